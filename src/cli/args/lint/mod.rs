//! Arguments of `ensayo lint`, a file for each concern.

mod input;
mod levels;
mod output;

use clap::Args;

pub(in crate::cli) use input::LintInput;
pub(in crate::cli) use levels::LintLevels;
pub(in crate::cli) use output::{LintFormat, LintOutput};

/// Arguments of `ensayo lint`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ensayo lint                                     all of scenarios/
  ensayo lint scenarios/pix payload.json --site MLB
  curl -s https://shop.example/payload | ensayo lint - --site MLA --format json")]
pub(in crate::cli) struct Lint {
    /// What to lint.
    #[command(flatten)]
    pub(in crate::cli) input: LintInput,
    /// How strictly.
    #[command(flatten)]
    pub(in crate::cli) levels: LintLevels,
    /// How to tell.
    #[command(flatten)]
    pub(in crate::cli) output: LintOutput,
}
