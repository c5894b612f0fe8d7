//! A boleto without all that a registered one needs.

use crate::contract::{Field, Method, Site};
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{BOLETO_GUIDE, INTEGRATOR_LOG};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::text;
use crate::words::quoted;

declare_rule! {
    id: "incomplete-boleto",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C7521],
    evidence: Measured [INTEGRATOR_LOG, BOLETO_GUIDE],
    message: {
        en: "a boleto also needs { $names }",
        es: "un boleto también necesita { $names }",
        pt: "um boleto também precisa de { $names }",
    },
    label: { en: "incomplete", es: "incompleto", pt: "incompleto" },
    help: {
        en: "send the buyer's CPF or CNPJ and the address in full, with the two-letter `federal_unit`",
        es: "envía el CPF o CNPJ del comprador y la dirección completa, con el `federal_unit` de dos letras",
        pt: "envie o CPF ou CNPJ do comprador e o endereço completo, com o `federal_unit` de duas letras",
    },
    why: {
        en: "a boleto is registered at the bank under the buyer's name, document and full address",
        es: "un boleto se registra en el banco con el nombre, el documento y la dirección completa del comprador",
        pt: "um boleto é registrado no banco com o nome, o documento e o endereço completo do comprador",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "bolbradesco", "payer": {"email": "ana@testuser.com", "first_name": "Ana", "last_name": "Silva", "identification": {"type": "CPF", "number": "19119119100"}, "address": {"street_name": "Av. das Nações Unidas", "street_number": "3003", "neighborhood": "Bonfim", "city": "Osasco", "federal_unit": "SP"}}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "bolbradesco", "payer": {"email": "ana@testuser.com", "first_name": "Ana", "last_name": "Silva", "identification": {"type": "CPF", "number": "19119119100"}, "address": {"zip_code": "06233200", "street_name": "Av. das Nações Unidas", "street_number": "3003", "neighborhood": "Bonfim", "city": "Osasco", "federal_unit": "SP"}}}"#),
}

/// What the answers with this code list.
pub(super) const NEEDED: &[Field] = &[
    Field::PayerAddressZipCode,
    Field::PayerAddressStreetName,
    Field::PayerAddressStreetNumber,
    Field::PayerAddressNeighborhood,
    Field::PayerAddressCity,
    Field::PayerAddressFederalUnit,
    Field::PayerIdentificationType,
    Field::PayerIdentificationNumber,
];

/// What official pages print, and what says otherwise.
const DISSENT: Text = text! {
    en: "the C# sample of `other-payment-methods` and the boleto with a fine of `boleto-bancario` leave the address out; the curl sample of `other-payment-methods` sends it",
    es: "el ejemplo de C# de `other-payment-methods` y el boleto con multa de `boleto-bancario` omiten la dirección; el ejemplo curl de `other-payment-methods` la envía",
    pt: "o exemplo de C# de `other-payment-methods` e o boleto com multa de `boleto-bancario` omitem o endereço; o exemplo curl de `other-payment-methods` o envia",
};

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if cx
        .method(facts)
        .is_none_or(|method| method.method != Method::Bolbradesco)
    {
        return;
    }
    let missing = || {
        NEEDED
            .iter()
            .copied()
            .filter(|field| facts.is_missing(*field))
    };
    if let Some(first) = missing().next() {
        let finding = Finding::new(&META, Place::Field(first)).although(DISSENT);
        out.report(finding.with("names", quoted(missing().map(Field::path))));
    }
}
