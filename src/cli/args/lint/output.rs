//! How findings are told.

use clap::{Args, ValueEnum};

/// How findings are told.
#[derive(Debug, Args)]
pub(in crate::cli) struct LintOutput {
    /// How to print findings.
    #[arg(long, value_enum, default_value_t = LintFormat::Text)]
    pub(in crate::cli) format: LintFormat,
}

/// Formats of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LintFormat {
    /// For people, with the source underlined.
    Text,
    /// One versioned JSON object.
    Json,
    /// Annotations of GitHub Actions.
    Github,
}
