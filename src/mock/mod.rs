//! The other side: an imitation of the Payments API that keeps its state in memory.
//!
//! [`Mock::handle`] answers one request; it is synchronous and deterministic, and each account has
//! one lock. [`socket::serve`] puts it behind a socket and [`InProcess`] behind a function call;
//! both answer alike, mishaps included.
//!
//! **Imitated**, with the source beside the code: authorisation (401, code 5), the idempotency key
//! (4292 without one, 201 then 200 with one, 423 while the first request is in flight), every rule
//! with a documented or measured code in the order of refusals that the contract keeps, the shape of
//! refusals in the words that were captured, every other code and detail on demand (`reserved.rs`),
//! test cards and the outcomes of their holders' names, reserve, capture and cancellation, refunds in
//! full, in part and in process, searches with their filters, dates and pages, the lists of payment methods,
//! instalments and documents, the seller's own account, Pix codes, vouchers and bank pages, expiry and
//! capture windows, reviews, disputes and claims as the contract's transitions have them, the
//! spellings that SDKs use for paths, headers and empty bodies.
//!
//! Webhooks: one on creation and one on every change, signed, sent again by the guide's schedule, under the
//! conditions of [`Webhooks`].
//!
//! 3DS: the guide's test cards, the challenge's page, what passing, failing and leaving it lead to.
//!
//! Beside the API: `POST /process_payment`, the backend that pages with a Brick need (`backend`), and
//! `?public_key=` in the place of an access token for what browsers call.
//!
//! **Guessed**, because no source decides it:
//! - another body under a known key answers 409 `idempotency_key_already_used`, as the Orders API
//!   does ([`OtherBody`] switches); refusals leave their key free ([`RefusalMemory`] switches); keys
//!   never expire; a repeated refund shows the refund again, where one integrator saw an empty body;
//! - holder names without a documented outcome are approved, documents of `APRO` and `OTHE` are not
//!   demanded, and a review in `binary_mode` becomes `cc_rejected_other_reason`;
//! - card numbers beside the test cards are accepted when their check digit holds;
//! - which of 2006 and 2062 a bad card token gets; a refused payment spends its token;
//! - a capture in part becomes the payment's amount, and the rest is given up;
//! - amounts: no fee of the provider, no cost of financing, money released after 14 days;
//! - a wallet's payment is approved at once; where no capture window is documented it does not end;
//! - an empty body where an object is due answers as broken JSON; a refund with names beside `amount`
//!   answers 8, so that a misspelt amount does not refund all;
//! - who does not ask for refunds in process sees none until they are decided, and the 400 of such a
//!   refund has no code;
//! - searches: every field of a payment filters and other names do not, the order without `sort` is
//!   that of the ids, pages have up to 1,000 results;
//! - payment methods: how their cards' numbers begin, limits that no page names, up to twelve
//!   instalments without interest;
//! - a 3DS challenge can be finished within five minutes and the payment waits 24 hours
//!   ([`LateChallenge`] switches); cards beside the guide's pass without a challenge;
//! - a body whose type is not JSON answers 415; a 429 asks to wait for a second;
//! - pages of this machine may call the API and the backend (CORS), whichever headers they ask for;
//! - a live seller refuses buyers `@testuser.com` with 2034; what happens to a review or a transfer
//!   that ends badly gets the usual detail of its kind;
//! - a Yape payment takes any card token, as its own tokens come from an app.
//!
//! **Absent**, and said so by a 404: saved cards. Absent without a word: the balance of the seller,
//! limits on requests per minute, answers that change shape at random.

mod account;
mod artefacts;
mod authorization;
mod backend;
mod boleto;
mod call;
mod card;
mod challenge;
mod chaos;
mod config;
mod control;
mod echo;
mod endpoints;
mod engine;
mod export;
mod idempotency;
mod ids;
mod in_process;
mod inspector;
mod journal;
mod keep;
mod language;
mod ledger;
mod mishap;
mod moment;
mod outbox;
mod payment;
mod period;
mod pix;
mod plans;
mod postman;
mod public_key;
mod query;
mod refund;
mod refusal;
mod reply;
mod reserved;
mod routing;
mod seller;
mod shelf;
pub mod socket;
mod state;
mod store;
mod stored;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod validation;
mod view;
mod webhooks;
mod whole;

pub use account::{AccountKind, Traits};
pub use chaos::{Chaos, Rate};
pub use config::{LateChallenge, MockConfig, OtherBody, RefusalMemory};
pub use engine::{MAX_BODY, Mock};
pub use in_process::InProcess;
pub use postman::deliver;
pub use reply::{Delivery, Hold, Reply};
pub use store::StoreError;
pub use webhooks::{Receiver, Webhooks};
