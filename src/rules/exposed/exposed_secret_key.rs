//! A key that signs or identifies an application.

use std::ops::Range;

use crate::contract::Site;
use crate::rules::Example;
use crate::rules::meta::declare_meta;
use crate::rules::sources::{CREDENTIALS_GUIDE, WEBHOOKS_GUIDE};

use super::{Exposed, value};

declare_meta! {
    id: "exposed-secret-key",
    endpoints: [],
    severity: Error,
    code: [],
    evidence: Documented [CREDENTIALS_GUIDE, WEBHOOKS_GUIDE],
    message: {
        en: "the value of `{ $name }` stands in this file",
        es: "en este archivo está el valor de `{ $name }`",
        pt: "neste arquivo está o valor de `{ $name }`",
    },
    label: {
        en: "a secret of the application",
        es: "un secreto de la aplicación",
        pt: "um segredo da aplicação",
    },
    help: {
        en: "renew it in the panel, and read it from an environment variable",
        es: "renuévalo en el panel y léelo de una variable de entorno",
        pt: "renove-o no painel e leia-o de uma variável de ambiente",
    },
    why: {
        en: "a client secret makes access tokens, a webhook secret signs notifications that your shop believes",
        es: "un client secret genera access tokens, una clave de webhooks firma notificaciones en las que tu tienda confía",
        pt: "um client secret gera access tokens, uma chave de webhooks assina notificações em que a sua loja confia",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "metadata": {"client_secret": "q7Zp2Lk9Xw4Rt8Vn3Bs6Yd1Hf5Gj0Mc"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "metadata": {"client_id": "4934588586838432"}}"#),
}

/// The fewest characters of a secret; both kinds have 32 or more.
const SHORTEST: usize = 24;

/// Judges what follows the name of the key.
pub(super) fn at(text: &str, key: Range<usize>) -> Option<Exposed> {
    let range = value::after(text, &key)?;
    let secret = &text[range.clone()];
    let is_mixed = secret.bytes().any(|byte| byte.is_ascii_digit())
        && secret.bytes().any(|byte| byte.is_ascii_alphabetic());
    let is_secret = secret.len() >= SHORTEST && is_mixed && !value::is_made_up(secret);
    is_secret.then(|| Exposed::secret(&META, range).with("name", &text[key]))
}
