//! What was probably meant by a name that the contract does not know.

use crate::contract::Field;
use crate::words::{nearest, snake_case};

/// What to do about an unknown name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggestion {
    /// The field of the same object whose name is close.
    Rename(Field),
    /// The field of another object that this belongs to.
    Move(Field),
    /// Nothing is lost by leaving it out: the API knows it from elsewhere.
    Drop,
}

/// Names that are often sent by mistake, as path and the path that is meant; an empty one means
/// that it is to be left out.
const ALIASES: &[(&str, &str)] = &[
    ("amount", "transaction_amount"),
    ("card", "token"),
    ("card_id", "token"),
    ("card_token", "token"),
    ("card_token_id", "token"),
    ("currency_id", ""),
    ("data_of_expiration", "date_of_expiration"),
    ("email", "payer.email"),
    ("installations", "installments"),
    ("items", "additional_info.items[]"),
    ("order_id", "external_reference"),
    ("payer.email_address", "payer.email"),
    ("payer.name", "payer.first_name"),
    ("payer.surname", "payer.last_name"),
    ("payer_email", "payer.email"),
    ("payment_type_id", ""),
    ("site_id", ""),
];

/// Names that stand in so many objects that the same name elsewhere says nothing.
const COMMON: &[&str] = &[
    "content", "data", "id", "mode", "name", "number", "type", "value",
];

pub(super) fn for_name(parent: Option<Field>, key: &str) -> Option<Suggestion> {
    alias(parent, key)
        .or_else(|| sibling(parent, key).map(Suggestion::Rename))
        .or_else(|| elsewhere(key).map(Suggestion::Move))
}

fn alias(parent: Option<Field>, key: &str) -> Option<Suggestion> {
    let inside = parent.map_or("", Field::path);
    let &(_, meant) = ALIASES.iter().find(|(path, _)| {
        let (object, name) = path.rsplit_once('.').unwrap_or(("", path));
        object == inside && name == key
    })?;
    if meant.is_empty() {
        return Some(Suggestion::Drop);
    }
    let field = Field::from_path(meant)?;
    Some(if field.parent() == parent {
        Suggestion::Rename(field)
    } else {
        Suggestion::Move(field)
    })
}

fn sibling(parent: Option<Field>, key: &str) -> Option<Field> {
    let fields = || {
        let fields = Field::children(parent).iter().copied();
        fields.filter(|field| field.info().acceptance.is_accepted())
    };
    let name = nearest(key, fields().map(Field::key))?;
    fields().find(|field| field.key() == name)
}

fn elsewhere(key: &str) -> Option<Field> {
    let name = snake_case(key);
    if COMMON.contains(&name.as_str()) {
        return None;
    }
    let fields = Field::ALL.iter().copied();
    fields
        .filter(|field| field.key() == name && field.info().acceptance.is_accepted())
        .min_by_key(|field| field.path().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_another_object_is_found_there() {
        assert_eq!(
            for_name(None, "payer_email"),
            Some(Suggestion::Move(Field::PayerEmail))
        );
        assert_eq!(
            for_name(Some(Field::Payer), "surname"),
            Some(Suggestion::Rename(Field::PayerLastName))
        );
        assert_eq!(
            for_name(None, "firstName"),
            Some(Suggestion::Move(Field::PayerFirstName))
        );
        assert_eq!(for_name(None, "currency_id"), Some(Suggestion::Drop));
        assert_eq!(for_name(None, "zzzzzz"), None);
    }
}
