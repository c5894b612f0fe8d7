//! The documents that identify buyers, and the check digits that some of them carry.

mod checksum;
mod kind;

pub use checksum::Checksum;
pub use kind::{Document, TestDocument};
