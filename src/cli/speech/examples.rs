//! The examples at the end of a help page.

use crate::i18n::{Lang, Text};
use crate::text;

/// A command line and what it does; the last of several lines for one thing.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Sample {
    line: &'static str,
    does: Option<Text>,
}

/// A command line that speaks for itself.
pub(in crate::cli) const fn sample(line: &'static str) -> Sample {
    Sample { line, does: None }
}

impl Sample {
    /// Says what it does.
    pub(in crate::cli) const fn does(self, does: Text) -> Self {
        Self {
            does: Some(does),
            ..self
        }
    }
}

const EXAMPLES: Text = text! { en: "Examples", es: "Ejemplos", pt: "Exemplos" };

/// How long a line is made; two spaces part it from what it does.
const COLUMN: usize = 46;

/// The examples under their heading; nothing where there are none.
pub(super) fn section(samples: &[Sample], lang: Lang) -> String {
    if samples.is_empty() {
        return String::new();
    }
    let lines = samples.iter().map(|sample| match sample.does {
        None => format!("\n  {}", sample.line),
        Some(does) => format!("\n  {:<COLUMN$}  {}", sample.line, does.pattern(lang)),
    });
    format!("{}:{}", EXAMPLES.pattern(lang), lines.collect::<String>())
}
