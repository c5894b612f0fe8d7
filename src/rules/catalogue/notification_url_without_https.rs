//! A notification URL over plain HTTP.

use crate::contract::{Field, Site};
use crate::diagnostic::Safety;
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::REFERENCE;
use crate::rules::web;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "notification-url-without-https",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C4020],
    evidence: Disputed [REFERENCE],
    message: {
        en: "`notification_url` is not encrypted",
        es: "`notification_url` no va cifrada",
        pt: "`notification_url` não é criptografada",
    },
    label: { en: "plain `http`", es: "`http` sin cifrar", pt: "`http` sem criptografia" },
    help: { en: "write `https://`", es: "escribe `https://`", pt: "escreva `https://`" },
    why: {
        en: "newer pages say that it must start with `https://`, older ones ask for any valid URL",
        es: "páginas más nuevas dicen que debe empezar con `https://`, las anteriores piden cualquier URL válida",
        pt: "páginas mais novas dizem que deve começar com `https://`, as antigas pedem qualquer URL válida",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "http://shop.example.com/webhooks"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "https://shop.example.com/webhooks"}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let Some(url) = facts.text(Field::NotificationUrl) else {
        return;
    };
    if web::is_plain_http(url) && web::problem(url).is_none() {
        let finding = Finding::new(&META, Place::Field(Field::NotificationUrl));
        let rest = url.split_once(':').map_or(url, |(_, rest)| rest);
        let secure = format!("https:{rest}");
        out.report(remedies::write_text(finding, &secure, Safety::Unsafe));
    }
}
