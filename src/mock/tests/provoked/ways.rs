//! How codes come about without a reserved value.

use serde_json::{Value, json};

use super::super::super::Reply;
use super::super::super::testing::{Client, body, noon, status};
use crate::contract::ErrorCode;

/// How a code comes about without a reserved value.
pub(super) struct Way {
    pub(super) code: ErrorCode,
    pub(super) says: &'static str,
    pub(super) does: fn(&Client) -> Reply,
}

const fn way(code: ErrorCode, says: &'static str, does: fn(&Client) -> Reply) -> Way {
    Way { code, says, does }
}

/// What decides a code where the body alone does not; bodies are the business of the rules.
pub(super) const WAYS: &[Way] = &[
    way(ErrorCode::C3, "account trait `card_tokens: live`", |it| {
        set(it, &json!({"card_tokens": "live"}));
        pay(it, &it.card_payment("10", "APRO"))
    }),
    way(ErrorCode::C5, "no `Authorization` header", |it| {
        let mut request = it.request("GET", "/v1/payments/1", None, b"");
        request.headers.remove("authorization");
        it.mock.handle(&request, noon())
    }),
    way(
        ErrorCode::C7,
        "account trait `refuse: \"7\"`, as any other code",
        |it| {
            set(it, &json!({"refuse": "7"}));
            it.send("GET", "/users/me", None, None)
        },
    ),
    way(
        ErrorCode::C205,
        "a card token without `card_number`",
        |it| card(it, "card_number", &json!(null)),
    ),
    way(
        ErrorCode::C208,
        "a card token without `expiration_month`",
        |it| card(it, "expiration_month", &json!(null)),
    ),
    way(
        ErrorCode::C209,
        "a card token without `expiration_year`",
        |it| card(it, "expiration_year", &json!(null)),
    ),
    way(
        ErrorCode::C221,
        "a card token with an empty `cardholder.name`",
        |it| card(it, "cardholder", &json!({"name": ""})),
    ),
    way(
        ErrorCode::C316,
        "a card token whose `cardholder.name` is no text",
        |it| card(it, "cardholder", &json!({"name": 7})),
    ),
    way(
        ErrorCode::C322,
        "a card token whose document type is no text",
        |it| {
            card(
                it,
                "cardholder",
                &json!({"name": "APRO", "identification": {"type": 7}}),
            )
        },
    ),
    way(ErrorCode::C325, "a card token with month 13", |it| {
        card(it, "expiration_month", &json!(13))
    }),
    way(ErrorCode::C326, "a card token of a past year", |it| {
        card(it, "expiration_year", &json!(2020))
    }),
    way(ErrorCode::C1000, "a search with `limit` above 1000", |it| {
        search(it, "limit=1001")
    }),
    way(
        ErrorCode::C1001,
        "a search with a date that is none",
        |it| search(it, "begin_date=yesterday"),
    ),
    way(ErrorCode::C1003, "a search with another `sort`", |it| {
        search(it, "sort=amount")
    }),
    way(ErrorCode::C1004, "a search with another `criteria`", |it| {
        search(it, "criteria=up")
    }),
    way(ErrorCode::C2000, "a payment's id that nobody made", |it| {
        it.send("GET", "/v1/payments/1", None, None)
    }),
    way(ErrorCode::C2006, "a card token that nobody made", |it| {
        let mut sent = it.card_payment("10", "APRO");
        sent["token"] = json!("0".repeat(32));
        pay(it, &sent)
    }),
    way(ErrorCode::C2017, "a refund of more than is left", |it| {
        let id = it.pay("k", &it.card_payment("10", "APRO"))["id"].clone();
        refund(it, &id, &json!({"amount": 11}))
    }),
    way(ErrorCode::C2018, "cancelling what is approved", |it| {
        let id = it.pay("k", &it.card_payment("10", "APRO"))["id"].clone();
        let sent = json!({"status": "cancelled"});
        it.send("PUT", &format!("/v1/payments/{id}"), None, Some(&sent))
    }),
    way(ErrorCode::C2024, "a refund after 180 days", |it| {
        let id = it.pay("k", &it.card_payment("10", "APRO"))["id"].clone();
        it.act(&json!({"act": "advance", "by": "P181D"}));
        refund(it, &id, &json!({}))
    }),
    way(ErrorCode::C2027, "capturing what is no card", |it| {
        let id = it.pay("k", &it.pix("10"))["id"].clone();
        let sent = json!({"capture": true});
        it.send("PUT", &format!("/v1/payments/{id}"), None, Some(&sent))
    }),
    way(
        ErrorCode::C2034,
        "account trait `kind: live`, a buyer `@testuser.com`",
        |it| {
            set(it, &json!({"kind": "live"}));
            pay(it, &it.pix("10"))
        },
    ),
    way(
        ErrorCode::C2059,
        "`application_fee` without the account trait `oauth`",
        |it| {
            let mut sent = it.pix("10");
            sent["application_fee"] = json!(1);
            pay(it, &sent)
        },
    ),
    way(
        ErrorCode::C2060,
        "the seller's own e-mail as `payer.email`",
        |it| {
            let mut sent = it.pix("10");
            sent["payer"]["email"] = it.get("/users/me")["email"].clone();
            pay(it, &sent)
        },
    ),
    way(
        ErrorCode::C2062,
        "a card token for a second payment",
        |it| {
            let sent = it.card_payment("10", "APRO");
            it.pay("k", &sent);
            pay(it, &sent)
        },
    ),
    way(ErrorCode::C2063, "a refund of what is not approved", |it| {
        let id = it.pay("k", &it.pix("10"))["id"].clone();
        refund(it, &id, &json!({}))
    }),
    way(
        ErrorCode::C2131,
        "a card of no known brand without `payment_method_id`",
        |it| {
            let mut sent = it.card_payment("10", "APRO");
            sent["token"] = json!(it.token_of("4111111111111111", "APRO"));
            sent["payment_method_id"] = json!(null);
            pay(it, &sent)
        },
    ),
    way(
        ErrorCode::C2198,
        "account trait `strict_users`, another buyer than `@testuser.com`",
        |it| {
            set(it, &json!({"strict_users": true}));
            let mut sent = it.pix("10");
            sent["payer"]["email"] = json!("comprador@example.com");
            pay(it, &sent)
        },
    ),
    way(ErrorCode::C4019, "a payment's id that is no number", |it| {
        it.send("GET", "/v1/payments/abc", None, None)
    }),
    way(ErrorCode::C9062, "a search over 365 days", |it| {
        search(it, "begin_date=NOW-365DAYS")
    }),
    way(ErrorCode::C10103, "a card token of another method", |it| {
        let mut sent = it.card_payment("10", "APRO");
        sent["payment_method_id"] = json!("visa");
        pay(it, &sent)
    }),
    way(
        ErrorCode::C13253,
        "account trait `pix_key: false`, a Pix",
        |it| {
            set(it, &json!({"pix_key": false}));
            pay(it, &it.pix("10"))
        },
    ),
    way(
        ErrorCode::E301,
        "a card token whose number has a wrong check digit",
        |it| card(it, "card_number", &json!("5031433215406352")),
    ),
    way(
        ErrorCode::E302,
        "a card token with a security code of two digits",
        |it| card(it, "security_code", &json!("12")),
    ),
    way(ErrorCode::BadJson, "a body that is not JSON", |it| {
        it.send_bytes("POST", "/v1/payments", Some("k"), b"{")
    }),
    way(
        ErrorCode::InvalidAccessToken,
        "an access token with a space in it",
        |it| it.as_other("TEST 1").send("GET", "/users/me", None, None),
    ),
    way(
        ErrorCode::IdempotencyKeyAlreadyUsed,
        "another body under a known key",
        |it| {
            it.pay("new", &it.pix("10"));
            pay(it, &it.pix("11"))
        },
    ),
    way(
        ErrorCode::ResourceAlreadyLocked,
        "a key whose first request is still in flight (fault `delay`)",
        |it| {
            let sent = it.pix("10");
            let bytes = sent.to_string();
            let mut first = it.request("POST", "/v1/payments", Some("new"), bytes.as_bytes());
            first.headers.set("x-ensayo-fault", "delay=PT1S");
            let _in_flight = it.mock.handle(&first, noon());
            pay(it, &sent)
        },
    ),
];

fn set(client: &Client, traits: &Value) {
    let setting = json!({"traits": traits});
    let reply = client.send("PUT", "/__ensayo/account", None, Some(&setting));
    assert_eq!(status(&reply), 200, "{}", body(&reply));
}

pub(super) fn pay(client: &Client, sent: &Value) -> Reply {
    client.send("POST", "/v1/payments", Some("new"), Some(sent))
}

fn refund(client: &Client, id: &Value, sent: &Value) -> Reply {
    let path = format!("/v1/payments/{id}/refunds");
    client.send("POST", &path, Some("new"), Some(sent))
}

fn search(client: &Client, query: &str) -> Reply {
    client.send("GET", &format!("/v1/payments/search?{query}"), None, None)
}

/// A card token with one member changed.
fn card(client: &Client, member: &str, value: &Value) -> Reply {
    let mut sent = json!({
        "card_number": "5031433215406351",
        "expiration_month": 11,
        "expiration_year": 2030,
        "security_code": "123",
        "cardholder": {"name": "APRO"},
    });
    sent[member] = value.clone();
    client.send("POST", "/v1/card_tokens", None, Some(&sent))
}
