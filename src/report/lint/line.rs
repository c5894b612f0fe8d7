//! Text that must stay on one line and must not steer a terminal.

/// A text as one line: line breaks become blanks, and characters that would move the cursor,
/// colour the screen or turn the reading direction become U+FFFD.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        out.push(match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            _ if is_steering(c) => '\u{fffd}',
            _ => c,
        });
    }
    out
}

/// Control characters, and those that override the direction of text.
pub(in crate::report) fn is_steering(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_and_harmless() {
        assert_eq!(
            one_line("a\r\nb\tc\u{1b}[31m\u{202e}d\u{2028}é😀"),
            "a b c\u{fffd}[31m\u{fffd}d é😀"
        );
    }
}
