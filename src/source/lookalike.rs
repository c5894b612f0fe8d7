//! Texts that JSON's grammar does not take for numbers, but other readers do: `01310`, `1_000`, `.5`.

use crate::json::number::is_number;

/// How JSON writes a number that a text stands for elsewhere: `Some(None)` when JSON cannot, `None`
/// when nobody takes the text for a number. The text itself must not be a number by JSON's grammar.
pub(super) fn number(text: &str) -> Option<Option<String>> {
    let (sign, digits) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (if text.starts_with('-') { "-" } else { "" }, rest),
        None => ("", text),
    };
    if matches!(digits, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Some(None);
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = digits.strip_prefix(prefix) {
            return based(digits, radix).map(|value| value.map(|value| format!("{sign}{value}")));
        }
    }
    decimal(digits).map(|value| Some(format!("{sign}{value}")))
}

/// The value of digits in a base; `Some(None)` when it is too large to write out.
fn based(digits: &str, radix: u32) -> Option<Option<String>> {
    let plain = digits.replace('_', "");
    let valid = !plain.is_empty() && plain.chars().all(|digit| digit.is_digit(radix));
    valid.then(|| {
        u128::from_str_radix(&plain, radix)
            .ok()
            .map(|value| value.to_string())
    })
}

/// Digits with leading zeros, `_`, and a point at either end, as JSON writes them.
fn decimal(text: &str) -> Option<String> {
    let (number, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], Some(&text[at..])),
        None => (text, None),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let digits_only = |part: &str| part.chars().all(|c| c.is_ascii_digit() || c == '_');
    let some_digit = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let fraction_text = fraction.unwrap_or_default();
    if !digits_only(whole) || !digits_only(fraction_text) {
        return None;
    }
    if !(some_digit(whole) || whole.is_empty() && some_digit(fraction_text)) {
        return None;
    }
    let whole = whole.replace('_', "");
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let fraction = fraction_text.replace('_', "");
    let point = if fraction.is_empty() { "" } else { "." };
    let written = format!("{whole}{point}{fraction}{}", exponent.unwrap_or_default());
    is_number(&written).then_some(written)
}
