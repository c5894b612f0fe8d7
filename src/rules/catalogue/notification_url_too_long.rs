//! A notification URL of 500 characters or more.

use crate::contract::{Field, Site};
use crate::rules::length;
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "notification-url-too-long",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4021],
    evidence: Documented [REFERENCE],
    message: {
        en: "`notification_url` has { $length } characters, { $most } is the most",
        es: "`notification_url` tiene { $length } caracteres y el máximo es { $most }",
        pt: "`notification_url` tem { $length } caracteres e o máximo é { $most }",
    },
    label: { en: "{ $excess } too many", es: "sobran { $excess }", pt: "{ $excess } a mais" },
    help: {
        en: "keep the URL short and look details up by payment id when the webhook comes",
        es: "deja la URL corta y busca los detalles por el id del pago cuando llegue el webhook",
        pt: "mantenha a URL curta e busque os detalhes pelo id do pagamento quando o webhook chegar",
    },
    why: {
        en: "the API takes URLs shorter than 500 characters; characters count, not bytes",
        es: "la API acepta URL de menos de 500 caracteres; cuentan los caracteres, no los bytes",
        pt: "a API aceita URLs com menos de 500 caracteres; contam os caracteres, não os bytes",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "https://shop.example.com/nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "https://shop.example.com/nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if let Some(finding) = length::refused(&META, facts, Field::NotificationUrl) {
        out.report(finding);
    }
}
