//! Suppressions: `# ensayo: allow[rule-id, other] reason` on a line, or on lines of its own above
//! it, quietens findings of these rules there.

use std::collections::BTreeSet;

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
    /// The line that it speaks of, from 1.
    pub line: u32,
}

/// The suppressions of one file, and which of them were used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suppressions {
    list: Vec<Suppression>,
    used: BTreeSet<(usize, usize)>,
}

impl Suppressions {
    /// Reads the comments of a file; comments that say something else are left alone.
    pub fn of(file: &SourceFile, comments: &[Span]) -> Self {
        let list = comments.iter().filter_map(|&comment| read(file, comment));
        Self {
            list: list.collect(),
            used: BTreeSet::new(),
        }
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
        for (at, suppression) in self.list.iter().enumerate() {
            let is_about = suppression.span.file == place.file && suppression.line == line;
            for (nth, rule) in suppression.rules.iter().enumerate() {
                if is_about && names.contains(&rule.value.as_str()) {
                    self.used.insert((at, nth));
                    is_allowed = true;
                }
            }
        }
        is_allowed
    }

    /// The rules that were allowed without need, each at its own place.
    pub fn unused(&self) -> impl Iterator<Item = &Spanned<String>> {
        let all = self.list.iter().enumerate();
        all.flat_map(|(at, suppression)| {
            let rules = suppression.rules.iter().enumerate();
            rules.map(move |(nth, rule)| ((at, nth), rule))
        })
        .filter(|(place, _)| !self.used.contains(place))
        .map(|(_, rule)| rule)
    }
}

/// A comment as a suppression, if it is one.
fn read(file: &SourceFile, comment: Span) -> Option<Suppression> {
    let text = file.text().get(comment.range())?;
    let said = text.trim_start_matches('#').trim_start();
    let said = said.strip_prefix("ensayo:")?.trim_start();
    let listed = said.strip_prefix("allow")?.trim_start().strip_prefix('[')?;
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
        line: line_of(file, comment),
    })
}

/// The line a comment speaks of: its own, or the next one with content when it stands alone.
fn line_of(file: &SourceFile, comment: Span) -> u32 {
    let own = file.line_column(comment.start).line;
    let before = &file.text()[file.lines(own, own).start..comment.start as usize];
    if !before.trim().is_empty() {
        return own;
    }
    let is_content = |&line: &u32| {
        let text = file.text()[file.lines(line, line)].trim();
        !text.is_empty() && !text.starts_with('#')
    };
    (own + 1..=file.line_count())
        .find(is_content)
        .unwrap_or(own)
}
