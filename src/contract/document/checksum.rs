//! Check digits of documents.
//!
//! CPF and CNPJ follow the official plugin (`mercadopago/adb-payment`, `Helper/DocumentValidator.php`);
//! the others are the algorithms that the countries' tax and identity offices publish.

/// How a document's check digits are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Checksum {
    /// Brazil, persons: two digits, modulo 11.
    Cpf,
    /// Brazil, companies: two digits, modulo 11, letters allowed before them.
    Cnpj,
    /// Argentina, CUIT and CUIL: one digit, modulo 11.
    Cuit,
    /// Chile: one digit or `K`, modulo 11.
    Rut,
    /// Uruguay, identity card: one digit, modulo 10.
    CiUy,
    /// Colombia: one digit, modulo 11; it may be left out.
    Nit,
    /// Peru, companies: one digit, modulo 11.
    RucPe,
}

impl Checksum {
    /// All algorithms.
    pub const ALL: &'static [Self] = &[
        Self::Cpf,
        Self::Cnpj,
        Self::Cuit,
        Self::Rut,
        Self::CiUy,
        Self::Nit,
        Self::RucPe,
    ];

    /// Whether the check digits of a number hold. Dots, dashes, slashes and spaces are passed over.
    ///
    /// ```
    /// use ensayo::contract::Checksum;
    /// assert!(Checksum::Cpf.holds("191.191.191-00"));
    /// assert!(!Checksum::Cpf.holds("11111111111"));
    /// ```
    pub fn holds(self, number: &str) -> bool {
        let mut room = [0; LONGEST];
        let Some(values) = values(number, &mut room) else {
            return false;
        };
        match self {
            Self::Cpf => cpf(values),
            Self::Cnpj => cnpj(values),
            Self::Cuit => cuit(values),
            Self::Rut => rut(values),
            Self::CiUy => ci_uy(values),
            Self::Nit => nit(values),
            Self::RucPe => ruc_pe(values),
        }
    }
}

/// The value of `K` when characters count from `0`.
const LETTER_K: u32 = 27;
/// More characters than any document has; longer texts are refused before any sum.
const LONGEST: usize = 32;

/// Each character's distance from `0`: digits are themselves, letters begin at 17 (as in a CNPJ).
fn values<'r>(number: &str, room: &'r mut [u32; LONGEST]) -> Option<&'r [u32]> {
    let mut count = 0;
    for byte in number.bytes() {
        if matches!(byte, b'.' | b'-' | b'/' | b' ') {
            continue;
        }
        if !byte.is_ascii_alphanumeric() {
            return None;
        }
        *room.get_mut(count)? = u32::from(byte.to_ascii_uppercase() - b'0');
        count += 1;
    }
    Some(&room[..count])
}

fn are_digits(values: &[u32]) -> bool {
    values.iter().all(|it| *it <= 9)
}

fn is_repeated(values: &[u32]) -> bool {
    values.windows(2).all(|pair| pair[0] == pair[1])
}

/// The sum of values times weights, from the left; the shorter of the two ends it.
fn weigh(values: &[u32], weights: impl IntoIterator<Item = u32>) -> u32 {
    values
        .iter()
        .zip(weights)
        .map(|(value, weight)| value * weight)
        .sum()
}

fn cpf(values: &[u32]) -> bool {
    if values.len() != 11 || !are_digits(values) || is_repeated(values) {
        return false;
    }
    let digit = |sum: u32| match 11 - sum % 11 {
        10 | 11 => 0,
        digit => digit,
    };
    let first = digit(weigh(&values[..9], (2..=10).rev()));
    let second = digit(weigh(&values[..10], (2..=11).rev()));
    values[9..] == [first, second]
}

const CNPJ: [u32; 13] = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

fn cnpj(values: &[u32]) -> bool {
    if values.len() != 14 || !are_digits(&values[12..]) || is_repeated(values) {
        return false;
    }
    let digit = |sum: u32| match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    let first = digit(weigh(&values[..12], CNPJ[1..].iter().copied()));
    let second = digit(weigh(&values[..13], CNPJ));
    values[12..] == [first, second]
}

/// Weights of the CUIT in Argentina and of the RUC in Peru.
const TEN: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

fn cuit(values: &[u32]) -> bool {
    if values.len() != 11 || !are_digits(values) {
        return false;
    }
    let digit = match 11 - weigh(values, TEN) % 11 {
        11 => 0,
        10 => 9,
        digit => digit,
    };
    values[10] == digit
}

