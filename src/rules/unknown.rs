//! Names that the contract does not know.

use crate::contract::Field;

use super::suggest::{self, Suggestion};
use super::{RowId, Slot};

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
    /// What was probably meant.
    pub suggestion: Option<Suggestion>,
}

impl<'s> Unknown<'s> {
    /// The same with what stands under it.
    pub(super) fn holding(self, value: Slot<'s>) -> Self {
        Self { value, ..self }
    }

    /// A name and what was probably meant by it.
    pub(super) fn new(parent: Option<Field>, row: Option<RowId>, key: &'s str) -> Self {
        Self {
            parent,
            row,
            key,
            value: Slot::default(),
            suggestion: suggest::for_name(parent, key),
        }
    }
}
