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
    /// It wraps the body: what it holds should be sent as the body itself.
    Unwrap,
    /// It tells the page, not the API, how the buyer pays.
    LeaveAtPage,
    /// Card data, in whose stead a card token is sent.
    Tokenize,
    /// A parameter of the Orders API.
    OfOrders,
    /// A parameter of checkout preferences.
    OfPreference,
}

impl Suggestion {
    /// Whether the value of the unknown name is that of a field, or holds it.
    pub(super) fn supplies(self, field: Field) -> bool {
        match self {
            Self::Rename(meant) | Self::Move(meant) => meant == field,
            Self::Unwrap => true,
            Self::Tokenize => field == Field::Token,
            Self::Drop | Self::LeaveAtPage | Self::OfOrders | Self::OfPreference => false,
        }
    }
}

/// What is meant by a name that is often sent by mistake.
enum Meant {
    /// The field of a path.
    Field(&'static str),
    /// Something else.
    Other(Suggestion),
}

/// Names that are often sent by mistake, by their path.
const ALIASES: &[(&str, Meant)] = &[
    ("additionalData", Meant::Other(Suggestion::LeaveAtPage)),
    ("additional_data", Meant::Other(Suggestion::LeaveAtPage)),
    ("amount", Meant::Field("transaction_amount")),
    ("auto_return", Meant::Other(Suggestion::OfPreference)),
    ("body", Meant::Other(Suggestion::Unwrap)),
    ("card", Meant::Other(Suggestion::Tokenize)),
    ("card_id", Meant::Field("token")),
    ("card_number", Meant::Other(Suggestion::Tokenize)),
    ("card_token", Meant::Field("token")),
    ("card_token_id", Meant::Field("token")),
    ("cardholder", Meant::Other(Suggestion::Tokenize)),
    ("currency_id", Meant::Other(Suggestion::Drop)),
    ("data_of_expiration", Meant::Field("date_of_expiration")),
    ("email", Meant::Field("payer.email")),
    ("expiration_month", Meant::Other(Suggestion::Tokenize)),
    ("expiration_year", Meant::Other(Suggestion::Tokenize)),
    ("formData", Meant::Other(Suggestion::Unwrap)),
    ("form_data", Meant::Other(Suggestion::Unwrap)),
    ("installations", Meant::Field("installments")),
    ("items", Meant::Field("additional_info.items[]")),
    ("order_id", Meant::Field("external_reference")),
    ("payer.email_address", Meant::Field("payer.email")),
    ("payer.name", Meant::Field("payer.first_name")),
    ("payer.surname", Meant::Field("payer.last_name")),
    ("payer_email", Meant::Field("payer.email")),
    ("payment_data", Meant::Other(Suggestion::Unwrap)),
    ("payment_methods", Meant::Other(Suggestion::OfPreference)),
    ("payment_type", Meant::Other(Suggestion::Drop)),
    ("payment_type_id", Meant::Other(Suggestion::Drop)),
    ("preference_id", Meant::Other(Suggestion::OfPreference)),
    ("security_code", Meant::Other(Suggestion::Tokenize)),
    (
        "selectedPaymentMethod",
        Meant::Other(Suggestion::LeaveAtPage),
    ),
    (
        "selected_payment_method",
        Meant::Other(Suggestion::LeaveAtPage),
    ),
    ("site_id", Meant::Other(Suggestion::Drop)),
    ("total_amount", Meant::Field("transaction_amount")),
    ("transactions", Meant::Other(Suggestion::OfOrders)),
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
    let (_, meant) = ALIASES.iter().find(|(path, _)| {
        let (object, name) = path.rsplit_once('.').unwrap_or(("", path));
        object == inside && name == key
    })?;
    let field = match meant {
        Meant::Field(path) => Field::from_path(path)?,
        Meant::Other(suggestion) => return Some(*suggestion),
    };
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

    #[test]
    fn every_mistaken_name_leads_somewhere_and_none_is_a_parameter() {
        for (path, _) in ALIASES {
            let (object, key) = path.rsplit_once('.').unwrap_or(("", path));
            let parent = Field::from_path(object);
            assert!(for_name(parent, key).is_some(), "{path}");
            let is_taken =
                Field::from_path(path).is_some_and(|field| field.info().acceptance.is_accepted());
            assert!(!is_taken, "{path}");
        }
    }

    #[test]
    fn every_name_is_known_again_in_the_style_of_other_languages() {
        let accepted = Field::ALL.iter().copied();
        let accepted = accepted.filter(|field| field.info().acceptance.is_accepted());
        for field in accepted.filter(|field| field.key().contains('_')) {
            let camel = in_camel_case(field.key());
            let pascal = format!("{}{}", camel[..1].to_uppercase(), &camel[1..]);
            let styles = [
                camel,
                pascal,
                field.key().replace('_', "-"),
                field.key().to_uppercase(),
            ];
            for name in styles {
                let known = Field::child(field.parent(), &name);
                let found = for_name(field.parent(), &name);
                let is_found = found == Some(Suggestion::Rename(field));
                assert!(known.is_some() || is_found, "{}: {name}", field.path());
            }
        }
    }

    fn in_camel_case(key: &str) -> String {
        let mut parts = key.split('_');
        let mut name = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            name.push_str(&part[..1].to_uppercase());
            name.push_str(&part[1..]);
        }
        name
    }
}
