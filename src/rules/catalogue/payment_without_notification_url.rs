//! A payment that says nothing of where its changes are told.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::PANEL_COPIES;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "payment-without-notification-url",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: Security,
    evidence: Reported [PANEL_COPIES]
        note "Copies of the provider's quality checklist list it; the public guides do not print that list.",
    message: {
        en: "a payment without { $names }",
        es: "un pago sin { $names }",
        pt: "um pagamento sem { $names }",
    },
    label: {
        en: "does not say where changes are told",
        es: "no dice adónde avisar los cambios",
        pt: "não diz aonde avisar as mudanças",
    },
    help: {
        en: "add it, or configure a webhook for the application in the panel and ignore this rule",
        es: "agrégala, o configura un webhook de la aplicación en el panel e ignora esta regla",
        pt: "adicione, ou configure um webhook da aplicação no painel e ignore esta regra",
    },
    why: {
        en: "payments are approved, refused, refunded and disputed after the answer",
        es: "los pagos se aprueban, rechazan, reembolsan y desconocen después de la respuesta",
        pt: "pagamentos são aprovados, recusados, reembolsados e contestados depois da resposta",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "https://shop.example.com/webhooks"}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    advice::report(&META, Topic::Notification, facts, cx, out);
}
