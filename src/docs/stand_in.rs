//! Test data in the place of what is somebody's. What nobody has stays as the scenario says it: test
//! users, test cards and test documents, and values that are wrong on purpose.

use super::value::{Piece, Template, Value};
use crate::contract::{Site, passes_luhn, test_card_by_number, test_cards, three_ds_cards};
use crate::record::EMAIL;
use crate::redact::redact_text;

/// The company of most examples of a CNPJ.
const COMPANY: &str = "11222333000181";
/// The code of most test cards.
const CODE: &str = "123";

/// A body that may be shown to anybody and still means the same.
pub(super) fn body(value: &Value, site: Site) -> Value {
    safe(value, "", site)
}

fn safe(value: &Value, path: &str, site: Site) -> Value {
    match value {
        Value::Map(entries) => {
            let is_foreign = is_foreign_card(value);
            let entries = entries.iter().map(|(key, value)| {
                let shown = match (is_foreign, key.as_str()) {
                    (true, "security_code") => Value::text(CODE),
                    _ => safe(value, key, site),
                };
                (redact_text(key), shown)
            });
            Value::Map(entries.collect())
        }
        Value::List(items) => {
            Value::List(items.iter().map(|item| safe(item, path, site)).collect())
        }
        Value::Text(text) => Value::Text(template(text, path, site)),
        Value::Number(text) if is_foreign_number(text) => Value::Number(card(site).to_owned()),
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::NumberOf(_) => value.clone(),
    }
}

/// A text of a member of this name that may be shown to anybody.
pub(super) fn template(text: &Template, key: &str, site: Site) -> Template {
    let mut out = Template::default();
    for piece in text.pieces() {
        match piece {
            Piece::Variable(name) => out.push_variable(name),
            Piece::Plain(text) => out.push_text(&plain(text, key, site)),
        }
    }
    out
}

fn plain(text: &str, key: &str, site: Site) -> String {
    let redacted = redact_text(text);
    if redacted == text || is_nobodys(text, site) {
        return text.to_owned();
    }
    let is_company = text.bytes().filter(u8::is_ascii_digit).count() == COMPANY.len();
    let document = site.info().test_document.as_ref().map(|it| it.number);
    match key {
        "email" | "payer.email" => EMAIL.to_owned(),
        "number" if is_company => COMPANY.to_owned(),
        "number" => document.unwrap_or("12345678").to_owned(),
        "card_number" => card(site).to_owned(),
        _ => redacted,
    }
}

/// Whether all that is to be redacted of a text is data that is published for tests.
fn is_nobodys(text: &str, site: Site) -> bool {
    if text == COMPANY || is_test_card(text, site) {
        return true;
    }
    let rest = without_test_domains(text);
    redact_text(&rest) == rest
}

/// A text without the domains of test users and examples, however they are written.
fn without_test_domains(text: &str) -> String {
    const DOMAINS: [&str; 4] = [
        "@testuser.com",
        "@example.com",
        "@example.org",
        "@example.net",
    ];
    let mut rest = text.to_owned();
    for domain in DOMAINS {
        // Letters of ASCII alone change, so that places stay.
        while let Some(at) = rest.to_ascii_lowercase().find(domain) {
            rest.replace_range(at..at + domain.len(), " ");
        }
    }
    rest
}

fn is_test_card(number: &str, site: Site) -> bool {
    test_card_by_number(number, site).is_some()
        || three_ds_cards().iter().any(|card| card.number == number)
}

/// Whether a mapping says a card that is not published for tests.
fn is_foreign_card(value: &Value) -> bool {
    let number = value.get("card_number");
    let number = number.and_then(|number| match number {
        Value::Number(text) => Some(text.as_str()),
        number => number.as_plain(),
    });
    number.is_some_and(is_foreign_number)
}

fn is_foreign_number(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_card = (13..=19).contains(&digits.len()) && passes_luhn(&digits);
    is_card && !Site::ALL.iter().any(|site| is_test_card(&digits, *site))
}

/// A test card of a site.
fn card(site: Site) -> &'static str {
    test_cards(site)
        .first()
        .map_or("5031755734530604", |card| card.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(key: &str, text: &str) -> String {
        template(&Template::plain(text), key, Site::Mlb).shown()
    }

    #[test]
    fn test_data_stays_and_what_is_somebodys_goes() {
        for (key, kept) in [
            ("email", "comprador@testuser.com"),
            ("number", "12345678909"),
            ("card_number", "5031433215406351"),
            ("email", "sin-arroba"),
            ("email", "Comprador de Teste@TestUser.com"),
            ("number", "11222333000181"),
            ("description", "Zapatillas"),
        ] {
            assert_eq!(shown(key, kept), kept);
        }
        assert_eq!(shown("email", "ana.lima@gmail.com"), EMAIL);
        assert_eq!(shown("number", "52998224725"), "12345678909");
        assert_eq!(shown("card_number", "4916338506082832"), card(Site::Mlb));
        assert_eq!(
            shown("description", "for ana.lima@gmail.com"),
            "for [redacted]"
        );
    }

    #[test]
    fn the_code_of_a_card_goes_with_it() {
        let card = |number: &str| {
            let members = [("card_number", number), ("security_code", "9173")];
            let members = members.map(|(key, value)| (key.to_owned(), Value::text(value)));
            body(&Value::Map(members.to_vec()), Site::Mlb)
        };
        let code = |number| card(number).get("security_code").cloned();
        assert_eq!(code("4916338506082832"), Some(Value::text(CODE)));
        assert_eq!(code("5031433215406351"), Some(Value::text("9173")));
    }
}
