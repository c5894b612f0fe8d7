//! Arguments of `ensayo rules`.

use clap::Args;

use super::PlainFormat;

/// Arguments of `ensayo rules`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Rules {
    /// How to print the catalogue.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub(in crate::cli) format: PlainFormat,
}
