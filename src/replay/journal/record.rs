//! The lines of a journal and what they add up to.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::{Value, json};

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// A run begins.
    Run { target: String, salt: String },
    /// A request is about to be sent.
    Sent {
        key: String,
        path: String,
        digest: String,
    },
    /// It has made something.
    Done {
        key: String,
        status: u16,
        id: String,
    },
    /// It has made nothing.
    Void { key: String },
    /// What it made was cancelled or refunded.
    Cleared { id: String },
}

impl Line {
    /// The line as it is written, without its end.
    pub(super) fn text(&self) -> String {
        let line = match self {
            Self::Run { target, salt } => json!({ "run": salt, "target": target }),
            Self::Sent { key, path, digest } => {
                json!({ "sent": key, "path": path, "sha256": digest })
            }
            Self::Done { key, status, id } => json!({ "done": key, "status": status, "id": id }),
            Self::Void { key } => json!({ "void": key }),
            Self::Cleared { id } => json!({ "cleared": id }),
        };
        line.to_string()
    }

    /// A line as it was written; `None` for one that was cut off.
    fn parse(text: &str) -> Option<Self> {
        let line: Value = serde_json::from_str(text).ok()?;
        let text = |name: &str| Some(line.get(name)?.as_str()?.to_owned());
        if let Some(salt) = text("run") {
            let target = text("target")?;
            return Some(Self::Run { target, salt });
        }
        if let Some(key) = text("sent") {
            return Some(Self::Sent {
                key,
                path: text("path")?,
                digest: text("sha256")?,
            });
        }
        if let Some(key) = text("done") {
            let status = line.get("status")?.as_u64()?;
            return Some(Self::Done {
                key,
                status: u16::try_from(status).ok()?,
                id: text("id")?,
            });
        }
        if let Some(key) = text("void") {
            return Some(Self::Void { key });
        }
        Some(Self::Cleared {
            id: text("cleared")?,
        })
    }
}

/// What is known about a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    path: String,
    /// Of what was sent.
    pub(super) digest: String,
    /// The status of the answer and the id of what was made.
    pub(super) done: Option<(u16, String)>,
}

/// A payment that a run made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The idempotency key.
    pub key: String,
    /// The payment's id.
    pub id: String,
}

/// All that a journal says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    target: Option<String>,
    entries: IndexMap<String, Entry>,
    cleared: BTreeSet<String>,
}

impl Record {
    /// Reads a journal. A line that was cut off when the process was killed says nothing.
    pub fn read(bytes: &[u8]) -> Self {
        let mut record = Self::default();
        for line in String::from_utf8_lossy(bytes).lines() {
            if let Some(line) = Line::parse(line) {
                record.take(line);
            }
        }
        record
    }

    pub(super) fn take(&mut self, line: Line) {
        match line {
            Line::Run { target, .. } => self.target = Some(target),
            Line::Sent { key, path, digest } => {
                let done = None;
                self.entries.insert(key, Entry { path, digest, done });
            }
            Line::Done { key, status, id } => {
                if let Some(entry) = self.entries.get_mut(&key) {
                    // The first answer is the one that a repeat is held against.
                    entry.done.get_or_insert((status, id));
                }
            }
            Line::Void { key } => {
                let is_open = |entry: &Entry| entry.done.is_none();
                if self.entries.get(&key).is_some_and(is_open) {
                    self.entries.shift_remove(&key);
                }
            }
            Line::Cleared { id } => {
                self.cleared.insert(id);
            }
        }
    }

    pub(super) fn entry(&self, key: &str) -> Option<Entry> {
        self.entries.get(key).cloned()
    }

    pub(super) fn target(&self) -> Option<&str> {
        self.target.as_deref()
    }

    /// The payments that were made and not cleared away.
    pub(super) fn left(&self) -> Vec<Made> {
        let payments = self.entries.iter().filter(|(_, entry)| {
            let path = entry.path.split('?').next().unwrap_or_default();
            path.trim_end_matches('/') == "/v1/payments"
        });
        let made = payments.filter_map(|(key, entry)| {
            let (_, id) = entry.done.clone()?;
            let key = key.clone();
            (!self.cleared.contains(&id)).then_some(Made { key, id })
        });
        made.collect()
    }
}
