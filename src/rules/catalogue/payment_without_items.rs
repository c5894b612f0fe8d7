//! A payment that does not say what is bought.

use crate::contract::{Field, Site};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::APPROVAL_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::words::quoted;

declare_rule! {
    id: "payment-without-items",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: PaymentsApproval,
    evidence: Documented [APPROVAL_GUIDE],
    message: {
        en: "`additional_info.items` is missing",
        es: "falta `additional_info.items`",
        pt: "falta `additional_info.items`",
    },
    label: {
        en: "does not say what is bought",
        es: "no dice qué se compra",
        pt: "não diz o que é comprado",
    },
    help: {
        en: "list what is bought, each with { $names }",
        es: "lista lo que se compra, cada cosa con { $names }",
        pt: "liste o que é comprado, cada item com { $names }",
    },
    why: {
        en: "the fraud analysis refuses orders that it can judge less often, and the quality checklist counts six members of each item",
        es: "el análisis de fraude rechaza menos los pedidos que puede evaluar, y la lista de calidad cuenta seis datos de cada ítem",
        pt: "a análise de fraude recusa menos os pedidos que pode avaliar, e a lista de qualidade conta seis dados de cada item",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "additional_info": {"items": [{"id": "SKU-7", "title": "Cuaderno", "description": "Cuaderno de tapa dura", "category_id": "art", "quantity": 1, "unit_price": 100}]}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if !advice::has_items(facts) && advice::is_direct(facts, cx) {
        let names = advice::item_members().map(Field::key);
        let finding = Finding::new(&META, Place::Field(Field::AdditionalInfoItems));
        out.report(finding.with("names", quoted(names)));
    }
}
