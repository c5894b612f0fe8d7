//! Items that lack what the fraud analysis looks at.

use crate::contract::{Field, Site};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::APPROVAL_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::words::quoted;

declare_rule! {
    id: "items-without-details",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: PaymentsApproval,
    evidence: Documented [APPROVAL_GUIDE],
    message: {
        en: "items lack { $names }",
        es: "a los ítems les falta { $names }",
        pt: "faltam aos itens { $names }",
    },
    label: {
        en: "the first one that does",
        es: "el primero de ellos",
        pt: "o primeiro deles",
    },
    help: {
        en: "add them to each item; `category_id` may be `others`",
        es: "agrégalos a cada ítem; `category_id` puede ser `others`",
        pt: "adicione a cada item; `category_id` pode ser `others`",
    },
    why: {
        en: "the fraud analysis refuses orders that it can judge less often, and the quality checklist counts each of them",
        es: "el análisis de fraude rechaza menos los pedidos que puede evaluar, y la lista de calidad cuenta cada dato",
        pt: "a análise de fraude recusa menos os pedidos que pode avaliar, e a lista de qualidade conta cada dado",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "additional_info": {"items": [{"title": "Cuaderno", "quantity": 1, "unit_price": 100}]}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "additional_info": {"items": [{"id": "SKU-7", "title": "Cuaderno", "description": "Cuaderno de tapa dura", "category_id": "art", "quantity": 1, "unit_price": 100}]}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let lacking = |field: Field| Some((field, advice::first_without(field, facts)?));
    let lacking: Vec<_> = advice::item_members().filter_map(lacking).collect();
    if let Some((field, row)) = lacking.iter().min_by_key(|(_, row)| *row).copied() {
        let names = lacking.iter().map(|(field, _)| field.key());
        let finding = Finding::new(&META, Place::Cell(row, field));
        out.report(finding.with("names", quoted(names)));
    }
}
