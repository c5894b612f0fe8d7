//! Linting one payment request, from its text to its findings, beside a JSON Schema that is made
//! of the same contract.

use std::hint::black_box;

use ensayo::clock::{Timestamp, default_instant};
use ensayo::contract::{Endpoint, Site};
use ensayo::rules::{Context, Facts, KeyPresence, Profile, RuleSet};
use ensayo::source;
use ensayo::text::FileId;
use jsonschema::Validator;
use serde_json::Value;

use crate::inputs;
use crate::measure::{Row, compare};
use crate::schema;

const REQUESTS: usize = 2_000;

/// The measures of this file.
pub fn rows() -> Vec<Row> {
    let validator = jsonschema::validator_for(&schema::payment()).expect("a valid schema");
    let faulty = inputs::faulty();
    assert_eq!(ours(inputs::PAYMENT, default_instant()), 0);
    assert_eq!(theirs(inputs::PAYMENT, &validator), 0);
    assert!(ours(&faulty, default_instant()) >= 4);
    assert!(theirs(&faulty, &validator) >= 3);
    vec![
        row(
            "lint a request without mistakes",
            inputs::PAYMENT,
            &validator,
        ),
        row("lint a request with four mistakes", &faulty, &validator),
    ]
}

fn row(what: &'static str, text: &str, validator: &Validator) -> Row {
    let now = default_instant();
    let ours = || {
        for _ in 0..REQUESTS {
            black_box(ours(black_box(text), now));
        }
    };
    let theirs = || {
        for _ in 0..REQUESTS {
            black_box(theirs(black_box(text), validator));
        }
    };
    compare(ours, theirs).rate(what, "jsonschema", REQUESTS, 1.0, "requests/s")
}

fn ours(text: &str, now: Timestamp) -> usize {
    let (node, _) = source::json::read(text, FileId(0));
    let node = node.expect("valid JSON");
    let cx = Context {
        key: KeyPresence::Present,
        ..Context::body(Endpoint::CreatePayment, Site::Mlb, now)
    };
    let mut findings = Vec::new();
    RuleSet::up_to(Profile::Recommended).check(&Facts::of(&node, cx.endpoint), &cx, &mut findings);
    findings.len()
}

fn theirs(text: &str, validator: &Validator) -> usize {
    let value: Value = serde_json::from_str(text).expect("valid JSON");
    validator.iter_errors(&value).count()
}
