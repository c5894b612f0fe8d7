//! Numbers of identity documents.

use std::borrow::Cow;

use crate::contract::{Document, Site, TestDocument};

/// The number without the marks that people write between its parts.
pub(super) fn bare(number: &str) -> Cow<'_, str> {
    if !has_marks(number) {
        return Cow::Borrowed(number);
    }
    Cow::Owned(number.chars().filter(|c| !is_mark(*c)).collect())
}

/// Whether a number is written with marks between its parts.
pub(super) fn has_marks(number: &str) -> bool {
    number.chars().any(is_mark)
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '-' | '/' | ' ')
}

/// What is wrong with a number that was stripped of its marks, as a word for the rules' texts.
pub(super) fn problem(document: &Document, bare: &str) -> Option<&'static str> {
    if !document.allows_length(bare) {
        return Some("length");
    }
    let fits = |c: char| c.is_ascii_digit() || (document.alphanumeric && c.is_ascii_alphabetic());
    if document.enforced && !bare.chars().all(fits) {
        return Some("characters");
    }
    let holds = document
        .checksum
        .is_none_or(|checksum| checksum.holds(bare));
    (!holds).then_some("check")
}

/// What looks wrong about a number that the API is not known to check, as a word for the rules'
/// texts. The number that a site publishes for tests is right as it is.
pub(super) fn doubt(site: Site, document: &Document, number: &str) -> Option<&'static str> {
    let is_published = |test: TestDocument| test.number == number;
    if site.info().test_document.is_some_and(is_published) {
        return None;
    }
    let bare = bare(number);
    if let Some(problem) = problem(document, &bare) {
        return Some(problem);
    }
    let is_numeric = bare.bytes().all(|byte| byte.is_ascii_digit());
    match document.id {
        "RFC" => (!is_rfc(&bare)).then_some("layout"),
        "CURP" => (!is_curp(&bare)).then_some("layout"),
        "DNI" | "CC" if !is_numeric => Some("characters"),
        "Otro" => None,
        _ => is_repeated(&bare).then_some("repeated"),
    }
}

/// `7–8`, or `18` where there is only one length.
pub(super) fn lengths(document: &Document) -> String {
    match (document.min_length, document.max_length) {
        (min, max) if min == max => min.to_string(),
        (min, max) => format!("{min}–{max}"),
    }
}

fn is_repeated(bare: &str) -> bool {
    let mut bytes = bare.bytes();
    let first = bytes.next();
    bytes.all(|byte| Some(byte) == first)
}

/// Three letters of a company or four of a person, a date, and three characters that tell apart.
fn is_rfc(bare: &str) -> bool {
    let characters: Vec<char> = bare.to_uppercase().chars().collect();
    let Some(letters) = characters.len().checked_sub(9) else {
        return false;
    };
    let is_letter = |c: &char| c.is_ascii_uppercase() || matches!(c, 'Ñ' | '&');
    let (name, rest) = characters.split_at(letters);
    let (date, end) = rest.split_at(6);
    name.iter().all(is_letter)
        && date.iter().all(char::is_ascii_digit)
        && end.iter().all(char::is_ascii_alphanumeric)
}

/// Four letters, a date, the sex, the state and three consonants, and two characters that tell
/// apart.
fn is_curp(bare: &str) -> bool {
    let shape = b"AAAA000000AAAAAA*0";
    let upper = bare.to_uppercase().replace('Ñ', "X");
    upper.len() == shape.len()
        && upper
            .bytes()
            .zip(shape)
            .all(|(byte, expected)| match expected {
                b'A' => byte.is_ascii_uppercase(),
                b'0' => byte.is_ascii_digit(),
                _ => byte.is_ascii_alphanumeric(),
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubted(site: Site, kind: &str, number: &str) -> Option<&'static str> {
        let document = site.document(kind).expect("the site has it");
        doubt(site, document, number)
    }

    #[test]
    fn documents_of_all_sites_pass() {
        for (site, kind, number) in [
            (Site::Mla, "DNI", "12345678"),
            (Site::Mla, "DNI", "7.654.321"),
            (Site::Mla, "CUIT", "20-12345678-6"),
            (Site::Mlb, "CPF", "12345678909"),
            (Site::Mlb, "CNPJ", "12.ABC.345/01DE-35"),
            (Site::Mlc, "RUT", "10000013-K"),
            (Site::Mlc, "Otro", "123456789"),
            (Site::Mlm, "RFC", "XAXX010101000"),
            (Site::Mlm, "RFC", "ÑAB&010101AB9"),
            (Site::Mlm, "CURP", "HEGG560427MVZRRL04"),
            (Site::Mlu, "CI", "12345672"),
            (Site::Mco, "NIT", "9001234568"),
            (Site::Mco, "CC", "1020304050"),
            (Site::Mpe, "RUC", "20100070970"),
            (Site::Mpe, "CE", "001234567"),
        ] {
            assert_eq!(doubted(site, kind, number), None, "{kind} {number}");
        }
    }

    #[test]
    fn published_test_documents_pass_whatever_they_look_like() {
        for (site, kind, number) in [
            (Site::Mlu, "CI", "12345678"),
            (Site::Mco, "CC", "123456789"),
            (Site::Mpe, "DNI", "123456789"),
        ] {
            assert_eq!(doubted(site, kind, number), None, "{kind} {number}");
        }
    }

    #[test]
    fn what_looks_wrong_is_told_apart() {
        for (site, kind, number, word) in [
            (Site::Mla, "DNI", "123456", "length"),
            (Site::Mla, "DNI", "1234567A", "characters"),
            (Site::Mla, "DNI", "11111111", "repeated"),
            (Site::Mla, "CUIT", "20-12345678-9", "check"),
            (Site::Mlc, "RUT", "12345678-9", "check"),
            (Site::Mlm, "RFC", "0101XAXX01000", "layout"),
            (Site::Mlm, "CURP", "560427HEGGMVZRRL04", "layout"),
            (Site::Mlu, "CI", "12345671", "check"),
            (Site::Mco, "NIT", "9001234567", "check"),
            (Site::Mpe, "RUC", "20100070971", "check"),
        ] {
            assert_eq!(doubted(site, kind, number), Some(word), "{kind} {number}");
        }
    }
}
