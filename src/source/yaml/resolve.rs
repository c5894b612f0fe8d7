//! From the raw document to the tree: aliases, merge keys, duplicate keys, tags, scalars.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::text::{FileId, Span, Spanned};

use super::super::findings::{DEPTH_LIMIT, FINDINGS_LIMIT, duplicate_key};
use super::super::places::Places;
use super::super::{Entry, Kind, Node};
use super::findings;
use super::raw::{Id, Raw, RawKind, RawNode, Style};
use super::scalar::{Meaning, meaning};
use super::tags;

/// The most nodes that following aliases may make, and the most bytes of text in them.
const EXPANSION_NODES: usize = 250_000;
const EXPANSION_BYTES: usize = 16 * 1024 * 1024;

/// What came of a raw document.
pub(super) struct Resolved {
    /// The value; `None` when part of it could not be read.
    pub(super) node: Option<Node>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Resolves a document. `is_anchor_lost` tells of an alias whether its anchor may stand in text
/// that could not be read, in which case it is no mistake of its own.
pub(super) fn resolve(
    raw: &Raw,
    root: Id,
    text: &str,
    file: FileId,
    is_anchor_lost: &dyn Fn(&str) -> bool,
) -> Resolved {
    let mut resolver = Resolver {
        raw,
        text,
        file,
        is_anchor_lost,
        diagnostics: Vec::new(),
        path: Vec::new(),
        aliases: Vec::new(),
        nodes: 0,
        bytes: 0,
        is_whole: true,
        is_stopped: false,
    };
    resolver.look_for_lone_entry(root);
    let node = resolver.node(root);
    Resolved {
        node: resolver.is_whole.then_some(node),
        diagnostics: resolver.diagnostics,
    }
}

struct Resolver<'r> {
    raw: &'r Raw,
    text: &'r str,
    file: FileId,
    is_anchor_lost: &'r dyn Fn(&str) -> bool,
    diagnostics: Vec<Diagnostic>,
    /// The collections around the current node, aliases followed.
    path: Vec<Id>,
    /// The aliases that were followed to the current node.
    aliases: Vec<Id>,
    nodes: usize,
    bytes: usize,
    is_whole: bool,
    is_stopped: bool,
}

/// The entries of a mapping while it is put together.
#[derive(Default)]
struct Entries {
    list: Vec<Entry>,
    places: Places,
    /// The places in the list whose entries came by a merge key and still stand.
    merged: BTreeSet<usize>,
}

impl Entries {
    fn find(&mut self, key: &str) -> Option<usize> {
        self.places.find(&self.list, key)
    }
}

