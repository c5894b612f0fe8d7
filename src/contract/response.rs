//! The fields of answers, and what a snapshot does with each.

use super::evidence::{Confidence, Evidence};
use super::field::FieldKind;

include!(concat!(env!("OUT_DIR"), "/responses.rs"));

/// What an answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// A payment; also each result of a search.
    Payment,
    /// A refund.
    Refund,
    /// A card token.
    CardToken,
}

/// What a snapshot does with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// It stays.
    Keep,
    /// It changes with each run, so that a placeholder stands for it.
    Placeholder,
    /// It is personal or secret, so that it is never stored.
    Redact,
    /// It is left out with all that is below.
    Drop,
}

/// What is known about a field of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResponseField {
    /// The path: dots separate objects, `[]` marks a list's elements.
    pub path: &'static str,
    /// What it is.
    pub kind: FieldKind,
    /// Whether it may be null or absent.
    pub nullable: bool,
    /// Whether it changes with each run.
    pub volatile: bool,
    /// Whether it is personal or secret.
    pub sensitive: bool,
    /// What a snapshot does with it.
    pub action: Action,
    /// The values that are known.
    pub values: &'static [&'static str],
    /// Whether other values exist.
    pub values_open: bool,
    /// What it is.
    pub description: &'static str,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// The fields of a resource, sorted by path.
pub fn table(resource: Resource) -> &'static [ResponseField] {
    match resource {
        Resource::Payment => &PAYMENT,
        Resource::Refund => &REFUND,
        Resource::CardToken => &CARD_TOKEN,
    }
}

/// The field of a payment, by a path such as `refunds[].id`.
pub fn field(path: &str) -> Option<&'static ResponseField> {
    field_of(Resource::Payment, path)
}

/// The field of a resource, by its path.
pub fn field_of(resource: Resource, path: &str) -> Option<&'static ResponseField> {
    let fields = table(resource);
    let found = fields.binary_search_by(|it| it.path.cmp(path));
    found.ok().map(|index| &fields[index])
}
