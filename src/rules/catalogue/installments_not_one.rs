//! Instalments with a method that is paid at once.

use crate::contract::{Field, Installments, Site};
use crate::diagnostic::Safety;
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::{REFERENCE, YAPE_GUIDE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use rust_decimal::Decimal;

declare_rule! {
    id: "installments-not-one",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4033],
    evidence: Documented [REFERENCE, YAPE_GUIDE],
    message: {
        en: "`{ $method }` takes one instalment, not { $count }",
        es: "`{ $method }` admite una cuota, no { $count }",
        pt: "`{ $method }` aceita uma parcela, não { $count }",
    },
    label: { en: "must be `1`", es: "debe ser `1`", pt: "deve ser `1`" },
    help: {
        en: "write `installments: 1`",
        es: "escribe `installments: 1`",
        pt: "escreva `installments: 1`",
    },
    why: {
        en: "this method has no instalments",
        es: "este medio no tiene cuotas",
        pt: "este meio não tem parcelas",
    },
    bad: Example::payment(Site::Mpe, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 3, "payment_method_id": "yape", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mpe, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "yape", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx.method(facts) else {
        return;
    };
    let is_one = method.installments != Installments::Plan
        && method.installments_evidence.confidence.is_enforced();
    let count = facts.number(Field::Installments);
    if is_one && count.is_some_and(|count| count > Decimal::ONE) {
        let finding = Finding::new(&META, Place::Field(Field::Installments))
            .with("count", facts.slot(Field::Installments).text)
            .with("method", method.method.id());
        out.report(remedies::write(finding, "1", Safety::Unsafe));
    }
}
