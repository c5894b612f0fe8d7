//! What stands in quotes, and what the shell puts in the place of `$…`.

use std::ops::Range;

use super::letters::Letter;
use super::words::Reader;
use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::import::embedded::Embedded;
use crate::text;

const UNCLOSED: Text = text! {
    en: "this quote is never closed",
    es: "esta comilla nunca se cierra",
    pt: "esta aspa nunca é fechada",
};
const CLOSE: Text = text! {
    en: "close it; inside single quotes write `'` as `'\\''`",
    es: "ciérrala; dentro de comillas simples escribe `'` como `'\\''`",
    pt: "feche-a; dentro de aspas simples escreva `'` como `'\\''`",
};

impl Reader<'_> {
    /// Reads to the end of single quotes, in which every letter stands for itself.
    pub(super) fn single(&mut self, open: Range<usize>, text: &mut Embedded) {
        while let Some(Letter { letter, range }) = self.letters.take() {
            if letter == '\'' {
                return;
            }
            self.keep(letter, range, text);
        }
        self.unclosed(open);
    }

    /// Reads to the end of double quotes.
    pub(super) fn double(&mut self, open: Range<usize>, text: &mut Embedded) {
        while let Some(Letter { letter, range }) = self.letters.take() {
            match (letter, self.letters.peek()) {
                ('"', _) => return,
                // PowerShell's escape of a quote.
                ('`' | '\\', Some('"')) | ('\\', Some('$' | '`' | '\\')) => {
                    self.escaped(range, text);
                }
                ('\\', Some('\n')) => {
                    self.letters.take();
                }
                ('$' | '`', _) => self.expansion(letter, range, text),
                _ => self.keep(letter, range, text),
            }
        }
        self.unclosed(open);
    }

    /// Adds the next letter, whose escape begins at `escape`.
    fn escaped(&mut self, escape: Range<usize>, text: &mut Embedded) {
        if let Some(next) = self.letters.take() {
            let span = self.span(escape.start..next.range.end);
            text.push_escape(next.letter.encode_utf8(&mut [0; 4]), span);
        }
    }

    /// Reads to the end of `$'…'`.
    pub(super) fn ansi(&mut self, open: Range<usize>, text: &mut Embedded) {
        while let Some(Letter { letter, range }) = self.letters.take() {
            match letter {
                '\'' => return,
                '\\' => self.ansi_escape(range, text),
                _ => self.keep(letter, range, text),
            }
        }
        self.unclosed(open);
    }

    fn ansi_escape(&mut self, escape: Range<usize>, text: &mut Embedded) {
        let Some(Letter { letter, .. }) = self.letters.take() else {
            return;
        };
        let simple = match letter {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'a' => '\u{7}',
            'b' => '\u{8}',
            'e' | 'E' => '\u{1b}',
            'f' => '\u{c}',
            'v' => '\u{b}',
            'x' => self.code(16, 2),
            'u' => self.code(16, 4),
            'U' => self.code(16, 8),
            other => other,
        };
        let span = self.span(escape.start..self.letters.at());
        text.push_escape(simple.encode_utf8(&mut [0; 4]), span);
    }

    /// The character of a code of at most so many digits.
    fn code(&mut self, base: u32, most: usize) -> char {
        let mut code = 0u32;
        for _ in 0..most {
            let Some(digit) = self.letters.peek().and_then(|it| it.to_digit(base)) else {
                break;
            };
            self.letters.take();
            code = code.wrapping_mul(base).wrapping_add(digit);
        }
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Reads `$name`, `${…}`, `$(…)` or `` `…` ``, whose first letter has been taken; a `$` before
    /// anything else is one.
    pub(super) fn expansion(&mut self, first: char, start: Range<usize>, text: &mut Embedded) {
        match (first, self.letters.peek()) {
            ('`', _) => self.skip_past('`'),
            (_, Some('{')) => self.skip_nested('{', '}'),
            (_, Some('(')) => self.skip_nested('(', ')'),
            (_, Some('0'..='9' | '?' | '@' | '*' | '#')) => {
                self.letters.take();
            }
            (_, Some(next)) if next.is_ascii_alphabetic() || next == '_' => {
                let is_name = |it: char| it.is_ascii_alphanumeric() || it == '_';
                while self.letters.peek().is_some_and(is_name) {
                    self.letters.take();
                }
            }
            _ => return self.keep(first, start, text),
        }
        text.push_expansion(self.span(start.start..self.letters.at()));
    }

    fn skip_past(&mut self, end: char) {
        while let Some(letter) = self.letters.take() {
            if letter.letter == end {
                return;
            }
        }
    }

    fn skip_nested(&mut self, open: char, close: char) {
        let mut depth = 0usize;
        while let Some(Letter { letter, .. }) = self.letters.take() {
            if letter == open {
                depth += 1;
            } else if letter == close {
                depth -= 1;
                if depth == 0 {
                    return;
                }
            }
        }
    }

    fn unclosed(&mut self, open: Range<usize>) {
        let found = Diagnostic::error("unclosed-quote", self.span(open), UNCLOSED.message());
        self.diagnostics.push(found.with_help(CLOSE.message()));
    }
}
