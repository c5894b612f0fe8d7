//! What actors are called and what they do.

use super::super::resolve::Deed;
use super::Role;
use crate::i18n::{Lang, Message, Text};
use crate::text;

const TITLE: Text = text! {
    en: "Sequence of “{ $title }”",
    es: "Secuencia de «{ $title }»",
    pt: "Sequência de “{ $title }”",
};
const LOST: Text = text! {
    en: "the answer is lost",
    es: "la respuesta se pierde",
    pt: "a resposta se perde",
};
const BROKEN: Text = text! {
    en: "the answer breaks off",
    es: "la respuesta se corta",
    pt: "a resposta é cortada",
};
const PAGE: Text = text! {
    en: "a page that is no JSON",
    es: "una página que no es JSON",
    pt: "uma página que não é JSON",
};
const AGAIN: Text = text! {
    en: "the same again, under the same key",
    es: "lo mismo otra vez, con la misma clave",
    pt: "o mesmo de novo, com a mesma chave",
};
const SAME: Text = text! {
    en: "the same resource",
    es: "el mismo recurso",
    pt: "o mesmo recurso",
};
const PAYS: Text = text! { en: "pays", es: "paga", pt: "paga" };
const EXPIRES: Text = text! {
    en: "the time to pay is up",
    es: "se acaba el plazo para pagar",
    pt: "o prazo para pagar acaba",
};
const PASSES: Text = text! {
    en: "{ $by } passes",
    es: "pasa { $by }",
    pt: "passa { $by }",
};
const APPROVES: Text = text! {
    en: "passes the 3DS challenge",
    es: "supera el desafío 3DS",
    pt: "passa no desafio 3DS",
};
const REFUSES: Text = text! {
    en: "refuses in the 3DS challenge",
    es: "rechaza en el desafío 3DS",
    pt: "recusa no desafio 3DS",
};
const ABANDONS: Text = text! {
    en: "leaves the 3DS challenge",
    es: "abandona el desafío 3DS",
    pt: "abandona o desafio 3DS",
};
const DISPUTES: Text = text! {
    en: "disputes the payment",
    es: "desconoce el pago",
    pt: "contesta o pagamento",
};
const SETTLED: Text = text! {
    en: "decides for the cardholder",
    es: "decide a favor del titular",
    pt: "decide a favor do titular",
};
const REIMBURSED: Text = text! {
    en: "decides for the seller",
    es: "decide a favor del vendedor",
    pt: "decide a favor do vendedor",
};

/// The name of an actor.
pub(super) fn actor(role: Role) -> Text {
    match role {
        Role::App => text! { en: "Your app", es: "Tu app", pt: "Seu app" },
        Role::Provider => text! { en: "Mercado Pago", es: "Mercado Pago", pt: "Mercado Pago" },
        Role::Shopper => text! { en: "Shopper", es: "Comprador", pt: "Comprador" },
        Role::Issuer => text! { en: "Issuer", es: "Emisor", pt: "Emissor" },
        Role::Time => text! { en: "Time", es: "Tiempo", pt: "Tempo" },
        Role::Receiver => text! {
            en: "Webhook receiver",
            es: "Receptor de webhooks",
            pt: "Receptor de webhooks",
        },
    }
}

pub(super) fn title(scenario: &str, lang: Lang) -> String {
    let scenario = crate::redact::redact_text(scenario);
    TITLE.with("title", scenario).in_lang(lang)
}

/// What becomes of an answer by a fault; `None` when it arrives.
pub(super) fn lost(fault: &str) -> Option<Text> {
    match fault {
        "drop_before" | "drop_after_commit" => Some(LOST),
        "truncate" => Some(BROKEN),
        "not_json" => Some(PAGE),
        _ => None,
    }
}

pub(super) fn again(lang: Lang) -> String {
    AGAIN.message().in_lang(lang)
}

pub(super) fn same(lang: Lang) -> String {
    SAME.message().in_lang(lang)
}

/// Who does something, and what.
pub(in crate::docs) fn deed(deed: &Deed) -> (Role, Message) {
    let by = deed.by.as_deref().unwrap_or_default();
    match (deed.act, deed.result) {
        ("advance", _) => (Role::Time, PASSES.with("by", by)),
        ("expire", _) => (Role::Time, EXPIRES.message()),
        ("challenge", Some("approve")) => (Role::Shopper, APPROVES.message()),
        ("challenge", Some("refuse")) => (Role::Shopper, REFUSES.message()),
        ("challenge", _) => (Role::Shopper, ABANDONS.message()),
        ("chargeback", Some("settled")) => (Role::Issuer, SETTLED.message()),
        ("chargeback", Some(_)) => (Role::Issuer, REIMBURSED.message()),
        ("chargeback", None) => (Role::Shopper, DISPUTES.message()),
        _ => (Role::Shopper, PAYS.message()),
    }
}
