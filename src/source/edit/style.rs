//! Scalars and keys as a person would have written them next to what is there.

use serde_json::Value;

use crate::text::FileId;

use super::super::{Kind, Node, yaml};

/// Whether a text, read by itself, is the scalar that a node says. It is not where an expression
/// was evaluated, a tag applies, or the text is escaped within another one.
pub(super) fn says(text: &str, node: &Node) -> bool {
    let is_scalar = !matches!(node.kind, Kind::List(_) | Kind::Map(_) | Kind::Pending(_));
    if !is_scalar || text.is_empty() || text.starts_with(['|', '>']) {
        return false;
    }
    if let Kind::Text(content) = &node.kind
        && let Ok(read) = serde_json::from_str::<String>(text)
    {
        return read == *content;
    }
    let (read, _) = yaml::read(text, FileId(0));
    read.is_some_and(|read| read.kind == node.kind)
}

/// A scalar, given as JSON, in the manner of the text that it replaces.
pub(super) fn scalar_like(old: &str, json: &str) -> String {
    let Ok(Value::String(content)) = serde_json::from_str(json) else {
        return json.to_owned();
    };
    let was_text = matches!(yaml::read(old, FileId(0)).0, Some(node) if node.as_text().is_some());
    match old.chars().next() {
        Some('\'') if !content.contains(char::is_control) => single(&content),
        Some('"') => json.to_owned(),
        _ if was_text && is_plain(&content) => content,
        _ => json.to_owned(),
    }
}

/// A key in the manner of the key that it replaces or stands beside.
pub(super) fn key_like(old: &str, name: &str) -> String {
    match old.chars().next() {
        Some('\'') => single(name),
        Some('"') | None => json(name),
        Some(_) => plain_or_quoted(name),
    }
}

/// A text without quotes where that is clear to every reader, else in double ones.
pub(super) fn plain_or_quoted(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        json(text)
    }
}

/// A text as JSON.
pub(super) fn json(text: &str) -> String {
    Value::from(text).to_string()
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Whether a text may stand without quotes in a block and in a flow collection.
fn is_plain(text: &str) -> bool {
    let is_quiet = |c: char| c.is_alphanumeric() || "_-./@+ ".contains(c);
    let is_clear = || {
        let (read, problems) = yaml::read(text, FileId(0));
        problems.is_empty() && read.is_some_and(|node| node.as_text() == Some(text))
    };
    text.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        && text.chars().all(is_quiet)
        && is_clear()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scalar_keeps_the_quotes_of_the_one_before() {
        for (old, json, new) in [
            ("\"a\"", "\"b\"", "\"b\""),
            ("'a'", "\"it's\"", "'it''s'"),
            ("mastercard", "\"master\"", "master"),
            ("mastercard", "\"yes\"", "\"yes\""),
            ("123.456.789-09", "\"12345678909\"", "\"12345678909\""),
            ("10", "\"10\"", "\"10\""),
            ("\"10\"", "10", "10"),
            ("'10'", "10", "10"),
        ] {
            assert_eq!(scalar_like(old, json), new, "{old} {json}");
        }
    }
}
