//! Arguments of `ensayo docs`.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};

use crate::cli::speech::{Sample, Words, sample, words as of};
use crate::text;

/// Arguments of `ensayo docs`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Docs {
    /// Scenario files, folders or globs; the default is scenarios/.
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The folder to write; the default is docs/payments.
    #[arg(short, long, value_name = "FOLDER", default_value = "docs/payments")]
    pub(in crate::cli) output: PathBuf,
    /// How to write pages.
    #[arg(long, value_enum, default_value_t = DocsFormat::Markdown)]
    pub(in crate::cli) format: DocsFormat,
    /// Begin each page with its title and tags in YAML, for static site generators.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(in crate::cli) front_matter: bool,
    /// Write nothing; fail when the folder is not as it would be written.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(in crate::cli) check: bool,
    /// The JSON report of a run, which tells when scenarios last passed.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) results: Option<PathBuf>,
}

/// How pages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DocsFormat {
    /// For a repository or any static site generator.
    Markdown,
    /// A site that works from files, without a network.
    Html,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo docs -o docs/payments").does(text! {
        en: "pages for a repository",
        es: "páginas para un repositorio",
        pt: "páginas para um repositório",
    }),
    sample("ensayo replay --format json=run.json && ensayo docs --results run.json").does(text! {
        en: "with the day on which each scenario last passed",
        es: "con el día en que cada escenario pasó por última vez",
        pt: "com o dia em que cada cenário passou pela última vez",
    }),
    sample("ensayo docs --format html -o site").does(text! {
        en: "a site to open from disk",
        es: "un sitio para abrir desde el disco",
        pt: "um site para abrir do disco",
    }),
    sample("ensayo docs --check").does(text! {
        en: "in CI: fails when a page is not as it would be written",
        es: "en CI: falla si una página no está como se escribiría",
        pt: "no CI: falha quando uma página não está como seria escrita",
    }),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "docs",
        "Escribe documentación viva a partir de escenarios y sus snapshots",
        "Escreve documentação viva a partir de cenários e seus snapshots",
    ),
    of(
        "docs paths",
        "Archivos de escenario, carpetas o globs; por defecto scenarios/",
        "Arquivos de cenário, pastas ou globs; por padrão scenarios/",
    ),
    of(
        "docs output",
        "La carpeta que se escribe; por defecto docs/payments",
        "A pasta que é escrita; por padrão docs/payments",
    ),
    of(
        "docs format",
        "Cómo escribir las páginas",
        "Como escrever as páginas",
    ),
    of(
        "docs format=markdown",
        "Para un repositorio o cualquier generador de sitios estáticos",
        "Para um repositório ou qualquer gerador de sites estáticos",
    ),
    of(
        "docs format=html",
        "Un sitio que funciona desde archivos, sin red",
        "Um site que funciona a partir de arquivos, sem rede",
    ),
    of(
        "docs front_matter",
        "Empieza cada página con su título y etiquetas en YAML, para generadores de sitios estáticos",
        "Começa cada página com seu título e etiquetas em YAML, para geradores de sites estáticos",
    ),
    of(
        "docs check",
        "No escribe nada; falla si la carpeta no está como se escribiría",
        "Não grava nada; falha se a pasta não está como seria escrita",
    ),
    of(
        "docs results",
        "El informe JSON de una ejecución, que dice cuándo pasaron los escenarios por última vez",
        "O relatório JSON de uma execução, que diz quando os cenários passaram pela última vez",
    ),
];
