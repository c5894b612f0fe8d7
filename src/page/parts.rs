//! Small parts that pages are made of.

use super::html::{Html, el};

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Not decided, or not as sure.
    Wait,
    /// Wrong.
    Bad,
    /// A fact without a value.
    Quiet,
}

impl Tone {
    /// The class of the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Wait => "wait",
            Self::Bad => "bad",
            Self::Quiet => "quiet",
        }
    }

    /// What a status of HTTP says.
    pub fn of_status(status: u16) -> Self {
        match status {
            0..300 => Self::Good,
            300..400 => Self::Wait,
            _ => Self::Bad,
        }
    }
}

/// A word in a rounded box.
pub fn badge(text: &str, tone: Tone) -> Html {
    let class = format!("badge {}", tone.class());
    el("span").class(&class).text(text).into()
}

/// A status of HTTP.
pub fn status(status: u16) -> Html {
    badge(&status.to_string(), Tone::of_status(status))
}

/// A method of HTTP.
pub fn method(name: &str) -> Html {
    el("span").class("method").text(name).into()
}

/// The product's mark and what the page is.
pub fn brand(title: &str) -> Html {
    let mark = el("span").class("mark").text("Ensayo");
    el("p").class("brand").child(mark).text(title).into()
}

/// A text whose names between back-ticks stand out.
pub fn marked(text: &str) -> Html {
    let pieces = text.split('`').enumerate();
    pieces
        .map(|(at, piece)| match at % 2 {
            1 => el("code").text(piece).into(),
            _ => Html::text(piece),
        })
        .collect()
}

/// What one opens to see more.
pub fn fold(summary: impl Into<Html>, body: impl Into<Html>) -> Html {
    let summary = el("summary").child(summary);
    el("details")
        .class("fold")
        .child(summary)
        .child(body)
        .into()
}

/// Lines of code, with a name for those who do not see them; the keyboard scrolls them.
pub fn code(name: &str, lines: impl Into<Html>) -> Html {
    el("pre")
        .class("code")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", name)
        .child(el("code").child(lines))
        .into()
}

/// A unified difference with its lines in colours.
pub fn diff(text: &str) -> Html {
    let lines = text.lines().map(|line| {
        let class = match line.bytes().next() {
            Some(b'+') => "added",
            Some(b'-') => "removed",
            Some(b'@') => "place",
            _ => "same",
        };
        el("span").class(class).text(line).text("\n")
    });
    lines.collect()
}

/// A table that scrolls by itself where the window is narrow.
pub fn table<R, C>(caption: &str, heads: &[&str], rows: R) -> Html
where
    R: IntoIterator<Item = C>,
    C: IntoIterator<Item = Html>,
{
    let heads = heads
        .iter()
        .map(|head| el("th").attr("scope", "col").text(head));
    let head = el("thead").child(el("tr").children(heads));
    let rows = rows.into_iter().map(|cells| {
        let cells = cells.into_iter().map(|cell| el("td").child(cell));
        el("tr").children(cells)
    });
    let caption_element = el("caption").class("hidden").text(caption);
    let table = el("table")
        .child(caption_element)
        .child(head)
        .child(el("tbody").children(rows));
    el("div")
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", caption)
        .child(table)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_between_back_ticks_stand_out() {
        let shown = marked("`<b>` is above `x`");
        assert_eq!(
            shown.as_str(),
            "<code>&lt;b&gt;</code> is above <code>x</code>"
        );
    }

    #[test]
    fn lines_of_a_difference_have_colours() {
        let shown = diff("@@ -1 +1 @@\n-<a>\n+b\n c");
        insta::assert_snapshot!(shown.as_str(), @r#"
        <span class="place">@@ -1 +1 @@
        </span><span class="removed">-&lt;a&gt;
        </span><span class="added">+b
        </span><span class="same"> c
        </span>
        "#);
    }

    #[test]
    fn a_table_has_a_name_and_heads() {
        let rows = [[Html::text("pix"), badge("201", Tone::of_status(201))]];
        insta::assert_snapshot!(table("Steps", &["Step", "Status"], rows).as_str(), @r#"<div class="scroll" tabindex="0" role="region" aria-label="Steps"><table><caption class="hidden">Steps</caption><thead><tr><th scope="col">Step</th><th scope="col">Status</th></tr></thead><tbody><tr><td>pix</td><td><span class="badge good">201</span></td></tr></tbody></table></div>"#);
    }
}
