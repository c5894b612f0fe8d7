//! What a broken `ensayo.yaml` and a target that does not answer make of a command.

use crate::sandbox::Sandbox;

const SCENARIO: &str = "scenario: A Pix waits
site: MLB
request:
  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }
expect: { status: 201, body: { status: pending } }
";

#[test]
fn a_broken_configuration_is_bad_usage_for_every_command_that_reads_it() {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/a.yaml", SCENARIO);
    sandbox.write("ensayo.yaml", "sit: MLB\njobs: many\n");
    for command in [&["lint"][..], &["replay"], &["key", "scenarios"]] {
        let ended = sandbox.run(command);
        assert_eq!(ended.code, 2, "{command:?}: {ended:?}");
        let said = format!("{}{}", ended.stdout, ended.stderr);
        assert!(said.contains("ensayo.yaml:1:1"), "{said}");
        assert!(said.contains("ensayo.yaml:2:7"), "{said}");
    }
    assert!(!sandbox.has("snapshots"), "nothing was replayed");
}

#[test]
fn levels_without_a_glob_are_met_with_how_to_write_them() {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/a.yaml", SCENARIO);
    sandbox.write("ensayo.yaml", "rules: { unknown-parameter: warning }\n");
    let ended = sandbox.run(&["lint"]);
    assert_eq!(ended.code, 2);
    let help = "levels stand under a glob of scenarios: `\"**\": { unknown-parameter: warning }`";
    assert!(ended.stdout.contains(help), "{}", ended.stdout);
}

#[test]
fn cases_that_are_left_out_because_nothing_answers_are_no_verdict() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", free.local_addr().expect("an address"));
    drop(free);
    let sandbox = Sandbox::new();
    for name in ["a", "b", "c", "d", "e", "f", "g"] {
        sandbox.write(&format!("scenarios/{name}.yaml"), SCENARIO);
    }
    let ended = sandbox.run(&["replay", "-j", "1", "--target", &address]);
    let last = ended.stdout.lines().last().unwrap_or_default();
    assert!(last.contains("5 inconclusive, 2 not run"), "{last}");
    assert_eq!(ended.code, 3, "{last}");
}

#[test]
fn what_only_a_mock_can_play_is_inconclusive_where_nothing_answers() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", free.local_addr().expect("an address"));
    drop(free);
    let sandbox = Sandbox::new();
    let steps = "steps:\n- id: pay\n  request:";
    let acted = SCENARIO
        .replace("request:", steps)
        .replace("  body: {", "    body: {")
        .replace(
            "expect:",
            "  faults: [{ drop_after_commit: true }]\n  expect:",
        );
    sandbox.write("scenarios/faults.yaml", &acted);
    let ended = sandbox.run(&["replay", "--target", &address]);
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(
        ended.stdout.contains("nothing answers at the target"),
        "{}",
        ended.stdout
    );
}
