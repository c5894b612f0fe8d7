//! The lowest and highest amount of a method.

use rust_decimal::Decimal;

use crate::contract::{Field, Limit, MethodInfo};

use super::{Context, Facts, Finding, Meta, Place, Slot, SlotKind};

/// How sure a limit is for a rule to look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sureness {
    /// The API is known to refuse.
    Enforced,
    /// Few sources say so.
    Doubtful,
}

/// The finding about an amount outside the limits of its method, which belong to it.
pub(super) fn outside(
    rule: &'static Meta,
    facts: &Facts<'_>,
    cx: &Context,
    sureness: Sureness,
) -> Option<Finding> {
    let method = cx.method(facts)?;
    let amount = facts.number(Field::TransactionAmount)?;
    let (how, limit) = missed(amount, method, sureness)?;
    let finding = Finding::new(rule, Place::Field(Field::TransactionAmount))
        .with("amount", facts.slot(Field::TransactionAmount).text)
        .with("how", how)
        .with("limit", limit.amount)
        .with("currency", cx.site.info().currency)
        .with("method", method.method.id())
        .citing(limit.evidence);
    Some(finding)
}

/// The limit that an amount misses, and whether it is `below` or `above` it.
fn missed(
    amount: Decimal,
    method: &'static MethodInfo,
    sureness: Sureness,
) -> Option<(&'static str, &'static Limit)> {
    let asked = |limit: &'static Option<Limit>| {
        let limit = limit.as_ref()?;
        let is_enforced = limit.evidence.confidence.is_enforced();
        if is_enforced != (sureness == Sureness::Enforced) {
            return None;
        }
        let value = Slot::new(SlotKind::Number, limit.amount).as_number()?;
        Some((limit, value))
    };
    if let Some((limit, _)) = asked(&method.min_amount).filter(|&(_, lowest)| amount < lowest) {
        // Zero and less have a rule of their own.
        return (amount > Decimal::ZERO).then_some(("below", limit));
    }
    let (limit, _) = asked(&method.max_amount).filter(|&(_, highest)| amount > highest)?;
    Some(("above", limit))
}
