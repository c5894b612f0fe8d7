//! What stopped the parser, with the blame put where the mistake was made.

use std::ops::Range;

use super::expression;
use super::lines;
use super::quotes;

/// Why the parser stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cause {
    TooDeep,
    TooMany,
    SecondColon,
    MissingComma,
    ExtraComma,
    ColonInFlow,
    UnclosedBracket,
    StrayBracket,
    /// An opening bracket and the one of another kind that closes it.
    WrongBracket(char, char),
    /// A `#` without a space before it.
    Comment,
    UnclosedQuote,
    AfterQuote,
    Escape,
    Tab,
    Indentation,
    /// Another item of a list was expected.
    Item,
    MissingColon,
    Dash,
    Character(char),
    NamelessAnchor,
    TagHandle,
    /// Something rare, in the parser's own words.
    Other(String),
}

/// A syntax error before it is worded.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub(super) cause: Cause,
    /// Where the parser noticed.
    pub(super) at: usize,
    /// The outermost `[` or `{` that was open then.
    pub(super) flow: Option<usize>,
    /// The last scalar that was read before.
    pub(super) scalar: Option<Range<usize>>,
    /// Where the last token that was understood ends.
    pub(super) after: usize,
    /// The quoted text that ended too early.
    pub(super) quoted: Option<Range<usize>>,
}

impl Problem {
    /// Puts the blame where the mistake was made rather than where it was noticed.
    pub(super) fn settle(mut self, text: &str) -> Self {
        match self.cause {
            Cause::SecondColon => self.settle_colon(text),
            Cause::ColonInFlow | Cause::MissingComma => self.settle_flow(text),
            Cause::UnclosedQuote => {
                self.at = quotes::open_at(text, self.after, self.at).unwrap_or(self.at);
            }
            Cause::AfterQuote => self.quoted = quotes::closed_before(text, self.after, self.at),
            Cause::Item | Cause::Indentation => self.settle_line(text),
            _ => {}
        }
        if matches!(self.cause, Cause::Indentation | Cause::Other(_))
            && self.leading(text).contains('\t')
        {
            self.cause = Cause::Tab;
        }
        if self.cause == Cause::Tab {
            self.at = tab(text, self.at).unwrap_or(self.at);
        }
        self
    }

    /// A scalar over two lines before a colon: its first line lacks a colon of its own, or, where
    /// it follows a key, its last line stands too deep.
    fn settle_colon(&mut self, text: &str) {
        let Some(scalar) = self.scalar.clone() else {
            return;
        };
        if !text[scalar.clone()].contains('\n') {
            return;
        }
        let before = &text[lines::of(text, scalar.start).start..scalar.start];
        if before.contains(':') {
            self.cause = Cause::Indentation;
            self.settle_line(text);
        } else {
            self.cause = Cause::MissingColon;
            self.at = scalar.start;
        }
    }

    /// A comma too many, or a bracket that was left open when lines follow that stand no deeper.
    fn settle_flow(&mut self, text: &str) {
        let Some(flow) = self.flow else { return };
        if text[self.at..].starts_with(',') {
            self.cause = Cause::ExtraComma;
        } else if lines::of(text, self.at) != lines::of(text, flow)
            && expression::flow_end(text, flow).is_none()
        {
            self.cause = Cause::UnclosedBracket;
        }
    }

    /// A line that does not belong where it stands is blamed from its first character.
    fn settle_line(&mut self, text: &str) {
        let line = lines::of(text, self.at);
        self.at = line.start + lines::indent(&text[line]);
        let is_item = text[self.at..].starts_with("- ");
        match (follows_item(text, self.at), is_item) {
            (Some(false), true) => self.cause = Cause::Dash,
            (Some(true), false) => self.cause = Cause::Item,
            _ => self.cause = Cause::Indentation,
        }
    }

    /// Where the mistake begins, as far as the parser can tell.
    pub(super) fn start(&self) -> usize {
        match (&self.cause, self.flow) {
            (Cause::UnclosedBracket, Some(flow)) => flow,
            _ => self.quoted.as_ref().map_or(self.at, |quoted| quoted.start),
        }
    }

    /// The white space that the line begins with.
    fn leading<'t>(&self, text: &'t str) -> &'t str {
        let line = &text[lines::of(text, self.at)];
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        &line[..blank]
    }
}

/// Whether the sibling above a line is a list item; `None` when the nearest line above that is
/// indented no deeper stands at another column.
fn follows_item(text: &str, at: usize) -> Option<bool> {
    let line = lines::of(text, at);
    let indent = lines::indent(&text[line.clone()]);
    let above = text[..line.start].lines().rev();
    let mut above = above.filter(|line| !line.trim().is_empty() && lines::indent(line) <= indent);
    let above = above.next().filter(|line| lines::indent(line) == indent)?;
    Some(above[indent..].starts_with('-'))
}

/// The first tab in the white space that a line begins with, from the line of an offset on.
fn tab(text: &str, at: usize) -> Option<usize> {
    let mut start = lines::of(text, at).start;
    for line in text[start..].split_inclusive('\n') {
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..blank].find('\t') {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}
