//! Bulk: requests by the million, one a line, checked on all cores in memory that does not grow.
//!
//! `blocks` cuts a stream into blocks of whole lines, `judge` holds the lines of a block against the
//! rules, `run` hands blocks to threads and what they find back in the order of the lines. A line is
//! read once into [`Facts`](crate::rules::Facts), without a tree; only a line of which something is
//! told is read again, with places. `repeats` follows what requests share, in the order of the lines.
//! `envelope` knows requests that were logged with their headers.

mod batch;
mod blocks;
mod envelope;
mod findings;
mod judge;
mod placed;
mod repeats;
mod run;
mod site;
#[cfg(test)]
mod tests;
mod totals;

pub use batch::{Batch, Told};
pub use blocks::{LINE_LIMIT, is_gzip, unpacked};
pub use run::{Options, Screen, lint, lint_screened};
pub use totals::{Count, Totals};
