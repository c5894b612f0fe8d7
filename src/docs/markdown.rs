//! Pages as Markdown, for a repository or any static site generator: nothing of the user's text is taken
//! for markup, but for the prose that is meant to be.

use super::block::{Block, Code, Inline, Line, Link, Page, Tab, Table};
use super::diagram::mermaid;
use super::prose;
use crate::report::markup::fence;

/// Around what only a run tells.
pub(super) const RUN: [&str; 2] = ["<!-- run -->", "<!-- /run -->"];
/// The extension of pages.
const EXTENSION: &str = "md";

/// The text of a page; with front matter for who asks for it.
pub(super) fn text(page: &Page, known: &dyn Fn(&str) -> Option<String>) -> String {
    let writer = Writer { page, known };
    let mut out = format!("# {}\n", escaped(&page.title));
    for block in &page.blocks {
        out.push('\n');
        out.push_str(&writer.block(block));
    }
    out
}

/// What static site generators read of a page.
pub(super) fn front_matter(page: &Page) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let tags: Vec<String> = page.tags.iter().map(|tag| quoted(tag)).collect();
    format!(
        "---\ntitle: {}\ntags: [{}]\n---\n",
        quoted(&page.title),
        tags.join(", ")
    )
}

struct Writer<'p> {
    page: &'p Page,
    /// The page of a scenario, by its path from the project's root.
    known: &'p dyn Fn(&str) -> Option<String>,
}

impl Writer<'_> {
    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading { level, text, .. } => {
                format!("{} {}\n", "#".repeat(usize::from(*level)), self.line(text))
            }
            Block::Text(line) => format!("{}\n", self.line(line)),
            Block::Prose { text, from } => {
                let link = |to: &str| {
                    let page = prose::target(from, to).and_then(|path| (self.known)(&path))?;
                    Some(self.href(&page))
                };
                prose::markdown(text, &link)
            }
            Block::Items(items) => items
                .iter()
                .map(|it| format!("- {}\n", self.line(it)))
                .collect(),
            Block::Table(table) => self.table(table),
            Block::Code(code) => fenced(code),
            Block::Tabs(tabs) => tabs.iter().map(tab).collect::<Vec<_>>().join("\n"),
            Block::Fold { summary, blocks } => {
                let blocks: Vec<String> = blocks.iter().map(|it| self.block(it)).collect();
                folded(&self.html(summary), &blocks.join("\n"))
            }
            Block::Diagram(diagram) => fenced(&Code {
                language: "mermaid",
                text: mermaid(diagram),
            }),
        }
    }

    fn table(&self, table: &Table) -> String {
        let heads: Vec<String> = table.heads.iter().map(|it| escaped(it)).collect();
        let mut out = format!(
            "| {} |\n|{}\n",
            heads.join(" | "),
            " --- |".repeat(heads.len())
        );
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|cell| self.line(cell)).collect();
            out.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        out
    }

    fn line(&self, line: &Line) -> String {
        let inlines = line.iter().map(|inline| match inline {
            Inline::Text(text) => escaped(text),
            Inline::Code(text) | Inline::Badge(text) => code(text),
            Inline::Strong(text) => format!("**{}**", escaped(text)),
            Inline::Link(to, text) => format!("[{}]({})", escaped(text), self.link(to)),
            Inline::Run(text) => format!("{}{}{}", RUN[0], escaped(text), RUN[1]),
        });
        inlines.collect()
    }

    /// A line where Markdown is not read.
    fn html(&self, line: &Line) -> String {
        let inlines = line.iter().map(|inline| match inline {
            Inline::Code(text) | Inline::Badge(text) => format!("<code>{}</code>", html(text)),
            Inline::Strong(text) => format!("<b>{}</b>", html(text)),
            Inline::Run(text) => format!("{}{}{}", RUN[0], html(text), RUN[1]),
            Inline::Text(text) | Inline::Link(_, text) => html(text),
        });
        inlines.collect()
    }

    fn link(&self, to: &Link) -> String {
        match to {
            Link::Page(path, None) => self.href(path),
            Link::Page(path, Some(id)) => format!("{}#{id}", self.href(path)),
            Link::Here(id) => format!("#{id}"),
            Link::Web(url) => url.replace(['(', ')', ' ', '<', '>'], ""),
        }
    }

    fn href(&self, path: &str) -> String {
        format!("{}.{EXTENSION}", relative(&self.page.path, path)).replace(' ', "%20")
    }
}

