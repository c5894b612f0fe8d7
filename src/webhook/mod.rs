//! Webhooks: what a notification looks like, how it is signed, how a receiver tells a genuine one.
//!
//! Everything here is a function of its arguments: nothing is sent, and no clock is read. The mock
//! queues what [`Notice`] describes, `ensayo webhook` signs, verifies and sends one.
//!
//! Sources: the guide (`mercadopago/devsite-docs: guides/additional-content/your-integrations/notifications/webhooks.en.md`),
//! the SDKs' verifiers (`mercadopago/sdk-nodejs: src/utils/webhook/index.ts`,
//! `mercadopago/sdk-go: pkg/webhook/webhook.go`) and deliveries that integrators measured.

mod capture;
mod manifest;
mod notice;
mod quirk;
mod signature;
mod verify;

pub use capture::{Capture, CaptureError};
pub use manifest::{Parts, lower_case_id, sign};
pub use notice::{Action, Message, Notice, Topic, at_path};
pub use quirk::Quirk;
pub use signature::{Malformed, Signature};
pub use verify::{NearMiss, Verdict, verify};

/// How long a receiver has to answer 200 or 201, as `X-Socket-Timeout: 22000` says.
pub const REPLY_WITHIN: std::time::Duration = std::time::Duration::from_secs(22);

/// Whether an answer of a receiver ends the delivery; any other is sent again.
pub fn is_received(status: u16) -> bool {
    matches!(status, 200 | 201)
}
