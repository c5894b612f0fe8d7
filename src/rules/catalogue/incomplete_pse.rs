//! A PSE transfer without all that the bank needs.

use crate::contract::{Field, Method, Site};
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::sources::PSE_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::text;
use crate::words::quoted;

declare_rule! {
    id: "incomplete-pse",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C9032],
    evidence: Documented [PSE_GUIDE]
        note "The pages list the fields as required; integrators report that adding them cures this code.",
    message: {
        en: "PSE also needs { $names }",
        es: "PSE también necesita { $names }",
        pt: "PSE também precisa de { $names }",
    },
    label: { en: "incomplete", es: "incompleto", pt: "incompleto" },
    help: {
        en: "ask the buyer for them at checkout and send them with the payment",
        es: "pídelos al comprador en el checkout y envíalos con el pago",
        pt: "peça ao comprador no checkout e envie com o pagamento",
    },
    why: {
        en: "the bank refuses a transfer without them, and the API answers that as a failure of its own with HTTP 424",
        es: "el banco rechaza una transferencia sin ellos, y la API lo responde como un fallo propio con HTTP 424",
        pt: "o banco recusa uma transferência sem eles, e a API responde como falha própria com HTTP 424",
    },
    bad: Example::payment(Site::Mco, r#"{"transaction_amount": 5000, "payment_method_id": "pse", "additional_info": {"ip_address": "181.49.10.20"}, "transaction_details": {"financial_institution": "1007"}, "payer": {"email": "ana@testuser.com", "entity_type": "individual", "first_name": "Ana", "last_name": "Gómez", "identification": {"type": "CC", "number": "76262349"}, "phone": {"area_code": "601", "number": "3001234567"}, "address": {"zip_code": "110111", "street_name": "Calle 93", "street_number": "12", "neighborhood": "Chapinero", "city": "Bogotá"}}}"#),
    good: Example::payment(Site::Mco, r#"{"transaction_amount": 5000, "payment_method_id": "pse", "callback_url": "https://tienda.example.com/vuelta", "additional_info": {"ip_address": "181.49.10.20"}, "transaction_details": {"financial_institution": "1007"}, "payer": {"email": "ana@testuser.com", "entity_type": "individual", "first_name": "Ana", "last_name": "Gómez", "identification": {"type": "CC", "number": "76262349"}, "phone": {"area_code": "601", "number": "3001234567"}, "address": {"zip_code": "110111", "street_name": "Calle 93", "street_number": "12", "neighborhood": "Chapinero", "city": "Bogotá"}}}"#),
}

/// What every method needs, which has rules of its own.
const OWN_RULES: &[Field] = &[
    Field::PayerEmail,
    Field::PaymentMethodId,
    Field::TransactionAmount,
];

/// What official pages print, and what says otherwise.
const DISSENT: Text = text! {
    en: "the Bricks page `payment-submission-pse` and older guides leave address and phone out; the table of `integrate-pse-avanza` calls all of them mandatory",
    es: "la página de Bricks `payment-submission-pse` y guías anteriores omiten dirección y teléfono; la tabla de `integrate-pse-avanza` los llama todos obligatorios",
    pt: "a página de Bricks `payment-submission-pse` e guias antigos omitem endereço e telefone; a tabela de `integrate-pse-avanza` os chama todos de obrigatórios",
};

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx
        .method(facts)
        .filter(|method| method.method == Method::Pse)
    else {
        return;
    };
    let needed = method.required.iter().copied();
    let needed = needed.filter(|field| !OWN_RULES.contains(field));
    let missing = needed.filter(|field| facts.is_missing(*field));
    if let Some(first) = missing.clone().next() {
        let finding = Finding::new(&META, Place::Field(first)).although(DISSENT);
        out.report(finding.with("names", quoted(missing.map(Field::path))));
    }
}
