//! Which values a documented type takes.

use crate::contract::{Field, FieldKind, Format};
use crate::json::number;

use super::{Slot, SlotKind, date, is_blank};

/// How well a value fits a documented type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It cannot be bound.
    No,
    /// Of a near type, such as a number in quotes.
    Loose,
    /// As documented, or not there, or not known yet.
    Yes,
}

/// Whether a slot holds a number, nothing, or something that is known only later.
pub(super) fn is_number_or_unknown(slot: Slot<'_>) -> bool {
    !slot.is_given() || matches!(slot.kind, SlotKind::Number | SlotKind::Pending)
}

pub(super) fn fit(slot: Slot<'_>, kind: FieldKind) -> Fit {
    if !slot.is_given() || slot.kind == SlotKind::Pending {
        return Fit::Yes;
    }
    match kind {
        FieldKind::Object => exact(slot, SlotKind::Map),
        FieldKind::Array => exact(slot, SlotKind::List),
        FieldKind::Number => fit_number(slot),
        FieldKind::Integer => fit_integer(slot),
        FieldKind::Boolean => fit_boolean(slot),
        FieldKind::String | FieldKind::DateTime | FieldKind::Url | FieldKind::Email => {
            fit_text(slot)
        }
    }
}

fn exact(slot: Slot<'_>, kind: SlotKind) -> Fit {
    if slot.kind == kind { Fit::Yes } else { Fit::No }
}

fn fit_number(slot: Slot<'_>) -> Fit {
    match slot.kind {
        SlotKind::Number => Fit::Yes,
        // The Python sample of the reference sends `false` for a fee.
        SlotKind::Bool => Fit::Loose,
        SlotKind::Text if number::is_number(slot.text) => Fit::Loose,
        _ => Fit::No,
    }
}

fn fit_integer(slot: Slot<'_>) -> Fit {
    let is_whole = slot
        .text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    match fit_number(slot) {
        Fit::Yes if !is_whole => Fit::Loose,
        fit => fit,
    }
}

fn fit_boolean(slot: Slot<'_>) -> Fit {
    match slot.kind {
        SlotKind::Bool => Fit::Yes,
        SlotKind::Number if matches!(slot.text, "0" | "1") => Fit::Loose,
        SlotKind::Text if matches!(slot.text, "true" | "false" | "1" | "0") => Fit::Loose,
        _ => Fit::No,
    }
}

/// Official samples send numbers for texts such as phone numbers and door numbers.
fn fit_text(slot: Slot<'_>) -> Fit {
    match slot.kind {
        SlotKind::Text | SlotKind::Number => Fit::Yes,
        SlotKind::Bool => Fit::Loose,
        _ => Fit::No,
    }
}

/// The layout that a text of a field should have and has not, as a word for the rule's texts. The
/// date by which to pay has codes and rules of its own.
#[inline]
pub(super) fn missed_layout(field: Field, slot: Slot<'_>) -> Option<&'static str> {
    if !field.traits().has_format || field == Field::DateOfExpiration {
        return None;
    }
    let text = slot.as_text()?;
    let info = field.info();
    let (layout, fits) = match (info.format, info.kind) {
        (Some(Format::Date), _) => ("date", date::is_date(text)),
        (Some(Format::MerchantCategory), _) => ("category", is_category(text)),
        (None, FieldKind::DateTime) => ("instant", date::parse(text).is_ok()),
        (None, _) => return None,
    };
    (!fits && !is_blank(slot)).then_some(layout)
}

fn is_category(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The JSON name of a documented type.
pub(super) fn json_name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Object => "object",
        FieldKind::Array => "array",
        FieldKind::Number => "number",
        FieldKind::Integer => "integer",
        FieldKind::Boolean => "boolean",
        FieldKind::String | FieldKind::DateTime | FieldKind::Url | FieldKind::Email => "string",
    }
}

/// Whether a field is another one or stands below it.
pub(super) fn is_below(field: Field, top: Field) -> bool {
    field == top || field.parent().is_some_and(|parent| is_below(parent, top))
}

/// Whether a field is the payer or an object inside it, whose wrong type has a code of its own.
pub(super) fn is_payer_object(field: Field) -> bool {
    field.info().kind == FieldKind::Object && is_below(field, Field::Payer)
}
