//! A return address that a buyer cannot open.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::PSE_GUIDE;
use crate::rules::web;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "odd-callback-url",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [PSE_GUIDE],
    message: {
        en: "`callback_url` is not a URL that a buyer can open",
        es: "`callback_url` no es una URL que un comprador pueda abrir",
        pt: "`callback_url` não é uma URL que um comprador possa abrir",
    },
    label: {
        en: "{ $problem ->
            [scheme] must begin with `https://`
            [private] only your own network reaches this host
           *[form] not an absolute URL
        }",
        es: "{ $problem ->
            [scheme] debe empezar con `https://`
            [private] solo tu propia red llega a este host
           *[form] no es una URL absoluta
        }",
        pt: "{ $problem ->
            [scheme] deve começar com `https://`
            [private] só a sua própria rede chega a este host
           *[form] não é uma URL absoluta
        }",
    },
    help: {
        en: "write an absolute URL of your shop",
        es: "escribe una URL absoluta de tu tienda",
        pt: "escreva uma URL absoluta da sua loja",
    },
    why: {
        en: "the bank sends the buyer there after the payment",
        es: "el banco envía ahí al comprador después del pago",
        pt: "o banco envia o comprador para lá depois do pagamento",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "callback_url": "/back"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "callback_url": "https://shop.example.com/back"}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let url = facts.text(Field::CallbackUrl);
    if let Some(problem) = url.and_then(web::problem) {
        let finding = Finding::new(&META, Place::Field(Field::CallbackUrl));
        out.report(finding.with("problem", problem));
    }
}
