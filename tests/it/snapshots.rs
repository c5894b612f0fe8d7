//! The life of a snapshot through the binary: missing, accepted, changed, in CI, reviewed.

use crate::sandbox::Sandbox;

const SCENARIO: &str = "\
scenario: A Pix waits for its buyer
site: MLB
request:
  body:
    transaction_amount: 58.80
    payment_method_id: pix
    payer: { email: comprador@testuser.com }
expect:
  status: 201
  body: { status: pending }
";

const SNAPSHOT: &str = "snapshots/pix/request.snap";
const PENDING: &str = "snapshots/pix/request.snap.new";

/// A project whose only snapshot is accepted.
fn accepted() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/pix.yaml", SCENARIO);
    sandbox.run(&["replay"]);
    sandbox.run(&["review", "--accept"]);
    assert!(sandbox.has(SNAPSHOT) && !sandbox.has(PENDING));
    sandbox
}

/// The project with one value of the accepted snapshot changed.
fn changed() -> (Sandbox, String) {
    let sandbox = accepted();
    let other = sandbox
        .read(SNAPSHOT)
        .replace("\"status\": \"pending\"", "\"status\": \"approved\"");
    sandbox.write(SNAPSHOT, &other);
    (sandbox, other)
}

#[test]
fn a_missing_snapshot_fails_and_leaves_a_pending_one() {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/pix.yaml", SCENARIO);
    let ended = sandbox.run(&["replay"]);
    assert_eq!(ended.code, 1, "{}", ended.stdout);
    assert!(sandbox.has(PENDING) && !sandbox.has(SNAPSHOT));
}

#[test]
fn an_accepted_snapshot_passes_again_and_again() {
    let sandbox = accepted();
    for _ in 0..2 {
        let ended = sandbox.run(&["replay"]);
        assert_eq!(ended.code, 0, "{}", ended.stdout);
    }
    assert!(!sandbox.has(PENDING));
}

#[test]
fn a_folder_inside_the_project_finds_its_scenarios_and_snapshots() {
    let sandbox = accepted();
    sandbox.write("src/checkout/pay.php", "");
    let mut command = sandbox.command(&["replay"]);
    let ended = command
        .current_dir(sandbox.path().join("src/checkout"))
        .output();
    let ended = ended.expect("the binary starts");
    let told = String::from_utf8_lossy(&ended.stdout);
    assert_eq!(ended.status.code(), Some(0), "{told}");
    assert!(told.contains("scenarios/pix.yaml"), "{told}");
}

#[test]
fn a_changed_value_fails_with_its_path_and_both_values() {
    let (sandbox, other) = changed();
    let ended = sandbox.run(&["replay"]);
    assert_eq!(ended.code, 1);
    for part in [
        "$.body.status",
        "\"approved\"",
        "\"pending\"",
        "ensayo review",
    ] {
        assert!(
            ended.stdout.contains(part),
            "no {part} in\n{}",
            ended.stdout
        );
    }
    assert_eq!(sandbox.read(SNAPSHOT), other, "the accepted one stays");
    assert!(sandbox.has(PENDING));
    assert_eq!(sandbox.run(&["review", "--accept"]).code, 0);
    assert_eq!(sandbox.run(&["replay"]).code, 0);
}

#[test]
fn rejecting_keeps_the_accepted_one() {
    let (sandbox, other) = changed();
    sandbox.run(&["replay"]);
    assert_eq!(sandbox.run(&["review", "--reject"]).code, 0);
    assert_eq!(sandbox.read(SNAPSHOT), other);
    assert!(!sandbox.has(PENDING));
}

