//! The letters of a command line, with the carets of Windows' `cmd` taken out where a browser put
//! them.

use std::ops::Range;

/// A letter and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    /// The letter.
    pub(super) letter: char,
    /// Its bytes in the text, with the caret before it.
    pub(super) range: Range<usize>,
}

/// Reads letters one by one.
#[derive(Debug, Clone)]
pub(super) struct Letters<'t> {
    text: &'t str,
    at: usize,
    has_carets: bool,
}

impl<'t> Letters<'t> {
    /// The letters of a text. "Copy as cURL (cmd)" writes a caret before every quote: a text with
    /// `^"` in it is read so.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            has_carets: text.contains("^\""),
        }
    }

    /// Where the next letter begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// All that is left.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The next letter without taking it.
    pub(super) fn peek(&self) -> Option<char> {
        self.clone().take().map(|letter| letter.letter)
    }

    /// The letter after the next.
    pub(super) fn peek_second(&self) -> Option<char> {
        let mut ahead = self.clone();
        ahead.take()?;
        ahead.take().map(|letter| letter.letter)
    }

    /// Takes the next letter.
    pub(super) fn take(&mut self) -> Option<Letter> {
        let start = self.at;
        if self.has_carets && self.rest().starts_with('^') {
            self.skip_caret();
        }
        let letter = self.rest().chars().next()?;
        self.at += letter.len_utf8();
        Some(Letter {
            letter,
            range: start..self.at,
        })
    }

    /// Skips a caret, and the line break after it unless another follows, which it then escapes.
    fn skip_caret(&mut self) {
        self.at += 1;
        let rest = self.rest();
        let after = rest
            .strip_prefix("\r\n")
            .or_else(|| rest.strip_prefix('\n'));
        if let Some(after) = after {
            self.at += rest.len() - after.len();
        }
    }

    /// Moves to a place in the text, which must be a character boundary after the present one.
    pub(super) fn jump(&mut self, to: usize) {
        self.at = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_of_cmd_are_part_of_the_letter_after_them() {
        let read = |text| {
            let mut letters = Letters::new(text);
            let mut out = String::new();
            while let Some(letter) = letters.take() {
                out.push(letter.letter);
            }
            out
        };
        assert_eq!(read("^\"a^^b^{^\" ^\n c"), "\"a^b{\"  c");
        assert_eq!(read("^\"a^\n\nb^\""), "\"a\nb\"");
        assert_eq!(read("'2^3' ^\n"), "'2^3' ^\n");
    }
}
