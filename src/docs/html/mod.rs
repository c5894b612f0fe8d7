//! Pages as HTML: each is one file that loads nothing and reads without its script, which adds tabs,
//! copying and a search.

mod prose;
mod svg;

use super::block::{Block, Code, Inline, Line, Link, Page, Tab, Table};
use super::markdown::{RUN, relative};
use crate::i18n::{Lang, Text};
use crate::page::{self, Html, SCRIPT, Tone, badge, brand, el, fold};
use crate::text;

/// The extension of pages.
const EXTENSION: &str = "html";
const STYLE: &str = include_str!("site.css");
const OWN_SCRIPT: &str = include_str!("site.js");

const PRODUCT: Text = text! {
    en: "living documentation",
    es: "documentación viva",
    pt: "documentação viva",
};
const SCENARIOS: Text = text! { en: "Scenarios", es: "Escenarios", pt: "Cenários" };
const COVERAGE: Text = text! { en: "Coverage", es: "Cobertura", pt: "Cobertura" };
const PAGES: Text = text! { en: "Pages", es: "Páginas", pt: "Páginas" };
const FOOTER: Text = text! {
    en: "Written by `ensayo docs` from scenarios and accepted answers; the page loads nothing and sends nothing",
    es: "Escrito por `ensayo docs` a partir de escenarios y respuestas aceptadas; la página no carga ni envía nada",
    pt: "Escrito por `ensayo docs` a partir de cenários e respostas aceitas; a página não carrega nem envia nada",
};

/// What the script says.
const TEXTS: &[(&str, Text)] = &[
    ("copy", text! { en: "Copy", es: "Copiar", pt: "Copiar" }),
    (
        "copied",
        text! { en: "Copied", es: "Copiado", pt: "Copiado" },
    ),
    ("search", text! { en: "Search", es: "Buscar", pt: "Buscar" }),
    (
        "none",
        text! {
            en: "nothing matches; try fewer words",
            es: "nada coincide; prueba con menos palabras",
            pt: "nada corresponde; tente com menos palavras",
        },
    ),
    ("found", text! { en: "rows", es: "filas", pt: "linhas" }),
    (
        "languages",
        text! { en: "Language", es: "Lenguaje", pt: "Linguagem" },
    ),
];

/// The text of a page.
pub(super) fn text(page: &Page, known: &dyn Fn(&str) -> Option<String>, lang: Lang) -> String {
    let writer = Writer { page, known };
    let blocks = page.blocks.iter().map(|block| writer.block(block));
    let title = el("h1").text(&page.title);
    let mut main: Html = title.into();
    for block in blocks {
        main.push(block);
    }
    let texts = TEXTS.iter().map(|(name, text)| {
        (
            name.to_string(),
            serde_json::Value::from(text.pattern(lang)),
        )
    });
    let texts = serde_json::Value::Object(texts.collect()).to_string();
    let footer = FOOTER.message().in_lang(lang);
    page::Page {
        lang,
        title: &page.title,
        header: writer.header(lang),
        main,
        footer: el("p").child(page::marked(&footer)).into(),
        style: STYLE,
        script: &format!("{SCRIPT}{OWN_SCRIPT}"),
        data: &[page::Data {
            id: "texts",
            json: &texts,
        }],
    }
    .render()
}

struct Writer<'p> {
    page: &'p Page,
    known: &'p dyn Fn(&str) -> Option<String>,
}

impl Writer<'_> {
    fn header(&self, lang: Lang) -> Html {
        let links = [("index", SCENARIOS), ("coverage", COVERAGE)].map(|(path, text)| {
            let link = el("a").link(&self.href(path)).text(text.pattern(lang));
            match path == self.page.path {
                true => link.attr("aria-current", "page"),
                false => link,
            }
        });
        let nav = el("nav")
            .attr("aria-label", PAGES.pattern(lang))
            .children(links);
        let mut header = brand(PRODUCT.pattern(lang));
        header.push(nav);
        header
    }

    fn block(&self, block: &Block) -> Html {
        match block {
            Block::Heading { level, id, text } => {
                let name = if *level == 2 { "h2" } else { "h3" };
                el(name).attr("id", id).child(self.line(text)).into()
            }
            Block::Text(line) => el("p").child(self.line(line)).into(),
            Block::Prose { text, from } => {
                let link = |to: &str| {
                    let path = super::prose::target(from, to)?;
                    Some(self.href(&(self.known)(&path)?))
                };
                el("div")
                    .class("prose")
                    .child(prose::html(text, &link))
                    .into()
            }
            Block::Items(items) => {
                let items = items.iter().map(|item| el("li").child(self.line(item)));
                el("ul").children(items).into()
            }
            Block::Table(table) => self.table(table),
            Block::Code(code) => shown(code),
            Block::Tabs(tabs) => el("div")
                .class("tabs")
                .children(tabs.iter().map(tab))
                .into(),
            Block::Fold { summary, blocks } => {
                let body: Html = blocks.iter().map(|block| self.block(block)).collect();
                fold(self.line(summary), body)
            }
            Block::Diagram(diagram) => svg::drawn(diagram),
        }
    }

    fn table(&self, table: &Table) -> Html {
        let heads: Vec<&str> = table.heads.iter().map(String::as_str).collect();
        let rows = table.rows.iter().map(|row| {
            let cells: Vec<Html> = row.iter().map(|cell| self.line(cell)).collect();
            cells
        });
        let made = page::table(&table.name, &heads, rows);
        match table.is_list {
            true => el("div").class("list").child(made).into(),
            false => made,
        }
    }

    fn line(&self, line: &Line) -> Html {
        line.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> Html {
        match inline {
            Inline::Text(text) => Html::text(text),
            Inline::Code(text) => el("code").text(text).into(),
            Inline::Strong(text) => el("strong").text(text).into(),
            Inline::Badge(text) => badge(text, Tone::Quiet),
            Inline::Link(to, text) => el("a").link(&self.target(to)).text(text).into(),
            Inline::Run(text) => {
                let [open, close] = RUN;
                let parts = [Html::ours(open), Html::text(text), Html::ours(close)];
                parts.into_iter().collect()
            }
        }
    }

    fn target(&self, to: &Link) -> String {
        match to {
            Link::Page(path, None) => self.href(path),
            Link::Page(path, Some(id)) => format!("{}#{id}", self.href(path)),
            Link::Here(id) => format!("#{id}"),
            Link::Web(url) => url.clone(),
        }
    }

    fn href(&self, path: &str) -> String {
        format!("{}.{EXTENSION}", relative(&self.page.path, path))
    }
}

fn shown(code: &Code) -> Html {
    page::code(code.language, Html::text(code.text.trim_end()))
}

/// A program behind its language; the script makes tabs of them.
fn tab(tab: &Tab) -> Html {
    let body = match &tab.program {
        Ok(program) => page::code(tab.name, Html::text(program.trim_end())),
        Err(reason) => el("p").child(page::marked(reason)).into(),
    };
    el("details")
        .class("fold program")
        .attr("data-language", tab.id)
        .child(el("summary").text(tab.name))
        .child(body)
        .into()
}
