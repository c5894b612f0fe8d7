//! The text of a JSON string, with the place of each of its characters.

use super::embedded::Embedded;
use crate::source::Node;
use crate::text::{FileId, Span, Spanned};

/// The text of a node of a JSON file and its place within the quotes.
pub(super) fn text(node: &Node) -> Option<Spanned<String>> {
    let text = node.as_text()?;
    Some(Spanned::new(text.to_owned(), inside_quotes(node.span)))
}

/// A place without the quotes at its ends.
pub(super) fn inside_quotes(span: Span) -> Span {
    Span {
        start: span.start + 1,
        end: span.end.saturating_sub(1).max(span.start + 1),
        ..span
    }
}

/// Reads what stands between the quotes of a valid JSON string, which begins at a place of a file.
pub(super) fn unescaped(written: &str, file: FileId, start: usize) -> Embedded {
    let mut text = Embedded::default();
    let mut at = 0;
    while at < written.len() {
        let rest = &written[at..];
        let plain = rest.find('\\').unwrap_or(rest.len());
        if plain > 0 {
            let span = Span::new(file, start + at..start + at + plain);
            text.push(&rest[..plain], span);
            at += plain;
            continue;
        }
        let length = escape_length(rest);
        let escape = &rest[..length];
        let quoted = format!("\"{escape}\"");
        let letter: String = serde_json::from_str(&quoted).unwrap_or_default();
        text.push_escape(&letter, Span::new(file, start + at..start + at + length));
        at += length;
    }
    text
}

/// The bytes of the escape that begins here; those of both halves of a surrogate pair.
fn escape_length(rest: &str) -> usize {
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    match unit(rest) {
        Some(0xd800..0xdc00) if rest.get(6..).and_then(unit).is_some() => 12,
        Some(_) => 6,
        None => rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_is_found_at_its_escape() {
        let written = r#"{\"a\": \"\u00e9\ud83d\ude00\n\"}"#;
        let text = unescaped(written, FileId(0), 100);
        assert_eq!(text.as_str(), "{\"a\": \"é😀\n\"}");
        let part = |part: &str| {
            let at = text.as_str().find(part).expect("the part is there");
            let range = text.span(at..at + part.len()).range();
            &written[range.start - 100..range.end - 100]
        };
        assert_eq!(part("\"a\""), r#"\"a\""#);
        assert_eq!(part("é"), r"\u00e9");
        assert_eq!(part("😀"), r"\ud83d\ude00");
        assert_eq!(part("\n"), r"\n");
        assert_eq!(part("}"), "}");
    }
}
