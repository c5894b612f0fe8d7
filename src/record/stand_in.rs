//! Test data in the place of what is secret or personal.

use crate::contract::{Field, Method, PaymentType, Site, test_cards};
use crate::redact;
use crate::source::{Kind, Node};

use super::cards::Cards;
use super::yaml::Yaml;

/// The payer that the mock and test users know.
pub(crate) const EMAIL: &str = "comprador@testuser.com";

/// A body with stand-ins for whatever the contract calls sensitive.
pub(super) fn body(node: &Node, site: Site, cards: &Cards) -> Yaml {
    let method = node.get("payment_method_id").and_then(Node::as_text);
    let body = Body {
        site,
        method,
        cards,
    };
    body.value(node, "")
}

struct Body<'b> {
    site: Site,
    method: Option<&'b str>,
    cards: &'b Cards,
}

impl Body<'_> {
    fn value(&self, node: &Node, path: &str) -> Yaml {
        match &node.kind {
            Kind::Map(entries) => {
                let pairs = entries.iter().map(|entry| {
                    let key = &entry.key.value;
                    let below = match path {
                        "" => key.clone(),
                        path => format!("{path}.{key}"),
                    };
                    (redact::redact_text(key), self.value(&entry.value, &below))
                });
                Yaml::Map(pairs.collect())
            }
            Kind::List(items) => {
                let path = format!("{path}[]");
                Yaml::List(items.iter().map(|item| self.value(item, &path)).collect())
            }
            _ if is_sensitive(path) => self.stand_in(node, path),
            Kind::Null => Yaml::Scalar("null".to_owned()),
            Kind::Bool(flag) => Yaml::Scalar(flag.to_string()),
            Kind::Number(text) if redact::redact_text(text) != *text => {
                Yaml::Scalar("1".to_owned())
            }
            Kind::Number(text) => Yaml::Scalar(text.clone()),
            Kind::Text(text) | Kind::Pending(text) => Yaml::text(&redact::redact_text(text)),
        }
    }

    /// What is as good as the value for a rehearsal, and says nothing about anybody.
    fn stand_in(&self, node: &Node, path: &str) -> Yaml {
        let key = path.rsplit('.').next().unwrap_or(path);
        match (&node.kind, key) {
            (Kind::Null, _) => Yaml::Scalar("null".to_owned()),
            (Kind::Bool(flag), _) => Yaml::Scalar(flag.to_string()),
            (Kind::Text(text), "email") if is_test(text) => Yaml::text(text),
            (_, "email") => Yaml::text(EMAIL),
            (Kind::Text(token), "token") => match self.cards.of_token(token) {
                Some(expression) => Yaml::Scalar(expression.to_owned()),
                None => self.card_token(),
            },
            (_, "token") => self.card_token(),
            (_, "number") if path.ends_with("identification.number") => self.document(),
            (Kind::Number(_), _) => Yaml::Scalar("1".to_owned()),
            (_, key) => Yaml::text(stand_in_of(key)),
        }
    }

    fn card_token(&self) -> Yaml {
        let mut cards = test_cards(self.site).iter();
        let method = self.method.and_then(Method::parse);
        let fits = |method: Method| test_cards(self.site).iter().find(|it| it.method == method);
        let card = method
            .and_then(fits)
            .or_else(|| cards.find(|it| it.payment_type == PaymentType::CreditCard));
        let brand = card.map_or("visa", |card| card.method.id());
        Yaml::Scalar(format!(
            r#"${{{{ card_token(brand="{brand}", holder="APRO") }}}}"#
        ))
    }

    fn document(&self) -> Yaml {
        let document = self.site.info().test_document.as_ref();
        Yaml::text(document.map_or("12345678", |it| it.number))
    }
}

fn is_sensitive(path: &str) -> bool {
    // A Brick wraps what becomes the payment.
    let path = path.strip_prefix("formData.").unwrap_or(path);
    let field = Field::from_path(path);
    field.is_some_and(|field| field.info().sensitive)
        || path.ends_with("identification.number")
        || path
            .split('.')
            .next_back()
            .is_some_and(|key| SECRET.contains(&key))
}

/// Members that are secret wherever they stand.
const SECRET: &[&str] = &["email", "card_number", "security_code", "token"];

/// Addresses of test users and examples may stay.
fn is_test(email: &str) -> bool {
    let domain = email.rsplit('@').next().unwrap_or(email);
    domain == "testuser.com" || domain.starts_with("example.")
}

/// A value for a member of this name: somebody in São Paulo who does not exist.
fn stand_in_of(key: &str) -> &'static str {
    match key {
        "first_name" | "name" => "Ana",
        "last_name" | "surname" => "Souza",
        "zip_code" => "01310100",
        "street_name" | "address_street" => "Avenida Paulista",
        "street_number" | "address_door_number" => "1000",
        "neighborhood" => "Bela Vista",
        "city" => "São Paulo",
        "state" | "federal_unit" => "SP",
        "country" => "Brasil",
        "floor" | "apartment" | "extension" => "1",
        "area_code" => "11",
        "number" | "phone" => "912345678",
        // RFC 5737: for documentation.
        "ip_address" => "203.0.113.10",
        "id" => "1",
        _ => "test",
    }
}
