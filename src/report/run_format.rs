//! The formats of a replay's results: a name, a word about it, and how it is written.

use super::input::RunReport;
use super::{github, har, html, json, junit, markdown, text as plain};
use crate::diagnostic::render::Style;
use crate::i18n::Text;
use crate::text;

/// A format of a replay's results.
#[derive(Debug, Clone, Copy)]
pub struct RunFormat {
    /// The name that users type.
    pub name: &'static str,
    /// What it is for.
    pub about: Text,
    /// How it is written.
    pub writing: Writing,
}

/// How a format is written.
#[derive(Debug, Clone, Copy)]
pub enum Writing {
    /// All of it when the run is over.
    Whole(fn(&RunReport<'_>, Style) -> String),
    /// A line for each event as it happens: see [`events`](super::events).
    Events,
}

/// All formats, in the order in which the help lists them.
pub const RUN_FORMATS: &[RunFormat] = &[
    RunFormat {
        name: "text",
        about: text! { en: "For people", es: "Para personas", pt: "Para pessoas" },
        writing: Writing::Whole(plain::report),
    },
    RunFormat {
        name: "json",
        about: text! {
            en: "One versioned JSON object",
            es: "Un objeto JSON con versión",
            pt: "Um objeto JSON com versão",
        },
        writing: Writing::Whole(|report, style| json::report(report, style.lang)),
    },
    RunFormat {
        name: "jsonl",
        about: text! {
            en: "JSON Lines: an event a line, as it happens",
            es: "JSON Lines: un evento por línea, a medida que ocurre",
            pt: "JSON Lines: um evento por linha, à medida que acontece",
        },
        writing: Writing::Events,
    },
    RunFormat {
        name: "junit",
        about: text! { en: "JUnit XML", es: "XML de JUnit", pt: "XML do JUnit" },
        writing: Writing::Whole(|report, style| junit::report(report, style.lang)),
    },
    RunFormat {
        name: "github",
        about: text! {
            en: "Annotations of GitHub Actions",
            es: "Anotaciones de GitHub Actions",
            pt: "Anotações do GitHub Actions",
        },
        writing: Writing::Whole(|report, style| github::run(report, style.lang)),
    },
    RunFormat {
        name: "markdown",
        about: text! {
            en: "Markdown for a job's summary page",
            es: "Markdown para la página de resumen de un job",
            pt: "Markdown para a página de resumo de um job",
        },
        writing: Writing::Whole(|report, style| markdown::report(report, style.lang)),
    },
    RunFormat {
        name: "html",
        about: text! {
            en: "One page to open in a browser: every step with what was sent, filters, a timeline",
            es: "Una página para abrir en un navegador: cada paso con lo que se envió, filtros, una línea de tiempo",
            pt: "Uma página para abrir em um navegador: cada passo com o que foi enviado, filtros, uma linha do tempo",
        },
        writing: Writing::Whole(|report, style| html::report(report, style.lang)),
    },
    RunFormat {
        name: "har",
        about: text! {
            en: "HTTP archive of what was sent, without secrets",
            es: "Archivo HTTP (HAR) de lo que se envió, sin secretos",
            pt: "Arquivo HTTP (HAR) do que foi enviado, sem segredos",
        },
        writing: Writing::Whole(|report, _| har::report(report)),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::report::sample::everything;

    #[test]
    fn no_format_shows_what_is_secret() {
        let sample = everything();
        for lang in Lang::ALL {
            let style = Style {
                color: false,
                lang,
                width: 120,
            };
            for format in RUN_FORMATS {
                let Writing::Whole(write) = format.writing else {
                    continue;
                };
                let text = write(&sample.report(), style);
                for secret in ["ana@mail.com", "4235647728025682", "APP_USR-1234"] {
                    assert!(!text.contains(secret), "{} shows {secret}", format.name);
                }
            }
        }
    }
}
