//! Arguments of `ensayo review`.

use std::path::PathBuf;

use clap::Args;

use super::PlainFormat;
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
    /// Only what a glob over snapshots and scenarios matches, or of a kind: meaningful, sensitive,
    /// volatile, added, first, repair, moved, orphan.
    #[arg(long, value_name = "GLOB|KIND")]
    pub(in crate::cli) only: Vec<String>,
    /// Snapshots that no step asks for too; accepting removes them.
    #[arg(long)]
    pub(in crate::cli) orphans: bool,
    /// List what waits, and decide nothing.
    #[arg(long, conflicts_with_all = ["accept", "reject"])]
    pub(in crate::cli) list: bool,
    /// How to print the list.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text, requires = "list")]
    pub(in crate::cli) format: PlainFormat,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo review").does(text! {
        en: "one difference at a time",
        es: "una diferencia a la vez",
        pt: "uma diferença por vez",
    }),
    sample("ensayo review --accept snapshots/pix").does(text! {
        en: "accept all pending ones below a folder",
        es: "acepta todos los pendientes de una carpeta",
        pt: "aceita todos os pendentes de uma pasta",
    }),
    sample("ensayo review --accept --only added").does(text! {
        en: "accept where only members are new",
        es: "acepta si solo hay campos nuevos",
        pt: "aceita se só há campos novos",
    }),
    sample("ensayo review --orphans").does(text! {
        en: "ask about snapshots without a step too",
        es: "pregunta también por los snapshots sin paso",
        pt: "pergunta também pelos snapshots sem passo",
    }),
];

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
    of(
        "review only",
        "Solo lo que coincide con un glob sobre snapshots y escenarios, o de un tipo: meaningful, sensitive, volatile, added, first, repair, moved, orphan",
        "Só o que casa com um glob sobre snapshots e cenários, ou de um tipo: meaningful, sensitive, volatile, added, first, repair, moved, orphan",
    ),
    of(
        "review orphans",
        "También los snapshots que ningún paso usa; aceptar los borra",
        "Também os snapshots que nenhum passo usa; aceitar os apaga",
    ),
    of(
        "review list",
        "Lista lo que espera y no decide nada",
        "Lista o que espera e não decide nada",
    ),
    of(
        "review format",
        "Cómo mostrar la lista",
        "Como mostrar a lista",
    ),
];
