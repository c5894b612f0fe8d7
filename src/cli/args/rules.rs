//! Arguments of `ensayo rules`.

use clap::Args;

use super::PlainFormat;
use crate::cli::speech::{Sample, Words, words as of};

/// Arguments of `ensayo rules`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Rules {
    /// How to print the catalogue.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub(in crate::cli) format: PlainFormat,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[];

pub(super) const WORDS: &[Words] = &[
    of(
        "rules",
        "Lista las reglas del linter",
        "Lista as regras do linter",
    ),
    of(
        "rules format",
        "Cómo mostrar el catálogo",
        "Como mostrar o catálogo",
    ),
];
