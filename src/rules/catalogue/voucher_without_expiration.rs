//! A payment that waits for the buyer for a time that nobody chose.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::PANEL_COPIES;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "voucher-without-expiration",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: UserExperience,
    evidence: Reported [PANEL_COPIES]
        note "Copies of the provider's quality checklist list it; the public guides do not print that list.",
    message: {
        en: "a payment that waits for the buyer without { $names }",
        es: "un pago que espera al comprador sin { $names }",
        pt: "um pagamento que espera o comprador sem { $names }",
    },
    label: {
        en: "leaves the time to pay to the provider",
        es: "deja el plazo de pago al proveedor",
        pt: "deixa o prazo de pagamento ao provedor",
    },
    help: {
        en: "choose the time to pay, and tell it to the buyer",
        es: "elige el plazo para pagar y díselo al comprador",
        pt: "escolha o prazo para pagar e diga ao comprador",
    },
    why: {
        en: "defaults differ by method, and goods stay reserved as long",
        es: "los plazos por defecto cambian según el medio, y la mercadería queda reservada ese tiempo",
        pt: "os prazos padrão mudam conforme o meio, e a mercadoria fica reservada nesse tempo",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "date_of_expiration": "2026-01-16T12:00:00.000-03:00"}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    advice::report(&META, Topic::Expiration, facts, cx, out);
}
