//! Arguments of `ensayo review`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::speech::{Sample, Words, sample, words as of};
use crate::text;

/// Arguments of `ensayo review`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Review {
    /// Pending snapshots or folders of them; the default is all of snapshots/.
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Accept all.
    #[arg(long, conflicts_with = "reject")]
    pub(in crate::cli) accept: bool,
    /// Reject all: remove the pending files.
    #[arg(long)]
    pub(in crate::cli) reject: bool,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[sample("ensayo review").does(text! { en: "one difference at a time", es: "una diferencia a la vez", pt: "uma diferença por vez" }),
sample("ensayo review --accept snapshots/pix").does(text! { en: "accept all pending ones below a folder", es: "acepta todos los pendientes de una carpeta", pt: "aceita todos os pendentes de uma pasta" }),];

pub(super) const WORDS: &[Words] = &[
    of(
        "review",
        "Recorre los snapshots pendientes: aceptar, rechazar, saltar",
        "Percorre os snapshots pendentes: aceitar, rejeitar, pular",
    ),
    of(
        "review paths",
        "Snapshots pendientes o carpetas; por defecto todo snapshots/",
        "Snapshots pendentes ou pastas; por padrão tudo em snapshots/",
    ),
    of("review accept", "Acepta todos", "Aceita todos"),
    of(
        "review reject",
        "Rechaza todos: borra los archivos pendientes",
        "Rejeita todos: apaga os arquivos pendentes",
    ),
];
