//! Bodies of payments that the linter has nothing to say against, by method and country.

use serde_json::{Map, Value, json};

use super::super::stand_in::EMAIL;
use super::super::starter::amount;
use crate::contract::{Field, MethodInfo, PaymentType, Site, methods_of, test_cards};

/// A payment by a method, with all that it asks for.
pub(super) fn payment(info: &MethodInfo) -> Value {
    let mut body = json!({});
    put(&mut body, "transaction_amount", amount_of(info));
    put(&mut body, "description", json!("Camiseta azul"));
    put(&mut body, "external_reference", json!("MP0001"));
    put(&mut body, "payment_method_id", json!(info.method.id()));
    put(&mut body, "payer.email", json!(EMAIL));
    if info.needs_token() {
        let brand = match info.payment_type.is_card() && has_card(info) {
            true => info.method.id(),
            // In the mock any card stands in for what only a phone can make.
            false => "visa",
        };
        put(&mut body, "token", token(brand, "APRO"));
        put(&mut body, "installments", json!(1));
    }
    for field in info.required {
        let path = field.path();
        if body.pointer(&pointer(path)).is_none()
            && let Some(value) = value(*field, info)
        {
            put(&mut body, path, value);
        }
    }
    for (field, value) in info.fixed {
        put(&mut body, field.path(), json!(value));
    }
    if info.payment_type.is_card() {
        document(&mut body, info.site);
    }
    body
}

/// The card payment that a country begins with.
pub(super) fn card(site: Site, holder: &str) -> Value {
    let mut methods = methods_of(site).iter();
    let info = methods.find(|it| it.payment_type == PaymentType::CreditCard && has_card(it));
    let info = info.expect("every country has a test card of a credit card (tests/it/shipped.rs)");
    let mut body = payment(info);
    put(&mut body, "token", token(info.method.id(), holder));
    body
}

/// A payment that waits for the buyer.
pub(super) fn pending(site: Site) -> Value {
    let waits = |it: &&MethodInfo| it.direct && !it.needs_token() && it.default_status.is_some();
    let mut methods = methods_of(site).iter().filter(waits);
    let usual = super::super::starter::method(site);
    let info = methods.clone().find(|it| it.method.id() == usual);
    let info = info.or_else(|| methods.next());
    payment(info.expect("every country has a method without a card (tests/it/shipped.rs)"))
}

fn has_card(info: &MethodInfo) -> bool {
    test_cards(info.site)
        .iter()
        .any(|it| it.method == info.method)
}

fn token(brand: &str, holder: &str) -> Value {
    json!(format!(
        r#"${{{{ card_token(brand="{brand}", holder="{holder}") }}}}"#
    ))
}

/// An everyday amount of the country, within the limits of the method.
fn amount_of(info: &MethodInfo) -> Value {
    let usual = amount(info.site);
    let whole = |text: &str| text.split('.').next().and_then(|it| it.parse::<u64>().ok());
    let limit =
        |limit: &Option<crate::contract::Limit>| limit.as_ref().and_then(|it| whole(it.amount));
    let is_low = limit(&info.min_amount).is_some_and(|least| whole(usual) < Some(least));
    let is_high = limit(&info.max_amount).is_some_and(|most| whole(usual) > Some(most));
    let text = match (is_low, is_high, &info.min_amount, &info.max_amount) {
        (true, _, Some(least), _) => least.amount,
        (_, true, _, Some(most)) => most.amount,
        _ => usual,
    };
    crate::source::tree::json_number(text)
}

/// A value for a field that a method asks for.
fn value(field: Field, info: &MethodInfo) -> Option<Value> {
    let text = match field.path() {
        "additional_info.ip_address" => "190.98.200.10",
        "callback_url" => "https://shop.example.com/back",
        "payer.entity_type" => "individual",
        "payer.first_name" => "Comprador",
        "payer.last_name" => "de Teste",
        "payer.address.zip_code" => "06233200",
        "payer.address.street_name" => "Avenida das Nações Unidas",
        "payer.address.street_number" => "3003",
        "payer.address.neighborhood" => "Bonfim",
        "payer.address.city" => "Osasco",
        "payer.address.federal_unit" => "SP",
        "payer.phone.area_code" => "601",
        "payer.phone.number" => "3001234",
        "transaction_details.financial_institution" => {
            info.institutions.first().map_or("1040", |it| it.id)
        }
        "payer.identification.type" => document_of(info.site).0,
        "payer.identification.number" => document_of(info.site).1,
        _ => return None,
    };
    Some(json!(text))
}

fn document_of(site: Site) -> (&'static str, &'static str) {
    let document = site.info().test_document.as_ref();
    document.map_or(("Otro", "123456789"), |it| (it.kind, it.number))
}

fn document(body: &mut Value, site: Site) {
    if site.info().test_document.is_some() {
        let (kind, number) = document_of(site);
        put(body, "payer.identification.type", json!(kind));
        put(body, "payer.identification.number", json!(number));
    }
}

fn pointer(path: &str) -> String {
    format!("/{}", path.replace('.', "/"))
}

/// Sets the member at a path.
pub(super) fn put(body: &mut Value, path: &str, value: Value) {
    let mut at = body;
    for key in path.split('.') {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        at = &mut at[key];
    }
    *at = value;
}
