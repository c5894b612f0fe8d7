//! How findings are told.

use clap::{Args, ValueEnum};

use crate::cli::speech::{Words, words as of};

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

pub(in crate::cli::args) const WORDS: &[Words] = &[
    of(
        "lint format",
        "Cómo mostrar los hallazgos",
        "Como mostrar os achados",
    ),
    of(
        "lint format=text",
        "Para personas, con el texto subrayado",
        "Para pessoas, com o texto sublinhado",
    ),
    of(
        "lint format=json",
        "Un objeto JSON con versión",
        "Um objeto JSON com versão",
    ),
    of(
        "lint format=github",
        "Anotaciones de GitHub Actions",
        "Anotações do GitHub Actions",
    ),
];
