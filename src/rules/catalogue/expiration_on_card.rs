//! An expiry on a payment that is made at once.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{OTHER_METHODS, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "expiration-on-card",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    evidence: Reported [REFERENCE, OTHER_METHODS],
    message: {
        en: "`date_of_expiration` means nothing for a card",
        es: "`date_of_expiration` no significa nada con una tarjeta",
        pt: "`date_of_expiration` não significa nada com um cartão",
    },
    label: {
        en: "documented for methods that are paid later",
        es: "se documenta para medios que se pagan después",
        pt: "documentado para meios pagos depois",
    },
    help: {
        en: "leave it out",
        es: "quítala",
        pt: "retire-a",
    },
    why: {
        en: "a card is charged or refused at once, so there is nothing that could expire",
        es: "una tarjeta se cobra o se rechaza en el momento, así que nada puede vencer",
        pt: "um cartão é cobrado ou recusado na hora, então nada pode vencer",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "9b2d7c41e06f4a83b5d1f7c2a94e6038", "installments": 1, "payment_method_id": "visa", "date_of_expiration": "2026-01-20T12:00:00.000-03:00", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "9b2d7c41e06f4a83b5d1f7c2a94e6038", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let is_later = cx
        .method(facts)
        .is_some_and(|method| method.expiry.is_some());
    if facts.is_given(Field::DateOfExpiration) && cx.is_card(facts) && !is_later {
        out.report(Finding::new(&META, Place::Key(Field::DateOfExpiration)));
    }
}
