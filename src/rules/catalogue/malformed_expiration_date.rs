//! An expiry that is no date with time and offset.

use crate::contract::{Field, Site};
use crate::diagnostic::Safety;
use crate::rules::date;
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "malformed-expiration-date",
    endpoints: [CreatePayment, UpdatePayment],
    severity: Error,
    code: [C23],
    evidence: Documented [REFERENCE],
    message: {
        en: "`date_of_expiration` is not a date with time and offset",
        es: "`date_of_expiration` no es una fecha con hora y zona horaria",
        pt: "`date_of_expiration` não é uma data com hora e fuso horário",
    },
    label: {
        en: "{ $problem ->
            [type] expected text
            [offset] the offset is missing
            [calendar] no such day or time
           *[layout] expected `yyyy-MM-ddTHH:mm:ss.SSS-03:00`
        }",
        es: "{ $problem ->
            [type] se esperaba texto
            [offset] falta la zona horaria
            [calendar] no existe ese día u hora
           *[layout] se esperaba `yyyy-MM-ddTHH:mm:ss.SSS-03:00`
        }",
        pt: "{ $problem ->
            [type] esperava-se texto
            [offset] falta o fuso horário
            [calendar] não existe esse dia ou hora
           *[layout] esperava-se `yyyy-MM-ddTHH:mm:ss.SSS-03:00`
        }",
    },
    help: {
        en: "write it like `{ $sample }`, with three digits of milliseconds and an offset",
        es: "escríbela como `{ $sample }`, con tres dígitos de milisegundos y la zona horaria",
        pt: "escreva como `{ $sample }`, com três dígitos de milissegundos e o fuso horário",
    },
    why: {
        en: "without an offset nobody knows when it expires",
        es: "sin zona horaria nadie sabe cuándo vence",
        pt: "sem fuso horário ninguém sabe quando vence",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "date_of_expiration": "2026-01-20"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "date_of_expiration": "2026-01-20T12:00:00.000-03:00"}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::DateOfExpiration);
    if !slot.is_given() || slot.kind == SlotKind::Pending {
        return;
    }
    let problem = match slot.as_text().map(date::parse) {
        Some(Ok(_)) => return,
        Some(Err(problem)) => problem,
        None => "type",
    };
    let finding = Finding::new(&META, Place::Field(Field::DateOfExpiration))
        .with("problem", problem)
        .with("sample", date::sample(cx.now));
    out.report(match slot.as_text().and_then(date::mended) {
        Some(mended) => remedies::write_text(finding, &mended, Safety::Safe),
        None => finding,
    });
}
