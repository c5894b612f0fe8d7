//! `ensayo lint` on requests, one a line.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::sandbox::Sandbox;

const GOOD: &str = r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#;
const BAD: &str = r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {}}"#;

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn lines_are_told_with_their_numbers_whether_packed_or_not() {
    let sandbox = Sandbox::new();
    let text = format!("{GOOD}\n\n{BAD}\r\n{{\"a\": }}");
    sandbox.write("plain.ndjson", &text);
    sandbox.write("packed", packed(&text));
    for name in ["plain.ndjson", "packed"] {
        let ended = sandbox.run(&["lint", "--format", "json", name]);
        let report: serde_json::Value = serde_json::from_str(&ended.stdout).expect("JSON");
        let found = report["diagnostics"].as_array().expect("a list");
        let places: Vec<_> = found
            .iter()
            .map(|it| {
                (
                    it["rule"].as_str(),
                    it["line"].as_u64(),
                    it["file"].as_str(),
                )
            })
            .collect();
        let expected = [
            (Some("pix-without-payer"), Some(3), Some(name)),
            (Some("json-syntax"), Some(4), Some(name)),
        ];
        assert_eq!(places, expected);
        assert_eq!(ended.code, 1);
    }
}

#[test]
fn what_is_not_told_is_counted() {
    let sandbox = Sandbox::new();
    sandbox.write("a.jsonl", format!("{BAD}\n").repeat(1_000));
    let ended = sandbox.run(&["lint", "--max-findings", "0", "--statistics", "a.jsonl"]);
    assert_eq!(ended.code, 1);
    insta::assert_snapshot!(ended.stderr, @r"
    a.jsonl: 1000 more findings are counted, not shown; `--max-findings` shows more, `--statistics` counts them by rule
    rule               code                 level  findings    share
    pix-without-payer  payer_cannot_be_nil  error      1000  100.0 %
    1000 requests in streams
    ");
    assert!(
        ended.stdout.contains("1 file: 1000 errors"),
        "{}",
        ended.stdout
    );
}

#[test]
fn a_stream_that_breaks_off_is_told_and_what_came_before_is_linted() {
    let sandbox = Sandbox::new();
    let whole = packed(&format!("{BAD}\n").repeat(10));
    sandbox.write("a.ndjson.gz", &whole[..whole.len() - 4]);
    let ended = sandbox.run(&["lint", "a.ndjson.gz"]);
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("error"), "{}", ended.stderr);
    assert!(ended.stdout.contains("a.ndjson.gz:10:"), "{}", ended.stdout);
}

#[test]
fn standard_input_is_a_stream_when_it_begins_like_one() {
    let sandbox = Sandbox::new();
    let text = format!("{GOOD}\n{BAD}\n").repeat(300);
    for input in [text.as_bytes(), &packed(&text)] {
        let ended = sandbox.run_reading(input, &["lint", "--max-findings", "1", "-"]);
        assert_eq!(ended.code, 1);
        assert_eq!(
            ended.stderr,
            "<stdin>: 299 more findings are counted, not shown; `--max-findings` shows more, `--statistics` counts them by rule\n"
        );
    }
    let one = sandbox.run_reading(BAD.as_bytes(), &["lint", "--max-findings", "0", "-"]);
    assert!(one.stdout.contains("pix-without-payer"), "{}", one.stdout);
}

#[test]
fn machines_get_the_statistics_where_they_are_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.write("a.ndjson", format!("{BAD}\n").repeat(20));
    let arguments = ["lint", "--format", "json-lines", "--max-findings", "0"];
    let last = |more: &[&str]| {
        let ended = sandbox.run(&[&arguments[..], more, &["a.ndjson"]].concat());
        let last = ended.stdout.lines().last().expect("a summary");
        serde_json::from_str::<serde_json::Value>(last).expect("JSON")
    };
    assert!(last(&[]).get("statistics").is_none());
    let statistics = &last(&["--statistics"])["statistics"];
    assert_eq!(statistics["requests"], 20);
    assert_eq!(statistics["rules"][0]["rule"], "pix-without-payer");
    assert_eq!(statistics["rules"][0]["findings"], 20);
}