/// The way from one page to another, both told from the same folder.
pub(super) fn relative(from: &str, to: &str) -> String {
    let folder: Vec<&str> = from.split('/').collect();
    let folder = &folder[..folder.len() - 1];
    let to: Vec<&str> = to.split('/').collect();
    let shared = folder.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let shared = shared.min(to.len() - 1);
    let up = std::iter::repeat_n("..", folder.len() - shared);
    up.chain(to[shared..].iter().copied())
        .collect::<Vec<_>>()
        .join("/")
}

fn tab(tab: &Tab) -> String {
    let body = match &tab.program {
        Ok(program) => fenced(&Code {
            language: tab.id,
            text: program.clone(),
        }),
        Err(reason) => format!("{}\n", escaped(reason)),
    };
    folded(&html(tab.name), &body)
}

fn folded(summary: &str, body: &str) -> String {
    format!("<details>\n<summary>{summary}</summary>\n\n{body}\n</details>\n")
}

/// A block of code.
fn fenced(code: &Code) -> String {
    let fence = fence(&code.text);
    format!(
        "{fence}{}\n{}\n{fence}\n",
        code.language,
        code.text.trim_end()
    )
}

/// Code within a line: the fence is longer than any run of back-ticks in it, and a cell does not end.
fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.contains(['|', '<', '`']) || text.is_empty() {
        return format!("<code>{}</code>", escaped(&text));
    }
    format!("`{text}`")
}

/// Text of which nothing is Markdown, HTML or the end of a cell.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '<' | '>' | '|' => out.push_str(&format!("&#{};", u32::from(c))),
            '\\' | '`' | '*' | '[' | ']' | '#' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '_' => out.push_str("\\_"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn html(text: &str) -> String {
    let text = text.chars().map(|c| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '`' | '*' | '_' | '|' | '[' | '#' => format!("&#{};", u32::from(c)),
        c if c.is_control() => " ".to_owned(),
        c => c.to_string(),
    });
    text.collect()
}

#[cfg(test)]
mod tests {
    use super::super::block::plain;
    use super::*;

    fn written(blocks: Vec<Block>) -> String {
        let page = Page {
            path: "scenarios/mlb/pix".to_owned(),
            title: "A | `b` </script>".to_owned(),
            tags: Vec::new(),
            blocks,
        };
        text(&page, &|path| {
            (path == "scenarios/mlb/card.yaml").then(|| "scenarios/mlb/card".to_owned())
        })
    }

    #[test]
    fn nothing_of_the_users_text_is_markup() {
        let blocks = vec![
            Block::Table(Table {
                name: String::new(),
                heads: vec!["a|b".to_owned()],
                rows: vec![
                    vec![vec![Inline::Code("x|y`z".to_owned())]],
                    vec![plain("*_<b>")],
                ],
                is_list: false,
            }),
            Block::Code(Code {
                language: "json",
                text: "```\n</script>".to_owned(),
            }),
        ];
        insta::assert_snapshot!(written(blocks), @r"
        # A &#124; \`b\` &#60;/script&#62;

        | a&#124;b |
        | --- |
        | <code>x&#124;y\`z</code> |
        | \*\_&#60;b&#62; |

        ````json
        ```
        </script>
        ````
        ");
    }

    #[test]
    fn links_of_prose_lead_to_pages() {
        let blocks = vec![Block::Prose {
            text: "See [card](card.yaml#x), [web](https://example.com) and <b>bold</b>.\n"
                .to_owned(),
            from: "scenarios/mlb/pix.yaml".to_owned(),
        }];
        let text = written(blocks);
        assert!(
            text.ends_with(
                "See [card](card.md), [web](https://example.com) and &lt;b>bold&lt;/b>.\n"
            ),
            "{text}"
        );
    }

    #[test]
    fn ways_between_pages_are_relative() {
        assert_eq!(relative("index", "scenarios/a"), "scenarios/a");
        assert_eq!(relative("scenarios/mlb/pix", "scenarios/mlb/card"), "card");
        assert_eq!(relative("scenarios/mlb/pix", "index"), "../../index");
        assert_eq!(relative("scenarios/mlb/pix", "scenarios/mla/x"), "../mla/x");
    }
}
