//! One run with something of everything, for the tests of all formats.

use std::time::Duration;

use serde_json::{Value, json};

use super::input::RunReport;
use crate::diagnostic::{Diagnostic, Severity};
use crate::i18n::{Message, Text};
use crate::json::Pointer;
use crate::replay::result::{
    Answer, Body, Exchange, Method, Mismatch, Purpose, SnapshotOutcome, TransportError,
};
use crate::replay::{CaseResult, RunResults, ScenarioResult, StepResult, Verdict};
use crate::snapshot::diff::compare;
use crate::snapshot::{Exceptions, NameParts, Snapshot, SnapshotName};
use crate::text;
use crate::text::{FileId, SourceFile, Sources, Span};

/// A run and the files that it was made from.
pub(super) struct Sample {
    pub(super) results: RunResults,
    pub(super) sources: Sources,
    pub(super) orphans: Vec<SnapshotName>,
}

impl Sample {
    pub(super) fn report(&self) -> RunReport<'_> {
        RunReport {
            results: &self.results,
            sources: &self.sources,
            orphans: &self.orphans,
            denied: Severity::Error,
        }
    }
}

const PIX: &str = "scenario: Pix é criado\nsteps:\n  - id: create\n    expect:\n      status: 201\n      body: { status: approved }\n";
const FEE: &str = "scenario: Fee\nrequest:\n  body:\n    transaction_amount: 100\n    application_fee: 100.01 # APP_USR-1234\n";

const DIFFERS: Text = text! {
    en: "the answer has status { $actual }",
    es: "la respuesta tiene el estado { $actual }",
    pt: "a resposta tem o status { $actual }",
};
const VALUE: Text = text! {
    en: "the value differs",
    es: "el valor es otro",
    pt: "o valor é outro",
};
const FEE_ABOVE: Text = text! {
    en: "`application_fee` is above `transaction_amount`",
    es: "`application_fee` supera `transaction_amount`",
    pt: "`application_fee` ultrapassa `transaction_amount`",
};
const TYPE_LESS: Text = text! {
    en: "write at most `100`",
    es: "escribe como máximo `100`",
    pt: "escreva no máximo `100`",
};
const NO_ACTS: Text = text! {
    en: "a real target has no acts",
    es: "un destino real no tiene actos",
    pt: "um destino real não tem atos",
};
const UNAVAILABLE: Text = text! {
    en: "the target answered 503 to ana@mail.com",
    es: "el destino respondió 503 a ana@mail.com",
    pt: "o destino respondeu 503 a ana@mail.com",
};

/// Everything that can happen to a scenario, once.
pub(super) fn everything() -> Sample {
    let mut sources = Sources::new();
    let pix = sources.add(SourceFile::new("scenarios/mlb/pix.yaml", PIX));
    let fee = sources.add(SourceFile::new("scenarios/mlb/fee.yaml", FEE));
    Sample {
        results: RunResults {
            target: "mock".to_owned(),
            salt: "s1".to_owned(),
            scenarios: scenarios(pix, fee),
            beside: Vec::new(),
            interrupted: false,
            duration: Duration::from_millis(1_236),
        },
        sources,
        orphans: vec![SnapshotName::new(NameParts {
            scenario: "scenarios/gone.yaml",
            step: "request",
            case: None,
            target: None,
        })],
    }
}

fn scenarios(pix: FileId, fee: FileId) -> Vec<ScenarioResult> {
    let span = place(pix, PIX, "create");
    let only = |step: StepResult| vec![case(None, vec![step])];
    let ended = |id: &str, verdict| only(step(id, span, verdict));
    vec![
        scenario(
            "scenarios/mla/card.yaml",
            "Una tarjeta aprobada",
            only(passed("request", span)),
        ),
        ScenarioResult {
            findings: findings(place(fee, FEE, "100.01")),
            blocked: true,
            ..scenario(
                "scenarios/mlb/fee.yaml",
                "Fee",
                ended("request", Verdict::Blocked),
            )
        },
        scenario(
            "scenarios/mlb/pix.yaml",
            "Pix é criado",
            vec![
                case(Some("installments=1"), vec![passed("create", span)]),
                CaseResult {
                    place: 1,
                    ..case(Some("installments=3"), vec![failed(pix)])
                },
            ],
        ),
        scenario(
            "scenarios/mlb/pix_paid.yaml",
            "Pix é pago",
            ended("pay", Verdict::Skipped(NO_ACTS.message())),
        ),
        scenario(
            "scenarios/mlb/slow.yaml",
            "Slow",
            ended("create", Verdict::Inconclusive(UNAVAILABLE.message())),
        ),
    ]
}

fn place(file: FileId, source: &str, what: &str) -> Span {
    let start = source.find(what).expect("the sample has it");
    Span::new(file, start..start + what.len())
}

