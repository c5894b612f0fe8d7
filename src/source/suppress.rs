//! Suppressions: `# ensayo: allow[rule-id, other] reason` on a line, or on lines of its own above
//! it, quietens findings of these rules there; `# ensayo: allow-file[rule-id] reason` above the
//! first content of a file does so for all of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::{SourceFile, Span, Spanned};

/// One comment that allows something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The whole comment.
    pub span: Span,
    /// The rules it allows, by id or API code.
    pub rules: Vec<Spanned<String>>,
    /// Why, as the author wrote it; may be empty.
    pub reason: String,
    /// What it speaks of.
    pub reach: Reach,
}

/// What a suppression speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// A line, from 1.
    Line(u32),
    /// The whole file.
    File,
    /// Nothing: it would speak of the whole file if it stood above the first content.
    TooLate,
}

/// The suppressions of one file, and which of them were used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suppressions {
    list: Vec<Suppression>,
    by_line: BTreeMap<u32, Vec<usize>>,
    whole_file: Vec<usize>,
    used: BTreeSet<(usize, usize)>,
}

impl Suppressions {
    /// Reads the comments of a file; comments that say something else are left alone.
    pub fn of(file: &SourceFile, comments: &[Span]) -> Self {
        let mut found = Self::default();
        let mut content = 0;
        for &comment in comments {
            if let Some(suppression) = read(file, comment, &mut content) {
                let at = found.list.len();
                match suppression.reach {
                    Reach::Line(line) => found.by_line.entry(line).or_default().push(at),
                    Reach::File => found.whole_file.push(at),
                    Reach::TooLate => {}
                }
                found.list.push(suppression);
            }
        }
        found
    }

    /// All suppressions in file order.
    pub fn iter(&self) -> impl Iterator<Item = &Suppression> {
        self.list.iter()
    }

    /// Whether a finding under one of these names at this place is allowed; if so, the
    /// suppression counts as used. Names are the rule's id and the API codes it also goes by.
    pub fn allow(&mut self, file: &SourceFile, names: &[&str], place: Span) -> bool {
        let line = file.line_column(place.start).line;
        let mut is_allowed = false;
        let here = self.by_line.get(&line).into_iter().flatten();
        for &at in here.chain(&self.whole_file) {
            let suppression = &self.list[at];
            for (nth, rule) in suppression.rules.iter().enumerate() {
                let is_named = names.contains(&rule.value.as_str());
                if is_named && suppression.span.file == place.file {
                    self.used.insert((at, nth));
                    is_allowed = true;
                }
            }
        }
        is_allowed
    }

    /// The rules that were allowed without need, each at its own place, and what the comment speaks
    /// of.
    pub fn unused(&self) -> impl Iterator<Item = (&Spanned<String>, Reach)> {
        let all = self.list.iter().enumerate();
        all.flat_map(|(at, suppression)| {
            let rules = suppression.rules.iter().enumerate();
            rules.map(move |(nth, rule)| ((at, nth), (rule, suppression.reach)))
        })
        .filter(|(place, _)| !self.used.contains(place))
        .map(|(_, unused)| unused)
    }
}

/// A comment as a suppression, if it is one. `content` is as in [`line_of`].
fn read(file: &SourceFile, comment: Span, content: &mut u32) -> Option<Suppression> {
    let text = file.text().get(comment.range())?;
    let said = text.trim_start_matches('#').trim_start();
    let said = said.strip_prefix("ensayo:")?.trim_start();
    let said = said.strip_prefix("allow")?;
    let whole = said.strip_prefix("-file");
    let listed = whole.unwrap_or(said).trim_start().strip_prefix('[')?;
    let (listed, reason) = listed.split_once(']')?;
    let mut at = comment.start as usize + text.find('[')? + 1;
    let mut rules = Vec::new();
    for part in listed.split(',') {
        let name = part.trim();
        if !name.is_empty() {
            let start = at + part.len() - part.trim_start().len();
            let span = Span::new(comment.file, start..start + name.len());
            rules.push(Spanned::new(name.to_owned(), span));
        }
        at += part.len() + 1;
    }
    Some(Suppression {
        span: comment,
        rules,
        reason: reason.trim().to_owned(),
        reach: match whole {
            None => Reach::Line(line_of(file, comment, content)),
            Some(_) if is_on_top(file, comment) => Reach::File,
            Some(_) => Reach::TooLate,
        },
    })
}

