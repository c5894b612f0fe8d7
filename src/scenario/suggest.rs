//! Did you mean: the nearest known name, else all of them.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::i18n::Text;
use crate::text;

const DID_YOU_MEAN: Text = text! {
    en: "did you mean `{ $name }`?",
    es: "¿quisiste decir `{ $name }`?",
    pt: "você quis dizer `{ $name }`?",
};
const ONE_OF: Text = text! {
    en: "write one of { $names }",
    es: "escribe uno de { $names }",
    pt: "escreva um de { $names }",
};
const REPLACE: Text = text! {
    en: "write `{ $name }`",
    es: "escribir `{ $name }`",
    pt: "escrever `{ $name }`",
};

/// The known name that a wrong one is most like, if any is near enough.
pub(super) fn nearest<'n>(
    wrong: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let wrong = wrong.to_lowercase();
    let limit = (wrong.chars().count() / 3).clamp(1, 3);
    let distance = |name: &str| strsim::damerau_levenshtein(&wrong, &name.to_lowercase());
    known
        .into_iter()
        .map(|name| (distance(name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Names in backticks with commas between them.
pub(super) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// Adds what to write instead of a wrong name to a finding that stands at exactly that name.
pub(super) fn suggest<'n>(
    diagnostic: Diagnostic,
    wrong: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let Some(name) = nearest(wrong, known.clone()) else {
        let names = listed(known);
        return if names.is_empty() {
            diagnostic
        } else {
            diagnostic.with_help(ONE_OF.with("names", names))
        };
    };
    let fix = Fix {
        message: REPLACE.with("name", name),
        span: diagnostic.span,
        replacement: name.to_owned(),
        safety: Safety::Unsafe,
    };
    diagnostic
        .with_help(DID_YOU_MEAN.with("name", name))
        .with_fix(fix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_names_are_suggested() {
        let known = ["scenario", "site", "steps"];
        assert_eq!(nearest("senario", known), Some("scenario"));
        assert_eq!(nearest("Site", known), Some("site"));
        assert_eq!(nearest("snapshot", known), None);
    }
}
