//! `POST /process_payment`: the backend that the pages on Bricks ask an integrator to write.
//!
//! It takes what a Brick hands to `onSubmit`, checks it, makes a payment of it ([`convert`]), posts that to
//! the mock's own API and answers `status`, `status_detail` and `id`. The browser has no access token; the
//! backend has one of its own, [`TOKEN`].
//!
//! The pages advise a unique value as the idempotency key and leave open which. Here it derives from
//! the form data, so that whatever is submitted twice is charged once: a card's form data hold a token that is
//! good for one payment, and two Pix payments that shall differ need something that tells them apart.
//! A page that counts attempts itself sends its own `X-Idempotency-Key`.
//!
//! Source: mercadopago/devsite-docs:
//! guides/checkout-bricks/payment-brick/payment-submission-cards.en.md

mod complaint;
mod convert;

use serde_json::{Map, Value};
use uuid::Uuid;

use super::authorization;
use super::call::Body;
use super::engine::{MAX_BODY, Mock, refuse};
use super::ids::{AccountId, Purpose};
use super::language;
use super::ledger::lock;
use super::refusal::Refusal;
use super::reply::{Reply, response};
use super::routing::{self, Path};
use super::validation::{self, Terms};
use crate::clock::Timestamp;
use crate::contract::Endpoint;
use crate::http::{Headers, Method, Request};
use crate::json::canonical;
use crate::rules::Facts;
use complaint::Complaint;

/// The access token of the backend's own account: control calls with it are about that account.
const TOKEN: &str = "TEST-process-payment";

/// The name under which keys are derived.
const NAMESPACE: Uuid = Uuid::from_u128(0x5f0e_7b0a_6b1d_4f59_9f0c_0d5e_2f3a_8c41);

/// What the answer shows of a payment: what the pages print, and what the Status Screen Brick needs for a
/// 3DS challenge.
const SHOWN: [&str; 4] = ["status", "status_detail", "id", "three_ds_info"];

/// Whether a request is for the backend.
pub(crate) fn is_asked(request: &Request) -> bool {
    Path::of(request).is(Endpoint::ProcessPayment)
}

/// The account that the backend charges with: its own, unless whoever calls brings a token, as scenarios
/// do.
pub(crate) fn account(headers: &Headers) -> Result<AccountId, Refusal> {
    match headers.get("authorization") {
        None => Ok(own_account()),
        Some(_) => authorization::account(headers),
    }
}

/// The backend's own account.
pub(crate) fn own_account() -> AccountId {
    AccountId::of_token(TOKEN)
}

/// Answers a request for the backend.
pub(crate) fn serve(mock: &Mock, request: &Request, now: Timestamp) -> Reply {
    match payment(mock, request, now) {
        Ok(payment) => {
            let mut reply = mock.call(&payment, now);
            shorten(&mut reply);
            reply
        }
        Err(Refused::Request(refusal)) => Reply::at_once(refuse(request, &refusal, now)),
        Err(Refused::Form(complaints)) => {
            let lang = language::accepted(&request.headers);
            let body = complaint::body(&complaints, lang).to_string().into_bytes();
            let id = own_account().uuid(Purpose::Request, 0);
            Reply::at_once(response(400, body, &id))
        }
    }
}

/// Why nothing is posted.
enum Refused {
    /// The request is none that a backend reads.
    Request(Refusal),
    /// The form data are wrong.
    Form(Vec<Complaint>),
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self::Request(refusal)
    }
}

/// The request that the backend posts.
fn payment(mock: &Mock, request: &Request, outside: Timestamp) -> Result<Request, Refused> {
    let posted = read(request)?;
    let shared = mock.ledger.account(account(&request.headers)?);
    let account = lock(&shared);
    let now = account.now(outside);
    let buyer = convert::Buyer::of(&request.headers);
    let form = convert::form(&posted, account.site).map_err(Refused::Form)?;
    let key = Uuid::new_v5(&NAMESPACE, canonical::write(&form.to_json()).as_bytes()).to_string();
    let body = convert::payment(form, account.site, &buyer, &key);
    let node = validation::nowhere(&body);
    let facts = Facts::of(&node, Endpoint::CreatePayment);
    let terms = Terms::of(&account, now, mock.webhooks.allows_local_urls);
    let findings = validation::findings(&terms, &facts, &body);
    let complaints = complaint::of_rules(&findings, &facts);
    if complaints.is_empty() {
        Ok(post(request, &body, &key))
    } else {
        Err(Refused::Form(complaints))
    }
}

/// What was posted, when it is JSON.
fn read(request: &Request) -> Result<Value, Refused> {
    if request.method != Method::Post {
        let mut refusal = Refusal::plain(405, "method not allowed");
        refusal.allow = Some("POST");
        return Err(refusal.into());
    }
    if request.body.len() > MAX_BODY {
        return Err(Refusal::plain(413, "request entity too large").into());
    }
    routing::demand_json(request)?;
    match Body::read(&request.body) {
        Body::Json(value) => Ok(value),
        Body::None | Body::Malformed => Err(Refused::Form(vec![complaint::not_json()])),
    }
}

/// The payment on its way to the API, with the headers of the page: a planned fault strikes it, and a
/// challenge is shown under the address that the page knows.
fn post(request: &Request, body: &Value, key: &str) -> Request {
    let mut headers = request.headers.clone();
    headers.set("content-type", "application/json");
    headers.remove("content-length");
    if headers.get("authorization").is_none() {
        headers.set("authorization", format!("Bearer {TOKEN}"));
    }
    let own = headers.get("x-idempotency-key").map(str::trim);
    if own.is_none_or(str::is_empty) {
        headers.set("x-idempotency-key", key);
    }
    Request {
        method: Method::Post,
        path: Endpoint::CreatePayment.info().path.to_owned(),
        headers,
        body: body.to_string().into_bytes(),
    }
}

/// Leaves of a payment what the page is told. A refusal of the API is passed on as it is.
fn shorten(reply: &mut Reply) {
    let payment = serde_json::from_slice::<Value>(&reply.response.body);
    if reply.response.status >= 300 {
        return;
    }
    let Ok(Value::Object(mut payment)) = payment else {
        return;
    };
    let shown = SHOWN.into_iter();
    let shown: Map<String, Value> = shown
        .filter_map(|name| Some((name.to_owned(), payment.remove(name)?)))
        .filter(|(_, value)| !value.is_null())
        .collect();
    reply.response.body = Value::Object(shown).to_string().into_bytes();
}
