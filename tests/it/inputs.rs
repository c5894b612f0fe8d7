//! What the linter says about each kind of input: `tests/data/inputs/*.expected` are transcripts of
//! a command, with one line for each finding and the text that it underlines.

use std::path::Path;

use serde_json::Value;

use crate::sandbox::Sandbox;

/// The folder of inputs with all that is in it.
fn inputs() -> Sandbox {
    let sandbox = Sandbox::new();
    for (path, content) in files() {
        sandbox.write(&path, content);
    }
    sandbox
}

fn files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/inputs");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| {
            let path = entry.expect("listable").path();
            let name = path.file_name().expect("a file").to_string_lossy();
            (name.into_owned(), std::fs::read(&path).expect("readable"))
        })
        .collect();
    files.sort();
    files
}

/// Runs `ensayo lint` with arguments and tells what it found.
fn transcript(sandbox: &Sandbox, arguments: &str) -> String {
    let mut words = vec!["lint", "--format", "json", "--now", "2026-01-01T12:00:00Z"];
    words.extend(arguments.split_whitespace());
    let ended = sandbox.run(&words);
    let report: Value = serde_json::from_str(&ended.stdout).unwrap_or_default();
    let mut out = format!("$ ensayo lint {arguments}\n{}", ended.stderr);
    for found in report["diagnostics"].as_array().into_iter().flatten() {
        out.push_str(&line(sandbox, found));
    }
    out.push_str(&format!("exit {}\n", ended.code));
    out
}

fn line(sandbox: &Sandbox, found: &Value) -> String {
    let number = |key: &str| usize::try_from(found[key].as_u64().unwrap_or(0)).expect("small");
    let file = found["file"].as_str().unwrap_or_default();
    let text =
        String::from_utf8_lossy(&std::fs::read(sandbox.path().join(file)).unwrap_or_default())
            .into_owned();
    let row = text.lines().nth(number("line") - 1).unwrap_or_default();
    let end = match number("end_line") == number("line") {
        true => number("end_column"),
        false => usize::MAX,
    };
    let letters = row.chars().skip(number("column") - 1);
    let underlined: String = letters.take(end - number("column")).collect();
    format!(
        "{file}:{}:{} {} {} `{underlined}`\n",
        number("line"),
        number("column"),
        found["severity"].as_str().unwrap_or_default(),
        found["rule"].as_str().unwrap_or_default(),
    )
}

#[test]
fn every_input_says_what_its_transcript_says() {
    let sandbox = inputs();
    let mut wrong = String::new();
    for (name, content) in files() {
        if !name.ends_with(".expected") {
            continue;
        }
        let expected = String::from_utf8(content).expect("UTF-8");
        let command = expected.lines().next().unwrap_or_default();
        let arguments = command.strip_prefix("$ ensayo lint ").expect("a command");
        let actual = transcript(&sandbox, arguments);
        if actual != expected {
            wrong.push_str(&format!("--- {name} should be\n{actual}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_input_has_a_transcript() {
    let files = files();
    let transcripts: Vec<String> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".expected"))
        .map(|(_, content)| String::from_utf8_lossy(content).into_owned())
        .collect();
    for (name, _) in files
        .iter()
        .filter(|(name, _)| !name.ends_with(".expected"))
    {
        let is_used = transcripts.iter().any(|it| it.contains(name.as_str()));
        assert!(
            is_used || name == "ensayo.yaml",
            "{name} is in no transcript"
        );
    }
}
