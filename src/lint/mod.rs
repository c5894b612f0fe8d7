//! Lint: findings of rules, tied to the file that they are about.
//!
//! [`request()`] holds one request against the rules and points at its source, [`scenario()`] does
//! so for every case and step of a scenario, minus what the scenario expects, [`bare()`] for a
//! request that stands alone in a file, and [`imported()`] for those that were read from another
//! format. [`exposed()`] looks at the text of a file, whatever it holds. [`Levels`] and
//! suppressions only quieten: what the API refuses, the mock refuses whatever they say.
//! [`catalogue()`] lists everything that can be found.

mod bare;
mod baseline;
mod block;
mod catalogue;
mod diagnose;
mod earlier;
mod expected;
mod exposed;
mod fingerprint;
pub mod fix;
mod imported;
mod levels;
mod place;
mod remedy;
mod request;
mod scenario;
mod score;
mod shared;
mod site;
mod suppressed;
#[cfg(test)]
mod tests;

pub use bare::{Bare, bare, is_scenario};
pub use baseline::{Baseline, Screen};
pub use block::is_blocked;
pub use catalogue::{Entry, RULES, Subject, catalogue, entry};
pub use expected::is_expected;
pub use exposed::{exposed, exposures};
pub use fingerprint::{Fingerprint, digests};
pub use imported::imported;
pub use levels::{Flags, Group, Levels, Policy, UnknownName, groups, problems};
pub use request::{Request, request, request_by};
pub use scenario::scenario;
pub use score::{score_of_body, score_of_scenario};
pub use site::{Clue, infer_site, possible_sites};
pub use suppressed::settle;
