//! Why placeholders stand where values changed.

use std::fmt::Write as _;

use crate::diagnostic::render::Style;
use crate::explain::confidence;
use crate::i18n::{Lang, Message, Text};
use crate::report::paint::Paint;
use crate::report::path::json_path;
use crate::snapshot::redact_text;
use crate::snapshot::review::{Reason, StandIn};
use crate::text;

const NUMBERED: Text = text! {
    en: "`{ $text }` stands for a value that changes with every run. The number counts the different values of a case in the order of its steps: the same number is the same value",
    es: "`{ $text }` reemplaza un valor que cambia en cada ejecución. El número cuenta los valores distintos de un caso en el orden de sus pasos: el mismo número es el mismo valor",
    pt: "`{ $text }` fica no lugar de um valor que muda a cada execução. O número conta os valores diferentes de um caso na ordem dos seus passos: o mesmo número é o mesmo valor",
};
const DATE: Text = text! {
    en: "`{ $text }` stands for a date that only tells when something happened",
    es: "`{ $text }` reemplaza una fecha que solo dice cuándo ocurrió algo",
    pt: "`{ $text }` fica no lugar de uma data que só diz quando algo aconteceu",
};
const DEADLINE: Text = text! {
    en: "`{ $text }` is a date, told from when the payment was created. It follows from the request, so another one says something",
    es: "`{ $text }` es una fecha, contada desde que se creó el pago. Se deduce de la solicitud, así que otra dice algo",
    pt: "`{ $text }` é uma data, contada desde a criação do pagamento. Decorre da requisição, então outra diz algo",
};
const REDACTED: Text = text! {
    en: "`{ $text }` stands for what is personal or secret and is never written; only its presence is compared",
    es: "`{ $text }` reemplaza lo que es personal o secreto y nunca se escribe; solo se compara su presencia",
    pt: "`{ $text }` fica no lugar do que é pessoal ou secreto e nunca é gravado; só se compara a sua presença",
};
const REDACTED_BY_PROJECT: Text = text! {
    en: "`{ $text }` stands for what `snapshots: redact` in `ensayo.yaml` hides",
    es: "`{ $text }` reemplaza lo que oculta `snapshots: redact` en `ensayo.yaml`",
    pt: "`{ $text }` fica no lugar do que `snapshots: redact` no `ensayo.yaml` oculta",
};
const CONTRACT: Text = text! {
    en: "`{ $path }` in the contract ({ $confidence }): { $source }",
    es: "`{ $path }` en el contrato ({ $confidence }): { $source }",
    pt: "`{ $path }` no contrato ({ $confidence }): { $source }",
};
const NO_REASON: Text = text! {
    en: "no placeholder is among the values that differ",
    es: "ningún marcador está entre los valores que difieren",
    pt: "nenhum marcador está entre os valores que diferem",
};

/// Why placeholders stand where values changed, and what in the contract asks for them.
pub fn reasons(found: &[Reason], style: Style) -> String {
    let paint = Paint { color: style.color };
    let mut out = String::new();
    for reason in found {
        let told = because(reason).in_lang(style.lang);
        let _ = writeln!(out, "{}", paint.place(&json_path(&reason.pointer)));
        let _ = writeln!(out, "  {}", redact_text(&told));
        if let Some(line) = contract(reason, style.lang) {
            let _ = writeln!(out, "  {}", paint.faint(&line));
        }
    }
    match out.is_empty() {
        true => NO_REASON.message().in_lang(style.lang) + "\n",
        false => out,
    }
}

fn because(reason: &Reason) -> Message {
    let text = match reason.stand_in {
        StandIn::Numbered => NUMBERED,
        StandIn::Date => DATE,
        StandIn::Deadline => DEADLINE,
        StandIn::Redacted => REDACTED,
        StandIn::RedactedByProject => REDACTED_BY_PROJECT,
    };
    text.with("text", &reason.text)
}

fn contract(reason: &Reason, lang: Lang) -> Option<String> {
    let field = reason.field?;
    let source = field.evidence.sources.first()?;
    let told = CONTRACT
        .with("path", field.path)
        .with(
            "confidence",
            confidence(field.evidence.confidence).pattern(lang),
        )
        .with("source", *source);
    Some(told.in_lang(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::response::field;
    use crate::json::Pointer;

    #[test]
    fn a_reason_names_the_place_and_the_source() {
        let style = Style {
            color: false,
            lang: Lang::Pt,
            width: 100,
        };
        let reason = Reason {
            pointer: Pointer::root().key("body").key("id"),
            text: "[payment_id:2]".to_owned(),
            stand_in: StandIn::Numbered,
            field: field("id"),
        };
        let told = reasons(&[reason], style);
        assert!(
            told.starts_with("$.body.id\n  `[payment_id:2]` fica no lugar"),
            "{told}"
        );
        assert!(told.contains("`id` no contrato ("), "{told}");
        assert_eq!(
            reasons(&[], style),
            "nenhum marcador está entre os valores que diferem\n"
        );
    }
}
