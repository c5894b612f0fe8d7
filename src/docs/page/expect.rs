//! What a step expects, in words.

use super::super::block::{Line, line};
use super::super::call::Call;
use super::super::value::Value;
use crate::i18n::{Lang, Message, Text};
use crate::redact::redact_text;
use crate::scenario::{Expect, NoticeExpect, StatusExpect, Step};
use crate::text;

const STATUS: Text = text! {
    en: "the HTTP status is `{ $status }`",
    es: "el estado HTTP es `{ $status }`",
    pt: "o status HTTP é `{ $status }`",
};
const CREATED: Text = text! {
    en: "the HTTP status is `201`, or `200` if the request was carried out before",
    es: "el estado HTTP es `201`, o `200` si la solicitud ya se había procesado",
    pt: "o status HTTP é `201`, ou `200` se a requisição já tinha sido processada",
};
const ERROR: Text = text! {
    en: "the API refuses with the code `{ $code }`",
    es: "la API rechaza con el código `{ $code }`",
    pt: "a API recusa com o código `{ $code }`",
};
const EQUALS: Text = text! {
    en: "`{ $path }` is `{ $value }`",
    es: "`{ $path }` es `{ $value }`",
    pt: "`{ $path }` é `{ $value }`",
};
const IDEMPOTENT: Text = text! {
    en: "sent again under the same key, it answers with the same resource",
    es: "enviada otra vez con la misma clave, responde con el mismo recurso",
    pt: "enviada de novo com a mesma chave, responde com o mesmo recurso",
};
const CONCURRENT: Text = text! {
    en: "sent { $count } times at once under one key, it makes one resource",
    es: "enviada { $count } veces a la vez con una misma clave, crea un solo recurso",
    pt: "enviada { $count } vezes ao mesmo tempo com uma mesma chave, cria um só recurso",
};
const RESILIENT: Text = text! {
    en: "whatever goes wrong on the way, one payment or refund comes of it",
    es: "pase lo que pase en el camino, resulta un solo pago o reembolso",
    pt: "aconteça o que acontecer no caminho, resulta um só pagamento ou reembolso",
};
const PAYMENTS: Text = text! {
    en: "{ $count ->
        [0] it makes no payment
        [one] it makes { $count } payment
       *[other] it makes { $count } payments
    }",
    es: "{ $count ->
        [0] no crea ningún pago
        [one] crea { $count } pago
       *[other] crea { $count } pagos
    }",
    pt: "{ $count ->
        [0] não cria nenhum pagamento
        [one] cria { $count } pagamento
       *[other] cria { $count } pagamentos
    }",
};
const NO_WEBHOOK: Text = text! {
    en: "no notification is due",
    es: "no corresponde ninguna notificación",
    pt: "nenhuma notificação é devida",
};
const WEBHOOK: Text = text! {
    en: "a notification `{ $what }` is posted; the receiver answers `{ $reply }`",
    es: "se envía una notificación `{ $what }`; el receptor responde `{ $reply }`",
    pt: "é enviada uma notificação `{ $what }`; o receptor responde `{ $reply }`",
};
const LINT: Text = text! {
    en: "the request trips the rule `{ $rule }` on purpose",
    es: "la solicitud infringe la regla `{ $rule }` a propósito",
    pt: "a requisição infringe a regra `{ $rule }` de propósito",
};
const HEADER: Text = text! {
    en: "the header `{ $path }` is `{ $value }`",
    es: "el encabezado `{ $path }` es `{ $value }`",
    pt: "o cabeçalho `{ $path }` é `{ $value }`",
};

/// Everything that a step expects, a line each.
pub(super) fn lines(step: &Step, call: &Call, lang: Lang) -> Vec<Line> {
    let expect = &step.expect;
    let mut said: Vec<Message> = Vec::new();
    said.extend(expect.status.as_ref().map(|it| status(it.value)));
    said.extend(
        expect
            .error
            .as_ref()
            .map(|it| ERROR.with("code", it.value.as_str())),
    );
    if let Some(body) = &call.expected {
        flatten(body, String::new(), &mut |path, value| {
            said.push(claim(EQUALS, path, value))
        });
    }
    if let Some(headers) = &call.expected_headers {
        flatten(headers, String::new(), &mut |path, value| {
            said.push(claim(HEADER, path, value))
        });
    }
    said.extend(outside(expect));
    said.iter().map(|it| line(&it.in_lang(lang))).collect()
}

fn status(expected: StatusExpect) -> Message {
    match expected {
        StatusExpect::Code(code) => STATUS.with("status", u32::from(code)),
        StatusExpect::Created => CREATED.message(),
    }
}

