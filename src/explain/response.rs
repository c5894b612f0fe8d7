//! The pages of fields of answers.

use super::draft::{Draft, Facts};
use super::page::{Block, Kind, Page};
use super::{certainty, field, label, state};
use crate::contract::Endpoint;
use crate::contract::response::{Action, Resource, ResponseField};
use crate::i18n::{Lang, Text};
use crate::text;

const PAYMENT: Text = text! {
    en: "a field of the answer about a payment: { $kind }",
    es: "un campo de la respuesta sobre un pago: { $kind }",
    pt: "um campo da resposta sobre um pagamento: { $kind }",
};
const REFUND: Text = text! {
    en: "a field of the answer about a refund: { $kind }",
    es: "un campo de la respuesta sobre una devolución: { $kind }",
    pt: "um campo da resposta sobre uma devolução: { $kind }",
};
const CARD_TOKEN: Text = text! {
    en: "a field of the answer about a card token: { $kind }",
    es: "un campo de la respuesta sobre un token de tarjeta: { $kind }",
    pt: "um campo da resposta sobre um token de cartão: { $kind }",
};
const SAME: Text = text! {
    en: "in the request: { $what }",
    es: "en la solicitud: { $what }",
    pt: "na requisição: { $what }",
};

/// The page of a field of an answer.
pub(super) fn page(resource: Resource, info: &'static ResponseField, lang: Lang) -> Page {
    let mut draft = Draft::new(Kind::ResponseField, info.path, lang);
    let meaning = match resource {
        Resource::Payment => PAYMENT,
        Resource::Refund => REFUND,
        Resource::CardToken => CARD_TOKEN,
    };
    let meaning = meaning.with("kind", field::kind_text(info.kind).pattern(lang));
    let asked = sent_as(resource, info, lang);
    let said = Block::Text(meaning.in_lang(lang));
    draft.section(label::MEANING, [said, Block::Text(asked)]);
    let mut facts = Facts::new(lang);
    facts.row(
        label::VALUES,
        field::values(info.values, info.values_open, lang),
    );
    facts.claim(label::NULLABLE, info.nullable);
    facts.claim(label::VOLATILE, info.volatile);
    facts.claim(label::SENSITIVE, info.sensitive);
    facts.say(label::SNAPSHOT, action(info.action));
    draft.section(label::FACTS, [facts.block()]);
    let states = match info.path {
        "status" | "status_detail" => info.values,
        _ => &[],
    };
    let states = states.iter().filter_map(|it| state::link_of(it, lang));
    let states = states.collect();
    draft.section(label::STATES, [Block::Links(states)]);
    let calls = calls(resource).iter();
    let calls = calls.map(|it| super::call::link_to(*it, lang)).collect();
    draft.section(label::RELATED, [Block::Links(calls)]);
    certainty::sources(&mut draft, &info.evidence);
    draft.done()
}

/// What the field of the same path is in the request.
fn sent_as(resource: Resource, info: &ResponseField, lang: Lang) -> String {
    match resource {
        Resource::Payment => match field::summary(info.path, lang) {
            what if what.is_empty() => what,
            what => SAME.with("what", what).in_lang(lang),
        },
        Resource::Refund | Resource::CardToken => String::new(),
    }
}

fn calls(resource: Resource) -> &'static [Endpoint] {
    match resource {
        Resource::Payment => &[
            Endpoint::CreatePayment,
            Endpoint::GetPayment,
            Endpoint::UpdatePayment,
        ],
        Resource::Refund => &[
            Endpoint::CreateRefund,
            Endpoint::GetRefund,
            Endpoint::ListRefunds,
        ],
        Resource::CardToken => &[Endpoint::CreateCardToken, Endpoint::GetCardToken],
    }
}

fn action(action: Action) -> Text {
    match action {
        Action::Keep => {
            text! { en: "keeps the value and compares it", es: "guarda el valor y lo compara", pt: "guarda o valor e compara" }
        }
        Action::Placeholder => {
            text! { en: "has a placeholder in its place, because it differs with each run", es: "lleva un marcador en su lugar, porque cambia en cada ejecución", pt: "tem um marcador no lugar, porque muda a cada execução" }
        }
        Action::Redact => {
            text! { en: "never stores it: it is personal or secret", es: "nunca lo guarda: es personal o secreto", pt: "nunca o guarda: é pessoal ou secreto" }
        }
        Action::Drop => {
            text! { en: "leaves it out with all that is below", es: "lo omite con todo lo que contiene", pt: "o omite com tudo o que contém" }
        }
    }
}
