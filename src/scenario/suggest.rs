//! Did you mean: the nearest known name, else all of them.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::i18n::Text;
use crate::text;
use crate::words::{did_you_mean, nearest, quoted};

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

/// Adds what to write instead of a wrong name to a finding that stands at exactly that name.
pub(super) fn suggest<'n>(
    diagnostic: Diagnostic,
    wrong: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let Some(name) = nearest(wrong, known.clone()) else {
        let names = quoted(known);
        return if names.is_empty() {
            diagnostic
        } else {
            diagnostic.with_help(ONE_OF.with("names", names))
        };
    };
    let fix = Fix::replace(
        REPLACE.with("name", name),
        diagnostic.span,
        name,
        Safety::Unsafe,
    );
    diagnostic.with_help(did_you_mean(name)).with_fix(fix)
}
