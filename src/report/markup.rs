//! Text within Markdown, of which nothing is taken for Markdown.

use super::diff::MORE;
use super::lint::line::is_steering;
use crate::i18n::{Lang, Text};

/// The most rows of a table: a job's summary holds a megabyte at most.
const MOST: usize = 200;

/// A titled table, of whose rows the first are shown and the others counted; nothing without rows.
pub(super) fn table<'r, const N: usize>(
    title: &str,
    heads: [Text; N],
    rows: impl Iterator<Item = &'r [String; N]>,
    lang: Lang,
) -> String {
    let rows: Vec<&[String; N]> = rows.collect();
    if rows.is_empty() {
        return String::new();
    }
    let heads = heads.map(|head| head.pattern(lang));
    let mut out = format!("\n### {title} ({})\n\n", rows.len());
    out.push_str(&format!(
        "| {} |\n|{}\n",
        heads.join(" | "),
        "---|".repeat(N)
    ));
    for cells in rows.iter().take(MOST) {
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    if rows.len() > MOST {
        let more = MORE.with("count", rows.len() - MOST).in_lang(lang);
        out.push_str(&format!("\n{more}\n"));
    }
    out
}

/// Blocks of text behind a fold, those without any left out; nothing where that leaves none.
pub(super) fn folded<'t>(
    title: &str,
    blocks: impl Iterator<Item = &'t str>,
    most: usize,
) -> String {
    let blocks: Vec<&str> = blocks
        .filter(|block| !block.is_empty())
        .take(most)
        .collect();
    if blocks.is_empty() {
        return String::new();
    }
    let body = fenced(&blocks.join("\n"));
    format!("\n<details><summary>{title}</summary>\n\n{body}\n</details>\n")
}

/// Text as code within a table: nothing in it is Markdown or HTML.
pub(super) fn code(text: &str) -> String {
    format!("<code>{}</code>", plain(text))
}

/// A message within a table: what stands between back-ticks becomes code, the rest is plain text.
pub(super) fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let is_paired = parts.len() % 2 == 1;
    if !is_paired {
        return plain(text);
    }
    let parts = parts.iter().enumerate();
    parts
        .map(|(at, part)| match at % 2 {
            1 if !part.is_empty() => code(part),
            1 => plain("``"),
            _ => plain(part),
        })
        .collect()
}

/// Text of which nothing is Markdown, HTML, a mention or the end of a cell.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
            _ if is_steering(c) => out.push('\u{fffd}'),
            '&' | '<' | '>' | '"' | '|' | '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '#' | '@'
            | '!' | ':' | '$' => out.push_str(&format!("&#{};", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}

/// A fence that is longer than any run of back-ticks in a text.
pub(crate) fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat((longest + 1).max(3))
}

/// A block of code.
fn fenced(text: &str) -> String {
    let fence = fence(text);
    let text: String = text
        .chars()
        .map(|c| {
            if c != '\n' && is_steering(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect();
    format!("{fence}text\n{}\n{fence}\n", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!(fenced("a ```` b\n"), "`````text\na ```` b\n`````\n");
    }
}
