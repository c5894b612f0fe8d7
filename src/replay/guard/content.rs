//! What a request that writes may hold.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::contract::{Endpoint, Site, passes_luhn, test_cards, three_ds_cards};
use crate::i18n::{Message, Text};
use crate::money::Amount;
use crate::text;

use super::Bounds;

const NO_OBJECT: Text = text! {
    en: "the body is no JSON object, so that nothing is known of it",
    es: "el cuerpo no es un objeto JSON, así que no se sabe nada de él",
    pt: "o corpo não é um objeto JSON, então nada se sabe dele",
};
const CARD: Text = text! {
    en: "a card number is in the request that is none of the provider's test cards; `card_token()` makes a token of one that is",
    es: "en la solicitud hay un número de tarjeta que no es de las tarjetas de prueba del proveedor; `card_token()` crea un token de una que sí lo es",
    pt: "na requisição há um número de cartão que não é dos cartões de teste do provedor; `card_token()` cria um token de um que é",
};
const REFERENCE: Text = text! {
    en: "a payment on a real target needs an `external_reference`, so that it can be found and cancelled again",
    es: "un pago en un destino real necesita una `external_reference`, para poder encontrarlo y cancelarlo",
    pt: "um pagamento em um destino real precisa de uma `external_reference`, para poder encontrá-lo e cancelá-lo",
};
const AMOUNT: Text = text! {
    en: "`transaction_amount` must be a number, so that the guard can hold it against its ceiling",
    es: "`transaction_amount` debe ser un número, para compararlo con el tope de seguridad",
    pt: "`transaction_amount` deve ser um número, para compará-lo com o teto de segurança",
};
const CEILING: Text = text! {
    en: "the amount is above { $most } { $currency }, the ceiling on real targets; `max_amount: {\"{\"} { $currency }: … {\"}\"}` of the target in ensayo.yaml moves it",
    es: "el monto supera { $most } { $currency }, el tope en destinos reales; `max_amount: {\"{\"} { $currency }: … {\"}\"}` del destino en ensayo.yaml lo cambia",
    pt: "o valor ultrapassa { $most } { $currency }, o teto em destinos reais; `max_amount: {\"{\"} { $currency }: … {\"}\"}` do destino no ensayo.yaml o altera",
};
const EMAIL: Text = text! {
    en: "the payer's e-mail may be a real person's; use one of `@testuser.com` or `@example.com`, or list it under `emails` of the target in ensayo.yaml",
    es: "el e-mail del pagador puede ser de una persona real; usa uno de `@testuser.com` o `@example.com`, o ponlo en `emails` del destino en ensayo.yaml",
    pt: "o e-mail do pagador pode ser de uma pessoa real; use um de `@testuser.com` ou `@example.com`, ou liste-o em `emails` do destino no ensayo.yaml",
};

/// The most that a payment may be on a real target: about 200 US dollars of late 2026. Ours, not the
/// provider's.
fn ceiling(site: Site) -> Decimal {
    Decimal::from(match site {
        Site::Mla => 300_000,
        Site::Mlb => 1_000,
        Site::Mlc => 200_000,
        Site::Mlm => 4_000,
        Site::Mlu => 8_000,
        Site::Mco => 800_000,
        Site::Mpe => 800,
    })
}

/// Whether the body of a request may be sent.
pub(super) fn check(
    endpoint: Endpoint,
    body: &[u8],
    site: Site,
    bounds: &Bounds,
) -> Result<(), Message> {
    if body.is_empty() && endpoint == Endpoint::CreateRefund {
        return Ok(());
    }
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    if !body.is_object() {
        return Err(NO_OBJECT.message());
    }
    if holds_card(&body) {
        return Err(CARD.message());
    }
    match endpoint {
        Endpoint::CreatePayment => {
            let reference = body.get("external_reference").and_then(Value::as_str);
            if reference.is_none_or(|text| text.trim().is_empty()) {
                return Err(REFERENCE.message());
            }
            amount(body.get("transaction_amount"), site, bounds)?;
            emails(&body, bounds)
        }
        // A capture may be written with its amount; without one it is what was authorised.
        Endpoint::UpdatePayment => match body.get("transaction_amount") {
            None => Ok(()),
            written => amount(written, site, bounds),
        },
        _ => Ok(()),
    }
}

fn amount(written: Option<&Value>, site: Site, bounds: &Bounds) -> Result<(), Message> {
    let number = match written {
        Some(Value::Number(number)) => Amount::parse(&number.to_string()).ok(),
        _ => None,
    };
    let amount = number.ok_or_else(|| AMOUNT.message())?;
    let currency = site.info().currency;
    let most = bounds.ceilings.get(currency).copied();
    let most = most.unwrap_or_else(|| ceiling(site));
    if amount.value() > most {
        let told = CEILING.with("most", most.to_string());
        return Err(told.with("currency", currency));
    }
    Ok(())
}

/// Every address under a key of this name, wherever it stands.
fn emails(body: &Value, bounds: &Bounds) -> Result<(), Message> {
    match body {
        Value::Object(map) => map.iter().try_for_each(|(key, value)| match value {
            Value::String(email) if key == "email" && !may_be_written_to(email, bounds) => {
                Err(EMAIL.message())
            }
            value => emails(value, bounds),
        }),
        Value::Array(items) => items.iter().try_for_each(|item| emails(item, bounds)),
        _ => Ok(()),
    }
}

/// Test users, domains that are there for examples (RFC 2606), and those that the project lists.
fn may_be_written_to(email: &str, bounds: &Bounds) -> bool {
    let email = email.trim().to_ascii_lowercase();
    let is_listed = |listed: &String| listed.trim().eq_ignore_ascii_case(&email);
    if bounds.emails.iter().any(is_listed) {
        return true;
    }
    let Some((_, domain)) = email.rsplit_once('@') else {
        // No address at all reaches nobody.
        return true;
    };
    domain == "testuser.com" || domain.starts_with("example.") || domain.ends_with(".example")
}

/// Whether a number that may be a card's stands anywhere, unless it is a test card's.
fn holds_card(value: &Value) -> bool {
    match value {
        Value::String(text) => is_card(text),
        Value::Number(number) => is_card(&number.to_string()),
        Value::Array(items) => items.iter().any(holds_card),
        Value::Object(map) => map.values().any(holds_card),
        Value::Null | Value::Bool(_) => false,
    }
}

/// Card numbers have 13 to 19 digits, perhaps in groups, and their check digit is right. A longer
/// text is looked through for them.
fn is_card(text: &str) -> bool {
    let is_between = |c: char| c == ' ' || c == '-';
    let mut runs = text.split(|c: char| !c.is_ascii_digit() && !is_between(c));
    runs.any(|run| {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        (13..=19).contains(&digits.len()) && passes_luhn(&digits) && !is_test_card(&digits)
    })
}

fn is_test_card(digits: &str) -> bool {
    let mut published = Site::ALL.iter().flat_map(|site| test_cards(*site));
    let mut challenged = three_ds_cards().iter();
    published.any(|card| card.has_number(digits)) || challenged.any(|card| card.number == digits)
}
