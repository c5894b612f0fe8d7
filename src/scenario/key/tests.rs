//! Keys are pinned: a change here gives every user new keys.

use super::*;
use crate::scenario::testing::{folder, load_in, scenario};

fn key_of(text: &str, step: usize, salt: &str) -> Key {
    let scenario = scenario(text);
    derive(
        &scenario,
        &scenario.cases[0],
        &scenario.steps[step],
        "",
        salt,
    )
    .expect("resolvable")
}

fn uuid(text: &str) -> String {
    key_of(text, 0, "").uuid
}

fn body(text: &str) -> String {
    let key = key_of(text, 0, "");
    let part = key.parts.into_iter().find(|part| part.name == "body");
    part.expect("a body").value
}

#[test]
fn keys_are_pinned() {
    assert_eq!(
        uuid("request: { body: { transaction_amount: 58.80, payment_method_id: pix } }"),
        "eb53f6ac-c4d1-5596-a919-e9fe6b5a5ab1"
    );
    assert_eq!(
        uuid("matrix: { n: [1] }\nrequest: { body: { installments: \"${{ matrix.n }}\" } }"),
        "99f55a7f-b010-5f51-969e-c92caa6b0cd5"
    );
    assert_eq!(uuid_of(&["a", "b"]), "c9645550-25a6-5182-903f-f25b0d3bbcd1");
}

#[test]
fn lengths_keep_parts_apart() {
    assert_ne!(uuid_of(&["ab", "c"]), uuid_of(&["a", "bc"]));
}

#[test]
fn the_parts_tell_what_a_key_was_derived_from() {
    let text = "vars: { amount: 58.80 }\nmatrix: { n: [3] }\nrequest: { body: { b: '${{ vars.amount }}', a: '${{ matrix.n }}' } }";
    let parts = key_of(text, 0, "s").parts;
    let shown: Vec<String> = parts
        .iter()
        .map(|it| format!("{} {}", it.name, it.value))
        .collect();
    assert_eq!(
        shown,
        [
            "format 1",
            "path s.yaml",
            "case n-3",
            "step request",
            "sub-case ",
            r#"body {"a":3,"b":58.8}"#,
            "salt s",
        ]
    );
}

#[test]
fn trailing_zeros_and_key_order_do_not_matter() {
    let first = uuid("request: { body: { a: 58.8, b: 1 } }");
    assert_eq!(first, uuid("request: { body: { b: 1, a: 58.80 } }"));
    assert_ne!(first, uuid("request: { body: { b: 1, a: 58.81 } }"));
    assert_ne!(first, uuid("request: { body: { b: 1, a: '58.8' } }"));
}

#[test]
fn step_case_salt_and_path_matter() {
    let steps = "steps:\n  - id: a\n    request: { body: { x: 1 } }\n  - id: b\n    request: { body: { x: 1 } }\n";
    assert_ne!(key_of(steps, 0, "").uuid, key_of(steps, 1, "").uuid);
    assert_ne!(key_of(steps, 0, "").uuid, key_of(steps, 0, "s").uuid);
    let cases = scenario("matrix: { n: [1, 2] }\nrequest: { body: { x: '${{ matrix.n * 0 }}' } }");
    let key = |case: usize| {
        derive(&cases, &cases.cases[case], &cases.steps[0], "", "").expect("resolvable")
    };
    assert_ne!(key(0).uuid, key(1).uuid);
    let text = "scenario: t\nsite: MLB\nrequest: { body: { x: 1 } }";
    let folder = folder(&[("a/s.yaml", text), ("b/s.yaml", text)]);
    let key = |name: &str| {
        let scenario = load_in(folder.path(), name).0.expect("a scenario");
        derive(&scenario, &scenario.cases[0], &scenario.steps[0], "", "").expect("resolvable")
    };
    assert_eq!(key("a/s.yaml").parts[1].value, "a/s.yaml");
    assert_ne!(key("a/s.yaml").uuid, key("b/s.yaml").uuid);
}

#[test]
fn a_sub_case_has_a_key_of_its_own() {
    let scenario = scenario("request: { body: { x: 1 } }");
    let key = |sub_case: &str| {
        derive(
            &scenario,
            &scenario.cases[0],
            &scenario.steps[0],
            sub_case,
            "",
        )
        .expect("resolvable")
    };
    assert_ne!(key("").uuid, key("truncate").uuid);
    assert_ne!(key("not_json").uuid, key("truncate").uuid);
    assert_eq!(key("truncate").parts[4].value, "truncate");
}

#[test]
fn what_only_the_run_knows_stands_as_written() {
    assert_eq!(
        body(
            "vars: { token: '${{ card_token(\"visa\", \"APRO\") }}', amount: 10.50 }\nrequest:\n  body:\n    token: ${{ vars.token }}\n    at: ${{ now(\"+PT30M\") }}\n    ref: r-${{ env(\"X\") }}-${{ vars.amount }}\n    sum: ${{ add(vars.amount, 1) }}\n"
        ),
        r#"{"at":"${{ now(\"+PT30M\") }}","ref":"r-${{ env(\"X\") }}-10.50","sum":11.5,"token":"${{ card_token(\"visa\", \"APRO\") }}"}"#
    );
}

#[test]
fn another_moment_gives_the_same_key_and_another_card_a_new_one() {
    let at = |clock: &str| {
        uuid(&format!(
            "clock: {clock}\nrequest: {{ body: {{ at: \"${{{{ now() }}}}\" }} }}"
        ))
    };
    assert_eq!(at("2026-01-15T12:00:00Z"), at("2026-02-15T12:00:00Z"));
    let holder = |name: &str| {
        uuid(&format!(
            "request: {{ body: {{ token: '${{{{ card_token(\"visa\", \"{name}\") }}}}' }} }}"
        ))
    };
    assert_ne!(holder("APRO"), holder("OTHE"));
}

#[test]
fn a_uuid_in_the_body_is_derived_too() {
    let text = "request: { body: { a: '${{ uuid() }}', b: '${{ uuid() }}' } }";
    assert_eq!(body(text), body(text));
    let value: serde_json::Value = serde_json::from_str(&body(text)).expect("JSON");
    assert_ne!(value["a"], value["b"]);
}

#[test]
fn a_request_without_a_body_has_a_key() {
    let text = "steps:\n  - id: a\n    request: { body: {} }\n  - id: b\n    request: { endpoint: create_refund }\n";
    assert_eq!(key_of(text, 1, "").parts[5].value, "");
}
