//! The rules: what a request must hold so that the API takes it.
//!
//! A rule is a function over [`Facts`], which hold one slot per contract field and are filled once
//! per request. It blames a [`Place`] and says what is wrong in three languages; where that place
//! stands in a file is the linter's business. Rules with a code and a documented or measured
//! confidence are what the mock refuses, so linter and mock cannot disagree.
//!
//! Adding a rule: one file in `catalogue/` and its line in the list of `catalogue/mod.rs`.

mod advice;
mod card;
mod catalogue;
mod check;
mod context;
mod date;
mod document;
mod email;
mod exposed;
mod facts;
mod fill;
mod finding;
mod header;
mod length;
mod limit;
mod meta;
mod phrase;
mod place;
mod placeholder;
mod raw;
mod remedies;
mod rule_set;
mod score;
mod seen;
mod series;
mod sink;
mod slot;
mod sources;
mod suggest;
#[cfg(test)]
mod tests;
mod three_ds;
mod types;
mod unknown;
mod web;

pub use catalogue::registry;
pub use check::{check, check_blocking, check_example, meta, metas, refusal, rule, rules_of};
pub use context::{Context, Header, KeyPresence};
pub use exposed::{Exposed, exposed, registry as text_rules};
pub use facts::{Facts, Row, RowId};
pub use finding::{Finding, Remedy, Replacement};
pub use meta::{Example, Meta, Profile, Rule};
pub use place::Place;
pub use raw::{Arena, Refused};
pub use rule_set::RuleSet;
pub use score::{Score, Share, elsewhere};
use seen::is_blank;
pub use series::{Repeat, Series, Trace, registry as series_rules};
pub use sink::Sink;
pub use slot::{Slot, SlotKind};
pub use suggest::Suggestion;
pub use unknown::{Unknown, UnknownId};
