//! A payment that says neither its method nor has a token.

use crate::contract::{Field, Site, methods_of};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::words::quoted;

declare_rule! {
    id: "missing-payment-method",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4001],
    evidence: Documented [REFERENCE],
    message: {
        en: "`payment_method_id` is missing",
        es: "falta `payment_method_id`",
        pt: "falta `payment_method_id`",
    },
    label: { en: "does not say how to pay", es: "no dice cómo se paga", pt: "não diz como pagar" },
    help: {
        en: "add `payment_method_id` with a method of { $site }, such as { $names }",
        es: "agrega `payment_method_id` con un medio de { $site }, como { $names }",
        pt: "adicione `payment_method_id` com um meio de { $site }, como { $names }",
    },
    why: {
        en: "without a card token the API cannot tell the method; `null` counts as missing",
        es: "sin el token de una tarjeta la API no puede saber el medio; `null` equivale a no enviarlo",
        pt: "sem o token de um cartão a API não tem como saber o meio; `null` equivale a não enviá-lo",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

/// How many methods the help names.
const MOST_NAMES: usize = 5;

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if facts.is_missing(Field::PaymentMethodId) && facts.is_missing(Field::Token) {
        let methods = methods_of(cx.site).iter().filter(|method| method.direct);
        let names = methods.map(|method| method.method.id()).take(MOST_NAMES);
        let finding = Finding::new(&META, Place::Field(Field::PaymentMethodId))
            .with("site", cx.site.id())
            .with("names", quoted(names));
        out.report(finding);
    }
}
