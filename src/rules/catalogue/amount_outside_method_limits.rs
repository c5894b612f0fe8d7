//! An amount that its method does not take.

use crate::contract::Site;
use crate::rules::limit;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{PSE_GUIDE, REFERENCE};
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "amount-outside-method-limits",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C2072],
    evidence: Documented [REFERENCE, PSE_GUIDE],
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
        en: "write { $how ->
            [below] at least
           *[above] at most
        } `{ $limit }` { $currency }, or offer another method",
        es: "escribe { $how ->
            [below] al menos
           *[above] como máximo
        } `{ $limit }` { $currency }, u ofrece otro medio",
        pt: "escreva { $how ->
            [below] pelo menos
           *[above] no máximo
        } `{ $limit }` { $currency }, ou ofereça outro meio",
    },
    why: {
        en: "each method has its own lowest and highest amount in each country",
        es: "cada medio tiene su propio mínimo y máximo en cada país",
        pt: "cada meio tem o seu próprio mínimo e máximo em cada país",
    },
    bad: Example::payment(Site::Mco, r#"{"transaction_amount": 1599, "payment_method_id": "pse", "callback_url": "https://tienda.example.com/vuelta", "additional_info": {"ip_address": "181.49.10.20"}, "transaction_details": {"financial_institution": "1007"}, "payer": {"email": "ana@testuser.com", "entity_type": "individual", "first_name": "Ana", "last_name": "Gómez", "identification": {"type": "CC", "number": "76262349"}, "phone": {"area_code": "601", "number": "3001234567"}, "address": {"zip_code": "110111", "street_name": "Calle 93", "street_number": "12", "neighborhood": "Chapinero", "city": "Bogotá"}}}"#),
    good: Example::payment(Site::Mco, r#"{"transaction_amount": 1600, "payment_method_id": "pse", "callback_url": "https://tienda.example.com/vuelta", "additional_info": {"ip_address": "181.49.10.20"}, "transaction_details": {"financial_institution": "1007"}, "payer": {"email": "ana@testuser.com", "entity_type": "individual", "first_name": "Ana", "last_name": "Gómez", "identification": {"type": "CC", "number": "76262349"}, "phone": {"area_code": "601", "number": "3001234567"}, "address": {"zip_code": "110111", "street_name": "Calle 93", "street_number": "12", "neighborhood": "Chapinero", "city": "Bogotá"}}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if let Some(finding) = limit::outside(&META, facts, cx, limit::Sureness::Enforced) {
        out.report(finding);
    }
}
