//! An amount outside limits that few sources give.

use crate::contract::Site;
use crate::rules::limit;
use crate::rules::meta::declare_rule;
use crate::rules::sources::LEGACY_METHODS;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "amount-outside-reported-limits",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C2072],
    evidence: Reported [LEGACY_METHODS],
    message: {
        en: "amount `{ $amount }` is { $how ->
            [below] below
           *[above] above
        } what `{ $method }` takes",
        es: "el monto `{ $amount }` es { $how ->
            [below] menor
           *[above] mayor
        } de lo que admite `{ $method }`",
        pt: "o valor `{ $amount }` é { $how ->
            [below] menor
           *[above] maior
        } do que `{ $method }` aceita",
    },
    label: {
        en: "{ $how ->
            [below] at least `{ $limit }`
           *[above] at most `{ $limit }`
        }",
        es: "{ $how ->
            [below] al menos `{ $limit }`
           *[above] como máximo `{ $limit }`
        }",
        pt: "{ $how ->
            [below] pelo menos `{ $limit }`
           *[above] no máximo `{ $limit }`
        }",
    },
    help: {
        en: "check the limits that `GET /v1/payment_methods` gives your account; { $limit } { $currency } is what is reported",
        es: "revisa los límites que `GET /v1/payment_methods` da a tu cuenta; se informa { $limit } { $currency }",
        pt: "confira os limites que `GET /v1/payment_methods` dá à sua conta; relata-se { $limit } { $currency }",
    },
    why: {
        en: "the limits come from an old page or a third party and may have changed",
        es: "los límites vienen de una página antigua o de terceros y pueden haber cambiado",
        pt: "os limites vêm de uma página antiga ou de terceiros e podem ter mudado",
    },
    bad: Example::payment(Site::Mlm, r#"{"transaction_amount": 4, "payment_method_id": "oxxo", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlm, r#"{"transaction_amount": 5, "payment_method_id": "oxxo", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if let Some(finding) = limit::outside(&META, facts, cx, limit::Sureness::Doubtful) {
        out.report(finding);
    }
}
