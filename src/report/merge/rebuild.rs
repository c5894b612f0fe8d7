//! From the JSON report of a run back to its results.

use std::time::Duration;

use serde_json::Value;

use super::files::Files;
use super::{Merged, items};
use crate::contract::ErrorCode;
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Safety, Severity};
use crate::fault::Fault;
use crate::i18n::Message;
use crate::json::Pointer;
use crate::lint;
use crate::replay::result::{
    Answer, Body, Exchange, Method, Mismatch, Purpose, SnapshotOutcome, TransportError,
};
use crate::replay::{CaseResult, RunResults, ScenarioResult, StepResult, Verdict};
use crate::report::findings::said;
use crate::snapshot::{Change, Class, Difference, SnapshotName};

/// The run that a report is of; `None` when it is no report.
pub(super) fn merged(whole: &Value) -> Option<Merged> {
    let rebuild = Rebuild {
        files: Files::of(whole)?,
    };
    let scenarios = items(&whole["scenarios"]).map(|it| rebuild.scenario(it));
    let results = RunResults {
        target: text(whole, "target")?,
        salt: text(whole, "salt").unwrap_or_default(),
        scenarios: scenarios.collect::<Option<_>>()?,
        // What went wrong beside the cases is told among the scenarios.
        beside: Vec::new(),
        interrupted: whole["interrupted"].as_bool()?,
        duration: duration(whole)?,
    };
    let orphans = items(&whole["orphans"]);
    let orphans = orphans.map(|it| Some(SnapshotName::from_path(it.as_str()?.to_owned())));
    Some(Merged {
        results,
        sources: rebuild.files.sources,
        orphans: orphans.collect::<Option<_>>()?,
        denied: severity(&whole["denied"])?,
    })
}

struct Rebuild {
    files: Files,
}

impl Rebuild {
    fn scenario(&self, value: &Value) -> Option<ScenarioResult> {
        let cases = items(&value["cases"]).map(|it| self.case(it));
        Some(ScenarioResult {
            path: text(value, "path")?,
            title: text(value, "title")?,
            site: text(value, "site")?,
            tags: items(&value["tags"])
                .filter_map(|tag| tag.as_str().map(str::to_owned))
                .collect(),
            findings: self.findings(&value["findings"])?,
            blocked: value["blocked"].as_bool()?,
            cases: cases.collect::<Option<_>>()?,
        })
    }

    fn case(&self, value: &Value) -> Option<CaseResult> {
        let steps = items(&value["steps"]).map(|it| self.step(it));
        Some(CaseResult {
            place: usize::try_from(value["place"].as_u64()?).ok()?,
            name: text(value, "name"),
            verdict: verdict(value)?,
            steps: steps.collect::<Option<_>>()?,
            duration: duration(value)?,
        })
    }

    fn step(&self, value: &Value) -> Option<StepResult> {
        let mismatches = items(&value["mismatches"]).map(|it| self.mismatch(it));
        let exchanges = items(&value["exchanges"]).map(exchange);
        Some(StepResult {
            id: text(value, "id")?,
            span: self.files.span(value)?,
            verdict: verdict(value)?,
            mismatches: mismatches.collect::<Option<_>>()?,
            snapshot: snapshot(&value["snapshot"])?,
            diagnostics: self.findings(&value["findings"])?,
            exchanges: exchanges.collect::<Option<_>>()?,
            key: text(value, "idempotency_key"),
            duration: duration(value)?,
        })
    }

    fn mismatch(&self, value: &Value) -> Option<Mismatch> {
        let fault = text(value, "fault");
        Some(Mismatch {
            message: message(value, "message")?,
            span: self.files.span(value),
            pointer: pointer(value),
            expected: text(value, "expected"),
            actual: text(value, "actual"),
            fault: fault.and_then(|it| Fault::parse(&it).ok()),
        })
    }

    fn findings(&self, list: &Value) -> Option<Vec<Diagnostic>> {
        items(list).map(|it| self.finding(it)).collect()
    }

    fn finding(&self, value: &Value) -> Option<Diagnostic> {
        let code = text(value, "api_code");
        let code = code.and_then(|it| ErrorCode::parse(&it));
        let related = items(&value["related"]).map(|it| {
            Some(Label {
                span: self.files.span(it)?,
                message: message(it, "message")?,
            })
        });
        let fixes = items(&value["fixes"]).map(|it| self.fix(it));
        let notes = items(&value["notes"]).map(|it| Some(said(it.as_str()?)));
        Some(Diagnostic {
            rule: lint::entry(value["rule"].as_str()?)?.id,
            api_code: code.map(ErrorCode::as_str),
            severity: severity(&value["severity"])?,
            message: message(value, "message")?,
            span: self.files.span(value)?,
            label: message(value, "label"),
            related: related.collect::<Option<_>>()?,
            notes: notes.collect::<Option<_>>()?,
            help: message(value, "help"),
            fixes: fixes.collect::<Option<_>>()?,
            pointer: pointer(value),
        })
    }

