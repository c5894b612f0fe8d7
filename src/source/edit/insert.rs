//! Adds a member.

use serde_json::Value;

use crate::diagnostic::Edit;
use crate::json::Pointer;
use crate::text::{Sources, Span};

use super::super::{Kind, Node};
use super::member::own_members;
use super::{block, flow, style};

/// What a new member holds.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// A value.
    Json(Value),
    /// Text as it stood on one line elsewhere.
    Inline(String),
    /// Lines of a block, and the column at which they stood.
    Lines(String, usize),
}

/// How to add a member to the nearest object that is there, with what is missing around it.
pub(super) fn insert(
    root: &Node,
    sources: &Sources,
    at: &Pointer,
    content: &Content,
) -> Option<Edit> {
    let path: Vec<String> = at.parts().collect();
    let (parent, missing) = nearest(root, &path)?;
    let text = sources.file(parent.span.file).text();
    let place = |at: usize| Span::new(parent.span.file, at..at);
    let own = own_members(parent, sources);
    if text[parent.span.range()].starts_with('{') {
        let quoted = own.last().map_or("\"", |last| last.key_text());
        let member = in_braces(missing, content, quoted)?;
        let Some(last) = own.last() else {
            let inside = text[parent.span.range()].strip_prefix('{')?;
            let is_empty = inside.trim_start().starts_with('}');
            let start = parent.span.range().start + 1;
            return is_empty.then(|| Edit {
                span: place(start),
                replacement: member,
            });
        };
        let (at, separator) = flow::after_last(last)?;
        return Some(Edit {
            span: place(at),
            replacement: separator + &member,
        });
    }
    let (first, last) = (own.first()?, own.last()?);
    let indent = block::column(text, first.key_span().range().start);
    let ending = block::line_break(text);
    let lines = on_lines(missing, content, indent);
    let at = block::line_end(text, last.end()?);
    let written: Vec<String> = lines.iter().map(|line| format!("{ending}{line}")).collect();
    Some(Edit {
        span: place(at),
        replacement: written.concat(),
    })
}

/// The innermost object on a path, and the names that are missing in it; `None` where the path is
/// taken or leads through something else.
pub(super) fn nearest<'n, 'p>(
    root: &'n Node,
    path: &'p [String],
) -> Option<(&'n Node, &'p [String])> {
    let mut node = root;
    for (depth, part) in path.iter().enumerate() {
        node = match &node.kind {
            Kind::Map(_) => match node.get(part) {
                Some(value) => value,
                None => return Some((node, &path[depth..])),
            },
            Kind::List(items) => items.get(part.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    None
}

/// A member as it stands between braces.
fn in_braces(names: &[String], content: &Content, quoted: &str) -> Option<String> {
    let (outer, inner) = names.split_first()?;
    let key = style::key_like(quoted, outer);
    if !inner.is_empty() {
        return Some(format!("{key}: {{{}}}", in_braces(inner, content, quoted)?));
    }
    match content {
        Content::Json(value) => Some(format!("{key}: {value}")),
        Content::Inline(text) => Some(format!("{key}: {text}")),
        Content::Lines(..) => None,
    }
}

/// A member on lines of its own.
fn on_lines(names: &[String], content: &Content, indent: usize) -> Vec<String> {
    let Some((outer, inner)) = names.split_first() else {
        return Vec::new();
    };
    let key = format!("{}{}:", " ".repeat(indent), style::plain_or_quoted(outer));
    let below = match (inner, content) {
        ([], Content::Inline(text)) => return vec![format!("{key} {text}")],
        ([], Content::Json(Value::Object(members))) if !members.is_empty() => {
            let members = members.iter().map(|(name, value)| {
                on_lines(
                    std::slice::from_ref(name),
                    &Content::Json(value.clone()),
                    indent + 2,
                )
            });
            members.flatten().collect()
        }
        ([], Content::Json(Value::String(text))) => {
            return vec![format!("{key} {}", style::plain_or_quoted(text))];
        }
        ([], Content::Json(value)) => return vec![format!("{key} {value}")],
        ([], Content::Lines(text, from)) => block::shifted(text, *from, indent + 2),
        (inner, content) => on_lines(inner, content, indent + 2),
    };
    std::iter::once(key).chain(below).collect()
}
