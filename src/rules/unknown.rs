//! Names that the contract does not know.

use std::sync::OnceLock;

use crate::contract::Field;

use super::suggest::{self, Suggestion};
use super::{RowId, Slot};

/// Which unknown name of [`Facts`](super::Facts).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnknownId(pub(super) u32);

/// A name that the contract does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown<'s> {
    /// The object it stands in; `None` is the body.
    pub parent: Option<Field>,
    /// The row it stands in.
    pub row: Option<RowId>,
    /// The name.
    pub key: &'s str,
    /// What stands under it.
    pub value: Slot<'s>,
    suggestion: OnceLock<Option<Suggestion>>,
}

impl<'s> Unknown<'s> {
    /// The same with what stands under it.
    pub(super) fn holding(self, value: Slot<'s>) -> Self {
        Self { value, ..self }
    }

    /// A name without anything under it yet.
    pub(super) fn new(parent: Option<Field>, row: Option<RowId>, key: &'s str) -> Self {
        Self {
            parent,
            row,
            key,
            value: Slot::default(),
            suggestion: OnceLock::new(),
        }
    }

    /// What was probably meant; looked for when it is first asked for.
    pub fn suggestion(&self) -> Option<Suggestion> {
        let suggest = || suggest::for_name(self.parent, self.key);
        *self.suggestion.get_or_init(suggest)
    }
}
