//! The e-mail address of a person.

use crate::contract::Site;
use crate::rules::meta::declare_meta;
use crate::rules::sources::{INTEGRATOR_LOG, LGPD};
use crate::rules::{Example, Finding, Place};

use super::Exposed;

declare_meta! {
    id: "exposed-email",
    endpoints: [],
    severity: Warning,
    code: [],
    area: Security,
    evidence: Documented [LGPD, INTEGRATOR_LOG],
    message: {
        en: "the e-mail address of somebody at `{ $domain }` stands in this file",
        es: "en este archivo está el e-mail de alguien de `{ $domain }`",
        pt: "neste arquivo está o e-mail de alguém de `{ $domain }`",
    },
    label: {
        en: "may be a real person's",
        es: "puede ser de una persona real",
        pt: "pode ser de uma pessoa real",
    },
    help: {
        en: "write an address that nobody has, such as one of a test user or `ana@example.com`",
        es: "escribe un e-mail que nadie tenga, como el de un usuario de prueba o `ana@example.com`",
        pt: "escreva um e-mail que ninguém tenha, como o de um usuário de teste ou `ana@example.com`",
    },
    why: {
        en: "files are copied and kept; the data of buyers should not travel with them",
        es: "los archivos se copian y se guardan; los datos de compradores no deberían viajar con ellos",
        pt: "arquivos são copiados e guardados; os dados de compradores não deveriam viajar com eles",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "joana.pereira@gmail.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

/// Judges the address around a sign.
pub(super) fn at(text: &str, sign: usize) -> Option<Exposed> {
    let bytes = text.as_bytes();
    let before = bytes[..sign].iter().rev();
    let start = sign - before.take_while(|&&byte| is_local(byte)).count();
    let after = bytes[sign + 1..].iter();
    let mut end = sign + 1 + after.take_while(|&&byte| is_domain(byte)).count();
    while end > sign && matches!(bytes[end - 1], b'.' | b'-') {
        end -= 1;
    }
    let (local, domain) = (&text[start..sign], text.get(sign + 1..end)?);
    let is_person =
        local.len() > 1 && is_real(domain) && !is_nobody(local) && !is_in_a_url(&text[..start]);
    is_person.then(|| Exposed {
        finding: Finding::new(&META, Place::Body).with("domain", domain),
        range: start..end,
        is_secret: false,
    })
}

/// Letters beyond ASCII belong to names.
fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-') || byte >= 0x80
}

fn is_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-') || byte >= 0x80
}

/// Domains that belong to nobody (RFC 2606 and RFC 6761), to test users and to samples.
fn is_real(domain: &str) -> bool {
    const RESERVED: &[&str] = &["test", "example", "invalid", "local", "localhost"];
    const SAMPLES: &[&str] = &["example", "exemplo", "ejemplo", "testuser", "test"];
    let Some((_, last)) = domain.rsplit_once('.') else {
        return false;
    };
    let is_one_of = |label: &str, names: &[&str]| {
        let mut names = names.iter();
        names.any(|name| name.eq_ignore_ascii_case(label))
    };
    last.len() > 1
        && !is_one_of(last, RESERVED)
        && !domain.split('.').any(|label| is_one_of(label, SAMPLES))
}

/// Mailboxes of nobody in particular, and names that stand for another.
fn is_nobody(local: &str) -> bool {
    const BEGINNINGS: &[&str] = &["test", "teste", "payer", "buyer", "usuario", "user"];
    const MAILBOXES: &[&str] = &[
        "admin",
        "atendimento",
        "ayuda",
        "contact",
        "contacto",
        "contato",
        "git",
        "hello",
        "help",
        "info",
        "no-reply",
        "noreply",
        "sales",
        "soporte",
        "suporte",
        "support",
        "vendas",
        "ventas",
        "email",
        "e-mail",
        "mail",
        "ejemplo",
        "exemplo",
        "example",
    ];
    let local = local.to_lowercase();
    MAILBOXES.contains(&local.as_str()) || BEGINNINGS.iter().any(|it| local.starts_with(it))
}

/// Whether the sign divides a user from a host, as in `https://user:password@host`.
fn is_in_a_url(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<'));
    let word = word.into_iter().next().unwrap_or_default();
    let end = word.len();
    word.rfind("://")
        .is_some_and(|at| !word[at + 3..end].contains('/'))
}
