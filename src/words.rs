//! Names that somebody wrote, held against those that exist: the nearest one, or a list of them.

use crate::i18n::{Message, Text};
use crate::text;

/// Names longer than this are nobody's slip, and comparing them would cost time and memory.
const LONGEST: usize = 80;
/// How many names are compared.
const MOST_COMPARED: usize = 1_000;
/// How many names are listed.
const MOST_LISTED: usize = 60;

/// The known name that a wrong one is closest to, if any is close: the same but for case and style,
/// or a few letters off.
///
/// ```
/// use ensayo::words::nearest;
/// let known = ["transaction_amount", "token"];
/// assert_eq!(nearest("transactionAmount", known), Some("transaction_amount"));
/// assert_eq!(nearest("colour", known), None);
/// ```
pub fn nearest<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let wanted = snake_case(wrong);
    let most = (wanted.chars().count() / 3).max(1);
    known
        .into_iter()
        .take(MOST_COMPARED)
        .filter(|name| name.len() <= LONGEST)
        .map(|name| {
            (
                strsim::damerau_levenshtein(&wanted, &snake_case(name)),
                name,
            )
        })
        .filter(|&(distance, name)| distance <= most && distance < name.chars().count())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

const DID_YOU_MEAN: Text = text! {
    en: "did you mean `{ $name }`?",
    es: "¿quisiste decir `{ $name }`?",
    pt: "você quis dizer `{ $name }`?",
};

/// Asks whether a name is what somebody meant.
pub fn did_you_mean(name: &str) -> Message {
    DID_YOU_MEAN.with("name", name)
}

/// `transactionAmount` and `Transaction-Amount` in the style of the API.
pub fn snake_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
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

/// Names in back-ticks with commas between them; of very many only the first.
///
/// ```
/// assert_eq!(ensayo::words::quoted(["pix", "visa"]), "`pix`, `visa`");
/// ```
pub fn quoted<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter();
    let mut listed: Vec<String> = names
        .by_ref()
        .take(MOST_LISTED)
        .map(|name| format!("`{name}`"))
        .collect();
    if names.next().is_some() {
        listed.push("…".to_owned());
    }
    listed.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_small_slips_are_seen_through() {
        let near = |word| nearest(word, ["transaction_amount", "token", "installments"]);
        assert_eq!(near("transactionAmount"), Some("transaction_amount"));
        assert_eq!(near("Token"), Some("token"));
        assert_eq!(near("instalments"), Some("installments"));
        assert_eq!(near("colour"), None);
        assert_eq!(near("x"), None);
    }

    #[test]
    fn dashes_and_underscores_are_alike() {
        let known = ["missing-card-token", "pay-2"];
        assert_eq!(
            nearest("missing_card_token", known),
            Some("missing-card-token")
        );
        assert_eq!(nearest("pay-3", known), Some("pay-2"));
    }

    #[test]
    fn very_long_names_are_not_compared() {
        let long = "token".repeat(1_000_000);
        assert_eq!(nearest(&long, ["token"]), None);
        assert_eq!(nearest("token", [long.as_str()]), None);
    }

    #[test]
    fn of_very_many_names_only_the_first_are_listed() {
        let names = vec!["name"; 100_000];
        let listed = quoted(names);
        assert_eq!(listed.matches("`name`").count(), 60);
        assert!(listed.ends_with("`name`, …"), "{listed}");
    }
}
