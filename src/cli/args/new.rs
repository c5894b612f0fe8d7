//! Arguments of `ensayo new`.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};

use super::parse_site;
use crate::cli::speech::{Sample, Words, sample, words as of};
use crate::contract::Site;
use crate::import::Format;
use crate::text;

/// Arguments of `ensayo new`.
#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// A curl command, a HAR, JSON or form data of a Brick; `-` is standard input.
    #[arg(value_name = "FILE", required_unless_present = "wanted")]
    pub(in crate::cli) file: Option<PathBuf>,
    /// Show this without a request: a code, a status, a status_detail, a payment method or a call.
    #[arg(long = "for", value_name = "NAME", conflicts_with_all = ["file", "from"])]
    pub(in crate::cli) wanted: Option<String>,
    /// What the file holds, in place of what its content tells.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(in crate::cli) from: Option<NewFrom>,
    /// The site, where nothing in the request tells it.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(in crate::cli) site: Option<Site>,
    /// What the scenario is called.
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) title: Option<String>,
    /// Where to write it; the default is standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Write also over a file that is there.
    #[arg(long, action = ArgAction::SetTrue, requires = "output")]
    pub(in crate::cli) force: bool,
}

/// What a scenario can be made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum NewFrom {
    /// Commands of curl.
    Curl,
    /// An HTTP archive, as browsers save it.
    Har,
    /// The body of one payment request.
    Json,
    /// What a Payment Brick hands to `onSubmit`.
    FormData,
}

impl From<NewFrom> for Format {
    fn from(from: NewFrom) -> Self {
        match from {
            NewFrom::Curl => Self::Curl,
            NewFrom::Har => Self::Har,
            NewFrom::Json => Self::Json,
            NewFrom::FormData => Self::FormData,
        }
    }
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo new pay.curl -o scenarios/pay.yaml").does(text! {
        en: "a scenario that lints and replays, without anybody's data",
        es: "un escenario que se revisa y se ejecuta, sin datos de nadie",
        pt: "um cenário que se verifica e se executa, sem dados de ninguém",
    }),
    sample("ensayo new --for pix --site MLB -o scenarios/pix.yaml").does(text! {
        en: "a scenario that shows a payment method, a code or a state",
        es: "un escenario que muestra un medio de pago, un código o un estado",
        pt: "um cenário que mostra um meio de pagamento, um código ou um estado",
    }),
    sample("pbpaste | ensayo new - --site MLA").does(text! {
        en: "from the clipboard, shown",
        es: "del portapapeles, en pantalla",
        pt: "da área de transferência, na tela",
    }),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "new wanted",
        "Muestra esto sin una solicitud: un código, un status, un status_detail, un medio de pago o una llamada",
        "Mostra isto sem uma requisição: um código, um status, um status_detail, um meio de pagamento ou uma chamada",
    ),
    of(
        "new",
        "Escribe un escenario a partir de una solicitud: curl, HAR, JSON o datos de un Brick",
        "Escreve um cenário a partir de uma requisição: curl, HAR, JSON ou dados de um Brick",
    ),
    of(
        "new file",
        "Un comando curl, un HAR, JSON o datos de formulario de un Brick; `-` es la entrada estándar",
        "Um comando curl, um HAR, JSON ou dados de formulário de um Brick; `-` é a entrada padrão",
    ),
    of(
        "new from",
        "Qué contiene el archivo, en lugar de lo que dice su contenido",
        "O que o arquivo contém, no lugar do que diz seu conteúdo",
    ),
    of("new from=curl", "Comandos curl", "Comandos curl"),
    of(
        "new from=har",
        "Un archivo HAR, como lo guardan los navegadores",
        "Um arquivo HAR, como os navegadores o salvam",
    ),
    of(
        "new from=json",
        "El cuerpo de una solicitud de pago",
        "O corpo de uma requisição de pagamento",
    ),
    of(
        "new from=form-data",
        "Lo que un Payment Brick entrega a `onSubmit`",
        "O que um Payment Brick entrega a `onSubmit`",
    ),
    of(
        "new site",
        "El sitio, si nada en la solicitud lo dice",
        "O site, se nada na requisição o diz",
    ),
    of(
        "new title",
        "Cómo se llama el escenario",
        "Como se chama o cenário",
    ),
    of(
        "new output",
        "Dónde escribirlo; por defecto, la salida estándar",
        "Onde gravá-lo; por padrão, a saída padrão",
    ),
    of(
        "new force",
        "Escribe también sobre un archivo que ya existe",
        "Grava também sobre um arquivo que já existe",
    ),
];
