//! `ensayo doctor` through the binary.

use serde_json::Value;

use crate::sandbox::Sandbox;

#[test]
fn the_embedded_mock_is_well() {
    let ended = Sandbox::new().run(&["doctor"]);
    assert_eq!(ended.code, 0);
    insta::assert_snapshot!(ended.stdout, @r"
    ✓ project      the project is .
    ✓ target       an Ensayo mock answers
    ✓ pix          a payment was made: `pending, pending_waiting_transfer`
    ✓ card         a payment was made: `approved, accredited`
    ");
    let ended = Sandbox::new().run(&["doctor", "--site", "MPE", "--format", "json"]);
    let found: Value = serde_json::from_str(&ended.stdout).expect("the output is JSON");
    let checks = found["checks"].as_array().expect("a list");
    assert!(
        checks.iter().all(|check| check["mark"] == "good"),
        "{found}"
    );
    assert_eq!(checks.len(), 3);
}

#[test]
fn what_is_wrong_with_a_target_is_told() {
    let sandbox = Sandbox::new();
    for (target, code, told) in [
        ("sandbox", 2, "MP_ACCESS_TOKEN"),
        ("https://api.mercadopago.com/", 2, "MP_ACCESS_TOKEN"),
        ("https://payments.example", 4, "is not on this machine"),
        ("http://127.0.0.1:1", 3, "nothing answers"),
        ("nowhere", 2, "`nowhere` is neither"),
    ] {
        let ended = sandbox.run(&["doctor", "--target", target]);
        assert_eq!(ended.code, code, "{target}: {}", ended.stdout);
        assert!(ended.stdout.contains(told), "{target}: {}", ended.stdout);
    }
}

#[test]
fn a_token_is_judged_before_anything_is_sent_and_never_shown() {
    let sandbox = Sandbox::new();
    for token in [
        "TG-0123456789abcdef",
        "TEST-6d0d1b5e-6b1e-4b8e-9a25-0d6a6a4c2f11",
        "TEST 1",
    ] {
        for command in [&["doctor"][..], &["replay", "--site", "MLB", "."]] {
            sandbox.write("a.yaml", "scenario: A\nrequest: { body: { transaction_amount: 1, payment_method_id: pix, payer: { email: a@testuser.com } } }\nexpect: { status: 201, body: { status: pending } }\n");
            let arguments = [command, &["--target", "sandbox"]].concat();
            let ended = sandbox.run_with(("MP_ACCESS_TOKEN", token), &arguments);
            let whole = format!("{}{}", ended.stdout, ended.stderr);
            assert_eq!(ended.code, 4, "{whole}");
            assert!(!whole.contains(token), "{whole}");
        }
    }
}
