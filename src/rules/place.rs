//! What a finding blames.

use super::{RowId, UnknownId};
use crate::contract::Field;

/// The part of a request that has to change. Where it stands in a file is found only for what is
/// reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The whole body.
    Body,
    /// The value of a field; where the field is missing, the object that should hold it.
    Field(Field),
    /// The name of a field that is there.
    Key(Field),
    /// A field of one item of a list.
    Cell(RowId, Field),
    /// An item of a list.
    Row(RowId),
    /// A name that the API does not know.
    Unknown(UnknownId),
    /// A top-level member that is no field of payment creation, such as `status` of an update.
    Member(&'static str),
    /// A request header.
    Header(&'static str),
}
