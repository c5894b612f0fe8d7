//! What is shown when a step is opened.

use std::collections::BTreeMap;

use super::index::{microseconds, own};
use super::model::{
    Class, Details, Difference, Exchange, Finding, Message, Shared, Snapshot, StepDetails, Unmet,
};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::render::Style;
use crate::explain::rule_summary;
use crate::i18n::Lang;
use crate::lint;
use crate::redact::{redact_text, redact_value};
use crate::replay::result::{self, Body, Mismatch, SnapshotOutcome};
use crate::replay::{ScenarioResult, StepResult};
use crate::report::findings::{self, Range};
use crate::report::input::RunReport;
use crate::report::meaning::Meaning;
use crate::report::path::json_path;
use crate::report::shown::{Batch, View};
use crate::report::{answer, diff, meaning, step, value};
use crate::snapshot::{self, Change};
use crate::text::Sources;

/// Columns of drawn findings.
const WIDTH: usize = 100;

/// Draws details, and collects what they share.
pub(super) struct Drawing<'r> {
    sources: &'r Sources,
    lang: Lang,
    shared: Shared,
    /// Where each meaning is.
    places: BTreeMap<Meaning, usize>,
}

impl<'r> Drawing<'r> {
    /// Nothing is drawn yet.
    pub(super) fn new(report: &RunReport<'r>, lang: Lang) -> Self {
        Self {
            sources: report.sources,
            lang,
            shared: Shared::default(),
            places: BTreeMap::new(),
        }
    }

    /// What the details so far share.
    pub(super) fn shared(self) -> Shared {
        self.shared
    }

    /// The details of a scenario.
    pub(super) fn scenario(&mut self, scenario: &ScenarioResult) -> Details {
        let findings = self.findings(&scenario.findings);
        let cases = scenario.cases.iter();
        let cases = cases.map(|case| case.steps.iter().map(|step| self.step(step)).collect());
        Details {
            findings,
            cases: cases.collect(),
        }
    }

    fn step(&mut self, step: &StepResult) -> StepDetails {
        let place = Range::of(step.span, self.sources);
        let reason = step.verdict.reason();
        StepDetails {
            reason: reason.map(|reason| redact_text(&reason.in_lang(self.lang))),
            place: format!("{}:{}", place.file, place.start.line),
            key: step.key.as_deref().map(redact_text),
            unmet: step.mismatches.iter().map(|it| self.unmet(it)).collect(),
            snapshot: self.snapshot(&step.snapshot),
            findings: self.findings(&step.diagnostics),
            exchanges: step.exchanges.iter().map(|it| self.exchange(it)).collect(),
            own: own(step),
        }
    }

    fn findings(&mut self, found: &[Diagnostic]) -> Vec<Finding> {
        let view = View {
            lang: self.lang,
            folder: None,
        };
        let batch = Batch::new(found, self.sources, view);
        let shown = batch.iter().zip(found).map(|(shown, found)| {
            if let Some(entry) = lint::entry(shown.rule()) {
                let rules = &mut self.shared.rules;
                rules
                    .entry(entry.id)
                    .or_insert_with(|| rule_summary(entry, self.lang));
            }
            Finding {
                rule: shown.rule(),
                title: shown.title(),
                severity: shown.severity().name(),
                message: shown.message(),
                drawn: self.draw(found),
            }
        });
        shown.collect()
    }

    fn draw(&self, found: &Diagnostic) -> String {
        let style = Style {
            color: false,
            lang: self.lang,
            width: WIDTH,
        };
        findings::draw(found, self.sources, style)
    }

    fn unmet(&self, mismatch: &Mismatch) -> Unmet {
        let found = findings::of_mismatch(mismatch, self.lang);
        let side = |text: &Option<String>| text.as_deref().map(value::text);
        Unmet {
            message: value::text(&mismatch.message.in_lang(self.lang)),
            path: mismatch.pointer.as_ref().map(json_path),
            expected: side(&mismatch.expected),
            actual: side(&mismatch.actual),
            drawn: found.map(|found| self.draw(&found)).unwrap_or_default(),
        }
    }

    fn snapshot(&self, outcome: &SnapshotOutcome) -> Option<Snapshot> {
        let (title, _) = step::snapshot_lines(outcome, self.lang)?;
        let alone = |pending: &Option<String>, text: &str| Snapshot {
            title,
            pending: pending.clone(),
            classes: Vec::new(),
            notes: Vec::new(),
            text: redact_text(text),
        };
        Some(match outcome {
            SnapshotOutcome::Changed {
                pending, change, ..
            } => Snapshot {
                classes: self.classes(change),
                notes: diff::notes(change, self.lang),
                ..alone(pending, &change.text)
            },
            SnapshotOutcome::Missing {
                pending, content, ..
            } => alone(pending, &diff::added(content)),
            _ => alone(&None, ""),
        })
    }

    fn classes(&self, change: &Change) -> Vec<Class> {
        let classes = snapshot::Class::ALL.into_iter().map(|class| Class {
            title: diff::title(class).map(|title| title.message().in_lang(self.lang)),
            differences: change.of(class).map(difference).collect(),
        });
        classes.filter(|it| !it.differences.is_empty()).collect()
    }

    fn exchange(&mut self, exchange: &result::Exchange) -> Exchange {
        let answer = exchange.answer.as_ref().ok();
        let error = exchange.answer.as_ref().err();
        let got = answer.map_or(&[][..], |answer| &answer.headers);
        let body = answer.map(|answer| &answer.body);
        let is_silent = exchange.headers.is_empty() && got.is_empty();
        Exchange {
            remark: answer::remark(exchange, self.lang),
            method: exchange.method.name(),
            path: redact_text(&exchange.path),
            time: microseconds(exchange.duration),
            status: answer.map(|answer| answer.status),
            error: error.map(|error| redact_text(&error.to_string())),
            meanings: self.meanings(exchange),
            bare: is_silent && exchange.body.is_empty() && body.is_none_or(Body::is_empty),
            sent: message(&exchange.headers, Some(&exchange.body)),
            got: message(got, body),
        }
    }

    /// The places of meanings among the shared ones.
    fn meanings(&mut self, exchange: &result::Exchange) -> Vec<usize> {
        let known = &mut self.shared.meanings;
        let meanings = meaning::of(exchange, self.lang).into_iter();
        let places = meanings.map(|it| {
            let next = known.len();
            *self.places.entry(it).or_insert_with_key(|it| {
                known.push(it.clone());
                next
            })
        });
        places.collect()
    }
}

fn difference(found: &snapshot::Difference) -> Difference {
    Difference {
        path: json_path(&found.pointer),
        stored: found.stored.as_ref().map(redact_value),
        actual: found.actual.as_ref().map(redact_value),
    }
}

fn message(headers: &[(String, String)], body: Option<&Body>) -> Message {
    let shown = headers.iter();
    let shown = shown.map(|(name, value)| (redact_text(name), redact_text(value)));
    Message {
        headers: shown.collect(),
        body: body.and_then(Body::shown).as_ref().map(redact_value),
    }
}
