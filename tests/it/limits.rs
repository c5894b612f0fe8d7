//! The linter at the exact limits of the documentation, on scenarios and on bare requests, in three
//! languages, through the binary.

use crate::sandbox::{Ended, Sandbox};

/// The body of a card payment in JSON, with some members replaced or added.
fn payload(extra: &str) -> String {
    format!(
        r#"{{
  "transaction_amount": 100,
  "token": "ff8080814c11e237014c1ff593b57b4d",
  "installments": 1,
  "payment_method_id": "visa",
  "external_reference": "MP0001",
  {extra}
}}
"#
    )
}

const PAYER: &str = r#""payer": { "email": "comprador@testuser.com", "identification": { "type": "CPF", "number": "12345678909" } }"#;

/// The same body as a scenario; JSON is YAML.
fn scenario(extra: &str) -> String {
    let body = payload(extra).replace('\n', " ");
    format!(
        "scenario: A limit\nsite: MLB\nrequest:\n  body: {body}\nexpect:\n  status: 201\n  body: {{ status: approved }}\n"
    )
}

/// Lints the same body as a bare request and as a scenario; both must end alike.
fn lint(extra: &str) -> [Ended; 2] {
    let sandbox = Sandbox::new();
    sandbox.write("payload.json", payload(extra));
    sandbox.write("scenario.yaml", scenario(extra));
    let run = |file| {
        sandbox.run(&[
            "lint",
            file,
            "--site",
            "MLB",
            "--now",
            "2026-01-15T12:00:00Z",
        ])
    };
    [run("payload.json"), run("scenario.yaml")]
}

fn accepts(extra: &str) {
    for ended in lint(extra) {
        assert_eq!(ended.code, 0, "{extra}\n{}{}", ended.stdout, ended.stderr);
    }
}

fn refuses(extra: &str, code: &str) {
    for ended in lint(extra) {
        assert_eq!(ended.code, 1, "{extra}\n{}{}", ended.stdout, ended.stderr);
        assert!(ended.stdout.contains(code), "{}", ended.stdout);
    }
}

fn email(characters: usize) -> String {
    // An ñ and an emoji count once each, though they are two and four bytes.
    let domain = "@testuser.com";
    let local = "a".repeat(characters - domain.len());
    format!(
        r#""payer": {{ "email": "{local}{domain}", "identification": {{ "type": "CPF", "number": "12345678909" }} }}"#
    )
}

fn notification_url(characters: usize) -> String {
    let start = "https://tienda.example.com/ñ/😀/";
    let rest = "x".repeat(characters - start.chars().count());
    format!(r#"{PAYER}, "notification_url": "{start}{rest}""#)
}

#[test]
fn an_email_of_253_characters_passes_and_of_254_does_not() {
    accepts(&email(253));
    refuses(&email(254), "4051");
}

#[test]
fn a_notification_url_of_499_characters_passes_and_of_500_does_not() {
    accepts(&notification_url(499));
    refuses(&notification_url(500), "4021");
}

#[test]
fn a_fee_equal_to_the_amount_passes_and_a_cent_more_does_not() {
    accepts(&format!(r#"{PAYER}, "application_fee": 100.00"#));
    refuses(&format!(r#"{PAYER}, "application_fee": 100.01"#), "4038");
}

#[test]
fn a_fee_above_the_amount_is_underlined_and_named_in_three_languages() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "payload.json",
        payload(&format!("{PAYER},\n  \"application_fee\": 100.01")),
    );
    for (lang, word) in [("en", "error["), ("es", "error["), ("pt", "erro[")] {
        let ended = sandbox.run(&["lint", "payload.json", "--site", "MLB", "--lang", lang]);
        assert_eq!(ended.code, 1);
        assert!(ended.stdout.starts_with(word), "{}", ended.stdout);
        assert!(ended.stdout.contains("4038"), "{}", ended.stdout);
        let lines: Vec<&str> = ended.stdout.lines().collect();
        let at = lines
            .iter()
            .position(|line| line.contains("\"application_fee\": 100.01"));
        let source = lines[at.expect("the source is shown")];
        let underline = lines[at.expect("the source is shown") + 1];
        let carets = underline
            .find("^^^^^^")
            .expect("six characters are underlined");
        assert_eq!(&source[carets..carets + 6], "100.01");
        assert!(!underline.contains("^^^^^^^"), "{underline}");
    }
}

#[test]
fn json_has_the_documented_shape() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "payload.json",
        payload(&format!("{PAYER},\n  \"application_fee\": 100.01")),
    );
    let ended = sandbox.run(&["lint", "payload.json", "--site", "MLB", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ended.stdout).expect("JSON");
    assert_eq!(report["version"], 1);
    let errors = report["diagnostics"].as_array().expect("a list").iter();
    let found: Vec<_> = errors
        .filter(|found| found["severity"] == "error")
        .collect();
    assert_eq!(found.len(), 1);
    let expected = serde_json::json!({
        "rule": "application-fee-above-amount", "api_code": "4038", "file": "payload.json",
        "line": 8, "column": 22, "end_line": 8, "end_column": 28, "pointer": "/application_fee",
    });
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&found[0][key], value, "{key}");
    }
    assert_eq!(report["summary"]["errors"], 1);
}

#[test]
fn a_request_on_standard_input_is_linted() {
    let sandbox = Sandbox::new();
    let body = payload(&format!(r#"{PAYER}, "application_fee": -1"#));
    let ended = sandbox.run_reading(body.as_bytes(), &["lint", "-", "--site", "MLB"]);
    assert_eq!(ended.code, 1);
    assert!(ended.stdout.contains("4039"), "{}", ended.stdout);
    assert!(ended.stdout.contains("<stdin>:7"), "{}", ended.stdout);
}
