//! Texts that stand for another in samples and templates.

/// Words that samples write in capitals where a value belongs.
const WORDS: &[&str] = &[
    "HERE",
    "YOUR",
    "SOME",
    "INSERT",
    "REPLACE",
    "EXAMPLE",
    "PLACEHOLDER",
    "TODO",
    "CHANGEME",
    "TU",
    "SEU",
    "SUA",
    "AQUI",
    "AQUÍ",
    "ENV",
];

/// Whether a text is a placeholder that somebody forgot to fill: `<TOKEN>`, `{{token}}`, `${TOKEN}`,
/// `YOUR_ACCESS_TOKEN`, `PAYER_EMAIL_HERE`, `xxxxxxxx`.
#[inline]
pub(super) fn is_placeholder(text: &str) -> bool {
    // Nearly all values begin like a word, a name or a number.
    let may_be = match text.as_bytes() {
        [b'A'..=b'Z', second, ..] => !second.is_ascii_lowercase(),
        [first, ..] => matches!(first, b'<' | b'{' | b'$' | b'%' | b'x'),
        [] => false,
    };
    may_be && is_template(text)
}

fn is_template(text: &str) -> bool {
    let is_wrapped = |start: &str, end: &str| {
        let inner = text
            .strip_prefix(start)
            .and_then(|text| text.strip_suffix(end));
        inner.is_some_and(|inner| !inner.trim().is_empty() && !inner.contains('\n'))
    };
    match text.as_bytes() {
        [] => false,
        [b'<', ..] => is_wrapped("<", ">") && !text.contains("</"),
        [b'{', ..] => is_wrapped("{{", "}}"),
        [b'$', ..] => is_wrapped("${", "}"),
        [b'%', ..] => is_wrapped("%", "%"),
        [b'x' | b'X', ..] => {
            text.len() >= 4 && text.bytes().all(|it| matches!(it, b'x' | b'X' | b'-'))
        }
        [b'A'..=b'Z', ..] => is_shouted(text),
        _ => false,
    }
}

/// Words in capitals, joined by underscores, one of which is a known one.
fn is_shouted(text: &str) -> bool {
    let is_word = |c: char| c.is_uppercase() || c.is_ascii_digit() || c == '_';
    let mut words = text.split('_');
    text.contains('_') && text.chars().all(is_word) && words.any(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::is_placeholder;

    #[test]
    fn what_samples_leave_to_be_filled_is_known() {
        for text in [
            "<TOKEN>",
            "<SOME_UNIQUE_VALUE>",
            "{{card_token}}",
            "${MP_TOKEN}",
            "%TOKEN%",
            "YOUR_ACCESS_TOKEN",
            "PAYER_EMAIL_HERE",
            "SOME_UNIQUE_VALUE",
            "ENV_ACCESS_TOKEN",
            "xxxx-xxxx",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in [
            "",
            "<b>sale</b>",
            "ORDER_77",
            "APP_USR-1",
            "MLB1055",
            "TEST_USER_1",
            "xxx",
            "$ 10",
            "100%",
            "{}",
            "São Paulo",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
