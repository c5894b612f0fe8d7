//! From form data to a payment: what the form reader converts, and what only the backend knows.

use serde_json::Value;

use super::super::validation;
use super::super::view::place;
use super::complaint::{self, Complaint};
use crate::contract::{Method, Site};
use crate::http::Headers;
use crate::import;
use crate::source::{Kind, Node};

/// What the payment is for, as nobody has told the backend.
const DESCRIPTION: &str = "Payment Brick";

/// What a shop has in its own records, and this one makes up where a method demands it: where banks send the
/// buyer back to, and the address and telephone that PSE asks for.
const RECORDS: [(&str, &str); 8] = [
    ("callback_url", "https://www.example.com/return"),
    ("payer.address.zip_code", "11011"),
    ("payer.address.street_name", "Calle 72"),
    ("payer.address.street_number", "10-34"),
    ("payer.address.neighborhood", "Chapinero"),
    ("payer.address.city", "Bogotá"),
    ("payer.phone.area_code", "601"),
    ("payer.phone.number", "3001234"),
];

/// The address of a buyer on this machine.
const THIS_MACHINE: &str = "127.0.0.1";

/// What the backend learns of the buyer from the request itself.
pub(super) struct Buyer {
    /// The address, as proxies tell it.
    address: Option<String>,
}

impl Buyer {
    pub(super) fn of(headers: &Headers) -> Self {
        let forwarded = headers.get("x-forwarded-for").unwrap_or_default();
        let address = forwarded.split(',').next().unwrap_or_default().trim();
        Self {
            address: Some(address.to_owned()).filter(|it| !it.is_empty()),
        }
    }
}

/// The form in what was posted, with numbers and names as the API has them; what only the backend knows
/// is left open in it.
pub(super) fn form(posted: &Value, site: Site) -> Result<Node, Vec<Complaint>> {
    let read = import::form_data(&validation::nowhere(posted), site);
    let complaints = complaint::of_form(&read.findings);
    match read.result {
        Some(form) if complaints.is_empty() => Ok(form),
        _ => Err(complaints),
    }
}

/// The payment of a form. What stays open is left out, so that the rules say that it is missing.
pub(super) fn payment(mut form: Node, site: Site, buyer: &Buyer, key: &str) -> Value {
    let method = form.get("payment_method_id").and_then(Node::as_text);
    let info = method.and_then(Method::parse).and_then(|it| it.info(site));
    let fixed = info.map_or(&[][..], |info| info.fixed);
    let known = |path: &str| match path {
        "description" => Some(DESCRIPTION),
        "additional_info.ip_address" => Some(buyer.address.as_deref().unwrap_or(THIS_MACHINE)),
        _ => {
            let fixed = fixed.iter().map(|(field, value)| (field.path(), *value));
            let mut all = fixed.chain(RECORDS);
            all.find(|(known, _)| *known == path)
                .map(|(_, value)| value)
        }
    };
    fill(&mut form, "", &known);
    let mut payment = form.to_json();
    let mut add = |path: &str, value: &str| {
        let pointer = format!("/{}", path.replace('.', "/"));
        if payment.pointer(&pointer).is_none_or(Value::is_null) {
            place(&mut payment, path, value.into());
        }
    };
    add("description", DESCRIPTION);
    // By it the attempt is found again, by search and in webhooks.
    add("external_reference", key);
    if let Some(address) = &buyer.address {
        add("additional_info.ip_address", address);
    }
    payment
}

/// Fills what is open where it is known, and takes it out where it is not.
fn fill<'k>(node: &mut Node, path: &str, known: &dyn Fn(&str) -> Option<&'k str>) {
    let Kind::Map(entries) = &mut node.kind else {
        return;
    };
    entries.retain_mut(|entry| {
        let dot = if path.is_empty() { "" } else { "." };
        let path = format!("{path}{dot}{}", entry.key.value);
        if !matches!(entry.value.kind, Kind::Pending(_)) {
            fill(&mut entry.value, &path, known);
            return true;
        }
        let value = known(&path);
        entry.value.kind = value.map_or(Kind::Null, |it| Kind::Text(it.to_owned()));
        value.is_some()
    });
}
