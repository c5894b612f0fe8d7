//! How findings are told, and where.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::output::{Offered, Wanted, WantedParser, words_of};
use crate::cli::speech::{Words, words as of};
use crate::i18n::Text;
use crate::report::lint::{FORMATS, Format};

/// How findings are told, and where.
#[derive(Debug, Args)]
pub(in crate::cli) struct LintOutput {
    /// How to write findings; `NAME=FILE` writes into a file. Give it several times for several
    /// reports, of which one may go to standard output.
    #[arg(id = "format", long, value_parser = WantedParser::<Format>::new(), default_value = "text", value_name = "NAME[=FILE]")]
    pub(in crate::cli) formats: Vec<Wanted<Format>>,
    /// Where to write the format that names no file, in place of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output_file: Option<PathBuf>,
}

impl Offered for Format {
    const ALL: &'static [Self] = FORMATS;

    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> Text {
        self.about
    }
}

/// The words of the arguments, and of the formats as their list has them.
pub(in crate::cli::args) fn words() -> Vec<Words> {
    let formats = words_of::<Format>("lint");
    WORDS.iter().cloned().chain(formats).collect()
}

const WORDS: &[Words] = &[of(
    "lint format",
    "Cómo escribir los hallazgos; `NOMBRE=ARCHIVO` los escribe en un archivo. Repítelo para tener varios informes, de los que uno puede ir a la salida estándar",
    "Como escrever os achados; `NOME=ARQUIVO` escreve em um arquivo. Repita para ter vários relatórios, dos quais um pode ir para a saída padrão",
)];
