//! Finds the ends of strings and numbers.

use wide::u8x16;

/// How many bytes are looked at together.
const WIDTH: usize = 16;
/// The last control character before the blank.
const LAST_CONTROL: u8 = b' ' - 1;

/// Where a string's plain characters end: at a quote, an escape, a control character, or the end of
/// the text. All of these are ASCII, and no byte of a longer character is.
#[inline]
pub(super) fn plain_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(piece) = bytes.get(at..).and_then(|rest| rest.first_chunk::<WIDTH>()) {
        let piece = u8x16::new(*piece);
        let is_control = piece.min(u8x16::splat(LAST_CONTROL)).simd_eq(piece);
        let is_quote = piece.simd_eq(u8x16::splat(b'"'));
        let is_escape = piece.simd_eq(u8x16::splat(b'\\'));
        let found = (is_control | is_quote | is_escape).to_bitmask();
        if found != 0 {
            return at + found.trailing_zeros() as usize;
        }
        at += WIDTH;
    }
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=LAST_CONTROL);
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(ends).unwrap_or(rest.len())
}

/// The end of the number that begins here by JSON's grammar; `None` when none does.
#[inline]
pub(super) fn number_end(bytes: &[u8], start: usize) -> Option<usize> {
    let first = start + usize::from(bytes.get(start) == Some(&b'-'));
    let mut at = digits_end(bytes, first)?;
    if bytes[first] == b'0' && at > first + 1 {
        return None;
    }
    if bytes.get(at) == Some(&b'.') {
        at = digits_end(bytes, at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        let signed = matches!(bytes.get(at + 1), Some(b'+' | b'-'));
        at = digits_end(bytes, at + 1 + usize::from(signed))?;
    }
    Some(at)
}

/// The end of at least one digit.
#[inline]
fn digits_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    (at > start).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::number::is_number;

    #[test]
    fn strings_end_at_the_first_byte_that_is_not_plain() {
        for length in 0..40 {
            let plain = "é😀~\u{7f} abcdefghijklmnopqrstuvwxyz0123456789";
            let plain: String = plain.chars().take(length).collect();
            for end in ["\"", "\\", "\n", "\u{1f}", "\0", ""] {
                let text = format!("\"{plain}{end}{plain}\"");
                let expected = if end.is_empty() {
                    text.len() - 1
                } else {
                    1 + plain.len()
                };
                assert_eq!(plain_end(text.as_bytes(), 1), expected, "{text}");
            }
            assert_eq!(plain_end(plain.as_bytes(), 0), plain.len(), "{plain}");
        }
    }

    #[test]
    fn numbers_follow_the_grammar() {
        for text in [
            "0",
            "-0",
            "10",
            "1.5",
            "0.50",
            "1e5",
            "1E+5",
            "-1.25e-10",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "1e+",
            "--1",
            "+1",
            "",
            "-01",
            "00",
            "1.e5",
            "9999999999999999999999999999999",
        ] {
            let whole = number_end(text.as_bytes(), 0) == Some(text.len());
            assert_eq!(whole, is_number(text), "{text}");
        }
    }
}
