//! Which findings are known and not shown again.

use std::path::PathBuf;

use clap::{ArgAction, Args};

use crate::cli::speech::{Words, words as of};

/// Which findings are known and not shown again.
#[derive(Debug, Args)]
pub(in crate::cli) struct LintBaseline {
    /// Do not show the findings that this file knows; the default is that of ensayo.yaml.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Show all findings, whatever ensayo.yaml says of a baseline.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "baseline")]
    pub(in crate::cli) no_baseline: bool,
}

pub(in crate::cli::args) const WORDS: &[Words] = &[
    of(
        "* baseline",
        "No muestra los hallazgos que este archivo conoce; por defecto, el de ensayo.yaml",
        "Não mostra os achados que este arquivo conhece; por padrão, o do ensayo.yaml",
    ),
    of(
        "* no_baseline",
        "Muestra todos los hallazgos, diga lo que diga ensayo.yaml de un baseline",
        "Mostra todos os achados, diga o que disser o ensayo.yaml sobre um baseline",
    ),
];
