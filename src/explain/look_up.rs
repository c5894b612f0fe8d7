//! From a name to its pages, or to the names that were probably meant.

use super::label;
use super::page::{Block, Page, Section};
use super::subject::Subject;
use crate::contract::Method;
use crate::i18n::{Lang, Text};
use crate::text;

/// The most names that are suggested.
const MOST_NAMES: usize = 5;
/// Shorter words are part of too many names.
const SHORTEST_PART: usize = 4;
/// Longer words are nobody's slip, and comparing them would cost time.
const LONGEST: usize = 80;

const MEANT: Text = text! {
    en: "`{ $asked }` is no id of the API; the method is called `{ $name }`",
    es: "`{ $asked }` no es un id de la API; el medio de pago se llama `{ $name }`",
    pt: "`{ $asked }` não é um id da API; o meio de pagamento se chama `{ $name }`",
};

/// What is known about a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The name that was asked for.
    pub asked: String,
    /// A page for each thing that bears it.
    pub pages: Vec<Page>,
    /// When nothing bears it: names that were probably meant.
    pub near: Vec<String>,
}

/// Looks a name up in any case.
///
/// ```
/// use ensayo::explain::{Kind, answer};
/// use ensayo::i18n::Lang;
/// let pages = answer("PIX", Lang::Es).pages;
/// assert_eq!(pages[0].kind, Kind::PaymentMethod);
/// ```
pub fn answer(asked: &str, lang: Lang) -> Answer {
    let name = asked.trim().trim_matches('`');
    let bears = |it: &Subject| it.names().iter().any(|own| is_same(own, name));
    let mut pages: Vec<Page> = Subject::all()
        .filter(bears)
        .map(|it| it.page(lang))
        .collect();
    if pages.is_empty() {
        pages.extend(mistaken(name, lang));
    }
    let near = match pages.is_empty() {
        true => near(name),
        false => Vec::new(),
    };
    Answer {
        asked: asked.to_owned(),
        pages,
        near,
    }
}

fn is_same(own: &str, asked: &str) -> bool {
    own.eq_ignore_ascii_case(asked)
}

/// The page of the method that people mean by a name which does not exist.
fn mistaken(name: &str, lang: Lang) -> Option<Page> {
    let method = Method::meant_by(&name.to_ascii_lowercase())?;
    let said = MEANT.with("asked", name).with("name", method.id());
    let section = Section {
        id: label::NAME.id,
        heading: label::NAME.text.pattern(lang).to_owned(),
        blocks: vec![Block::Text(said.in_lang(lang))],
    };
    let mut page = Subject::Method(method).page(lang);
    page.sections.insert(0, section);
    Some(page)
}

/// Names that end in the word, that contain it, or that are a slip away; the nearest first.
fn near(name: &str) -> Vec<String> {
    let word = name.to_ascii_lowercase();
    let length = word.chars().count();
    if length > LONGEST {
        return Vec::new();
    }
    let mut found: Vec<(usize, String)> = Vec::new();
    for own in Subject::all().flat_map(Subject::names) {
        let candidate = own.to_ascii_lowercase();
        if let Some(distance) = distance(&word, &candidate, length)
            && found.iter().all(|(_, known)| *known != own)
        {
            found.push((distance, own));
        }
    }
    found.sort();
    let names = found.into_iter().map(|(_, own)| own);
    names.take(MOST_NAMES).collect()
}

fn distance(word: &str, candidate: &str, length: usize) -> Option<usize> {
    let edits = strsim::osa_distance(word, candidate);
    if edits <= (length / 3).max(1) && edits < length {
        return Some(edits);
    }
    let is_member = candidate.rsplit(['.', '/']).next() == Some(word);
    let is_part = length >= SHORTEST_PART && candidate.contains(word);
    (is_member || is_part).then(|| LONGEST + candidate.len())
}
