//! One value of a request, as rules see it.

use rust_decimal::Decimal;

use crate::money::Amount;

/// What stands in a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum SlotKind {
    /// Nothing was sent.
    #[default]
    Absent,
    /// `null`, which the API treats as nothing in most places.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number; the text is valid by JSON's grammar.
    Number,
    /// A string.
    Text,
    /// A list; its items are rows.
    List,
    /// An object; its members have slots of their own.
    Map,
    /// Something is sent, but its value is known only then.
    Pending,
}

/// A value: its kind and the text of a scalar.
///
/// The text is a slice of whatever was read, so that filling a slot copies nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Slot<'s> {
    /// What it is.
    pub kind: SlotKind,
    /// The text of a number, a string (unescaped), `true` or `false`; empty for all else.
    pub text: &'s str,
}

impl<'s> Slot<'s> {
    /// A slot whose value becomes known when the request is sent.
    pub const PENDING: Slot<'static> = Slot {
        kind: SlotKind::Pending,
        text: "",
    };

    /// A slot of a kind with a text.
    pub fn new(kind: SlotKind, text: &'s str) -> Self {
        Self { kind, text }
    }

    /// Whether a value is sent: neither absent nor null.
    pub fn is_given(self) -> bool {
        self.kind > SlotKind::Null
    }

    /// The text of a string.
    pub fn as_text(self) -> Option<&'s str> {
        (self.kind == SlotKind::Text).then_some(self.text)
    }

    /// The value of a number of at most 28 digits, without copying its text.
    pub fn as_number(self) -> Option<Decimal> {
        if self.kind != SlotKind::Number {
            return None;
        }
        match Decimal::from_str_exact(self.text) {
            Ok(value) => Some(value),
            // Exponents are rare enough to pay for.
            Err(_) => Amount::parse(self.text).ok().map(|amount| amount.value()),
        }
    }

    /// The truth value.
    pub fn as_bool(self) -> Option<bool> {
        (self.kind == SlotKind::Bool).then_some(self.text == "true")
    }
}

impl SlotKind {
    /// The JSON name of the kind, which messages show between back-ticks.
    pub fn name(self) -> &'static str {
        match self {
            Self::Absent | Self::Pending => "",
            Self::Null => "null",
            Self::Bool => "boolean",
            Self::Number => "number",
            Self::Text => "string",
            Self::List => "array",
            Self::Map => "object",
        }
    }
}
