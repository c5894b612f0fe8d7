//! Fills [`Facts`] straight from JSON text, in one pass and without a tree.
//!
//! `grammar` is that of RFC 8259; `reader` knows which member is which field, and `habits` which one
//! probably comes next; `scan` finds the ends of strings and numbers; `escape` makes the texts that a
//! line does not hold as they are. What the tree's reader would complain of, however mildly, is
//! refused here: whoever wants to know why reads the text once more with places.

mod escape;
mod grammar;
mod habits;
mod reader;
mod scan;

use bumpalo::Bump;

use super::{Facts, Slot, SlotKind};

pub(super) use habits::Habits;

/// Text that the reader of trees does not take without complaint: broken JSON, a key twice,
/// collections nested too deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

impl<'s> Facts<'s> {
    /// Forgets what was read and reads a body, as [`Facts::of`] does from a tree. Texts with escapes
    /// go into the arena; all else are slices of the text.
    ///
    /// # Errors
    /// When the text is no JSON, or the tree's reader would find fault with it.
    ///
    /// ```
    /// use ensayo::contract::{Endpoint, Field};
    /// use ensayo::rules::{Arena, Facts};
    /// let arena = Arena::new();
    /// let mut facts = Facts::empty(Endpoint::CreatePayment);
    /// facts.read(r#"{"payment_method_id": "pix"}"#, &arena).unwrap();
    /// assert_eq!(facts.text(Field::PaymentMethodId), Some("pix"));
    /// assert!(facts.read(r#"{"payment_method_id": pix}"#, &arena).is_err());
    /// ```
    pub fn read(&mut self, text: &'s str, arena: &'s Arena) -> Result<(), Refused> {
        self.clear();
        reader::read(text, arena, self)
    }
}

/// Where unescaped texts live for as long as the lines that they come from.
pub type Arena = Bump;

/// The slot of a collection.
const MAP: Slot<'static> = Slot {
    kind: SlotKind::Map,
    text: "",
};
const LIST: Slot<'static> = Slot {
    kind: SlotKind::List,
    text: "",
};