#[test]
fn answers_are_taken_from_standard_input() {
    let (sandbox, _) = changed();
    sandbox.run(&["replay"]);
    let ended = sandbox.run_reading(b"what\na\n", &["review"]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(
        ended
            .stdout
            .ends_with("1 accepted, 0 rejected, 0 skipped\n"),
        "{}",
        ended.stdout
    );
    assert_eq!(sandbox.run(&["replay"]).code, 0);
}

#[test]
fn decisions_are_taken_back_with_their_files() {
    for decision in ["a", "r", "s"] {
        let (sandbox, other) = changed();
        sandbox.write("scenarios/second.yaml", SCENARIO);
        sandbox.run(&["replay"]);
        let pending = sandbox.read(PENDING);
        // The second is still open when the first is taken back and then left.
        let input = format!("u\n{decision}\nu\nq\n");
        let ended = sandbox.run_reading(input.as_bytes(), &["review"]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        let mut questions = ended.stderr.lines();
        let first = questions.next().unwrap_or_default();
        assert!(!first.contains("u undo"), "nothing to take back: {first}");
        assert!(
            questions.any(|it| it.contains("u undo")),
            "{}",
            ended.stderr
        );
        let told = "0 accepted, 0 rejected, 2 skipped\n";
        assert!(ended.stdout.ends_with(told), "{}", ended.stdout);
        assert_eq!(sandbox.read(SNAPSHOT), other, "after {decision}");
        assert_eq!(sandbox.read(PENDING), pending, "after {decision}");
    }
}

#[test]
fn a_first_snapshot_that_is_taken_back_is_not_accepted() {
    let sandbox = Sandbox::new();
    for name in ["scenarios/pix.yaml", "scenarios/second.yaml"] {
        sandbox.write(name, SCENARIO);
    }
    sandbox.run(&["replay"]);
    let ended = sandbox.run_reading(b"a\nu\nr\na\n", &["review"]);
    let told = "1 accepted, 1 rejected, 0 skipped\n";
    assert!(ended.stdout.ends_with(told), "{}", ended.stdout);
    assert!(!sandbox.has(SNAPSHOT) && !sandbox.has(PENDING));
    assert!(sandbox.has("snapshots/second/request.snap"));
}

#[test]
fn ci_writes_nothing_and_asks_nothing() {
    let (sandbox, other) = changed();
    assert_eq!(sandbox.run_with(("CI", "1"), &["replay"]).code, 1);
    assert!(!sandbox.has(PENDING));
    assert_eq!(sandbox.read(SNAPSHOT), other);
    sandbox.run(&["replay"]);
    assert_eq!(sandbox.run_with(("CI", "1"), &["review"]).code, 2);
}

#[test]
fn an_orphan_is_a_warning() {
    let sandbox = accepted();
    sandbox.write("snapshots/gone/request.snap", sandbox.read(SNAPSHOT));
    let ended = sandbox.run(&["replay"]);
    assert_eq!(ended.code, 0, "{}", ended.stdout);
    assert!(
        ended.stdout.contains("snapshots/gone/request.snap"),
        "{}",
        ended.stdout
    );
}

#[test]
fn insta_reads_our_snapshots() {
    let sandbox = accepted();
    let read = insta::Snapshot::from_file(&sandbox.path().join(SNAPSHOT)).expect("an insta file");
    assert_eq!(read.metadata().source(), Some("scenarios/pix.yaml"));
}

#[test]
fn reviewing_what_is_not_there_is_bad_usage() {
    let sandbox = accepted();
    let ended = sandbox.run(&["review", "--accept", "snapshot"]);
    assert_eq!(
        (ended.code, ended.stderr.as_str()),
        (
            2,
            "error: `snapshot` does not exist: name a pending snapshot or a folder of them\n"
        )
    );
    assert_eq!(sandbox.run(&["review", "--accept", "snapshots"]).code, 0);
}

#[test]
fn a_denied_warning_fails_the_report_as_it_fails_the_run() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "scenarios/dated.yaml",
        "scenario: A date without a clock\nrequest:\n  body:\n    transaction_amount: 10\n    \
         payment_method_id: pix\n    date_of_expiration: \"2026-01-16T12:00:00.000-04:00\"\n    \
         payer: { email: comprador@testuser.com }\n\
         expect: { status: 201, body: { status: pending }, snapshot: false }\n",
    );
    for (deny, code, failures) in [(&[][..], 0, 0), (&["--deny", "warning"], 1, 1)] {
        let arguments = [&["replay", "--format", "junit"], deny].concat();
        let ended = sandbox.run(&arguments);
        assert_eq!(ended.code, code, "{}", ended.stdout);
        let shown = format!(" failures=\"{failures}\" errors=\"0\" skipped=\"0\" time=");
        assert_eq!(ended.stdout.matches(&shown).count(), 2, "{}", ended.stdout);
    }
}

#[test]
fn the_variable_says_what_a_run_writes() {
    let (sandbox, other) = changed();
    let run = |word| sandbox.run_with(("ENSAYO_UPDATE", word), &["replay"]);
    assert_eq!(run("no").code, 1);
    assert!(!sandbox.has(PENDING));
    assert_eq!(run("new").code, 1);
    assert!(sandbox.has(PENDING));
    assert_eq!(sandbox.read(SNAPSHOT), other);
    let ended = run("always");
    assert_eq!(ended.code, 0, "{}", ended.stdout);
    assert!(ended.stdout.contains("accepted answers unseen"));
    assert!(!sandbox.has(PENDING));
    assert_eq!(sandbox.run(&["replay"]).code, 0);
}

