//! Finds the expressions of a scalar: `${{ … }}`, with quotes and nested braces inside.

use std::ops::Range;

/// How an expression begins.
const OPEN: &str = "${{";
/// How it ends.
const CLOSE: &str = "}}";

/// A piece of a scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part<'t> {
    /// Plain text.
    Text(&'t str),
    /// An expression.
    Expression {
        /// What stands between the braces.
        source: &'t str,
        /// Its place in the scalar, with the braces.
        whole: Range<usize>,
    },
}

/// Whether a scalar may contain an expression.
pub(crate) fn has_expression(text: &str) -> bool {
    text.contains(OPEN)
}

/// Cuts a scalar into pieces.
///
/// # Errors
/// When an expression is not closed: where it begins.
pub(crate) fn split(text: &str) -> Result<Vec<Part<'_>>, usize> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(OPEN) {
        let start = at + found;
        if start > at {
            parts.push(Part::Text(&text[at..start]));
        }
        let inside = start + OPEN.len();
        let length = close(&text[inside..]).ok_or(start)?;
        let end = inside + length + CLOSE.len();
        parts.push(Part::Expression {
            source: &text[inside..inside + length],
            whole: start..end,
        });
        at = end;
    }
    if at < text.len() {
        parts.push(Part::Text(&text[at..]));
    }
    Ok(parts)
}

/// Where the closing braces begin, past quoted texts and nested braces.
fn close(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut quote) = (0, 0u32, None);
    while let Some(&byte) = bytes.get(at) {
        match (quote, byte) {
            (Some(_), b'\\') => at += 1,
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') if depth > 0 => depth -= 1,
            (None, b'}') if bytes.get(at + 1) == Some(&b'}') => return Some(at),
            (None, _) => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let parts = split(text).expect("closed");
        let show = |part: Part<'_>| match part {
            Part::Text(text) => format!("text {text}"),
            Part::Expression { source, whole } => format!("{whole:?} {source}"),
        };
        parts.into_iter().map(show).collect()
    }

    #[test]
    fn text_and_expressions_alternate() {
        assert_eq!(
            pieces("a ${{ b }}-${{c}}!"),
            ["text a ", "2..10  b ", "text -", "11..17 c", "text !"]
        );
        assert_eq!(pieces("plain"), ["text plain"]);
    }

    #[test]
    fn braces_in_quotes_and_mappings_do_not_close() {
        assert_eq!(pieces(r#"${{ "}}" }}"#), [r#"0..11  "}}" "#]);
        assert_eq!(pieces("${{ {1: {2: 3}} }}"), ["0..18  {1: {2: 3}} "]);
        assert_eq!(pieces(r#"${{ "\"}}" }}"#), [r#"0..13  "\"}}" "#]);
    }

    #[test]
    fn an_open_expression_is_told_by_its_start() {
        assert_eq!(split("ab ${{ c }"), Err(3));
    }
}
