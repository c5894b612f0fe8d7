//! A card payment without a text for the buyer's statement.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::CHARGEBACK_GUIDE;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "card-without-statement-descriptor",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: UserExperience,
    evidence: Documented [CHARGEBACK_GUIDE],
    message: {
        en: "a card payment without { $names }",
        es: "un pago con tarjeta sin { $names }",
        pt: "um pagamento com cartão sem { $names }",
    },
    label: {
        en: "leaves the statement to chance",
        es: "deja el resumen al azar",
        pt: "deixa a fatura ao acaso",
    },
    help: {
        en: "add the name under which buyers know the shop, at most 22 characters",
        es: "agrega el nombre con que los compradores conocen la tienda, de 22 caracteres como máximo",
        pt: "adicione o nome pelo qual os compradores conhecem a loja, com no máximo 22 caracteres",
    },
    why: {
        en: "buyers dispute charges that they do not recognise",
        es: "los compradores desconocen cargos que no reconocen",
        pt: "compradores contestam cobranças que não reconhecem",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "statement_descriptor": "LIBRERIA ANA"}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    advice::report(&META, Topic::Descriptor, facts, cx, out);
}
