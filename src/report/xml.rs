//! XML as JUnit's readers take it: elements, attributes and text that may hold anything.

use std::fmt::Write;

/// What stands before the first element.
pub(super) fn header() -> String {
    String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
}

/// The beginning of an element that holds others.
pub(super) fn open(out: &mut String, depth: usize, tag: &str, attributes: &[(&str, String)]) {
    start(out, depth, tag, attributes);
    out.push_str(">\n");
}

/// The end of an element that holds others.
pub(super) fn close(out: &mut String, depth: usize, tag: &str) {
    let _ = writeln!(out, "{}</{tag}>", "  ".repeat(depth));
}

/// An element that holds text or nothing.
pub(super) fn element(
    out: &mut String,
    depth: usize,
    tag: &str,
    attributes: &[(&str, String)],
    text: &str,
) {
    start(out, depth, tag, attributes);
    match text {
        "" => out.push_str("/>\n"),
        _ => {
            let text = escaped(text).replace("&#10;", "\n");
            let _ = writeln!(out, ">{text}</{tag}>");
        }
    }
}

fn start(out: &mut String, depth: usize, tag: &str, attributes: &[(&str, String)]) {
    let _ = write!(out, "{}<{tag}", "  ".repeat(depth));
    for (key, value) in attributes {
        let _ = write!(out, " {key}=\"{}\"", escaped(value));
    }
}

/// Text for an attribute. Characters that XML 1.0 cannot carry at all become U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_carry_is_replaced() {
        assert_eq!(
            escaped("<a b=\"1\">\u{1b}[31m &\0\u{ffff}ñ😀\r\n"),
            "&lt;a b=&quot;1&quot;&gt;\u{fffd}[31m &amp;\u{fffd}\u{fffd}ñ😀&#13;&#10;"
        );
    }
}
