//! What the filler sees of the values on its way, so that rules that walk all of them can stay away
//! when there is nothing to find.

use crate::contract::{Acceptance, Field, FieldInfo};

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
    /// Looks at one value.
    #[inline]
    pub(super) fn note(&mut self, field: Field, slot: Slot<'_>) {
        let traits = field.traits();
        self.misfit |= types::fit(slot, traits.kind) != Fit::Yes;
        if traits.is_listed && slot.kind == SlotKind::Text {
            self.unlisted |= !is_listed(field.info(), slot.text);
        }
        self.long_number |= slot.kind == SlotKind::Number && may_be_long(slot.text);
        self.doubtful |= traits.acceptance == Acceptance::SdkTypo;
        self.deprecated |= traits.is_deprecated;
        self.undocumented |= traits.acceptance == Acceptance::SdkOnly;
        self.local |= traits.is_local && is_local(field);
        self.blank |= is_blank(slot);
        self.placeholder |= slot.kind == SlotKind::Text && is_placeholder(slot.text);
        self.misformed |= types::missed_layout(field, slot).is_some();
        self.low_number |= slot.kind == SlotKind::Number && slot.text.starts_with(['-', '0']);
    }
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
