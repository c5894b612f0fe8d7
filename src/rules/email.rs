//! What the API takes for an e-mail address.
//!
//! Its pattern is not published. What is refused here is wrong by any pattern; letters beyond
//! ASCII are taken, in both parts.

/// Characters that no unquoted address has.
const FORBIDDEN: &[u8] = b"()<>[],;:\"\\";

/// What keeps a text from being an address, as a word for the rule's texts.
pub(super) fn problem(text: &str) -> Option<&'static str> {
    if text.is_empty() {
        return Some("empty");
    }
    if is_plain(text) {
        return None;
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Some("space");
    }
    let Some((local, domain)) = text.split_once('@').filter(|(_, rest)| !rest.contains('@')) else {
        return Some("at");
    };
    if !is_local(local) {
        return Some("local");
    }
    (!is_domain(domain)).then_some("domain")
}

/// Whether an address has only parts that nobody doubts, as nearly all have.
fn is_plain(text: &str) -> bool {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let bytes = text.as_bytes();
    let Some(at) = bytes.iter().position(|byte| !is_word(byte)) else {
        return false;
    };
    let (local, [b'@', domain @ ..]) = bytes.split_at(at) else {
        return false;
    };
    let mut labels = domain.split(|byte| *byte == b'.');
    let last = labels.next_back().unwrap_or_default();
    let mut others = labels.peekable();
    let is_label = |label: &[u8]| !label.is_empty() && label.iter().all(u8::is_ascii_alphanumeric);
    !local.is_empty()
        && others.peek().is_some()
        && others.all(is_label)
        && last.len() >= 2
        && last.iter().all(u8::is_ascii_alphabetic)
}

fn is_local(local: &str) -> bool {
    !local.is_empty()
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && !local.bytes().any(|byte| FORBIDDEN.contains(&byte))
}

fn is_domain(domain: &str) -> bool {
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(is_label)
        && last.chars().count() >= 2
        && !last.chars().all(|c| c.is_ascii_digit())
}

fn is_label(label: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii();
    !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn addresses_are_taken_with_letters_of_any_script() {
        for text in [
            "ana@testuser.com",
            "ana+pix@sub.dominio.com.br",
            "josé.ñandú@correo.ar",
            "🛒@loja.com.br",
            "a_b-c@ação.com.br",
            "TEST_USER_1@TESTUSER.COM",
        ] {
            assert_eq!(problem(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_apart() {
        for (text, word) in [
            ("", "empty"),
            ("ana maria@testuser.com", "space"),
            ("ana@testuser.com ", "space"),
            ("TESTUSER123", "at"),
            ("ana@@testuser.com", "at"),
            ("@testuser.com", "local"),
            ("ana..b@testuser.com", "local"),
            ("\"ana\"@testuser.com", "local"),
            ("ana@localhost", "domain"),
            ("ana@testuser.", "domain"),
            ("ana@-testuser.com", "domain"),
            ("ana@10.0.0.1", "domain"),
            ("ana@test_user.com", "domain"),
        ] {
            assert_eq!(problem(text), Some(word), "{text}");
        }
    }
}
