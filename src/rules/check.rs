//! Holding a request against all rules.

use crate::contract::ErrorCode;

use super::{Context, Facts, Finding, Rule, registry};

/// All findings on a request, in the order of the registry.
pub fn check(facts: &Facts<'_>, cx: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in registry() {
        if rule.meta.endpoints.contains(&cx.endpoint) {
            (rule.run)(facts, cx, &mut findings);
        }
    }
    findings
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
