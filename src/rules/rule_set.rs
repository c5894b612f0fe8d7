//! The rules that a run wants, so sorted that a request meets few that have nothing to say.

use std::sync::LazyLock;

use crate::contract::Endpoint;

use super::{Context, Facts, Finding, Meta, Profile, Rule, Sink, registry};

/// How often one rule is reported on one request: a hostile list has millions of wrong items.
const MOST_FINDINGS: usize = 200;

/// Some of the rules, by endpoint.
#[derive(Debug)]
pub struct RuleSet {
    by_endpoint: Vec<Vec<&'static Rule>>,
}

/// One for each profile, in their order.
static BY_PROFILE: LazyLock<Vec<RuleSet>> = LazyLock::new(|| {
    let profiles = Profile::ALL.into_iter();
    let sets = profiles.map(|profile| RuleSet::of(|meta| meta.profile <= profile));
    sets.collect()
});

/// What the API refuses.
static BLOCKING: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::of(Meta::is_blocking));

impl RuleSet {
    /// The rules that are wanted.
    pub fn of(is_wanted: impl Fn(&'static Meta) -> bool) -> Self {
        let wanted: Vec<&Rule> = registry()
            .iter()
            .copied()
            .filter(|rule| is_wanted(rule.meta))
            .collect();
        let rules_of = |endpoint: &Endpoint| {
            let rules = wanted.iter().copied();
            rules
                .filter(|rule| rule.meta.endpoints.contains(endpoint))
                .collect()
        };
        Self {
            by_endpoint: Endpoint::ALL.iter().map(rules_of).collect(),
        }
    }

    /// The rules of a profile.
    pub fn up_to(profile: Profile) -> &'static Self {
        &BY_PROFILE[profile as usize]
    }

    /// The rules whose findings the API refuses a request for.
    pub fn blocking() -> &'static Self {
        &BLOCKING
    }

    /// Adds all findings on a request, in the order of the registry; of one rule at most 200.
    pub fn check(&self, facts: &Facts<'_>, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for rule in &self.by_endpoint[cx.endpoint as usize] {
            let mut sink = Capped {
                findings,
                room: MOST_FINDINGS,
            };
            (rule.run)(facts, cx, &mut sink);
        }
    }
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
