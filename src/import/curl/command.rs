//! One command of curl, option by option.

use super::options::{self, Data, Meaning};
use crate::import::detect::is_program;
use crate::import::embedded::{Embedded, Quoting};
use crate::import::shell::{Command, Word};
use crate::text::Span;

/// What the options of a command say, before anything is made of it.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// The word `curl`, or the `--next` that begins a further request.
    pub(super) anchor: Option<Span>,
    pub(super) method: Option<String>,
    pub(super) urls: Vec<Embedded>,
    /// Names and values as one text.
    pub(super) headers: Vec<Embedded>,
    /// Headers that other options stand for, with their values.
    pub(super) implied: Vec<(&'static str, Embedded)>,
    pub(super) data: Vec<Given>,
    pub(super) query: Vec<Embedded>,
    /// The first field of a form in parts.
    pub(super) form: Option<Span>,
    pub(super) is_get: bool,
    pub(super) is_head: bool,
}

/// A part of the body.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) kind: Data,
    pub(super) text: Embedded,
    pub(super) quoting: Quoting,
    /// The option that gives it.
    pub(super) option: Span,
}

/// What each request of a command says; none when the command is not curl's.
pub(super) fn read(command: &Command) -> Vec<Said> {
    let Some(start) = program(&command.words) else {
        return Vec::new();
    };
    // Copied from a page, a sample has the name of its language on a line of its own.
    if command.words.len() == start + 1 {
        return Vec::new();
    }
    let mut reader = Reader {
        words: command.words[start + 1..].iter(),
        said: Said {
            anchor: Some(command.words[start].span),
            ..Said::default()
        },
        done: Vec::new(),
    };
    reader.all();
    reader.done
}

/// Where curl stands: first, or after a prompt, variables, `sudo` or `time`.
fn program(words: &[Word]) -> Option<usize> {
    let at = words
        .iter()
        .position(|word| is_program(word.text.as_str()))?;
    let is_beside = |word: &Word| {
        let text = word.text.as_str();
        matches!(
            text,
            "$" | "%" | "PS>" | "sudo" | "time" | "then" | "do" | "{"
        ) || text.contains('=')
    };
    words[..at].iter().all(is_beside).then_some(at)
}

struct Reader<'c> {
    words: std::slice::Iter<'c, Word>,
    said: Said,
    done: Vec<Said>,
}

impl Reader<'_> {
    fn all(&mut self) {
        let mut only_urls = false;
        while let Some(word) = self.words.next() {
            let text = word.text.as_str();
            if only_urls || !text.starts_with('-') || text == "-" {
                self.said.urls.push(word.text.clone());
            } else if text == "--" {
                only_urls = true;
            } else if let Some(name) = text.strip_prefix("--") {
                self.long(name, word);
            } else {
                self.short(word);
            }
        }
        self.done.push(std::mem::take(&mut self.said));
    }

    fn long(&mut self, name: &str, word: &Word) {
        match options::long(name) {
            Some(meaning) => self.take(meaning, word.span, None),
            // An option of a newer curl: what follows is its argument unless it looks like more.
            None => {
                let next = self.words.as_slice().first();
                let is_argument = next.is_some_and(|next| {
                    let text = next.text.as_str();
                    !text.starts_with('-') && !text.contains("://") && !text.contains("/v1/")
                });
                if is_argument {
                    self.words.next();
                }
            }
        }
    }

    /// Short options can stand together, the last of them with its argument: `-sSXPOST`.
    fn short(&mut self, word: &Word) {
        let text = word.text.as_str();
        for (at, letter) in text.char_indices().skip(1) {
            let meaning = options::short(letter);
            let rest = at + letter.len_utf8()..text.len();
            let takes_argument = !matches!(
                meaning,
                Meaning::Get | Meaning::Head | Meaning::Next | Meaning::Nothing
            );
            if takes_argument && !rest.is_empty() {
                let argument = Word {
                    text: word.text.slice(rest),
                    span: word.span,
                    quoting: Quoting::Mixed,
                };
                return self.take(meaning, word.span, Some(argument));
            }
            self.take(meaning, word.span, None);
        }
    }

    /// Takes an option in. Its argument is in the word itself or is the next word; an option at the
    /// very end lacks it and means nothing.
    fn take(&mut self, meaning: Meaning, option: Span, attached: Option<Word>) {
        match meaning {
            Meaning::Nothing => return,
            Meaning::Get => return self.said.is_get = true,
            Meaning::Head => return self.said.is_head = true,
            Meaning::Next => {
                let next = Said {
                    anchor: Some(option),
                    ..Said::default()
                };
                return self.done.push(std::mem::replace(&mut self.said, next));
            }
            _ => {}
        }
        let Some(word) = attached.or_else(|| self.words.next().cloned()) else {
            return;
        };
        let said = &mut self.said;
        match meaning {
            Meaning::Header => said.headers.push(word.text),
            Meaning::Method => said.method = Some(word.text.as_str().to_ascii_uppercase()),
            Meaning::Url => said.urls.push(word.text),
            Meaning::Query => said.query.push(word.text),
            Meaning::User => said.implied.push(("Basic", word.text)),
            Meaning::Bearer => said.implied.push(("Bearer", word.text)),
            Meaning::Form => said.form = said.form.or(Some(word.span)),
            Meaning::Data(kind) => said.data.push(Given {
                kind,
                text: word.text,
                quoting: word.quoting,
                option,
            }),
            Meaning::Argument | Meaning::Nothing | Meaning::Get | Meaning::Head | Meaning::Next => {
            }
        }
    }
}
