//! `ensayo replay --format …`: the reports for machines.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::sandbox::Sandbox;

/// What no report may show.
pub(crate) const SECRETS: [&str; 3] = ["4235647728025682", "ana.souza@mail.com.br", "52998224725"];

/// One case that passes, one that fails, one that the linter blocks, one that cannot be read.
pub(crate) fn project() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write(
        "scenarios/pay.yaml",
        r#"scenario: A card pays
site: MLB
matrix: { installments: [1, 3] }
request:
  body:
    transaction_amount: 10
    token: ${{ card_token(brand="visa", holder="APRO") }}
    installments: ${{ matrix.installments }}
    payment_method_id: visa
    description: order of ana.souza@mail.com.br
    payer: { email: ana.souza@mail.com.br, identification: { type: CPF, number: "52998224725" } }
expect: { status: 201, snapshot: false }
"#,
    );
    sandbox.write(
        "scenarios/refused.yaml",
        r#"scenario: A card is refused
site: MLB
request:
  body:
    transaction_amount: 10
    token: ${{ card_token(brand="visa", holder="FUND") }}
    installments: 1
    payment_method_id: visa
    payer: { email: ana.souza@mail.com.br }
expect: { status: 201, body: { status: approved }, snapshot: false }
"#,
    );
    sandbox.write(
        "scenarios/blocked.yaml",
        "scenario: Too exact\nsite: MLB\nrequest: { body: { transaction_amount: 1.999, payment_method_id: pix, payer: { email: a@testuser.com } } }\nexpect: { snapshot: false }\n",
    );
    sandbox.write("scenarios/broken.yaml", "scenario: [\n");
    sandbox
}

