//! Profiles through the binary: what each adds, on every kind of input alike.

use crate::sandbox::Sandbox;

const BODY: &str = r#"{"transaction_amount": 100, "token": "a1b2c3d4e5f60718293a4b5c6d7e8f90", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#;

/// The rules that speak, each once.
fn rules(file: &str, content: &str, profile: &str) -> (i32, Vec<String>) {
    let sandbox = Sandbox::new();
    sandbox.write(file, content);
    let args = ["lint", file, "--site", "MLB", "--profile", profile];
    let ended = sandbox.run(&[args.as_slice(), &["--format", "json-lines"]].concat());
    let rule = |line: &str| {
        let found: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        found["rule"].as_str().map(str::to_owned)
    };
    let mut rules: Vec<String> = ended.stdout.lines().filter_map(rule).collect();
    rules.sort();
    rules.dedup();
    (ended.code, rules)
}

fn scenario() -> String {
    format!(
        "scenario: A card\nsite: MLB\nrequest:\n  body: {BODY}\nexpect: {{ status: 201, body: {{ status: approved }} }}\n"
    )
}

fn curl() -> String {
    format!(
        "curl https://api.mercadopago.com/v1/payments -H 'X-Idempotency-Key: 0d5020ed-1af6-469c-ae06-c3bec19954bb' \
         -H 'Authorization: Bearer TEST' -H 'Content-Type: application/json' -d '{BODY}'\n"
    )
}

#[test]
fn go_live_asks_for_more_on_every_kind_of_input() {
    let inputs = [
        ("payment.json", BODY.to_owned()),
        ("payments.ndjson", format!("{BODY}\n")),
        ("payment.curl", curl()),
        ("scenario.yaml", scenario()),
    ];
    for (file, content) in inputs {
        let (code, found) = rules(file, &content, "go-live");
        assert_eq!(code, 0, "{file}: {found:?}");
        for rule in [
            "payment-without-items",
            "payment-without-notification-url",
            "payer-without-name",
        ] {
            assert!(found.iter().any(|it| it == rule), "{file}: {found:?}");
        }
    }
}

#[test]
fn other_profiles_leave_a_minimal_payment_in_peace() {
    for profile in ["minimal", "recommended"] {
        assert_eq!(rules("payment.json", BODY, profile), (0, Vec::new()));
        assert_eq!(
            rules("payments.ndjson", &format!("{BODY}\n"), profile),
            (0, Vec::new())
        );
    }
}

#[test]
fn go_live_ends_with_the_score() {
    let sandbox = Sandbox::new();
    sandbox.write("payment.json", BODY);
    let lint = ["lint", "payment.json", "--site", "MLB"];
    let text = sandbox.run(&[lint.as_slice(), &["--profile", "go-live"]].concat());
    let score =
        "! 7 % in all; the minimum is 75 %, so this would not pass (integrators report 73 %)";
    assert!(text.stdout.contains(score), "{}", text.stdout);
    let plain = sandbox.run(&lint);
    assert!(!plain.stdout.contains('%'), "{}", plain.stdout);
}
