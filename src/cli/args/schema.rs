//! Arguments of `ensayo schema`.

use clap::Args;

use crate::cli::speech::{Sample, Words, sample, words as of};
use crate::text;

/// Arguments of `ensayo schema`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Schema {}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] =
    &[sample("ensayo schema > scenario.schema.json").does(text! {
        en: "then `# yaml-language-server: $schema=../scenario.schema.json` begins a scenario",
        es: "luego `# yaml-language-server: $schema=../scenario.schema.json` encabeza un escenario",
        pt: "depois `# yaml-language-server: $schema=../scenario.schema.json` começa um cenário",
    })];

pub(super) const WORDS: &[Words] = &[of(
    "schema",
    "Escribe el JSON Schema de los archivos de escenario, para editores",
    "Escreve o JSON Schema dos arquivos de cenário, para editores",
)];
