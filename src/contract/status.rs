//! The states of a payment, their details and how one follows another.

use super::evidence::{Confidence, Evidence};
use super::site::Site;
use crate::i18n::Text;

include!(concat!(env!("OUT_DIR"), "/statuses.rs"));

/// The state of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// `pending`.
    Pending,
    /// `in_process`.
    InProcess,
    /// `authorized`.
    Authorized,
    /// `approved`.
    Approved,
    /// `in_mediation`.
    InMediation,
    /// `rejected`.
    Rejected,
    /// `cancelled`, with a double l.
    Cancelled,
    /// `refunded`.
    Refunded,
    /// `charged_back`.
    ChargedBack,
}

/// What is known about a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusInfo {
    /// The state.
    pub status: Status,
    /// Whether no other state follows.
    pub is_final: bool,
    /// What it means.
    pub meaning: Text,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// A `status_detail`: why a payment is in its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusDetail {
    /// The state that it belongs to.
    pub status: Status,
    /// The text on the wire.
    pub id: &'static str,
    /// The sites that answer with it; none means all.
    pub sites: &'static [Site],
    /// What it means.
    pub meaning: Text,
    /// What the buyer can do.
    pub action: Option<Text>,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// The state of a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefundStatus {
    /// `approved`.
    Approved,
    /// `in_process`.
    InProcess,
    /// `rejected`.
    Rejected,
}

/// What is known about the state of a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefundStatusInfo {
    /// The state.
    pub status: RefundStatus,
    /// What it means.
    pub meaning: Text,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// What moves a payment from one state to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trigger {
    /// The payment is created; the only trigger without a state before.
    Create,
    /// The buyer pays a voucher or finishes a transfer.
    Pay,
    /// The bank refuses a transfer.
    Decline,
    /// The buyer passes the 3DS challenge.
    ChallengePassed,
    /// The buyer fails the 3DS challenge.
    ChallengeFailed,
    /// Time runs out.
    Expire,
    /// The seller cancels.
    Cancel,
    /// The buyer cancels.
    BuyerCancel,
    /// The review ends well.
    ReviewPassed,
    /// The review ends badly.
    ReviewFailed,
    /// The seller captures the reserved amount, or part of it.
    Capture,
    /// The seller gives back all that is left.
    Refund,
    /// The seller gives back a part.
    RefundPart,
    /// Mercado Pago gives back the amount.
    AdminRefund,
    /// The buyer opens a claim.
    Claim,
    /// The claim is decided for the seller.
    ClaimForSeller,
    /// The claim is decided for the buyer.
    ClaimForBuyer,
    /// The cardholder disputes the payment with the issuer.
    Dispute,
    /// The dispute is decided.
    DisputeDecided,
}

/// One way from a state to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The state before; none when the payment is created.
    pub from: Option<Status>,
    /// The state after.
    pub to: Status,
    /// What moves it.
    pub by: Trigger,
    /// The details of the state after; none means any of that state.
    pub detail: &'static [&'static str],
    /// Whether it can happen with `binary_mode: true`.
    pub in_binary_mode: bool,
    /// Where this comes from.
    pub evidence: Evidence,
}

impl Status {
    /// All states.
    pub const ALL: &'static [Self] = &[
        Self::Pending,
        Self::InProcess,
        Self::Authorized,
        Self::Approved,
        Self::InMediation,
        Self::Rejected,
        Self::Cancelled,
        Self::Refunded,
        Self::ChargedBack,
    ];

    /// The text on the wire.
    pub fn id(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::InProcess => "in_process",
            Self::Authorized => "authorized",
            Self::Approved => "approved",
            Self::InMediation => "in_mediation",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
            Self::Refunded => "refunded",
            Self::ChargedBack => "charged_back",
        }
    }

    /// The state of a text on the wire.
    ///
    /// ```
    /// use ensayo::contract::Status;
    /// assert_eq!(Status::parse("cancelled"), Some(Status::Cancelled));
    /// assert_eq!(Status::parse("canceled"), None);
    /// ```
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.id() == id)
    }

    /// What is known about the state.
    pub fn info(self) -> &'static StatusInfo {
        &STATUSES[self as usize]
    }

    /// The way from this state by a trigger, if there is one.
    pub fn after(self, by: Trigger) -> Option<&'static Transition> {
        transitions()
            .iter()
            .find(|it| it.from == Some(self) && it.by == by)
    }
}

impl RefundStatus {
    /// All states of a refund.
    pub const ALL: &'static [Self] = &[Self::Approved, Self::InProcess, Self::Rejected];

    /// The text on the wire.
    pub fn id(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::InProcess => "in_process",
            Self::Rejected => "rejected",
        }
    }

    /// The state of a text on the wire.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.id() == id)
    }

    /// What is known about the state.
    pub fn info(self) -> &'static RefundStatusInfo {
        &REFUND_STATUSES[self as usize]
    }
}

/// All details, sorted by id.
pub fn status_details() -> &'static [StatusDetail] {
    &STATUS_DETAILS
}

/// The detail of an id; ids are unique over all states.
///
/// ```
/// use ensayo::contract::{Status, status_detail};
/// assert_eq!(status_detail("accredited").map(|it| it.status), Some(Status::Approved));
/// ```
pub fn status_detail(id: &str) -> Option<&'static StatusDetail> {
    let found = STATUS_DETAILS.binary_search_by(|it| it.id.cmp(id));
    found.ok().map(|index| &STATUS_DETAILS[index])
}

/// All transitions, those of creation first.
pub fn transitions() -> &'static [Transition] {
    &TRANSITIONS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_lead_back_to_states() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.id()), Some(*status));
            assert_eq!(status.info().status, *status);
        }
        for status in RefundStatus::ALL {
            assert_eq!(RefundStatus::parse(status.id()), Some(*status));
            assert_eq!(status.info().status, *status);
        }
        assert_eq!(Status::parse("expired"), None);
    }

    #[test]
    fn details_are_found_by_their_id() {
        for detail in status_details() {
            assert_eq!(status_detail(detail.id), Some(detail));
        }
        assert_eq!(status_detail("approved"), None);
    }

    #[test]
    fn every_state_is_reached_and_left_unless_it_is_final() {
        for status in Status::ALL {
            let is_reached = transitions().iter().any(|it| it.to == *status);
            let is_left = transitions().iter().any(|it| it.from == Some(*status));
            assert!(is_reached, "{status:?}");
            assert_eq!(is_left, !status.info().is_final, "{status:?}");
        }
    }

    #[test]
    fn binary_mode_leaves_no_first_answer_but_a_decision() {
        let mut first: Vec<&str> = transitions()
            .iter()
            .filter(|it| it.from.is_none() && it.in_binary_mode)
            .map(|it| it.to.id())
            .collect();
        first.sort_unstable();
        assert_eq!(first, ["approved", "authorized", "rejected"]);
    }

    #[test]
    fn a_trigger_leads_from_a_state_to_the_next() {
        let paid = Status::Pending.after(Trigger::Pay).unwrap();
        assert_eq!(
            (paid.to, paid.detail),
            (Status::Approved, &["accredited"][..])
        );
        assert_eq!(Status::Rejected.after(Trigger::Pay), None);
        assert_eq!(Status::Pending.after(Trigger::Capture), None);
    }
}
