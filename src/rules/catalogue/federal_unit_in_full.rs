//! A Brazilian state that is not written in its two letters.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{BRICK_BOLETO_GUIDE, INTEGRATOR_CODE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "federal-unit-in-full",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [INTEGRATOR_CODE, BRICK_BOLETO_GUIDE],
    message: {
        en: "`{ $unit }` is no two-letter federal unit",
        es: "`{ $unit }` no es un estado de dos letras",
        pt: "`{ $unit }` não é uma UF de duas letras",
    },
    label: {
        en: "two letters, such as `SP`",
        es: "dos letras, por ejemplo `SP`",
        pt: "duas letras, como `SP`",
    },
    help: {
        en: "write the state's two letters in upper case",
        es: "escribe las dos letras del estado en mayúsculas",
        pt: "escreva as duas letras do estado em maiúsculas",
    },
    why: {
        en: "the samples send two letters; an integrator reports that the full name is answered with 400",
        es: "los ejemplos envían dos letras; un integrador reporta que el nombre completo recibe un 400",
        pt: "os exemplos enviam duas letras; um integrador relata que o nome completo recebe um 400",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "bolbradesco", "payer": {"email": "ana@testuser.com", "first_name": "Ana", "last_name": "Silva", "identification": {"type": "CPF", "number": "19119119100"}, "address": {"zip_code": "06233200", "street_name": "Av. das Nações Unidas", "street_number": "3003", "neighborhood": "Bonfim", "city": "Osasco", "federal_unit": "São Paulo"}}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "bolbradesco", "payer": {"email": "ana@testuser.com", "first_name": "Ana", "last_name": "Silva", "identification": {"type": "CPF", "number": "19119119100"}, "address": {"zip_code": "06233200", "street_name": "Av. das Nações Unidas", "street_number": "3003", "neighborhood": "Bonfim", "city": "Osasco", "federal_unit": "SP"}}}"#),
}

/// The states and the federal district.
const UNITS: &[&str] = &[
    "AC", "AL", "AM", "AP", "BA", "CE", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA", "PB", "PE",
    "PI", "PR", "RJ", "RN", "RO", "RR", "RS", "SC", "SE", "SP", "TO",
];

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let field = Field::PayerAddressFederalUnit;
    let needs_it = cx
        .method(facts)
        .is_some_and(|method| method.required.contains(&field));
    let unit = facts.text(field).filter(|_| needs_it);
    if let Some(unit) = unit.filter(|unit| !UNITS.contains(unit)) {
        let finding = Finding::new(&META, Place::Field(field));
        out.report(finding.with("unit", unit));
    }
}
