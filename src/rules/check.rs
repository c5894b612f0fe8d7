//! Holding a request against all rules.

use crate::contract::ErrorCode;
use crate::source::Node;
use crate::text::{FileId, Span};

use super::exposed::{self, exposed};
use super::{
    Context, Example, Facts, Finding, Meta, Profile, Rule, RuleSet, Series, Trace, registry, series,
};

/// All findings on a request, in the order of the registry; of one rule at most 200.
pub fn check(facts: &Facts<'_>, cx: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    RuleSet::up_to(Profile::GoLive).check(facts, cx, &mut findings);
    findings
}

/// The findings that the API refuses a request for, in the order of the registry.
pub fn check_blocking(facts: &Facts<'_>, cx: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    RuleSet::blocking().check(facts, cx, &mut findings);
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

/// What is known about every rule: first those about one request, then those about
/// several and about texts.
pub fn metas() -> impl Iterator<Item = &'static Meta> {
    let requests = registry().iter().map(|rule| rule.meta);
    let others = [series::registry(), exposed::registry()];
    requests.chain(others.into_iter().flatten().copied())
}

/// What is known about the rule of an id, whatever it looks at.
pub fn meta(id: &str) -> Option<&'static Meta> {
    metas().find(|meta| meta.id == id)
}

/// All findings on an example, those about its text and about what was sent before included.
pub fn check_example(example: &Example) -> Vec<Finding> {
    let cx = example.context();
    let read = |body| {
        let body = serde_json::from_str(body).expect("an example is JSON");
        Node::from_json(&body, Span::new(FileId(0), 0..0))
    };
    let node = read(example.body);
    let facts = Facts::of(&node, example.endpoint);
    let mut findings = check(&facts, &cx);
    if let Some(before) = example.before.map(read) {
        let mut series = Series::new();
        series.follow(Trace::of(&Facts::of(&before, example.endpoint), &cx));
        let repeats = series.follow(Trace::of(&facts, &cx));
        findings.extend(repeats.into_iter().map(|repeat| repeat.finding));
    }
    exposed(example.body, &mut |exposed| findings.push(exposed.finding));
    findings
}

/// The rules that find what the API answers with this code.
pub fn rules_of(code: ErrorCode) -> impl Iterator<Item = &'static Rule> {
    let rules = registry().iter().copied();
    rules.filter(move |rule| rule.meta.code == Some(code))
}
