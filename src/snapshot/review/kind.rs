//! What pending changes have in common, so that one decision can be about all of a kind.

use std::collections::BTreeSet;

use serde_json::Value;

use super::pending::PendingChange;
use crate::json::{Pointer, is_index};
use crate::snapshot::diff::{Class, Difference};

/// What a decision is about. Changes are of one kind when the same places of their answers differ, in
/// whatever values; but where a word of the API or the HTTP status has changed, only into the same one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A scenario has moved.
    Moved,
    /// No step asks for the snapshot.
    Orphan,
    /// It would be the first snapshot of its step.
    First,
    /// The accepted file cannot be read.
    Repair,
    /// The answer is another one.
    Changed(BTreeSet<Alteration>),
}

/// One difference, without what may be any.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alteration {
    class: Class,
    /// The pointer, with `[]` for any item of a list.
    place: String,
    /// Both words of the API, or both HTTP statuses.
    words: Option<(String, String)>,
}

impl Kind {
    /// The kind of a pending change.
    pub fn of(change: &PendingChange) -> Self {
        match change {
            PendingChange::First { .. } => Self::First,
            PendingChange::Repairs { .. } => Self::Repair,
            PendingChange::Replaces(change) => {
                Self::Changed(change.differences.iter().map(Alteration::of).collect())
            }
        }
    }

    /// The name in lists and in `--only`: for a change the loudest of its classes.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Orphan => "orphan",
            Self::First => "first",
            Self::Repair => "repair",
            Self::Changed(found) => {
                let loudest = found.iter().map(|it| it.class).min();
                loudest.unwrap_or(Class::Meaningful).name()
            }
        }
    }

    /// Every name that a kind can have.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let others = [Self::First, Self::Repair, Self::Moved, Self::Orphan];
        let classes = Class::ALL.into_iter().map(Class::name);
        classes.chain(others.map(|it| it.name()))
    }
}

impl Alteration {
    fn of(found: &Difference) -> Self {
        Self {
            class: found.class,
            place: any_item(&found.pointer),
            words: words(found),
        }
    }
}

fn any_item(place: &Pointer) -> String {
    let parts = place.parts().map(|part| match is_index(&part) {
        true => "/[]".to_owned(),
        false => format!("/{part}"),
    });
    parts.collect()
}

/// What the answer said and says, where that is a word of the API such as `approved`.
fn words(found: &Difference) -> Option<(String, String)> {
    let is_word = |value: &Value| match value {
        Value::String(text) => {
            let is_of_words = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            !text.is_empty() && text.chars().all(is_of_words)
        }
        _ => found.pointer.as_str() == "/status",
    };
    let (stored, actual) = (found.stored.as_ref()?, found.actual.as_ref()?);
    let both = is_word(stored) && is_word(actual);
    both.then(|| (stored.to_string(), actual.to_string()))
}
