//! Every code.

use serde_json::{Value, json};

use super::super::super::Reply;
use super::super::super::testing::{Client, body, code, status};
use super::asking;
use super::ways::{WAYS, pay};
use crate::contract::ErrorCode;

#[test]
fn every_code_can_be_asked_for() {
    let client = Client::mlb();
    for it in ErrorCode::ALL {
        let reply = pay(
            &client,
            &asking(&client, &format!("ensayo:error={}", it.as_str())),
        );
        let info = it.info();
        assert_eq!(shown(&reply), (info.http_status, info.code.to_owned()));
        let waits = reply.response.headers.get("retry-after").is_some();
        assert_eq!(waits, info.http_status == 429, "{}", info.code);
    }
}

#[test]
fn codes_come_about_by_themselves_too() {
    for way in WAYS {
        let info = way.code.info();
        let reply = (way.does)(&Client::mlb());
        assert_eq!(
            shown(&reply),
            (info.http_status, info.code.to_owned()),
            "{}",
            way.says
        );
    }
}

#[test]
fn the_two_answers_without_causes_have_their_own_form() {
    let client = Client::mlb();
    let ask = |code: &str| {
        body(&pay(
            &client,
            &asking(&client, &format!("ensayo:error={code}")),
        ))
    };
    assert_eq!(
        ask("PA_UNAUTHORIZED_RESULT_FROM_POLICIES"),
        json!({
            "blocked_by": "PolicyAgent",
            "code": "PA_UNAUTHORIZED_RESULT_FROM_POLICIES",
            "status": 403,
            "message": "At least one policy returned UNAUTHORIZED.",
        })
    );
    assert_eq!(
        ask("internal_error"),
        json!({"message": null, "error": null, "status": 500, "cause": []})
    );
}

/// Status and code of an answer. Two codes have answers of their own form.
fn shown(reply: &Reply) -> (u16, String) {
    let body = body(reply);
    let code = match &body["code"] {
        Value::String(code) => code.clone(),
        _ if body["error"].is_null() && body["cause"] == json!([]) => "internal_error".to_owned(),
        _ => code(reply),
    };
    assert_eq!(body["status"], json!(status(reply)));
    (status(reply), code)
}
