//! What shopper, bank and time do.

use super::IdSource;
use crate::clock::SignedDuration;
use crate::text::Span;

/// Something that happens outside the API, on the mock.
#[derive(Debug, Clone)]
pub struct Act {
    /// The `act:` value.
    pub span: Span,
    /// What happens.
    pub kind: ActKind,
    /// To which payment; absent for [`ActKind::Advance`].
    pub id: IdSource,
}

/// What can happen outside the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActKind {
    /// The shopper passes, fails or leaves the 3DS challenge.
    Challenge(ChallengeAnswer),
    /// The cardholder disputes the payment with the issuer; with a decision, the issuer decides.
    Chargeback(Option<Decision>),
    /// The shopper pays.
    Pay,
    /// The payment's time runs out.
    Expire,
    /// Time passes.
    Advance(SignedDuration),
}

impl ActKind {
    /// The word in the control API, and the result that goes with it.
    pub fn words(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Challenge(answer) => ("challenge", Some(answer.name())),
            Self::Chargeback(decision) => ("chargeback", decision.map(Decision::name)),
            Self::Pay => ("pay", None),
            Self::Expire => ("expire", None),
            Self::Advance(_) => ("advance", None),
        }
    }
}

/// What the shopper does with a 3DS challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChallengeAnswer {
    /// `approve`
    Approve,
    /// `refuse`
    Refuse,
    /// `abandon`
    Abandon,
}

impl ChallengeAnswer {
    /// All answers.
    pub const ALL: [Self; 3] = [Self::Approve, Self::Refuse, Self::Abandon];

    /// The word in scenarios and in the control API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Refuse => "refuse",
            Self::Abandon => "abandon",
        }
    }
}

/// How the issuer decides a chargeback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// `settled`: the money stays with the cardholder.
    Settled,
    /// `reimbursed`: the money is back with the seller.
    Reimbursed,
}

impl Decision {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Settled, Self::Reimbursed];

    /// The word in scenarios and in the control API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Settled => "settled",
            Self::Reimbursed => "reimbursed",
        }
    }
}
