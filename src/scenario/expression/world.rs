//! The names that expressions can read, as one tree: `vars`, `matrix` and, when sending, `steps` and
//! `target`.

use crate::scenario::runtime::Answer;
use crate::source::{Entry, Kind, Node};
use crate::text::{FileId, Span, Spanned};

use super::scope::Scope;

pub(super) fn child<'n>(node: &'n Node, part: &str) -> Option<&'n Node> {
    match &node.kind {
        Kind::Map(_) => node.get(part),
        Kind::List(items) => items.get(part.parse::<usize>().ok()?),
        _ => None,
    }
}

/// Whether a node is, or holds, a value that only the run knows.
pub(super) fn is_pending(node: &Node) -> bool {
    match &node.kind {
        Kind::Pending(_) => true,
        Kind::List(items) => items.iter().any(is_pending),
        Kind::Map(entries) => entries.iter().any(|entry| is_pending(&entry.value)),
        _ => false,
    }
}

/// Names stand nowhere in a file; what is read from them moves to the expression's place.
pub(super) const NOWHERE: Span = Span {
    file: FileId(0),
    start: 0,
    end: 0,
};

fn map(entries: Vec<Entry>) -> Node {
    Node::new(Kind::Map(entries), NOWHERE)
}

pub(super) fn entry(name: &str, value: Node) -> Entry {
    Entry {
        key: Spanned::new(name.to_owned(), NOWHERE),
        value,
    }
}

fn text(text: &str) -> Node {
    Node::new(Kind::Text(text.to_owned()), NOWHERE)
}

/// The tree of all names: `vars`, `matrix` and, when sending, `steps` and `target`.
pub(super) fn names(scope: &Scope<'_>) -> Node {
    let vars = scope
        .vars
        .iter()
        .map(|(name, value)| entry(name, value.clone()));
    let matrix = scope
        .matrix
        .iter()
        .map(|(name, value)| entry(name, value.clone()));
    let mut all = vec![
        // The engine says `none`; files say `null`.
        entry("null", Node::new(Kind::Null, NOWHERE)),
        entry("vars", map(vars.collect())),
        entry("matrix", map(matrix.collect())),
    ];
    if let Some(live) = scope.mode.live() {
        let steps = live.answers.iter().map(|(id, it)| entry(id, answer(it)));
        all.push(entry("steps", map(steps.collect())));
        all.push(entry("target", map(vec![entry("kind", text(live.target))])));
    }
    map(all)
}

fn answer(answer: &Answer) -> Node {
    let headers = answer.headers.iter();
    let headers = headers.map(|(name, value)| entry(&name.to_ascii_lowercase(), text(value)));
    map(vec![
        entry(
            "status",
            Node::new(Kind::Number(answer.status.to_string()), NOWHERE),
        ),
        entry("headers", map(headers.collect())),
        entry("body", Node::from_json(&answer.body, NOWHERE)),
    ])
}
