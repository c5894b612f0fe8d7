//! What shopper, bank and time do to a payment.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::challenge::{self, Answer};
use super::super::payment::Payment;
use super::super::refund::{Refund, RefundStatus, Source};
use super::super::refusal::Refusal;
use super::super::state::Illegal;
use crate::clock::Timestamp;
use crate::contract::Trigger;
use crate::money::Amount;

/// What somebody does.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Act {
    /// The buyer pays what is pending: scans the Pix code, pays the voucher, finishes the transfer.
    Pay { id: u64 },
    /// The bank declines a transfer.
    Decline { id: u64 },
    /// The buyer cancels.
    Cancel { id: u64 },
    /// The time of what is pending or reserved runs out.
    Expire { id: u64 },
    /// A payment in review is decided.
    Review { id: u64, result: Review },
    /// The cardholder disputes the payment with the issuer; with a result, the dispute is decided.
    Chargeback {
        id: u64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        result: Option<Dispute>,
    },
    /// The buyer opens a claim; with a result, it is decided.
    Claim {
        id: u64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        result: Option<Claim>,
    },
    /// Mercado Pago gives the money back; with a result, the bank decides about a refund in process.
    Refund {
        id: u64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        result: Option<Verdict>,
    },
    /// The shopper passes, fails or leaves the 3DS challenge.
    Challenge { id: u64, result: Answer },
    /// Time passes.
    Advance { by: String },
}

/// How a review ends.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Review {
    Passed,
    Failed,
}

/// How a dispute ends: the money stays with the cardholder, or is back with the seller.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Dispute {
    Settled,
    Reimbursed,
}

/// How a claim ends; one for the buyer gives back what is left.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Claim {
    ForSeller,
    ForBuyer,
}

/// What the bank says of a refund.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Verdict {
    Approved,
    Rejected,
}

impl Act {
    /// Reads an act. A payment's id may be text, as a notification has it in `data.id`.
    pub(super) fn read(body: &[u8]) -> Result<Self, Refusal> {
        let mut sent: Value = super::read(body)?;
        if let Some(id) = sent.get_mut("id") {
            let number = id.as_str().and_then(|text| text.parse::<u64>().ok());
            *id = number.map_or_else(|| id.take(), Value::from);
        }
        serde_json::from_value(sent).map_err(|error| Refusal::plain(400, error.to_string()))
    }

    /// The payment that the act is about.
    pub(super) fn payment(&self) -> Option<u64> {
        match *self {
            Self::Pay { id }
            | Self::Decline { id }
            | Self::Cancel { id }
            | Self::Expire { id }
            | Self::Review { id, .. }
            | Self::Chargeback { id, .. }
            | Self::Claim { id, .. }
            | Self::Refund { id, .. }
            | Self::Challenge { id, .. } => Some(id),
            Self::Advance { .. } => None,
        }
    }

    /// Moves the payment, or not at all. Who carries the act out makes the refund that it may need.
    pub(super) fn perform(
        &self,
        payment: &mut Payment,
        refund: impl FnOnce(Amount) -> Refund,
        now: Timestamp,
    ) -> Result<(), Illegal> {
        let decided = Trigger::DisputeDecided;
        match self {
            Self::Pay { .. } => payment.go(Trigger::Pay, now),
            Self::Decline { .. } => payment.go(Trigger::Decline, now),
            Self::Cancel { .. } => payment.go(Trigger::BuyerCancel, now),
            Self::Expire { .. } => payment.lapse(now),
            Self::Review { result, .. } => match result {
                Review::Passed => payment.go(Trigger::ReviewPassed, now),
                Review::Failed => payment.go(Trigger::ReviewFailed, now),
            },
            Self::Chargeback { result, .. } => match result {
                None => payment.go(Trigger::Dispute, now),
                Some(_) if payment.is_disputed_no_more() => Err(Illegal),
                Some(Dispute::Settled) => payment.go_with(decided, "settled", now),
                Some(Dispute::Reimbursed) => payment.go_with(decided, "reimbursed", now),
            },
            Self::Claim { result, .. } => match result {
                None => payment.go(Trigger::Claim, now),
                Some(Claim::ForSeller) => {
                    let detail = payment.detail_of_approved();
                    payment.go_with(Trigger::ClaimForSeller, detail, now)
                }
                Some(Claim::ForBuyer) => payment.give_all_back(Trigger::ClaimForBuyer, refund, now),
            },
            Self::Refund { result, .. } => match result {
                None => payment.give_all_back(Trigger::AdminRefund, refund, now),
                Some(Verdict::Approved) => payment.decide_refund(RefundStatus::Approved, now),
                Some(Verdict::Rejected) => payment.decide_refund(RefundStatus::Rejected, now),
            },
            Self::Challenge { result, .. } => challenge::answer(payment, *result, now),
            Self::Advance { .. } => Err(Illegal),
        }
    }
}

/// The acts that the state of a payment allows, ready to be posted.
pub(super) fn possible(payment: &Payment, now: Timestamp) -> Vec<Value> {
    let id = payment.id;
    let challenge = |result| Act::Challenge { id, result };
    let dispute = |result| Act::Chargeback { id, result };
    let claim = |result| Act::Claim { id, result };
    let refund = |result| Act::Refund { id, result };
    let acts = [
        Act::Pay { id },
        Act::Decline { id },
        challenge(Answer::Approve),
        challenge(Answer::Refuse),
        Act::Cancel { id },
        Act::Expire { id },
        Act::Review {
            id,
            result: Review::Passed,
        },
        Act::Review {
            id,
            result: Review::Failed,
        },
        dispute(None),
        dispute(Some(Dispute::Settled)),
        dispute(Some(Dispute::Reimbursed)),
        claim(None),
        claim(Some(Claim::ForSeller)),
        claim(Some(Claim::ForBuyer)),
        refund(Some(Verdict::Approved)),
        refund(Some(Verdict::Rejected)),
        refund(None),
    ];
    // The copies that the acts are tried on are thrown away, and their refunds with them.
    let tried = |amount: Amount| Refund {
        id: 0,
        amount,
        created: now,
        collector: payment.parties.collector,
        source: Source::Admin,
        status: RefundStatus::Approved,
    };
    let allowed = acts
        .iter()
        .filter(|act| act.perform(&mut payment.clone(), tried, now).is_ok());
    allowed
        .map(|act| serde_json::to_value(act).expect("an act has text keys and plain values"))
        .collect()
}
