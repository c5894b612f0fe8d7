//! A payment and how it moves between its states.
//!
//! Every move is a transition of the contract; a move that the contract does not know does not
//! happen.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use rust_decimal::Decimal;

use super::card::CardFace;
use super::challenge::{self, Challenge};
use super::moment;
use super::refund::Refund;
use super::state::{Illegal, State};
use super::stored;
use crate::clock::Timestamp;
use crate::contract::{DeadlineId, Method, PaymentType, Site, Status, Trigger, deadline};
use crate::money::Amount;

/// A payment of an account.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Payment {
    pub(crate) id: u64,
    #[serde(with = "stored::site")]
    pub(crate) site: Site,
    /// What the seller sent, without nulls and without the card token.
    pub(crate) request: Map<String, Value>,
    #[serde(with = "stored::method")]
    pub(crate) method: Method,
    #[serde(with = "stored::payment_type")]
    pub(crate) payment_type: PaymentType,
    pub(crate) parties: Parties,
    pub(crate) state: State,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
    pub(crate) approved: Option<Timestamp>,
    pub(crate) expires: Option<Timestamp>,
    /// What is charged or reserved; a capture in part lowers it.
    #[serde(with = "stored::amount")]
    pub(crate) amount: Amount,
    pub(crate) captured: bool,
    pub(crate) refunds: Vec<Refund>,
    pub(crate) card: Option<CardFace>,
    /// The 3DS challenge that came between the payment and its outcome.
    pub(crate) challenge: Option<Challenge>,
    /// Its states, from the first to the present one.
    pub(crate) history: Vec<Change>,
    /// What the method adds to the answer, by path: a QR code, a voucher's number, a bank's page.
    #[serde(with = "stored::artefacts")]
    pub(crate) artefacts: Vec<(&'static str, Value)>,
}

/// A state that a payment came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Change {
    pub(crate) at: Timestamp,
    #[serde(with = "stored::status")]
    pub(crate) status: Status,
    #[serde(with = "stored::detail")]
    pub(crate) detail: stored::Name,
}

/// Who takes part, as the answers name them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Parties {
    pub(crate) collector: u64,
    pub(crate) payer: String,
    pub(crate) authorization_code: Option<String>,
    pub(crate) is_live: bool,
}

impl Payment {
    /// The status.
    pub(crate) fn status(&self) -> Status {
        self.state.status()
    }

    /// The detail of the status.
    pub(crate) fn detail(&self) -> &'static str {
        self.state.detail()
    }

    /// Moves as the contract says, or not at all.
    pub(crate) fn go(&mut self, by: Trigger, now: Timestamp) -> Result<(), Illegal> {
        self.enter(by, self.state.after(by)?, now)
    }

    /// Moves with one of the details that the contract allows, or not at all.
    pub(crate) fn go_with(
        &mut self,
        by: Trigger,
        detail: &'static str,
        now: Timestamp,
    ) -> Result<(), Illegal> {
        self.enter(by, self.state.after_with(by, detail)?, now)
    }

    fn enter(&mut self, by: Trigger, state: State, now: Timestamp) -> Result<(), Illegal> {
        if challenge::forbids(self, by) {
            return Err(Illegal);
        }
        self.state = state;
        self.updated = now;
        if state.status() == Status::Approved && self.approved.is_none() {
            self.approved = Some(now);
            self.captured = true;
        }
        self.history.push(Change {
            at: now,
            status: state.status(),
            detail: state.detail(),
        });
        Ok(())
    }

    /// Whether the dispute about the payment is decided.
    pub(crate) fn is_disputed_no_more(&self) -> bool {
        self.status() == Status::ChargedBack && self.detail() != "in_process"
    }

    /// Whether a payment that was read can be one.
    pub(crate) fn is_sound(&self) -> bool {
        self.state.is_known()
            && self.method.info(self.site).is_some()
            && self.amount.value() > Decimal::ZERO
            && self.remaining() >= Decimal::ZERO
            && !self.refunds.iter().any(|it| it.amount.is_negative())
    }

    /// Waiting ends without money: what is pending becomes what its challenge or its method says,
    /// mostly cancelled; an unpaid PSE transfer is rejected.
    pub(crate) fn lapse(&mut self, now: Timestamp) -> Result<(), Illegal> {
        if let Some(challenge) = challenge::waiting(self) {
            return self.go(challenge.end().1, now);
        }
        let info = self.method.info(self.site);
        let expiry = info.and_then(|info| info.expiry.as_ref());
        match expiry.map(|expiry| expiry.outcome) {
            Some((Status::Rejected, detail)) if self.status() == Status::Pending => {
                self.go_with(Trigger::Decline, detail, now)
            }
            _ => self.go(Trigger::Expire, now),
        }
    }

    /// Whether the seller is to be told of what happened since.
    pub(crate) fn has_changed_since(&self, before: &Self) -> bool {
        let told = |it: &Self| {
            let given = it.given().count();
            (
                it.status(),
                it.detail(),
                it.captured,
                it.expires,
                it.amount.value(),
                given,
            )
        };
        told(self) != told(before)
    }

    /// The instant at which waiting ends: the expiry of what is pending, the capture window of what
    /// is reserved. Where the contract names no window, waiting does not end.
    pub(crate) fn deadline(&self) -> Option<Timestamp> {
        let window = |id: DeadlineId| {
            let seconds = deadline(id, self.site)?.seconds()?;
            Some(moment::after_seconds(self.created, seconds))
        };
        if let Some(challenge) = challenge::waiting(self) {
            return window(challenge.end().0);
        }
        match self.status() {
            Status::Pending => self.expires.or_else(|| window(DeadlineId::PendingDefault)),
            Status::Authorized => window(DeadlineId::Capture),
            _ => None,
        }
    }

    /// Lets the deadline strike when it has passed.
    pub(crate) fn settle(&mut self, now: Timestamp) {
        let Some(deadline) = self.deadline().filter(|deadline| *deadline <= now) else {
            return;
        };
        // An illegal move cannot arise: both states with a deadline can expire.
        let _moved = self.lapse(deadline);
    }
}
