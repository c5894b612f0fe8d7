//! Money given back: by the seller or by Mercado Pago, at once or after the bank has made up its mind.
//!
//! A refund of a Pix may stay in process while the provider cannot reach the central bank
//! (devsite-docs, `refund-pix.en.md`). Until it is decided its amount is neither given back nor
//! there to be given back again.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::payment::Payment;
use super::state::Illegal;
use super::stored;
use crate::clock::Timestamp;
use crate::contract::Trigger;
use crate::money::Amount;

/// Money given back, or on its way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Refund {
    pub(crate) id: u64,
    #[serde(with = "stored::amount")]
    pub(crate) amount: Amount,
    pub(crate) created: Timestamp,
    pub(crate) collector: u64,
    #[serde(default)]
    pub(crate) source: Source,
    #[serde(default)]
    pub(crate) status: RefundStatus,
}

/// Who gives money back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Source {
    /// The seller.
    #[default]
    Collector,
    /// Mercado Pago.
    Admin,
}

/// How far a refund is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RefundStatus {
    /// The buyer has the money.
    #[default]
    Approved,
    /// The bank has not answered.
    InProcess,
    /// The bank has refused.
    Rejected,
}

impl Source {
    /// The name on the wire.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Collector => "collector",
            Self::Admin => "admin",
        }
    }
}

impl RefundStatus {
    /// The name on the wire.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::InProcess => "in_process",
            Self::Rejected => "rejected",
        }
    }
}

impl Payment {
    /// The refunds that have come to the buyer: those that the payment itself shows.
    pub(crate) fn given(&self) -> impl Iterator<Item = &Refund> {
        self.in_status(RefundStatus::Approved)
    }

    fn in_status(&self, status: RefundStatus) -> impl Iterator<Item = &Refund> {
        self.refunds
            .iter()
            .filter(move |refund| refund.status == status)
    }

    /// What has been given back.
    pub(crate) fn refunded(&self) -> Decimal {
        self.given().map(|refund| refund.amount.value()).sum()
    }

    /// What can still be given back.
    pub(crate) fn remaining(&self) -> Decimal {
        let on_its_way = self.in_status(RefundStatus::InProcess);
        let on_its_way: Decimal = on_its_way.map(|refund| refund.amount.value()).sum();
        self.amount.value() - self.refunded() - on_its_way
    }

    /// All that can still be given back, in the payment's own text when nothing was given back yet.
    pub(crate) fn rest(&self) -> Amount {
        if self.remaining() == self.amount.value() {
            self.amount.clone()
        } else {
            Amount::from_decimal(self.remaining().normalize())
        }
    }

    /// The detail that goes with being approved: a refund in part outlives a claim.
    pub(crate) fn detail_of_approved(&self) -> &'static str {
        if self.refunded().is_zero() {
            "accredited"
        } else {
            "partially_refunded"
        }
    }

    /// The seller gives money back: the move and its refund come together or not at all.
    pub(crate) fn give_back(&mut self, refund: Refund, now: Timestamp) -> Result<(), Illegal> {
        self.go(self.trigger_of(&refund), now)?;
        self.refunds.push(refund);
        Ok(())
    }

    /// Mercado Pago gives back what is left, or a claim does; not while the bank decides about a
    /// part.
    pub(crate) fn give_all_back(
        &mut self,
        by: Trigger,
        refund: impl FnOnce(Amount) -> Refund,
        now: Timestamp,
    ) -> Result<(), Illegal> {
        if self.in_status(RefundStatus::InProcess).next().is_some() {
            return Err(Illegal);
        }
        let rest = self.rest();
        self.go(by, now)?;
        self.refunds.push(Refund {
            source: Source::Admin,
            ..refund(rest)
        });
        Ok(())
    }

    /// The bank decides about the oldest refund that is in process.
    pub(crate) fn decide_refund(
        &mut self,
        decision: RefundStatus,
        now: Timestamp,
    ) -> Result<(), Illegal> {
        let mut refunds = self.refunds.iter();
        let waiting = refunds.position(|it| it.status == RefundStatus::InProcess);
        let waiting = waiting.ok_or(Illegal)?;
        if decision == RefundStatus::Approved {
            self.go(self.trigger_of(&self.refunds[waiting]), now)?;
        }
        self.refunds[waiting].status = decision;
        Ok(())
    }

    /// Whether a refund gives back all that was not given back before, or a part of it.
    fn trigger_of(&self, refund: &Refund) -> Trigger {
        if self.refunded() + refund.amount.value() == self.amount.value() {
            Trigger::Refund
        } else {
            Trigger::RefundPart
        }
    }
}
