//! 3DS 2.0: the challenge that stands between a payment and its outcome.
//!
//! A test card and `three_d_secure_mode` lead to a payment that is `pending_challenge` and names a
//! page ([`page`]); there, or through the control API, the shopper passes, fails or leaves it
//! (devsite-docs, `how-to-integrate-3ds.en.md`).
//!
//! Where pages disagree: the challenge can be finished within five minutes, and the payment waits
//! until 24 hours have passed. Only the page on Bricks says that a challenge which is not started
//! within 30 seconds is refused; [`LateChallenge`] chooses. What the buttons decide, the cards decide
//! at Mercado Pago: the card that is refused stays refused, whatever is pressed.

mod page;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

pub(crate) use page::{is_page, serve};

use super::call::Call;
use super::card::CardFace;
use super::config::LateChallenge;
use super::ids::{AccountId, Purpose};
use super::moment;
use super::payment::Payment;
use super::state::Illegal;
use super::stored;
use crate::clock::Timestamp;
use crate::contract::{DeadlineId, Status, Trigger, deadline};

/// The detail of a payment that waits for its challenge.
pub(crate) const WAITING: &str = "pending_challenge";

/// The challenge of a payment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Challenge {
    /// `external_resource_url`: the page of the card's issuer, here our own.
    page: String,
    /// Names the transaction at the 3DS server and at the issuer.
    transactions: [String; 2],
    /// The state that the card leads to once the challenge is done.
    #[serde(with = "stored::status")]
    last: Status,
    /// What becomes of it when it is not finished in time.
    #[serde(default)]
    when_late: LateChallenge,
    /// Whether the shopper has seen the page.
    #[serde(default)]
    is_started: bool,
}

/// What the shopper does with a challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    Approve,
    Refuse,
    Abandon,
}

/// The first state of a card that takes part in 3DS, when the payment asks for it; `None` for all
/// others, which need no challenge.
pub(crate) fn outcome(
    face: &CardFace,
    sent: &Map<String, Value>,
) -> Option<(Status, &'static str)> {
    let mode = sent.get("three_d_secure_mode")?.as_str()?;
    let card = face.three_ds.filter(|card| card.modes.contains(&mode))?;
    Some(card.first.unwrap_or(card.last))
}

impl Challenge {
    /// The challenge of an account's payment; the page stands where the payment was asked for.
    pub(crate) fn new(
        account: AccountId,
        payment: u64,
        ordinal: u64,
        face: &CardFace,
        call: &Call<'_>,
    ) -> Option<Self> {
        let host = call.request.headers.get("host").unwrap_or("localhost");
        let transaction = |half: u64| account.uuid(Purpose::Challenge, 2 * ordinal + half);
        Some(Self {
            page: format!("http://{host}{}", page::path(account, payment)),
            transactions: [transaction(0), transaction(1)],
            last: face.three_ds?.last.0,
            when_late: call.late_challenge,
            is_started: false,
        })
    }

    /// The time after which waiting for it ends, and what ends it then.
    pub(crate) fn end(&self) -> (DeadlineId, Trigger) {
        match self.when_late {
            LateChallenge::Unstarted if !self.is_started => {
                (DeadlineId::ThreeDsStart, Trigger::ChallengeFailed)
            }
            LateChallenge::Cancelled => (DeadlineId::ThreeDsChallenge, Trigger::Expire),
            LateChallenge::Waits | LateChallenge::Unstarted => {
                (DeadlineId::ThreeDsExpired, Trigger::Expire)
            }
        }
    }

    /// The address of the page.
    pub(crate) fn page(&self) -> &str {
        &self.page
    }

    /// The challenge request: JSON in base64url, with the members that the guide's sample has.
    pub(crate) fn creq(&self) -> String {
        let [server, issuer] = &self.transactions;
        let request = json!({
            "threeDSServerTransID": server,
            "acsTransID": issuer,
            "challengeWindowSize": "04",
            "messageType": "CReq",
            "messageVersion": "2.1.0",
        });
        URL_SAFE_NO_PAD.encode(request.to_string())
    }
}

/// `three_ds_info`, while a payment waits for its challenge.
pub(crate) fn info(payment: &Payment) -> Option<Value> {
    let challenge = waiting(payment)?;
    Some(json!({"external_resource_url": challenge.page, "creq": challenge.creq()}))
}

/// The challenge that a payment waits for.
pub(crate) fn waiting(payment: &Payment) -> Option<&Challenge> {
    let is_waiting = payment.status() == Status::Pending && payment.detail() == WAITING;
    payment.challenge.as_ref().filter(|_| is_waiting)
}

/// Whether a move makes no sense: only a challenge that is open can be passed or failed, and as long
/// as it is, neither buyer nor bank decide otherwise.
pub(crate) fn forbids(payment: &Payment, by: Trigger) -> bool {
    let is_open = waiting(payment).is_some();
    match by {
        Trigger::ChallengePassed | Trigger::ChallengeFailed => !is_open,
        Trigger::Pay | Trigger::Decline => is_open,
        _ => false,
    }
}

/// Whether the time to finish a challenge has passed.
fn is_late(payment: &Payment, now: Timestamp) -> bool {
    let window = deadline(DeadlineId::ThreeDsChallenge, payment.site);
    let seconds = window.and_then(|window| window.seconds());
    seconds.is_some_and(|seconds| now > moment::after_seconds(payment.created, seconds))
}

/// Notes that the shopper has seen the page; whether this is news.
pub(crate) fn start(payment: &mut Payment) -> bool {
    let challenge = payment.challenge.as_mut();
    challenge.is_some_and(|challenge| !std::mem::replace(&mut challenge.is_started, true))
}

/// Ends a challenge, or leaves it open.
pub(crate) fn answer(payment: &mut Payment, answer: Answer, now: Timestamp) -> Result<(), Illegal> {
    let last = waiting(payment).ok_or(Illegal)?.last;
    let by = match answer {
        Answer::Abandon => return Ok(()),
        _ if is_late(payment, now) => return Err(Illegal),
        Answer::Approve if last == Status::Approved => Trigger::ChallengePassed,
        Answer::Approve | Answer::Refuse => Trigger::ChallengeFailed,
    };
    payment.go(by, now)
}
