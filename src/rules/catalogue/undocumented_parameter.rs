//! A parameter that only the types of SDKs declare.

use crate::contract::{Acceptance, Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::SDKS;
use crate::rules::types;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "undocumented-parameter",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    profile: GoLive,
    evidence: Reported [SDKS],
    message: {
        en: "only official SDKs know `{ $path }`",
        es: "solo los SDK oficiales conocen `{ $path }`",
        pt: "só os SDKs oficiais conhecem `{ $path }`",
    },
    label: {
        en: "not in the reference",
        es: "no está en la referencia",
        pt: "não está na referência",
    },
    help: {
        en: "see it accepted with test credentials before you go live",
        es: "comprueba con credenciales de prueba que se acepta antes de salir a producción",
        pt: "veja com credenciais de teste que é aceito antes de ir para produção",
    },
    why: {
        en: "neither the reference nor the guides show it, and the API refuses names that it does not know with code 8",
        es: "ni la referencia ni las guías lo muestran, y la API rechaza con el código 8 los nombres que no conoce",
        pt: "nem a referência nem os guias o mostram, e a API recusa com o código 8 os nomes que não conhece",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "marketplace": "NONE"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if !facts.seen().undocumented {
        return;
    }
    let method = cx.method(facts);
    // What a method needs or is advised to have stands in its guide.
    let is_shown = |field: Field| {
        let lists = method.map(|method| [method.required, method.recommended]);
        let mut fields = lists.into_iter().flatten().flatten();
        fields.any(|shown| types::is_below(*shown, field))
    };
    let is_undocumented =
        |field: Field| field.info().acceptance == Acceptance::SdkOnly && !is_shown(field);
    for (field, slot) in facts.present() {
        // One finding for an object is enough.
        let is_inner = field.parent().is_some_and(is_undocumented);
        if is_undocumented(field) && !is_inner && slot.is_given() {
            let finding = Finding::new(&META, Place::Key(field)).with("path", field.path());
            out.report(finding.citing(field.info().evidence));
        }
    }
}
