//! What was probably meant by a name that the contract does not know.

use crate::contract::{Acceptance, Field};

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

/// Words longer than this are nobody's slip, and comparing them would cost time and memory.
const LONGEST: usize = 80;

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
        fields.filter(|field| is_accepted(*field))
    };
    let name = nearest(key, fields().map(Field::key))?;
    fields().find(|field| field.key() == name)
}

fn elsewhere(key: &str) -> Option<Field> {
    if key.len() > LONGEST {
        return None;
    }
    let name = snake_case(key);
    if COMMON.contains(&name.as_str()) {
        return None;
    }
    let fields = Field::ALL.iter().copied();
    fields
        .filter(|field| field.key() == name && is_accepted(*field))
        .min_by_key(|field| field.path().len())
}

fn is_accepted(field: Field) -> bool {
    !matches!(
        field.info().acceptance,
        Acceptance::Rejected | Acceptance::SdkTypo
    )
}

/// The candidate that is closest to a word, if any is close: the same but for case and style, or
/// a few letters off.
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    if word.len() > LONGEST {
        return None;
    }
    let wanted = snake_case(word);
    let length = wanted.chars().count();
    let most = (length / 3).max(1);
    candidates
        .filter_map(|candidate| {
            let other = candidate.to_lowercase();
            // Each letter more or less is a step of its own, and counting is quick.
            let is_near = other.chars().count().abs_diff(length) <= most;
            is_near.then(|| (strsim::damerau_levenshtein(&wanted, &other), candidate))
        })
        .filter(|&(distance, candidate)| distance <= most && distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// `transactionAmount` and `Transaction-Amount` in the style of the API.
fn snake_case(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    for letter in word.chars() {
        let follows_lower = out
            .chars()
            .next_back()
            .is_some_and(|last| last.is_lowercase() || last.is_ascii_digit());
        if letter.is_uppercase() && follows_lower {
            out.push('_');
        }
        match letter {
            '-' | ' ' => out.push('_'),
            _ => out.extend(letter.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_small_slips_are_seen_through() {
        let names = ["transaction_amount", "token", "installments"];
        let near = |word| nearest(word, names.into_iter());
        assert_eq!(near("transactionAmount"), Some("transaction_amount"));
        assert_eq!(near("Token"), Some("token"));
        assert_eq!(near("instalments"), Some("installments"));
        assert_eq!(near("colour"), None);
        assert_eq!(near("x"), None);
        assert_eq!(near(&"token".repeat(1_000_000)), None);
    }

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
