//! Texts with escapes, as the characters that they stand for.

use bumpalo::collections::String;

use super::{Arena, Refused, scan};

/// The string whose characters begin at `start` and have their first escape at `escape`, and the
/// place after its closing quote.
#[cold]
pub(super) fn string<'s>(
    text: &str,
    start: usize,
    escape: usize,
    arena: &'s Arena,
) -> Result<(&'s str, usize), Refused> {
    let bytes = text.as_bytes();
    let mut value = String::with_capacity_in(2 * (escape - start) + 16, arena);
    value.push_str(&text[start..escape]);
    let mut at = escape;
    loop {
        match bytes.get(at) {
            Some(b'"') => return Ok((value.into_bump_str(), at + 1)),
            Some(b'\\') => at = one(text, at, &mut value)?,
            _ => return Err(Refused),
        }
        let end = scan::plain_end(bytes, at);
        value.push_str(&text[at..end]);
        at = end;
    }
}

/// Adds what the escape at a place stands for, and gives the place after it.
fn one(text: &str, at: usize, value: &mut String<'_>) -> Result<usize, Refused> {
    let simple = match text.as_bytes().get(at + 1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode(text, at, value),
        _ => return Err(Refused),
    };
    value.push(simple);
    Ok(at + 2)
}

/// The same of `\uXXXX`, and the second half of a surrogate pair after it.
fn unicode(text: &str, at: usize, value: &mut String<'_>) -> Result<usize, Refused> {
    let first = unit(text, at).ok_or(Refused)?;
    if let Some(character) = char::from_u32(first) {
        value.push(character);
        return Ok(at + 6);
    }
    let second = unit(text, at + 6).ok_or(Refused)?;
    let pair = char::decode_utf16([first, second].map(|half| half as u16));
    let mut characters = pair.map(|character| character.map_err(|_| Refused));
    match (characters.next(), characters.next()) {
        (Some(character), None) => value.push(character?),
        _ => return Err(Refused),
    }
    Ok(at + 12)
}

/// The number of the `\uXXXX` at a place.
fn unit(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| u32::from_str_radix(digits, 16).ok())?
}
