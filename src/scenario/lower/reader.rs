//! Takes values out of the tree and notes what is wrong with them.

use crate::clock::SignedDuration;
use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::json::number;
use crate::source::{Entry, Kind, Node};
use crate::text;
use crate::text::{Span, Spanned};

use super::super::duration;
use super::super::suggest::suggest;

/// Collects problems while a file is read.
#[derive(Debug, Default)]
pub(in crate::scenario) struct Reader {
    pub(in crate::scenario) diagnostics: Vec<Diagnostic>,
}

/// The most variables, steps or axes of a file.
const MOST_ENTRIES: usize = 1_000;

/// What a value should have been.
#[derive(Debug, Clone, Copy)]
pub(in crate::scenario) enum Shape {
    Mapping,
    List,
    Text,
    Flag,
    Duration,
}

const MAPPING: Text = text! {
    en: "`{ $name }` must be a mapping",
    es: "`{ $name }` debe ser un mapa",
    pt: "`{ $name }` deve ser um mapa",
};
const LIST: Text = text! {
    en: "`{ $name }` must be a list",
    es: "`{ $name }` debe ser una lista",
    pt: "`{ $name }` deve ser uma lista",
};
const TEXT: Text = text! {
    en: "`{ $name }` must be text",
    es: "`{ $name }` debe ser texto",
    pt: "`{ $name }` deve ser texto",
};
const FLAG: Text = text! {
    en: "`{ $name }` must be `true` or `false`",
    es: "`{ $name }` debe ser `true` o `false`",
    pt: "`{ $name }` deve ser `true` ou `false`",
};
const WHOLE: Text = text! {
    en: "`{ $name }` must be a whole number from { $from } to { $to }",
    es: "`{ $name }` debe ser un número entero de { $from } a { $to }",
    pt: "`{ $name }` deve ser um número inteiro de { $from } a { $to }",
};
const DURATION: Text = text! {
    en: "`{ $name }` must be a duration",
    es: "`{ $name }` debe ser una duración",
    pt: "`{ $name }` deve ser uma duração",
};
const DURATION_HELP: Text = text! {
    en: "write it as `PT31M` or `200ms`",
    es: "escríbela como `PT31M` o `200ms`",
    pt: "escreva-a como `PT31M` ou `200ms`",
};
const UNKNOWN_KEY: Text = text! {
    en: "unknown key `{ $key }` in `{ $block }`",
    es: "clave desconocida `{ $key }` en `{ $block }`",
    pt: "chave desconhecida `{ $key }` em `{ $block }`",
};
const MISSING_KEY: Text = text! {
    en: "`{ $block }` needs the key `{ $key }`",
    es: "`{ $block }` necesita la clave `{ $key }`",
    pt: "`{ $block }` precisa da chave `{ $key }`",
};
const UNKNOWN_WORD: Text = text! {
    en: "unknown value `{ $word }` of `{ $name }`",
    es: "valor desconocido `{ $word }` de `{ $name }`",
    pt: "valor desconhecido `{ $word }` de `{ $name }`",
};
const TOO_MANY: Text = text! {
    en: "`{ $name }` has { $count } entries, and a file may have { $most }",
    es: "`{ $name }` tiene { $count } entradas, y un archivo puede tener { $most }",
    pt: "`{ $name }` tem { $count } entradas, e um arquivo pode ter { $most }",
};

impl Reader {
    /// Notes a problem.
    pub(in crate::scenario) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Notes that a value has the wrong shape.
    pub(in crate::scenario) fn wrong(&mut self, shape: Shape, name: &str, span: Span) {
        let text = match shape {
            Shape::Mapping => MAPPING,
            Shape::List => LIST,
            Shape::Text => TEXT,
            Shape::Flag => FLAG,
            Shape::Duration => DURATION,
        };
        let diagnostic = Diagnostic::error("wrong-type", span, text.with("name", name));
        self.report(match shape {
            Shape::Duration => diagnostic.with_help(DURATION_HELP.message()),
            _ => diagnostic,
        });
    }

