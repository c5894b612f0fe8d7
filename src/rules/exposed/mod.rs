//! What no file should hold: card numbers, security codes, access tokens, keys, and the addresses
//! of people.
//!
//! These rules look at the text of a file, whatever it holds, so that they see a comment, a header
//! and a broken line as well as a field. A finding never repeats what it found. One pass finds the
//! few places that are worth a look ([`scan`]); each rule then judges its own.

mod exposed_access_token;
mod exposed_card_number;
mod exposed_email;
mod exposed_secret_key;
mod exposed_security_code;
mod exposed_test_token;
mod scan;
#[cfg(test)]
mod tests;
mod value;

use std::ops::Range;

use super::{Finding, Meta, Place};

pub use scan::exposed;

/// Something that a text should not hold.
#[derive(Debug, Clone)]
pub struct Exposed {
    /// What is said about it.
    pub finding: Finding,
    /// The bytes that should not be there, on the boundaries of characters.
    pub range: Range<usize>,
    /// Whether whoever reads it can do harm with it, so that it must not be shown again.
    pub is_secret: bool,
}

impl Exposed {
    fn secret(rule: &'static Meta, range: Range<usize>) -> Self {
        Self {
            finding: Finding::new(rule, Place::Body),
            range,
            is_secret: true,
        }
    }

    fn with(self, name: &'static str, value: &str) -> Self {
        Self {
            finding: self.finding.with(name, value),
            ..self
        }
    }
}

/// What is known about each of these rules.
pub fn registry() -> &'static [&'static Meta] {
    RULES
}

static RULES: &[&Meta] = &[
    &exposed_card_number::META,
    &exposed_security_code::META,
    &exposed_access_token::META,
    &exposed_test_token::META,
    &exposed_secret_key::META,
    &exposed_email::META,
];
