//! What a method adds to the answer so that the buyer can pay: the Pix code, a voucher's numbers, a
//! bank's page. Which fields a method has stands in the contract; here they get values.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::boleto::{self, Boleto};
use super::ids::{AccountId, Purpose};
use super::pix::{self, PixCode};
use super::view;
use crate::clock::Timestamp;
use crate::contract::{MethodInfo, Site};

/// What the values derive from.
pub(crate) struct Source<'a> {
    pub(crate) account: AccountId,
    pub(crate) ordinal: u64,
    pub(crate) payment: u64,
    pub(crate) amount: Decimal,
    pub(crate) expires: Option<Timestamp>,
    pub(crate) info: &'a MethodInfo,
}

/// The values of a method's fields, by path. A path without a value of ours is left as it is, and
/// what follows from another value is left to [`picture_of`].
pub(crate) fn of(source: &Source<'_>) -> Vec<(&'static str, Value)> {
    let fields = source.info.answer.info().fields;
    let pix = fields
        .iter()
        .any(|path| path.ends_with("qr_code"))
        .then(|| pix_text(source));
    let mut artefacts = Vec::new();
    if pix.is_some() {
        // The sample of the reference names the channel so.
        artefacts.push(("point_of_interaction.type", json!("PIX")));
    }
    for path in fields {
        if let Some(value) = value(path, source, pix.as_deref()) {
            artefacts.push((path, value));
        }
    }
    // A payment keeps them for as long as the mock runs.
    artefacts.shrink_to_fit();
    artefacts
}

/// The picture that an answer shows beside a code, and where. It is drawn for each answer: kept with
/// every payment it would be most of what Pix adds.
pub(crate) fn picture_of(path: &str, value: &Value) -> Option<(String, Value)> {
    let code = value.as_str().filter(|_| path.ends_with("qr_code"))?;
    Some((format!("{path}_base64"), pix::picture(code).into()))
}

fn value(path: &str, source: &Source<'_>, pix: Option<&str>) -> Option<Value> {
    let digits = |count| {
        json!(
            source
                .account
                .digits(Purpose::Reference, source.ordinal, count)
        )
    };
    let key = path.rsplit('.').next().unwrap_or(path);
    match key {
        "qr_code" => pix.map(Value::from),
        "ticket_url" => Some(json!(page(source, "ticket"))),
        "external_resource_url" => Some(json!(page(source, resource(path, source)))),
        "payment_method_reference_id" | "verification_code" | "transaction_id" => Some(digits(10)),
        "reference_id" => Some(digits(18)),
        "external_reference_id" => Some(digits(8)),
        "bank_transfer_id" => Some(json!(source.payment / 1000)),
        "content" => Some(json!(boleto(source).barcode)),
        "digitable_line" => Some(json!(boleto(source).line)),
        _ => None,
    }
}

/// The page of a voucher is a ticket, that of a transfer the bank's door.
fn resource(path: &str, source: &Source<'_>) -> &'static str {
    let is_transfer = source.info.payment_type.id() == "bank_transfer";
    if is_transfer || path.starts_with("payment_method.") {
        "bank_transfers"
    } else {
        "ticket"
    }
}

/// A page of the provider, as documented samples write it; behind it is nothing.
fn page(source: &Source<'_>, what: &str) -> String {
    format!(
        "{}/payments/{}/{what}?caller_id={}&hash={}",
        view::web(source.info.site),
        source.payment,
        source.account.digits(Purpose::Payer, source.ordinal, 9),
        source.account.uuid(Purpose::Ticket, source.ordinal),
    )
}

fn pix_text(source: &Source<'_>) -> String {
    let places = Site::Mlb.info().decimals;
    let amount = source.amount.round_dp(places);
    let key = source.account.uuid(Purpose::PixKey, 0);
    pix::text(&PixCode {
        key: &key,
        amount: &format!("{amount:.2}"),
        transfer: &format!("mpqrinter{}", source.payment),
    })
}

fn boleto(source: &Source<'_>) -> Boleto {
    let free = source
        .account
        .digits(Purpose::Reference, source.ordinal, 18);
    boleto::of(source.amount, source.expires, &free)
}
