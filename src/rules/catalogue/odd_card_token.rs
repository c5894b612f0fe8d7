//! A token that does not look like one.

use crate::contract::{Field, Site, passes_luhn};
use crate::rules::header::is_uuid;
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "odd-card-token",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C2006],
    evidence: Reported [REFERENCE]
        note "Observed, not documented.",
    message: {
        en: "`token` does not look like a card token",
        es: "`token` no parece un token de tarjeta",
        pt: "`token` não parece um token de cartão",
    },
    label: {
        en: "{ $problem ->
            [card] this is the number of a card
            [uuid] this is a UUID, tokens have no dashes
           *[shape] tokens have 32 hexadecimal digits
        }",
        es: "{ $problem ->
            [card] este es el número de una tarjeta
            [uuid] esto es un UUID, los tokens no llevan guiones
           *[shape] los tokens tienen 32 dígitos hexadecimales
        }",
        pt: "{ $problem ->
            [card] este é o número de um cartão
            [uuid] isto é um UUID, os tokens não têm hífens
           *[shape] os tokens têm 32 dígitos hexadecimais
        }",
    },
    help: {
        en: "send the `id` that `POST /v1/card_tokens` or the card form returned, not a card id",
        es: "envía el `id` que devolvió `POST /v1/card_tokens` o el formulario, no el id de una tarjeta",
        pt: "envie o `id` que `POST /v1/card_tokens` ou o formulário devolveu, não o id de um cartão",
    },
    why: {
        en: "every published token has this shape; the API answers an unknown one with 2006",
        es: "todos los tokens publicados tienen esta forma; la API responde 2006 a uno desconocido",
        pt: "todos os tokens publicados têm esse formato; a API responde 2006 a um desconhecido",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "1234567890", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}

/// How many digits a token has.
const LENGTH: usize = 32;

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::Token);
    let is_text = matches!(slot.kind, SlotKind::Text | SlotKind::Number);
    let is_hex = slot.text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_text && !(slot.text.len() == LENGTH && is_hex) {
        let problem = match slot.text.len() {
            13..=19 if passes_luhn(slot.text) => "card",
            36 if is_uuid(slot.text) => "uuid",
            _ => "shape",
        };
        let finding = Finding::new(&META, Place::Field(Field::Token));
        out.report(finding.with("problem", problem));
    }
}
