//! A saved customer without an id.

use crate::contract::{Field, Site};
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::text;

declare_rule! {
    id: "missing-payer-id",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4012],
    evidence: Documented [REFERENCE]
        note "Official samples send this type with an e-mail alone, so an e-mail is taken as enough.",
    message: {
        en: "`payer.type` is `customer`, but `payer.id` is missing",
        es: "`payer.type` es `customer`, pero falta `payer.id`",
        pt: "`payer.type` é `customer`, mas falta `payer.id`",
    },
    label: {
        en: "does not say which customer",
        es: "no dice qué cliente",
        pt: "não diz qual cliente",
    },
    help: {
        en: "add `payer.id` with the customer's id, or `payer.email`",
        es: "agrega `payer.id` con el id del cliente, o `payer.email`",
        pt: "adicione `payer.id` com o id do cliente, ou `payer.email`",
    },
    why: {
        en: "a payer of type `customer` is looked up by id",
        es: "un pagador de tipo `customer` se busca por su id",
        pt: "um pagador do tipo `customer` é buscado pelo id",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"type": "customer"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"type": "customer", "id": "123456789-jxOV430go9fx2e"}}"#),
}

const TYPE: Text = text! {
    en: "asks for an id",
    es: "exige un id",
    pt: "exige um id",
};

/// What official pages print, and what says otherwise.
const DISSENT: Text = text! {
    en: "the curl sample of the reference sends a `customer` without `id` and `email`; the guide `payment-submission/cards` counts `payer.email` among the minimum fields",
    es: "el ejemplo curl de la referencia envía un `customer` sin `id` ni `email`; la guía `payment-submission/cards` cuenta `payer.email` entre los campos mínimos",
    pt: "o exemplo curl da referência envia um `customer` sem `id` nem `email`; o guia `payment-submission/cards` conta `payer.email` entre os campos mínimos",
};

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let is_known = facts.is_given(Field::PayerId) || !facts.is_missing(Field::PayerEmail);
    let is_pix = facts.text(Field::PaymentMethodId) == Some("pix");
    if facts.text(Field::PayerType) == Some("customer") && !is_known && !is_pix {
        let finding = Finding::new(&META, Place::Field(Field::PayerId)).although(DISSENT);
        out.report(finding.related(Place::Field(Field::PayerType), TYPE));
    }
}
