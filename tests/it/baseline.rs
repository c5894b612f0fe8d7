//! Baselines through the binary: an old code base starts clean, and only what is new is shown.

use serde_json::Value;

use crate::sandbox::{Ended, Sandbox};

const BASELINE: [&str; 2] = ["--baseline", "known.json"];
const UPDATE: [&str; 3] = ["--baseline", "known.json", "--baseline-update"];

/// A payment with a bad e-mail, and what else is given.
fn payment(more: &str) -> String {
    format!(
        r#"{{"transaction_amount": 100, "payment_method_id": "pix", "payer": {{"email": "nobody"}}{more}}}"#
    )
}

fn lint(sandbox: &Sandbox, arguments: &[&str]) -> Ended {
    sandbox.run(&[&["lint"], arguments].concat())
}

fn rules(ended: &Ended) -> Vec<String> {
    let found: Value = serde_json::from_str(&ended.stdout).expect("the output is JSON");
    let found = found["diagnostics"].as_array().expect("a list").iter();
    found
        .map(|it| it["rule"].as_str().unwrap_or_default().to_owned())
        .collect()
}

fn found(sandbox: &Sandbox, arguments: &[&str]) -> (i32, Vec<String>) {
    let ended = lint(
        sandbox,
        &[arguments, &BASELINE, &["--format", "json"]].concat(),
    );
    (ended.code, rules(&ended))
}

#[test]
fn the_baseline_itself_is_no_request() {
    let sandbox = Sandbox::new();
    sandbox.write("a.json", payment(""));
    lint(&sandbox, &[&["a.json"][..], &UPDATE].concat());
    let ended = lint(
        &sandbox,
        &[&["a.json", "known.json"][..], &BASELINE].concat(),
    );
    assert_eq!(
        (ended.code, ended.stdout.lines().next()),
        (0, Some("✓ 1 file: nothing to complain about"))
    );
}

