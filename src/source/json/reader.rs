//! The grammar of RFC 8259 with spans, exact numbers and duplicate keys.

use crate::diagnostic::{self, Diagnostic};
use crate::json::number::is_number;
use crate::text::{FileId, Span, Spanned};

use super::super::findings::{
    DEPTH_LIMIT, FINDINGS_LIMIT, duplicate_key, empty, keep_first, too_deep, too_large,
    too_many_values,
};
use super::super::places::Places;
use super::super::{Entry, Kind, Node, lookalike};
use super::findings;
use super::strings;

/// The largest text that is read.
const SIZE_LIMIT: usize = 16 * 1024 * 1024;
/// The most values that are read.
const VALUES_LIMIT: usize = 500_000;

/// Reads one JSON value. The tree is `None` when part of the text could not be read; mistakes
/// whose meaning is clear, such as a trailing comma, leave a tree to go on with.
///
/// ```
/// use ensayo::source::json;
/// use ensayo::text::FileId;
/// let (node, diagnostics) = json::read(r#"{"amount": 100.00}"#, FileId(0));
/// assert!(diagnostics.is_empty());
/// assert_eq!(node.unwrap().get("amount").unwrap().as_number(), Some("100.00"));
/// ```
pub fn read(text: &str, file: FileId) -> (Option<Node>, Vec<Diagnostic>) {
    if text.len() > SIZE_LIMIT {
        return (None, vec![too_large(file, SIZE_LIMIT)]);
    }
    let mut reader = Reader::new(text, file);
    let node = reader.document();
    let mut diagnostics = reader.diagnostics;
    diagnostic::sort(&mut diagnostics);
    keep_first(&mut diagnostics);
    (node.ok().filter(|_| reader.is_whole), diagnostics)
}

