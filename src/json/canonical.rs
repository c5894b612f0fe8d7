//! The canonical text of a JSON value: key order and escapes of RFC 8785, numbers as exact decimals.
//!
//! RFC 8785 itself rounds numbers to doubles; money must not be rounded, so numbers are written in
//! the normal form of [`super::number`].

use std::cmp::Ordering;

use serde_json::Value;

use super::number;

/// Writes a value so that equal values give equal bytes: `58.8` and `58.80` agree.
///
/// ```
/// use ensayo::json::canonical;
/// let value = serde_json::from_str(r#"{"b": 58.80, "a": "ñ"}"#).unwrap();
/// assert_eq!(canonical::write(&value), r#"{"a":"ñ","b":58.8}"#);
/// ```
pub fn write(value: &Value) -> String {
    let mut out = String::new();
    write_value(value, &mut out);
    out
}

fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => {
            let text = number.as_str();
            out.push_str(&number::normal_form(text).unwrap_or_else(|| text.to_owned()));
        }
        Value::String(text) => write_string(text, out),
        Value::Array(items) => write_list(items, out),
        Value::Object(map) => write_object(map, out),
    }
}

fn write_list(items: &[Value], out: &mut String) {
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_value(item, out);
    }
    out.push(']');
}

fn write_object(map: &serde_json::Map<String, Value>, out: &mut String) {
    let mut entries: Vec<_> = map.iter().collect();
    entries.sort_by(|(a, _), (b, _)| order(a, b));
    out.push('{');
    for (index, (key, value)) in entries.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_string(key, out);
        out.push(':');
        write_value(value, out);
    }
    out.push('}');
}

/// RFC 8785 sorts by UTF-16 code units, which differs from byte order above U+FFFF.
fn order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

fn write_string(text: &str, out: &mut String) {
    let is_plain = |byte: u8| matches!(byte, b' '..) && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_plain) {
        out.push('"');
        out.push_str(text);
        out.push('"');
        return;
    }
    // serde_json escapes exactly what RFC 8785 asks for, in its short forms.
    out.push_str(&serde_json::to_string(text).expect("a string is always serialisable"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_control_characters_escaped() {
        let value = serde_json::json!({"z": [true, null], "a": "tab\tunit\u{1f}/é"});
        assert_eq!(
            write(&value),
            "{\"a\":\"tab\\tunit\\u001f/é\",\"z\":[true,null]}"
        );
    }

    #[test]
    fn keys_sort_by_utf16_units() {
        let value = serde_json::json!({"\u{ff61}": 1, "\u{10000}": 2});
        assert_eq!(write(&value), "{\"\u{10000}\":2,\"\u{ff61}\":1}");
    }
}
