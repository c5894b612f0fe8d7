//! JSON with exact numbers: the number grammar, the canonical form, pointers.
//!
//! Values are `serde_json::Value` with numbers that keep their text.

pub mod canonical;
pub mod number;
pub mod pointer;

pub use pointer::Pointer;
