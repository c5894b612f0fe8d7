//! Tables of help pages, in lines that a usual terminal shows whole.

use std::fmt::Write as _;

/// The columns of a usual terminal.
pub(in crate::cli) const WIDTH: usize = 80;

/// Rows of a name and what is said of it, each on a line of its own, which goes on below itself where it
/// is long.
pub(in crate::cli) fn table<'t>(
    rows: impl IntoIterator<Item = (&'t str, &'t str)>,
    column: usize,
) -> String {
    let mut text = String::new();
    for (name, said) in rows {
        let mut line = format!("  {name:<width$}", width = column - 2);
        let mut used = column.max(name.len() + 2);
        for (nth, word) in said.split_whitespace().enumerate() {
            let length = word.chars().count();
            if nth > 0 && used + 1 + length > WIDTH {
                let _ = write!(text, "\n{line}");
                line = " ".repeat(column);
                used = column;
            } else if nth > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
        }
        let _ = write!(text, "\n{line}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_rows_go_on_below_themselves() {
        let long = "word ".repeat(20);
        insta::assert_snapshot!(table([("a", "short"), ("NAME", &long)], 8), @r"

    a     short
    NAME  word word word word word word word word word word word word word word
          word word word word word word
    ");
    }
}
