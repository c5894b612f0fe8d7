//! A page while it is written: what is empty leaves no trace.

use super::label::Label;
use super::page::{Block, Fact, Kind, Link, Page, Section};
use crate::i18n::{Lang, Text};
use crate::text;

/// A page in the making.
pub(super) struct Draft {
    /// The language.
    pub(super) lang: Lang,
    page: Page,
}

impl Draft {
    pub(super) fn new(kind: Kind, name: &str, lang: Lang) -> Self {
        let page = Page {
            kind,
            name: name.to_owned(),
            sections: Vec::new(),
        };
        Self { lang, page }
    }

    /// A text in the page's language.
    pub(super) fn say(&self, text: Text) -> String {
        text.message().in_lang(self.lang)
    }

    /// Adds a section, unless it would be empty.
    pub(super) fn section(&mut self, label: Label, blocks: impl IntoIterator<Item = Block>) {
        self.section_under(label.id, self.say(label.text), blocks);
    }

    /// Adds a section under a heading of its own.
    pub(super) fn section_under(
        &mut self,
        id: &'static str,
        heading: String,
        blocks: impl IntoIterator<Item = Block>,
    ) {
        let blocks = blocks.into_iter().map(|it| self.without_itself(it));
        let blocks: Vec<Block> = blocks.filter(|it| !it.is_empty()).collect();
        if !blocks.is_empty() {
            let section = Section {
                id,
                heading,
                blocks,
            };
            self.page.sections.push(section);
        }
    }

    /// A page does not send its reader to its own name, which explains everything that bears it.
    fn without_itself(&self, block: Block) -> Block {
        match block {
            Block::Links(mut links) => {
                links.retain(|it| it.name != self.page.name);
                Block::Links(links)
            }
            block => block,
        }
    }

    pub(super) fn done(self) -> Page {
        self.page
    }
}

/// Names and values, one by one.
pub(super) struct Facts {
    lang: Lang,
    rows: Vec<Fact>,
}

const YES: Text = text! { en: "yes", es: "sí", pt: "sim" };
const NO: Text = text! { en: "no", es: "no", pt: "não" };

impl Facts {
    pub(super) fn new(lang: Lang) -> Self {
        let rows = Vec::new();
        Self { lang, rows }
    }

    pub(super) fn row(&mut self, label: Label, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.rows.push(Fact {
                id: label.id,
                label: label.text.message().in_lang(self.lang),
                value,
            });
        }
    }

    pub(super) fn say(&mut self, label: Label, value: Text) {
        self.row(label, value.message().in_lang(self.lang));
    }

    pub(super) fn claim(&mut self, label: Label, value: bool) {
        self.say(label, if value { YES } else { NO });
    }

    pub(super) fn block(self) -> Block {
        Block::Facts(self.rows)
    }
}

/// A link to a page.
pub(super) fn link(name: &str, summary: impl Into<String>) -> Link {
    Link {
        name: name.replace("[]", ""),
        summary: summary.into(),
    }
}

/// Words between backticks, with commas.
pub(super) fn quoted<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.into_iter().map(|it| format!("`{it}`")).collect();
    words.join(", ")
}