    /// The entries of a mapping; any other kind is a problem.
    pub(in crate::scenario) fn entries<'n>(
        &mut self,
        name: &str,
        node: &'n Node,
    ) -> Option<&'n [Entry]> {
        let entries = node.entries();
        if entries.is_none() {
            self.wrong(Shape::Mapping, name, node.span);
        }
        entries
    }

    /// The entries of a mapping that has only known keys; unknown ones are problems.
    pub(in crate::scenario) fn block<'n>(
        &mut self,
        name: &str,
        node: &'n Node,
        known: &[&str],
    ) -> Option<&'n [Entry]> {
        let entries = self.entries(name, node)?;
        for entry in entries {
            let key = &entry.key;
            if !known.contains(&key.value.as_str()) {
                let message = UNKNOWN_KEY.with("key", &key.value).with("block", name);
                let diagnostic = Diagnostic::error("unknown-key", key.span, message);
                self.report(suggest(diagnostic, &key.value, known.iter().copied()));
            }
        }
        Some(entries)
    }

    /// Notes that a block lacks a key.
    pub(in crate::scenario) fn missing(&mut self, block: &str, key: &str, span: Span) {
        let message = MISSING_KEY.with("block", block).with("key", key);
        self.report(Diagnostic::error("missing-key", span, message));
    }

    /// The items of a list; any other kind is a problem.
    pub(in crate::scenario) fn items<'n>(&mut self, name: &str, node: &'n Node) -> &'n [Node] {
        let items = node.items();
        if items.is_none() {
            self.wrong(Shape::List, name, node.span);
        }
        items.unwrap_or_default()
    }

    /// The first of many entries; more than a file may have is a problem. What stands in them is
    /// looked up one by one, so that time grows with the square of their number.
    pub(in crate::scenario) fn first<'n, T>(
        &mut self,
        name: &str,
        span: Span,
        entries: &'n [T],
    ) -> &'n [T] {
        if entries.len() <= MOST_ENTRIES {
            return entries;
        }
        let message = TOO_MANY
            .with("name", name)
            .with("count", entries.len().to_string())
            .with("most", MOST_ENTRIES.to_string());
        self.report(Diagnostic::error("too-many-entries", span, message));
        &entries[..MOST_ENTRIES]
    }

    /// A text.
    pub(in crate::scenario) fn text(&mut self, name: &str, node: &Node) -> Option<Spanned<String>> {
        let text = node.as_text();
        if text.is_none() {
            self.wrong(Shape::Text, name, node.span);
        }
        text.map(|text| Spanned::new(text.to_owned(), node.span))
    }

    /// The texts of a list.
    pub(in crate::scenario) fn texts(&mut self, name: &str, node: &Node) -> Vec<Spanned<String>> {
        let items = self.items(name, node).iter();
        items.filter_map(|item| self.text(name, item)).collect()
    }

    /// A flag.
    pub(in crate::scenario) fn flag(&mut self, name: &str, node: &Node) -> Option<bool> {
        let Kind::Bool(flag) = node.kind else {
            self.wrong(Shape::Flag, name, node.span);
            return None;
        };
        Some(flag)
    }

    /// A whole number within limits.
    pub(in crate::scenario) fn whole(
        &mut self,
        name: &str,
        node: &Node,
        from: u32,
        to: u32,
    ) -> Option<Spanned<u32>> {
        let text = match &node.kind {
            Kind::Number(text) => number::normal_form(text),
            _ => None,
        };
        let found = text.and_then(|text| text.parse().ok());
        let found = found.filter(|number| (from..=to).contains(number));
        if found.is_none() {
            let message = WHOLE.with("name", name).with("from", from).with("to", to);
            self.report(Diagnostic::error("wrong-type", node.span, message));
        }
        found.map(|number| Spanned::new(number, node.span))
    }

    /// A duration that is not negative.
    pub(in crate::scenario) fn duration(
        &mut self,
        name: &str,
        node: &Node,
    ) -> Option<SignedDuration> {
        let found = node.as_text().and_then(duration::parse_positive);
        if found.is_none() {
            self.wrong(Shape::Duration, name, node.span);
        }
        found
    }

    /// One of several words.
    pub(in crate::scenario) fn word<'w>(
        &mut self,
        name: &str,
        node: &Node,
        words: &[&'w str],
    ) -> Option<&'w str> {
        let text = self.text(name, node)?;
        let found = words.iter().copied().find(|word| *word == text.value);
        if found.is_none() {
            self.unknown_word(name, &text, words);
        }
        found
    }

    /// Notes a word that is none of the known ones.
    pub(in crate::scenario) fn unknown_word(
        &mut self,
        name: &str,
        text: &Spanned<String>,
        words: &[&str],
    ) {
        let message = UNKNOWN_WORD.with("word", &text.value).with("name", name);
        let diagnostic = Diagnostic::error("unknown-value", text.span, message);
        self.report(suggest(diagnostic, &text.value, words.iter().copied()));
    }
}
