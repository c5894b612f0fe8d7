//! A change in one line, for people who know payments: `approved → rejected (not enough funds or
//! limit), net received −6.53`.

use rust_decimal::Decimal;
use serde_json::Value;

use super::class::Class;
use super::spot::status;
use super::walk::{Difference, is_equal};
use crate::contract::{ErrorCode, status_detail};
use crate::i18n::{Message, Text};
use crate::money::Amount;
use crate::redact::redact_text;
use crate::text;

const FROM_TO: Text = text! {
    en: "{ $old } → { $new }",
    es: "{ $old } → { $new }",
    pt: "{ $old } → { $new }",
};
const BECAUSE: Text = text! {
    en: "{ $what } ({ $why })",
    es: "{ $what } ({ $why })",
    pt: "{ $what } ({ $why })",
};
const AND: Text = text! {
    en: "{ $first }, { $rest }",
    es: "{ $first }, { $rest }",
    pt: "{ $first }, { $rest }",
};
const CODE: Text = text! {
    en: "{ $code }: { $meaning }",
    es: "{ $code }: { $meaning }",
    pt: "{ $code }: { $meaning }",
};
const NOTHING: Text = text! {
    en: "nothing",
    es: "nada",
    pt: "nada",
};

const AMOUNT: Text = text! {
    en: "amount { $change }",
    es: "monto { $change }",
    pt: "valor { $change }",
};
const NET: Text = text! {
    en: "net received { $change }",
    es: "neto recibido { $change }",
    pt: "líquido recebido { $change }",
};
const FEES: Text = text! {
    en: "fees { $change }",
    es: "comisiones { $change }",
    pt: "tarifas { $change }",
};
const REFUNDED: Text = text! {
    en: "refunded { $change }",
    es: "reembolsado { $change }",
    pt: "reembolsado { $change }",
};
const REFUNDS: Text = text! {
    en: "refunds { $change }",
    es: "reembolsos { $change }",
    pt: "reembolsos { $change }",
};
const CAPTURED: Text = text! {
    en: "captured",
    es: "capturado",
    pt: "capturado",
};
const NOT_CAPTURED: Text = text! {
    en: "not captured",
    es: "sin capturar",
    pt: "não capturado",
};
const METHOD: Text = text! {
    en: "method { $change }",
    es: "medio de pago { $change }",
    pt: "meio de pagamento { $change }",
};
const INSTALLMENTS: Text = text! {
    en: "installments { $change }",
    es: "cuotas { $change }",
    pt: "parcelas { $change }",
};
const CURRENCY: Text = text! {
    en: "currency { $change }",
    es: "moneda { $change }",
    pt: "moeda { $change }",
};
const DEADLINE: Text = text! {
    en: "deadline { $change }",
    es: "vencimiento { $change }",
    pt: "vencimento { $change }",
};
const RESULTS: Text = text! {
    en: "results { $change }",
    es: "resultados { $change }",
    pt: "resultados { $change }",
};

const VALUES: Text = text! {
    en: "{ $count ->
        [one] { $count } value changed
       *[other] { $count } values changed
    }",
    es: "{ $count ->
        [one] { $count } valor cambió
       *[other] { $count } valores cambiaron
    }",
    pt: "{ $count ->
        [one] { $count } valor mudou
       *[other] { $count } valores mudaram
    }",
};
const HIDDEN: Text = text! {
    en: "{ $count ->
        [one] { $count } hidden value changed
       *[other] { $count } hidden values changed
    }",
    es: "{ $count ->
        [one] { $count } valor oculto cambió
       *[other] { $count } valores ocultos cambiaron
    }",
    pt: "{ $count ->
        [one] { $count } valor oculto mudou
       *[other] { $count } valores ocultos mudaram
    }",
};
const PLACEHOLDERS: Text = text! {
    en: "{ $count ->
        [one] { $count } placeholder changed
       *[other] { $count } placeholders changed
    }",
    es: "{ $count ->
        [one] { $count } marcador cambió
       *[other] { $count } marcadores cambiaron
    }",
    pt: "{ $count ->
        [one] { $count } marcador mudou
       *[other] { $count } marcadores mudaram
    }",
};
const MEMBERS: Text = text! {
    en: "{ $count ->
        [one] { $count } new member
       *[other] { $count } new members
    }",
    es: "{ $count ->
        [one] { $count } campo nuevo
       *[other] { $count } campos nuevos
    }",
    pt: "{ $count ->
        [one] { $count } campo novo
       *[other] { $count } campos novos
    }",
};

