//! What the filler sees of the values on its way, so that rules that walk all of them can stay away
//! when there is nothing to find.

use crate::contract::{Acceptance, Field, FieldInfo, FieldKind, FieldTraits};

use super::placeholder::is_placeholder;
use super::types::{self, Fit};
use super::{Slot, SlotKind};

/// Whether any value of a request is worth a second look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Seen {
    /// A value that is not of the first documented type of its field.
    pub(super) misfit: bool,
    /// A text that is not among the values that its field lists.
    pub(super) unlisted: bool,
    /// A number that may have more digits than an exact decimal keeps.
    pub(super) long_number: bool,
    /// A field that the API may not know.
    pub(super) doubtful: bool,
    /// A field that new integrations leave out.
    pub(super) deprecated: bool,
    /// A field that only types of SDKs declare.
    pub(super) undocumented: bool,
    /// A field that only some countries know.
    pub(super) local: bool,
    /// An empty text.
    pub(super) blank: bool,
    /// A text that has not the layout of its field.
    pub(super) misformed: bool,
    /// A text that stands for another.
    pub(super) placeholder: bool,
    /// A number that may be below a minimum.
    pub(super) low_number: bool,
}

impl Seen {
    /// Looks at one value. Most fields and values are the usual ones, which a glance tells.
    #[inline(always)]
    pub(super) fn note(&mut self, field: Field, Slot { kind, text }: Slot<'_>) {
        let traits = field.traits();
        if traits.acceptance > Acceptance::GuideOnly || traits.is_deprecated || traits.is_local {
            self.note_name(field);
        }
        // In parts, which fit into registers, as `Facts::set` explains.
        if !is_usual(traits, kind, text) {
            self.note_value(field, kind, text);
        }
    }

    /// Looks at what the contract says of a field.
    #[inline(never)]
    fn note_name(&mut self, field: Field) {
        let traits = field.traits();
        self.doubtful |= traits.acceptance == Acceptance::SdkTypo;
        self.undocumented |= traits.acceptance == Acceptance::SdkOnly;
        self.deprecated |= traits.is_deprecated;
        self.local |= is_local(field);
    }

    /// Looks closely at a value.
    #[inline(never)]
    fn note_value(&mut self, field: Field, kind: SlotKind, text: &str) {
        let slot = Slot { kind, text };
        let traits = field.traits();
        self.misfit |= types::fit(slot, traits.kind) != Fit::Yes;
        if traits.is_listed && slot.kind == SlotKind::Text {
            self.unlisted |= !is_listed(field.info(), slot.text);
        }
        self.long_number |= slot.kind == SlotKind::Number && may_be_long(slot.text);
        self.blank |= is_blank(slot);
        self.placeholder |= slot.kind == SlotKind::Text && is_placeholder(slot.text);
        self.misformed |= types::missed_layout(field, slot).is_some();
        self.low_number |= slot.kind == SlotKind::Number && slot.text.starts_with(['-', '0']);
    }
}

/// Whether a value is of the documented type and has nothing that a closer look would note.
#[inline]
fn is_usual(traits: &FieldTraits, kind: SlotKind, text: &str) -> bool {
    match (kind, traits.kind) {
        (SlotKind::Text, FieldKind::String | FieldKind::Url | FieldKind::Email) => {
            !traits.is_listed && !traits.has_format && starts_like_a_word(text)
        }
        (SlotKind::Number, FieldKind::Number) => is_usual_number(text, b'.'),
        (SlotKind::Number, FieldKind::Integer) => is_usual_number(text, b'0'),
        (kind, expected) => matches!(
            (kind, expected),
            (SlotKind::Map, FieldKind::Object)
                | (SlotKind::List, FieldKind::Array)
                | (SlotKind::Bool, FieldKind::Boolean)
        ),
    }
}

/// Whether a text begins as neither blanks nor placeholders do.
#[inline]
fn starts_like_a_word(text: &str) -> bool {
    match text.as_bytes() {
        [b'A'..=b'Z', second, ..] => second.is_ascii_lowercase(),
        [first, ..] => matches!(first, b'a'..=b'w' | b'y' | b'z' | b'0'..=b'9'),
        [] => false,
    }
}

/// Whether a number is positive, not below one, and short: digits, and a mark among them.
#[inline]
fn is_usual_number(text: &str, mark: u8) -> bool {
    let bytes = text.as_bytes();
    bytes.len() <= 28
        && matches!(bytes, [b'1'..=b'9', ..])
        && bytes
            .iter()
            .all(|&byte| byte.is_ascii_digit() || byte == mark)
}

/// Official samples send these in other countries too, whatever their own page says.
const SENT_ELSEWHERE: &[Field] = &[
    Field::AdditionalInfoIpAddress,
    Field::CallbackUrl,
    Field::PayerAddressFederalUnit,
    Field::PayerEntityType,
    Field::TransactionDetails,
    Field::TransactionDetailsFinancialInstitution,
];

/// Whether a field is one of some countries alone.
pub(super) fn is_local(field: Field) -> bool {
    field.traits().is_local && !SENT_ELSEWHERE.contains(&field)
}

/// Whether a text has nothing to read.
#[inline]
pub(super) fn is_blank(slot: Slot<'_>) -> bool {
    let starts_plainly = slot
        .text
        .as_bytes()
        .first()
        .is_some_and(u8::is_ascii_graphic);
    !starts_plainly
        && slot
            .as_text()
            .is_some_and(|text| text.trim_start().is_empty())
}

fn may_be_long(number: &str) -> bool {
    number.len() > 28 || number.bytes().any(|byte| matches!(byte, b'e' | b'E'))
}

/// Whether a text is among the values that a field lists, or the list is open or empty.
pub(super) fn is_listed(info: &FieldInfo, text: &str) -> bool {
    info.values.is_empty() || info.values_open || info.values.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_passes_over_nothing_that_a_closer_look_notes() {
        let texts = [
            "",
            " ",
            "\u{a0}",
            "x",
            "xxxx",
            "X-1",
            "XX",
            "Ana",
            "ana",
            "ANA",
            "A",
            "Á",
            "<A>",
            "{{a}}",
            "${A}",
            "%a%",
            "1",
            "YOUR_TOKEN",
            "2026-01-15",
            "2026-01-15T10:00:00.000-03:00",
            "1990-13-45",
            "CPF",
            "1.5",
            "true",
        ];
        let numbers = [
            "1",
            "0",
            "-1",
            "0.5",
            "1.5",
            "10",
            "1e3",
            "1E3",
            "12345678901234567890123456789",
            "1234567890123456789012345678",
            "1.234567890123456789012345678",
        ];
        let texts = texts.map(|it| Slot::new(SlotKind::Text, it));
        let numbers = numbers.map(|it| Slot::new(SlotKind::Number, it));
        let others = [
            Slot::new(SlotKind::Map, ""),
            Slot::new(SlotKind::List, ""),
            Slot::new(SlotKind::Null, ""),
            Slot::new(SlotKind::Bool, "true"),
            Slot::PENDING,
        ];
        let slots: Vec<_> = texts.iter().chain(&numbers).chain(&others).collect();
        let mut usual = 0;
        for &field in Field::ALL {
            for &&slot in &slots {
                let mut seen = Seen::default();
                seen.note_value(field, slot.kind, slot.text);
                let is_usual = is_usual(field.traits(), slot.kind, slot.text);
                usual += usize::from(is_usual);
                assert!(!is_usual || seen == Seen::default(), "{field:?} {slot:?}");
            }
        }
        assert!(usual > 1_000, "{usual} of {}", slots.len() * Field::COUNT);
    }
}
