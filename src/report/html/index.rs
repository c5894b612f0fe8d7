//! What the list shows of a run.

use std::time::Duration;

use super::model::{Case, Run, Scenario, Shared, Step};
use crate::i18n::Lang;
use crate::redact::redact_text;
use crate::replay::result::{Exchange, Purpose, Timestamp};
use crate::replay::{CaseResult, ScenarioResult, StepResult, Verdict};
use crate::report::har::base;
use crate::report::input::RunReport;
use crate::report::{meaning, step};

/// The run as its list shows it.
pub(super) fn run<'r>(report: &RunReport<'r>, shared: Shared, lang: Lang) -> Run<'r> {
    let results = report.results;
    let began = began(report);
    let lister = Lister { began, lang };
    Run {
        base: base(&results.target),
        began: began.map(|instant| format!("{instant:.0}")),
        time: microseconds(results.duration),
        shared,
        scenarios: results
            .scenarios
            .iter()
            .map(|it| lister.scenario(it))
            .collect(),
    }
}

/// When the first request of a run left.
pub(super) fn began(report: &RunReport<'_>) -> Option<Timestamp> {
    let steps = report.results.steps();
    let exchanges = steps.flat_map(|(_, _, step)| &step.exchanges);
    exchanges.map(|exchange| exchange.started).min()
}

/// Times of a run that went by in so many microseconds.
pub(super) fn microseconds(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

/// The place of the step's own request among all that it sent: the last attempt.
pub(super) fn own(step: &StepResult) -> Option<usize> {
    let is_own = |it: &Exchange| matches!(it.purpose, Purpose::Step | Purpose::Poll);
    let found = step.exchanges.iter().rposition(is_own);
    found.or(step.exchanges.len().checked_sub(1))
}

/// How a step ended, or a case without steps. One that passed on a retry has steps that passed; what
/// matters is that it took two.
pub(super) fn verdict<'v>(case: &'v CaseResult, step: Option<&'v StepResult>) -> &'v Verdict {
    match (&case.verdict, step.map(|step| &step.verdict)) {
        (flaky @ Verdict::Flaky(_), Some(Verdict::Passed)) => flaky,
        (_, Some(own)) => own,
        (whole, None) => whole,
    }
}

/// What is wrong with a step, or with a case without steps, in a line; empty when nothing is.
pub(super) fn line(
    scenario: &ScenarioResult,
    case: &CaseResult,
    step: Option<&StepResult>,
    lang: Lang,
) -> String {
    let own = step.map(|step| step::headline(step, lang));
    let own = own.filter(|line| !line.is_empty());
    let verdict = verdict(case, step);
    let found = scenario.findings.iter().min_by_key(|it| it.severity);
    let found = found.filter(|_| matches!(verdict, Verdict::Blocked | Verdict::Failed));
    let told = verdict.reason().or(found.map(|found| &found.message));
    let told = told.map(|message| redact_text(&message.in_lang(lang)));
    own.or(told).unwrap_or_default()
}

struct Lister {
    began: Option<Timestamp>,
    lang: Lang,
}

impl Lister {
    fn scenario<'r>(&self, scenario: &'r ScenarioResult) -> Scenario<'r> {
        Scenario {
            path: &scenario.path,
            title: &scenario.title,
            site: &scenario.site,
            tags: &scenario.tags,
            findings: scenario.findings.len(),
            cases: scenario
                .cases
                .iter()
                .map(|it| self.case(scenario, it))
                .collect(),
        }
    }

    fn case<'r>(&self, scenario: &'r ScenarioResult, case: &'r CaseResult) -> Case<'r> {
        let steps = case.steps.iter();
        Case {
            name: case.name.as_deref(),
            steps: steps.map(|step| self.step(scenario, case, step)).collect(),
            verdict: case.verdict.name(),
            line: line(scenario, case, None, self.lang),
        }
    }

    fn step<'r>(
        &self,
        scenario: &ScenarioResult,
        case: &CaseResult,
        step: &'r StepResult,
    ) -> Step<'r> {
        let own = own(step).map(|place| &step.exchanges[place]);
        let answer = own.and_then(|it| it.answer.as_ref().ok());
        let first = step.exchanges.iter().map(|it| it.started).min();
        let since = |(began, first): (Timestamp, Timestamp)| first.duration_since(began);
        let start = self.began.zip(first).map(since);
        Step {
            id: &step.id,
            verdict: verdict(case, Some(step)).name(),
            line: line(scenario, case, Some(step), self.lang),
            method: own.map(|it| it.method.name()),
            path: own.map(|it| redact_text(&it.path)),
            status: answer.map(|answer| answer.status),
            said: own.map(|it| self.said(it)).unwrap_or_default(),
            start: start.and_then(|it| u64::try_from(it.as_micros()).ok()),
            time: microseconds(step.duration),
        }
    }

    fn said(&self, exchange: &Exchange) -> Vec<String> {
        let meanings = meaning::of(exchange, self.lang).into_iter();
        meanings.map(|it| it.name()).collect()
    }
}
