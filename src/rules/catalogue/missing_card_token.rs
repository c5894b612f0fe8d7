//! A card payment without a token.

use crate::contract::{Field, Site};
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::text;

declare_rule! {
    id: "missing-card-token",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4000],
    evidence: Documented [REFERENCE],
    message: {
        en: "`token` is missing in a payment with `{ $method }`",
        es: "falta `token` en un pago con `{ $method }`",
        pt: "falta `token` em um pagamento com `{ $method }`",
    },
    label: { en: "does not say which card", es: "no dice qué tarjeta", pt: "não diz qual cartão" },
    help: {
        en: "add `token` with the single-use token that the card form made",
        es: "agrega `token` con el token de un solo uso que creó el formulario de tarjeta",
        pt: "adicione `token` com o token de uso único que o formulário de cartão criou",
    },
    why: {
        en: "card data never goes into the payment: a token made in the browser stands for it",
        es: "los datos de la tarjeta nunca van en el pago: los representa un token creado en el navegador",
        pt: "os dados do cartão nunca vão no pagamento: um token criado no navegador os representa",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}

const METHOD: Text = text! {
    en: "this method needs a token",
    es: "este medio necesita un token",
    pt: "este meio precisa de um token",
};

/// What official pages print, and what says otherwise.
const DISSENT: Text = text! {
    en: "the curl sample of the reference and the node sample of `payment-submission/cards` leave it out; the text of that page counts it among the minimum fields",
    es: "el ejemplo curl de la referencia y el de node de `payment-submission/cards` lo omiten; el texto de esa página lo cuenta entre los campos mínimos",
    pt: "o exemplo curl da referência e o de node de `payment-submission/cards` o omitem; o texto dessa página o conta entre os campos mínimos",
};

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx.method(facts) else {
        return;
    };
    if method.required.contains(&Field::Token) && facts.is_missing(Field::Token) {
        let finding = Finding::new(&META, Place::Field(Field::Token))
            .with("method", method.method.id())
            .although(DISSENT)
            .related(Place::Field(Field::PaymentMethodId), METHOD);
        out.report(finding);
    }
}