impl Resolver<'_> {
    fn node(&mut self, id: Id) -> Node {
        let raw = &self.raw.nodes[id];
        let span = self.span(raw);
        self.spend(raw);
        if self.is_stopped {
            return Node::new(Kind::Null, span);
        }
        if let Some(tag) = raw.tag()
            && let Some(found) = tags::unfit(tag, raw, Span::new(self.file, tag.range.clone()))
        {
            self.report(found);
        }
        let kind = match &raw.kind {
            RawKind::Scalar { text, style } => self.scalar(raw, text, *style),
            RawKind::List(items) => self.collection(id, |this| {
                Kind::List(items.iter().map(|&item| this.node(item)).collect())
            }),
            RawKind::Map(pairs) => self.collection(id, |this| this.mapping(pairs)),
            RawKind::Alias(target) => return self.alias(id, *target),
            RawKind::UnknownAlias(name) => {
                if !(self.is_anchor_lost)(name) {
                    self.report(findings::unknown_alias(span, name));
                }
                self.is_whole = false;
                Kind::Null
            }
        };
        Node::new(kind, span)
    }

    fn span(&self, raw: &RawNode) -> Span {
        Span::new(self.file, raw.range.clone())
    }

    fn is_first_visit(&self) -> bool {
        self.aliases.is_empty()
    }

    /// A finding is made where a node is defined, not again wherever an alias leads to it.
    fn report(&mut self, diagnostic: Diagnostic) {
        if self.is_first_visit() && self.diagnostics.len() <= FINDINGS_LIMIT {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Counts what aliases make, so that a small file cannot grow without bound.
    fn spend(&mut self, raw: &RawNode) {
        let Some(&outermost) = self.aliases.first() else {
            return;
        };
        self.nodes += 1;
        if let RawKind::Scalar { text, .. } = &raw.kind {
            self.bytes += text.len();
        }
        let is_over = self.nodes > EXPANSION_NODES || self.bytes > EXPANSION_BYTES;
        if is_over && !self.is_stopped {
            let span = self.span(self.raw.node(outermost));
            self.diagnostics
                .push(findings::alias_bomb(span, EXPANSION_NODES, EXPANSION_BYTES));
            self.stop();
        }
    }

    fn stop(&mut self) {
        self.is_stopped = true;
        self.is_whole = false;
    }

    fn alias(&mut self, id: Id, target: Id) -> Node {
        let span = self.span(self.raw.node(id));
        if self.path.contains(&target) {
            let anchor = self.raw.node(target).anchor();
            let anchor = anchor.map(|range| Span::new(self.file, range));
            self.report(findings::alias_cycle(span, anchor));
            self.is_whole = false;
            return Node::new(Kind::Null, span);
        }
        self.aliases.push(id);
        let node = self.node(target);
        self.aliases.pop();
        node
    }

    fn collection(&mut self, id: Id, build: impl FnOnce(&mut Self) -> Kind) -> Kind {
        if self.path.len() >= DEPTH_LIMIT {
            // Only aliases lead this deep: the document itself is measured when it is read.
            let alias = self.aliases.first().copied().unwrap_or(id);
            let span = self.span(self.raw.node(alias));
            self.diagnostics.push(findings::alias_too_deep(span));
            self.stop();
            return Kind::Null;
        }
        self.path.push(id);
        let kind = build(self);
        self.path.pop();
        kind
    }

    fn mapping(&mut self, pairs: &[(Id, Id)]) -> Kind {
        let mut entries = Entries::default();
        let mut merge: Option<Span> = None;
        for &(key, value) in pairs {
            if self.is_stopped {
                break;
            }
            if self.is_merge_key(key) {
                let span = self.span(self.raw.node(key));
                match merge {
                    None => {
                        merge = Some(span);
                        self.merge(value, &mut entries);
                    }
                    Some(first) => self.report(duplicate_key(span, "<<", first)),
                }
                continue;
            }
            self.look_for_missing_space(key, value);
            let key = self.key(key);
            let value = self.node(value);
            match key {
                Some(key) => self.insert(&mut entries, Entry { key, value }),
                None => self.is_whole = false,
            }
        }
        Kind::Map(entries.list)
    }

    fn is_merge_key(&self, key: Id) -> bool {
        let raw = self.raw.node(key);
        let is_plain = |text: &str, style: &Style| text == "<<" && *style == Style::Plain;
        matches!(&raw.kind, RawKind::Scalar { text, style } if is_plain(text, style))
    }

    /// `key:value` as the whole document is a text, where a mapping is meant.
    fn look_for_lone_entry(&mut self, root: Id) {
        let raw = &self.raw.nodes[root];
        let RawKind::Scalar {
            text,
            style: Style::Plain,
        } = &raw.kind
        else {
            return;
        };
        let word =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_');
        let Some((key, value)) = text.split_once(':').filter(|(key, _)| word(key)) else {
            return;
        };
        let first = raw.range.start + key.len() + 1;
        let shown = format!(
            "{key}:{}",
            value.split_whitespace().next().unwrap_or_default()
        );
        let span = Span::new(self.file, raw.range.start..raw.range.start + shown.len());
        let place = Span::new(self.file, first..first);
        self.report(findings::missing_space(span, &shown, place));
        self.is_whole = false;
    }

    /// `{a:1}` has one key `a:1` without a value, which nobody means.
    fn look_for_missing_space(&mut self, key: Id, value: Id) {
        let (raw, value) = (&self.raw.nodes[key], &self.raw.nodes[value]);
        let RawKind::Scalar {
            text,
            style: Style::Plain,
        } = &raw.kind
        else {
            return;
        };
        let Some(colon) = text.find(':').filter(|&at| at > 0) else {
            return;
        };
        let has_colon = self.text[raw.range.end..].trim_start().starts_with(':');
        if value.range != (raw.range.end..raw.range.end) || has_colon {
            return;
        }
        let after = raw.range.start + colon + 1;
        let place = Span::new(self.file, after..after);
        self.report(findings::missing_space(self.span(raw), text, place));
    }

    /// The text of a key; a key that is no scalar is a finding.
    fn key(&mut self, id: Id) -> Option<Spanned<String>> {
        let raw = &self.raw.nodes[id];
        let span = self.span(raw);
        match &raw.kind {
            RawKind::Scalar {
                style: Style::Plain,
                ..
            } if raw.range.is_empty() => {
                self.report(findings::empty_key(span));
                None
            }
            RawKind::Scalar { text, .. } => Some(Spanned::new(text.clone(), span)),
            RawKind::Alias(target) => match &self.raw.nodes[*target].kind {
                RawKind::Scalar { text, .. } => Some(Spanned::new(text.clone(), span)),
                _ => {
                    self.report(findings::key_not_scalar(span, &self.text[span.range()]));
                    None
                }
            },
            RawKind::UnknownAlias(_) => {
                self.node(id);
                None
            }
            RawKind::List(_) | RawKind::Map(_) => {
                self.report(findings::key_not_scalar(span, &self.text[span.range()]));
                None
            }
        }
    }

    /// Adds an entry of the mapping's own: it wins over a merged one and loses to an earlier own.
    fn insert(&mut self, entries: &mut Entries, entry: Entry) {
        match entries.find(&entry.key.value) {
            Some(place) if entries.merged.remove(&place) => entries.list[place] = entry,
            Some(place) => {
                let first = entries.list[place].key.span;
                self.report(duplicate_key(entry.key.span, &entry.key.value, first));
            }
            None => entries.list.push(entry),
        }
    }

    /// Takes in what `<<` names: a mapping or a list of them, of which earlier ones win.
    fn merge(&mut self, value: Id, entries: &mut Entries) {
        let node = self.node(value);
        let span = self.span(self.raw.node(value));
        match node.kind {
            Kind::Map(inherited) => inherit(entries, inherited),
            Kind::List(items) => {
                for item in items {
                    match item.kind {
                        Kind::Map(inherited) => inherit(entries, inherited),
                        _ if self.is_whole => self.report(findings::merge_value(item.span)),
                        _ => {}
                    }
                }
            }
            // What could not be read has been reported.
            _ if self.is_whole => self.report(findings::merge_value(span)),
            _ => {}
        }
    }

    fn scalar(&mut self, raw: &RawNode, text: &str, style: Style) -> Kind {
        if let Some(tag) = raw.tag() {
            return tags::apply(tag, text, style);
        }
        if style != Style::Plain {
            return Kind::Text(text.to_owned());
        }
        match meaning(text) {
            Meaning::Clear(kind) => kind,
            Meaning::Ambiguous(guess) => {
                self.report(findings::ambiguous(self.span(raw), text, &guess));
                Kind::Text(text.to_owned())
            }
        }
    }
}

fn inherit(entries: &mut Entries, inherited: Vec<Entry>) {
    for entry in inherited {
        if entries.find(&entry.key.value).is_none() {
            entries.merged.insert(entries.list.len());
            entries.list.push(entry);
        }
    }
}