/// What comes of a step beside its answer.
fn outside(expect: &Expect) -> Vec<Message> {
    let mut said = Vec::new();
    said.extend(expect.idempotent.then(|| IDEMPOTENT.message()));
    said.extend(
        expect
            .concurrent
            .as_ref()
            .map(|it| CONCURRENT.with("count", it.value)),
    );
    said.extend(expect.resilient.map(|_| RESILIENT.message()));
    said.extend(
        expect
            .payments
            .as_ref()
            .map(|it| PAYMENTS.with("count", it.value)),
    );
    if let Some(notices) = &expect.webhook {
        said.extend(notices.value.is_empty().then(|| NO_WEBHOOK.message()));
        said.extend(notices.value.iter().map(notice));
    }
    said.extend(
        expect
            .lint
            .iter()
            .map(|it| LINT.with("rule", it.value.as_str())),
    );
    said
}

fn notice(notice: &NoticeExpect) -> Message {
    let parts = [notice.action, notice.status];
    let what: Vec<&str> = parts.into_iter().flatten().collect();
    let what = match what.is_empty() {
        true => "payment".to_owned(),
        false => what.join(" "),
    };
    WEBHOOK
        .with("what", what)
        .with("reply", u32::from(notice.reply()))
}

/// Hands over every leaf of an expectation with its path; operators are leaves.
fn flatten(value: &Value, path: String, found: &mut dyn FnMut(String, &Value)) {
    match value {
        Value::Map(entries) if !entries.is_empty() && !is_operator(value) => {
            for (key, value) in entries {
                let path = match path.is_empty() {
                    true => key.clone(),
                    false => format!("{path}.{key}"),
                };
                flatten(value, path, found);
            }
        }
        _ => found(path, value),
    }
}

fn is_operator(value: &Value) -> bool {
    matches!(value, Value::Map(entries) if entries.iter().all(|(key, _)| key.starts_with('$')))
}

fn claim(equals: Text, path: String, value: &Value) -> Message {
    let path = quotable(&path);
    match value {
        Value::Map(entries) if is_operator(value) && entries.len() == 1 => {
            let (operator, operand) = &entries[0];
            with_operator(operator, path, operand)
        }
        _ => equals.with("path", path).with("value", shown(value)),
    }
}

/// An operator in words.
fn with_operator(operator: &str, path: String, operand: &Value) -> Message {
    let value = || shown(operand);
    match operator {
        "$any" => text! {
            en: "`{ $path }` is there",
            es: "`{ $path }` está",
            pt: "`{ $path }` está lá",
        }
        .with("path", path),
        "$absent" => text! {
            en: "`{ $path }` is absent",
            es: "`{ $path }` no está",
            pt: "`{ $path }` não está",
        }
        .with("path", path),
        "$type" => text! {
            en: "`{ $path }` is of the type `{ $value }`",
            es: "`{ $path }` es del tipo `{ $value }`",
            pt: "`{ $path }` é do tipo `{ $value }`",
        }
        .with("path", path)
        .with("value", bare(operand)),
        "$match" => text! {
            en: "`{ $path }` matches `{ $value }`",
            es: "`{ $path }` coincide con `{ $value }`",
            pt: "`{ $path }` corresponde a `{ $value }`",
        }
        .with("path", path)
        .with("value", bare(operand)),
        "$gte" => text! {
            en: "`{ $path }` is at least `{ $value }`",
            es: "`{ $path }` es al menos `{ $value }`",
            pt: "`{ $path }` é pelo menos `{ $value }`",
        }
        .with("path", path)
        .with("value", value()),
        "$lte" => text! {
            en: "`{ $path }` is at most `{ $value }`",
            es: "`{ $path }` es como máximo `{ $value }`",
            pt: "`{ $path }` é no máximo `{ $value }`",
        }
        .with("path", path)
        .with("value", value()),
        "$length" => text! {
            en: "`{ $path }` has the length `{ $value }`",
            es: "`{ $path }` tiene la longitud `{ $value }`",
            pt: "`{ $path }` tem o comprimento `{ $value }`",
        }
        .with("path", path)
        .with("value", value()),
        _ => text! {
            en: "`{ $path }` satisfies `{ $operator }` `{ $value }`",
            es: "`{ $path }` cumple `{ $operator }` `{ $value }`",
            pt: "`{ $path }` cumpre `{ $operator }` `{ $value }`",
        }
        .with("path", path)
        .with("operator", operator)
        .with("value", value()),
    }
}

/// A value on one line.
fn shown(value: &Value) -> String {
    let text = value.to_json().shown();
    let parts: Vec<&str> = text.lines().map(str::trim).collect();
    quotable(&parts.join(" "))
}

/// A text without its quotes.
fn bare(value: &Value) -> String {
    value.as_plain().map_or_else(|| shown(value), quotable)
}

/// Text that can stand between back-ticks and shows nothing that is secret.
fn quotable(text: &str) -> String {
    redact_text(text).replace('`', "'")
}
