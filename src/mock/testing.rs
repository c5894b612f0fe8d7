//! A client for the mock's own tests: an account, a site, noon on 15 January 2026.

use std::sync::Arc;

use serde_json::{Value, json};

use super::view::place;
use super::{Mock, MockConfig, Reply};
use crate::clock::{Timestamp, default_instant};
use crate::contract::{Field, MethodInfo, Site, test_cards, three_ds_cards};
use crate::http::{Headers, Method, Request};

/// One account of a mock.
pub(crate) struct Client {
    pub(crate) mock: Arc<Mock>,
    pub(crate) token: String,
    pub(crate) site: Site,
}

impl Client {
    pub(crate) fn mlb() -> Self {
        Self::of_site(Site::Mlb)
    }

    pub(crate) fn of_site(site: Site) -> Self {
        Self::with_config(MockConfig::of_site(site))
    }

    pub(crate) fn with_config(config: MockConfig) -> Self {
        Self {
            mock: Arc::new(Mock::new(config)),
            token: "TEST-1".to_owned(),
            site: config.site,
        }
    }

    pub(crate) fn as_other(&self, token: &str) -> Self {
        Self {
            mock: Arc::clone(&self.mock),
            token: token.to_owned(),
            site: self.site,
        }
    }

    pub(crate) fn request(
        &self,
        method: &str,
        path: &str,
        key: Option<&str>,
        body: &[u8],
    ) -> Request {
        let mut headers = Headers::new();
        headers.set("Authorization", format!("Bearer {}", self.token));
        headers.set("Content-Type", "application/json");
        if let Some(key) = key {
            headers.set("X-Idempotency-Key", key);
        }
        Request {
            method: Method::parse(method).expect("a method"),
            path: path.to_owned(),
            headers,
            body: body.to_vec(),
        }
    }

    pub(crate) fn send_bytes(
        &self,
        method: &str,
        path: &str,
        key: Option<&str>,
        body: &[u8],
    ) -> Reply {
        self.mock
            .handle(&self.request(method, path, key, body), noon())
    }

    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        key: Option<&str>,
        body: Option<&Value>,
    ) -> Reply {
        let bytes = body.map(Value::to_string).unwrap_or_default();
        self.send_bytes(method, path, key, bytes.as_bytes())
    }

    /// Reads what must be there.
    pub(crate) fn get(&self, path: &str) -> Value {
        let reply = self.send("GET", path, None, None);
        assert_eq!(status(&reply), 200, "{}", body(&reply));
        body(&reply)
    }

    /// Posts what must succeed.
    pub(crate) fn post(&self, path: &str, sent: &Value) -> Value {
        let reply = self.send("POST", path, None, Some(sent));
        assert!(status(&reply) < 300, "{}", body(&reply));
        body(&reply)
    }

    /// Makes a payment that must be made.
    pub(crate) fn pay(&self, key: &str, sent: &Value) -> Value {
        let reply = self.send("POST", "/v1/payments", Some(key), Some(sent));
        assert_eq!(status(&reply), 201, "{}", body(&reply));
        body(&reply)
    }

    /// Refunds a part that must be refunded.
    pub(crate) fn refund(&self, key: &str, payment: &Value, amount: &str) -> Value {
        let path = format!("/v1/payments/{payment}/refunds");
        let sent = format!("{{\"amount\":{amount}}}");
        let reply = self.send_bytes("POST", &path, Some(key), sent.as_bytes());
        assert_eq!(status(&reply), 201, "{}", body(&reply));
        body(&reply)
    }

    /// A token of the site's first test card.
    pub(crate) fn card_token(&self, holder: &str) -> String {
        self.token_of(test_cards(self.site)[0].number, holder)
    }

    /// A token of any card.
    pub(crate) fn token_of(&self, number: &str, holder: &str) -> String {
        let token = self.post(
            "/v1/card_tokens",
            &json!({
                "card_number": number,
                "expiration_month": 11,
                "expiration_year": 2030,
                "cardholder": {"name": holder},
            }),
        );
        token["id"].as_str().expect("an id").to_owned()
    }

    /// A payment with a fresh token of the site's first test card.
    pub(crate) fn card_payment(&self, amount: &str, holder: &str) -> Value {
        let card = &test_cards(self.site)[0];
        let amount: Value = serde_json::from_str(amount).expect("a number");
        json!({
            "transaction_amount": amount,
            "token": self.card_token(holder),
            "description": "Camiseta",
            "installments": 1,
            "payment_method_id": card.method.id(),
            "payer": {
                "email": "comprador@testuser.com",
                "identification": {"type": "CPF", "number": "12345678909"},
            },
        })
    }

    /// A payment with a card of the guide on 3DS, by its place in the list.
    pub(crate) fn three_ds_payment(&self, card: usize, mode: &str) -> Value {
        let mut sent = self.card_payment("100", "APRO");
        sent["token"] = json!(self.token_of(three_ds_cards()[card].number, "APRO"));
        sent["payment_method_id"] = json!("master");
        sent["three_d_secure_mode"] = json!(mode);
        sent
    }

    pub(crate) fn pix(&self, amount: &str) -> Value {
        let amount: Value = serde_json::from_str(amount).expect("a number");
        json!({
            "transaction_amount": amount,
            "payment_method_id": "pix",
            "payer": {"email": "comprador@testuser.com"},
        })
    }

    /// A payment by a method without a card, with all that the method asks for.
    pub(crate) fn method_payment(&self, info: &MethodInfo) -> Value {
        let mut sent = json!({"payer": {"email": "comprador@testuser.com"}});
        for field in info.required {
            place(&mut sent, field.path(), required(*field, info));
        }
        for (field, value) in info.fixed {
            place(&mut sent, field.path(), json!(value));
        }
        sent
    }

    /// Something that shopper, bank or time do.
    pub(crate) fn act(&self, act: &Value) -> Reply {
        self.send("POST", "/__ensayo/act", None, Some(act))
    }
}

fn required(field: Field, info: &MethodInfo) -> Value {
    let document = info.site.info().test_document;
    let least = info.min_amount.map_or("100", |limit| limit.amount);
    match field.path() {
        "transaction_amount" if least.len() > 3 => serde_json::from_str(least).expect("a number"),
        "transaction_amount" => json!(100),
        "installments" => json!(1),
        "payment_method_id" => json!(info.method.id()),
        "payer.email" => json!("comprador@testuser.com"),
        "payer.entity_type" => json!("individual"),
        "payer.identification.type" => json!(document.map_or("CPF", |it| it.kind)),
        "payer.identification.number" => json!(document.map_or("12345678909", |it| it.number)),
        "payer.address.zip_code" => json!("06233200"),
        "payer.address.street_number" => json!("3003"),
        "payer.address.federal_unit" => json!("SP"),
        "transaction_details.financial_institution" => json!("1007"),
        "additional_info.ip_address" => json!("127.0.0.1"),
        "callback_url" => json!("https://www.tienda.com/vuelta"),
        _ => json!("Prueba"),
    }
}

pub(crate) fn noon() -> Timestamp {
    default_instant()
}

pub(crate) fn status(reply: &Reply) -> u16 {
    reply.response.status
}

pub(crate) fn body(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.response.body).expect("JSON")
}

/// The first cause's code.
pub(crate) fn code(reply: &Reply) -> String {
    super::view::as_text(&body(reply)["cause"][0]["code"])
}
