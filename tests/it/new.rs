//! `ensayo new` through the binary: what it writes lints and replays, and holds nobody's data.

use crate::sandbox::Sandbox;

const CURL: &str = r#"curl -X POST 'https://api.mercadopago.com/v1/payments' \
  -H 'Authorization: Bearer APP_USR-1234567890123456-010112-0123456789abcdef0123456789abcdef-123456789' \
  -d '{"transaction_amount": 58.80, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa",
       "payer": {"email": "ana@gmail.com", "identification": {"type": "CPF", "number": "19119119100"}}}'
"#;

const FORM: &str = r#"{"selectedPaymentMethod": "bank_transfer", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@gmail.com"}}}"#;

/// An archive of a browser with one request in it.
fn har() -> String {
    let body = r#"{\"transaction_amount\": 10, \"payment_method_id\": \"pix\", \"payer\": {\"email\": \"ana@gmail.com\"}}"#;
    format!(
        r#"{{"log": {{"version": "1.2", "creator": {{"name": "x", "version": "1"}}, "entries": [{{"request": {{"method": "POST", "url": "https://api.mercadopago.com/v1/payments", "headers": [], "postData": {{"mimeType": "application/json", "text": "{body}"}}}}, "response": {{}}}}]}}}}"#
    )
}

#[test]
fn what_it_writes_lints_replays_and_holds_nobodys_data() {
    let json = r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@gmail.com"}}"#;
    let har = har();
    let inputs = [
        ("a.curl", CURL),
        ("a.json", json),
        ("a.har", &har),
        ("form.json", FORM),
    ];
    for (name, content) in inputs {
        let sandbox = Sandbox::new();
        sandbox.write(name, content);
        let written = sandbox.run(&["new", name, "-o", "scenarios/new.yaml"]);
        assert_eq!(written.code, 0, "{name}: {}", written.stderr);
        let text = sandbox.read("scenarios/new.yaml");
        for personal in [
            "ana@gmail.com",
            "19119119100",
            "APP_USR",
            "ff8080814c11e237014c1ff593b57b4d",
        ] {
            assert!(!text.contains(personal), "{name}: {text}");
        }
        let linted = sandbox.run(&["lint", "scenarios"]);
        assert_eq!(linted.code, 0, "{name}: {text}{}", linted.stdout);
        sandbox.run(&["replay"]);
        sandbox.run(&["review", "--accept"]);
        let replayed = sandbox.run(&["replay"]);
        assert_eq!(replayed.code, 0, "{name}: {text}{}", replayed.stdout);
    }
}

#[test]
fn a_refused_request_is_expected_to_be_refused_and_the_linter_says_why() {
    let sandbox = Sandbox::new();
    let json = r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "installmints": 1}"#;
    let ended = sandbox.run_reading(
        json.as_bytes(),
        &["new", "-", "--site", "MLB", "--title", "Odd"],
    );
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(
        ended.stdout.starts_with("scenario: Odd\nsite: MLB\n"),
        "{}",
        ended.stdout
    );
    assert!(
        ended.stdout.ends_with("expect:\n  error: 8\n"),
        "{}",
        ended.stdout
    );
    for part in [
        "expects the refusal",
        "unknown-parameter, 8",
        "installmints",
    ] {
        assert!(ended.stderr.contains(part), "{part}: {}", ended.stderr);
    }
}

#[test]
fn a_request_with_several_faults_is_played_as_it_was_written() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "a.curl",
        r#"curl https://api.mercadopago.com/v1/payments -H 'X-Idempotency-Key: a' -d '{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@gmail.com"}}'
curl https://api.mercadopago.com/v1/payments -H 'X-Idempotency-Key: b' -d '{"transaction_amount": 10.005, "payment_method_id": "visa", "token": "ff8080814c11e237014c1ff593b57b4d", "installments": "3", "notification_url": "http://localhost/", "payer": {"email": "ana@gmail.com"}}'
"#,
    );
    let written = sandbox.run(&["new", "a.curl", "--site", "MLB", "-o", "scenarios/new.yaml"]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    let text = sandbox.read("scenarios/new.yaml");
    let (_, expected) = text.rsplit_once("expect:\n").expect("an expectation");
    insta::assert_snapshot!(expected, @r"
          error: 4005
          lint:
            - too-many-decimals
            - invalid-notification-url
    ");
    sandbox.run(&["replay"]);
    sandbox.run(&["review", "--accept"]);
    let replayed = sandbox.run(&["replay"]);
    assert_eq!(replayed.code, 0, "{text}{}", replayed.stdout);
}

#[test]
fn nothing_is_overwritten_and_what_is_no_request_is_told() {
    let sandbox = Sandbox::new();
    sandbox.write("a.curl", CURL);
    sandbox.write("old.yaml", "mine");
    let kept = sandbox.run(&["new", "a.curl", "-o", "old.yaml"]);
    assert_eq!((kept.code, sandbox.read("old.yaml").as_str()), (2, "mine"));
    let forced = sandbox.run(&["new", "a.curl", "-o", "old.yaml", "--force"]);
    assert_eq!(forced.code, 0, "{}", forced.stderr);
    for (content, code) in [("{", 1), ("curl https://example.com/", 2), ("", 1)] {
        sandbox.write("b.curl", content);
        let ended = sandbox.run(&[
            "new",
            "b.curl",
            "--from",
            if content == "{" { "json" } else { "curl" },
        ]);
        assert_eq!(
            (ended.code, ended.stdout.as_str()),
            (code, ""),
            "{content}: {}",
            ended.stderr
        );
        assert!(!ended.stderr.is_empty());
    }
}
