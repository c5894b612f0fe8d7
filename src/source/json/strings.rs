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
        let plain = plain_length(rest.as_bytes(), quote as u8);
        reader.at += plain;
        if value.is_empty() {
            // Most texts are one run; this way they get the memory they need at once.
            value = rest[..plain].to_owned();
        } else {
            value.push_str(&rest[..plain]);
        }
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

/// How many bytes there are before a quote, an escape or a control character. All of these are
/// ASCII, and no byte of a longer character is.
fn plain_length(bytes: &[u8], quote: u8) -> usize {
    let ends = |byte: u8| byte == quote || byte == b'\\' || byte < b' ';
    let (words, rest) = bytes.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = below(word, b' ') | equal(word, quote) | equal(word, b'\\');
        if found != 0 {
            return at * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let end = rest.iter().position(|byte| ends(*byte));
    words.len() * 8 + end.unwrap_or(rest.len())
}

/// One in the lowest bit of every byte.
const ONES: u64 = u64::MAX / 255;

/// The highest bit of the first byte that is below `limit`, which is ASCII; bits after it may be
/// wrong.
fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(ONES * u64::from(limit)) & !word & (ONES << 7)
}

/// The same of the first byte that equals `byte`.
fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ (ONES * u64::from(byte)), 1)
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
