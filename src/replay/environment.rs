//! Answers of a real target that say nothing about the scenario: its environment is at fault.
//!
//! Which they are was measured with test credentials in 2026: the same request is answered 401 with
//! code 7, 403 with 4390, 400 with 10113 or 500 depending on the kind of credentials, not on what
//! it says. Sources: <https://github.com/mercadopago/sdk-nodejs/issues/420>, and the provider's
//! error reference for 2034, 2198 and the policy agent.

use serde_json::Value;

use super::judge;
use super::target::TargetKind;
use crate::contract::ErrorCode;
use crate::i18n::{Message, Text};

/// Codes that credentials and accounts of the sandbox earn, whatever a request says.
const CODES: [ErrorCode; 4] = [
    ErrorCode::C2034,
    ErrorCode::C2198,
    ErrorCode::C4390,
    ErrorCode::C10113,
];

const STATUS: Text = crate::text! {
    en: "the target answers with status { $status }",
    es: "el destino responde con el estado { $status }",
    pt: "o destino responde com o status { $status }",
};
const CODE: Text = crate::text! {
    en: "the target answers with code { $code }, which says that these credentials or accounts cannot pay, not that the request is wrong; `ensayo explain { $code }` tells more",
    es: "el destino responde con el código { $code }: estas credenciales o cuentas no pueden pagar, no es que la solicitud esté mal; `ensayo explain { $code }` dice más",
    pt: "o destino responde com o código { $code }: estas credenciais ou contas não podem pagar, não é que a requisição esteja errada; `ensayo explain { $code }` diz mais",
};

/// Why an answer of a target that is no mock is no verdict, unless the scenario asks for it.
pub(crate) fn fault(kind: TargetKind, status: u16, body: &Value) -> Option<Message> {
    // A backend is what is tested: whatever it answers is a verdict.
    if kind != TargetKind::Plain {
        return None;
    }
    let is_ours = |code: &String| CODES.iter().any(|known| known.as_str() == code);
    let is_policy = |code: &String| status == 403 && code.starts_with("PA_");
    let codes = judge::codes(body);
    let known = codes.into_iter().find(|it| is_ours(it) || is_policy(it));
    match (status, known) {
        (400.., Some(code)) => Some(CODE.with("code", code)),
        (401 | 429 | 500..=599, None) => Some(STATUS.with("status", u32::from(status))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn faults_of_the_environment_are_told_from_mistakes() {
        let cause = |code: Value| json!({ "cause": [{ "code": code }] });
        for (status, body, is_fault) in [
            (401, json!({ "code": 7 }), true),
            (403, cause(json!("4390")), true),
            (
                403,
                json!({ "code": "PA_UNAUTHORIZED_RESULT_FROM_POLICIES" }),
                true,
            ),
            (400, cause(json!(10113)), true),
            (400, cause(json!(2034)), true),
            (429, Value::Null, true),
            (503, Value::Null, true),
            (400, cause(json!(4038)), false),
            (404, cause(json!(2000)), false),
            (201, Value::Null, false),
        ] {
            let found = fault(TargetKind::Plain, status, &body);
            assert_eq!(found.is_some(), is_fault, "{status} {body}");
            assert_eq!(fault(TargetKind::Mock, status, &body), None);
        }
    }
}
