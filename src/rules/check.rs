//! Holding a request against all rules.

use crate::contract::ErrorCode;

use super::{Context, Facts, Finding, Rule, Sink, registry};

/// How often one rule is reported on one request: a hostile list has millions of wrong items.
const MOST_FINDINGS: usize = 200;

/// All findings on a request, in the order of the registry; of one rule at most 200.
pub fn check(facts: &Facts<'_>, cx: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in registry() {
        if rule.meta.endpoints.contains(&cx.endpoint) {
            let mut sink = Capped {
                findings: &mut findings,
                room: MOST_FINDINGS,
            };
            (rule.run)(facts, cx, &mut sink);
        }
    }
    findings
}

/// Takes the first findings of a rule.
struct Capped<'f> {
    findings: &'f mut Vec<Finding>,
    room: usize,
}

impl Sink for Capped<'_> {
    fn report(&mut self, finding: Finding) {
        if self.room > 0 {
            self.room -= 1;
            self.findings.push(finding);
        }
    }
}

/// The finding that the API answers with: of those that block, the one whose code comes first in
/// the contract's order of refusals.
pub fn refusal(findings: &[Finding]) -> Option<&Finding> {
    let blocking = findings.iter().filter(|finding| finding.rule.is_blocking());
    blocking.min_by_key(|finding| finding.rule.code.map(|code| code.info().order))
}

/// The rule of an id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    registry().iter().copied().find(|rule| rule.meta.id == id)
}

/// The rules that find what the API answers with this code.
pub fn rules_of(code: ErrorCode) -> impl Iterator<Item = &'static Rule> {
    let rules = registry().iter().copied();
    rules.filter(move |rule| rule.meta.code == Some(code))
}
