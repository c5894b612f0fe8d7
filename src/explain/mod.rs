//! What is known about a name: a rule, a code, a state, a field, a method, a site, a call.
//!
//! A name is looked up in every table ([`answer`]), and each thing that bears it becomes a [`Page`]
//! of sections in the reader's language. Pages are made of the contract's and the rules' own data,
//! so that they say what the linter and the mock do; how a page looks is the reports' business.

mod area;
mod call;
mod certainty;
mod code;
mod country;
mod draft;
mod example;
mod field;
mod file_rule;
mod label;
mod look_up;
mod method;
mod page;
mod payer;
mod period;
mod response;
mod rule;
mod site;
mod state;
mod subject;
#[cfg(test)]
mod tests;
mod trigger;

pub(crate) use certainty::confidence;
pub use look_up::{Answer, answer};
pub use page::{Block, Fact, Kind, Link, Page, Sample, Section, Verdict};
pub use rule::rule_summary;
pub use subject::{Header, Subject};
