//! A payment that does not name the order it belongs to.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{CARD_GUIDE, MERCADOPAGO_REVIEW};
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "payment-without-external-reference",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: FinancialConciliation,
    evidence: Documented [CARD_GUIDE, MERCADOPAGO_REVIEW],
    message: {
        en: "a payment without { $names }",
        es: "un pago sin { $names }",
        pt: "um pagamento sem { $names }",
    },
    label: {
        en: "does not name the order",
        es: "no nombra el pedido",
        pt: "não nomeia o pedido",
    },
    help: {
        en: "add the id of the order in your shop",
        es: "agrega el id del pedido en tu tienda",
        pt: "adicione o id do pedido na sua loja",
    },
    why: {
        en: "reports and searches find the payment by it, also after an answer that got lost",
        es: "los reportes y las búsquedas encuentran el pago por ella, también tras una respuesta perdida",
        pt: "relatórios e buscas encontram o pagamento por ela, também depois de uma resposta perdida",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "external_reference": "order-7"}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    advice::report(&META, Topic::Reference, facts, cx, out);
}
