//! Places: files as addresses, regions in lines and characters.

use serde_json::{Value, json};

use super::ROOT;
use crate::report::Shown;
use crate::report::findings::Range;
use crate::report::shown::ShownLabel;

/// Longer texts of users are not repeated in the report.
const LONGEST: usize = 2_000;

/// The place of a finding, with the text there.
pub(super) fn primary(found: Shown<'_>) -> Value {
    let place = found.place();
    let mut physical = physical(found, &place);
    if let Some(text) = short(found.text()) {
        physical["region"]["snippet"] = json!({ "text": text });
    }
    if let Some(lines) = short(found.lines()) {
        physical["contextRegion"] = json!({
            "startLine": place.start.line,
            "endLine": place.end.line,
            "snippet": { "text": lines },
        });
    }
    let mut location = json!({ "physicalLocation": physical });
    if let Some(pointer) = found.pointer() {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": pointer }]);
    }
    location
}

/// Another place that matters.
pub(super) fn related(found: Shown<'_>, label: &ShownLabel<'_>, id: usize) -> Value {
    json!({
        "id": id,
        "message": { "text": label.message },
        "physicalLocation": physical(found, &label.place),
    })
}

fn physical(found: Shown<'_>, place: &Range<'_>) -> Value {
    json!({
        "artifactLocation": artifact(&found.path(place.file)),
        "region": region(place),
    })
}

/// From the first character to one past the last.
pub(super) fn region(place: &Range<'_>) -> Value {
    json!({
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    })
}

/// A file: relative to the folder in which the linter ran, unless it lies elsewhere.
pub(super) fn artifact(path: &str) -> Value {
    match path.strip_prefix('/') {
        Some(path) => json!({ "uri": format!("file:///{}", encoded(path)) }),
        None => json!({ "uri": encoded(path), "uriBaseId": ROOT }),
    }
}

/// A path as part of an address: all but letters, digits and `-._~/` in percent notation.
fn encoded(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

fn short(text: &str) -> Option<&str> {
    (!text.is_empty() && text.len() <= LONGEST).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_addresses() {
        for (path, uri) in [
            ("a/b.json", "a/b.json"),
            ("pago 1/ñ:#?%.json", "pago%201/%C3%B1%3A%23%3F%25.json"),
            ("<stdin>", "%3Cstdin%3E"),
            ("../x.yaml", "../x.yaml"),
        ] {
            assert_eq!(artifact(path), json!({ "uri": uri, "uriBaseId": ROOT }));
        }
        let elsewhere = artifact("/tmp/a b.json");
        assert_eq!(elsewhere, json!({ "uri": "file:///tmp/a%20b.json" }));
    }
}