/// Reading cannot go on; the reason has been reported.
pub(super) struct Stop;

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    file: FileId,
    depth: usize,
    values: usize,
    diagnostics: Vec<Diagnostic>,
    is_whole: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, file: FileId) -> Self {
        Self {
            text,
            at: if text.starts_with('\u{feff}') { 3 } else { 0 },
            file,
            depth: 0,
            values: 0,
            diagnostics: Vec::new(),
            is_whole: true,
        }
    }

    fn document(&mut self) -> Result<Node, Stop> {
        self.skip_blanks()?;
        if self.at == self.text.len() {
            self.diagnostics.push(empty(self.file));
            return Err(Stop);
        }
        let node = self.value()?;
        self.skip_blanks()?;
        if self.at < self.text.len() {
            let span = self.span(self.at, self.line_end());
            return Err(self.fatal(findings::trailing(span)));
        }
        Ok(node)
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start..end)
    }

    /// Reports a mistake after which reading goes on.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) -> Result<(), Stop> {
        self.diagnostics.push(diagnostic);
        if self.diagnostics.len() > FINDINGS_LIMIT {
            return Err(Stop);
        }
        Ok(())
    }

    /// Reports a mistake whose value is lost.
    pub(super) fn lose(&mut self, diagnostic: Diagnostic) -> Result<(), Stop> {
        self.is_whole = false;
        self.report(diagnostic)
    }

    pub(super) fn fatal(&mut self, diagnostic: Diagnostic) -> Stop {
        self.diagnostics.push(diagnostic);
        Stop
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    #[inline]
    fn peek(&self) -> Option<char> {
        match self.text.as_bytes().get(self.at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.rest().chars().next(),
        }
    }

    /// The end of the current line's text.
    pub(super) fn line_end(&self) -> usize {
        let line = self.rest().split(['\n', '\r']).next().unwrap_or_default();
        self.at
            + line
                .trim_end()
                .len()
                .max(self.peek().map_or(0, char::len_utf8))
    }

    /// Skips white space; comments are skipped too, and reported.
    fn skip_blanks(&mut self) -> Result<(), Stop> {
        loop {
            let bytes = self.text.as_bytes();
            let mut at = self.at;
            while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(at) {
                at += 1;
                while bytes.get(at..at + 4) == Some(b"    ") {
                    at += 4;
                }
            }
            self.at = at;
            let length = match bytes.get(self.at..) {
                Some([b'#', ..] | [b'/', b'/', ..]) => self.line_end() - self.at,
                Some([b'/', b'*', ..]) => {
                    let rest = self.rest();
                    rest.find("*/").map_or(rest.len(), |end| end + 2)
                }
                _ => return Ok(()),
            };
            let span = self.span(self.at, self.at + length);
            self.at += length;
            self.report(findings::comment(span))?;
        }
    }

    fn value(&mut self) -> Result<Node, Stop> {
        let start = self.at;
        self.values += 1;
        if self.values > VALUES_LIMIT {
            let span = self.span(start, start);
            return Err(self.fatal(too_many_values(span, VALUES_LIMIT)));
        }
        let kind = match self.peek() {
            Some('{') => self.nested(Self::object)?,
            Some('[') => self.nested(Self::list)?,
            Some('"' | '\'') => Kind::Text(strings::read(self)?),
            Some('-' | '+' | '.' | '0'..='9') => self.number()?,
            Some(letter) if letter.is_alphabetic() || letter == '_' => self.word()?,
            Some(_) => {
                let span = self.span(start, start + self.peek().map_or(0, char::len_utf8));
                let found = findings::unexpected(span, &self.text[span.range()]);
                return Err(self.fatal(found));
            }
            None => return Err(self.fatal(findings::missing_value(self.span(start, start)))),
        };
        Ok(Node::new(kind, self.span(start, self.at)))
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Result<Kind, Stop>) -> Result<Kind, Stop> {
        if self.depth >= DEPTH_LIMIT {
            return Err(self.fatal(too_deep(self.span(self.at, self.at + 1))));
        }
        self.depth += 1;
        let kind = read(self)?;
        self.depth -= 1;
        Ok(kind)
    }

    fn list(&mut self) -> Result<Kind, Stop> {
        let mut items = Vec::new();
        let open = self.at;
        self.at += 1;
        while self.goes_on(open, ']', items.is_empty())? {
            items.push(self.value()?);
        }
        Ok(Kind::List(items))
    }

    fn object(&mut self) -> Result<Kind, Stop> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut places = Places::default();
        let open = self.at;
        let mut is_first = true;
        self.at += 1;
        while self.goes_on(open, '}', is_first)? {
            is_first = false;
            let key = self.key()?;
            self.colon()?;
            let value = self.member(&key)?;
            match places.find(&entries, &key.value) {
                Some(first) => {
                    let first = entries[first].key.span;
                    self.report(duplicate_key(key.span, &key.value, first))?;
                }
                None => entries.push(Entry { key, value }),
            }
        }
        Ok(Kind::Map(entries))
    }

    /// Takes the comma before the next element, or the closing bracket, which ends the collection.
    fn goes_on(&mut self, open: usize, close: char, is_first: bool) -> Result<bool, Stop> {
        let end = self.at;
        self.skip_blanks()?;
        let mut comma = None;
        if !is_first && self.peek() == Some(',') {
            comma = Some(self.at);
            self.at += 1;
            self.skip_blanks()?;
        }
        while self.peek() == Some(',') {
            self.report(findings::extra_comma(self.span(self.at, self.at + 1)))?;
            self.at += 1;
            self.skip_blanks()?;
        }
        match self.peek() {
            None => Err(self.fatal(findings::unclosed(
                self.span(open, open + 1),
                &self.text[open..=open],
            ))),
            Some(found) if found == close => {
                self.at += 1;
                if let Some(comma) = comma {
                    self.report(findings::trailing_comma(self.span(comma, comma + 1)))?;
                }
                Ok(false)
            }
            Some(']' | '}') => {
                let (wrong, open) = (self.span(self.at, self.at + 1), self.span(open, open + 1));
                Err(self.fatal(findings::wrong_bracket(wrong, close, open)))
            }
            Some(_) if is_first || comma.is_some() => Ok(true),
            Some(next) if next.is_alphanumeric() || "\"'{[-".contains(next) => {
                self.report(findings::missing_comma(self.span(end, end)))?;
                Ok(true)
            }
            Some(next) => {
                let span = self.span(self.at, self.at + next.len_utf8());
                let found = findings::unexpected(span, &self.text[span.range()]);
                Err(self.fatal(found))
            }
        }
    }

    fn key(&mut self) -> Result<Spanned<String>, Stop> {
        let start = self.at;
        let key = match self.peek() {
            Some('"' | '\'') => strings::read(self)?,
            Some(letter) if letter.is_alphanumeric() || "_$-".contains(letter) => {
                let is_name = |c: char| c.is_alphanumeric() || "_$-.".contains(c);
                let rest = self.rest();
                let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
                self.at += length;
                let span = self.span(start, self.at);
                self.report(findings::unquoted_key(span, &rest[..length]))?;
                rest[..length].to_owned()
            }
            _ => {
                let width = self.peek().map_or(0, char::len_utf8);
                let span = self.span(start, start + width);
                return Err(self.fatal(findings::key_expected(span)));
            }
        };
        Ok(Spanned::new(key, self.span(start, self.at)))
    }

    fn colon(&mut self) -> Result<(), Stop> {
        let end = self.at;
        self.skip_blanks()?;
        match self.peek() {
            Some(':') => self.at += 1,
            Some('=') => {
                self.report(findings::missing_colon(self.span(self.at, self.at + 1)))?;
                self.at += 1;
            }
            // What is missing then is the value.
            None | Some(',' | '}' | ']') => {}
            _ => self.report(findings::missing_colon(self.span(end, end)))?,
        }
        self.skip_blanks()
    }

    /// The value of a key; one that is missing is lost, but what follows is read.
    fn member(&mut self, key: &Spanned<String>) -> Result<Node, Stop> {
        if !matches!(self.peek(), None | Some(',' | '}' | ']')) {
            return self.value();
        }
        self.lose(findings::missing_value(key.span))?;
        Ok(Node::new(Kind::Null, key.span))
    }

    fn number(&mut self) -> Result<Kind, Stop> {
        let rest = self.rest();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '.' | '_');
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (start, written) = (self.at, &rest[..length]);
        self.at += length;
        if is_number(written) {
            return Ok(Kind::Number(written.to_owned()));
        }
        let span = self.span(start, self.at);
        let meant = lookalike::number(written).flatten();
        self.report(findings::not_a_number(span, written, meant))?;
        Ok(Kind::Text(written.to_owned()))
    }

    fn word(&mut self) -> Result<Kind, Stop> {
        let rest = self.rest();
        let is_part = |c: char| c.is_alphanumeric() || "_-.".contains(c);
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (start, word) = (self.at, &rest[..length]);
        self.at += length;
        match word {
            "null" => Ok(Kind::Null),
            "true" => Ok(Kind::Bool(true)),
            "false" => Ok(Kind::Bool(false)),
            _ => {
                self.lose(findings::word(self.span(start, self.at), word))?;
                Ok(Kind::Text(word.to_owned()))
            }
        }
    }
}
