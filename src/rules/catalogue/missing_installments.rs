//! A card payment without a number of instalments.

use crate::contract::{Field, Site};
use crate::diagnostic::Safety;
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Replacement, Sink};
use crate::text;

declare_rule! {
    id: "missing-installments",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4004],
    evidence: Documented [REFERENCE]
        note "One integrator measured 4033 instead in Colombia.",
    message: {
        en: "`installments` is missing in a card payment",
        es: "falta `installments` en un pago con tarjeta",
        pt: "falta `installments` em um pagamento com cartão",
    },
    label: {
        en: "does not say in how many instalments to charge",
        es: "no dice en cuántas cuotas cobrar",
        pt: "não diz em quantas parcelas cobrar",
    },
    help: {
        en: "add `installments: 1` for a single charge",
        es: "agrega `installments: 1` para un solo pago",
        pt: "adicione `installments: 1` para pagamento à vista",
    },
    why: {
        en: "cards need a number of instalments; `null` counts as missing",
        es: "las tarjetas necesitan la cantidad de cuotas; `null` equivale a no enviarla",
        pt: "cartões precisam da quantidade de parcelas; `null` equivale a não enviá-la",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}

const ADD_ONE: Text = text! {
    en: "send one, which is the whole amount at once",
    es: "envía una, que es todo el monto de una vez",
    pt: "envie uma, que é o valor todo de uma vez",
};

/// What official pages print, and what says otherwise.
const DISSENT: Text = text! {
    en: "the node sample of `payment-submission/cards` leaves it out; the text of that page counts it among the minimum fields",
    es: "el ejemplo de node de `payment-submission/cards` lo omite; el texto de esa página lo cuenta entre los campos mínimos",
    pt: "o exemplo de node de `payment-submission/cards` o omite; o texto dessa página o conta entre os campos mínimos",
};

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let needed = match cx.method(facts) {
        Some(method) => method.required.contains(&Field::Installments),
        None => cx.is_card(facts),
    };
    if needed && facts.is_missing(Field::Installments) {
        let place = Place::Field(Field::Installments);
        let one = Replacement::Insert(facts.pointer(place), "1".to_owned());
        let finding = Finding::new(&META, place).although(DISSENT);
        out.report(finding.remedy(ADD_ONE, one, Safety::Unsafe));
    }
}
