//! A notification URL that ends on a developer's machine.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::WEBHOOKS_GUIDE;
use crate::rules::web;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "tunnel-notification-url",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    evidence: Documented [WEBHOOKS_GUIDE],
    message: {
        en: "`notification_url` goes through a tunnel",
        es: "`notification_url` pasa por un túnel",
        pt: "`notification_url` passa por um túnel",
    },
    label: {
        en: "`{ $host }` is a service for development",
        es: "`{ $host }` es un servicio para desarrollo",
        pt: "`{ $host }` é um serviço para desenvolvimento",
    },
    help: {
        en: "before you go live, write a URL of your own server",
        es: "antes de salir a producción, escribe una URL de tu propio servidor",
        pt: "antes de ir para produção, escreva uma URL do seu próprio servidor",
    },
    why: {
        en: "the address changes when the tunnel restarts, and notifications sent meanwhile are lost after their retries",
        es: "la dirección cambia cuando el túnel se reinicia, y las notificaciones enviadas mientras tanto se pierden tras sus reintentos",
        pt: "o endereço muda quando o túnel reinicia, e as notificações enviadas nesse meio-tempo se perdem após as novas tentativas",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "https://7c1d-200-1-2-3.ngrok-free.app/webhooks"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "https://shop.example.com/webhooks"}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let url = facts.text(Field::NotificationUrl);
    if let Some(host) = url.and_then(web::tunnel) {
        let finding = Finding::new(&META, Place::Field(Field::NotificationUrl));
        out.report(finding.with("host", host));
    }
}
