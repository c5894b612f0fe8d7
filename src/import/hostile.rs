//! Any bytes into each importer: an answer, never a crash, and every place inside its file.

use std::path::Path;

use proptest::prelude::*;

use super::{Format, Surroundings, form_data, read};
use crate::contract::Site;
use crate::diagnostic::Diagnostic;
use crate::text::{Sources, Span};

const FORMATS: [Format; 6] = [
    Format::Curl,
    Format::Har,
    Format::Ndjson,
    Format::FormData,
    Format::Json,
    Format::Scenario,
];

fn read_all(bytes: &[u8]) {
    for format in FORMATS {
        let mut sources = Sources::new();
        let nowhere = Surroundings {
            folder: Path::new("/nonexistent"),
            root: Path::new("/nonexistent"),
        };
        let imported = read(format, bytes, "x", nowhere, &mut sources);
        for finding in &imported.diagnostics {
            check(finding, &sources);
        }
        for request in &imported.requests {
            inside(request.span, &sources);
            for header in &request.headers {
                inside(header.name.span, &sources);
                inside(header.value.span, &sources);
            }
            let Some(body) = request.body.node() else {
                continue;
            };
            inside(body.span, &sources);
            for finding in form_data(body, Site::Mlb).findings {
                check(&finding, &sources);
            }
        }
    }
}

fn check(finding: &Diagnostic, sources: &Sources) {
    inside(finding.span, sources);
    for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
        inside(edit.span, sources);
    }
}

/// A place lies on character boundaries of its file.
fn inside(span: Span, sources: &Sources) {
    let text = sources.file(span.file).text();
    assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
}

/// Pieces that commands and archives are made of.
const PIECES: &[&str] = &[
    "curl ",
    "$ ",
    "> ",
    "-d ",
    "--json ",
    "-H ",
    "'",
    "\"",
    "$'",
    "\\",
    "\\\n",
    "^",
    "^\"",
    "^\n",
    "`",
    "`\n",
    "\n",
    "$X",
    "${",
    "$(",
    "#",
    "<<A\n",
    "A\n",
    "@-",
    "@x",
    "&",
    "|",
    "https://api.mercadopago.com/v1/payments ",
    "{\"transaction_amount\": ",
    "{\"formData\": ",
    "\"payer\": ",
    "{\"log\": {\"entries\": [",
    "{\"request\": ",
    "{\"method\": \"POST\", \"url\": \"https://x/v1/payments\", \"postData\": {\"text\": \"",
    "\\u00e9",
    "\\ud83d",
    "\\ude00",
    "\\\"",
    "}",
    "]",
    ",",
    ":",
    "1",
    "null",
    "é",
    "😀",
    "\u{0}",
    "\u{feff}",
    "x-idempotency-key: 1",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_all(&bytes);
    }

    #[test]
    fn any_pieces_are_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        read_all(pieces.concat().as_bytes());
    }
}
