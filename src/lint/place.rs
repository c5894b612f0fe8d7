//! Where the place that a rule blames stands in the file.

use crate::json::Pointer;
use crate::rules::{Facts, Place};
use crate::source::{Kind, Node, locate};
use crate::text::Span;

use super::Request;

/// The smallest text to change.
pub(super) fn span(request: &Request<'_>, facts: &Facts<'_>, place: Place) -> Span {
    if let Place::Header(name) = place {
        return header(request, name);
    }
    let Some(body) = request.body else {
        return request.anchor;
    };
    let pointer = facts.pointer(place);
    match place {
        Place::Header(_) | Place::Body => whole(body, request.anchor),
        Place::Key(_) | Place::Unknown(_) => {
            let found = locate(body, &pointer);
            found.map_or(request.anchor, |found| found.key.unwrap_or(found.value))
        }
        Place::Field(_) | Place::Cell(..) | Place::Row(_) | Place::Member(_) => {
            value(body, &pointer).unwrap_or_else(|| container(body, &pointer, request.anchor))
        }
    }
}

/// The value of a header; what stands for the request where it has none.
fn header(request: &Request<'_>, name: &str) -> Span {
    let mut headers = request.headers.iter();
    let found = headers.find(|(of, _)| of.eq_ignore_ascii_case(name));
    found.map_or(request.anchor, |&(_, place)| place)
}

/// The value at a pointer; of a list or an object only its key, which is smaller.
fn value(body: &Node, pointer: &Pointer) -> Option<Span> {
    let found = locate(body, pointer)?;
    let is_long = node(body, pointer).is_some_and(is_collection);
    let is_empty = found.value.start == found.value.end;
    Some(match found.key {
        Some(key) if is_long || is_empty => key,
        _ => found.value,
    })
}

fn node<'n>(body: &'n Node, pointer: &Pointer) -> Option<&'n Node> {
    pointer
        .parts()
        .try_fold(body, |node, part| match &node.kind {
            Kind::List(items) => items.get(part.parse::<usize>().ok()?),
            _ => node.get(&part),
        })
}

fn is_collection(node: &Node) -> bool {
    matches!(node.kind, Kind::List(_) | Kind::Map(_))
}

/// Where a missing member would go: the key of the nearest object that is there.
fn container(body: &Node, pointer: &Pointer, anchor: Span) -> Span {
    let parts: Vec<String> = pointer.parts().collect();
    for length in (1..parts.len()).rev() {
        let outer = parts[..length].iter();
        let outer = outer.fold(Pointer::root(), |outer, part| outer.key(part));
        if let Some(span) = object(body, &outer) {
            return span;
        }
    }
    whole(body, anchor)
}

fn object(body: &Node, pointer: &Pointer) -> Option<Span> {
    let found = locate(body, pointer)?;
    Some(
        found
            .key
            .unwrap_or_else(|| first(node(body, pointer), found.value)),
    )
}

/// What stands for the whole body: its opening bracket, or in a block that has none the anchor.
fn whole(body: &Node, anchor: Span) -> Span {
    match &body.kind {
        Kind::Map(entries)
            if entries
                .first()
                .is_some_and(|it| it.key.span.start == body.span.start) =>
        {
            anchor
        }
        Kind::Map(_) | Kind::List(_) => first(Some(body), body.span),
        _ => body.span,
    }
}

/// The first character of a collection.
fn first(node: Option<&Node>, span: Span) -> Span {
    let is_long = node.is_some_and(is_collection) && span.end > span.start;
    if is_long {
        Span {
            end: span.start + 1,
            ..span
        }
    } else {
        span
    }
}
