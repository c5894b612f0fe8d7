//! What to lint, and what it is held against.

use std::path::PathBuf;

use clap::Args;

use crate::cli::speech::{Words, words as of};

use crate::cli::args::{parse_instant, parse_site};
use crate::clock::Timestamp;
use crate::contract::Site;

/// What to lint, and what it is held against.
#[derive(Debug, Args)]
pub(in crate::cli) struct LintInput {
    /// Scenario files, folders, globs, JSON payment requests, or `-` for standard input.
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The site of bare payment requests, and of scenarios that name none.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(in crate::cli) site: Option<Site>,
    /// The instant at which bare requests are judged; the default is the system's clock.
    #[arg(long, value_parser = parse_instant, value_name = "RFC3339")]
    pub(in crate::cli) now: Option<Timestamp>,
}

pub(in crate::cli::args) const WORDS: &[Words] = &[
    of(
        "lint paths",
        "Archivos de escenario, carpetas, globs, solicitudes de pago en JSON, o `-` para la entrada estándar",
        "Arquivos de cenário, pastas, globs, requisições de pagamento em JSON, ou `-` para a entrada padrão",
    ),
    of(
        "lint site",
        "El sitio de las solicitudes sueltas, y de los escenarios que no nombran ninguno",
        "O site das requisições avulsas, e dos cenários que não informam nenhum",
    ),
    of(
        "lint now",
        "El instante en que se juzgan las solicitudes sueltas; por defecto, el reloj del sistema",
        "O instante em que as requisições avulsas são julgadas; por padrão, o relógio do sistema",
    ),
];
