//! A payment that does not say what it is for.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::CARD_GUIDE;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "payment-without-description",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: UserExperience,
    evidence: Documented [CARD_GUIDE],
    message: {
        en: "a payment without { $names }",
        es: "un pago sin { $names }",
        pt: "um pagamento sem { $names }",
    },
    label: {
        en: "does not say what it is for",
        es: "no dice qué se paga",
        pt: "não diz o que se paga",
    },
    help: {
        en: "add a line that the buyer understands, such as the order and the shop",
        es: "agrega una línea que el comprador entienda, como el pedido y la tienda",
        pt: "adicione uma linha que o comprador entenda, como o pedido e a loja",
    },
    why: {
        en: "buyers read it on tickets and receipts",
        es: "los compradores la leen en cupones y comprobantes",
        pt: "os compradores a leem em boletos e comprovantes",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "description": "Pedido 7"}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    advice::report(&META, Topic::Description, facts, cx, out);
}
