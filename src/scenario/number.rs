//! `add`, `sub` and `percent`: exact decimals, written with as many digits after the point as the
//! site's currency has.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::money::Amount;

/// Why a calculation has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CalculationError {
    /// More digits than an exact decimal keeps.
    TooManyDigits,
    /// The exact result has more digits after the point than the currency.
    TooManyDecimals,
}

/// The exact sum.
pub(super) fn add(a: &Amount, b: &Amount, decimals: u32) -> Result<String, CalculationError> {
    exact(a.value().checked_add(b.value()), decimals)
}

/// The exact difference.
pub(super) fn sub(a: &Amount, b: &Amount, decimals: u32) -> Result<String, CalculationError> {
    exact(a.value().checked_sub(b.value()), decimals)
}

/// So many hundredths of an amount, rounded half away from zero to the currency's digits.
pub(super) fn percent(
    of: &Amount,
    hundredths: &Amount,
    decimals: u32,
) -> Result<String, CalculationError> {
    let part = of.value().checked_mul(hundredths.value());
    let part = part.and_then(|part| part.checked_div(Decimal::ONE_HUNDRED));
    let rounded = part
        .map(|part| part.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero));
    exact(rounded, decimals)
}

fn exact(value: Option<Decimal>, decimals: u32) -> Result<String, CalculationError> {
    let mut value = value.ok_or(CalculationError::TooManyDigits)?.normalize();
    if value.scale() > decimals {
        return Err(CalculationError::TooManyDecimals);
    }
    value.rescale(decimals);
    if value.scale() == decimals {
        Ok(value.to_string())
    } else {
        Err(CalculationError::TooManyDigits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).expect("an amount")
    }

    #[test]
    fn sums_and_differences_are_exact_and_have_the_currencys_digits() {
        assert_eq!(
            add(&amount("0.1"), &amount("0.2"), 2),
            Ok("0.30".to_owned())
        );
        assert_eq!(
            sub(&amount("100"), &amount("0.01"), 2),
            Ok("99.99".to_owned())
        );
        assert_eq!(
            add(&amount("1000"), &amount("5.0"), 0),
            Ok("1005".to_owned())
        );
    }

    #[test]
    fn a_sum_that_the_currency_cannot_hold_is_refused() {
        let sum = add(&amount("1.005"), &amount("1"), 2);
        assert_eq!(sum, Err(CalculationError::TooManyDecimals));
    }

    #[test]
    fn percent_rounds_half_away_from_zero() {
        assert_eq!(
            percent(&amount("100.01"), &amount("10"), 2),
            Ok("10.00".to_owned())
        );
        assert_eq!(
            percent(&amount("0.05"), &amount("10"), 2),
            Ok("0.01".to_owned())
        );
        assert_eq!(
            percent(&amount("999"), &amount("10"), 0),
            Ok("100".to_owned())
        );
    }

    #[test]
    fn more_digits_than_a_decimal_keeps_are_refused() {
        let huge = amount("9999999999999999999999999999");
        let square = percent(&huge, &huge, 2);
        assert_eq!(square, Err(CalculationError::TooManyDigits));
    }
}