/// What changed, in one line.
pub(super) fn headline(old: &Value, new: &Value, differences: &[Difference]) -> Message {
    let mut parts = match (status(old), status(new)) {
        (Some(before), Some(after)) if before != after => vec![statuses(before, after, new)],
        (_, Some(400..)) => codes(old, new).into_iter().collect(),
        _ => payment(&old["body"], &new["body"]),
    };
    if parts.is_empty() {
        parts = counts(differences);
    }
    let last = parts.pop().unwrap_or_else(|| VALUES.with("count", 0u32));
    parts.into_iter().rev().fold(last, |rest, first| {
        AND.with("first", first).with("rest", rest)
    })
}

/// `201 → 400 (4037: …)`, or with the state of the payment that has come.
fn statuses(before: u16, after: u16, new: &Value) -> Message {
    let what = FROM_TO
        .with("old", before.to_string())
        .with("new", after.to_string());
    let why = first_code(new).or_else(|| {
        let state = new["body"].get("status").filter(|_| after < 400)?;
        Some(said(state))
    });
    with_reason(what, why)
}

fn with_reason(what: Message, why: Option<Message>) -> Message {
    match why {
        Some(why) => BECAUSE.with("what", what).with("why", why),
        None => what,
    }
}

/// The first code of an error answer, with its meaning where the contract knows it.
fn first_code(answer: &Value) -> Option<Message> {
    let code = shown(answer["body"]["cause"].get(0)?.get("code")?);
    let message = |text: &str| CODE.with("code", &code).with("meaning", redact_text(text));
    Some(match ErrorCode::parse(&code) {
        Some(known) => CODE.with("code", &code).with("meaning", meaning(known)),
        None => message(answer["body"]["message"].as_str()?),
    })
}

/// What a code means, without how one gets rid of it.
fn meaning(code: ErrorCode) -> Message {
    let whole = code.info().meaning;
    let first = |text: &'static str| text.split("; ").next().unwrap_or(text);
    let short = Text {
        en: first(whole.en),
        es: first(whole.es),
        pt: first(whole.pt),
    };
    short.message()
}

fn codes(old: &Value, new: &Value) -> Option<Message> {
    let code = |answer: &Value| answer["body"]["cause"][0]["code"].clone();
    let (before, after) = (code(old), code(new));
    if is_equal(&before, &after) {
        return None;
    }
    let what = arrow([Some(&before), Some(&after)]);
    let known = ErrorCode::parse(&shown(&after));
    Some(with_reason(what, known.map(meaning)))
}

/// Members that are told as they were and as they are.
const MEMBERS_TOLD: [(&str, Text); 7] = [
    ("/transaction_amount", AMOUNT),
    ("/amount", AMOUNT),
    ("/currency_id", CURRENCY),
    ("/payment_method_id", METHOD),
    ("/installments", INSTALLMENTS),
    ("/date_of_expiration", DEADLINE),
    ("/transaction_amount_refunded", REFUNDED),
];

/// What changed of a payment, a refund or a list of them.
fn payment(old: &Value, new: &Value) -> Vec<Message> {
    let mut parts: Vec<Message> = state(old, new).into_iter().collect();
    parts.extend(captured(&old["captured"], &new["captured"]));
    let sides = |pointer: &str| [old.pointer(pointer), new.pointer(pointer)];
    let told = MEMBERS_TOLD
        .iter()
        .filter_map(|(pointer, text)| from_to(*text, sides(pointer)));
    parts.extend(told);
    parts.extend(count(REFUNDS, &old["refunds"], &new["refunds"]));
    parts.extend(fees(&old["fee_details"], &new["fee_details"]));
    parts.extend(by(NET, sides("/transaction_details/net_received_amount")));
    parts.extend(count(RESULTS, &old["results"], &new["results"]));
    parts.extend(count(RESULTS, old, new));
    parts
}

