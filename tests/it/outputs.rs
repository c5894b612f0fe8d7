//! `ensayo lint --format …`: several reports at once, into files and to standard output.

use crate::sandbox::Sandbox;

/// Three errors in one line.
const BODY: &str =
    r#"{"transaction_amount": 10.999, "payment_method_id": "pixx", "payer": {"email": "x"}}"#;

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("payload.json", BODY);
    sandbox
}

#[test]
fn several_reports_come_of_one_run() {
    let sandbox = sandbox();
    let ended = sandbox.run(&[
        "lint",
        "payload.json",
        "--format",
        "concise",
        "--format",
        "json=reports/lint.json",
        "--format=json-lines=reports/lint.jsonl",
    ]);
    insta::assert_snapshot!(ended.stdout, @"
    payload.json:1:24: error[too-many-decimals, 4037] amount `10.999` has more decimals than BRL allows
    payload.json:1:53: error[unknown-payment-method, 3011] unknown payment method `pixx`
    payload.json:1:80: error[invalid-payer-email, 4050] `payer.email` is not a valid e-mail
    ✗ 1 file: 3 errors
      2 fixable with `--fix --unsafe-fixes`
    ");
    assert_eq!((ended.code, ended.stderr.as_str()), (1, ""));
    assert_eq!(sandbox.read("reports/lint.jsonl").lines().count(), 4);
    let alone = sandbox.run(&["lint", "payload.json", "--format", "json"]);
    assert_eq!(sandbox.read("reports/lint.json"), alone.stdout);
}

#[test]
fn the_format_without_a_file_goes_to_the_output_file() {
    let sandbox = sandbox();
    let ended = sandbox.run(&[
        "lint",
        "payload.json",
        "-o",
        "lint.txt",
        "--color",
        "always",
    ]);
    assert_eq!(
        (ended.code, ended.stdout.as_str(), ended.stderr.as_str()),
        (1, "", "")
    );
    let shown = sandbox.run(&["lint", "payload.json"]);
    assert_eq!(sandbox.read("lint.txt"), shown.stdout);
}

#[test]
fn reports_that_would_mix_are_refused() {
    let sandbox = sandbox();
    for (arguments, lang, told) in [
        (
            &["--format", "text", "--format", "json"][..],
            "en",
            "error: `text` and `json` cannot both go to standard output: give one of them a file, such as `--format json=FILE`\n",
        ),
        (
            &["--format", "json=a", "--format", "concise=a"],
            "es",
            "error: dos formatos escribirían `a`\n",
        ),
        (
            &["--format", "json=a", "-o", "b"],
            "pt",
            "erro: `--output-file b` não tem o que escrever: cada formato já indica seu arquivo\n",
        ),
        (
            &["--format", "json="],
            "en",
            "error: `--format json=` names no file\n",
        ),
    ] {
        let all = [&["lint", "payload.json", "--lang", lang], arguments].concat();
        let ended = sandbox.run(&all);
        assert_eq!((ended.code, ended.stderr), (2, told.to_owned()));
        assert_eq!(ended.stdout, "");
        assert!(!sandbox.has("a"));
    }
}

#[test]
fn an_unknown_format_is_told_with_the_known_ones() {
    let ended = sandbox().run(&["lint", "--format", "jsonl"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended
            .stderr
            .starts_with("error: invalid value 'jsonl' for '--format <NAME[=FILE]>'\n"),
        "{}",
        ended.stderr
    );
}

#[test]
fn what_cannot_be_linted_leaves_the_old_report_alone() {
    let sandbox = sandbox();
    sandbox.write("lint.json", "old");
    let ended = sandbox.run(&["lint", "nowhere.yaml", "--format", "json=lint.json"]);
    assert_eq!(ended.code, 2);
    assert_eq!(sandbox.read("lint.json"), "old");
}

#[test]
#[cfg(unix)]
fn devices_are_written_to_and_not_replaced() {
    let sandbox = sandbox();
    let ended = sandbox.run(&["lint", "payload.json", "--format", "concise=/dev/stdout"]);
    assert_eq!(ended.stdout.lines().count(), 5);
    let ended = sandbox.run(&["lint", "payload.json", "-o", "/dev/null"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (1, ""));
    assert!(!std::fs::metadata("/dev/null").expect("a device").is_file());
}

#[test]
fn a_file_named_from_the_root_is_one_suite_under_its_relative_name() {
    let sandbox = sandbox();
    let folder = sandbox.path().canonicalize().expect("a folder");
    let path = folder.join("payload.json");
    let path = path.to_str().expect("a Unicode path");
    let ended = sandbox.run(&["lint", path, "--format", "junit"]);
    let suites = ended
        .stdout
        .lines()
        .filter(|line| line.contains("<testsuite "));
    let names: Vec<&str> = suites.filter_map(|line| line.split('"').nth(1)).collect();
    assert_eq!(
        names.iter().filter(|name| name.contains("payload")).count(),
        1
    );
    assert!(names.contains(&"payload.json"), "{names:?}");
}
