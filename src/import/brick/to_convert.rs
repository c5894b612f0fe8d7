//! What the backend converts before it posts form data.

use super::rules;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::json::number::is_number;
use crate::source::{Entry, Kind, Node};

/// What the card form leaves null.
///
/// Source: mercadopago/sdk-js: docs/bricks/card-payment.md
const OFTEN_NULL: &[&str] = &["payment_method_option_id", "processing_mode"];

/// What becomes text when a classic form is posted, and is a number to the API.
///
/// Source: mercadopago/devsite-docs:
/// guides/checkout-bricks/payment-brick/payment-submission-cards.en.md
const NUMBERS: &[&str] = &["transaction_amount", "installments"];

/// Names of `initialization.payer` that are copied, and the API's.
///
/// Source: mercadopago/devsite-docs:
/// guides/checkout-bricks/payment-brick/initialize-data-on-the-bricks.en.md
const COPIED: &[(&str, &str)] = &[
    ("firstName", "first_name"),
    ("lastName", "last_name"),
    ("entityType", "entity_type"),
    ("zipCode", "zip_code"),
    ("federalUnit", "federal_unit"),
    ("streetName", "street_name"),
    ("streetNumber", "street_number"),
];

/// Converts form data and says what was converted.
pub(super) fn convert(body: &mut Node, findings: &mut Vec<Diagnostic>) {
    let Kind::Map(entries) = &mut body.kind else {
        return;
    };
    entries.retain(|entry| {
        let is_dropped = OFTEN_NULL.contains(&entry.key.value.as_str()) && entry.value.is_null();
        if is_dropped {
            findings.push(rules::NULL_MEMBER.with(entry.key.span, |message| {
                message.with("name", entry.key.value.as_str())
            }));
        }
        !is_dropped
    });
    for entry in entries.iter_mut() {
        let name = entry.key.value.as_str();
        if NUMBERS.contains(&name) {
            number(entry, findings);
        } else if name == "payer" {
            payer(&mut entry.value, findings);
        }
    }
}

/// A number that is written as text.
fn number(entry: &mut Entry, findings: &mut Vec<Diagnostic>) {
    let value = &mut entry.value;
    let Some(text) = value.as_text().filter(|text| is_number(text)) else {
        return;
    };
    let text = text.to_owned();
    let found = rules::TEXT_TO_NUMBER.with(value.span, |message| {
        message
            .with("name", entry.key.value.as_str())
            .with("value", text.as_str())
    });
    value.kind = Kind::Number(text);
    findings.push(found);
}

/// Members of the payer and of the address that have the Brick's names.
fn payer(node: &mut Node, findings: &mut Vec<Diagnostic>) {
    let Kind::Map(entries) = &mut node.kind else {
        return;
    };
    for entry in entries {
        let copied = COPIED.iter().find(|(name, _)| *name == entry.key.value);
        if let Some((name, meant)) = copied {
            let found = rules::CAMEL_CASE.with(entry.key.span, |message| {
                message.with("name", *name).with("meant", *meant)
            });
            findings.push(found.with_fix(Fix::replace(
                rules::RENAME.with("meant", *meant),
                entry.key.span,
                format!("\"{meant}\""),
                Safety::Safe,
            )));
            (*meant).clone_into(&mut entry.key.value);
        } else if entry.key.value == "address" {
            payer(&mut entry.value, findings);
        }
    }
}
