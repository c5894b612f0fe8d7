//! An expiry in the past or outside what the method allows.

use crate::contract::{Field, Site};
use crate::rules::date;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{OTHER_METHODS, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "expiration-outside-window",
    endpoints: [CreatePayment, UpdatePayment],
    severity: Error,
    code: [C7523],
    evidence: Documented [REFERENCE, OTHER_METHODS],
    message: {
        en: "{ $how ->
            [past] `date_of_expiration` is in the past
            [soon] `date_of_expiration` is too soon for `{ $method }`
           *[late] `date_of_expiration` is too late for `{ $method }`
        }",
        es: "{ $how ->
            [past] `date_of_expiration` ya pasó
            [soon] `date_of_expiration` es demasiado pronto para `{ $method }`
           *[late] `date_of_expiration` es demasiado tarde para `{ $method }`
        }",
        pt: "{ $how ->
            [past] `date_of_expiration` já passou
            [soon] `date_of_expiration` é cedo demais para `{ $method }`
           *[late] `date_of_expiration` é tarde demais para `{ $method }`
        }",
    },
    label: {
        en: "{ $how ->
            [past] it is `{ $now }` now
            [soon] at least `{ $bound }` from now
           *[late] at most `{ $bound }` from now
        }",
        es: "{ $how ->
            [past] ahora es `{ $now }`
            [soon] al menos `{ $bound }` desde ahora
           *[late] como máximo `{ $bound }` desde ahora
        }",
        pt: "{ $how ->
            [past] agora é `{ $now }`
            [soon] pelo menos `{ $bound }` a partir de agora
           *[late] no máximo `{ $bound }` a partir de agora
        }",
    },
    help: {
        en: "{ $how ->
            [past] write a date after `{ $limit }`
            [soon] write `{ $limit }` or later
           *[late] write `{ $limit }` or earlier
        }",
        es: "{ $how ->
            [past] escribe una fecha posterior a `{ $limit }`
            [soon] escribe `{ $limit }` o una fecha posterior
           *[late] escribe `{ $limit }` o una fecha anterior
        }",
        pt: "{ $how ->
            [past] escreva uma data posterior a `{ $limit }`
            [soon] escreva `{ $limit }` ou uma data posterior
           *[late] escreva `{ $limit }` ou uma data anterior
        }",
    },
    why: {
        en: "each method lets the buyer pay within its own window, counted from the creation of the payment",
        es: "cada medio permite pagar dentro de su propio plazo, contado desde la creación del pago",
        pt: "cada meio permite pagar dentro do seu próprio prazo, contado a partir da criação do pagamento",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "date_of_expiration": "2026-01-15T12:10:00.000Z"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "date_of_expiration": "2026-01-15T12:30:00.000Z"}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(Ok(date)) = facts.text(Field::DateOfExpiration).map(date::parse) else {
        return;
    };

    let method = cx.method(facts);
    let enforced = method
        .and_then(|method| method.expiry)
        .filter(|expiry| expiry.evidence.confidence.is_enforced());
    let Some(miss) = date::outside(date.instant, cx.now, enforced) else {
        return;
    };
    let finding = Finding::new(&META, Place::Field(Field::DateOfExpiration))
        .with("how", miss.how)
        .with("method", method.map_or("", |method| method.method.id()))
        .with("now", date::text(cx.now))
        .with("bound", miss.bound)
        .with("limit", date::text(miss.limit));
    out.report(finding);
}
