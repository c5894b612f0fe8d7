//! What a file holds, told by its content.

/// What a file can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A scenario.
    Scenario,
    /// The body of one payment request, as JSON or YAML.
    Json,
    /// Bodies, one a line.
    Ndjson,
    /// Commands of curl.
    Curl,
    /// An HTTP archive, as browsers save it.
    Har,
    /// What a Payment Brick hands to `onSubmit`.
    FormData,
}

/// Told by content alone: YAML and JSON of any kind are [`None`], because only their tree tells a
/// scenario from a request.
///
/// ```
/// use ensayo::import::{Format, detect};
/// assert_eq!(detect("x.txt", "$ curl https://api.mercadopago.com"), Some(Format::Curl));
/// assert_eq!(detect("x.json", "{\"a\": 1}"), None);
/// ```
pub fn detect(name: &str, text: &str) -> Option<Format> {
    let text = text.trim_start_matches('\u{feff}');
    if is_har(text) {
        Some(Format::Har)
    } else if is_curl(text) {
        Some(Format::Curl)
    } else if is_ndjson(text) {
        Some(Format::Ndjson)
    } else if is_form_data(text) {
        Some(Format::FormData)
    } else {
        by_name(name)
    }
}

/// By the extension, for what its content does not tell.
fn by_name(name: &str) -> Option<Format> {
    let (_, extension) = name.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "har" => Format::Har,
        "curl" | "sh" => Format::Curl,
        "ndjson" | "jsonl" => Format::Ndjson,
        _ => return None,
    })
}

/// Whether the first key of an object is one of these.
fn begins_with_key(text: &str, keys: &[&str]) -> bool {
    let inside = text.trim_start().strip_prefix('{');
    let inside = inside.and_then(|it| it.trim_start().strip_prefix('"'));
    let key = inside.and_then(|it| it.split_once('"'));
    key.is_some_and(|(key, rest)| keys.contains(&key) && rest.trim_start().starts_with(':'))
}

fn is_har(text: &str) -> bool {
    begins_with_key(text, &["log"]) && text.contains("\"entries\"")
}

/// Keys of the wrapper that `onSubmit` gets; one of them comes first.
const WRAPPER: &[&str] = &[
    "selectedPaymentMethod",
    "paymentType",
    "formData",
    "additionalData",
];

fn is_form_data(text: &str) -> bool {
    begins_with_key(text, WRAPPER)
}

/// The first line that is neither blank nor a comment begins with `curl`, after a prompt or not.
fn is_curl(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    let is_beside = |line: &str| {
        line.is_empty() || line.starts_with('#') || line.starts_with("```") || line == "curl"
    };
    let first = lines.find(|line| !is_beside(line)).unwrap_or_default();
    let mut words = first.split_whitespace();
    let word = words.next().unwrap_or_default();
    let command = match word {
        "$" | "%" | ">" | "PS>" => words.next().unwrap_or_default(),
        word => word,
    };
    is_program(command)
}

/// Whether a word starts curl.
pub(super) fn is_program(word: &str) -> bool {
    let name = word.rsplit(['/', '\\']).next().unwrap_or_default();
    matches!(name, "curl" | "curl.exe")
}

/// Two lines or more, the first two of which are objects each.
fn is_ndjson(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    let is_object = |line: &str| line.starts_with('{') && line.ends_with('}');
    lines.next().is_some_and(is_object) && lines.next().is_some_and(is_object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_more_than_names() {
        for (name, text, format) in [
            ("a.txt", "curl -X POST x", Some(Format::Curl)),
            ("a.txt", "\n# pay\n  $ curl \\\n x", Some(Format::Curl)),
            (
                "a.md",
                "```curl\ncurl\ncurl -d 1 x\n```",
                Some(Format::Curl),
            ),
            ("a.json", "C:\\bin\\curl.exe x", Some(Format::Curl)),
            ("a.yaml", "curly: 1", None),
            ("a.sh", "set -e", Some(Format::Curl)),
            ("a.json", "{\"log\": {\"entries\": []}}", Some(Format::Har)),
            ("a.json", "{\"log\": 1}", None),
            ("a.HAR", "", Some(Format::Har)),
            ("a.json", "{\"a\":1}\n{\"a\":2}\n", Some(Format::Ndjson)),
            ("a.json", "{\"a\":1}\n", None),
            ("a.jsonl", "{\"a\":1}\n", Some(Format::Ndjson)),
            ("a.json", "{ \"formData\" : {} }", Some(Format::FormData)),
            (
                "a.json",
                "{\"selectedPaymentMethod\": \"ticket\"}",
                Some(Format::FormData),
            ),
            ("a.json", "{\"formData\"}", None),
            ("a.yaml", "scenario: x", None),
            ("a", "", None),
        ] {
            assert_eq!(detect(name, text), format, "{name} {text}");
        }
    }
}
