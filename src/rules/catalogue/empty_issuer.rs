//! An issuer that is an empty text.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::INTEGRATOR_CODE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "empty-issuer",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C10102],
    evidence: Reported [INTEGRATOR_CODE],
    message: {
        en: "`issuer_id` is empty",
        es: "`issuer_id` está vacío",
        pt: "`issuer_id` está vazio",
    },
    label: {
        en: "an empty id matches no issuer",
        es: "un id vacío no coincide con ningún emisor",
        pt: "um id vazio não corresponde a nenhum emissor",
    },
    help: {
        en: "send the issuer that the card form returned, or leave `issuer_id` out",
        es: "envía el emisor que devolvió el formulario de tarjeta, o quita `issuer_id`",
        pt: "envie o emissor que o formulário do cartão devolveu, ou retire `issuer_id`",
    },
    why: {
        en: "integrators report that the API looks for an issuer without a name, finds none and answers `not_result_by_params`",
        es: "integradores reportan que la API busca un emisor sin nombre, no lo encuentra y responde `not_result_by_params`",
        pt: "integradores relatam que a API procura um emissor sem nome, não encontra e responde `not_result_by_params`",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "issuer_id": ""}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "issuer_id": "310"}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let issuer = facts.text(Field::IssuerId);
    if issuer.is_some_and(|issuer| issuer.trim().is_empty()) {
        out.report(Finding::new(&META, Place::Field(Field::IssuerId)));
    }
}
