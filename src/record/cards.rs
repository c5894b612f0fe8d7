//! The cards behind the tokens that pass by: published test cards alone are remembered, as the
//! expression that makes a token of the same card again.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::contract::{Site, holder_outcome, test_card_by_number, three_ds_cards};
use crate::source::Node;

/// Expressions by the token that they stand for.
#[derive(Debug)]
pub(super) struct Cards {
    site: Site,
    tokens: BTreeMap<String, String>,
}

impl Cards {
    pub(super) fn new(site: Site) -> Self {
        Self {
            site,
            tokens: BTreeMap::new(),
        }
    }

    /// Remembers the card of a token that was made; false when none was.
    pub(super) fn learn(&mut self, body: Option<&Node>, answer: &Value) -> bool {
        let (Some(body), Some(token)) = (body, answer.get("id").and_then(Value::as_str)) else {
            return false;
        };
        if let Some(expression) = self.expression(body) {
            self.tokens.insert(token.to_owned(), expression);
        }
        true
    }

    /// The expression for a token, where its card is known.
    pub(super) fn of_token(&self, token: &str) -> Option<&str> {
        self.tokens.get(token).map(String::as_str)
    }

    /// `card_token(…)` for a test card; the holder's name is told only where it selects an outcome.
    fn expression(&self, body: &Node) -> Option<String> {
        let number = body.get("card_number")?;
        let number = number.as_text().or_else(|| number.as_number())?;
        let holder = body
            .get("cardholder")
            .and_then(|it| it.get("name")?.as_text());
        let holder = holder.and_then(holder_outcome).map_or("APRO", |it| it.name);
        if let Some(card) = test_card_by_number(number, self.site) {
            let brand = card.method.id();
            return Some(format!(
                r#"${{{{ card_token(brand="{brand}", holder="{holder}") }}}}"#
            ));
        }
        let card = three_ds_cards().iter().find(|it| it.number == number)?;
        Some(format!(
            r#"${{{{ card_token(number="{}", security_code="{}", expiration_month={}, expiration_year={}, holder="{holder}") }}}}"#,
            card.number, card.security_code, card.expiration_month, card.expiration_year
        ))
    }
}