#[test]
fn what_is_known_is_hidden_and_counted_and_what_is_new_is_shown() {
    let sandbox = Sandbox::new();
    sandbox.write("a.json", payment(""));
    let written = lint(&sandbox, &[&["a.json"][..], &UPDATE].concat());
    assert_eq!(
        (written.code, written.stdout.as_str()),
        (
            0,
            "✓ 1 file: nothing to complain about\n  1 known to the baseline and not shown\n"
        )
    );
    insta::assert_snapshot!(written.stderr, @r"
    `known.json` knows one finding in one file; it knew 0
    write `baseline: known.json` in ensayo.yaml, and every run knows it
    ");
    insta::assert_snapshot!(sandbox.read("known.json"), @r#"
    {
      "version": 1,
      "findings": {
        "a.json": {
          "invalid-payer-email": {
            "/payer/email": 1
          }
        }
      }
    }
    "#);
    assert_eq!(found(&sandbox, &["a.json"]), (0, Vec::new()));
    // Other lines and another value leave it known; another place of it does not.
    sandbox.write(
        "a.json",
        format!(
            "\n\n{}",
            payment(r#", "description": "x""#).replace("nobody", "none")
        ),
    );
    assert_eq!(found(&sandbox, &["a.json"]), (0, Vec::new()));
    sandbox.write("a.json", payment(r#", "installments": "3""#));
    let (code, new) = found(&sandbox, &["a.json"]);
    assert_eq!((code, new.len()), (1, 1), "{new:?}");
    let all = lint(&sandbox, &["a.json", "--no-baseline", "--format", "json"]);
    assert_eq!((all.code, rules(&all).len()), (1, 2));
}

#[test]
fn what_is_no_longer_there_is_a_warning_that_an_update_removes() {
    let sandbox = Sandbox::new();
    sandbox.write("ensayo.yaml", "site: MLB\nbaseline: known.json\n");
    sandbox.write("a.json", payment(""));
    sandbox.write("b.json", payment(""));
    let update = ["lint", "a.json", "b.json", "--baseline-update"];
    assert_eq!(sandbox.run(&update).code, 0);
    sandbox.write("a.json", payment("").replace("nobody", "ana@testuser.com"));
    // Of what is not looked at, nothing is said.
    assert_eq!(lint(&sandbox, &["b.json"]).code, 0);
    let stale = lint(&sandbox, &["a.json"]);
    assert_eq!(stale.code, 0);
    insta::assert_snapshot!(stale.stdout, @r#"
    warning[stale-baseline]: `invalid-payer-email` is no longer found here
     --> known.json:6:25
      |
    6 |         "/payer/email": 1
      |                         ^
      |
      = help: `ensayo lint --baseline-update` takes it out of the baseline

    ! 1 file: 1 warning
    "#);
    assert_eq!(lint(&sandbox, &["a.json", "--deny", "warning"]).code, 1);
    assert_eq!(
        lint(
            &sandbox,
            &[
                "a.json",
                "--ignore",
                "invalid-payer-email",
                "--deny",
                "warning"
            ]
        )
        .code,
        0
    );
    // An update of one file leaves what is known of the other, unless it is gone.
    lint(&sandbox, &["a.json", "--baseline-update"]);
    assert!(sandbox.read("known.json").contains("b.json"));
    std::fs::remove_file(sandbox.path().join("b.json")).expect("it is there");
    lint(&sandbox, &["a.json", "--baseline-update"]);
    assert!(!sandbox.read("known.json").contains("b.json"));
}

#[test]
fn a_file_that_cannot_be_understood_is_never_known() {
    let sandbox = Sandbox::new();
    sandbox.write("a.json", payment(""));
    lint(&sandbox, &[&["a.json"][..], &UPDATE].concat());
    let before = sandbox.read("known.json");
    sandbox.write("a.json", "{");
    let updated = lint(&sandbox, &[&["a.json"][..], &UPDATE].concat());
    assert_eq!(updated.code, 1);
    assert_eq!(sandbox.read("known.json"), before);
    let (code, shown) = found(&sandbox, &["a.json"]);
    assert_eq!((code, shown.len()), (1, 1), "{shown:?}");
}

#[test]
fn streams_scenarios_and_replays_know_it_too() {
    let sandbox = Sandbox::new();
    let lines = format!("{}\n{}\n", payment(""), payment(""));
    sandbox.write("log.ndjson", &lines);
    let scenario = format!(
        "scenario: Old\nsite: MLB\nrequest:\n  body: {}\nexpect: {{ status: 400 }}\n",
        payment("")
    );
    sandbox.write("scenarios/old.yaml", scenario);
    let all = ["log.ndjson", "scenarios"];
    assert_eq!(lint(&sandbox, &all).code, 1);
    assert_eq!(lint(&sandbox, &[&all[..], &UPDATE].concat()).code, 0);
    assert_eq!(found(&sandbox, &all), (0, Vec::new()));
    for threads_told in ["0", "10"] {
        let told = [&all[..], &["--max-findings", threads_told]].concat();
        assert_eq!(found(&sandbox, &told), (0, Vec::new()));
    }
    // A third line with it is one more than is known.
    sandbox.write("log.ndjson", format!("{lines}{}\n", payment("")));
    let (code, new) = found(&sandbox, &all);
    assert_eq!((code, new), (1, vec!["invalid-payer-email".to_owned()]));
    // What is known keeps no case from being sent.
    let replayed = sandbox.run(&[&["replay"][..], &BASELINE].concat());
    assert!(replayed.stdout.contains("snapshot"), "{}", replayed.stdout);
    assert!(
        sandbox
            .run(&["replay"])
            .stdout
            .contains("invalid-payer-email")
    );
}

#[test]
fn a_baseline_is_neither_guessed_nor_written_by_machines() {
    let sandbox = Sandbox::new();
    sandbox.write("a.json", payment(""));
    let lacking = lint(&sandbox, &[&["a.json"][..], &BASELINE].concat());
    assert_eq!(lacking.code, 2);
    assert!(
        lacking.stderr.contains("--baseline-update` writes it"),
        "{}",
        lacking.stderr
    );
    assert_eq!(lint(&sandbox, &["a.json", "--baseline-update"]).code, 2);
    let update = [&["lint", "a.json"][..], &UPDATE].concat();
    let refused = sandbox.run_with(("CI", "true"), &update);
    assert_eq!((refused.code, sandbox.has("known.json")), (2, false));
    sandbox.write("known.json", r#"{"version": 7}"#);
    let broken = sandbox.run(&update);
    assert_eq!(broken.code, 2);
    assert!(
        broken.stderr.contains("malformed-baseline"),
        "{}",
        broken.stderr
    );
    assert_eq!(sandbox.read("known.json"), r#"{"version": 7}"#);
}
