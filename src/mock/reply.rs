//! What the mock says, and what the carrier has to act out while saying it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::account::Account;
use super::idempotency::Scope;
use super::ids::AccountId;
use super::ledger::lock;
use super::store::Saved;
use super::stored;
use crate::contract::Site;
use crate::http::{Headers, Response};

/// Seconds that a 429 asks to wait; the API's own number is not published.
const RETRY_AFTER: &str = "1";

/// Most answers about one payment have fewer bytes.
const USUAL_BODY: usize = 6 * 1024;

/// A complete answer with the mishaps that whoever carries it must act out, in this order: wait,
/// then deliver or cut, then let go of the value, which frees the idempotency key.
#[derive(Debug)]
pub struct Reply {
    /// The answer.
    pub response: Response,
    /// How long to hold the answer back.
    pub delay: Option<Duration>,
    /// Whether the answer arrives.
    pub delivery: Delivery,
    /// Keeps the idempotency key in flight while the answer is held back.
    pub hold: Option<Hold>,
    /// Comes when what the request changed is in the state file.
    pub(crate) saved: Option<Saved>,
    /// The account that carried the request out, and its site.
    pub(crate) whose: Option<(AccountId, Site)>,
}

/// Whether an answer arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// It arrives.
    Answer,
    /// The connection closes without an answer.
    Cut,
    /// Half of the body arrives, then the connection closes.
    Truncated,
    /// The body arrives in pieces over this time.
    Slow(Duration),
}

impl Reply {
    /// An answer that arrives at once.
    pub(crate) fn at_once(response: Response) -> Self {
        Self {
            response,
            delay: None,
            delivery: Delivery::Answer,
            hold: None,
            saved: None,
            whose: None,
        }
    }

    /// What is not on disk is not acknowledged.
    fn become_unsaved(&mut self) {
        let body = json!({
            "message": "the state file cannot be written",
            "error": "internal_error",
            "status": 500,
            "cause": [],
        });
        self.response = response(500, body.to_string().into_bytes(), "state");
        self.delivery = Delivery::Answer;
    }

    /// Waits until the changes are on disk, then as planned. The key stays in flight that long even when the client gives up before:
    /// a server does not stop working because nobody listens.
    pub(crate) async fn hold_back(&mut self) {
        if let Some(saved) = self.saved.take()
            && saved.await.is_err()
        {
            self.become_unsaved();
        }
        let Some(delay) = self.delay else { return };
        let hold = self.hold.take();
        let waiting = tokio::spawn(async move {
            tokio::time::sleep(delay).await;
            drop(hold);
        });
        // The task cannot panic; when the runtime ends, so does this one.
        let _ended = waiting.await;
    }
}

/// A request in flight: while it lives, its key answers 423 to everybody else.
#[derive(Debug)]
pub struct Hold {
    account: Arc<Mutex<Account>>,
    scope: Scope,
}

impl Hold {
    pub(crate) fn new(account: Arc<Mutex<Account>>, scope: Scope) -> Self {
        Self { account, scope }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        lock(&self.account).keys.release(&self.scope);
    }
}

/// A success of an endpoint, before it becomes a response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    #[serde(with = "stored::body")]
    pub(crate) body: Vec<u8>,
    /// The payment that the request made.
    pub(crate) payment: Option<u64>,
}

impl Answer {
    /// An answer with a JSON body.
    pub(crate) fn json(status: u16, body: &impl Serialize) -> Self {
        let mut bytes = Vec::with_capacity(USUAL_BODY);
        serde_json::to_writer(&mut bytes, body).expect("answers have text keys");
        Self {
            status,
            body: bytes,
            payment: None,
        }
    }

    /// The response on the wire; a 429 says how long to wait.
    pub(crate) fn into_response(self, request_id: &str) -> Response {
        let mut response = response(self.status, self.body, request_id);
        if response.status == 429 {
            response.headers.set("retry-after", RETRY_AFTER);
        }
        response
    }

    /// The same answer, of a request that made a payment.
    pub(crate) fn made(self, payment: u64) -> Self {
        Self {
            payment: Some(payment),
            ..self
        }
    }
}

/// A response with the headers that every answer has.
pub(crate) fn response(status: u16, body: Vec<u8>, request_id: &str) -> Response {
    let mut headers = Headers::new();
    headers.set("content-type", "application/json; charset=utf-8");
    headers.set("x-request-id", request_id);
    Response {
        status,
        headers,
        body,
    }
}
