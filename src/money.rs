//! Amounts of money: the text that was written, and its exact decimal value.
//!
//! No float comes near an amount: text is checked against JSON's number grammar, then converted.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use crate::json::number;

/// An exact amount that remembers how it was written. Equality is by value, printing by text.
#[derive(Debug, Clone)]
pub struct Amount {
    text: String,
    value: Decimal,
}

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// The text is not a number by JSON's grammar.
    #[error("not a number by JSON's grammar")]
    Grammar,
    /// More digits than an exact decimal of 28 digits can keep.
    #[error("more than 28 digits")]
    TooManyDigits,
}

impl Amount {
    /// Reads an amount by JSON's number grammar.
    ///
    /// ```
    /// use ensayo::money::Amount;
    /// assert_eq!(Amount::parse("58.8"), Amount::parse("58.80"));
    /// assert!(Amount::parse("1_000").is_err());
    /// ```
    ///
    /// # Errors
    /// When the text is not a JSON number, or has more than 28 digits.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        if !number::is_number(text) {
            return Err(AmountError::Grammar);
        }
        let plain = number::normal_form(text).ok_or(AmountError::TooManyDigits)?;
        let value = Decimal::from_str_exact(&plain).map_err(|_| AmountError::TooManyDigits)?;
        Ok(Self {
            text: text.to_owned(),
            value,
        })
    }

    /// An amount computed by us; its text is the plain decimal.
    pub fn from_decimal(value: Decimal) -> Self {
        Self {
            text: value.to_string(),
            value,
        }
    }

    /// The text as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The exact value.
    pub fn value(&self) -> Decimal {
        self.value
    }

    /// Digits after the point that matter: `1.50` has one, `1e2` none.
    pub fn decimals(&self) -> u32 {
        self.value.normalize().scale()
    }

    /// Whether the amount is below zero.
    pub fn is_negative(&self) -> bool {
        self.value.is_sign_negative() && !self.value.is_zero()
    }

    /// Whether the amount is zero.
    pub fn is_zero(&self) -> bool {
        self.value.is_zero()
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Amount {}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_kept_and_value_compared() {
        let short = Amount::parse("58.8").expect("a number");
        let long = Amount::parse("58.80").expect("a number");
        assert_eq!(short, long);
        assert_eq!(long.to_string(), "58.80");
    }

    #[test]
    fn exponents_are_exact() {
        assert_eq!(
            Amount::parse("1e2").expect("a number").value(),
            Decimal::from(100)
        );
        assert_eq!(
            Amount::parse("12345678901234567.89")
                .expect("a number")
                .decimals(),
            2
        );
    }

    #[test]
    fn loose_numbers_are_refused() {
        for text in [
            "1_000.00", ".5", "1.", "+1", "01", " 1", "1 ", "", "-", "0x1", "NaN",
        ] {
            assert_eq!(Amount::parse(text), Err(AmountError::Grammar), "{text}");
        }
    }

    #[test]
    fn more_digits_than_fit_are_refused() {
        let text = "1".repeat(40);
        assert_eq!(Amount::parse(&text), Err(AmountError::TooManyDigits));
        assert_eq!(
            Amount::parse("1e999999999"),
            Err(AmountError::TooManyDigits)
        );
    }
}