fn findings(span: Span) -> Vec<Diagnostic> {
    let mut error = Diagnostic::error("application-fee-above-amount", span, FEE_ABOVE.message())
        .with_help(TYPE_LESS.message())
        .at_pointer(Pointer::root().key("application_fee"));
    error.api_code = Some("4038");
    let advice = Diagnostic {
        severity: Severity::Advice,
        ..error.clone()
    };
    vec![error, advice]
}

fn failed(file: FileId) -> StepResult {
    let span = |what| place(file, PIX, what);
    StepResult {
        verdict: Verdict::Failed,
        mismatches: mismatches(span("201"), span("approved")),
        snapshot: changed(),
        exchanges: exchanges(),
        key: Some("0f1e2d3c-4b5a-5678-9abc-def012345678".to_owned()),
        ..passed("create", span("create"))
    }
}

/// A run in which everything passed.
pub(super) fn clean() -> Sample {
    let mut sample = everything();
    sample.results.scenarios.truncate(1);
    sample.orphans.clear();
    sample
}

fn scenario(path: &str, title: &str, cases: Vec<CaseResult>) -> ScenarioResult {
    ScenarioResult {
        path: path.to_owned(),
        title: title.to_owned(),
        site: "MLB".to_owned(),
        tags: vec!["smoke".to_owned()],
        findings: Vec::new(),
        blocked: false,
        cases,
    }
}

fn case(name: Option<&str>, steps: Vec<StepResult>) -> CaseResult {
    CaseResult {
        place: 0,
        name: name.map(str::to_owned),
        verdict: steps.last().expect("a case has steps").verdict.clone(),
        steps,
        duration: Duration::from_millis(20),
    }
}

fn step(id: &str, span: Span, verdict: Verdict) -> StepResult {
    StepResult {
        id: id.to_owned(),
        span,
        verdict,
        mismatches: Vec::new(),
        snapshot: SnapshotOutcome::Off,
        diagnostics: Vec::new(),
        exchanges: Vec::new(),
        key: None,
        duration: Duration::from_millis(10),
    }
}

fn passed(id: &str, span: Span) -> StepResult {
    StepResult {
        snapshot: SnapshotOutcome::Matched,
        ..step(id, span, Verdict::Passed)
    }
}

fn mismatches(status: Span, body: Span) -> Vec<Mismatch> {
    let mismatch = |message: Message, span, pointer, expected: &str, actual: &str| Mismatch {
        message,
        span,
        pointer,
        expected: Some(expected.to_owned()),
        actual: Some(actual.to_owned()),
        fault: None,
    };
    vec![
        mismatch(
            DIFFERS.with("actual", 400u32),
            Some(status),
            None,
            "201",
            "400",
        ),
        mismatch(
            VALUE.message(),
            Some(body),
            Some(Pointer::root().key("status")),
            "\"approved\"",
            "\"4235647728025682\"",
        ),
        mismatch(VALUE.message(), None, None, "1", "2"),
    ]
}

fn changed() -> SnapshotOutcome {
    let old = json!({"status": 201, "body": {"status": "pending", "note": null}});
    let new = json!({"status": 400, "body": {"status": "pending", "cause": ["ana@mail.com"]}});
    let answer = |value| Snapshot {
        source: "scenarios/mlb/pix.yaml".to_owned(),
        description: "Pix".to_owned(),
        info: [].into(),
        value,
    };
    SnapshotOutcome::Changed {
        path: "snapshots/mlb/pix/create.installments=3.snap".to_owned(),
        pending: Some("snapshots/mlb/pix/create.installments=3.snap.new".to_owned()),
        change: Box::new(compare(&answer(old), &answer(new), &Exceptions::default())),
    }
}

fn exchanges() -> Vec<Exchange> {
    let body = |shown: &Value| Body::of_report(Some(shown), "/v1/payments");
    let exchange = |purpose, attempt, path: &str, answer| Exchange {
        purpose,
        attempt,
        method: Method::Post,
        path: path.to_owned(),
        headers: Vec::new(),
        body: body(&json!({"description": "to ana@mail.com"})),
        answer,
        started: "2026-01-15T12:00:00Z".parse().expect("an instant"),
        duration: Duration::from_millis(3),
    };
    let answer = |status, shown: Value| {
        Ok(Answer {
            status,
            headers: Vec::new(),
            body: body(&shown),
        })
    };
    let refused =
        json!({"message": "bad", "cause": [{"code": 4038, "description": "fee of ana@mail.com"}]});
    let lost = Err(TransportError::OutcomeUnknown(
        "connection reset".to_owned(),
    ));
    vec![
        exchange(
            Purpose::CardToken,
            1,
            "/v1/card_tokens",
            answer(201, json!({})),
        ),
        exchange(Purpose::Step, 1, "/v1/payments", lost),
        exchange(Purpose::Step, 2, "/v1/payments", answer(400, refused)),
    ]
}
