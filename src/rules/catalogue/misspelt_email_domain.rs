//! An e-mail domain that is probably misspelt.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::APPROVAL_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "misspelt-email-domain",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    evidence: Reported [APPROVAL_GUIDE],
    message: {
        en: "the domain of `payer.email` is probably misspelt",
        es: "el dominio de `payer.email` probablemente está mal escrito",
        pt: "o domínio de `payer.email` provavelmente está escrito errado",
    },
    label: {
        en: "did you mean `{ $meant }`?",
        es: "¿quisiste decir `{ $meant }`?",
        pt: "você quis dizer `{ $meant }`?",
    },
    help: {
        en: "check the address where the buyer types it",
        es: "verifica la dirección donde el comprador la escribe",
        pt: "confira o endereço onde o comprador digita",
    },
    why: {
        en: "receipts and refund notices do not arrive, and the fraud analysis does not know the buyer",
        es: "los comprobantes y avisos de devolución no llegan, y el análisis de fraude no conoce al comprador",
        pt: "os comprovantes e avisos de devolução não chegam, e a análise de fraude não conhece o comprador",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "a@gmial.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "a@gmail.com"}}"#),
}

/// What is written, and what is meant.
const MISSPELT: &[(&str, &str)] = &[
    ("gmial.com", "gmail.com"),
    ("gmai.com", "gmail.com"),
    ("gmal.com", "gmail.com"),
    ("gamil.com", "gmail.com"),
    ("gmail.con", "gmail.com"),
    ("gmail.cm", "gmail.com"),
    ("gmail.comm", "gmail.com"),
    ("gmail.com.com", "gmail.com"),
    ("hotmial.com", "hotmail.com"),
    ("hotmal.com", "hotmail.com"),
    ("hotmil.com", "hotmail.com"),
    ("hotmail.con", "hotmail.com"),
    ("hotmail.cm", "hotmail.com"),
    ("outlok.com", "outlook.com"),
    ("outloook.com", "outlook.com"),
    ("outlook.con", "outlook.com"),
    ("yaho.com", "yahoo.com"),
    ("yahooo.com", "yahoo.com"),
    ("yahoo.con", "yahoo.com"),
    ("yaho.com.br", "yahoo.com.br"),
    ("yaho.com.ar", "yahoo.com.ar"),
    ("icloud.con", "icloud.com"),
    ("iclod.com", "icloud.com"),
    ("testuser.con", "testuser.com"),
    ("testusers.com", "testuser.com"),
];

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let email = facts.text(Field::PayerEmail);
    let Some((_, domain)) = email.and_then(|email| email.rsplit_once('@')) else {
        return;
    };
    let mut misspelt = MISSPELT.iter();
    if let Some((_, meant)) = misspelt.find(|(written, _)| domain.eq_ignore_ascii_case(written)) {
        let finding = Finding::new(&META, Place::Field(Field::PayerEmail));
        out.report(finding.with("meant", *meant));
    }
}
