//! A text that has not the layout of its parameter.

use crate::contract::{Field, Site};
use crate::rules::date;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{REFERENCE, SDKS};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, Slot, types};

declare_rule! {
    id: "odd-format",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [REFERENCE, SDKS],
    message: {
        en: "`{ $path }` is `{ $value }`, which is { $how ->
            [date] no date such as `2026-05-30`
            [category] no code of four digits
           *[instant] no instant such as `2026-05-30T10:00:00.000-04:00`
        }",
        es: "`{ $path }` es `{ $value }`, que no es { $how ->
            [date] una fecha como `2026-05-30`
            [category] un código de cuatro dígitos
           *[instant] un instante como `2026-05-30T10:00:00.000-04:00`
        }",
        pt: "`{ $path }` é `{ $value }`, que não é { $how ->
            [date] uma data como `2026-05-30`
            [category] um código de quatro dígitos
           *[instant] um instante como `2026-05-30T10:00:00.000-04:00`
        }",
    },
    label: {
        en: "{ $what ->
            [date] expected year, month and day
            [category] expected four digits
            [offset] the offset is missing
            [calendar] no such day or time
           *[instant] expected date, time and offset
        }",
        es: "{ $what ->
            [date] se esperaba año, mes y día
            [category] se esperaban cuatro dígitos
            [offset] falta el desfase
            [calendar] no existe ese día u hora
           *[instant] se esperaba fecha, hora y desfase
        }",
        pt: "{ $what ->
            [date] esperava-se ano, mês e dia
            [category] esperavam-se quatro dígitos
            [offset] falta o fuso
            [calendar] não existe esse dia ou hora
           *[instant] esperava-se data, hora e fuso
        }",
    },
    help: {
        en: "write it in this layout, or leave it out",
        es: "escríbelo con este formato, o quítalo",
        pt: "escreva neste formato, ou retire",
    },
    why: {
        en: "samples and types of official SDKs write it so; what the API does with another layout is not known",
        es: "los ejemplos y los tipos de los SDK oficiales lo escriben así; no se sabe qué hace la API con otro formato",
        pt: "os exemplos e os tipos dos SDKs oficiais o escrevem assim; não se sabe o que a API faz com outro formato",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "additional_info": {"payer": {"registration_date": "15/01/2024"}}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "additional_info": {"payer": {"registration_date": "2024-01-15T12:01:01.000-03:00"}}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if !facts.seen().misformed {
        return;
    }
    for (field, slot) in facts.present() {
        judge(facts, Place::Field(field), field, slot, out);
    }
    for (row, field, slot) in facts.cells() {
        judge(facts, Place::Cell(row, field), field, slot, out);
    }
}

fn judge(facts: &Facts<'_>, place: Place, field: Field, slot: Slot<'_>, out: &mut dyn Sink) {
    let Some(how) = types::missed_layout(field, slot) else {
        return;
    };
    // Of an instant it can be told which part of it is wrong.
    let what = match how {
        "instant" => date::parse(slot.text).err().unwrap_or(how),
        _ => how,
    };
    let finding = Finding::new(&META, place)
        .with("path", facts.path(place))
        .with("value", slot.text)
        .with("how", how)
        .with("what", what)
        .citing(field.info().evidence);
    out.report(finding);
}
