//! How streams of requests are told.

use clap::Args;

use crate::cli::speech::{Words, words as of};

/// How streams of requests are told.
#[derive(Debug, Args)]
pub(in crate::cli) struct LintBulk {
    /// Of a stream of requests tell at most so many findings and count the others.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(in crate::cli) max_findings: usize,
    /// Also count findings by rule.
    #[arg(long)]
    pub(in crate::cli) statistics: bool,
}

pub(in crate::cli) const WORDS: &[Words] = &[
    of(
        "lint max_findings",
        "De un flujo de solicitudes muestra a lo sumo N hallazgos y cuenta los demás",
        "De um fluxo de requisições mostra no máximo N achados e conta os demais",
    ),
    of(
        "lint statistics",
        "Cuenta también los hallazgos por regla",
        "Conta também os achados por regra",
    ),
];
