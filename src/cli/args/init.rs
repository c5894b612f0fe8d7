//! Arguments of `ensayo init`.

use std::path::PathBuf;

use clap::Args;

use super::parse_site;
use crate::cli::speech::{Sample, Words, sample, words as of};
use crate::contract::Site;
use crate::text;

/// Arguments of `ensayo init`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Init {
    /// Where the project begins; the folder is made if it is not there.
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(in crate::cli) folder: PathBuf,
    /// The country; the default follows the locale (`es_AR` is MLA), then MLB.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(in crate::cli) site: Option<Site>,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo init").does(text! {
        en: "in this folder",
        es: "en esta carpeta",
        pt: "nesta pasta",
    }),
    sample("ensayo init payments --site MLM --lang es").does(text! {
        en: "for Mexico, with comments in Spanish",
        es: "para México, con comentarios en español",
        pt: "para o México, com comentários em espanhol",
    }),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "init",
        "Empieza un proyecto: configuración, escenarios que pasan y sus snapshots",
        "Começa um projeto: configuração, cenários que passam e seus snapshots",
    ),
    of(
        "init folder",
        "Dónde empieza el proyecto; la carpeta se crea si no existe",
        "Onde o projeto começa; a pasta é criada se não existir",
    ),
    of(
        "init site",
        "El país; por defecto, el de la configuración regional (`es_AR` es MLA) y, si no, MLB",
        "O país; por padrão, o da configuração regional (`es_AR` é MLA) e, se não, MLB",
    ),
];
