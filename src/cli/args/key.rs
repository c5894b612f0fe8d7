//! Arguments of `ensayo key`.

use std::path::PathBuf;

use clap::Args;

use super::PlainFormat;
use crate::cli::speech::{Sample, Words, words as of};

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

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[];

pub(super) const WORDS: &[Words] = &[
    of(
        "key",
        "Muestra la clave de idempotencia de cada paso y de qué se deriva",
        "Mostra a chave de idempotência de cada passo e de que ela deriva",
    ),
    of(
        "key paths",
        "Archivos de escenario, carpetas o globs",
        "Arquivos de cenário, pastas ou globs",
    ),
    of(
        "key salt",
        "La sal de una ejecución en un destino real",
        "O sal de uma execução em um destino real",
    ),
    of(
        "key format",
        "Cómo mostrar las claves",
        "Como mostrar as chaves",
    ),
];
