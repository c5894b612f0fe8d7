//! How findings are told, and where.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Args, Command, Error};

use crate::cli::speech::{Words, words as of};
use crate::i18n::Lang;
use crate::report::lint::{FORMATS, Format, format};

/// How findings are told, and where.
#[derive(Debug, Args)]
pub(in crate::cli) struct LintOutput {
    /// How to write findings; `NAME=FILE` writes into a file. Give it several times for several
    /// reports, of which one may go to standard output.
    #[arg(id = "format", long, value_parser = WantedParser, default_value = "text", value_name = "NAME[=FILE]")]
    pub(in crate::cli) formats: Vec<Wanted>,
    /// Where to write the format that names no file, in place of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output_file: Option<PathBuf>,
}

/// A format, and the file that it goes to: standard output where there is none.
#[derive(Clone)]
pub(in crate::cli) struct Wanted {
    pub(in crate::cli) format: &'static Format,
    pub(in crate::cli) file: Option<PathBuf>,
}

impl std::fmt::Debug for Wanted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = &self.format.name;
        write!(f, "{name}={:?}", self.file)
    }
}

/// Reads `NAME` and `NAME=FILE`, with the names of the list of formats.
#[derive(Debug, Clone, Copy)]
struct WantedParser;

impl TypedValueParser for WantedParser {
    type Value = Wanted;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Wanted, Error> {
        let text = value
            .to_str()
            .ok_or_else(|| Error::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        let (name, file) = match text.split_once('=') {
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let names = PossibleValuesParser::new(names());
        let name = names.parse_ref(command, arg, OsStr::new(name))?;
        let format = format(&name).expect("the names come from the list of formats");
        Ok(Wanted { format, file })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(names()))
    }
}

fn names() -> impl Iterator<Item = PossibleValue> {
    let formats = FORMATS.iter();
    formats.map(|it| PossibleValue::new(it.name).help(it.about.pattern(Lang::En)))
}

/// The words of the arguments, and of the formats as their list has them.
pub(in crate::cli::args) fn words() -> Vec<Words> {
    let formats = FORMATS.iter();
    let formats = formats.map(|it| Words {
        of: format!("lint format={}", it.name).into(),
        es: it.about.es,
        pt: it.about.pt,
    });
    WORDS.iter().cloned().chain(formats).collect()
}

const WORDS: &[Words] = &[
    of(
        "lint format",
        "Cómo escribir los hallazgos; `NOMBRE=ARCHIVO` los escribe en un archivo. Repítelo para tener varios informes, de los que uno puede ir a la salida estándar",
        "Como escrever os achados; `NOME=ARQUIVO` escreve em um arquivo. Repita para ter vários relatórios, dos quais um pode ir para a saída padrão",
    ),
    of(
        "lint output_file",
        "Dónde escribir el formato que no indica un archivo, en lugar de la salida estándar",
        "Onde escrever o formato que não indica um arquivo, em vez da saída padrão",
    ),
];
