//! Why a placeholder stands where a value changed.

use serde_json::Value;

use super::pending::{Pending, PendingChange};
use crate::contract::response::ResponseField;
use crate::json::Pointer;
use crate::snapshot::dates::DATE;
use crate::snapshot::diff::{field_at, placeholder};
use crate::snapshot::redact::{REDACTED, REDACTED_BY_PROJECT};

/// What a placeholder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StandIn {
    /// `[payment_id:1]`: what changes with every run; the same number is the same value in a case.
    Numbered,
    /// `[date]`: when something happened.
    Date,
    /// `[created+PT30M]`: a date that follows from the request.
    Deadline,
    /// `[redacted]`: what is personal or secret.
    Redacted,
    /// `[redacted by ensayo.yaml]`: what the project hides.
    RedactedByProject,
}

/// A placeholder at a place that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The place.
    pub pointer: Pointer,
    /// The placeholder as it is written.
    pub text: String,
    /// What it stands for.
    pub stand_in: StandIn,
    /// What the contract says about the place, which is what asked for the placeholder. None where the
    /// value gave itself away: an id or a secret that stood elsewhere before, a date.
    pub field: Option<&'static ResponseField>,
}

/// The placeholders among the values that differ, in the order of the differences, each once.
pub fn why(pending: &Pending) -> Vec<Reason> {
    let PendingChange::Replaces(change) = &pending.change else {
        return Vec::new();
    };
    let mut reasons: Vec<Reason> = Vec::new();
    for difference in &change.differences {
        let mut leaves = Vec::new();
        for side in [&difference.stored, &difference.actual] {
            texts(&difference.pointer, side.as_ref(), &mut leaves);
        }
        for (pointer, text) in leaves {
            for (text, stand_in) in stand_ins(&text) {
                let is_told = |it: &Reason| it.pointer == pointer && it.stand_in == stand_in;
                if !reasons.iter().any(is_told) {
                    let field = field_at(&pending.new, &pointer);
                    reasons.push(Reason {
                        pointer: pointer.clone(),
                        text,
                        stand_in,
                        field,
                    });
                }
            }
        }
    }
    reasons
}

/// The texts at and below a place.
fn texts(at: &Pointer, value: Option<&Value>, found: &mut Vec<(Pointer, String)>) {
    match value {
        Some(Value::String(text)) => found.push((at.clone(), text.clone())),
        Some(Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                texts(&at.index(index), Some(item), found);
            }
        }
        Some(Value::Object(map)) => {
            for (key, member) in map {
                texts(&at.key(key), Some(member), found);
            }
        }
        _ => {}
    }
}

/// The placeholders in a text.
fn stand_ins(text: &str) -> Vec<(String, StandIn)> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices('[') {
        let rest = &text[start..];
        let Some(end) = rest.find(']') else { break };
        let bracketed = &rest[..=end];
        let stand_in = match bracketed {
            DATE => StandIn::Date,
            REDACTED => StandIn::Redacted,
            REDACTED_BY_PROJECT => StandIn::RedactedByProject,
            _ if bracketed.starts_with("[created") => StandIn::Deadline,
            _ if placeholder(bracketed).is_some() => StandIn::Numbered,
            _ => continue,
        };
        found.push((bracketed.to_owned(), stand_in));
    }
    found
}
