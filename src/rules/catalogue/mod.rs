//! The rules themselves: one file each, named as its id, and the list of them.

mod application_fee_above_amount;
mod missing_transaction_amount;
mod negative_application_fee;
mod unknown_parameter;

use super::Rule;

/// All rules, in the order in which they run.
pub fn registry() -> &'static [&'static Rule] {
    RULES
}

static RULES: &[&Rule] = &[
    &unknown_parameter::RULE,
    &missing_transaction_amount::RULE,
    &negative_application_fee::RULE,
    &application_fee_above_amount::RULE,
];
