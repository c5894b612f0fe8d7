//! How the results of a replay are told, and where.

use std::path::PathBuf;

use clap::Args;

use super::output::{Offered, Wanted, WantedParser, words_of};
use crate::cli::speech::{Words, words as of};
use crate::i18n::Text;
use crate::report::{RUN_FORMATS, RunFormat};

/// How results are told, and where.
#[derive(Debug, Args)]
pub(in crate::cli) struct RunOutput {
    /// How to write results; `NAME=FILE` writes into a file. Give it several times for several
    /// reports, of which one may go to standard output.
    #[arg(id = "format", long, value_parser = WantedParser::<RunFormat>::new(), default_value = "text", value_name = "NAME[=FILE]")]
    pub(in crate::cli) formats: Vec<Wanted<RunFormat>>,
    /// Where to write the format that names no file, in place of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output_file: Option<PathBuf>,
}

impl RunOutput {
    /// Whether a format is among those that are asked for.
    pub(in crate::cli) fn has(&self, name: &str) -> bool {
        self.formats.iter().any(|it| it.format.name == name)
    }
}

impl Offered for RunFormat {
    const ALL: &'static [Self] = RUN_FORMATS;

    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> Text {
        self.about
    }
}

/// The words of the arguments, and of the formats as their list has them. Other commands with
/// formats of the same names share them.
pub(super) fn words() -> Vec<Words> {
    let formats = words_of::<RunFormat>("*");
    WORDS.iter().cloned().chain(formats).collect()
}

const WORDS: &[Words] = &[
    of(
        "* format",
        "Cómo escribir los resultados; `NOMBRE=ARCHIVO` los escribe en un archivo. Repítelo para tener varios informes, de los que uno puede ir a la salida estándar",
        "Como escrever os resultados; `NOME=ARQUIVO` escreve em um arquivo. Repita para ter vários relatórios, dos quais um pode ir para a saída padrão",
    ),
    of(
        "* output_file",
        "Dónde escribir el formato que no indica un archivo, en lugar de la salida estándar",
        "Onde escrever o formato que não indica um arquivo, em vez da saída padrão",
    ),
];
