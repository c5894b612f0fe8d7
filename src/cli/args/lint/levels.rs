//! Which findings count, and which of them fail.

use clap::Args;

use crate::cli::args::Deny;

/// Which findings count, and which of them fail.
#[derive(Debug, Args)]
pub(in crate::cli) struct LintLevels {
    /// Also fail on findings of this level.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(in crate::cli) deny: Option<Deny>,
}
