//! Documents of people and companies in texts: numbers whose check digits hold, plain or punctuated as
//! their country prints them.

use std::ops::Range;

use crate::contract::{Checksum, Site};

/// How documents are printed, and which check digits they have; a `0` stands for any digit.
const SHAPES: &[(&str, Checksum)] = &[
    ("00000000000", Checksum::Cpf),
    ("000.000.000-00", Checksum::Cpf),
    ("00000000000000", Checksum::Cnpj),
    ("00.000.000/0000-00", Checksum::Cnpj),
    ("00-00000000-0", Checksum::Cuit),
];

/// The documents of a text. One of a test account is nobody's, and a number in the path of a URL is
/// an id.
pub(super) fn documents(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut places = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let is_part = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'/');
        let mut end = at + bytes[at..].iter().take_while(is_part).count();
        while !bytes[end - 1].is_ascii_digit() {
            end -= 1;
        }
        let is_word =
            |byte: Option<&u8>| byte.is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let stands_alone = !is_word(before)
            && !matches!(before, Some(b'/' | b'-' | b'.'))
            && !is_word(bytes.get(end));
        if stands_alone && is_document(&text[at..end]) {
            places.push(at..end);
        }
        at = end;
    }
    places
}

fn is_document(number: &str) -> bool {
    let has_shape = |shape: &str| {
        let mut pairs = number.bytes().zip(shape.bytes());
        number.len() == shape.len()
            && pairs.all(|(byte, expected)| match expected {
                b'0' => byte.is_ascii_digit(),
                _ => byte == expected,
            })
    };
    let mut shapes = SHAPES.iter().filter(|(shape, _)| has_shape(shape));
    shapes.any(|(_, checksum)| checksum.holds(number)) && !is_of_a_test(number)
}

fn is_of_a_test(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let mut documents = Site::ALL
        .iter()
        .filter_map(|site| site.info().test_document.as_ref());
    documents.any(|test| test.number == digits)
}

#[cfg(test)]
mod tests {
    use super::documents;

    #[test]
    fn documents_are_told_from_other_numbers() {
        for (text, expected) in [
            ("cpf 52998224725.", &["52998224725"][..]),
            ("529.982.247-25", &["529.982.247-25"]),
            ("\"11.222.333/0001-81\"", &["11.222.333/0001-81"]),
            (
                "11222333000181, 52998224725",
                &["11222333000181", "52998224725"],
            ),
            // Nobody's, an id, a part of a word, of a longer number, wrong check digits.
            ("12345678909 123.456.789-09", &[]),
            ("/v1/payments/52998224725", &[]),
            ("order-52998224725 a52998224725 52998224725b", &[]),
            ("529982247250 52998224726", &[]),
            ("2026-01-15T12:00:00.000-03:00 10.50", &[]),
        ] {
            let found = documents(text).into_iter().map(|place| &text[place]);
            assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
