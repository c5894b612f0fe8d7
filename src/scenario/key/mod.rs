//! The idempotency key of a step: a UUIDv5 of what the step means to do.
//!
//! Same intent and salt, same key, on any machine; an edited request, a new key; a fresh card
//! token or another moment, the same key.

use uuid::Uuid;

use crate::diagnostic::Diagnostic;
use crate::json::canonical;

use super::model::{Case, Scenario, Step};

/// The namespace of all keys; it must never change.
const NAMESPACE: Uuid = Uuid::from_u128(0x6f2b_1d0e_8c57_4a43_9b1e_52e4_07d3_a1c6);
/// The version of the derivation; another one gives other keys.
const FORMAT: &str = "1";

/// A derived key and what it was derived from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub uuid: String,
    /// The parts in the order in which they were hashed.
    pub parts: Vec<Part>,
}

/// One part of what a key was derived from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// `format`, `path`, `case`, `step`, `sub-case`, `body` or `salt`.
    pub name: &'static str,
    /// Its text; the body is canonical JSON, empty when there is none.
    pub value: String,
}

/// Derives the key of a step, or of its sub-case: the name is empty for the step itself. In its body `vars` and `matrix` stand resolved, `card_token`, `now`,
/// `env` and `steps` as they are written.
///
/// # Errors
/// When the body cannot be resolved; every such problem is found when the scenario is loaded.
pub fn derive(
    scenario: &Scenario,
    case: &Case,
    step: &Step,
    sub_case: &str,
    salt: &str,
) -> Result<Key, Vec<Diagnostic>> {
    let body = scenario.intent_body(case, step, salt)?;
    let body = body.map(|body| canonical::write(&body.to_json()));
    let parts = [
        ("format", FORMAT),
        ("path", scenario.path.as_str()),
        ("case", case.name()),
        ("step", step.id.value.as_str()),
        ("sub-case", sub_case),
        ("body", body.as_deref().unwrap_or_default()),
        ("salt", salt),
    ];
    let values = parts.map(|(_, value)| value);
    Ok(Key {
        uuid: uuid_of(&values),
        parts: parts
            .iter()
            .map(|(name, value)| Part {
                name,
                value: (*value).to_owned(),
            })
            .collect(),
    })
}

/// The UUIDv5 of some texts, each behind its length, so that no two lists of texts agree.
pub(super) fn uuid_of(parts: &[&str]) -> String {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(part.as_bytes());
    }
    Uuid::new_v5(&NAMESPACE, &bytes).to_string()
}

#[cfg(test)]
mod tests;
