//! An access token of the older test credentials.

use std::ops::Range;

use crate::contract::Site;
use crate::rules::Example;
use crate::rules::meta::declare_meta;
use crate::rules::sources::{CREDENTIALS_GUIDE, INTEGRATOR_LOG};

use super::{Exposed, exposed_access_token, value};

declare_meta! {
    id: "exposed-test-token",
    endpoints: [],
    severity: Warning,
    code: [],
    evidence: Documented [CREDENTIALS_GUIDE, INTEGRATOR_LOG],
    message: {
        en: "a test access token stands in this file",
        es: "en este archivo hay un access token de prueba",
        pt: "neste arquivo há um access token de teste",
    },
    label: {
        en: "a token of test credentials",
        es: "un token de credenciales de prueba",
        pt: "um token de credenciais de teste",
    },
    help: {
        en: "read it from an environment variable",
        es: "léelo de una variable de entorno",
        pt: "leia-o de uma variável de ambiente",
    },
    why: {
        en: "it moves no money, yet it belongs to a real account and names its seller",
        es: "no mueve dinero, pero es de una cuenta real e identifica a su vendedor",
        pt: "não movimenta dinheiro, mas é de uma conta real e identifica o vendedor",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "metadata": {"seller": "TEST-4934588586838432-112523-9f3d1b7c20e84a65bd1f0c7e3a92d846-241983636"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "metadata": {"seller": "TEST-ORDER-4934"}}"#),
}

/// Judges the word that begins with the prefix.
pub(super) fn at(text: &str, prefix: Range<usize>) -> Option<Exposed> {
    let rest = value::rest(text, &prefix);
    let is_token = exposed_access_token::is_access_token(&text[rest.clone()]);
    is_token.then(|| Exposed::secret(&META, prefix.start..rest.end))
}
