//! The Markdown of authors as elements: what is HTML in it stays text, and nothing is loaded.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use super::super::prose::{led, parsed};
use crate::page::{self, Element, Html, el};
use crate::redact::redact_text;

/// An element that is open, and the text of a block of code.
enum Open {
    Element(Element),
    Code(String, String),
}

/// The elements of a text.
pub(super) fn html(text: &str, link: &dyn Fn(&str) -> Option<String>) -> Html {
    let text = redact_text(text.trim());
    let mut stack = vec![Open::Element(el("div"))];
    for event in parsed(&text) {
        match event {
            Event::Start(tag) => stack.push(open(tag, link)),
            Event::End(_) => {
                let closed = stack.pop().map(closed).unwrap_or_default();
                add(&mut stack, closed);
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                match stack.last_mut() {
                    Some(Open::Code(_, code)) => code.push_str(&text),
                    _ => add(&mut stack, Html::text(&text)),
                }
            }
            Event::Code(text) => add(&mut stack, el("code").text(&text).into()),
            Event::SoftBreak => add(&mut stack, Html::text("\n")),
            Event::HardBreak => add(&mut stack, el("br").into()),
            Event::Rule => add(&mut stack, el("hr").into()),
            _ => {}
        }
    }
    stack.into_iter().next().map(closed).unwrap_or_default()
}

fn open(tag: Tag<'_>, link: &dyn Fn(&str) -> Option<String>) -> Open {
    Open::Element(match tag {
        Tag::CodeBlock(kind) => {
            let name = match kind {
                CodeBlockKind::Fenced(name) if !name.is_empty() => name,
                _ => CowStr::Borrowed("text"),
            };
            return Open::Code(name.to_string(), String::new());
        }
        // A page loads nothing: a picture becomes a link.
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
            let to = led(&dest_url, link).unwrap_or_else(|| dest_url.to_string());
            el("a").link(&to)
        }
        Tag::Heading { .. } => el("p").class("heading"),
        Tag::BlockQuote(_) => el("blockquote"),
        Tag::List(None) => el("ul"),
        Tag::List(Some(_)) => el("ol"),
        Tag::Item => el("li"),
        Tag::Emphasis => el("em"),
        Tag::Strong => el("strong"),
        Tag::Strikethrough => el("del"),
        Tag::Table(_) => el("table"),
        Tag::TableHead | Tag::TableRow => el("tr"),
        Tag::TableCell => el("td"),
        _ => el("p"),
    })
}

fn closed(open: Open) -> Html {
    match open {
        Open::Element(element) => element.into(),
        Open::Code(name, text) => page::code(&name, Html::text(text.trim_end())),
    }
}

fn add(stack: &mut [Open], child: Html) {
    if let Some(Open::Element(element)) = stack.last_mut() {
        element.push(child);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_of_authors_is_text() {
        let text = "# T\n\nAn <b>x</b> [a](javascript:x) `</b>` ![p](https://example.com/p.png)\n\n```sh\nls <a\n```\n";
        insta::assert_snapshot!(html(text, &|_| None).as_str(), @r##"<div><p class="heading">T</p><p>An &lt;b&gt;x&lt;/b&gt; <a href="#">a</a> <code>&lt;/b&gt;</code> <a href="https://example.com/p.png">p</a></p><pre class="code" tabindex="0" role="group" aria-label="sh"><code>ls &lt;a</code></pre></div>"##);
    }
}
