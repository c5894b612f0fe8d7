//! What the Brick never asks the buyer for, but a method needs: the backend adds it.

use super::rules;
use crate::contract::{Field, Method, MethodInfo, Site};
use crate::diagnostic::Diagnostic;
use crate::source::{Entry, Kind, Node};
use crate::text::{Span, Spanned};
use crate::words::quoted;

/// What forms of the Brick send with any method.
const BY_ALL: &[Field] = &[
    Field::PaymentMethodId,
    Field::TransactionAmount,
    Field::PayerEmail,
    Field::PayerIdentificationType,
    Field::PayerIdentificationNumber,
    Field::TransactionDetailsFinancialInstitution,
    Field::PayerEntityType,
    Field::Token,
    Field::Installments,
    Field::IssuerId,
];

/// What the form of a boleto sends beside that.
const BY_BOLETO: &[Field] = &[
    Field::PayerFirstName,
    Field::PayerLastName,
    Field::PayerAddressZipCode,
    Field::PayerAddressStreetName,
    Field::PayerAddressStreetNumber,
    Field::PayerAddressNeighborhood,
    Field::PayerAddressCity,
    Field::PayerAddressFederalUnit,
];

/// Says what the method needs and the Brick does not send, and adds it as known only later.
pub(super) fn add(body: &mut Node, site: Site, place: Span, findings: &mut Vec<Diagnostic>) {
    let Some(chosen) = body.get("payment_method_id").cloned() else {
        return;
    };
    let method = chosen.as_text().and_then(Method::parse);
    let Some(method) = method.and_then(|method| method.info(site)) else {
        return;
    };
    let needed = method.required.iter().copied();
    let missing: Vec<Field> = needed
        .filter(|field| !is_sent(method, *field) && !has(body, *field))
        .collect();
    if missing.is_empty() {
        return;
    }
    let names = quoted(missing.iter().map(|field| field.path()));
    findings.push(rules::FIELDS_TO_ADD.with(chosen.span, |message| {
        message
            .with("method", method.method.id())
            .with("names", names.as_str())
    }));
    for field in missing {
        put(body, &keys(field), place);
    }
}

/// Whether a form of the Brick sends a field with a method.
fn is_sent(method: &MethodInfo, field: Field) -> bool {
    let is_of_boleto = method.site == Site::Mlb && BY_BOLETO.contains(&field);
    BY_ALL.contains(&field) || is_of_boleto
}

fn keys(field: Field) -> Vec<&'static str> {
    let mut keys: Vec<&str> = std::iter::successors(Some(field), |field| field.parent())
        .map(Field::key)
        .collect();
    keys.reverse();
    keys
}

fn has(body: &Node, field: Field) -> bool {
    let found = keys(field)
        .into_iter()
        .try_fold(body, |node, key| node.get(key));
    found.is_some_and(|node| !node.is_null())
}

/// Puts a value that is known only later at a path, with the objects around it.
fn put(node: &mut Node, keys: &[&str], place: Span) {
    let [key, below @ ..] = keys else {
        node.kind = Kind::Pending("…".to_owned());
        return;
    };
    if node.is_null() {
        node.kind = Kind::Map(Vec::new());
    }
    let Kind::Map(entries) = &mut node.kind else {
        return;
    };
    let at = entries.iter().position(|entry| entry.key.value == *key);
    let at = at.unwrap_or_else(|| {
        entries.push(Entry {
            key: Spanned::new((*key).to_owned(), place),
            value: Node::new(Kind::Null, place),
        });
        entries.len() - 1
    });
    put(&mut entries[at].value, below, place);
}
