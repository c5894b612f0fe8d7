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

impl Resource {
    /// All resources.
    pub const ALL: [Self; 3] = [Self::Payment, Self::Refund, Self::CardToken];
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
    /// The members that tell the items of a list apart; the order of such a list means nothing. None
    /// where the order may matter.
    pub key: &'static [&'static str],
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_an_answer_is_found_by_its_path() {
        for resource in Resource::ALL {
            for entry in table(resource) {
                assert_eq!(field_of(resource, entry.path), Some(entry));
            }
        }
        assert_eq!(field("refunds[].ids"), None);
    }

    #[test]
    fn ids_and_dates_get_placeholders_and_people_are_redacted() {
        let action = |path| field(path).map(|it| it.action);
        assert_eq!(action("id"), Some(Action::Placeholder));
        assert_eq!(action("date_created"), Some(Action::Placeholder));
        assert_eq!(action("refunds[].id"), Some(Action::Placeholder));
        assert_eq!(action("payer.email"), Some(Action::Redact));
        assert_eq!(action("card.cardholder.name"), Some(Action::Redact));
        assert_eq!(action("status"), Some(Action::Keep));
    }

    #[test]
    fn nothing_of_a_card_token_that_names_the_card_is_kept() {
        for path in [
            "id",
            "first_six_digits",
            "last_four_digits",
            "cardholder.name",
        ] {
            let found = field_of(Resource::CardToken, path);
            assert_eq!(found.map(|it| it.action), Some(Action::Redact), "{path}");
        }
    }
}
