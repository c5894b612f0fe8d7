//! The state of a payment: a status and its detail, and nothing that the contract does not know.
//!
//! The fields are private and every way to a state is a transition of the contract, so an illegal
//! state or move cannot be written.

use serde::{Deserialize, Serialize};

use super::stored;
use crate::contract::{Status, Transition, Trigger, status_detail, transitions};

/// A status with its detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct State {
    #[serde(with = "stored::status")]
    status: Status,
    #[serde(with = "stored::detail")]
    detail: stored::Name,
}

/// A move that the state of the payment does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Illegal;

impl State {
    /// A state in which payments begin.
    pub(crate) fn first(status: Status, detail: &'static str) -> Result<Self, Illegal> {
        let begins = transitions()
            .iter()
            .filter(|it| it.from.is_none() && it.to == status);
        let is_known = begins.into_iter().any(|it| allows(it, detail));
        is_known.then_some(Self { status, detail }).ok_or(Illegal)
    }

    /// The status.
    pub(crate) fn status(self) -> Status {
        self.status
    }

    /// The detail.
    pub(crate) fn detail(self) -> &'static str {
        self.detail
    }

    /// Whether the detail is one of the status; a claim leaves the detail as it was.
    pub(crate) fn is_known(self) -> bool {
        let belongs = status_detail(self.detail).is_some_and(|it| it.status == self.status);
        belongs || self.status == Status::InMediation
    }

    /// The state after a trigger, with the detail that goes with it.
    pub(crate) fn after(self, by: Trigger) -> Result<Self, Illegal> {
        let step = self.status.after(by).ok_or(Illegal)?;
        let detail = step.detail.first().copied().or(usual_detail(by));
        Ok(Self {
            status: step.to,
            detail: detail.unwrap_or(self.detail),
        })
    }

    /// The state after a trigger, with a detail that the trigger allows.
    pub(crate) fn after_with(self, by: Trigger, detail: &'static str) -> Result<Self, Illegal> {
        let step = self.status.after(by).filter(|it| allows(it, detail));
        let status = step.ok_or(Illegal)?.to;
        Ok(Self { status, detail })
    }
}

/// Whether a detail can come with a transition: one that it lists, else any of the status.
fn allows(step: &Transition, detail: &str) -> bool {
    let belongs = || status_detail(detail).is_some_and(|it| it.status == step.to);
    step.detail.contains(&detail) || (step.detail.is_empty() && belongs())
}

/// The detail after a trigger whose pages name none: a guess. Mediation keeps the detail that was
/// there, because no detail of its own is documented.
fn usual_detail(by: Trigger) -> Option<&'static str> {
    match by {
        Trigger::Decline => Some("rejected_by_bank"),
        Trigger::ReviewFailed => Some("cc_rejected_other_reason"),
        Trigger::ClaimForBuyer => Some("by_admin"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{Site, holder_outcomes, methods_of, status_details};

    #[test]
    fn every_outcome_of_a_card_and_a_method_is_a_first_state() {
        for outcome in holder_outcomes() {
            assert!(State::first(outcome.status, outcome.detail).is_ok());
        }
        let methods = Site::ALL.iter().flat_map(|site| methods_of(*site));
        for (status, detail) in methods.filter_map(|info| info.default_status) {
            assert!(State::first(status, detail).is_ok(), "{detail}");
        }
    }

    #[test]
    fn a_detail_of_another_status_cannot_be_first() {
        assert_eq!(
            State::first(Status::Approved, "pending_capture"),
            Err(Illegal)
        );
        assert_eq!(State::first(Status::Pending, "accredited"), Err(Illegal));
        assert_eq!(State::first(Status::Cancelled, "expired"), Err(Illegal));
    }

    #[test]
    fn only_transitions_of_the_contract_lead_on() {
        let pending = State::first(Status::Pending, "pending_waiting_transfer").unwrap();
        let paid = pending.after(Trigger::Pay).unwrap();
        assert_eq!(
            (paid.status(), paid.detail()),
            (Status::Approved, "accredited")
        );
        assert_eq!(paid.after(Trigger::Pay), Err(Illegal));
        assert_eq!(
            paid.after_with(Trigger::RefundPart, "refunded"),
            Err(Illegal)
        );
        let declined = pending
            .after_with(Trigger::Decline, "insufficient_amount")
            .unwrap();
        assert_eq!(declined.detail(), "insufficient_amount");
    }

    #[test]
    fn every_state_that_a_move_leads_to_has_a_detail_of_its_status() {
        for step in transitions()
            .iter()
            .filter(|it| it.to != Status::InMediation)
        {
            let Some(from) = step.from else { continue };
            let detail = status_details().iter().find(|it| it.status == from);
            let before = State {
                status: from,
                detail: detail.map_or("accredited", |it| it.id),
            };
            let after = before.after(step.by).unwrap();
            let known = status_detail(after.detail()).map(|it| it.status);
            assert_eq!(known, Some(step.to), "{step:?}");
        }
    }
}
