//! Names that somebody wrote, held against those that exist: the nearest one, or a list of them.

use std::borrow::Cow;

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
    let wanted = in_snake_case(wrong);
    let letters = count_letters(&wanted);
    let mut most = (wanted.chars().count() / 3).max(1);
    let mut nearest = None;
    let known = known.into_iter().take(MOST_COMPARED);
    for name in known.filter(|name| name.len() <= LONGEST) {
        let other = in_snake_case(name);
        if least_distance(&letters, &count_letters(&other)) > most {
            continue;
        }
        let (left, right) = where_they_differ(&wanted, &other);
        let distance = strsim::damerau_levenshtein(left, right);
        if distance <= most && distance < name.chars().count() {
            nearest = Some(name);
            // From here on only a nearer one is of interest.
            let Some(nearer) = distance.checked_sub(1) else {
                break;
            };
            most = nearer;
        }
    }
    nearest
}

/// How often letters occur; letters that share a place are counted together.
type Letters = [u8; 32];

fn count_letters(name: &str) -> Letters {
    let mut letters = [0; 32];
    for letter in name.chars() {
        let place = &mut letters[letter as usize % 32];
        *place = u8::saturating_add(*place, 1);
    }
    letters
}

/// What two names are at least apart, for no step changes more than one letter. Counting is much
/// quicker than measuring.
fn least_distance(a: &Letters, b: &Letters) -> usize {
    let (mut more, mut fewer) = (0_u8, 0_u8);
    for (a, b) in a.iter().zip(b) {
        // Names are too short for these to overflow.
        more = more.wrapping_add(a.saturating_sub(*b));
        fewer = fewer.wrapping_add(b.saturating_sub(*a));
    }
    usize::from(more.max(fewer))
}

/// Two names without the beginning and the end that they share, which is as far apart.
fn where_they_differ<'n>(a: &'n str, b: &'n str) -> (&'n str, &'n str) {
    let alike = |(a, b): (char, char)| (a == b).then(|| a.len_utf8());
    let shared: usize = a.chars().zip(b.chars()).map_while(alike).sum();
    let (a, b) = (&a[shared..], &b[shared..]);
    let shared: usize = a.chars().rev().zip(b.chars().rev()).map_while(alike).sum();
    (&a[..a.len() - shared], &b[..b.len() - shared])
}

fn in_snake_case(name: &str) -> Cow<'_, str> {
    let is_done = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.');
    if name.bytes().all(is_done) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(snake_case(name))
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
    let mut follows_lower = false;
    for letter in name.chars() {
        if letter.is_uppercase() && follows_lower {
            out.push('_');
        }
        follows_lower = letter.is_lowercase() || letter.is_ascii_digit();
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
    let mut listed = String::new();
    for (at, name) in names.into_iter().enumerate() {
        if at > 0 {
            listed.push_str(", ");
        }
        if at == MOST_LISTED {
            listed.push('…');
            break;
        }
        listed.push('`');
        listed.push_str(name);
        listed.push('`');
    }
    listed
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
    fn shortcuts_change_no_distance() {
        let known = [
            "installments",
            "issuer_id",
            "metadata",
            "ñandú",
            "external_reference",
            "payment_method_id",
            "payer_type",
            "abab",
        ];
        let measured = |wrong: &str| {
            let most = (wrong.chars().count() / 3).max(1);
            let distance = |name: &str| strsim::damerau_levenshtein(wrong, name);
            let near = known
                .iter()
                .copied()
                .filter(|name| distance(name) <= most && distance(name) < name.chars().count());
            near.min_by_key(|name| distance(name))
        };
        for name in known {
            let letters: Vec<char> = name.chars().collect();
            for at in 0..letters.len() {
                for other in 0..letters.len() {
                    let mut wrong = letters.clone();
                    wrong.swap(at, other);
                    wrong.insert(other, letters[at]);
                    wrong.remove(at / 2);
                    let wrong: String = wrong.into_iter().collect();
                    assert_eq!(nearest(&wrong, known), measured(&wrong), "{wrong}");
                }
            }
        }
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
    fn of_equally_near_names_the_first_is_meant() {
        assert_eq!(nearest("pay-3", ["pay-1", "pay-2"]), Some("pay-1"));
        assert_eq!(nearest("acent", ["accents", "accent"]), Some("accent"));
        assert_eq!(nearest("acent", ["cat", "Acent", "acent"]), Some("Acent"));
        assert_eq!(nearest("cat", ["act", "tac"]), Some("act"));
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
