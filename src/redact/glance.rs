//! A glance at a text: most hold nothing that must be hidden, and are told from the others in one
//! pass.

/// The fewest digits of a document or a card.
const FEWEST_DIGITS: usize = 11;

/// Whether a text can hold an access token, a credential, a card number, an address or a document. It
/// says yes too often, and never no where there is one.
pub(super) fn may_hold_a_secret(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut digits = 0;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                if digits >= FEWEST_DIGITS {
                    return true;
                }
            }
            b'@' => return true,
            b'%' if bytes[at..].starts_with(b"%40") => return true,
            b'-' if is_after(&bytes[..at], &["APP_USR", "TEST"]) => return true,
            b' ' if is_after(&bytes[..at], &["BEARER", "BASIC"]) => return true,
            // What stands between the digits of one number.
            b'-' | b' ' | b'.' | b'/' => {}
            _ => digits = 0,
        }
    }
    false
}

fn is_after(before: &[u8], words: &[&str]) -> bool {
    words.iter().any(|word| {
        let start = before.len().checked_sub(word.len());
        start.is_some_and(|start| before[start..].eq_ignore_ascii_case(word.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::document::documents;
    use super::super::{emails, secrets};
    use super::may_hold_a_secret;

    /// Pieces that secrets are made of, and what stands around them.
    const PIECES: &[&str] = &[
        "4235647728025682",
        "4235-6477-2802-5682",
        "3711 803032 57522",
        "529.982.247-25",
        "52998224725",
        "11.222.333/0001-81",
        "APP_USR-1",
        "TEST-1234",
        "test-1234",
        "bearer abcdefg1",
        "Basic dXNlcjpwYXNzMQ==",
        "ana@mail.com",
        "ana%40mail.com",
        "é@ö.ar",
        "2026-01-15T12:00:00",
        " ",
        "x",
        "/",
        "-",
        ".",
        "12",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_096, ..ProptestConfig::default() })]

        #[test]
        fn nothing_that_is_found_by_looking_closely_is_missed_at_a_glance(
            pieces in vec(select(PIECES), 1..5),
        ) {
            let text = pieces.concat();
            let found = [secrets(&text), emails(&text), documents(&text)].concat();
            prop_assert!(found.is_empty() || may_hold_a_secret(&text), "{text}");
        }
    }

    #[test]
    fn what_most_texts_are_like_holds_none() {
        for text in [
            "2026-01-15T12:00:00.000-04:00",
            "order-1001",
            "Tênis - azul",
            "",
        ] {
            assert!(!may_hold_a_secret(text), "{text}");
        }
    }
}
