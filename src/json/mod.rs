//! JSON with exact numbers: the number grammar, the canonical form, pointers and
//! patterns of places.
//!
//! Values are `serde_json::Value` with numbers that keep their text.

pub mod canonical;
pub mod number;
pub mod pattern;
pub mod pointer;

pub use pattern::{PathPattern, PatternFault};
pub use pointer::{Pointer, is_index};
