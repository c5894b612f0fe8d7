//! What was counted.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};

/// How often one rule was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The API's code.
    pub code: Option<&'static str>,
    /// How bad the findings are.
    pub severity: Severity,
    /// How many findings there are.
    pub findings: u64,
    /// How many lines have at least one.
    pub lines: u64,
}

/// What was counted in one stream.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// Lines that are not blank.
    pub requests: u64,
    /// Logged requests that go to no endpoint with rules.
    pub skipped: u64,
    /// Bytes, unpacked.
    pub bytes: u64,
    /// How often each rule was found, by its id.
    pub rules: BTreeMap<&'static str, Count>,
}

impl Totals {
    /// All findings.
    pub fn findings(&self) -> u64 {
        self.rules.values().map(|count| count.findings).sum()
    }

    /// The findings of one severity.
    pub fn of(&self, severity: Severity) -> u64 {
        let counts = self.rules.values();
        let counts = counts.filter(|count| count.severity == severity);
        counts.map(|count| count.findings).sum()
    }

    /// Adds a finding; `is_first` says whether it is the rule's first in its line.
    pub(super) fn add_finding(
        &mut self,
        rule: &'static str,
        code: Option<&'static str>,
        severity: Severity,
        is_first: bool,
    ) {
        let count = self.rules.entry(rule).or_insert(Count {
            code,
            severity,
            findings: 0,
            lines: 0,
        });
        count.severity = count.severity.min(severity);
        count.findings += 1;
        count.lines += u64::from(is_first);
    }

    /// Adds the findings of one line.
    pub(super) fn add_line(&mut self, found: &[Diagnostic]) {
        let mut seen = Vec::new();
        for found in found {
            let is_first = !seen.contains(&found.rule);
            seen.push(found.rule);
            self.add_finding(found.rule, found.api_code, found.severity, is_first);
        }
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add(&mut self, other: &Self) {
        self.requests += other.requests;
        self.skipped += other.skipped;
        self.bytes += other.bytes;
        for (rule, more) in &other.rules {
            let count = self.rules.entry(rule).or_insert(Count {
                findings: 0,
                lines: 0,
                ..*more
            });
            count.severity = count.severity.min(more.severity);
            count.findings += more.findings;
            count.lines += more.lines;
        }
    }
}
