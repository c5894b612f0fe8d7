//! A value that is not among those documented.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::seen::is_listed;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, Slot};
use crate::words::nearest;

declare_rule! {
    id: "unlisted-value",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Documented [REFERENCE],
    message: {
        en: "`{ $value }` is not a documented value of `{ $path }`",
        es: "`{ $value }` no es un valor documentado de `{ $path }`",
        pt: "`{ $value }` não é um valor documentado de `{ $path }`",
    },
    label: {
        en: "{ $how ->
            [near] did you mean `{ $meant }`?
           *[list] not one of { $names }
        }",
        es: "{ $how ->
            [near] ¿quisiste decir `{ $meant }`?
           *[list] no es uno de { $names }
        }",
        pt: "{ $how ->
            [near] você quis dizer `{ $meant }`?
           *[list] não é um de { $names }
        }",
    },
    help: {
        en: "write one of { $names }",
        es: "escribe uno de { $names }",
        pt: "escreva um de { $names }",
    },
    why: {
        en: "no page says what the API does with other values",
        es: "ninguna página dice qué hace la API con otros valores",
        pt: "nenhuma página diz o que a API faz com outros valores",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "three_d_secure_mode": "yes"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "three_d_secure_mode": "optional"}"#),
}

/// Words of payment forms and what the API calls them (guide of PSE).
const MEANT: &[(&str, &str)] = &[
    ("juridica", "association"),
    ("jurídica", "association"),
    ("natural", "individual"),
];

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if !facts.seen().unlisted {
        return;
    }
    for (field, slot) in facts.present() {
        if field != Field::PayerType {
            judge(facts, Place::Field(field), field, slot, out);
        }
    }
    for (row, field, slot) in facts.cells() {
        judge(facts, Place::Cell(row, field), field, slot, out);
    }
}

fn judge(facts: &Facts<'_>, place: Place, field: Field, slot: Slot<'_>, out: &mut dyn Sink) {
    let info = field.info();
    let Some(value) = slot.as_text() else {
        return;
    };
    if is_listed(info, value) {
        return;
    }
    let translated = MEANT.iter().find(|(written, _)| *written == value);
    let meant = translated.map(|&(_, meant)| meant);
    let near = meant
        .filter(|meant| info.values.contains(meant))
        .or_else(|| nearest(value, info.values.iter().copied()));
    let finding = Finding::new(&META, place)
        .with("value", value)
        .with("path", facts.path(place));
    let is_same = near.is_some_and(|near| near.eq_ignore_ascii_case(value));
    out.report(phrase::known(finding, near, info.values.iter().copied()).safe_where(is_same));
}
