//! Arguments of `ensayo man`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::speech::{Sample, Words, sample, words as of};
use crate::text;

/// Arguments of `ensayo man`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Man {
    /// Writes a page for every command into this folder; otherwise one page goes to standard output.
    #[arg(short, long, value_name = "FOLDER")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo man | man -l -").does(text! {
        en: "reads it here and now",
        es: "la lee aquí y ahora",
        pt: "lê aqui e agora",
    }),
    sample("ensayo man --output ~/.local/share/man/man1"),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "man",
        "Escribe las páginas del manual",
        "Escreve as páginas do manual",
    ),
    of(
        "man output",
        "Escribe una página por comando en esta carpeta; si no, una página va a la salida estándar",
        "Grava uma página por comando nesta pasta; senão, uma página vai para a saída padrão",
    ),
];
