//! The value that follows a key, however the file writes pairs.

use std::ops::Range;

/// The bytes of the word after a key and a colon or an equals sign: `key: word`, `"key": "word"`,
/// `key=word`, `\"key\":\"word\"`.
pub(super) fn after(text: &str, key: &Range<usize>) -> Option<Range<usize>> {
    let rest = text[key.end..].trim_start_matches(['"', '\'', '\\']);
    let rest = rest.trim_start().strip_prefix([':', '='])?;
    let value = rest.trim_start().trim_start_matches(['"', '\'', '\\']);
    let start = text.len() - value.len();
    let length = value.bytes().take_while(|&byte| is_word(byte)).count();
    (length > 0).then_some(start..start + length)
}

/// The key before a value and its colon or equals sign, however they are quoted; empty where there
/// is none.
pub(super) fn key_before(text: &str, value: usize) -> &str {
    let quotes = ['"', '\'', '\\'];
    let before = text[..value].trim_end_matches(quotes).trim_end();
    let Some(key) = before.strip_suffix([':', '=']) else {
        return "";
    };
    let key = key.trim_end().trim_end_matches(quotes);
    let length = key.bytes().rev().take_while(|&byte| is_word(byte)).count();
    &key[key.len() - length..]
}

/// The rest of a word that begins with a prefix.
pub(super) fn rest(text: &str, prefix: &Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes()[prefix.end..].iter();
    let length = bytes.take_while(|&&byte| is_word(byte)).count();
    prefix.end..prefix.end + length
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Whether a word is made up: too few different characters for a secret.
pub(super) fn is_made_up(word: &str) -> bool {
    let mut seen = [false; 256];
    for byte in word.to_ascii_lowercase().bytes() {
        seen[usize::from(byte)] = true;
    }
    seen.iter().filter(|it| **it).count() < 6
}
