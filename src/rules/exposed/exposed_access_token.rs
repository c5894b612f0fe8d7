//! An access token that may be a live one.

use std::ops::Range;

use crate::contract::Site;
use crate::rules::Example;
use crate::rules::meta::declare_meta;
use crate::rules::sources::{CREDENTIALS_GUIDE, INTEGRATOR_LOG};

use super::{Exposed, value};

declare_meta! {
    id: "exposed-access-token",
    endpoints: [],
    severity: Error,
    code: [],
    evidence: Documented [CREDENTIALS_GUIDE, INTEGRATOR_LOG]
        note "Test sellers have tokens with this prefix too; nothing in the token tells them apart.",
    message: {
        en: "an access token stands in this file",
        es: "en este archivo hay un access token",
        pt: "neste arquivo há um access token",
    },
    label: {
        en: "`APP_USR-` begins the tokens of live accounts, and those of test sellers",
        es: "`APP_USR-` inicia los tokens de cuentas reales, y los de vendedores de prueba",
        pt: "`APP_USR-` inicia os tokens de contas reais, e os de vendedores de teste",
    },
    help: {
        en: "renew it in the panel, and read it from an environment variable",
        es: "renuévalo en el panel y léelo de una variable de entorno",
        pt: "renove-o no painel e leia-o de uma variável de ambiente",
    },
    why: {
        en: "whoever reads the file can charge, refund and read payments in the seller's name",
        es: "quien lee el archivo puede cobrar, devolver y consultar pagos en nombre del vendedor",
        pt: "quem lê o arquivo pode cobrar, devolver e consultar pagamentos em nome do vendedor",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "metadata": {"seller": "APP_USR-4934588586838432-112523-9f3d1b7c20e84a65bd1f0c7e3a92d846-241983636"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "metadata": {"seller": "241983636"}}"#),
}

/// Judges the word that begins with the prefix.
pub(super) fn at(text: &str, prefix: Range<usize>) -> Option<Exposed> {
    let rest = value::rest(text, &prefix);
    is_access_token(&text[rest.clone()]).then(|| Exposed::secret(&META, prefix.start..rest.end))
}

/// How long the rest of a token at least is, whatever its parts are.
const LONG: usize = 40;

/// Whether the rest of a word is that of an access token: the application, an hour, a secret of 32
/// digits, the seller; older ones have other parts. A public key is a UUID and may be shown.
pub(super) fn is_access_token(rest: &str) -> bool {
    let mut parts = rest.split('-');
    let application = parts.next().unwrap_or_default();
    let is_number = application.len() >= 8 && application.bytes().all(|it| it.is_ascii_digit());
    rest.len() >= LONG && is_number && !parts.any(is_placeholder) && !value::is_made_up(rest)
}

/// Whether a part stands for something else: `xxxxxxxx`, `YOUR`.
fn is_placeholder(part: &str) -> bool {
    let is_long = part.len() >= 4;
    is_long
        && part
            .bytes()
            .all(|byte| byte.eq_ignore_ascii_case(&part.as_bytes()[0]))
}
