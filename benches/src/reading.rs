//! Reading: scenarios in YAML, requests in JSON.

use std::hint::black_box;

use ensayo::source;
use ensayo::text::{FileId, Sources};

use crate::inputs;
use crate::measure::{Row, compare};

const REQUESTS: usize = 2_000;

/// The measures of this file.
pub fn rows() -> Vec<Row> {
    let suite = inputs::suite();
    let long = inputs::long_file(&suite);
    vec![
        yaml("YAML, 1,000 scenarios, a file each", &suite),
        yaml("YAML, the same scenarios in one file", &[long]),
        json(),
    ]
}

fn yaml(what: &'static str, files: &[String]) -> Row {
    let bytes = files.iter().map(String::len).sum();
    let ours = || {
        let mut sources = Sources::new();
        for file in files {
            let loaded = source::load(file.as_bytes(), "a.yaml", &mut sources);
            assert!(loaded.node.is_some() && loaded.diagnostics.is_empty());
            black_box(loaded);
        }
    };
    let theirs = || {
        for file in files {
            let value: serde_yaml::Value = serde_yaml::from_str(file).expect("valid YAML");
            black_box(value);
        }
    };
    compare(ours, theirs).rate(what, "yaml_serde `Value`", bytes, 1e6, "MB/s")
}

fn json() -> Row {
    let text = inputs::PAYMENT;
    let ours = || {
        for _ in 0..REQUESTS {
            let (node, diagnostics) = source::json::read(black_box(text), FileId(0));
            assert!(node.is_some() && diagnostics.is_empty());
            black_box(node);
        }
    };
    let theirs = || {
        for _ in 0..REQUESTS {
            let value: serde_json::Value =
                serde_json::from_str(black_box(text)).expect("valid JSON");
            black_box(value);
        }
    };
    let bytes = text.len() * REQUESTS;
    compare(ours, theirs).rate(
        "JSON, a payment request",
        "serde_json `Value`",
        bytes,
        1e6,
        "MB/s",
    )
}
