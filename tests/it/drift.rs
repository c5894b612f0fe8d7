//! `ensayo drift`: what two targets answer differently.

use std::io::BufReader;
use std::process::Stdio;

use serde_json::Value;

use crate::sandbox::{Sandbox, listening};

const SCENARIO: &str = r#"scenario: A Pix is created and read
site: MLB
steps:
  - id: create
    request:
      body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }
    expect: { status: 201, body: { status: pending } }
  - id: read
    request: { endpoint: get_payment }
    expect: { status: 200, body: { status: pending } }
"#;

/// A project with a scenario whose snapshots are accepted.
fn project() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/pix.yaml", SCENARIO);
    assert_eq!(sandbox.run(&["replay"]).code, 1);
    assert_eq!(sandbox.run(&["review", "--accept"]).code, 0);
    sandbox
}

/// The same with snapshots of a target `qa` that drifted.
fn drifted() -> Sandbox {
    let sandbox = project();
    for step in ["create", "read"] {
        let text = sandbox.read(&format!("snapshots/pix/{step}.snap"));
        let text = text
            .replace("\"status\": \"pending\"", "\"status\": \"in_process\"")
            .replace("\"captured\": true", "\"captured\": \"true\"")
            .replace("    \"currency_id\": \"BRL\",\n", "");
        sandbox.write(&format!("snapshots/pix/{step}@qa.snap"), text);
    }
    sandbox
}

#[test]
fn a_mock_does_not_drift_from_itself() {
    let ended = project().run(&["drift", "mock", "mock"]);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(
        ended.stdout,
        "✓ `mock` and `mock`: 2 answers compared, 0 fields differ, 0 allowed\n"
    );
}

#[test]
fn ids_and_dates_of_another_mock_are_no_drift() {
    let sandbox = project();
    let mut mock = sandbox.command(&["mock", "--listen", "127.0.0.1:0", "--clock", "+P30D"]);
    mock.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut mock = mock.spawn().expect("the binary starts");
    let stdout = mock.stdout.take().expect("its output is a pipe");
    let address = listening(&mut BufReader::new(stdout));
    let ended = sandbox.run(&["drift", "mock", &address]);
    mock.kill().expect("it can be ended");
    mock.wait().expect("it ends");
    assert_eq!(ended.code, 0, "{ended:?}");
}

#[test]
fn stored_snapshots_are_compared_by_endpoint_and_field() {
    let ended = drifted().run(&["drift", "mock", "qa", "--stored"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (1, ""));
    insta::assert_snapshot!(ended.stdout, @"
    create_payment
      body.captured  `mock` has boolean, `qa` has text  (in scenarios/pix.yaml › create)
      body.currency_id  only `mock` has it (text)  (in scenarios/pix.yaml › create)
      body.status  `mock` has pending, `qa` has in_process  (in scenarios/pix.yaml › create)
    get_payment
      body.captured  `mock` has boolean, `qa` has text  (in scenarios/pix.yaml › read)
      body.currency_id  only `mock` has it (text)  (in scenarios/pix.yaml › read)
      body.status  `mock` has pending, `qa` has in_process  (in scenarios/pix.yaml › read)

    ✗ `mock` and `qa`: 2 answers compared, 6 fields differ, 0 allowed
    ");
}

#[test]
fn what_is_allowed_to_differ_is_counted_and_not_told() {
    let sandbox = drifted();
    let allow = ["--allow", "body.c*", "--allow", "get_payment:body.status"];
    let compared = |format: &str, allow: &[&str]| {
        let arguments = ["drift", "mock", "qa", "--stored", "--format", format];
        sandbox.run(&[&arguments[..], allow].concat())
    };
    let ended = compared("json", &allow);
    assert_eq!(ended.code, 1, "{ended:?}");
    let report: Value = serde_json::from_str(&ended.stdout).expect("JSON");
    assert_eq!(report["summary"]["allowed"], 5);
    assert_eq!(report["drifts"].as_array().map(Vec::len), Some(1));
    assert_eq!(report["drifts"][0]["field"], "body.status");
    let ended = compared("text", &[&allow[..], &["--allow", "body.status"]].concat());
    assert_eq!(ended.code, 0, "{ended:?}");
}

#[test]
fn nothing_to_compare_is_said_with_a_code_of_its_own() {
    let ended = project().run(&["drift", "mock", "qa", "--stored"]);
    assert_eq!(ended.code, 5, "{ended:?}");
    assert!(
        ended.stdout.contains("2 steps were not compared"),
        "{ended:?}"
    );
    let elsewhere = project().run(&["drift", "mock", "https://shop.example"]);
    assert_eq!(elsewhere.code, 4, "{elsewhere:?}");
}
