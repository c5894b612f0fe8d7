//! The score of what a scenario or a bare request sends.

use crate::contract::Endpoint;
use crate::rules::{Context, Facts, Score};
use crate::scenario::{Case, Runtime, Scenario, Step};
use crate::source::Node;

use super::Bare;

/// The score of a payment that stands alone.
pub fn score_of_body(body: &Node, bare: Bare) -> Score {
    let cx = Context::body(Endpoint::CreatePayment, bare.site, bare.now);
    Score::of(&Facts::of(body, cx.endpoint), &cx)
}

/// The score of all payments of a scenario but those that it expects to be refused.
pub fn score_of_scenario(scenario: &Scenario) -> Score {
    let mut score = Score::default();
    let steps = scenario.steps.iter();
    for step in steps.filter(|step| step.expect.error.is_none()) {
        for case in &scenario.cases {
            if let Some(one) = one(scenario, case, step) {
                score.add(&one);
            }
        }
    }
    score
}

fn one(scenario: &Scenario, case: &Case, step: &Step) -> Option<Score> {
    step.request()?;
    let resolved = scenario.resolve(case, step, Runtime::Static).ok()??;
    let bare = Bare {
        site: scenario.site,
        now: scenario.planned_time(step),
    };
    let is_payment = resolved.endpoint == Some(Endpoint::CreatePayment);
    let body = resolved.body.as_ref().filter(|_| is_payment)?;
    Some(score_of_body(body, bare))
}
