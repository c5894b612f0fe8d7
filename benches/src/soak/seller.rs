//! One seller of the soak: an account and a connection of its own, and days that are all alike.

use std::net::SocketAddr;

use hyper::Method;
use hyper::body::Bytes;
use serde_json::{Value, json};

use crate::serving::client::{Connection, Sent};

/// Rounds of a day; about 15 requests and 5 payments each.
const ROUNDS: usize = 40;
/// Every so many rounds the seller searches.
const SEARCHES: usize = 10;

/// Who sells.
pub struct Seller<'s> {
    connection: Connection,
    /// Counts the keys, so that none comes twice.
    key: usize,
    /// Is told of every answer: what was asked, the status that was expected, the one that came.
    watch: Box<dyn FnMut(Exchange) + 's>,
}

/// One request and what came of it.
pub struct Exchange {
    pub what: &'static str,
    pub expected: u16,
    pub status: u16,
    pub took: std::time::Duration,
}

impl<'s> Seller<'s> {
    /// A seller with an access token.
    pub async fn new(
        address: SocketAddr,
        token: &str,
        watch: impl FnMut(Exchange) + 's,
    ) -> Seller<'s> {
        Seller {
            connection: Connection::open(address, token).await,
            key: 0,
            watch: Box::new(watch),
        }
    }

    /// Rounds of everything; then the account is forgotten, and the next day begins as this one.
    pub async fn day(&mut self) {
        for round in 0..ROUNDS {
            self.pix().await;
            self.cards().await;
            self.voucher().await;
            self.mistakes().await;
            if round % SEARCHES == 0 {
                self.search().await;
            }
        }
        self.send("forget", Method::POST, "/__ensayo/reset", None, 200)
            .await;
    }

    /// A Pix payment, the same once more under its key, read, cancelled.
    async fn pix(&mut self) {
        let sent =
            json!({"transaction_amount": 58.80, "payment_method_id": "pix", "payer": payer()});
        let first = self.pay("pay by Pix", &sent).await;
        let again = self
            .keyed("pay again", "/v1/payments", &sent, self.key, 200)
            .await;
        let other =
            json!({"transaction_amount": 58.81, "payment_method_id": "pix", "payer": payer()});
        self.keyed("another body", "/v1/payments", &other, self.key, 409)
            .await;
        let path = path(&first);
        let read = self.send("read", Method::GET, &path, None, 200).await;
        self.hold(again == first && read == first);
        let cancel = json!({"status": "cancelled"});
        let after = self
            .send("cancel", Method::PUT, &path, Some(&cancel), 200)
            .await;
        self.hold(after["status"] == "cancelled");
    }

    /// A card that is charged and given back in parts, and one that is reserved, captured and given
    /// back whole.
    async fn cards(&mut self) {
        let charged = self.card("APRO", true).await;
        let refunds = format!("{}/refunds", path(&charged));
        for _ in 0..2 {
            self.post("refund a part", &refunds, &json!({"amount": 10}), 201)
                .await;
        }
        let list = self
            .send("list refunds", Method::GET, &refunds, None, 200)
            .await;
        self.hold(list.as_array().is_some_and(|it| it.len() == 2));
        let reserved = self.card("APRO", false).await;
        self.hold(reserved["status"] == "authorized");
        let path = path(&reserved);
        let capture = json!({"capture": true});
        let after = self
            .send("capture", Method::PUT, &path, Some(&capture), 200)
            .await;
        self.hold(after["status"] == "approved");
        self.post("refund all", &format!("{path}/refunds"), &json!({}), 201)
            .await;
        let after = self.send("read", Method::GET, &path, None, 200).await;
        self.hold(after["status"] == "refunded");
        let refused = self.card("FUND", true).await;
        self.hold(refused["status"] == "rejected");
    }

    /// A boleto, which stays unpaid.
    async fn voucher(&mut self) {
        let mut payer = payer();
        payer["first_name"] = json!("João");
        payer["last_name"] = json!("da Conceição");
        payer["address"] = json!({
            "zip_code": "01310100", "street_name": "Av. Paulista", "street_number": "1000",
            "neighborhood": "Bela Vista", "city": "São Paulo", "federal_unit": "SP",
        });
        let sent =
            json!({"transaction_amount": 100, "payment_method_id": "bolbradesco", "payer": payer});
        self.pay("pay by boleto", &sent).await;
    }

    /// What must be refused.
    async fn mistakes(&mut self) {
        let faulty =
            json!({"transaction_amount": -1, "payment_method_id": "pix", "payer": payer()});
        self.post("pay less than nothing", "/v1/payments", &faulty, 400)
            .await;
        self.send("read nothing", Method::GET, "/v1/payments/1", None, 404)
            .await;
    }

    async fn search(&mut self) {
        let path = "/v1/payments/search?sort=date_created&criteria=desc&limit=20&status=approved";
        let found = self.send("search", Method::GET, path, None, 200).await;
        self.hold(found["results"].is_array());
    }

    async fn card(&mut self, holder: &str, capture: bool) -> Value {
        let card = json!({
            "card_number": "5031433215406351",
            "expiration_month": 11,
            "expiration_year": 2030,
            "security_code": "123",
            "cardholder": {
                "name": holder, "identification": {"type": "CPF", "number": "12345678909"},
            },
        });
        let token = self
            .post("make a card token", "/v1/card_tokens", &card, 201)
            .await;
        let sent = json!({
            "transaction_amount": 259.90, "token": token["id"], "payment_method_id": "master",
            "installments": 1, "capture": capture, "payer": payer(),
        });
        self.pay("pay by card", &sent).await
    }

    async fn pay(&mut self, what: &'static str, sent: &Value) -> Value {
        self.post(what, "/v1/payments", sent, 201).await
    }

    /// A body under a key that is new.
    async fn post(&mut self, what: &'static str, path: &str, sent: &Value, expected: u16) -> Value {
        self.key += 1;
        self.keyed(what, path, sent, self.key, expected).await
    }

    async fn keyed(
        &mut self,
        what: &'static str,
        path: &str,
        sent: &Value,
        key: usize,
        expected: u16,
    ) -> Value {
        let sent = Sent::post(path, &format!("key-{key}"), sent.to_string());
        self.exchange(what, sent, expected).await
    }

    async fn send(
        &mut self,
        what: &'static str,
        method: Method,
        path: &str,
        sent: Option<&Value>,
        expected: u16,
    ) -> Value {
        let sent = Sent {
            method,
            path: path.to_owned(),
            key: None,
            body: sent.map_or_else(Bytes::new, |it| it.to_string().into()),
        };
        self.exchange(what, sent, expected).await
    }

    async fn exchange(&mut self, what: &'static str, sent: Sent, expected: u16) -> Value {
        let start = std::time::Instant::now();
        let (status, body) = self.connection.send(sent).await;
        (self.watch)(Exchange {
            what,
            expected,
            status,
            took: start.elapsed(),
        });
        serde_json::from_slice(&body).unwrap_or_default()
    }

    /// An answer that says the wrong thing counts as one with the wrong status.
    fn hold(&mut self, is_right: bool) {
        if !is_right {
            (self.watch)(Exchange {
                what: "the answer before says something else",
                expected: 0,
                status: 1,
                took: std::time::Duration::ZERO,
            });
        }
    }
}

fn payer() -> Value {
    json!({
        "email": "comprador@testuser.com",
        "identification": {"type": "CPF", "number": "12345678909"},
    })
}

fn path(payment: &Value) -> String {
    format!("/v1/payments/{}", payment["id"])
}
