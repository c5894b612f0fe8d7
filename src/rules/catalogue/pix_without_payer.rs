//! A Pix whose payer is missing or has no e-mail.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::INTEGRATOR_LOG;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "pix-without-payer",
    endpoints: [CreatePayment],
    severity: Error,
    code: [PayerCannotBeNil],
    evidence: Measured [INTEGRATOR_LOG],
    message: {
        en: "a Pix needs `payer.email`",
        es: "un Pix necesita `payer.email`",
        pt: "um Pix precisa de `payer.email`",
    },
    label: { en: "does not say who pays", es: "no dice quién paga", pt: "não diz quem paga" },
    help: {
        en: "add `payer.email` with the buyer's e-mail",
        es: "agrega `payer.email` con el correo del comprador",
        pt: "adicione `payer.email` com o e-mail do comprador",
    },
    why: {
        en: "the API answers this mistake of the request with HTTP 500, so it looks like an outage",
        es: "la API responde este error de la solicitud con HTTP 500, por lo que parece una caída",
        pt: "a API responde a este erro da requisição com HTTP 500, por isso parece uma queda",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let is_known = !facts.is_missing(Field::PayerEmail) || facts.is_given(Field::PayerId);
    if facts.text(Field::PaymentMethodId) == Some("pix") && !is_known {
        out.report(Finding::new(&META, Place::Field(Field::PayerEmail)));
    }
}
