//! Values between our trees and the expression engine. What the engine would round or reorder —
//! numbers that are not integers, lists, mappings — travels through it unopened.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, ValueKind};

use crate::source::{Entry, Kind, Node};
use crate::text::{Span, Spanned};

use super::problem::{self, Problem};

/// A tree, or an exact number, that the engine carries.
#[derive(Debug, Clone)]
pub(crate) struct Carried(pub(crate) Node);

impl Object for Carried {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        match &self.0.kind {
            Kind::List(_) => ObjectRepr::Seq,
            Kind::Map(_) => ObjectRepr::Map,
            _ => ObjectRepr::Plain,
        }
    }

    fn get_value(self: &Arc<Self>, key: &minijinja::Value) -> Option<minijinja::Value> {
        let node = match &self.0.kind {
            Kind::List(items) => items.get(key.as_usize()?)?,
            Kind::Map(_) => self.0.get(key.as_str()?)?,
            _ => return None,
        };
        Some(to_engine(node))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        match &self.0.kind {
            Kind::List(items) => Enumerator::Seq(items.len()),
            Kind::Map(entries) => {
                let keys = entries.iter().map(|entry| entry.key.value.as_str().into());
                Enumerator::Values(keys.collect())
            }
            _ => Enumerator::NonEnumerable,
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.kind {
            Kind::Number(text) => f.write_str(text),
            _ => write!(f, "{}", self.0.to_json()),
        }
    }
}

/// An exact number that operators cannot touch.
pub(crate) fn exact_number(text: String, span: Span) -> minijinja::Value {
    minijinja::Value::from_object(Carried(Node::new(Kind::Number(text), span)))
}

/// The engine's value of a node. A pending value is undefined: whoever evaluates finds out
/// beforehand that it would be read.
pub(crate) fn to_engine(node: &Node) -> minijinja::Value {
    match &node.kind {
        Kind::Null => ().into(),
        Kind::Bool(flag) => (*flag).into(),
        Kind::Text(text) => text.as_str().into(),
        Kind::Pending(_) => minijinja::Value::UNDEFINED,
        Kind::Number(text) => match integer(text) {
            Some(number) => number.into(),
            None => minijinja::Value::from_object(Carried(node.clone())),
        },
        Kind::List(_) | Kind::Map(_) => minijinja::Value::from_object(Carried(node.clone())),
    }
}

/// The integer that prints as this very text.
fn integer(text: &str) -> Option<i64> {
    let number: i64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

/// Whether a value is, or holds, a number that is not an integer.
pub(crate) fn is_inexact(value: &minijinja::Value) -> bool {
    match value.downcast_object_ref::<Carried>() {
        Some(Carried(node)) => holds_inexact(node),
        None => value.is_number() && !value.is_integer(),
    }
}

fn holds_inexact(node: &Node) -> bool {
    match &node.kind {
        Kind::Number(text) => integer(text).is_none(),
        Kind::List(items) => items.iter().any(holds_inexact),
        _ => false,
    }
}

/// Roughly how many bytes a tree takes; counting ends when it is more than `most`.
pub(crate) fn size(node: &Node, most: usize) -> usize {
    let mut total = NODE_SIZE;
    match &node.kind {
        Kind::Text(text) | Kind::Number(text) | Kind::Pending(text) => total += text.len(),
        Kind::List(items) => {
            for item in items {
                if total > most {
                    break;
                }
                total += size(item, most - total);
            }
        }
        Kind::Map(entries) => {
            for entry in entries {
                if total > most {
                    break;
                }
                total += entry.key.value.len() + size(&entry.value, most - total);
            }
        }
        Kind::Null | Kind::Bool(_) => {}
    }
    total
}

/// What a node counts beside its text.
const NODE_SIZE: usize = 32;

/// The node of a result, all of it standing at `span`; `room` is how many bytes it may take.
pub(crate) fn to_node(value: &minijinja::Value, span: Span, room: usize) -> Result<Node, Problem> {
    let mut left = room;
    convert(value, span, &mut left)
        .map_err(|problem| problem.unwrap_or_else(|| problem::too_large(room)))
}

/// As [`to_node`]; the error is `None` when there is no room left.
fn convert(
    value: &minijinja::Value,
    span: Span,
    left: &mut usize,
) -> Result<Node, Option<Problem>> {
    let carried = value.downcast_object_ref::<Carried>();
    let cost = match carried {
        Some(Carried(node)) => size(node, *left),
        None => NODE_SIZE + value.as_str().map_or(0, str::len),
    };
    *left = left.checked_sub(cost).ok_or(None)?;
    if let Some(Carried(node)) = carried {
        return Ok(moved(node, span));
    }
    let kind = match value.kind() {
        ValueKind::Undefined => return Err(Some(problem::undefined())),
        ValueKind::None => Kind::Null,
        ValueKind::Bool => Kind::Bool(value.is_true()),
        ValueKind::Number if value.is_integer() => Kind::Number(value.to_string()),
        ValueKind::Number => return Err(Some(problem::float_result())),
        ValueKind::String => Kind::Text(value.as_str().unwrap_or_default().to_owned()),
        ValueKind::Seq | ValueKind::Iterable => Kind::List(list(value, span, left)?),
        ValueKind::Map => Kind::Map(mapping(value, span, left)?),
        _ => return Err(Some(problem::not_a_value())),
    };
    Ok(Node::new(kind, span))
}

fn list(
    value: &minijinja::Value,
    span: Span,
    left: &mut usize,
) -> Result<Vec<Node>, Option<Problem>> {
    let items = value.try_iter().map_err(|_| problem::not_a_value())?;
    items.map(|item| convert(&item, span, left)).collect()
}

fn mapping(
    value: &minijinja::Value,
    span: Span,
    left: &mut usize,
) -> Result<Vec<Entry>, Option<Problem>> {
    let keys = value.try_iter().map_err(|_| problem::not_a_value())?;
    let mut entries = Vec::new();
    for key in keys {
        let item = value.get_item(&key).map_err(|_| problem::not_a_value())?;
        entries.push(Entry {
            key: Spanned::new(key.to_string(), span),
            value: convert(&item, span, left)?,
        });
    }
    Ok(entries)
}

/// The same tree, all of it standing at `span`.
pub(crate) fn moved(node: &Node, span: Span) -> Node {
    let kind = match &node.kind {
        Kind::List(items) => Kind::List(items.iter().map(|item| moved(item, span)).collect()),
        Kind::Map(entries) => {
            let entry = |entry: &Entry| Entry {
                key: Spanned::new(entry.key.value.clone(), span),
                value: moved(&entry.value, span),
            };
            Kind::Map(entries.iter().map(entry).collect())
        }
        scalar => scalar.clone(),
    };
    Node::new(kind, span)
}
