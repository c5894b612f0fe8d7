//! What a person can answer, by a key on a terminal or by a line without one.

use std::io::{self, BufRead, IsTerminal};

use console::{Key, Term};

use crate::cli::output::Output;
use crate::environment;
use crate::i18n::{Message, Text};
use crate::text;

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Accept,
    Reject,
    Skip,
    /// Accept this one and all of its kind.
    AcceptAlike,
    /// Take the last decision back.
    Undo,
    /// Why placeholders stand where values changed.
    Why,
    /// The other layout of the text view.
    View,
    Quit,
    /// Ctrl-C.
    Interrupt,
}

/// An answer, its key and its names. The keys are the same in every language: they also are first
/// letters where that is possible.
const NAMES: [(Answer, char, Text); 8] = [
    (
        Answer::Accept,
        'a',
        text! { en: "accept", es: "aceptar", pt: "aceitar" },
    ),
    (
        Answer::Reject,
        'r',
        text! { en: "reject", es: "rechazar", pt: "rejeitar" },
    ),
    (
        Answer::Skip,
        's',
        text! { en: "skip", es: "saltar", pt: "pular" },
    ),
    (
        Answer::AcceptAlike,
        'k',
        text! { en: "alike", es: "similares", pt: "parecidos" },
    ),
    (
        Answer::Undo,
        'u',
        text! { en: "undo", es: "deshacer", pt: "desfazer" },
    ),
    (
        Answer::Why,
        'w',
        text! { en: "why", es: "motivo", pt: "motivo" },
    ),
    (
        Answer::View,
        'v',
        text! { en: "view", es: "vista", pt: "vista" },
    ),
    (
        Answer::Quit,
        'q',
        text! { en: "quit", es: "salir", pt: "sair" },
    ),
];

/// An answer that makes sense now, and what it does.
pub(super) struct Offer {
    pub(super) answer: Answer,
    pub(super) does: Message,
}

/// Who answers: somebody at a terminal, or lines of standard input.
pub(super) enum Person {
    Keys(Term),
    Lines,
}

impl Person {
    /// Keys where input and output are a terminal that can move its cursor.
    pub(super) fn new() -> Self {
        let term = Term::stdout();
        let is_attended = io::stdin().is_terminal() && term.features().is_attended();
        let is_dumb = environment::variable("TERM").is_some_and(|name| name == "dumb");
        match is_attended && !is_dumb {
            true => Self::Keys(term),
            false => Self::Lines,
        }
    }

    /// The columns that a person sees.
    pub(super) fn width(&self, otherwise: usize) -> usize {
        match self {
            Self::Keys(term) => usize::from(term.size().1),
            Self::Lines => otherwise,
        }
    }

    /// Begins a new screen. What was printed without a terminal stays.
    pub(super) fn turn_page(&self) -> io::Result<()> {
        match self {
            Self::Keys(term) => term.clear_screen(),
            Self::Lines => Ok(()),
        }
    }

    /// Offers answers until one of them is given. The end of input quits.
    pub(super) fn ask(&self, offers: &[Offer], output: Output) -> io::Result<Answer> {
        if let Self::Keys(_) = self {
            output.result(&format!("\n{}", table(offers, output)))?;
        }
        loop {
            let answer = match self {
                Self::Keys(term) => read_key(term)?,
                Self::Lines => {
                    output.notice(&question(offers, output));
                    read_line()?
                }
            };
            if let Some(answer) = answer.filter(|it| is_offered(*it, offers)) {
                return Ok(answer);
            }
        }
    }
}

/// A line for each offer: key, name, what it does.
fn table(offers: &[Offer], output: Output) -> String {
    let lang = output.lang();
    let rows = NAMES.iter().filter_map(|(answer, key, name)| {
        let offer = offers.iter().find(|it| it.answer == *answer)?;
        Some((key, name.pattern(lang), offer.does.in_lang(lang)))
    });
    let rows: Vec<_> = rows.collect();
    let width = rows.iter().map(|(_, name, _)| name.chars().count()).max();
    let width = width.unwrap_or_default();
    let lines = rows.iter();
    lines
        .map(|(key, name, does)| format!("  {key}  {name:width$}  {does}\n"))
        .collect()
}

fn read_key(term: &Term) -> io::Result<Option<Answer>> {
    match term.read_key_raw() {
        Ok(Key::Char(key)) => Ok(of_word(&key.to_lowercase().to_string())),
        Ok(Key::Escape) => Ok(Some(Answer::Quit)),
        Ok(Key::CtrlC) => Ok(Some(Answer::Interrupt)),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(Some(Answer::Quit)),
        Err(error) => Err(error),
    }
}

fn read_line() -> io::Result<Option<Answer>> {
    let mut line = String::new();
    match io::stdin().lock().read_line(&mut line)? {
        0 => Ok(Some(Answer::Quit)),
        _ => Ok(of_word(&line.trim().to_lowercase())),
    }
}

/// The offers in a line: `a accept, r reject, …?`
fn question(offers: &[Offer], output: Output) -> String {
    let offered = NAMES
        .iter()
        .filter(|(answer, ..)| is_offered(*answer, offers));
    let words = offered.map(|(_, key, name)| format!("{key} {}", name.pattern(output.lang())));
    format!("{}?", words.collect::<Vec<_>>().join(", "))
}

fn is_offered(answer: Answer, offers: &[Offer]) -> bool {
    answer == Answer::Interrupt || offers.iter().any(|it| it.answer == answer)
}

/// The answer of a key or of a name in any language.
fn of_word(word: &str) -> Option<Answer> {
    let found = NAMES.iter().find(|(_, key, name)| {
        word.chars().eq([*key]) || [name.en, name.es, name.pt].contains(&word)
    });
    found.map(|(answer, ..)| *answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_understood_in_three_languages() {
        assert_eq!(of_word("a"), Some(Answer::Accept));
        assert_eq!(of_word("rechazar"), Some(Answer::Reject));
        assert_eq!(of_word("pular"), Some(Answer::Skip));
        assert_eq!(of_word("deshacer"), Some(Answer::Undo));
        assert_eq!(of_word("q"), Some(Answer::Quit));
        assert_eq!(of_word("what"), None);
        assert_eq!(of_word(""), None);
    }
}
