//! Both sides of a difference next to each other, and long lines folded to a width.

use unicode_width::UnicodeWidthChar;

use crate::i18n::Lang;
use crate::report::diff::more;
use crate::report::paint::Paint;
use crate::snapshot::redact_text;

/// What stands between the columns.
const BORDER: &str = " │ ";
/// What stands where equal lines are left out.
const GAP: &str = "⋯";

/// A line of both sides.
enum Row<'t> {
    /// Lines are left out here.
    Gap,
    /// The same on both sides.
    Both(&'t str),
    /// What was accepted and what came; none where a side has no such line.
    Sides(Option<&'t str>, Option<&'t str>),
}

/// A unified diff as two columns, in at most so many rows and columns.
pub(super) fn side_by_side(
    unified: &str,
    most: usize,
    width: usize,
    paint: Paint,
    lang: Lang,
) -> Vec<String> {
    let text = redact_text(unified);
    let rows = rows(&text);
    let column = column(width);
    let shown = rows.iter().take(most);
    let mut lines: Vec<String> = shown.flat_map(|row| drawn(row, column, paint)).collect();
    lines.extend(more(rows.len().saturating_sub(most), lang));
    lines
}

/// What stands above the two columns.
pub(super) fn heads([old, new]: [&str; 2], width: usize, paint: Paint) -> String {
    let old = padded(old, column(width));
    format!("{}{BORDER}{}", paint.faint(&old), paint.faint(new))
}

fn column(width: usize) -> usize {
    (width.saturating_sub(BORDER.chars().count()) / 2).max(1)
}

/// A line in as many lines as it needs, none of them wider than so many columns; cut after a space
/// where there is one in the second half.
pub(super) fn fold(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(end) = overflow(rest, columns) {
        let half = end / 2;
        let space = rest[..end].rfind(' ').map(|at| at + 1);
        let (line, after) = rest.split_at(space.filter(|&at| at > half).unwrap_or(end));
        lines.push(line.to_owned());
        rest = after;
    }
    lines.push(rest.to_owned());
    lines
}

/// Where a text gets wider than so many columns; never before its second character.
fn overflow(text: &str, columns: usize) -> Option<usize> {
    let mut used = 0;
    let wide = text.char_indices().find(|&(at, c)| {
        used += c.width().unwrap_or(0);
        used > columns && at > 0
    });
    wide.map(|(at, _)| at)
}

fn rows(unified: &str) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for line in unified.lines() {
        let Some(mark) = line.chars().next() else {
            continue;
        };
        let rest = &line[mark.len_utf8()..];
        match mark {
            '-' => old.push(rest),
            '+' => new.push(rest),
            _ => {
                pair(&mut old, &mut new, &mut rows);
                match mark {
                    '@' if rows.is_empty() => {}
                    '@' => rows.push(Row::Gap),
                    _ => rows.push(Row::Both(rest)),
                }
            }
        }
    }
    pair(&mut old, &mut new, &mut rows);
    rows
}

/// Puts removed lines beside the added ones that stand in their place.
fn pair<'t>(old: &mut Vec<&'t str>, new: &mut Vec<&'t str>, rows: &mut Vec<Row<'t>>) {
    let count = old.len().max(new.len());
    rows.extend((0..count).map(|it| Row::Sides(old.get(it).copied(), new.get(it).copied())));
    old.clear();
    new.clear();
}

fn drawn(row: &Row<'_>, column: usize, paint: Paint) -> Vec<String> {
    let folded = |side: Option<&str>| side.map(|it| fold(it, column)).unwrap_or_default();
    let (left, right, is_changed) = match row {
        Row::Gap => (vec![GAP.to_owned()], vec![GAP.to_owned()], false),
        Row::Both(text) => (fold(text, column), fold(text, column), false),
        Row::Sides(old, new) => (folded(*old), folded(*new), true),
    };
    let line = |lines: &[String], index: usize| lines.get(index).cloned().unwrap_or_default();
    let height = left.len().max(right.len());
    let lines = (0..height).map(|index| {
        let (old, new) = (padded(&line(&left, index), column), line(&right, index));
        match is_changed {
            true => format!("{}{BORDER}{}", paint.old(&old), paint.good(&new)),
            false => format!("{old}{BORDER}{new}"),
        }
    });
    lines.map(|line| line.trim_end().to_owned()).collect()
}

fn padded(text: &str, column: usize) -> String {
    let used: usize = text.chars().filter_map(UnicodeWidthChar::width).sum();
    format!("{text}{}", " ".repeat(column.saturating_sub(used)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::paint::PLAIN;

    #[test]
    fn what_changed_stands_on_one_line() {
        let unified = "@@ -1,4 +1,5 @@\n {\n-  \"status\": \"pending\",\n+  \"status\": \"approved\",\n+  \"note\": 1,\n \
                       }\n@@ -9,1 +10,1 @@\n-a\n";
        let lines = side_by_side(unified, 80, 57, PLAIN, Lang::En);
        insta::assert_snapshot!(lines.join("\n"), @r#"
        {                           │ {
          "status": "pending",      │   "status": "approved",
                                    │   "note": 1,
        }                           │ }
        ⋯                           │ ⋯
        a                           │
        "#);
    }

    #[test]
    fn long_lines_are_folded_by_what_a_terminal_shows() {
        assert_eq!(fold("abcdef", 4), ["abcd", "ef"]);
        assert_eq!(fold("", 4), [""]);
        assert_eq!(fold("one two three", 10), ["one two ", "three"]);
        assert_eq!(fold("a bcdefghijkl", 10), ["a bcdefghi", "jkl"]);
        assert_eq!(fold("漢字漢字", 5), ["漢字", "漢字"]);
        assert_eq!(
            fold("漢", 1),
            ["漢"],
            "a column is never too narrow for progress"
        );
    }

    #[test]
    fn no_more_rows_than_asked_for() {
        let unified: String = (0..5).map(|it| format!("-{it}\n")).collect();
        let lines = side_by_side(&unified, 2, 40, PLAIN, Lang::En);
        assert_eq!(lines.last().map(String::as_str), Some("… and 3 more"));
        assert_eq!(lines.len(), 3);
    }
}
