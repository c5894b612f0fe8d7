//! The lowest and highest amount of a method.

use rust_decimal::Decimal;

use crate::contract::{Evidence, Field, Limit, MethodInfo};
use crate::money::Amount;

use super::Facts;

/// How sure a limit is for a rule to look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sureness {
    /// The API is known to refuse.
    Enforced,
    /// Few sources say so.
    Doubtful,
}

/// How an amount misses the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Miss {
    /// `below` or `above`.
    pub(super) how: &'static str,
    /// The limit that it misses.
    pub(super) limit: &'static str,
    /// Who says so.
    pub(super) evidence: Evidence,
}

/// Whether the amount of a payment lies outside the limits of its method, which belong to it.
pub(super) fn outside(
    facts: &Facts<'_>,
    method: &'static MethodInfo,
    sureness: Sureness,
) -> Option<Miss> {
    let amount = facts.number(Field::TransactionAmount)?;
    let is_asked = |limit: &&'static Limit| {
        limit.evidence.confidence.is_enforced() == (sureness == Sureness::Enforced)
    };
    let value = |limit: &'static Limit| Some((limit, Amount::parse(limit.amount).ok()?.value()));
    let lowest = method.min_amount.as_ref().filter(is_asked).and_then(value);
    let highest = method.max_amount.as_ref().filter(is_asked).and_then(value);
    let miss = |how, limit: &'static Limit| Miss {
        how,
        limit: limit.amount,
        evidence: limit.evidence,
    };
    if let Some((limit, _)) = lowest.filter(|&(_, lowest)| amount < lowest) {
        // Zero and less have a rule of their own.
        return (amount > Decimal::ZERO).then(|| miss("below", limit));
    }
    let (limit, _) = highest.filter(|&(_, highest)| amount > highest)?;
    Some(miss("above", limit))
}
