//! Quoted scalars as raw text: where they begin and end, what is escaped, how to quote.

use std::ops::Range;

/// Where the quoted text begins that a parser was reading when it stopped at `noticed`; the search
/// starts at `from`, which lies outside quotes.
pub(super) fn open_at(text: &str, from: usize, noticed: usize) -> Option<usize> {
    let covers = |quoted: &Range<usize>| quoted.end > noticed || quoted.start == noticed;
    scan(text, from, noticed)
        .find(covers)
        .map(|quoted| quoted.start)
}

/// The last quoted text that is closed at or before `noticed`.
pub(super) fn closed_before(text: &str, from: usize, noticed: usize) -> Option<Range<usize>> {
    scan(text, from, noticed)
        .filter(|quoted| quoted.end <= noticed)
        .last()
}

/// Quoted texts that begin in `from..=until`; one without an end ends past the text.
fn scan(text: &str, from: usize, until: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let begins = |&at: &usize| {
            let before = text.as_bytes()[..at].last();
            matches!(text.as_bytes()[at], b'"' | b'\'')
                && before.is_none_or(|&byte| b" \t\r\n[{,:".contains(&byte))
        };
        let start = (at..text.len())
            .take_while(|&at| at <= until)
            .find(begins)?;
        let closed = end(text, start);
        at = closed.unwrap_or(text.len());
        Some(start..closed.unwrap_or(usize::MAX))
    })
}

/// One past the closing quote of the quoted text that begins at `start`.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = *bytes.get(start)?;
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            b'\'' if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The first escape that YAML does not know in the double-quoted text at `start`; the opening
/// quote when all look right.
pub(super) fn bad_escape(text: &str, start: usize) -> Range<usize> {
    let end = end(text, start).unwrap_or(text.len());
    let mut at = start;
    while let Some(found) = text[at..end].find('\\') {
        let escape = at + found;
        match escape_length(&text[escape..end]) {
            Ok(length) => at = escape + length,
            Err(length) => return escape..escape + length,
        }
    }
    start..super::lines::next_char(text, start)
}

/// The bytes of an escape, which is an error when YAML does not know it.
fn escape_length(text: &str) -> Result<usize, usize> {
    let letter = text.chars().nth(1).ok_or(text.len())?;
    let digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        '0' | 'a' | 'b' | 't' | '\t' | '\n' | '\r' | 'n' | 'v' | 'f' | 'r' | 'e' | ' ' | '"'
        | '/' | '\\' | 'N' | '_' | 'L' | 'P' => return Ok(2),
        _ => return Err(1 + letter.len_utf8()),
    };
    let is_part = |letter: &char| letter.is_ascii_alphanumeric();
    let written = text[2..].chars().take(digits).take_while(is_part).count();
    let code = u32::from_str_radix(&text[2..2 + written], 16);
    // Surrogates come in pairs; what a pair is worth the parser has judged.
    let is_alone = !text[2 + written..].starts_with("\\u");
    match code {
        Ok(0xd800..=0xdfff) if is_alone => Err(2 + written),
        Ok(_) if written == digits => Ok(2 + digits),
        _ => Err(2 + written),
    }
}

/// The text as a quoted scalar: in single quotes when it has double quotes or backslashes in it.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}
