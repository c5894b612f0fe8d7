//! Reports: one file per format, each a pure function from plain results to text.
//!
//! Nothing here opens a file, asks the time or knows a terminal: colours, language and width come
//! in as values, and the same results always give the same text. What came off the wire passes
//! through the redaction again, whoever collected it.

mod answer;
mod diff;
pub mod drift;
pub mod events;
pub mod explain_json;
mod explain_markdown;
pub mod explain_text;
mod findings;
pub mod fixes;
pub mod github;
pub mod har;
pub mod html;
mod input;
pub mod json;
pub mod junit;
pub mod lint;
pub mod lint_statistics;
pub mod markdown;
pub(crate) mod markup;
mod mask;
mod meaning;
pub mod merge;
mod paint;
mod path;
pub mod review;
pub mod rule_page;
mod run_format;
#[cfg(test)]
mod sample;
mod shown;
mod step;
mod summary;
pub mod text;
mod value;
mod xml;

pub use input::RunReport;
pub use run_format::{RUN_FORMATS, RunFormat, Writing};
pub use shown::{Batch, Shown, View};
