//! A document number with marks in it.

use crate::contract::{Field, Site};
use crate::diagnostic::Safety;
use crate::i18n::Text;
use crate::rules::document;
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::sources::{OPENAPI, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Replacement, Sink};
use crate::text;

declare_rule! {
    id: "punctuated-document",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Disputed [REFERENCE, OPENAPI],
    message: {
        en: "`payer.identification.number` is written with punctuation",
        es: "`payer.identification.number` lleva puntuación",
        pt: "`payer.identification.number` está com pontuação",
    },
    label: {
        en: "documented as digits and letters alone",
        es: "se documenta solo con dígitos y letras",
        pt: "documentado só com dígitos e letras",
    },
    help: {
        en: "leave dots, dashes and slashes out",
        es: "quita puntos, guiones y barras",
        pt: "retire pontos, traços e barras",
    },
    why: {
        en: "the specification asks for the bare number, some samples send it with a dash",
        es: "la especificación pide el número solo, algunos ejemplos lo envían con guion",
        pt: "a especificação pede só o número, alguns exemplos enviam com traço",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "123.456.789-09"}}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

const STRIP: Text = text! {
    en: "write it without marks",
    es: "escríbelo sin signos",
    pt: "escreva sem sinais",
};

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let number = facts.text(Field::PayerIdentificationNumber);
    let Some(number) = number.filter(|number| document::has_marks(number)) else {
        return;
    };
    let bare = document::bare(number);
    // Where the check digits hold, the marks say nothing.
    let is_proved = cx.document(facts).is_some_and(|document| {
        document.checksum.is_some() && document::problem(document, &bare).is_none()
    });
    let bare = Replacement::Value(phrase::json_text(&bare));
    let finding = Finding::new(&META, Place::Field(Field::PayerIdentificationNumber));
    out.report(
        finding
            .remedy(STRIP, bare, Safety::Unsafe)
            .safe_where(is_proved),
    );
}
