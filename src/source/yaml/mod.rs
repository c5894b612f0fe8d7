//! YAML into the tree.
//!
//! `events` turns the parser's events into a document as written (`raw`); `resolve` follows
//! aliases and merge keys and decides what scalars mean (`scalar`, `tags`). When the parser stops,
//! `expression` looks for a bare `${{ … }}` to blame; anything else is a `problem`,
//! which `syntax` words; `mend`
//! takes the broken piece out, and `reader` parses on, so that all mistakes come in one run.

mod events;
mod expression;
mod findings;
mod lines;
mod mend;
mod problem;
mod quotes;
mod raw;
mod reader;
mod resolve;
mod scalar;
mod syntax;
mod tags;

pub use reader::{Reading, read, read_with_comments};
#[cfg(test)]
mod tests;
