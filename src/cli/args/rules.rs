//! Arguments of `ensayo rules`.

use clap::Args;

use super::{LintLevels, PlainFormat};
use crate::cli::speech::{Sample, Words, sample, words as of};

/// Arguments of `ensayo rules`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Rules {
    /// Only the rules that speak under these flags and ensayo.yaml.
    #[arg(long)]
    pub(in crate::cli) on: bool,
    /// How strict the linter is.
    #[command(flatten)]
    pub(in crate::cli) levels: LintLevels,
    /// How to print the catalogue.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub(in crate::cli) format: PlainFormat,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo rules --on --profile go-live"),
    sample("ensayo rules --on --select 'payer-*,security' --format json"),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "rules",
        "Lista las reglas del linter",
        "Lista as regras do linter",
    ),
    of(
        "rules on",
        "Solo las reglas que hablan con estas opciones y ensayo.yaml",
        "Só as regras que falam com estas opções e o ensayo.yaml",
    ),
    of(
        "rules format",
        "Cómo mostrar el catálogo",
        "Como mostrar o catálogo",
    ),
];
