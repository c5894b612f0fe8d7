//! The check digit of card numbers.

/// Whether the last of these digits is the check digit of the others (ISO/IEC 7812-1, annex B).
/// Zeros alone are no number of a card.
///
/// ```
/// use ensayo::contract::passes_luhn;
/// assert!(passes_luhn("5031433215406351"));
/// assert!(!passes_luhn("5031433215406352"));
/// ```
pub fn passes_luhn(number: &str) -> bool {
    let mut sum = 0;
    for (index, digit) in number.bytes().rev().enumerate() {
        if !digit.is_ascii_digit() {
            return false;
        }
        let value = u32::from(digit - b'0') * if index % 2 == 1 { 2 } else { 1 };
        sum += if value > 9 { value - 9 } else { value };
    }
    sum > 0 && sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::passes_luhn;

    #[test]
    fn one_wrong_digit_is_noticed() {
        assert!(passes_luhn("5031433215406351"));
        assert!(!passes_luhn("5031433215406352"));
        assert!(!passes_luhn(""));
        assert!(!passes_luhn("50a"));
        assert!(!passes_luhn("0000000000000000"));
    }
}
