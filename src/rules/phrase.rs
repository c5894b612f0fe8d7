//! Fixes that several rules offer.

use serde_json::Value;

use crate::diagnostic::Safety;
use crate::i18n::Text;
use crate::json::number;
use crate::text;
use crate::words::quoted;

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

/// Says which known value was probably meant, as `$how` and `$meant` with an offer to write it, and
/// what is known, as `$names`.
pub(super) fn known<'n>(
    finding: Finding,
    near: Option<&str>,
    names: impl IntoIterator<Item = &'n str>,
) -> Finding {
    let finding = finding
        .with("how", if near.is_some() { "near" } else { "list" })
        .with("meant", near.unwrap_or_default())
        .with("names", quoted(names));
    match near {
        Some(near) => {
            let value = Replacement::Value(json_text(near));
            finding.remedy(REPLACE, value, Safety::Unsafe)
        }
        None => finding,
    }
}

/// A text as JSON writes it.
pub(super) fn json_text(text: &str) -> String {
    Value::from(text).to_string()
}
