//! Text into trees: YAML and JSON become one [`Node`] tree with spans that keeps number text.
//!
//! [`load()`] takes the bytes of a file and gives its tree, every problem on the way and the
//! suppressions in its comments; [`yaml::read`] and [`json::read`] start from text. A tree is
//! given only when all of the text is in it: whoever gets one need not wonder whether something
//! is missing because it could not be read.
//!
//! Knows nothing of scenarios, payments or HTTP.

mod catalogue;
pub mod decode;
pub mod edit;
mod findings;
pub mod json;
pub mod load;
pub mod locate;
mod lookalike;
mod places;
pub mod suppress;
pub mod tree;
pub mod yaml;

pub use catalogue::RULES;
pub use decode::decode;
pub use findings::{empty as empty_file, keep_first};
pub use load::{Loaded, load};
pub use locate::{Place, locate};
pub use suppress::{Reach, Suppression, Suppressions};
pub use tree::{Entry, Kind, Node};

#[cfg(test)]
mod tests;
