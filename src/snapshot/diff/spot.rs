//! Where the walk through two answers stands, and what the contract says about the place.

use serde_json::Value;

use crate::contract::Endpoint;
use crate::contract::response::{Resource, ResponseField};
use crate::json::Pointer;
use crate::snapshot::file::Snapshot;
use crate::snapshot::normalise::Answer;
use crate::snapshot::place::{Lookup, Place, Shape};

/// A place in both answers.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) pointer: Pointer,
    place: Place<'static>,
    /// What the items of the list here are.
    items: Option<Resource>,
    /// Whether the place belongs to the user: headers that a scenario names, its metadata.
    is_own: bool,
    /// Whether one answer is an error and the other is not, so that nothing is comparable.
    is_other_kind: bool,
}

impl Spot {
    /// The whole of two answers of a call.
    pub(super) fn whole(endpoint: Option<Endpoint>, old: &Value, new: &Value) -> Self {
        let is_other_kind = is_error(old) != is_error(new);
        let root = Place::root(Lookup::Plain);
        let mut items = None;
        let place = match shape(endpoint, new) {
            _ if is_other_kind => root,
            Some(Shape::One(resource)) => root.resource(resource, None),
            Some(Shape::List(resource)) => {
                items = Some(resource);
                root
            }
            Some(Shape::Error) => Place::root(Lookup::Error),
            Some(Shape::Search | Shape::Plain) | None => root,
        };
        Self {
            pointer: Pointer::root(),
            place,
            items,
            is_own: false,
            is_other_kind,
        }
    }

    /// A member of the object here.
    pub(super) fn key(&self, key: &str) -> Self {
        let pointer = self.pointer.key(key);
        match (self.pointer.as_str(), key) {
            // The body is where the contract's paths begin.
            ("", "body") => Self {
                pointer,
                ..self.clone()
            },
            ("", _) => Self {
                pointer,
                place: self.place.plain(),
                items: None,
                is_own: true,
                ..self.clone()
            },
            ("/body", "results") if self.place.lookup == Lookup::Plain => Self {
                pointer,
                items: Some(Resource::Payment),
                ..self.clone()
            },
            _ => Self {
                pointer,
                place: self.place.key(key),
                items: None,
                is_own: self.is_own || self.is_free(),
                is_other_kind: self.is_other_kind,
            },
        }
    }

    /// An item of the list here.
    pub(super) fn item(&self, index: usize) -> Self {
        let place = self.place.items();
        Self {
            pointer: self.pointer.index(index),
            place: match self.items {
                Some(resource) => place.resource(resource, None),
                None => place,
            },
            items: None,
            ..self.clone()
        }
    }

    /// Whether a member that only the new answer has is one that nobody can have waited for: the
    /// contract does not know it, and it is not the user's.
    pub(super) fn is_news(&self) -> bool {
        let is_known = self.place.field().is_some();
        !self.is_own && !self.is_other_kind && !is_known
    }

    /// The members that tell the items of the list here apart, where its order means nothing.
    pub(super) fn key_of_items(&self) -> &'static [&'static str] {
        let is_cause = self.place.lookup == Lookup::Error && self.place.path == "cause";
        match self.place.field() {
            Some(field) => field.key,
            None if is_cause => &["code"],
            None => &[],
        }
    }

    /// Whether the contract leaves what is below to the user.
    fn is_free(&self) -> bool {
        self.place.field().is_some() && !self.place.has_listed_children()
    }
}

/// What the contract says about a place in an answer.
pub(in crate::snapshot) fn field_at(
    answer: &Snapshot,
    place: &Pointer,
) -> Option<&'static ResponseField> {
    let mut at = Spot::whole(answer.endpoint(), &answer.value, &answer.value);
    let mut value = Some(&answer.value);
    for part in place.parts() {
        let index = value.filter(|it| it.is_array()).and(part.parse().ok());
        (at, value) = match index {
            Some(index) => (at.item(index), value.and_then(|it| it.get(index))),
            None => (at.key(&part), value.and_then(|it| it.get(&part))),
        };
    }
    at.place.field()
}

fn shape(endpoint: Option<Endpoint>, answer: &Value) -> Option<Shape> {
    let body = answer.get("body")?;
    let answer = Answer {
        endpoint,
        status: status(answer).unwrap_or_default(),
        headers: &[],
        body: Some(body),
    };
    Some(Shape::of(&answer, body))
}

/// The HTTP status of an answer.
pub(super) fn status(answer: &Value) -> Option<u16> {
    u16::try_from(answer.get("status")?.as_u64()?).ok()
}

fn is_error(answer: &Value) -> bool {
    status(answer).is_some_and(|status| status >= 400)
}