/// `approved → rejected (…)`: the state with why, or why alone where the state is the same.
fn state(old: &Value, new: &Value) -> Option<Message> {
    let status = [old, new].map(|it| it.get("status"));
    let detail = [old, new].map(|it| it.get("status_detail"));
    let known = detail[1].and_then(Value::as_str).and_then(status_detail);
    let meaning = known.map(|it| it.meaning.message());
    if differs(status) {
        let why = meaning.or_else(|| detail[1].filter(|it| !it.is_null()).map(said));
        return Some(with_reason(arrow(status), why));
    }
    differs(detail).then(|| with_reason(arrow(detail), meaning))
}

fn captured(old: &Value, new: &Value) -> Option<Message> {
    match (old.as_bool(), new.as_bool()) {
        (Some(false), Some(true)) => Some(CAPTURED.message()),
        (Some(true), Some(false)) => Some(NOT_CAPTURED.message()),
        _ => None,
    }
}

/// A member before and after.
type Sides<'v> = [Option<&'v Value>; 2];

fn differs(sides: Sides<'_>) -> bool {
    match sides {
        [Some(old), Some(new)] => !is_equal(old, new),
        [old, new] => old != new,
    }
}

fn arrow(sides: Sides<'_>) -> Message {
    let [old, new] = sides.map(|value| value.map_or_else(|| NOTHING.message(), said));
    FROM_TO.with("old", old).with("new", new)
}

fn from_to(text: Text, sides: Sides<'_>) -> Option<Message> {
    differs(sides).then(|| text.with("change", arrow(sides)))
}

/// By how much an amount changed; as it was and is where one is missing.
fn by(text: Text, sides: Sides<'_>) -> Option<Message> {
    let [Some(before), Some(after)] = sides.map(|value| exact(value?)) else {
        return from_to(text, sides);
    };
    let change = after.checked_sub(before)?;
    (!change.is_zero()).then(|| text.with("change", signed(change)))
}

/// `+1.00` or `−6.53`, with the sign that typographers use.
fn signed(change: Decimal) -> String {
    let sign = match change.is_sign_negative() {
        true => '−',
        false => '+',
    };
    format!("{sign}{}", change.abs())
}

fn exact(value: &Value) -> Option<Decimal> {
    let Value::Number(number) = value else {
        return None;
    };
    Some(Amount::parse(number.as_str()).ok()?.value())
}

fn fees(old: &Value, new: &Value) -> Option<Message> {
    let sum = |fees: &Value| {
        let mut amounts = fees.as_array()?.iter().map(|fee| exact(&fee["amount"]));
        amounts.try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?))
    };
    let change = sum(new)?.checked_sub(sum(old)?)?;
    (!change.is_zero()).then(|| FEES.with("change", signed(change)))
}

/// How many items there were and are.
fn count(text: Text, old: &Value, new: &Value) -> Option<Message> {
    let length = |list: &Value| list.as_array().map(|items| Value::from(items.len()));
    let (before, after) = (length(old)?, length(new)?);
    from_to(text, [Some(&before), Some(&after)])
}

fn said(value: &Value) -> Message {
    match value {
        Value::Null => NOTHING.message(),
        _ => SAID.with("value", shown(value)),
    }
}

const SAID: Text = text! {
    en: "{ $value }",
    es: "{ $value }",
    pt: "{ $value }",
};

/// The most characters of a value that a headline quotes.
const LENGTH: usize = 60;

fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => redact_text(text.lines().next().unwrap_or_default()),
        other => redact_text(&other.to_string()),
    };
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// How many values of which class changed, where none of them is one that a headline names.
fn counts(differences: &[Difference]) -> Vec<Message> {
    let texts = [
        (Class::Meaningful, VALUES),
        (Class::Sensitive, HIDDEN),
        (Class::Volatile, PLACEHOLDERS),
        (Class::Added, MEMBERS),
    ];
    let counted = texts.into_iter().map(|(class, text)| {
        let count = differences.iter().filter(|it| it.class == class).count();
        (count, text)
    });
    let counted = counted.filter(|(count, _)| *count > 0);
    counted
        .map(|(count, text)| text.with("count", count))
        .collect()
}
