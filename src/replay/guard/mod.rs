//! What keeps a replay from charging anybody.
//!
//! A real access token lives here alone: requests are built with the synthetic token of their case,
//! and [`Guarded`] puts the real one in its place on the way out, after it has looked at the
//! request. There is no [`Guarded`] without a [`Permit`], and no permit unless the provider itself
//! says that the credential is a test one. What the guard refuses is never sent, and nothing
//! switches it off.

mod content;
mod proof;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use rust_decimal::Decimal;

use crate::contract::{Endpoint, Site};
use crate::http::{BoxFuture, Limits, Method, Request, Response, Transport, TransportError};
use crate::i18n::{Message, Text};
use crate::secret::Secret;
use crate::text;

use super::session::KEY_HEADER;
pub use proof::{Permit, Unproven, can_be_token, prove};

/// What writes may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// The most that a payment may be, by currency, in place of the default ceiling.
    pub ceilings: BTreeMap<String, Decimal>,
    /// E-mail addresses of payers that may be written to, beside those of test users and examples.
    pub emails: Vec<String>,
    /// How many payments may be created.
    pub payments: usize,
}

/// How many payments may be created unless somebody says otherwise.
pub const MOST_PAYMENTS: usize = 20;

impl Default for Bounds {
    fn default() -> Self {
        Self {
            ceilings: BTreeMap::new(),
            emails: Vec::new(),
            payments: MOST_PAYMENTS,
        }
    }
}

const NO_PATH: Text = text! {
    en: "the path `{ $path }` does not begin with one `/`, so that it could lead to another host",
    es: "la ruta `{ $path }` no empieza con una sola `/`, así que podría llevar a otro host",
    pt: "o caminho `{ $path }` não começa com uma só `/`, então poderia levar a outro host",
};
const NO_CALL: Text = text! {
    en: "`{ $method } { $path }` is not a call that may write on a real target: payments, their updates, refunds and card tokens are",
    es: "`{ $method } { $path }` no es una llamada que pueda escribir en un destino real: lo son los pagos, sus actualizaciones, los reembolsos y los tokens de tarjeta",
    pt: "`{ $method } { $path }` não é uma chamada que possa escrever em um destino real: são os pagamentos, suas atualizações, os reembolsos e os tokens de cartão",
};
const TOO_MANY: Text = text! {
    en: "the run has created { $most } payments; `--max-payments` allows more",
    es: "la ejecución ya creó { $most } pagos; `--max-payments` permite más",
    pt: "a execução já criou { $most } pagamentos; `--max-payments` permite mais",
};

/// A way to a real target that lets nothing through that could charge anybody.
pub struct Guarded {
    inner: Arc<dyn Transport>,
    permit: Permit,
    bounds: Bounds,
    created: Mutex<Created>,
}

/// The payments that were asked for: what is sent again under its key is no further one.
#[derive(Debug, Default)]
struct Created {
    keys: BTreeSet<String>,
    keyless: usize,
}

impl Guarded {
    /// Guards the way to a target whose credential is proven.
    pub fn new(inner: Arc<dyn Transport>, permit: Permit, bounds: Bounds) -> Self {
        Self {
            inner,
            permit,
            bounds,
            created: Mutex::default(),
        }
    }

    /// The site that the credential belongs to.
    pub fn site(&self) -> Site {
        self.permit.site()
    }

    /// Whether a request may go out.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    fn admit(&self, request: &Request) -> Result<(), Message> {
        if !request.path.starts_with('/') || request.path.starts_with("//") {
            return Err(NO_PATH.with("path", &request.path));
        }
        if request.method == Method::Get {
            return Ok(());
        }
        let path = request.path.split('?').next().unwrap_or_default();
        let endpoint = Endpoint::route(request.method.name(), path).filter(|it| may_write(*it));
        let Some(endpoint) = endpoint else {
            let told = NO_CALL.with("method", request.method.name());
            return Err(told.with("path", path));
        };
        content::check(endpoint, &request.body, self.site(), &self.bounds)?;
        if endpoint == Endpoint::CreatePayment {
            self.count(request.headers.get(KEY_HEADER))?;
        }
        Ok(())
    }

    /// Counts a payment that is about to be created.
    fn count(&self, key: Option<&str>) -> Result<(), Message> {
        let most = self.bounds.payments;
        let mut created = self.created.lock().unwrap_or_else(PoisonError::into_inner);
        if key.is_some_and(|key| created.keys.contains(key)) {
            return Ok(());
        }
        if created.keys.len() + created.keyless >= most {
            return Err(TOO_MANY.with("most", most));
        }
        match key {
            Some(key) => {
                created.keys.insert(key.to_owned());
            }
            None => created.keyless += 1,
        }
        Ok(())
    }
}

/// The calls that a replay may write with.
fn may_write(endpoint: Endpoint) -> bool {
    matches!(
        endpoint,
        Endpoint::CreatePayment
            | Endpoint::UpdatePayment
            | Endpoint::CreateRefund
            | Endpoint::CreateCardToken
    )
}

impl Transport for Guarded {
    fn send<'a>(
        &'a self,
        request: &'a Request,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        Box::pin(async move {
            self.admit(request)
                .map_err(|why| TransportError::Guarded(Box::new(why)))?;
            let request = with_token(request, self.permit.token());
            let sent = self.inner.send(&request, limits).await;
            sent.map(|response| without_token(response, self.permit.token()))
        })
    }
}

/// The request as it goes out.
fn with_token(request: &Request, token: &Secret) -> Request {
    let mut request = request.clone();
    let bearer = format!("Bearer {}", token.expose());
    request.headers.set("Authorization", bearer);
    request
}

/// The answer without the token, which error texts of the API may repeat.
fn without_token(mut response: Response, token: &Secret) -> Response {
    const HIDDEN: &str = "[redacted]";
    let token = token.expose();
    let holds = |bytes: &[u8]| memchr::memmem::find(bytes, token.as_bytes()).is_some();
    if holds(&response.body) {
        let body = String::from_utf8_lossy(&response.body).replace(token, HIDDEN);
        response.body = body.into_bytes();
    }
    let headers: Vec<(String, String)> = response
        .headers
        .iter()
        .filter(|(_, value)| value.contains(token))
        .map(|(name, value)| (name.to_owned(), value.replace(token, HIDDEN)))
        .collect();
    for (name, value) in headers {
        response.headers.set(&name, value);
    }
    response
}