#[test]
fn ci_writes_nothing_whatever_the_variable_says() {
    let (sandbox, other) = changed();
    let mut command = sandbox.command(&["replay"]);
    let ended = command
        .env("CI", "1")
        .env("ENSAYO_UPDATE", "always")
        .output();
    let ended = ended.expect("the binary starts");
    assert_eq!(ended.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("`CI` is set"));
    assert_eq!(sandbox.read(SNAPSHOT), other);
    assert!(!sandbox.has(PENDING));
}

#[test]
fn a_wrong_word_in_the_variable_is_bad_usage() {
    let sandbox = accepted();
    let ended = sandbox.run_with(("ENSAYO_UPDATE", "yes"), &["replay"]);
    assert_eq!(
        (ended.code, ended.stderr.as_str()),
        (
            2,
            "error: `ENSAYO_UPDATE` is `yes`: write `no`, `new` or `always`\n"
        )
    );
}

#[test]
fn what_the_project_hides_and_ignores_is_told() {
    let sandbox = accepted();
    let other = sandbox
        .read(SNAPSHOT)
        .replace("\"currency_id\": \"BRL\"", "\"currency_id\": \"USD\"")
        .replace("\"live_mode\": false", "\"live_mode\": true")
        .replace("\"status\": \"pending\"", "\"status\": \"approved\"");
    sandbox.write(SNAPSHOT, &other);
    sandbox.write(
        "ensayo.yaml",
        "site: MLB\nsnapshots:\n  '**': { ignore: [live_mode] }\n  'scenarios/pix*': { redact: [currency_id] }\n",
    );
    let ended = sandbox.run(&["replay"]);
    assert_eq!(ended.code, 1, "{}", ended.stdout);
    for part in [
        "approved → pending",
        "= \"[redacted by ensayo.yaml]\"",
        "1 difference ignored by `ensayo.yaml`: $.body.live_mode",
    ] {
        assert!(
            ended.stdout.contains(part),
            "no {part} in\n{}",
            ended.stdout
        );
    }
    assert!(!ended.stdout.contains("USD"), "{}", ended.stdout);
    sandbox.run(&["review", "--accept"]);
    let kept = sandbox.read(SNAPSHOT);
    assert!(kept.contains("\"live_mode\": true"), "{kept}");
    assert!(kept.contains("\"currency_id\": \"[redacted by ensayo.yaml]\""));
    assert_eq!(sandbox.run(&["replay"]).code, 0);
}

#[test]
fn a_review_hides_what_the_project_hides() {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/pix.yaml", PIX_TO_HIDE);
    sandbox.run(&["replay"]);
    sandbox.run(&["review", "--accept"]);
    sandbox.write(
        "ensayo.yaml",
        "site: MLB\nsnapshots: { redact: [description] }\n",
    );
    sandbox.write(
        "scenarios/pix.yaml",
        PIX_TO_HIDE
            .replace("Camiseta", "Caneca")
            .replace("10", "11"),
    );
    assert_eq!(sandbox.run(&["replay"]).code, 1);
    let shown = sandbox.run_reading(b"q\n", &["review", "--lang", "en"]);
    assert!(shown.stdout.contains("11"), "{}", shown.stdout);
    for hidden in ["Camiseta", "Caneca"] {
        assert!(!shown.stdout.contains(hidden), "{}", shown.stdout);
    }
}

const PIX_TO_HIDE: &str = "scenario: A Pix\nsite: MLB\nrequest:\n  body:\n    transaction_amount: 10\n    payment_method_id: pix\n    description: Camiseta\n    payer: { email: comprador@testuser.com }\nexpect: { status: 201 }\n";

#[test]
fn an_answer_that_cannot_be_kept_is_told_with_what_helps() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "scenarios/pix.yaml",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: a@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    );
    sandbox.write("snapshots", "no folder");
    let ended = sandbox.run(&["replay", "--lang", "es"]);
    assert_eq!(ended.code, 1);
    for part in [
        "una parte de la ruta es un archivo, no una carpeta",
        "revisa que se pueda escribir en la carpeta `snapshots/`",
    ] {
        assert!(ended.stdout.contains(part), "{}", ended.stdout);
    }
    assert!(!ended.stdout.contains("ensayo review"), "{}", ended.stdout);
}

#[test]
fn what_cannot_be_expected_is_not_said_to_be_expectable() {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/odd.yaml", "scenario: Odd\nsite: MLB\nstep: []\n");
    let ended = sandbox.run(&["replay"]);
    assert_eq!(ended.code, 1);
    assert!(
        ended.stdout.contains("while an error stands: correct it\n"),
        "{}",
        ended.stdout
    );
}
