//! Fixes and word lists that several rules offer.

use crate::diagnostic::Safety;
use crate::i18n::Text;
use crate::json::number;
use crate::text;

use super::{Finding, Replacement, Slot, SlotKind};

const UNQUOTE: Text = text! {
    en: "write the number without quotes",
    es: "escribe el número sin comillas",
    pt: "escreva o número sem aspas",
};

const REPLACE: Text = text! {
    en: "write `{ $meant }`",
    es: "escribe `{ $meant }`",
    pt: "escreva `{ $meant }`",
};

/// Offers to take the quotes off a number.
pub(super) fn unquoted(finding: Finding, slot: Slot<'_>) -> Finding {
    if slot.kind == SlotKind::Text && number::is_number(slot.text) {
        let value = Replacement::Value(slot.text.to_owned());
        return finding.remedy(UNQUOTE, value, Safety::Safe);
    }
    finding
}

/// Offers the text that was probably meant; the finding has it as `$meant`.
pub(super) fn meant(finding: Finding, near: Option<&str>) -> Finding {
    match near {
        Some(near) => {
            let value = Replacement::Value(format!("\"{near}\""));
            finding.remedy(REPLACE, value, Safety::Unsafe)
        }
        None => finding,
    }
}

/// Names between back-ticks.
pub(super) fn quoted<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
