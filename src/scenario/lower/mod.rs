//! From the tree of a scenario file to the model, with every problem of the file in one run.
//!
//! One file reads one block. [`reader`] takes values out of the tree, [`names`] checks what
//! expressions refer to, and [`load`] puts it all together.

mod account;
mod act;
mod axes;
mod body_file;
mod case_names;
mod expect;
mod faults;
mod load;
mod matrix;
mod names;
mod places;
pub(super) mod reader;
mod request;
mod resilient;
mod scenario;
mod steps;
mod until;
mod upstream;
mod vars;
mod webhook;

#[cfg(test)]
mod tests;

pub use load::{from_source, load};

pub(super) use body_file::not_readable;
pub(super) use scenario::{read_clock, read_site};

use crate::source::Node;
use crate::text::{Sources, Span};

use super::inside::Files;
use super::project::Project;
use reader::Reader;

/// What the blocks of a file are read with.
struct Lowering<'l> {
    reader: Reader,
    files: &'l mut Files,
    project: &'l Project,
    sources: &'l mut Sources,
    /// `defaults.body`.
    default_body: Option<Node>,
}

/// The smallest place that stands for a block: its first key.
fn start(node: &Node) -> Span {
    let entries = node.entries().unwrap_or_default();
    entries.first().map_or(node.span, |entry| entry.key.span)
}

/// The keys that are read, for who describes them.
#[cfg(test)]
pub(super) mod keys {
    use super::{expect, faults, request, scenario, steps, upstream, webhook};

    pub(in crate::scenario) const SCENARIO: &[&str] = &scenario::KEYS;
    pub(in crate::scenario) const STEP: &[&str] = &steps::STEP_KEYS;
    pub(in crate::scenario) const REQUEST: &[&str] = &request::KEYS;
    pub(in crate::scenario) const EXPECT: &[&str] = &expect::KEYS;
    pub(in crate::scenario) const FAULT: &[&str] = &faults::FAULT_KEYS;
    pub(in crate::scenario) const WEBHOOK: &[&str] = &webhook::KEYS;
    pub(in crate::scenario) const UPSTREAM: &[&str] = &upstream::KEYS;
}
