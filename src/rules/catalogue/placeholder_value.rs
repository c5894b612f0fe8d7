//! A placeholder that nobody filled.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::placeholder::is_placeholder;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "placeholder-value",
    endpoints: [CreatePayment, UpdatePayment, CreateRefund],
    severity: Warning,
    code: [],
    evidence: Documented [REFERENCE],
    message: {
        en: "`{ $field }` holds the placeholder `{ $value }`",
        es: "`{ $field }` tiene el texto de relleno `{ $value }`",
        pt: "`{ $field }` tem o texto de preenchimento `{ $value }`",
    },
    label: {
        en: "left from a sample or a template",
        es: "quedó de un ejemplo o una plantilla",
        pt: "sobrou de um exemplo ou de um modelo",
    },
    help: {
        en: "write the real value, or leave the field out",
        es: "escribe el valor real, o quita el campo",
        pt: "escreva o valor real, ou retire o campo",
    },
    why: {
        en: "the API takes most texts as they are, so the placeholder ends up in the payment",
        es: "la API acepta casi cualquier texto, así que el relleno termina en el pago",
        pt: "a API aceita quase qualquer texto, então o preenchimento acaba no pagamento",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "external_reference": "<SOME_UNIQUE_VALUE>"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "external_reference": "order-77"}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if !facts.seen().placeholder {
        return;
    }
    let fields = facts
        .present()
        .map(|(field, slot)| (Place::Field(field), slot));
    let cells = facts
        .cells()
        .map(|(row, field, slot)| (Place::Cell(row, field), slot));
    for (place, slot) in fields.chain(cells) {
        // Whatever is no card token has a rule of its own.
        let is_token = place == Place::Field(Field::Token);
        let text = slot.as_text().filter(|text| is_placeholder(text));
        if let Some(text) = text.filter(|_| !is_token) {
            let finding = Finding::new(&META, place)
                .with("field", facts.path(place))
                .with("value", text);
            out.report(finding);
        }
    }
}
