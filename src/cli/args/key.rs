//! Arguments of `ensayo key`.

use std::path::PathBuf;

use clap::Args;

use super::PlainFormat;

/// Arguments of `ensayo key`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Key {
    /// Scenario files, folders or globs.
    #[arg(value_name = "PATH", required = true)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The salt of a run on a real target.
    #[arg(long, default_value = "", value_name = "SALT")]
    pub(in crate::cli) salt: String,
    /// How to print keys.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub(in crate::cli) format: PlainFormat,
}
