//! Arguments of `ensayo report`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::RunOutput;
use crate::cli::speech::{Sample, Words, sample, words as of};
use crate::text;

/// Arguments of `ensayo report`.
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(in crate::cli) struct Report {
    /// What to do.
    #[command(subcommand)]
    pub(in crate::cli) command: ReportCommand,
}

/// The commands of `ensayo report`.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ReportCommand {
    /// Join the JSON reports of the shards of a run.
    Merge(ReportMerge),
}

/// Arguments of `ensayo report merge`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ReportMerge {
    /// Reports that `ensayo replay --format json` wrote, one for each shard.
    #[arg(value_name = "FILE", required = true)]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// How to tell results.
    #[command(flatten)]
    pub(in crate::cli) output: RunOutput,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo report merge shard-*.json").does(text! {
        en: "the parts of `ensayo replay --shard I/N --format json=shard-I.json` as one run",
        es: "las partes de `ensayo replay --shard I/N --format json=shard-I.json` como una sola ejecución",
        pt: "as partes de `ensayo replay --shard I/N --format json=shard-I.json` como uma só execução",
    }),
    sample("ensayo report merge shard-*.json --format text --format junit=replay.xml"),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "report",
        "Trabaja con los informes de ejecuciones",
        "Trabalha com os relatórios de execuções",
    ),
    of(
        "report merge",
        "Une los informes JSON de las partes de una ejecución",
        "Junta os relatórios JSON das partes de uma execução",
    ),
    of(
        "report merge files",
        "Informes que escribió `ensayo replay --format json`, uno por cada parte",
        "Relatórios que `ensayo replay --format json` escreveu, um para cada parte",
    ),
];