fn ruc_pe(values: &[u32]) -> bool {
    if values.len() != 11 || !are_digits(values) {
        return false;
    }
    let digit = match 11 - weigh(values, TEN) % 11 {
        10 => 0,
        11 => 1,
        digit => digit,
    };
    values[10] == digit
}

fn rut(values: &[u32]) -> bool {
    let Some((verifier, body)) = values.split_last() else {
        return false;
    };
    if !(7..=8).contains(&body.len()) || !are_digits(body) {
        return false;
    }
    let reversed: Vec<u32> = body.iter().rev().copied().collect();
    let expected = match 11 - weigh(&reversed, (2..=7).cycle()) % 11 {
        11 => 0,
        10 => LETTER_K,
        digit => digit,
    };
    *verifier == expected
}

fn ci_uy(values: &[u32]) -> bool {
    let Some((verifier, body)) = values.split_last() else {
        return false;
    };
    if !(6..=7).contains(&body.len()) || !are_digits(values) {
        return false;
    }
    // A body of six digits stands for one with a leading zero.
    let weights = [2, 9, 8, 7, 6, 3, 4].into_iter().skip(7 - body.len());
    *verifier == (10 - weigh(body, weights) % 10) % 10
}

const NIT: [u32; 15] = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

fn nit(values: &[u32]) -> bool {
    if !are_digits(values) {
        return false;
    }
    match values {
        [_, _, _, _, _, _, _, _, _] => true,
        [body @ .., verifier] if body.len() == 9 => {
            let reversed: Vec<u32> = body.iter().rev().copied().collect();
            let expected = match weigh(&reversed, NIT) % 11 {
                rest @ (0 | 1) => rest,
                rest => 11 - rest,
            };
            *verifier == expected
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(checksum: Checksum, right: &[&str], wrong: &[&str]) {
        for number in right {
            assert!(checksum.holds(number), "{checksum:?} holds for {number}");
        }
        for number in wrong {
            assert!(!checksum.holds(number), "{checksum:?} fails for {number}");
        }
    }

    #[test]
    fn a_cpf_has_two_check_digits_and_is_not_one_digit_repeated() {
        check(
            Checksum::Cpf,
            &[
                "12345678909",
                "19119119100",
                "11144477735",
                "95749019047",
                "01234567890",
                "191.191.191-00",
            ],
            &[
                "12345678900",
                "11111111111",
                "1234567890",
                "123456789091",
                "1234567890A",
                "",
            ],
        );
    }

    #[test]
    fn a_cnpj_may_have_letters_before_its_check_digits() {
        check(
            Checksum::Cnpj,
            &[
                "11222333000181",
                "12ABC34501DE35",
                "12abc34501de35",
                "12.ABC.345/01DE-35",
            ],
            &[
                "11222333000180",
                "00000000000000",
                "12ABC34501DE3A",
                "1122233300018",
            ],
        );
    }

    #[test]
    fn a_cuit_has_one_check_digit() {
        check(
            Checksum::Cuit,
            &["20123456786", "20-12345678-6"],
            &["20123456789", "2012345678"],
        );
    }

    #[test]
    fn a_rut_ends_with_a_digit_or_k() {
        check(
            Checksum::Rut,
            &[
                "12345678-5",
                "11111111-1",
                "12.345.678-5",
                "10000013-K",
                "10000013k",
            ],
            &["12345678-9", "123456785-5", "1234-5", "1000001K3"],
        );
    }

    #[test]
    fn a_uruguayan_identity_card_has_one_check_digit() {
        check(
            Checksum::CiUy,
            &["12345672", "1.234.567-2"],
            &["12345678", "12345", "1234567K"],
        );
    }

    #[test]
    fn a_nit_may_leave_its_check_digit_out() {
        check(
            Checksum::Nit,
            &["9001234568", "8600030201", "900123456"],
            &["9001234567", "90012345", "90012345678", "90012345A"],
        );
    }

    #[test]
    fn a_peruvian_ruc_has_one_check_digit() {
        check(
            Checksum::RucPe,
            &["20100070970"],
            &["20100070971", "2010007097"],
        );
    }

    #[test]
    fn any_text_is_answered_without_a_crash() {
        let long = "9".repeat(10_000);
        for checksum in Checksum::ALL {
            for text in [
                "",
                "K",
                "é",
                "１２３４５６７８９０９",
                "\u{0}",
                "💳💳💳💳💳💳💳💳💳💳💳",
                &long,
            ] {
                assert!(!checksum.holds(text), "{checksum:?} fails for {text:?}");
            }
        }
    }
}
