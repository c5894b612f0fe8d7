//! A number with more digits than an exact decimal keeps.

use crate::contract::{Endpoint, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::OWN_LIMIT;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "amount-beyond-precision",
    endpoints: [CreatePayment, UpdatePayment, CreateRefund],
    severity: Error,
    code: [],
    evidence: Documented [OWN_LIMIT],
    message: {
        en: "`{ $path }` has more than 28 digits",
        es: "`{ $path }` tiene más de 28 dígitos",
        pt: "`{ $path }` tem mais de 28 dígitos",
    },
    label: { en: "too many digits", es: "demasiados dígitos", pt: "dígitos demais" },
    help: {
        en: "write the number with at most 28 digits",
        es: "escribe el número con 28 dígitos como máximo",
        pt: "escreva o número com no máximo 28 dígitos",
    },
    why: {
        en: "beyond 28 digits no exact amount can be computed, and no payment needs them",
        es: "más allá de 28 dígitos no se puede calcular un monto exacto, y ningún pago los necesita",
        pt: "além de 28 dígitos não se calcula um valor exato, e nenhum pagamento precisa deles",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 1.00000000000000000000000000001, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let is_worth_it = facts.seen().long_number;
    let sent = facts
        .present()
        .filter(|_| is_worth_it)
        .map(|(field, slot)| (Place::Field(field), slot));
    let cells = facts
        .cells()
        .filter(|_| is_worth_it)
        .map(|(row, field, slot)| (Place::Cell(row, field), slot));
    let refunded = (cx.endpoint == Endpoint::CreateRefund)
        .then(|| (Place::Member("amount"), facts.member("amount")));
    for (place, slot) in sent.chain(cells).chain(refunded) {
        if slot.kind == SlotKind::Number && slot.as_number().is_none() {
            out.report(Finding::new(&META, place).with("path", facts.path(place)));
        }
    }
}
