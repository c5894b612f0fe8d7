//! What a page says, before it is Markdown or HTML.

use super::diagram::Diagram;

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// Its path without an extension, with `/`, such as `scenarios/mlb/pix/paid`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Words that it can be found by.
    pub tags: Vec<String>,
    /// Its content, without the title.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading; 2 is the highest level, the title's is 1.
    Heading {
        /// How deep it is.
        level: u8,
        /// The name that links lead to.
        id: String,
        /// What it says.
        text: Line,
    },
    /// A paragraph.
    Text(Line),
    /// Markdown of the scenario's author, and the path of its file, from which its links lead.
    Prose {
        /// The text.
        text: String,
        /// The scenario's path.
        from: String,
    },
    /// A list.
    Items(Vec<Line>),
    /// A table.
    Table(Table),
    /// Code.
    Code(Code),
    /// The same in several languages.
    Tabs(Vec<Tab>),
    /// Blocks that open on demand.
    Fold {
        /// What is always seen.
        summary: Line,
        /// What is behind it.
        blocks: Vec<Self>,
    },
    /// Who asks whom.
    Diagram(Box<Diagram>),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// What it is called by who does not see it.
    pub name: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows, each as long as the heads.
    pub rows: Vec<Vec<Line>>,
    /// Whether a reader can search it.
    pub is_list: bool,
}

/// Code in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    /// The name of the language in fences.
    pub language: &'static str,
    /// The text.
    pub text: String,
}

/// The same request in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tab {
    /// The name of the language, the same on all pages.
    pub id: &'static str,
    /// The name that people know.
    pub name: &'static str,
    /// The program, or why there is none.
    pub program: Result<String, String>,
}

/// Text with code and links in it.
pub(super) type Line = Vec<Inline>;

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    /// Plain text.
    Text(String),
    /// A name or value.
    Code(String),
    /// Text that stands out.
    Strong(String),
    /// A short fact beside a title.
    Badge(String),
    /// A link.
    Link(Link, String),
    /// What only a run tells: with each run it may be another.
    Run(String),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Link {
    /// Another page, by its path, and a heading there.
    Page(String, Option<String>),
    /// A heading of the same page.
    Here(String),
    /// The web.
    Web(String),
}

/// A line of plain text.
pub(super) fn plain(text: impl Into<String>) -> Line {
    vec![Inline::Text(text.into())]
}

/// A line of a message, of which what stands between back-ticks becomes code.
pub(super) fn line(text: &str) -> Line {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return plain(text);
    }
    let parts = parts.iter().enumerate();
    let inlines = parts
        .filter(|(_, part)| !part.is_empty())
        .map(|(at, part)| match at % 2 {
            1 => Inline::Code((*part).to_owned()),
            _ => Inline::Text((*part).to_owned()),
        });
    inlines.collect()
}

/// Lines with something between them.
pub(super) fn joined(lines: impl IntoIterator<Item = Line>, between: &str) -> Line {
    let mut out = Line::new();
    for line in lines {
        if !out.is_empty() {
            out.push(Inline::Text(between.to_owned()));
        }
        out.extend(line);
    }
    out
}
