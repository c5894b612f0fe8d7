//! A payer id without a type.

use crate::contract::{Field, Site};
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::text;

declare_rule! {
    id: "missing-payer-type",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4013],
    evidence: Documented [REFERENCE],
    message: {
        en: "`payer.id` is sent, but `payer.type` is missing",
        es: "se envía `payer.id`, pero falta `payer.type`",
        pt: "`payer.id` foi enviado, mas falta `payer.type`",
    },
    label: {
        en: "does not say what kind of payer the id names",
        es: "no dice qué tipo de pagador es ese id",
        pt: "não diz que tipo de pagador é esse id",
    },
    help: {
        en: "add `payer.type: customer` for a saved customer",
        es: "agrega `payer.type: customer` para un cliente guardado",
        pt: "adicione `payer.type: customer` para um cliente salvo",
    },
    why: {
        en: "the API asks for the type of a payer that is named by id",
        es: "la API exige el tipo de un pagador que se indica por id",
        pt: "a API exige o tipo de um pagador indicado por id",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"id": "123456789-jxOV430go9fx2e"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"type": "customer", "id": "123456789-jxOV430go9fx2e"}}"#),
}

const ID: Text = text! {
    en: "this id needs a type",
    es: "este id necesita un tipo",
    pt: "este id precisa de um tipo",
};

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if facts.is_given(Field::PayerId) && facts.is_missing(Field::PayerType) {
        let finding = Finding::new(&META, Place::Field(Field::PayerType));
        out.report(finding.related(Place::Field(Field::PayerId), ID));
    }
}
