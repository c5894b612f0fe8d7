//! An expiry outside a window that few sources give.

use crate::contract::{Field, Site};
use crate::rules::date;
use crate::rules::meta::declare_rule;
use crate::rules::sources::OTHER_METHODS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "doubtful-expiration-window",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C7523],
    evidence: Reported [OTHER_METHODS],
    message: {
        en: "`date_of_expiration` lies outside the reported window of `{ $method }`",
        es: "`date_of_expiration` está fuera del plazo que se informa para `{ $method }`",
        pt: "`date_of_expiration` está fora do prazo relatado para `{ $method }`",
    },
    label: {
        en: "{ $how ->
            [soon] at least `{ $bound }` from now
           *[late] at most `{ $bound }` from now
        }",
        es: "{ $how ->
            [soon] al menos `{ $bound }` desde ahora
           *[late] como máximo `{ $bound }` desde ahora
        }",
        pt: "{ $how ->
            [soon] pelo menos `{ $bound }` a partir de agora
           *[late] no máximo `{ $bound }` a partir de agora
        }",
    },
    help: {
        en: "{ $how ->
            [soon] write `{ $limit }` or later to be safe
           *[late] write `{ $limit }` or earlier to be safe
        }",
        es: "{ $how ->
            [soon] escribe `{ $limit }` o una fecha posterior para estar seguro
           *[late] escribe `{ $limit }` o una fecha anterior para estar seguro
        }",
        pt: "{ $how ->
            [soon] escreva `{ $limit }` ou uma data posterior por segurança
           *[late] escreva `{ $limit }` ou uma data anterior por segurança
        }",
    },
    why: {
        en: "the window of this method is not published for this site, or only by one page",
        es: "el plazo de este medio no está publicado para este sitio, o solo en una página",
        pt: "o prazo deste meio não está publicado para este site, ou só em uma página",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pec", "date_of_expiration": "2026-03-15T12:00:00.000-03:00", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pec", "date_of_expiration": "2026-02-10T12:00:00.000-03:00", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(Ok(date)) = facts.text(Field::DateOfExpiration).map(date::parse) else {
        return;
    };

    let Some(method) = cx.method(facts) else {
        return;
    };
    let doubtful = method
        .expiry
        .filter(|expiry| !expiry.evidence.confidence.is_enforced());
    let miss = date::outside(date.instant, cx.now, doubtful);
    if let Some(miss) = miss.filter(|miss| miss.how != "past") {
        let finding = Finding::new(&META, Place::Field(Field::DateOfExpiration))
            .with("how", miss.how)
            .with("method", method.method.id())
            .with("bound", miss.bound)
            .with("limit", date::text(miss.limit));
        let evidence = doubtful.map_or(META.evidence, |expiry| expiry.evidence);
        out.report(finding.citing(evidence));
    }
}
