//! The examples at the end of a help page.

use super::columns;
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

/// Where it begins below the line, where it does not fit beside it.
const BELOW: usize = 6;

/// The examples under their heading; nothing where there are none.
pub(super) fn section(samples: &[Sample], lang: Lang) -> String {
    if samples.is_empty() {
        return String::new();
    }
    let beside = |sample: &Sample| match sample.does {
        None => format!("\n  {}", sample.line),
        Some(does) => format!("\n  {:<COLUMN$}  {}", sample.line, does.pattern(lang)),
    };
    let below = |sample: &Sample| match sample.does {
        None => format!("\n  {}", sample.line),
        Some(does) => {
            let does = columns::table([("", does.pattern(lang))], BELOW);
            format!("\n  {}{does}", sample.line)
        }
    };
    let lines: Vec<String> = samples.iter().map(beside).collect();
    let is_wide = |line: &String| line.trim_start_matches('\n').chars().count() > columns::WIDTH;
    let lines: String = match lines.iter().any(is_wide) {
        true => samples.iter().map(below).collect(),
        false => lines.concat(),
    };
    format!("{}:{lines}", EXAMPLES.pattern(lang))
}
