//! What was sent in a step and what came back, in a few lines.

use serde_json::Value;

use super::meaning;
use super::paint::Paint;
use super::value;
use crate::i18n::{Lang, Text};
use crate::replay::result::{Answer, Exchange, Purpose};
use crate::text;

const LOST: Text = text! {
    en: "no answer ({ $reason })",
    es: "sin respuesta ({ $reason })",
    pt: "sem resposta ({ $reason })",
};

const ATTEMPT: Text = text! {
    en: "attempt { $number }",
    es: "intento { $number }",
    pt: "tentativa { $number }",
};

/// The lines of one exchange: the request and its answer, what an error says, and what it means.
pub(super) fn lines(exchange: &Exchange, paint: Paint, lang: Lang) -> Vec<String> {
    let outcome = match &exchange.answer {
        Ok(answer) => status(answer.status, paint),
        Err(error) => {
            let reason = value::text(&error.message().in_lang(lang));
            paint.bad(&LOST.with("reason", reason).in_lang(lang))
        }
    };
    let path = value::text(&exchange.path);
    let mut first = format!("{} {path} → {outcome}", exchange.method);
    if let Some(remark) = remark(exchange, lang) {
        first.push_str(&paint.faint(&format!("  ({remark})")));
    }
    let causes = exchange.answer.iter().flat_map(causes);
    let causes = causes.map(|cause| format!("    {cause}"));
    let meanings = meaning::of(exchange, lang).into_iter();
    let meanings = meanings.map(|it| format!("    {}", paint.faint(&it.line())));
    std::iter::once(first)
        .chain(causes)
        .chain(meanings)
        .collect()
}

fn status(status: u16, paint: Paint) -> String {
    let text = status.to_string();
    match status {
        200..300 => paint.good(&text),
        _ => paint.bad(&text),
    }
}

const POLL: Text = crate::text! {
    en: "asked again",
    es: "consulta repetida",
    pt: "consulta repetida",
};

const CARD_TOKEN: Text = text! {
    en: "card token",
    es: "token de tarjeta",
    pt: "token de cartão",
};

const REPEAT: Text = text! {
    en: "the same again",
    es: "lo mismo otra vez",
    pt: "o mesmo de novo",
};

const CONCURRENT: Text = text! {
    en: "at the same time",
    es: "al mismo tiempo",
    pt: "ao mesmo tempo",
};

const ACT: Text = text! {
    en: "act",
    es: "acto",
    pt: "ato",
};

const UPSTREAM: Text = text! {
    en: "what the backend sent, request { $number }",
    es: "lo que envió el backend, solicitud { $number }",
    pt: "o que o backend enviou, requisição { $number }",
};

const WEBHOOK: Text = text! {
    en: "notification { $number }",
    es: "notificación { $number }",
    pt: "notificação { $number }",
};

const SUB_CASE: Text = text! {
    en: "sub-case { $fault }, attempt { $number }",
    es: "subcaso { $fault }, intento { $number }",
    pt: "subcaso { $fault }, tentativa { $number }",
};

/// Why an exchange was sent beside the step itself, or how often before.
pub(super) fn remark(exchange: &Exchange, lang: Lang) -> Option<String> {
    let purpose = match exchange.purpose {
        Purpose::Step if exchange.attempt > 1 => ATTEMPT.with("number", exchange.attempt),
        Purpose::Step => return None,
        Purpose::Poll => POLL.message(),
        Purpose::CardToken => CARD_TOKEN.message(),
        Purpose::Repeat => REPEAT.message(),
        Purpose::Concurrent => CONCURRENT.message(),
        Purpose::Act => ACT.message(),
        Purpose::Upstream => UPSTREAM.with("number", exchange.attempt),
        Purpose::Webhook => WEBHOOK.with("number", exchange.attempt),
        Purpose::SubCase(fault) => SUB_CASE
            .with("fault", fault.to_header())
            .with("number", exchange.attempt),
    };
    Some(purpose.in_lang(lang))
}

/// `code: description` of every cause of an error answer, else its message.
fn causes(answer: &Answer) -> Vec<String> {
    if answer.status < 400 {
        return Vec::new();
    }
    let Some(body) = &answer.body.shown() else {
        return Vec::new();
    };
    let causes = body.get("cause").and_then(Value::as_array);
    let causes: Vec<String> = causes.into_iter().flatten().filter_map(cause).collect();
    let message = || {
        body.get("message")
            .filter(|message| !message.is_null())
            .or(body.as_str().map(|_| body))
            .map(plain)
    };
    if causes.is_empty() {
        message().into_iter().collect()
    } else {
        causes
    }
}

fn cause(cause: &Value) -> Option<String> {
    let code = plain(cause.get("code")?);
    Some(match cause.get("description") {
        Some(description) => format!("{code}: {}", plain(description)),
        None => code,
    })
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => value::text(text.lines().next().unwrap_or_default()),
        other => value::shown(other),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::replay::result::Body;

    fn told(body: Value) -> Vec<String> {
        causes(&Answer {
            status: 500,
            headers: Vec::new(),
            body: Body::of_report(Some(&body), ""),
        })
    }

    #[test]
    fn an_error_answer_is_told_by_its_causes_else_by_its_message() {
        let cause = json!({ "message": "m", "cause": [{ "code": 8, "description": "d" }] });
        assert_eq!(told(cause), ["8: d"]);
        assert_eq!(told(json!({ "message": "m", "cause": [] })), ["m"]);
        assert_eq!(
            told(json!({ "message": null, "cause": [] })),
            Vec::<String>::new()
        );
    }
}
