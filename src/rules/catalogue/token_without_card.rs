//! A card token in a payment that is not by card.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::OTHER_METHODS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "token-without-card",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Documented [OTHER_METHODS],
    message: {
        en: "`{ $method }` takes no card token",
        es: "`{ $method }` no lleva token de tarjeta",
        pt: "`{ $method }` não leva token de cartão",
    },
    label: {
        en: "belongs to card payments",
        es: "es de los pagos con tarjeta",
        pt: "é dos pagamentos com cartão",
    },
    help: {
        en: "leave `token` out, or name the card's method",
        es: "quita `token` o indica el medio de la tarjeta",
        pt: "retire `token` ou indique o meio do cartão",
    },
    why: {
        en: "one of the two is a mistake: the buyer pays by card, or by `{ $method }`",
        es: "uno de los dos es un error: el comprador paga con tarjeta o con `{ $method }`",
        pt: "um dos dois é um erro: o comprador paga com cartão ou com `{ $method }`",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "token": "ff8080814c11e237014c1ff593b57b4d"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx.method(facts) else {
        return;
    };
    if facts.is_given(Field::Token) && !method.required.contains(&Field::Token) {
        let finding = Finding::new(&META, Place::Key(Field::Token));
        out.report(finding.with("method", method.method.id()));
    }
}
