//! Words that pages share.

use crate::i18n::{Lang, Text};
use crate::text;

/// A text in a language.
pub(super) fn say(text: Text, lang: Lang) -> String {
    text.message().in_lang(lang)
}

/// A sentence of a fragment: it begins with a capital and ends with a full stop.
pub(super) fn sentence(fragment: &str) -> String {
    let mut letters = fragment.chars();
    let first = letters.next().map(char::to_uppercase);
    let first: String = first.into_iter().flatten().collect();
    let end = if fragment.ends_with(['.', '!', '?', ':', '…']) {
        ""
    } else {
        "."
    };
    format!("{first}{}{end}", letters.as_str())
}

pub(super) const NAME: Text = text! { en: "Name", es: "Nombre", pt: "Nome" };
pub(super) const METHOD: Text = text! {
    en: "Payment method",
    es: "Medio de pago",
    pt: "Meio de pagamento",
};
pub(super) const SCENARIO: Text = text! { en: "Scenario", es: "Escenario", pt: "Cenário" };
pub(super) const METHODS: Text = text! {
    en: "Payment methods",
    es: "Medios de pago",
    pt: "Meios de pagamento",
};
pub(super) const TAGS: Text = text! { en: "Tags", es: "Etiquetas", pt: "Etiquetas" };
pub(super) const SHOWS: Text = text! { en: "Shows", es: "Muestra", pt: "Mostra" };
pub(super) const PASSED: Text = text! {
    en: "Last passed",
    es: "Pasó por última vez",
    pt: "Passou pela última vez",
};
pub(super) const UNKNOWN: Text = text! {
    en: "not known",
    es: "no se sabe",
    pt: "não se sabe",
};
pub(super) const FAILED: Text = text! {
    en: "✗ failed in the last run",
    es: "✗ falló en la última ejecución",
    pt: "✗ falhou na última execução",
};
pub(super) const OPEN: Text = text! {
    en: "without a verdict in the last run",
    es: "sin veredicto en la última ejecución",
    pt: "sem veredito na última execução",
};

/// When a scenario last passed.
pub(super) fn outcome(run: Option<&super::super::suite::Outcome>, lang: Lang) -> String {
    use super::super::suite::Outcome;
    match run {
        None => say(UNKNOWN, lang),
        Some(Outcome::Passed(day)) => format!("✓ {day}"),
        Some(Outcome::Failed) => say(FAILED, lang),
        Some(Outcome::Open) => say(OPEN, lang),
    }
}
