//! What an answer means, in the user's language: its error codes or the payment's state, from the
//! contract.

use serde_json::Value;

use super::value;
use crate::contract::{ErrorCode, status_detail};
use crate::i18n::Lang;
use crate::replay::result::Answer;

/// A line for every error code, or one for the state of the payment and what its buyer can do.
/// Nothing for what the contract does not know.
pub(super) fn lines(answer: &Answer, lang: Lang) -> Vec<String> {
    let Some(body) = &answer.body else {
        return Vec::new();
    };
    if answer.status >= 400 {
        return codes(body)
            .map(|code| code.info().meaning.message().in_lang(lang))
            .collect();
    }
    state(body, lang).into_iter().collect()
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

fn state(body: &Value, lang: Lang) -> Option<String> {
    let text = |key: &str| body.get(key).and_then(Value::as_str);
    let (status, detail) = (text("status")?, text("status_detail")?);
    let known = status_detail(detail)?;
    let mut line = format!(
        "{status}, {detail}: {}",
        known.meaning.message().in_lang(lang)
    );
    if let Some(action) = known.action {
        line.push_str(&format!(" → {}", action.message().in_lang(lang)));
    }
    Some(value::text(&line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: Value) -> Answer {
        Answer {
            status,
            headers: Vec::new(),
            body: Some(body),
        }
    }

    #[test]
    fn a_refused_card_is_explained() {
        let refused = serde_json::json!({"status": "rejected", "status_detail": "cc_rejected_insufficient_amount"});
        let told = lines(&answer(201, refused), Lang::En);
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
        let told = lines(&answer(400, refusal), Lang::Es);
        assert_eq!(told.len(), 2);
    }

    #[test]
    fn what_the_contract_does_not_know_is_not_explained() {
        assert_eq!(
            lines(&answer(200, serde_json::json!({"id": 1})), Lang::Pt),
            Vec::<String>::new()
        );
    }
}
