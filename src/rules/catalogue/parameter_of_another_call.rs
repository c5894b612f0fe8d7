//! A parameter of payment creation in an update.

use crate::contract::{Endpoint, Site, endpoint_fields};
use crate::rules::meta::declare_rule;
use crate::rules::sources::UPDATE_REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::words::quoted;

declare_rule! {
    id: "parameter-of-another-call",
    endpoints: [UpdatePayment],
    severity: Warning,
    code: [C8],
    evidence: Reported [UPDATE_REFERENCE],
    message: {
        en: "`{ $path }` is no documented parameter of an update",
        es: "`{ $path }` no es un parámetro documentado de una actualización",
        pt: "`{ $path }` não é um parâmetro documentado de uma atualização",
    },
    label: {
        en: "known when a payment is created",
        es: "se conoce al crear un pago",
        pt: "conhecido ao criar um pagamento",
    },
    help: {
        en: "leave it out; an update takes { $names }",
        es: "quítalo; una actualización acepta { $names }",
        pt: "retire; uma atualização aceita { $names }",
    },
    why: {
        en: "the page of updates lists all that can be sent, and the API is strict about names that it does not know",
        es: "la página de las actualizaciones lista todo lo que se puede enviar, y la API es estricta con los nombres que no conoce",
        pt: "a página das atualizações lista tudo o que pode ser enviado, e a API é rigorosa com os nomes que não conhece",
    },
    bad: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"status": "cancelled", "description": "Café"}"#),
    good: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"status": "cancelled"}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let fields = endpoint_fields(Endpoint::UpdatePayment);
    let at_top = facts
        .present()
        .filter(|(field, _)| field.parent().is_none());
    for (field, _) in at_top {
        if fields.iter().all(|known| known.path != field.path()) {
            let finding = Finding::new(&META, Place::Key(field))
                .with("path", field.path())
                .with("names", quoted(fields.iter().map(|known| known.path)));
            out.report(finding);
        }
    }
}
