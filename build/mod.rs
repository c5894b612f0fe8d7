//! The compiler of the contract: YAML files in, Rust source out.
//!
//! Each data file has one module with its strict serde types, its checks and its emitter. `reader`
//! reads, `shape` holds what records share, `emit` writes literals, `names` makes identifiers.
//! A problem names file and record, and all problems come in one run.

mod cards;
mod compile;
mod emit;
mod endpoints;
mod errors;
mod fields;
#[path = "../src/contract/key_hash.rs"]
mod key_hash;
mod methods;
mod methods_emit;
mod names;
mod period;
mod reader;
mod recommendations;
mod refusals;
mod responses;
mod shape;
mod sites;
mod statuses;

pub(crate) use compile::{Table, compile};
