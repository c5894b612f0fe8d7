//! Whether a credential is a test one: what it looks like, and what the provider says of it.
//!
//! A prefix does not tell: `APP_USR-` belongs to production and to test sellers alike, and
//! `live_mode` is true for test users too. What tells is `GET /users/me`: its `tags` hold
//! `test_user` for a test account, its `site_id` is the country. `TEST-` marks the test credentials
//! of a real account's application. Sources: the provider's page on credentials,
//! <https://www.mercadopago.com.br/developers/en/docs/your-integrations/credentials>; measured
//! answers of `/users/me`; `live_mode` in
//! <https://github.com/mercadopago/sdk-java/issues/420>.

use serde_json::Value;

use crate::contract::Site;
use crate::http::{Headers, Limits, Method, Request, Transport, TransportError};
use crate::i18n::{Message, Text};
use crate::secret::Secret;
use crate::text;

/// The longest text that is taken for a token.
const LONGEST: usize = 512;
/// Who a token belongs to.
const USERS_ME: &str = "/users/me";

const EMPTY: Text = text! {
    en: "the access token is empty",
    es: "el access token está vacío",
    pt: "o access token está vazio",
};
const NO_TOKEN: Text = text! {
    en: "the access token holds characters that none has; was something else pasted, or a line break with it?",
    es: "el access token tiene caracteres que ninguno tiene; ¿se pegó otra cosa, o un salto de línea con él?",
    pt: "o access token tem caracteres que nenhum tem; foi colada outra coisa, ou uma quebra de linha com ele?",
};
const PUBLIC_KEY: Text = text! {
    en: "this is a public key; the access token of the same credentials is needed",
    es: "esto es una public key; se necesita el access token de las mismas credenciales",
    pt: "isto é uma public key; é necessário o access token das mesmas credenciais",
};
const REFRESH: Text = text! {
    en: "this is a refresh token of OAuth; the access token that comes of it is needed",
    es: "esto es un refresh token de OAuth; se necesita el access token que se obtiene con él",
    pt: "isto é um refresh token do OAuth; é necessário o access token obtido com ele",
};
const LIVE: Text = text! {
    en: "this credential is not proven to be a test one: `GET /users/me` shows no `test_user`. Take the credentials of a test seller (Your integrations → Test accounts)",
    es: "no está probado que esta credencial sea de prueba: `GET /users/me` no muestra `test_user`. Usa las credenciales de un vendedor de prueba (Tus integraciones → Cuentas de prueba)",
    pt: "não está provado que esta credencial seja de teste: `GET /users/me` não mostra `test_user`. Use as credenciais de um vendedor de teste (Suas integrações → Contas de teste)",
};
const UNCLEAR: Text = text! {
    en: "the answer of `GET /users/me` cannot be understood, so that the credential counts as a production one",
    es: "no se entiende la respuesta de `GET /users/me`, así que la credencial cuenta como de producción",
    pt: "a resposta de `GET /users/me` não é compreendida, então a credencial conta como de produção",
};
const NO_ANSWER: Text = text! {
    en: "`GET /users/me` has no answer, so that nothing is known of the credential: { $why }",
    es: "`GET /users/me` no tiene respuesta, así que no se sabe nada de la credencial: { $why }",
    pt: "`GET /users/me` não tem resposta, então nada se sabe da credencial: { $why }",
};
const REJECTED: Text = text! {
    en: "the credential is not accepted: `GET /users/me` answers { $status }",
    es: "la credencial no es aceptada: `GET /users/me` responde { $status }",
    pt: "a credencial não é aceita: `GET /users/me` responde { $status }",
};

/// The proof that writing with a credential moves no real money. Only [`prove`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    token: Secret,
    site: Site,
}

impl Permit {
    /// The site of the account.
    pub fn site(&self) -> Site {
        self.site
    }

    pub(super) fn token(&self) -> &Secret {
        &self.token
    }
}

/// Why there is no permit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unproven {
    /// The guard refuses the credential.
    Refused(Message),
    /// The target does not answer or does not accept the credential: its environment's fault.
    Environment(Message),
}

impl Unproven {
    /// What to tell the user.
    pub fn message(&self) -> &Message {
        match self {
            Self::Refused(message) | Self::Environment(message) => message,
        }
    }
}

/// Finds out whether a credential is a test one, with one read.
///
/// # Errors
/// When it is not, or nothing proves it.
pub async fn prove(
    transport: &dyn Transport,
    token: Secret,
    limits: &Limits,
) -> Result<Permit, Unproven> {
    can_be_token(&token)?;
    let response = match transport.send(&users_me(&token), limits).await {
        Ok(response) => response,
        Err(TransportError::Refused(why)) => {
            return Err(Unproven::Refused(NO_ANSWER.with("why", why)));
        }
        Err(error) => {
            return Err(Unproven::Environment(
                NO_ANSWER.with("why", error.message()),
            ));
        }
    };
    match response.status {
        200 => {}
        status @ (401 | 403 | 429 | 500..) => {
            let told = REJECTED.with("status", u32::from(status));
            return Err(Unproven::Environment(told));
        }
        _ => return Err(Unproven::Refused(UNCLEAR.message())),
    }
    let account: Value = serde_json::from_slice(&response.body).unwrap_or_default();
    let site = account.get("site_id").and_then(Value::as_str);
    let Some(site) = site.and_then(Site::parse) else {
        return Err(Unproven::Refused(UNCLEAR.message()));
    };
    if !(token.expose().starts_with("TEST-") || is_test_user(&account)) {
        return Err(Unproven::Refused(LIVE.message()));
    }
    Ok(Permit { token, site })
}

/// Whether a text can be an access token at all, which needs nobody's answer.
///
/// # Errors
/// When it cannot.
pub fn can_be_token(token: &Secret) -> Result<(), Unproven> {
    looks_right(token.expose()).map_err(|text| Unproven::Refused(text.message()))
}

fn is_test_user(account: &Value) -> bool {
    let tags = account.get("tags").and_then(Value::as_array);
    tags.is_some_and(|tags| tags.iter().any(|tag| tag == "test_user"))
}

fn users_me(token: &Secret) -> Request {
    let mut headers = Headers::new();
    headers.set("Accept", "application/json");
    let request = Request {
        method: Method::Get,
        path: USERS_ME.to_owned(),
        headers,
        body: Vec::new(),
    };
    super::with_token(&request, token)
}

/// What can be told from the text alone.
fn looks_right(token: &str) -> Result<(), Text> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if token.is_empty() {
        Err(EMPTY)
    } else if token.len() > LONGEST || !token.bytes().all(is_plain) {
        Err(NO_TOKEN)
    } else if token.starts_with("TG-") {
        Err(REFRESH)
    } else if is_public_key(token) {
        Err(PUBLIC_KEY)
    } else {
        Ok(())
    }
}

/// Public keys are a prefix and a UUID.
fn is_public_key(token: &str) -> bool {
    let id = token
        .strip_prefix("APP_USR-")
        .or_else(|| token.strip_prefix("TEST-"));
    id.is_some_and(|id| uuid::Uuid::try_parse(id).is_ok())
}