/// Whether nothing but comments and blank lines stands above a comment.
fn is_on_top(file: &SourceFile, comment: Span) -> bool {
    let above = &file.text()[..comment.start as usize];
    let mut lines = above.lines().map(str::trim);
    lines.all(|line| line.is_empty() || line.starts_with('#'))
}

/// The line a comment speaks of: its own, or the next one with content when it stands alone.
/// `content` is the line with content that was found last: comments come in file order.
fn line_of(file: &SourceFile, comment: Span, content: &mut u32) -> u32 {
    let own = file.line_column(comment.start).line;
    let before = &file.text()[file.lines(own, own).start..comment.start as usize];
    if !before.trim().is_empty() {
        return own;
    }
    *content = (*content).max(own + 1);
    let is_blank = |line: u32| {
        let text = file.text()[file.lines(line, line)].trim();
        text.is_empty() || text.starts_with('#')
    };
    while *content < file.line_count() && is_blank(*content) {
        *content += 1;
    }
    *content
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::yaml;
    use crate::text::FileId;

    const TEXT: &str = "\
# ensayo: allow[float-amount, 4038] the shop rounds

# another comment
amount: 1 # ensayo: allow[x]
text: '# ensayo: allow[no]'
block: |
  # ensayo: allow[no]
  text
#ensayo:allow[y]
other: [1, # ensayo: allow[z , ]
  2]
# ensayo: deny[no]
# ensayo: allow no
# ensayo: allow[late]
";

    fn suppressions() -> (SourceFile, Suppressions) {
        let file = SourceFile::new("a.yaml", TEXT);
        let reading = yaml::read_with_comments(TEXT, FileId(0));
        let suppressions = Suppressions::of(&file, &reading.comments);
        (file, suppressions)
    }

    fn place(text: &str) -> Span {
        let start = TEXT.find(text).unwrap();
        Span::new(FileId(0), start..start + text.len())
    }

    #[test]
    fn comments_speak_of_their_own_or_the_next_line_and_strings_are_no_comments() {
        let (_, suppressions) = suppressions();
        let found: Vec<_> = suppressions
            .iter()
            .map(|found| {
                let rules: Vec<_> = found.rules.iter().map(|rule| rule.value.as_str()).collect();
                let Reach::Line(line) = found.reach else {
                    panic!("{found:?} speaks of a line");
                };
                (line, rules.join(" "), found.reason.as_str())
            })
            .collect();
        let expected = [
            (4, "float-amount 4038", "the shop rounds"),
            (4, "x", ""),
            (10, "y", ""),
            (10, "z", ""),
            (15, "late", ""),
        ];
        let expected = expected.map(|(line, rules, reason)| (line, rules.to_owned(), reason));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_rule_is_allowed_by_any_of_its_names_on_its_line_only() {
        let (file, mut suppressions) = suppressions();
        let amount = place("1 # ensayo");
        assert!(suppressions.allow(&file, &["application-fee-above-amount", "4038"], amount));
        assert!(!suppressions.allow(&file, &["y"], amount));
        assert!(suppressions.allow(&file, &["y"], place("other: [1")));
        assert!(!suppressions.allow(&file, &["y"], place("2]")));
    }

    #[test]
    fn what_was_not_used_is_known_with_its_place() {
        let (file, mut suppressions) = suppressions();
        suppressions.allow(&file, &["4038"], place("amount: 1"));
        suppressions.allow(&file, &["z", "y"], place("other: [1"));
        let unused: Vec<_> = suppressions.unused().collect();
        let names = unused.iter().map(|(rule, _)| rule.value.as_str());
        assert_eq!(names.collect::<Vec<_>>(), ["float-amount", "x", "late"]);
        for (rule, _) in unused {
            assert_eq!(&TEXT[rule.span.range()], rule.value);
        }
    }

    #[test]
    fn a_comment_on_top_speaks_of_the_whole_file() {
        let text = "# a shop\n\n# ensayo: allow-file[x] old\na: 1\n# ensayo: allow-file[y]\nb: 2\n";
        let file = SourceFile::new("a.yaml", text);
        let reading = yaml::read_with_comments(text, FileId(0));
        let mut suppressions = Suppressions::of(&file, &reading.comments);
        let last = Span::new(FileId(0), text.len() - 2..text.len() - 1);
        assert!(suppressions.allow(&file, &["x"], last));
        assert!(!suppressions.allow(&file, &["y"], last));
        let unused: Vec<_> = suppressions.unused().collect();
        let [(rule, reach)] = unused.as_slice() else {
            panic!("{unused:?}");
        };
        assert_eq!((rule.value.as_str(), *reach), ("y", Reach::TooLate));
    }
}