    fn fix(&self, value: &Value) -> Option<Fix> {
        let edits = items(&value["edits"]).map(|it| {
            Some(Edit {
                span: self.files.span(it)?,
                replacement: text(it, "replacement")?,
            })
        });
        Some(Fix {
            message: message(value, "message")?,
            edits: edits.collect::<Option<_>>()?,
            safety: match value["safety"].as_str()? {
                "safe" => Safety::Safe,
                _ => Safety::Unsafe,
            },
        })
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    value[key].as_str().map(str::to_owned)
}

fn message(value: &Value, key: &str) -> Option<Message> {
    value[key].as_str().map(said)
}

fn pointer(value: &Value) -> Option<Pointer> {
    Pointer::parse(value["pointer"].as_str()?)
}

fn duration(value: &Value) -> Option<Duration> {
    value["duration_ms"].as_u64().map(Duration::from_millis)
}

fn severity(value: &Value) -> Option<Severity> {
    let all = [Severity::Error, Severity::Warning, Severity::Advice];
    all.into_iter().find(|it| value == it.name())
}

fn verdict(value: &Value) -> Option<Verdict> {
    let reason = || message(value, "reason");
    Some(match value["verdict"].as_str()? {
        "passed" => Verdict::Passed,
        "flaky" => Verdict::Flaky(reason()?),
        "failed" => Verdict::Failed,
        "blocked" => Verdict::Blocked,
        "skipped" => Verdict::Skipped(reason()?),
        "inconclusive" => Verdict::Inconclusive(reason()?),
        "guarded" => Verdict::Guarded(reason()?),
        "not_run" => Verdict::NotRun(reason()?),
        _ => return None,
    })
}

fn snapshot(value: &Value) -> Option<SnapshotOutcome> {
    let path = || text(value, "path");
    let pending = text(value, "pending");
    Some(match value["outcome"].as_str()? {
        "off" => SnapshotOutcome::Off,
        "matched" => SnapshotOutcome::Matched,
        "accepted" => SnapshotOutcome::Accepted { path: path()? },
        "missing" => SnapshotOutcome::Missing {
            path: path()?,
            pending,
            content: text(value, "content")?,
        },
        "changed" => SnapshotOutcome::Changed {
            path: path()?,
            pending,
            change: Box::new(change(value)?),
        },
        "broken" => SnapshotOutcome::Broken(message(value, "reason")?),
        "unkept" => SnapshotOutcome::Unkept(message(value, "reason")?),
        _ => return None,
    })
}

fn change(value: &Value) -> Option<Change> {
    let places = |key: &str| {
        let places = items(&value[key]).map(|it| Pointer::parse(it.as_str()?));
        places.collect::<Option<Vec<_>>>()
    };
    Some(Change {
        headline: message(value, "headline")?,
        differences: items(&value["differences"])
            .map(difference)
            .collect::<Option<_>>()?,
        ignored: places("ignored")?,
        reformatted: places("reformatted")?,
        text: text(value, "text")?,
    })
}

/// A side that is left out has nothing there; null is a value.
fn difference(value: &Value) -> Option<Difference> {
    Some(Difference {
        pointer: pointer(value)?,
        class: Class::parse(value["class"].as_str()?)?,
        stored: value.get("stored").cloned(),
        actual: value.get("actual").cloned(),
    })
}

fn exchange(value: &Value) -> Option<Exchange> {
    let path = text(value, "path")?;
    let body = |key| Body::of_report(value.get(key).filter(|body| !body.is_null()), &path);
    let answer = match value["status"].as_u64() {
        Some(status) => Ok(Answer {
            status: u16::try_from(status).ok()?,
            headers: headers(&value["answer_headers"]),
            body: body("answer_body"),
        }),
        None => Err(error(value["error"].as_str()?)),
    };
    Some(Exchange {
        purpose: purpose(value)?,
        attempt: u32::try_from(value["attempt"].as_u64()?).ok()?,
        method: Method::parse(value["method"].as_str()?)?,
        headers: headers(&value["request_headers"]),
        body: body("request_body"),
        answer,
        path,
        started: value["started"].as_str()?.parse().ok()?,
        duration: duration(value)?,
    })
}

/// Pairs of name and value, as archives of browsers write headers too.
fn headers(list: &Value) -> Vec<(String, String)> {
    let pairs = items(list).filter_map(|it| Some((text(it, "name")?, text(it, "value")?)));
    pairs.collect()
}

fn purpose(value: &Value) -> Option<Purpose> {
    let plain = [
        Purpose::Step,
        Purpose::Poll,
        Purpose::CardToken,
        Purpose::Repeat,
        Purpose::Concurrent,
        Purpose::Act,
        Purpose::Upstream,
        Purpose::Webhook,
    ];
    let name = value["purpose"].as_str()?;
    let found = plain.into_iter().find(|it| it.name() == name);
    let sub_case = || {
        Some(Purpose::SubCase(
            Fault::parse(value["fault"].as_str()?).ok()?,
        ))
    };
    found.or_else(sub_case)
}

/// The error that a text was made from.
fn error(told: &str) -> TransportError {
    let kinds: [fn(String) -> TransportError; 3] = [
        TransportError::NotSent,
        TransportError::OutcomeUnknown,
        TransportError::Refused,
    ];
    let read = |kind: fn(String) -> TransportError| {
        let prefix = kind(String::new()).to_string();
        Some(kind(told.strip_prefix(&prefix)?.to_owned()))
    };
    let told_by: [fn(Box<Message>) -> TransportError; 2] =
        [TransportError::Guarded, TransportError::Unrecorded];
    let read_told = |kind: fn(Box<Message>) -> TransportError| {
        let prefix = kind(Box::new(said(""))).to_string();
        Some(kind(Box::new(said(told.strip_prefix(&prefix)?))))
    };
    let found = kinds.into_iter().find_map(read);
    let found = found.or_else(|| told_by.into_iter().find_map(read_told));
    found.unwrap_or_else(|| TransportError::Refused(told.to_owned()))
}
