//! A replay as JSON Lines: an event a line, as it happens.
//!
//! The lines are typed by `event`; `docs/events.schema.json` tells their members. Events of cases
//! that play side by side interleave; those of one case come in their order. A stream without
//! `run_finished` comes from a run that was cut short.

use std::time::Duration;

use serde::Serialize;
use serde_json::Value;

use super::input::RunReport;
use super::json::{self, Writer};
use crate::diagnostic::Diagnostic;
use crate::i18n::Lang;
use crate::redact::redact_text;
use crate::replay::event::Place;
use crate::replay::{CaseResult, Event, ScenarioResult};
use crate::text::Sources;

/// The version of the lines' shape, which grows by new events and members only.
const VERSION: u32 = 1;

/// One line.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
enum Line<'e> {
    RunStarted {
        version: u32,
        target: String,
        scenarios: usize,
        cases: usize,
        steps: usize,
    },
    Finding {
        path: &'e str,
        finding: Value,
    },
    CaseStarted {
        path: &'e str,
        case: Option<&'e str>,
    },
    StepSent {
        path: &'e str,
        case: Option<&'e str>,
        step: &'e str,
        attempt: u32,
        method: &'static str,
        request: String,
        idempotency_key: Option<String>,
    },
    StepFinished {
        path: &'e str,
        case: Option<&'e str>,
        result: Value,
    },
    CaseFinished {
        path: &'e str,
        case: Option<&'e str>,
        verdict: &'static str,
        reason: Option<String>,
        duration_ms: u64,
    },
    RunFinished {
        version: u32,
        interrupted: bool,
        orphans: Vec<&'e str>,
        summary: Value,
        duration_ms: u64,
    },
}

/// What lines are written with.
#[derive(Debug, Clone, Copy)]
pub struct Events<'s> {
    /// The files that places point into.
    pub sources: &'s Sources,
    /// The language of texts.
    pub lang: Lang,
}

impl Events<'_> {
    /// The line of an event with its line break. The end of a run has its own: [`Self::end`].
    pub fn line(self, event: &Event<'_>, since_start: Duration) -> Option<String> {
        let line = match *event {
            Event::RunStarted {
                target,
                scenarios,
                cases,
                steps,
            } => Line::RunStarted {
                version: VERSION,
                target: redact_text(target),
                scenarios,
                cases,
                steps,
            },
            Event::CaseStarted {
                at: Place { path, case },
            } => Line::CaseStarted { path, case },
            Event::StepSent {
                at: Place { path, case },
                step,
                attempt,
                method,
                path: request,
                key,
            } => Line::StepSent {
                path,
                case,
                step,
                attempt,
                method: method.name(),
                request: redact_text(request),
                idempotency_key: key.map(redact_text),
            },
            Event::StepFinished {
                at: Place { path, case },
                result,
            } => Line::StepFinished {
                path,
                case,
                result: self.writer().step(result),
            },
            Event::CaseFinished {
                at: Place { path, .. },
                result,
            } => self.case_finished(path, result),
            Event::RunFinished { .. } => return None,
        };
        Some(written(&line, since_start))
    }

    /// The lines of what the linter says about a scenario.
    pub fn findings(self, path: &str, found: &[Diagnostic], since_start: Duration) -> String {
        let found = self.writer().findings(found).into_iter();
        let lines = found.map(|finding| Line::Finding { path, finding });
        lines.map(|line| written(&line, since_start)).collect()
    }

    /// The lines of a file that cannot be played: why, and how its case ended.
    pub fn unplayable(self, scenario: &ScenarioResult, since_start: Duration) -> String {
        let path = scenario.path.as_str();
        let mut out = self.findings(path, &scenario.findings, since_start);
        for case in &scenario.cases {
            out.push_str(&written(&self.case_finished(path, case), since_start));
        }
        out
    }

    /// The last line.
    pub fn end(self, report: &RunReport<'_>, since_start: Duration) -> String {
        let results = report.results;
        let line = Line::RunFinished {
            version: VERSION,
            interrupted: results.interrupted,
            orphans: report.orphans.iter().map(|name| name.as_str()).collect(),
            summary: json::summary(results.scenarios.len(), results.counts()),
            duration_ms: json::milliseconds(results.duration),
        };
        written(&line, since_start)
    }

    fn case_finished<'e>(self, path: &'e str, result: &'e CaseResult) -> Line<'e> {
        Line::CaseFinished {
            path,
            case: result.name.as_deref(),
            verdict: result.verdict.name(),
            reason: self.writer().reason(&result.verdict),
            duration_ms: json::milliseconds(result.duration),
        }
    }
}

impl<'s> Events<'s> {
    fn writer(self) -> Writer<'s> {
        Writer {
            sources: self.sources,
            lang: self.lang,
        }
    }
}

/// An event with the milliseconds since the start of the command as its last member.
fn written(line: &Line<'_>, since_start: Duration) -> String {
    let mut value = serde_json::to_value(line).expect("lines have text keys and plain members");
    value["elapsed_ms"] = json::milliseconds(since_start).into();
    format!("{value}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::everything;

    const SOON: Duration = Duration::from_millis(7);

    #[test]
    fn a_step_is_told_as_in_the_json_report() {
        let sample = everything();
        let events = Events {
            sources: &sample.sources,
            lang: Lang::En,
        };
        let (scenario, case, step) = sample.results.steps().next().expect("a step");
        let at = Place {
            path: &scenario.path,
            case: case.name.as_deref(),
        };
        let line = events.line(&Event::StepFinished { at, result: step }, SOON);
        insta::assert_snapshot!(line.expect("a line"), @r#"{"event":"step_finished","path":"scenarios/mla/card.yaml","case":null,"result":{"id":"request","verdict":"passed","reason":null,"file":"scenarios/mlb/pix.yaml","line":3,"column":9,"end_line":3,"end_column":15,"idempotency_key":null,"mismatches":[],"findings":[],"snapshot":{"outcome":"matched"},"exchanges":[],"duration_ms":10},"elapsed_ms":7}"#);
    }

    #[test]
    fn the_last_line_has_the_totals() {
        let sample = everything();
        let events = Events {
            sources: &sample.sources,
            lang: Lang::En,
        };
        insta::assert_snapshot!(events.end(&sample.report(), SOON), @r#"{"event":"run_finished","version":1,"interrupted":false,"orphans":["snapshots/gone/request.snap"],"summary":{"scenarios":5,"cases":6,"passed":2,"flaky":0,"failed":1,"blocked":1,"skipped":1,"inconclusive":1,"guarded":0,"not_run":0},"duration_ms":1236,"elapsed_ms":7}"#);
    }

    #[test]
    fn what_cannot_be_played_is_told_with_its_findings() {
        let sample = everything();
        let events = Events {
            sources: &sample.sources,
            lang: Lang::Pt,
        };
        let broken = &sample.results.scenarios[1];
        let lines = events.unplayable(broken, SOON);
        let kinds: Vec<String> = lines
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["event"].to_string())
            .collect();
        assert_eq!(kinds, ["\"finding\"", "\"finding\"", "\"case_finished\""]);
    }
}
