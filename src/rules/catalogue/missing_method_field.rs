//! A parameter that a method needs and that has no error code of its own.

use super::incomplete_boleto;
use crate::contract::{Field, Method, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::OTHER_METHODS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::words::quoted;

declare_rule! {
    id: "missing-method-field",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Documented [OTHER_METHODS],
    message: {
        en: "`{ $method }` also needs { $names }",
        es: "`{ $method }` también necesita { $names }",
        pt: "`{ $method }` também precisa de { $names }",
    },
    label: {
        en: "incomplete for `{ $method }`",
        es: "incompleto para `{ $method }`",
        pt: "incompleto para `{ $method }`",
    },
    help: {
        en: "ask the buyer for them at checkout and send them with the payment",
        es: "pídelos al comprador en el checkout y envíalos con el pago",
        pt: "peça ao comprador no checkout e envie com o pagamento",
    },
    why: {
        en: "the guide of this method lists them as required; no page says what the API answers without them",
        es: "la guía de este medio los marca como obligatorios; ninguna página dice qué responde la API sin ellos",
        pt: "o guia deste meio os marca como obrigatórios; nenhuma página diz o que a API responde sem eles",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "bolbradesco", "payer": {"email": "ana@testuser.com", "last_name": "Silva", "identification": {"type": "CPF", "number": "19119119100"}, "address": {"zip_code": "06233200", "street_name": "Av. das Nações Unidas", "street_number": "3003", "neighborhood": "Bonfim", "city": "Osasco", "federal_unit": "SP"}}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "bolbradesco", "payer": {"email": "ana@testuser.com", "first_name": "Ana", "last_name": "Silva", "identification": {"type": "CPF", "number": "19119119100"}, "address": {"zip_code": "06233200", "street_name": "Av. das Nações Unidas", "street_number": "3003", "neighborhood": "Bonfim", "city": "Osasco", "federal_unit": "SP"}}}"#),
}

/// What has rules and codes of its own.
const OWN_RULES: &[Field] = &[
    Field::Installments,
    Field::PayerEmail,
    Field::PaymentMethodId,
    Field::Token,
    Field::TransactionAmount,
];

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx
        .method(facts)
        .filter(|method| method.method != Method::Pse)
    else {
        return;
    };
    let is_boleto = method.method == Method::Bolbradesco;
    let has_own_rule = |field: &Field| {
        OWN_RULES.contains(field) || (is_boleto && incomplete_boleto::NEEDED.contains(field))
    };
    let needed = method.required.iter().copied();
    let needed = needed.filter(|field| !has_own_rule(field));
    let missing = needed.filter(|field| facts.is_missing(*field));
    if let Some(first) = missing.clone().next() {
        let finding = Finding::new(&META, Place::Field(first))
            .with("method", method.method.id())
            .with("names", quoted(missing.map(Field::path)));
        out.report(finding);
    }
}
