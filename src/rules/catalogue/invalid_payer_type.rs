//! A type of payer that does not exist.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::words::nearest;

declare_rule! {
    id: "invalid-payer-type",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4029],
    evidence: Documented [REFERENCE],
    message: {
        en: "`{ $type }` is no type of payer",
        es: "`{ $type }` no es un tipo de pagador",
        pt: "`{ $type }` não é um tipo de pagador",
    },
    label: {
        en: "not one of { $names }",
        es: "no es uno de { $names }",
        pt: "não é um de { $names }",
    },
    help: {
        en: "{ $how ->
            [near] write `{ $meant }`
           *[list] write one of { $names }
        }",
        es: "{ $how ->
            [near] escribe `{ $meant }`
           *[list] escribe uno de { $names }
        }",
        pt: "{ $how ->
            [near] escreva `{ $meant }`
           *[list] escreva um de { $names }
        }",
    },
    why: {
        en: "`customer` is a saved customer, `guest` somebody without an account",
        es: "`customer` es un cliente guardado, `guest` alguien sin cuenta",
        pt: "`customer` é um cliente salvo, `guest` alguém sem conta",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "type": "individual"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "type": "guest"}}"#),
}

/// SDK comments and the specification know a type that the reference does not list.
const FROM_SDKS: &[&str] = &["registered"];

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let Some(kind) = facts.text(Field::PayerType) else {
        return;
    };
    let known = || {
        Field::PayerType
            .info()
            .values
            .iter()
            .copied()
            .chain(FROM_SDKS.iter().copied())
    };
    if known().any(|value| value == kind) {
        return;
    }
    let near = nearest(kind, known());
    let finding = Finding::new(&META, Place::Field(Field::PayerType)).with("type", kind);
    let is_same = near.is_some_and(|near| near.eq_ignore_ascii_case(kind));
    out.report(phrase::known(finding, near, known()).safe_where(is_same));
}
