//! A member of a mapping and the text around it.

use crate::json::Pointer;
use crate::text::{Sources, Span};

use super::super::{Entry, Kind, Node};
use super::style;

/// A member of a mapping.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'n> {
    pub(super) parent: &'n Node,
    pub(super) entry: &'n Entry,
    /// The text of the file that the key stands in.
    pub(super) text: &'n str,
    key: &'n str,
}

impl<'n> Member<'n> {
    /// The member that a pointer leads to.
    pub(super) fn at(root: &'n Node, sources: &'n Sources, at: &Pointer) -> Option<Self> {
        let mut node = root;
        let mut member = None;
        for part in at.parts() {
            member = None;
            node = match &node.kind {
                Kind::List(items) => items.get(part.parse::<usize>().ok()?)?,
                _ => {
                    let entry = node.entry(&part)?;
                    member = Some(Self::of(node, entry, sources));
                    &entry.value
                }
            };
        }
        member
    }

    pub(super) fn of(parent: &'n Node, entry: &'n Entry, sources: &'n Sources) -> Self {
        let span = entry.key.span;
        Self {
            parent,
            entry,
            text: sources.file(span.file).text(),
            key: sources.slice(span),
        }
    }

    pub(super) fn value(&self) -> &'n Node {
        &self.entry.value
    }

    pub(super) fn key_span(&self) -> Span {
        self.entry.key.span
    }

    pub(super) fn key_text(&self) -> &'n str {
        self.key
    }

    /// Whether the object has no other member of a name.
    pub(super) fn is_free(&self, name: &str) -> bool {
        self.parent.entry(name).is_none()
    }

    /// Whether the text of the key is the key, and it stands within its mapping. Keys that came by
    /// a merge key or from another file do not.
    pub(super) fn says_key(&self) -> bool {
        let (key, whole) = (self.key_span(), self.parent.span);
        let is_inside = key.file == whole.file && whole.start <= key.start && key.end <= whole.end;
        let says = || {
            let key = Node::new(Kind::Text(self.entry.key.value.clone()), key);
            style::says(self.key, &key)
        };
        is_inside && says()
    }

    /// Whether the mapping is written in braces.
    pub(super) fn is_flow(&self) -> bool {
        self.text[self.parent.span.range()].starts_with('{')
    }

    /// Where the value begins, with the dash of its first item; `None` where the value stands
    /// elsewhere, as that of an alias does.
    pub(super) fn value_start(&self) -> Option<usize> {
        let (key, value) = (self.key_span(), self.value().span);
        let is_after = key.file == value.file && key.end <= value.start;
        let start = value.range().start;
        if !is_after || value.start == value.end {
            return is_after.then_some(start);
        }
        let between = &self.text[key.range().end..start];
        let is_close = between.trim_start().starts_with(':') && between.lines().all(is_filler);
        let dash = first_dash(between).map(|dash| key.range().end + dash);
        is_close.then_some(dash.unwrap_or(start))
    }

    /// One past the last character of the member: of its value, of the name of its alias, or of
    /// its colon when nothing follows.
    pub(super) fn end(&self) -> Option<usize> {
        let value = self.value().span;
        if self.value_start().is_some() && value.start < value.end {
            let written = self.text[value.range()].trim_end();
            return Some(value.range().start + written.len());
        }
        let start = self.key_span().range().end;
        let rest = self.text[start..].split(['\n', '\r']).next()?;
        let after = rest.trim_start().strip_prefix(':')?;
        let colon = start + rest.len() - after.len();
        let alias = after.trim_start();
        if !alias.starts_with('*') {
            return (value.start == value.end).then_some(colon);
        }
        let length = alias.find(|c: char| c.is_whitespace() || ",}]".contains(c));
        let begin = colon + after.len() - alias.len();
        Some(begin + length.unwrap_or(alias.len()))
    }
}

/// Where the dash of a first item is, comments aside.
fn first_dash(between: &str) -> Option<usize> {
    let mut at = 0;
    for line in between.split_inclusive('\n') {
        let code = line.split('#').next().unwrap_or_default();
        let mut dashes = code.match_indices('-').map(|(dash, _)| dash);
        let is_word = |&dash: &usize| dash == 0 || code[..dash].ends_with([' ', '\t']);
        if let Some(dash) = dashes.find(is_word) {
            return Some(at + dash);
        }
        at += line.len();
    }
    None
}

/// Whether a line holds only what may stand between a key and its value: the colon, an anchor, a
/// tag, the dashes of items and a comment.
fn is_filler(line: &str) -> bool {
    let code = line.split(" #").next().unwrap_or_default();
    let code = if code.starts_with('#') { "" } else { code };
    let mut words = code.split_whitespace();
    words.all(|word| {
        let word = word.trim_start_matches(':');
        matches!(word, "" | "-") || word.starts_with(['&', '!'])
    })
}

/// The members that are written in a mapping itself, in file order.
pub(super) fn own_members<'n>(parent: &'n Node, sources: &'n Sources) -> Vec<Member<'n>> {
    let entries = parent.entries().unwrap_or_default().iter();
    let members = entries.map(|entry| Member::of(parent, entry, sources));
    let mut own: Vec<_> = members.filter(Member::says_key).collect();
    own.sort_by_key(|member| member.key_span());
    own
}
