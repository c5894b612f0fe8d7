//! A name that one SDK writes against all other sources.

use crate::contract::{Acceptance, Field, Site};
use crate::diagnostic::Safety;
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::SDKS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "doubtful-parameter",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C8],
    evidence: Reported [SDKS],
    message: {
        en: "`{ $path }` is known to one SDK only",
        es: "`{ $path }` solo lo conoce un SDK",
        pt: "`{ $path }` só é conhecido por um SDK",
    },
    label: {
        en: "probably an unknown name to the API",
        es: "probablemente un nombre desconocido para la API",
        pt: "provavelmente um nome desconhecido para a API",
    },
    help: {
        en: "leave it out unless you have seen it work",
        es: "quítalo salvo que lo hayas visto funcionar",
        pt: "retire, a menos que já o tenha visto funcionar",
    },
    why: {
        en: "the reference and the other SDKs do not know this name, and the API refuses names that it does not know",
        es: "ni la referencia ni los demás SDK conocen este nombre, y la API rechaza los nombres que no conoce",
        pt: "nem a referência nem os outros SDKs conhecem este nome, e a API recusa nomes que não conhece",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "back_urls": ["https://shop.example.com"]}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if !facts.seen().doubtful {
        return;
    }
    for (field, _) in facts.present() {
        judge(facts, Place::Key(field), field, out);
    }
    for (row, field, _) in facts.cells() {
        judge(facts, Place::Cell(row, field), field, out);
    }
}

fn judge(facts: &Facts<'_>, place: Place, field: Field, out: &mut dyn Sink) {
    let is_doubtful = |field: Field| field.info().acceptance == Acceptance::SdkTypo;
    // One finding for an object is enough.
    if is_doubtful(field) && !field.parent().is_some_and(is_doubtful) {
        let finding = Finding::new(&META, place).with("path", facts.path(place));
        out.report(remedies::leave_out(finding, Safety::Unsafe));
    }
}
