//! The Markdown that authors write into `about`: links lead to pages, and HTML in it is text.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::redact::redact_text;

/// The path of a file that a link leads to, told from the project's root; `None` for the web.
pub(super) fn target(from: &str, to: &str) -> Option<String> {
    let to = to.split(['#', '?']).next().unwrap_or_default();
    if to.is_empty() || to.contains(':') || to.starts_with('/') {
        return None;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in to.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

pub(super) fn parsed(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// The same Markdown with its links led to pages and its HTML turned into text.
pub(super) fn markdown(text: &str, link: &dyn Fn(&str) -> Option<String>) -> String {
    let text = redact_text(text.trim());
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for (event, range) in parsed(&text).into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => {
                // What was no Markdown in HTML stays none in text.
                let shown = text[range.clone()].replace('<', "&lt;").replace('[', "\\[");
                changes.push((range, shown));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let found = text[range.clone()].rfind(&*dest_url);
                if let (Some(to), Some(at)) = (led(&dest_url, link), found) {
                    let at = range.start + at;
                    changes.push((at..at + dest_url.len(), to));
                }
            }
            _ => {}
        }
    }
    let mut out = text.clone();
    changes.sort_by_key(|(range, _)| range.start);
    for (range, new) in changes.into_iter().rev() {
        out.replace_range(range, &new);
    }
    out.push('\n');
    out
}

/// Where a link leads instead; scripts lead nowhere.
pub(super) fn led(to: &str, link: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let scheme = to
        .split_once(':')
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        None => link(to),
        Some("http" | "https" | "mailto") => None,
        Some(_) => Some("#".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_from_the_root() {
        let at = |to: &str| target("scenarios/mlb/pix/paid.yaml", to);
        assert_eq!(
            at("refunded.yaml").as_deref(),
            Some("scenarios/mlb/pix/refunded.yaml")
        );
        assert_eq!(
            at("../card/a.yaml#x").as_deref(),
            Some("scenarios/mlb/card/a.yaml")
        );
        assert_eq!(at("https://example.com"), None);
        assert_eq!(at("../../../../etc"), None);
    }

    #[test]
    fn html_of_authors_is_text() {
        let text = markdown("<script>x</script> [a](javascript:x)\n", &|_| None);
        assert_eq!(text, "&lt;script>x&lt;/script> \\[a](javascript:x)\n");
        let text = markdown("An [a](javascript:x) and <b>x</b>\n", &|_| None);
        assert_eq!(text, "An [a](#) and &lt;b>x&lt;/b>\n");
    }
}
