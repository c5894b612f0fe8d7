//! From loaded files to what a run plays, and what keeps it from being sent.

use std::sync::Arc;
use std::time::Duration;

use super::args::Deny;
use super::load::Loaded;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint;
use crate::replay::{CaseResult, Planned, RunResults, ScenarioResult, Verdict};

/// What a run plays, and the files that cannot be played.
pub(super) struct Plan {
    /// The scenarios.
    pub(super) planned: Vec<Planned>,
    /// Files without a scenario: their path and what is wrong with them.
    broken: Vec<(String, Vec<Diagnostic>)>,
}

/// Lints every scenario; nothing of it is sent while an unexpected error stands.
pub(super) fn plan(loaded: &Loaded) -> Plan {
    let mut plan = Plan {
        planned: Vec::new(),
        broken: Vec::new(),
    };
    for file in &loaded.files {
        let problems = file.problems.clone();
        let Some(scenario) = &file.scenario else {
            plan.broken.push((file.path.clone(), problems));
            continue;
        };
        let findings = lint::scenario(scenario, problems, &loaded.project.config, &loaded.sources);
        let blocked = lint::is_blocked(&findings);
        plan.planned.push(Planned {
            scenario: Arc::new(scenario.clone()),
            cases: (0..scenario.cases.len()).collect(),
            findings,
            blocked,
        });
    }
    plan
}

/// Whether findings of a level that the user denies are there.
pub(super) fn denied<'d>(
    findings: impl IntoIterator<Item = &'d Diagnostic>,
    deny: Option<Deny>,
) -> bool {
    let mildest = mildest_denied(deny);
    findings
        .into_iter()
        .any(|finding| finding.severity <= mildest)
}

/// The mildest severity that fails.
pub(super) fn mildest_denied(deny: Option<Deny>) -> Severity {
    match deny {
        None => Severity::Error,
        Some(Deny::Warning) => Severity::Warning,
        Some(Deny::Advice) => Severity::Advice,
    }
}

impl Plan {
    /// Whether some file could not be read, so that its steps are unknown.
    pub(super) fn is_partial(&self) -> bool {
        !self.broken.is_empty()
    }

    /// The results with the files that could not be played, in the order of paths.
    pub(super) fn with_broken(&self, mut results: RunResults) -> RunResults {
        results
            .scenarios
            .extend(self.broken.iter().map(|(path, findings)| ScenarioResult {
                path: path.clone(),
                title: String::new(),
                site: String::new(),
                findings: findings.clone(),
                blocked: true,
                cases: vec![CaseResult {
                    name: None,
                    verdict: Verdict::Blocked,
                    steps: Vec::new(),
                    duration: Duration::ZERO,
                }],
            }));
        results.scenarios.sort_by(|a, b| a.path.cmp(&b.path));
        results
    }
}
