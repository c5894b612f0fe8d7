//! Text into trees: YAML and JSON become one [`Node`] tree with spans that keeps number text.
//!
//! Knows nothing of scenarios, payments or HTTP.

pub mod tree;

pub use tree::{Entry, Kind, Node};
