//! What to lint, and what it is held against.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::speech::{Words, words as of};

use crate::cli::args::{parse_instant, parse_site};
use crate::clock::Timestamp;
use crate::contract::Site;
use crate::import::Format;

/// What to lint, and what it is held against.
#[derive(Debug, Args)]
pub(in crate::cli) struct LintInput {
    /// Scenario files, folders, globs, payment requests (JSON, NDJSON, curl commands, HAR, form data of
    /// a Payment Brick), or `-` for standard input.
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// What the inputs hold, where their content does not tell it or tells it wrong.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(in crate::cli) input: Option<InputFormat>,
    /// The name that standard input is shown under; its extension and its folder count as a file's do.
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) stdin_filename: Option<PathBuf>,
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
        "Archivos de escenario, carpetas, globs, solicitudes de pago (JSON, NDJSON, comandos curl, HAR, datos de formulario de un Payment Brick), o `-` para la entrada estándar",
        "Arquivos de cenário, pastas, globs, requisições de pagamento (JSON, NDJSON, comandos curl, HAR, dados de formulário de um Payment Brick), ou `-` para a entrada padrão",
    ),
    of(
        "lint input",
        "Qué contienen las entradas, cuando su contenido no lo dice o lo dice mal",
        "O que as entradas contêm, quando o conteúdo não diz ou diz errado",
    ),
    of("lint input=scenario", "Un escenario", "Um cenário"),
    of(
        "lint input=json",
        "El cuerpo de una solicitud de pago, en JSON o YAML",
        "O corpo de uma requisição de pagamento, em JSON ou YAML",
    ),
    of(
        "lint input=ndjson",
        "Cuerpos de solicitudes de pago, uno por línea",
        "Corpos de requisições de pagamento, um por linha",
    ),
    of("lint input=curl", "Comandos curl", "Comandos curl"),
    of(
        "lint input=har",
        "Un archivo HAR, como lo guardan los navegadores",
        "Um arquivo HAR, como os navegadores o salvam",
    ),
    of(
        "lint input=form-data",
        "Lo que un Payment Brick entrega a `onSubmit`, con o sin su envoltorio",
        "O que um Payment Brick entrega a `onSubmit`, com ou sem o invólucro",
    ),
    of(
        "lint stdin_filename",
        "El nombre con que se muestra la entrada estándar; su extensión y su carpeta cuentan como las de un archivo",
        "O nome com que a entrada padrão é mostrada; a extensão e a pasta contam como as de um arquivo",
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

/// What a file can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum InputFormat {
    /// A scenario.
    Scenario,
    /// The body of one payment request, as JSON or YAML.
    Json,
    /// Bodies of payment requests, one a line.
    Ndjson,
    /// Commands of curl.
    Curl,
    /// An HTTP archive, as browsers save it.
    Har,
    /// What a Payment Brick hands to `onSubmit`, with or without its wrapper.
    FormData,
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Scenario => Self::Scenario,
            InputFormat::Json => Self::Json,
            InputFormat::Ndjson => Self::Ndjson,
            InputFormat::Curl => Self::Curl,
            InputFormat::Har => Self::Har,
            InputFormat::FormData => Self::FormData,
        }
    }
}
