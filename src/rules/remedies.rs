//! Remedies that several rules offer.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diagnostic::Safety;
use crate::i18n::Text;
use crate::text;

use super::{Finding, Replacement, Slot, SlotKind, phrase};

const LEAVE_OUT: Text = text! {
    en: "leave it out",
    es: "quítalo",
    pt: "retire",
};
const WRITE_SO: Text = text! {
    en: "write it so",
    es: "escríbelo así",
    pt: "escreva assim",
};
const ROUND: Text = text! {
    en: "round it",
    es: "redondéalo",
    pt: "arredonde",
};

/// Offers to leave the member out.
pub(super) fn leave_out(finding: Finding, safety: Safety) -> Finding {
    finding.remedy(LEAVE_OUT, Replacement::Remove, safety)
}

/// Offers another value, as JSON.
pub(super) fn write(finding: Finding, json: impl Into<String>, safety: Safety) -> Finding {
    finding.remedy(WRITE_SO, Replacement::Value(json.into()), safety)
}

/// Offers another text.
pub(super) fn write_text(finding: Finding, text: &str, safety: Safety) -> Finding {
    write(finding, phrase::json_text(text), safety)
}

/// Offers a number with fewer decimals.
pub(super) fn rounded(finding: Finding, number: Decimal, decimals: u32) -> Finding {
    let number = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let value = Replacement::Value(number.to_string());
    finding.remedy(ROUND, value, Safety::Unsafe)
}

/// Offers a boolean for what stands for one: its name is safe to unquote, a digit may count
/// something.
pub(super) fn as_boolean(finding: Finding, slot: Slot<'_>) -> Finding {
    match (slot.kind, slot.text) {
        (SlotKind::Text, "true" | "false") => write(finding, slot.text, Safety::Safe),
        (SlotKind::Text | SlotKind::Number, "1") => write(finding, "true", Safety::Unsafe),
        (SlotKind::Text | SlotKind::Number, "0") => write(finding, "false", Safety::Unsafe),
        _ => finding,
    }
}
