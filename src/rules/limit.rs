//! The lowest and highest amount of a method.

use crate::contract::{Field, Limit, MethodInfo};
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
    let value = |limit: &'static Limit| Some((limit.amount, Amount::parse(limit.amount).ok()?));
    let lowest = method.min_amount.as_ref().filter(is_asked).and_then(value);
    let highest = method.max_amount.as_ref().filter(is_asked).and_then(value);
    if let Some((limit, _)) = lowest.filter(|(_, lowest)| amount < lowest.value()) {
        // Zero and less have a rule of their own.
        let how = "below";
        return (amount > rust_decimal::Decimal::ZERO).then_some(Miss { how, limit });
    }
    let (limit, _) = highest.filter(|(_, highest)| amount > highest.value())?;
    let how = "above";
    Some(Miss { how, limit })
}
