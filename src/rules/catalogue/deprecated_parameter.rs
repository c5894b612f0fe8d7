//! A parameter that new integrations leave out.

use crate::contract::Site;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{REFERENCE, SDKS};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "deprecated-parameter",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    evidence: Reported [REFERENCE, SDKS],
    message: {
        en: "`{ $path }` is deprecated",
        es: "`{ $path }` está obsoleto",
        pt: "`{ $path }` está obsoleto",
    },
    label: {
        en: "not for new integrations",
        es: "no es para integraciones nuevas",
        pt: "não é para integrações novas",
    },
    help: {
        en: "leave it out unless your contract with the provider asks for it",
        es: "quítalo, salvo que tu acuerdo con el proveedor lo pida",
        pt: "retire, a menos que seu contrato com o provedor peça",
    },
    why: {
        en: "sources call it unused or replaced; `ensayo explain { $path }` says which",
        es: "hay fuentes que lo dan por no usado o reemplazado; `ensayo explain { $path }` dice cuáles",
        pt: "há fontes que o dizem sem uso ou substituído; `ensayo explain { $path }` diz quais",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "differential_pricing_id": 1}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if !facts.seen().deprecated {
        return;
    }
    for (field, slot) in facts.present() {
        let info = field.info();
        if info.deprecated && slot.is_given() {
            let finding = Finding::new(&META, Place::Key(field)).with("path", info.path);
            out.report(finding.citing(info.evidence));
        }
    }
}
