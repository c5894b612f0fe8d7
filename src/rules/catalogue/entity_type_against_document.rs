//! A PSE payer whose document belongs to the other kind of payer.

use crate::contract::{Field, Method, Site};
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::sources::PSE_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::text;
use crate::words::quoted;

declare_rule! {
    id: "entity-type-against-document",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Documented [PSE_GUIDE],
    message: {
        en: "a payer of type `{ $entity }` has no `{ $document }`",
        es: "un pagador de tipo `{ $entity }` no tiene `{ $document }`",
        pt: "um pagador do tipo `{ $entity }` não tem `{ $document }`",
    },
    label: {
        en: "not a document of `{ $entity }`",
        es: "no es un documento de `{ $entity }`",
        pt: "não é um documento de `{ $entity }`",
    },
    help: {
        en: "write one of { $names }, or the other `entity_type`",
        es: "escribe uno de { $names }, o el otro `entity_type`",
        pt: "escreva um de { $names }, ou o outro `entity_type`",
    },
    why: {
        en: "PSE knows people by CC, CE or Otro and companies by NIT",
        es: "PSE identifica a las personas con CC, CE u Otro y a las empresas con NIT",
        pt: "o PSE identifica pessoas por CC, CE ou Otro e empresas por NIT",
    },
    bad: Example::payment(Site::Mco, r#"{"transaction_amount": 5000, "payment_method_id": "pse", "callback_url": "https://tienda.example.com/vuelta", "additional_info": {"ip_address": "181.49.10.20"}, "transaction_details": {"financial_institution": "1007"}, "payer": {"email": "ana@testuser.com", "entity_type": "association", "first_name": "Ana", "last_name": "Gómez", "identification": {"type": "CC", "number": "76262349"}, "phone": {"area_code": "601", "number": "3001234567"}, "address": {"zip_code": "110111", "street_name": "Calle 93", "street_number": "12", "neighborhood": "Chapinero", "city": "Bogotá"}}}"#),
    good: Example::payment(Site::Mco, r#"{"transaction_amount": 5000, "payment_method_id": "pse", "callback_url": "https://tienda.example.com/vuelta", "additional_info": {"ip_address": "181.49.10.20"}, "transaction_details": {"financial_institution": "1007"}, "payer": {"email": "ana@testuser.com", "entity_type": "individual", "first_name": "Ana", "last_name": "Gómez", "identification": {"type": "CC", "number": "76262349"}, "phone": {"area_code": "601", "number": "3001234567"}, "address": {"zip_code": "110111", "street_name": "Calle 93", "street_number": "12", "neighborhood": "Chapinero", "city": "Bogotá"}}}"#),
}

/// The documents of people and of companies.
const DOCUMENTS: &[(&str, &[&str])] = &[
    ("individual", &["CC", "CE", "Otro"]),
    ("association", &["NIT"]),
];

const ENTITY_HERE: Text = text! {
    en: "the kind of payer is given here",
    es: "aquí se indica el tipo de pagador",
    pt: "o tipo de pagador está aqui",
};

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let is_pse = cx
        .method(facts)
        .is_some_and(|info| info.method == Method::Pse);
    let Some(entity) = facts.text(Field::PayerEntityType).filter(|_| is_pse) else {
        return;
    };
    let found = DOCUMENTS.iter().find(|(of, _)| *of == entity);
    // What the country does not know is another rule's.
    let document = cx.document(facts).map(|document| document.id);
    if let (Some((_, documents)), Some(document)) = (found, document)
        && !documents.contains(&document)
    {
        let finding = Finding::new(&META, Place::Field(Field::PayerIdentificationType))
            .with("entity", entity)
            .with("document", document)
            .with("names", quoted(documents.iter().copied()))
            .related(Place::Field(Field::PayerEntityType), ENTITY_HERE);
        out.report(finding);
    }
}
