//! Every code and every detail of the contract can be seen, and `docs/mock.md` says how.

mod codes;
mod details;
mod docs;
mod ways;

use serde_json::{Value, json};

use super::super::testing::Client;

/// A payment whose free text asks for something.
fn asking(client: &Client, wish: &str) -> Value {
    let mut sent = client.card_payment("10", "APRO");
    sent["external_reference"] = json!(wish);
    sent
}
