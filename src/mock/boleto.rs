//! The bar code of a boleto and its typed form, by FEBRABAN's layout, so that the check digits hold.

use jiff::civil::date;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::clock::Timestamp;

/// Bank and currency: Bradesco, reais.
const BANK: &str = "237";
const CURRENCY: &str = "9";

/// The two forms of one boleto.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Boleto {
    /// 44 digits.
    pub(crate) barcode: String,
    /// 47 digits.
    pub(crate) line: String,
}

/// The boleto of an amount; `free` fills the bank's own field of 25 digits.
pub(crate) fn of(amount: Decimal, due: Option<Timestamp>, free: &str) -> Boleto {
    // No boleto carries an amount of more digits than an exact decimal has in cents.
    let cents = amount
        .checked_mul(Decimal::ONE_HUNDRED)
        .and_then(|cents| cents.round().to_u64())
        .unwrap_or(0);
    let value = format!("{:010}", cents % 10_000_000_000);
    let factor = due.map_or_else(|| "0000".to_owned(), due_factor);
    let free = format!("{free:0>25}");
    let unchecked = format!("{BANK}{CURRENCY}{factor}{value}{free}");
    let check = modulo_11(&unchecked);
    Boleto {
        barcode: format!("{BANK}{CURRENCY}{check}{factor}{value}{free}"),
        line: typed_form(&free, check, &factor, &value),
    }
}

/// Three fields of the bank with a check digit each, the check digit of all, due date and value.
fn typed_form(free: &str, check: u32, factor: &str, value: &str) -> String {
    let parts = [
        format!("{BANK}{CURRENCY}{}", &free[..5]),
        free[5..15].to_owned(),
        free[15..].to_owned(),
    ];
    let mut line: String = parts
        .iter()
        .map(|part| format!("{part}{}", modulo_10(part)))
        .collect();
    line.push_str(&format!("{check}{factor}{value}"));
    line
}

/// Days since 7 October 1997, which wrapped to 1000 on 22 February 2025.
fn due_factor(due: Timestamp) -> String {
    let day = due.to_zoned(TimeZone::UTC).date();
    let days = (day - date(2025, 2, 22)).get_days();
    let factor = if days >= 0 {
        1000 + days % 9000
    } else {
        (day - date(1997, 10, 7)).get_days().max(0)
    };
    format!("{factor:04}")
}

fn modulo_10(digits: &str) -> u32 {
    let mut sum = 0;
    for (index, digit) in values(digits).enumerate() {
        let product = digit * if index % 2 == 0 { 2 } else { 1 };
        sum += product / 10 + product % 10;
    }
    (10 - sum % 10) % 10
}

fn modulo_11(digits: &str) -> u32 {
    let weights = (2..=9).cycle();
    let sum: u32 = values(digits).zip(weights).map(|(a, b)| a * b).sum();
    match 11 - sum % 11 {
        0 | 10 | 11 => 1,
        check => check,
    }
}

/// The digits from the right.
fn values(digits: &str) -> impl Iterator<Item = u32> + '_ {
    digits
        .bytes()
        .rev()
        .map(|byte| u32::from(byte.wrapping_sub(b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_factor_wraps_in_2025() {
        let at = |text: &str| due_factor(text.parse().expect("an instant"));
        assert_eq!(at("2000-07-03T12:00:00Z"), "1000");
        assert_eq!(at("2025-02-21T12:00:00Z"), "9999");
        assert_eq!(at("2025-02-22T12:00:00Z"), "1000");
        assert_eq!(at("2026-01-18T12:00:00Z"), "1330");
    }

    #[test]
    fn check_digits_are_those_of_the_layout() {
        // The worked example of FEBRABAN's layout: 0019373700000001000500940144816060680935031.
        assert_eq!(modulo_11("0019373700000001000500940144816060680935031"), 3);
        assert_eq!(modulo_10("001905009"), 5);
        assert_eq!(modulo_10("4014481606"), 9);
    }

    #[test]
    fn both_forms_carry_the_amount() {
        let boleto = of("123.45".parse().expect("a number"), None, "1234567890");
        assert_eq!((boleto.barcode.len(), boleto.line.len()), (44, 47));
        assert_eq!(&boleto.barcode[9..19], "0000012345");
        assert!(boleto.line.ends_with("0000012345"));
    }
}
