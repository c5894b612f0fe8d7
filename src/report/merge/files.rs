//! The user's files as far as a report knows them: the lines that its places point into.

use std::collections::BTreeMap;

use serde_json::Value;

use super::members;
use crate::text::{FileId, SourceFile, Sources, Span};

/// No scenario has more lines, and no place is further to the right.
const MOST_LINES: u32 = 1_000_000;
const WIDEST: u32 = 100_000;

/// Files in which every place of a report can be found again.
pub(super) struct Files {
    pub(super) sources: Sources,
    ids: BTreeMap<String, FileId>,
}

impl Files {
    /// The files of a report; `None` when a place is beyond reason.
    pub(super) fn of(whole: &Value) -> Option<Self> {
        let mut files: BTreeMap<String, BTreeMap<u32, String>> = BTreeMap::new();
        for (name, lines) in members(&whole["sources"]) {
            let file = files.entry(name.to_owned()).or_default();
            for (line, text) in members(lines) {
                let line = line
                    .parse()
                    .ok()
                    .filter(|it| (1..=MOST_LINES).contains(it))?;
                file.insert(line, text.as_str()?.to_owned());
            }
        }
        make_room(&whole["scenarios"], &mut files)?;
        let mut sources = Sources::new();
        let mut ids = BTreeMap::new();
        for (name, lines) in files {
            let last = lines.keys().next_back().copied().unwrap_or(1);
            let text: Vec<&str> = (1..=last)
                .map(|line| lines.get(&line).map_or("", String::as_str))
                .collect();
            let id = sources.add(SourceFile::new(name.clone(), text.join("\n")));
            ids.insert(name, id);
        }
        Some(Self { sources, ids })
    }

    /// The place that an object tells.
    pub(super) fn span(&self, value: &Value) -> Option<Span> {
        let id = *self.ids.get(value["file"].as_str()?)?;
        let start = self.offset(id, number(value, "line")?, number(value, "column")?);
        let end = self.offset(id, number(value, "end_line")?, number(value, "end_column")?);
        Some(Span::new(id, start..end.max(start)))
    }

    fn offset(&self, id: FileId, line: u32, column: u32) -> usize {
        let file = self.sources.file(id);
        let range = file.lines(line, line);
        let text = &file.text()[range.clone()];
        let before = text.char_indices().nth(column as usize - 1);
        range.start + before.map_or(text.len(), |(at, _)| at)
    }
}

fn number(value: &Value, key: &str) -> Option<u32> {
    let number = value[key].as_u64().and_then(|it| u32::try_from(it).ok())?;
    (number >= 1).then_some(number)
}

/// Lengthens lines that the report does not show by blanks, so that columns of places in them stay
/// what they are.
fn make_room(value: &Value, files: &mut BTreeMap<String, BTreeMap<u32, String>>) -> Option<()> {
    if let Some(file) = value.get("file").and_then(Value::as_str) {
        for (line, column) in [("line", "column"), ("end_line", "end_column")] {
            let (line, column) = (number(value, line)?, number(value, column)?);
            if line > MOST_LINES || column > WIDEST {
                return None;
            }
            let lines = files.entry(file.to_owned()).or_default();
            let text = lines.entry(line).or_default();
            let missing = (column as usize - 1).saturating_sub(text.chars().count());
            text.push_str(&" ".repeat(missing));
        }
    }
    // Bodies are other people's: what they call `file` is none of ours.
    let is_ours = |key: &str| !matches!(key, "request_body" | "answer_body" | "differences");
    let below = members(value).filter(|(key, _)| is_ours(key));
    below
        .map(|(_, value)| value)
        .chain(super::items(value))
        .try_for_each(|value| make_room(value, files))
}
