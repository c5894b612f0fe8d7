//! Reads data files into strict types and collects problems that name file and record.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde_yaml::Value;

/// The keys that identify a record, in the order in which they are tried.
const IDENTITIES: [&str; 8] = [
    "code", "id", "name", "path", "number", "stage", "method", "status",
];

/// What is wrong with the data, in order of discovery.
#[derive(Default)]
pub(crate) struct Problems(Vec<String>);

impl Problems {
    /// Notes a problem of one record.
    pub(crate) fn add(&mut self, file: &str, record: &str, what: &str) {
        self.0.push(format!("{file}: `{record}`: {what}"));
    }

    /// Notes a problem of a whole file.
    pub(crate) fn add_to_file(&mut self, file: &str, what: &str) {
        // One line each: cargo shows an error of a build script per line.
        self.0.push(format!("{file}: {}", what.replace('\n', " ")));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn into_result(self) -> Result<(), Vec<String>> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(self.0)
    }
}

/// The folder of data files: each is read exactly once, and none may be left over.
pub(crate) struct Folder {
    path: PathBuf,
    unread: BTreeSet<String>,
}

impl Folder {
    pub(crate) fn open(path: &Path, problems: &mut Problems) -> Self {
        let mut unread = BTreeSet::new();
        match std::fs::read_dir(path) {
            Ok(entries) => {
                for entry in entries.flatten() {
                    unread.insert(entry.file_name().to_string_lossy().into_owned());
                }
            }
            Err(error) => problems.add_to_file(&path.display().to_string(), &error.to_string()),
        }
        Self {
            path: path.to_owned(),
            unread,
        }
    }

    /// A file that is a list of records.
    pub(crate) fn list<T: DeserializeOwned>(
        &mut self,
        file: &str,
        problems: &mut Problems,
    ) -> Vec<T> {
        let read = self.text(file, problems).and_then(|text| {
            serde_yaml::from_str(&text)
                .map_err(|error| blame_list::<T>(file, &text, &error, problems))
                .ok()
        });
        read.unwrap_or_default()
    }

    /// A file that is a mapping from a group's name to a list of records.
    pub(crate) fn groups<T: DeserializeOwned>(
        &mut self,
        file: &str,
        problems: &mut Problems,
    ) -> BTreeMap<String, Vec<T>> {
        let read = self.text(file, problems).and_then(|text| {
            serde_yaml::from_str(&text)
                .map_err(|error| blame_groups::<T>(file, &text, &error, problems))
                .ok()
        });
        read.unwrap_or_default()
    }

    /// A file of one type.
    pub(crate) fn document<T: DeserializeOwned + Default>(
        &mut self,
        file: &str,
        problems: &mut Problems,
    ) -> T {
        let read = self.text(file, problems).and_then(|text| {
            serde_yaml::from_str(&text)
                .map_err(|error| problems.add_to_file(file, &error.to_string()))
                .ok()
        });
        read.unwrap_or_default()
    }

    /// Notes the files that no table has read.
    pub(crate) fn finish(self, problems: &mut Problems) {
        for file in &self.unread {
            problems.add_to_file(file, "no table of the contract reads this file");
        }
    }

    fn text(&mut self, file: &str, problems: &mut Problems) -> Option<String> {
        self.unread.remove(file);
        std::fs::read_to_string(self.path.join(file))
            .map_err(|error| problems.add_to_file(file, &error.to_string()))
            .ok()
    }
}

/// Names the records that do not fit their type: serde's own error knows a line but no name.
fn blame_list<T: DeserializeOwned>(
    file: &str,
    text: &str,
    error: &serde_yaml::Error,
    problems: &mut Problems,
) {
    let records: Vec<Value> = serde_yaml::from_str(text).unwrap_or_default();
    blame::<T>(file, &records, error, problems);
}

fn blame_groups<T: DeserializeOwned>(
    file: &str,
    text: &str,
    error: &serde_yaml::Error,
    problems: &mut Problems,
) {
    let groups: BTreeMap<String, Vec<Value>> = serde_yaml::from_str(text).unwrap_or_default();
    let records: Vec<Value> = groups.into_values().flatten().collect();
    blame::<T>(file, &records, error, problems);
}

fn blame<T: DeserializeOwned>(
    file: &str,
    records: &[Value],
    error: &serde_yaml::Error,
    problems: &mut Problems,
) {
    let misfits: Vec<(String, String)> = records.iter().filter_map(misfit::<T>).collect();
    match (misfits.as_slice(), error.location()) {
        ([], _) => problems.add_to_file(file, &error.to_string()),
        ([(name, what)], Some(place)) => {
            problems.add(&format!("{file}:{}", place.line()), name, what);
        }
        (several, _) => {
            for (name, what) in several {
                problems.add(file, name, what);
            }
        }
    }
}

/// A record's name and what is wrong with it. The record is written and read again, because only
/// an error of the reader has the path to the value.
fn misfit<T: DeserializeOwned>(record: &Value) -> Option<(String, String)> {
    let text = serde_yaml::to_string(record).ok()?;
    let error = serde_yaml::from_str::<T>(&text).err()?.to_string();
    let what = error.split(" at line ").next().unwrap_or(&error);
    let name = identity(record).unwrap_or_else(|| "a record without a name".to_owned());
    Some((name, what.replace('\n', " ")))
}

fn identity(record: &Value) -> Option<String> {
    IDENTITIES.iter().find_map(|key| match record.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}
