//! Strings: escapes, surrogate pairs, and the mistakes people make in quotes.

use super::findings;
use super::reader::{Reader, Stop};

/// Reads the string that begins here, in double quotes, or in single ones with a complaint.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<String, Stop> {
    let open = reader.at;
    let quote = if reader.rest().starts_with('\'') {
        '\''
    } else {
        '"'
    };
    reader.at += 1;
    let mut value = String::new();
    loop {
        let rest = reader.rest();
        // All that ends a run is ASCII, and no byte of a longer character is.
        let plain = rest
            .bytes()
            .position(|byte| char::from(byte) == quote || byte == b'\\' || byte < b' ')
            .unwrap_or(rest.len());
        value.push_str(&rest[..plain]);
        reader.at += plain;
        match reader.rest().chars().next() {
            Some(found) if found == quote => {
                reader.at += 1;
                break;
            }
            Some('\\') => escape(reader, quote, &mut value)?,
            None | Some('\n' | '\r') => {
                let span = reader.span(open, reader.at);
                return Err(reader.fatal(findings::unclosed_string(span)));
            }
            Some(control) => {
                let span = reader.span(reader.at, reader.at + 1);
                reader.report(findings::control(span, control))?;
                value.push(control);
                reader.at += 1;
            }
        }
    }
    if quote == '\'' {
        let span = reader.span(open, reader.at);
        reader.report(findings::single_quotes(span, &value))?;
    }
    Ok(value)
}

/// Reads one escape; a wrong one is reported and lost.
fn escape(reader: &mut Reader<'_>, quote: char, value: &mut String) -> Result<(), Stop> {
    let start = reader.at;
    let letter = reader.rest().chars().nth(1);
    let simple = match letter {
        Some('"') => '"',
        Some('\\') => '\\',
        Some('/') => '/',
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some(letter) if letter == quote => quote,
        Some('u') => return unicode(reader, value),
        _ => {
            let length = 1 + letter.filter(|c| !c.is_control()).map_or(0, char::len_utf8);
            reader.at += length;
            let span = reader.span(start, reader.at);
            return reader.lose(findings::escape(span, &reader.text[span.range()]));
        }
    };
    value.push(simple);
    reader.at += 2;
    Ok(())
}

/// Reads `\uXXXX`, and the second half of a surrogate pair after it.
fn unicode(reader: &mut Reader<'_>, value: &mut String) -> Result<(), Stop> {
    let start = reader.at;
    let Some(first) = code_unit(reader.rest()) else {
        let bad = reader.rest()[2..]
            .chars()
            .take_while(char::is_ascii_hexdigit);
        reader.at += 2 + bad.take(4).count();
        let span = reader.span(start, reader.at);
        return reader.lose(findings::escape(span, &reader.text[span.range()]));
    };
    reader.at += 6;
    let mut units = vec![first];
    if (0xd800..0xdc00).contains(&first)
        && let Some(second) = code_unit(reader.rest())
        && (0xdc00..0xe000).contains(&second)
    {
        units.push(second);
        reader.at += 6;
    }
    match String::from_utf16(&units) {
        Ok(text) => {
            value.push_str(&text);
            Ok(())
        }
        Err(_) => {
            let span = reader.span(start, reader.at);
            reader.lose(findings::surrogate(span, &reader.text[span.range()]))
        }
    }
}

/// The number of a `\uXXXX` at the beginning of a text.
fn code_unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex
        .then(|| u16::from_str_radix(digits, 16).ok())
        .flatten()
}
