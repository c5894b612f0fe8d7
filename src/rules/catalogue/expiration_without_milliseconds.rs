//! An expiry without exactly three digits of milliseconds.

use crate::contract::{Field, Site};
use crate::diagnostic::Safety;
use crate::rules::date;
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::INTEGRATOR_CODE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "expiration-without-milliseconds",
    endpoints: [CreatePayment, UpdatePayment],
    severity: Warning,
    code: [C23],
    evidence: Reported [INTEGRATOR_CODE],
    message: {
        en: "`date_of_expiration` has { $digits } digits of fractional seconds, not 3",
        es: "`date_of_expiration` tiene { $digits } dígitos de fracción de segundo, no 3",
        pt: "`date_of_expiration` tem { $digits } dígitos de fração de segundo, não 3",
    },
    label: {
        en: "expected `.SSS` before the offset",
        es: "se esperaba `.SSS` antes de la zona horaria",
        pt: "esperava-se `.SSS` antes do fuso horário",
    },
    help: {
        en: "write three digits of milliseconds, such as `.000`",
        es: "escribe tres dígitos de milisegundos, como `.000`",
        pt: "escreva três dígitos de milissegundos, como `.000`",
    },
    why: {
        en: "integrators report that dates without milliseconds, or with microseconds, are refused",
        es: "hay integradores que informan que se rechazan las fechas sin milisegundos o con microsegundos",
        pt: "há integradores que relatam que datas sem milissegundos ou com microssegundos são recusadas",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "date_of_expiration": "2026-01-20T12:00:00-03:00"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "date_of_expiration": "2026-01-20T12:00:00.000-03:00"}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let Some(text) = facts.text(Field::DateOfExpiration) else {
        return;
    };
    let Ok(date) = date::parse(text) else {
        return;
    };
    if date.fraction != 3 {
        let finding = Finding::new(&META, Place::Field(Field::DateOfExpiration));
        let finding = finding.with("digits", date.fraction);
        let written = date::with_milliseconds(text);
        let is_same = date::parse(&written).is_ok_and(|it| it.instant == date.instant);
        out.report(remedies::write_text(finding, &written, Safety::Unsafe).safe_where(is_same));
    }
}
