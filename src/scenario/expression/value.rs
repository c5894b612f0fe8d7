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

/// The node of a result, all of it standing at `span`.
pub(crate) fn to_node(value: &minijinja::Value, span: Span) -> Result<Node, Problem> {
    if let Some(Carried(node)) = value.downcast_object_ref::<Carried>() {
        return Ok(moved(node, span));
    }
    let kind = match value.kind() {
        ValueKind::Undefined => return Err(problem::undefined()),
        ValueKind::None => Kind::Null,
        ValueKind::Bool => Kind::Bool(value.is_true()),
        ValueKind::Number if value.is_integer() => Kind::Number(value.to_string()),
        ValueKind::Number => return Err(problem::float_result()),
        ValueKind::String => Kind::Text(value.as_str().unwrap_or_default().to_owned()),
        ValueKind::Seq | ValueKind::Iterable => Kind::List(list(value, span)?),
        ValueKind::Map => Kind::Map(mapping(value, span)?),
        _ => return Err(problem::not_a_value()),
    };
    Ok(Node::new(kind, span))
}

fn list(value: &minijinja::Value, span: Span) -> Result<Vec<Node>, Problem> {
    let items = value.try_iter().map_err(|_| problem::not_a_value())?;
    items.map(|item| to_node(&item, span)).collect()
}

fn mapping(value: &minijinja::Value, span: Span) -> Result<Vec<Entry>, Problem> {
    let keys = value.try_iter().map_err(|_| problem::not_a_value())?;
    let entry = |key: minijinja::Value| {
        let item = value.get_item(&key).map_err(|_| problem::not_a_value())?;
        Ok(Entry {
            key: Spanned::new(key.to_string(), span),
            value: to_node(&item, span)?,
        })
    };
    keys.map(entry).collect()
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
