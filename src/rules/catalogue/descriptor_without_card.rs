//! A text for the card statement in a payment that is not by card.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::OPENAPI;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "descriptor-without-card",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    profile: GoLive,
    evidence: Reported [OPENAPI],
    message: {
        en: "`{ $method }` shows no `statement_descriptor`",
        es: "`{ $method }` no muestra `statement_descriptor`",
        pt: "`{ $method }` não mostra `statement_descriptor`",
    },
    label: {
        en: "for card statements",
        es: "es para resúmenes de tarjeta",
        pt: "é para faturas de cartão",
    },
    help: {
        en: "leave it out, or send it with cards only",
        es: "quítalo, o envíalo solo con tarjetas",
        pt: "retire, ou envie só com cartões",
    },
    why: {
        en: "it is the text on the statement of a card",
        es: "es el texto en el resumen de una tarjeta",
        pt: "é o texto na fatura de um cartão",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "statement_descriptor": "CAFE DA ANA"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx.method(facts) else {
        return;
    };
    if facts.is_given(Field::StatementDescriptor) && !method.payment_type.is_card() {
        let finding = Finding::new(&META, Place::Key(Field::StatementDescriptor));
        out.report(finding.with("method", method.method.id()));
    }
}
