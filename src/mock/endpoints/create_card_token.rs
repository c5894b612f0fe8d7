//! `POST /v1/card_tokens`.
//!
//! The rules judge the card: demanded are number and expiry; code and holder are judged when they are
//! sent, because the SDKs' own types leave them out. Saved cards (`card_id`) are not served.

use serde_json::Value;

use super::super::account::{Account, AccountKind};
use super::super::call::Call;
use super::super::card::{self, Brand, CardFace, CardToken, Document, TOKEN_LIFE};
use super::super::ids::Purpose;
use super::super::moment;
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::super::validation;
use super::super::view::as_text;
use super::Service;
use crate::clock::Timestamp;
use crate::contract::{Endpoint, ErrorCode};

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::CreateCardToken,
    run,
};

fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let sent = &Value::Object(validation::members(account, call)?);
    // A body without a number has passed the rules only as that of a saved card.
    let Some(number) = text(sent, "card_number") else {
        let message = "this version of the mock does not serve saved cards yet";
        return Err(Refusal::plain(404, message));
    };
    let number: String = number.chars().filter(|c| *c != ' ').collect();
    let (month, year) = expiry(sent).ok_or_else(|| Refusal::of(ErrorCode::BadJson))?;
    let security_code_length = text(sent, "security_code").map_or(0, |code| code.len());
    let ordinal = account.next(Purpose::CardToken);
    let token = CardToken {
        id: account.id.hex(Purpose::CardToken, ordinal),
        face: CardFace {
            first_six: number[..6].to_owned(),
            last_four: number[number.len() - 4..].to_owned(),
            month,
            year,
            holder: holder(sent),
            document: document(sent),
            created: call.now,
            brand: Brand::of_number(&number, account.site),
            three_ds: card::three_ds(&number),
        },
        is_used: false,
        number_length: number.len(),
        security_code_length,
    };
    let view = view(&token, account);
    account.card_tokens.insert(token.id.clone(), token);
    Ok(Answer::json(call.endpoint.info().success, &view))
}

/// A token as the token endpoints show it.
pub(super) fn view(token: &CardToken, account: &Account) -> Value {
    let date = |instant: Timestamp| moment::print(instant, account.site);
    let face = &token.face;
    let document = face.document.as_ref();
    serde_json::json!({
        "id": token.id,
        "card_id": null,
        "first_six_digits": face.first_six,
        "last_four_digits": face.last_four,
        "expiration_month": face.month,
        "expiration_year": face.year,
        "card_number_length": token.number_length,
        "security_code_length": token.security_code_length,
        "status": if token.is_used { "used" } else { "active" },
        "date_created": date(face.created),
        "date_last_updated": date(face.created),
        "date_due": date(moment::later(face.created, TOKEN_LIFE)),
        "luhn_validation": true,
        "live_mode": account.traits.kind == AccountKind::Live,
        "require_esc": false,
        "cardholder": {
            "name": face.holder,
            "identification": {
                "number": document.and_then(|document| document.number.as_deref()),
                "type": document.and_then(|document| document.kind.as_deref()),
            },
        },
    })
}

/// Month and year, as numbers or text; a year may have two digits.
fn expiry(sent: &Value) -> Option<(u8, u16)> {
    let month = text(sent, "expiration_month")?.parse().ok()?;
    let year = match text(sent, "expiration_year")?.parse::<u16>().ok()? {
        year @ 0..=99 => 2000 + year,
        year => year,
    };
    Some((month, year))
}

fn holder(sent: &Value) -> Option<String> {
    text(sent.get("cardholder")?, "name")
}

fn document(sent: &Value) -> Option<Document> {
    let document = sent.get("cardholder")?.get("identification")?;
    document.is_object().then(|| Document {
        kind: text(document, "type"),
        number: text(document, "number"),
    })
}

/// A scalar that is given, as text; SDKs send months and years as numbers or as text.
fn text(sent: &Value, key: &str) -> Option<String> {
    match sent.get(key)? {
        value @ (Value::String(_) | Value::Number(_)) => {
            Some(as_text(value)).filter(|text| !text.trim().is_empty())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{Client, body, code, status};

    fn card() -> serde_json::Value {
        json!({
            "card_number": "5031433215406351",
            "expiration_month": 11,
            "expiration_year": "2030",
            "security_code": "123",
            "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}},
        })
    }

    #[test]
    fn a_card_becomes_a_token_of_32_hexadecimal_digits() {
        let client = Client::mlb();
        let reply = client.send("POST", "/v1/card_tokens", None, Some(&card()));
        let token = body(&reply);
        assert_eq!(status(&reply), 201);
        assert_eq!(token["id"].as_str().map(str::len), Some(32));
        assert_eq!(token["last_four_digits"], "6351");
        assert_eq!(token["date_due"], "2026-01-23T08:00:00.000-04:00");
        assert!(!token.to_string().contains("5031433215406351"));
    }

    #[test]
    fn a_repeated_call_makes_another_token() {
        let client = Client::mlb();
        let tokens = [(); 2].map(|()| client.post("/v1/card_tokens", &card())["id"].clone());
        assert_ne!(tokens[0], tokens[1]);
    }

    #[test]
    fn each_mistake_has_its_code_as_text() {
        let client = Client::mlb();
        for (key, value, expected) in [
            ("card_number", json!(null), "205"),
            ("card_number", json!("5031433215406352"), "E301"),
            ("card_number", json!("49927398716"), "E301"),
            ("expiration_month", json!(null), "208"),
            ("expiration_month", json!(13), "325"),
            ("expiration_year", json!(""), "209"),
            ("expiration_year", json!("soon"), "326"),
            ("expiration_year", json!(2025), "326"),
            ("security_code", json!("12"), "E302"),
            ("cardholder", json!({"name": " "}), "221"),
        ] {
            let mut card = card();
            card[key] = value;
            let reply = client.send("POST", "/v1/card_tokens", None, Some(&card));
            assert_eq!((status(&reply), code(&reply)), (400, expected.into()));
            assert!(body(&reply)["cause"][0]["code"].is_string());
        }
    }

    #[test]
    fn a_malformed_body_is_refused() {
        let client = Client::mlb();
        let reply = client.send_bytes("POST", "/v1/card_tokens", None, b"{");
        assert_eq!(status(&reply), 400);
    }
}
