//! What an answer means, in the user's language: its error codes or the payment's state, from the
//! contract.

use serde::Serialize;
use serde_json::Value;

use super::value;
use crate::contract::{ErrorCode, status_detail};
use crate::i18n::Lang;
use crate::redact::redact_text;
use crate::replay::result::{Answer, Exchange, Purpose};

/// What one code or state means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub(super) enum Meaning {
    /// An error code: what it means and how one gets rid of it.
    Code { code: &'static str, meaning: String },
    /// The state of a payment, and what its buyer or its seller can do.
    State {
        status: String,
        status_detail: &'static str,
        meaning: String,
        action: Option<String>,
    },
}

/// A meaning for every error code, or one for the state of the payment. Nothing for what the
/// contract does not know, and for what is sent beside the step itself.
pub(super) fn of(exchange: &Exchange, lang: Lang) -> Vec<Meaning> {
    match &exchange.answer {
        Ok(answer) if matches!(exchange.purpose, Purpose::Step | Purpose::Poll) => {
            of_answer(answer, lang)
        }
        _ => Vec::new(),
    }
}

fn of_answer(answer: &Answer, lang: Lang) -> Vec<Meaning> {
    let Some(body) = &answer.body.shown() else {
        return Vec::new();
    };
    if answer.status < 400 {
        return state(body, lang).into_iter().collect();
    }
    let codes = codes(body).map(|code| Meaning::Code {
        code: code.as_str(),
        meaning: code.info().meaning.message().in_lang(lang),
    });
    codes.collect()
}

impl Meaning {
    /// What has this meaning: a code, or a state with its detail.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Code { code, .. } => (*code).to_owned(),
            Self::State {
                status,
                status_detail,
                ..
            } => format!("{status} · {status_detail}"),
        }
    }

    /// The meaning as a line for people.
    pub(super) fn line(&self) -> String {
        match self {
            Self::Code { meaning, .. } => meaning.clone(),
            Self::State {
                status,
                status_detail,
                meaning,
                action,
            } => {
                let mut line = format!("{status}, {status_detail}: {meaning}");
                if let Some(action) = action {
                    line.push_str(&format!(" → {action}"));
                }
                value::text(&line)
            }
        }
    }
}

/// The documented codes of an error answer.
fn codes(body: &Value) -> impl Iterator<Item = ErrorCode> + '_ {
    let causes = body
        .get("cause")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    causes.filter_map(|cause| match cause.get("code")? {
        Value::String(code) => ErrorCode::parse(code),
        Value::Number(code) => ErrorCode::parse(code.as_str()),
        _ => None,
    })
}

fn state(body: &Value, lang: Lang) -> Option<Meaning> {
    let text = |key: &str| body.get(key).and_then(Value::as_str);
    let (status, detail) = (text("status")?, text("status_detail")?);
    let known = status_detail(detail)?;
    Some(Meaning::State {
        status: redact_text(status),
        status_detail: known.id,
        meaning: known.meaning.message().in_lang(lang),
        action: known.action.map(|action| action.message().in_lang(lang)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::Body;

    fn lines(status: u16, body: Value, lang: Lang) -> Vec<String> {
        let answer = Answer {
            status,
            headers: Vec::new(),
            body: Body::of_report(Some(&body), ""),
        };
        let meanings = of_answer(&answer, lang);
        meanings.iter().map(Meaning::line).collect()
    }

    #[test]
    fn a_refused_card_is_explained() {
        let refused = serde_json::json!({"status": "rejected", "status_detail": "cc_rejected_insufficient_amount"});
        let told = lines(201, refused, Lang::En);
        assert_eq!(told.len(), 1);
        assert!(
            told[0].starts_with("rejected, cc_rejected_insufficient_amount: "),
            "{}",
            told[0]
        );
        assert!(told[0].contains(" → "), "{}", told[0]);
    }

    #[test]
    fn codes_are_explained_whether_numbers_or_texts() {
        let refusal =
            serde_json::json!({"cause": [{"code": 4038}, {"code": "4292"}, {"code": "what"}]});
        let told = lines(400, refusal, Lang::Es);
        assert_eq!(told.len(), 2);
    }

    #[test]
    fn what_the_contract_does_not_know_is_not_explained() {
        assert_eq!(
            lines(200, serde_json::json!({"id": 1}), Lang::Pt),
            Vec::<String>::new()
        );
    }
}
