//! A parameter that only other countries have.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::seen::is_local;
use crate::rules::sources::SDKS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "parameter-of-another-site",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [SDKS],
    message: {
        en: "`{ $path }` is known in { $sites }, not in { $site }",
        es: "`{ $path }` se conoce en { $sites }, no en { $site }",
        pt: "`{ $path }` é conhecido em { $sites }, não em { $site }",
    },
    label: {
        en: "of { $sites }",
        es: "de { $sites }",
        pt: "de { $sites }",
    },
    help: {
        en: "leave it out in { $site }",
        es: "quítalo en { $site }",
        pt: "retire em { $site }",
    },
    why: {
        en: "all sources that show it are of other countries; what the API does with it here is not known",
        es: "todas las fuentes que lo muestran son de otros países; no se sabe qué hace la API con él aquí",
        pt: "todas as fontes que o mostram são de outros países; não se sabe o que a API faz com ele aqui",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "net_amount": 8}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if !facts.seen().local {
        return;
    }
    let is_foreign = |field: Field| is_local(field) && !field.info().sites.contains(&cx.site);
    for (field, slot) in facts.present() {
        // One finding for an object is enough.
        let is_inner = field.parent().is_some_and(is_foreign);
        if is_foreign(field) && !is_inner && slot.is_given() {
            let sites: Vec<_> = field.info().sites.iter().map(|site| site.id()).collect();
            let finding = Finding::new(&META, Place::Key(field))
                .with("path", field.path())
                .with("sites", sites.join(", "))
                .with("site", cx.site.id())
                .citing(field.info().evidence);
            out.report(finding);
        }
    }
}
