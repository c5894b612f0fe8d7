//! The examples of rules on files: the linter finds in the bad one what the rule says, and not in
//! the good one.

use ensayo::lint::catalogue;
use serde_json::Value;

use crate::sandbox::Sandbox;

/// The rules that speak when an example is linted as what it is.
fn rules(example: &str) -> Vec<String> {
    let sandbox = Sandbox::new();
    // A project that says no site, so that an example can lack it.
    sandbox.write("ensayo.yaml", "");
    let name = match example.split_whitespace().next() {
        Some("curl") => "example.curl",
        Some(first) if first.starts_with(r#"{"log""#) => "example.har",
        Some(first) if first.starts_with('{') => "example.json",
        _ => "example.yaml",
    };
    sandbox.write(name, example);
    let mut arguments = vec!["lint", name, "--format", "json", "--profile", "go-live"];
    if example.contains("formData") || example.contains("selectedPaymentMethod") {
        arguments.extend(["--input", "form-data"]);
    }
    if !example.contains("scenario:") {
        arguments.extend(["--site", "MLB"]);
    }
    let ended = sandbox.run(&arguments);
    let found: Value = serde_json::from_str(&ended.stdout)
        .unwrap_or_else(|_| panic!("{example}: {}", ended.stderr));
    let found = found["diagnostics"].as_array().expect("a list").iter();
    let rules = found.map(|it| it["rule"].as_str().unwrap_or_default().to_owned());
    rules.collect()
}

#[test]
fn examples_of_rules_on_files_show_them() {
    let mut shown = 0;
    for entry in catalogue() {
        let Some(example) = entry.subject.file_rule().and_then(|rule| rule.example) else {
            continue;
        };
        let (bad, good) = (rules(example.bad), rules(example.good));
        assert!(bad.iter().any(|it| it == entry.id), "{}: {bad:?}", entry.id);
        assert!(
            !good.iter().any(|it| it == entry.id),
            "{}: {good:?}",
            entry.id
        );
        shown += 1;
    }
    assert!(shown >= 60, "{shown}");
}