fn lines(text: &str) -> Vec<Value> {
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

#[test]
fn events_are_what_the_schema_says() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/events.schema.json");
    let schema = std::fs::read_to_string(schema).expect("readable");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let ended = project().run(&["replay", "--format", "jsonl"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (1, ""));
    let lines = lines(&ended.stdout);
    for line in &lines {
        let wrong: Vec<String> = validator
            .iter_errors(line)
            .map(|it| it.to_string())
            .collect();
        assert!(wrong.is_empty(), "{line}: {wrong:?}");
    }
    let kinds: BTreeSet<&str> = lines
        .iter()
        .filter_map(|line| line["event"].as_str())
        .collect();
    let all = schema["oneOf"].as_array().expect("a list").len();
    assert_eq!(kinds.len(), all, "{kinds:?}");
    assert!(
        validator
            .validate(&serde_json::json!({ "event": "other" }))
            .is_err()
    );
}

#[test]
fn events_add_up_to_the_report() {
    let sandbox = project();
    let ended = sandbox.run(&["replay", "--format", "json", "--format", "jsonl=run.jsonl"]);
    let report: Value = serde_json::from_str(&ended.stdout).expect("JSON");
    let lines = lines(&sandbox.read("run.jsonl"));
    let last = lines.last().expect("a last line");
    assert_eq!(last["event"], "run_finished");
    assert_eq!(last["summary"], report["summary"]);
    let finished = |verdict: &str| {
        let is_it = |line: &&Value| line["event"] == "case_finished" && line["verdict"] == verdict;
        lines.iter().filter(is_it).count()
    };
    for verdict in ["passed", "failed", "blocked"] {
        assert_eq!(report["summary"][verdict], finished(verdict), "{verdict}");
    }
    let told: Vec<&Value> = lines
        .iter()
        .filter(|line| line["event"] == "step_finished" && line["path"] == "scenarios/refused.yaml")
        .map(|line| &line["result"])
        .collect();
    let steps = &report["scenarios"][3]["cases"][0]["steps"];
    assert_eq!(
        told,
        steps.as_array().expect("steps").iter().collect::<Vec<_>>()
    );
}

#[test]
fn a_refused_card_is_explained_in_every_report() {
    let sandbox = project();
    let flags = [
        "--format=json=run.json",
        "--format=junit=run.xml",
        "--format=markdown=run.md",
    ];
    let ended = sandbox.run(
        &[
            &["replay", "scenarios/refused.yaml", "--lang", "es"],
            &flags[..],
        ]
        .concat(),
    );
    assert_eq!((ended.code, ended.stdout.as_str()), (1, ""));
    let report: Value = serde_json::from_str(&sandbox.read("run.json")).expect("JSON");
    let step = &report["scenarios"][0]["cases"][0]["steps"][0];
    let exchanges = step["exchanges"].as_array().expect("exchanges");
    let meaning = &exchanges.last().expect("one")["meanings"][0];
    assert_eq!(meaning["status_detail"], "cc_rejected_insufficient_amount");
    let said = meaning["meaning"].as_str().expect("a text");
    for report in ["run.xml", "run.md"] {
        assert!(sandbox.read(report).contains(said), "{report}: {said}");
    }
}

#[test]
fn an_archive_is_read_back_by_the_linter() {
    let sandbox = project();
    sandbox.run(&["replay", "scenarios/pay.yaml", "--format", "har=run.har"]);
    let archive: Value = serde_json::from_str(&sandbox.read("run.har")).expect("JSON");
    let log = &archive["log"];
    assert_eq!(log["pages"].as_array().map(Vec::len), Some(2));
    let entries = log["entries"].as_array().expect("entries");
    let purposes: Vec<&str> = entries
        .iter()
        .filter_map(|it| it["_purpose"].as_str())
        .collect();
    assert_eq!(purposes, ["card_token", "step", "card_token", "step"]);
    let linted = sandbox.run(&["lint", "run.har", "--format", "concise", "--site", "MLB"]);
    assert!(linted.stdout.contains("1 file"), "{linted:?}");
    assert!(!linted.stdout.contains("broken-archive"), "{linted:?}");
}

#[test]
fn no_report_shows_what_is_secret() {
    let sandbox = project();
    let names = ["json", "jsonl", "junit", "github", "markdown", "har"];
    let flags: Vec<String> = names
        .iter()
        .map(|it| format!("--format={it}=out/{it}"))
        .collect();
    let mut arguments = vec!["replay", "scenarios/pay.yaml", "scenarios/refused.yaml"];
    arguments.extend(flags.iter().map(String::as_str));
    let ended = sandbox.run(&arguments);
    assert_eq!(ended.code, 1, "{ended:?}");
    for name in names {
        let text = sandbox.read(&format!("out/{name}"));
        for secret in SECRETS {
            assert!(!text.contains(secret), "{name} shows {secret}");
        }
    }
}

#[test]
fn reports_that_would_mix_are_refused_before_anything_is_sent() {
    let ended = project().run(&["replay", "--format", "json", "--format", "har"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    assert_eq!(
        ended.stderr,
        "error: `json` and `har` cannot both go to standard output: give one of them a file, such as `--format har=FILE`\n"
    );
}

/// A report without what tells the time.
fn timeless(text: &str) -> Value {
    fn forget(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.retain(|key, _| key != "started" && !key.ends_with("duration_ms"));
                map.values_mut().for_each(forget);
            }
            Value::Array(items) => {
                // A header that says when the server answered.
                items.retain(|it| it["name"] != "date");
                items.iter_mut().for_each(forget);
            }
            _ => {}
        }
    }
    let mut value: Value = serde_json::from_str(text).expect("JSON");
    forget(&mut value);
    value
}

#[test]
fn the_reports_of_shards_add_up_to_that_of_the_run() {
    let sandbox = project();
    let whole = sandbox.run(&["replay", "--format", "json"]);
    let names = ["1.json", "2.json", "3.json"];
    for (part, name) in ["1/3", "2/3", "3/3"].iter().zip(names) {
        let format = format!("json={name}");
        sandbox.run(&["replay", "--shard", part, "--format", &format]);
    }
    let merge = |flags: &[&str]| sandbox.run(&[&["report", "merge"], &names[..], flags].concat());
    let merged = merge(&["--format", "json"]);
    assert_eq!(merged.code, whole.code, "{merged:?}");
    assert_eq!(timeless(&merged.stdout), timeless(&whole.stdout));
    for format in ["junit", "github", "markdown", "har"] {
        let ended = merge(&["--format", format]);
        assert_eq!(
            (ended.code, ended.stderr.as_str()),
            (whole.code, ""),
            "{format}"
        );
    }
    let github = sandbox.run(&["replay", "--format", "github"]);
    assert_eq!(merge(&["--format", "github"]).stdout, github.stdout);
}

#[test]
fn reports_that_do_not_belong_together_are_refused() {
    let sandbox = project();
    sandbox.run(&["replay", "scenarios/pay.yaml", "--format", "json=a.json"]);
    sandbox.run(&["lint", "scenarios/pay.yaml", "--format", "json=lint.json"]);
    let refused = |arguments: &[&str]| {
        let ended = sandbox.run(&[&["report", "merge"], arguments].concat());
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
        ended.stderr
    };
    assert_eq!(
        refused(&["a.json", "a.json"]),
        "error: `a.json` and `a.json` both hold `scenarios/pay.yaml › installments-1`: these are no parts of one run\n"
    );
    assert_eq!(
        refused(&["a.json", "lint.json"]),
        "error: `lint.json` is no report of `ensayo replay --format json`\n"
    );
    assert!(refused(&["a.json", "gone.json"]).starts_with("error: cannot read `gone.json`: "));
    assert!(refused(&["a.json", "--format", "jsonl"]).contains("while a run goes on"));
}
