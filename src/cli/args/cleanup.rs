//! Arguments of `ensayo cleanup`.

use clap::Args;

use crate::cli::speech::{Sample, Words, sample, words as of};
use crate::text;

/// Arguments of `ensayo cleanup`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Cleanup {
    /// The real target that runs left payments on.
    #[arg(long, default_value = "sandbox", value_name = "TARGET")]
    pub(in crate::cli) target: String,
    /// Only what the run with this salt left; the default is all of them.
    #[arg(long, value_name = "SALT")]
    pub(in crate::cli) salt: Option<String>,
    /// Show what would be done, and do nothing.
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo cleanup --dry-run").does(text! {
        en: "what runs on the sandbox left behind",
        es: "lo que dejaron las ejecuciones en el sandbox",
        pt: "o que as execuções deixaram no sandbox",
    }),
    sample("ensayo cleanup --target qa --salt 4f1d2a9c0b7e"),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "cleanup",
        "Cancela o reembolsa lo que las ejecuciones dejaron en un destino real",
        "Cancela ou reembolsa o que as execuções deixaram em um destino real",
    ),
    of(
        "cleanup target",
        "El destino real en el que quedaron pagos",
        "O destino real em que ficaram pagamentos",
    ),
    of(
        "cleanup salt",
        "Solo lo que dejó la ejecución con esta sal; por defecto, todas",
        "Só o que deixou a execução com este sal; por padrão, todas",
    ),
    of(
        "cleanup dry_run",
        "Muestra lo que se haría, sin hacer nada",
        "Mostra o que seria feito, sem fazer nada",
    ),
];
