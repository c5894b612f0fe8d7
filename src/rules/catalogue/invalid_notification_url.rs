//! A notification URL that the provider cannot call.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::web;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "invalid-notification-url",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4020],
    evidence: Documented [REFERENCE],
    message: {
        en: "`notification_url` is not a URL that Mercado Pago can call",
        es: "`notification_url` no es una URL que Mercado Pago pueda llamar",
        pt: "`notification_url` não é uma URL que o Mercado Pago consiga chamar",
    },
    label: {
        en: "{ $problem ->
            [type] expected text
            [scheme] must begin with `https://`
            [private] only your own network reaches this host
           *[form] not an absolute URL
        }",
        es: "{ $problem ->
            [type] se esperaba texto
            [scheme] debe empezar con `https://`
            [private] solo tu propia red llega a este host
           *[form] no es una URL absoluta
        }",
        pt: "{ $problem ->
            [type] esperava-se texto
            [scheme] deve começar com `https://`
            [private] só a sua própria rede chega a este host
           *[form] não é uma URL absoluta
        }",
    },
    help: {
        en: "write an absolute public URL such as `https://shop.example.com/webhooks`; to test on your machine, use a tunnel or leave it out",
        es: "escribe una URL pública y absoluta como `https://tienda.example.com/webhooks`; para probar en tu máquina usa un túnel o quítala",
        pt: "escreva uma URL pública e absoluta como `https://loja.example.com/webhooks`; para testar na sua máquina use um túnel ou retire",
    },
    why: {
        en: "webhooks come from the provider's servers, which cannot reach `localhost` or private addresses",
        es: "los webhooks salen de los servidores del proveedor, que no llegan a `localhost` ni a direcciones privadas",
        pt: "os webhooks saem dos servidores do provedor, que não chegam a `localhost` nem a endereços privados",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "http://localhost:3000/webhooks"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "https://shop.example.com/webhooks"}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::NotificationUrl);
    if !slot.is_given() || slot.kind == SlotKind::Pending {
        return;
    }
    let problem = slot.as_text().map_or(Some("type"), web::problem);
    if let Some(problem) = problem {
        let finding = Finding::new(&META, Place::Field(Field::NotificationUrl));
        out.report(finding.with("problem", problem));
    }
}
