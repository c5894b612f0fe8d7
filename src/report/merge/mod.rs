//! The parts of a run joined: JSON reports of shards become one run again, for any format.
//!
//! A report holds whatever the other formats show, the lines of the user's files among it that its
//! places point into. Bodies are there only for steps that did not pass.

mod files;
mod rebuild;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::RunReport;
use crate::diagnostic::Severity;
use crate::i18n::{Message, Text};
use crate::replay::RunResults;
use crate::snapshot::SnapshotName;
use crate::text;
use crate::text::Sources;

/// The version of reports that can be joined.
const VERSION: u64 = 1;

/// Why reports cannot be joined.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct MergeError(Message);

impl MergeError {
    /// What to tell the user.
    pub fn into_message(self) -> Message {
        self.0
    }
}

const FOREIGN: Text = text! {
    en: "`{ $file }` is no report of `ensayo replay --format json`",
    es: "`{ $file }` no es un informe de `ensayo replay --format json`",
    pt: "`{ $file }` não é um relatório de `ensayo replay --format json`",
};
const OTHER_VERSION: Text = text! {
    en: "`{ $file }` was written by another version of ensayo, which this one cannot read",
    es: "`{ $file }` fue escrito por otra versión de ensayo, que esta no puede leer",
    pt: "`{ $file }` foi escrito por outra versão do ensayo, que esta não consegue ler",
};
const OTHER_TARGET: Text = text! {
    en: "`{ $first }` is of a run on `{ $one }`, `{ $second }` of one on `{ $other }`: these are no parts of one run",
    es: "`{ $first }` es de una ejecución en `{ $one }`, `{ $second }` de una en `{ $other }`: no son partes de una misma ejecución",
    pt: "`{ $first }` é de uma execução em `{ $one }`, `{ $second }` de uma em `{ $other }`: não são partes de uma mesma execução",
};
const TWICE: Text = text! {
    en: "`{ $first }` and `{ $second }` both hold `{ $case }`: these are no parts of one run",
    es: "`{ $first }` y `{ $second }` contienen `{ $case }`: no son partes de una misma ejecución",
    pt: "`{ $first }` e `{ $second }` contêm `{ $case }`: não são partes de uma mesma execução",
};
const CHANGED: Text = text! {
    en: "`{ $first }` and `{ $second }` were made from different versions of `{ $path }`",
    es: "`{ $first }` y `{ $second }` se hicieron con versiones distintas de `{ $path }`",
    pt: "`{ $first }` e `{ $second }` foram feitos com versões diferentes de `{ $path }`",
};
const NONE: Text = text! {
    en: "there is no report to merge",
    es: "no hay ningún informe que unir",
    pt: "não há nenhum relatório para juntar",
};

/// A report of a part of a run.
#[derive(Debug, Clone)]
pub struct Part {
    name: String,
    whole: Value,
}

impl Part {
    /// Reads a report.
    ///
    /// # Errors
    /// When the bytes are none, or one that another version made.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, MergeError> {
        let foreign = || MergeError(FOREIGN.with("file", name));
        let whole: Value = serde_json::from_slice(bytes).map_err(|_| foreign())?;
        if !whole.get("scenarios").is_some_and(Value::is_array) {
            return Err(foreign());
        }
        let is_ours = whole["version"].as_u64() == Some(VERSION);
        if !is_ours || rebuild::merged(&whole).is_none() {
            return Err(MergeError(OTHER_VERSION.with("file", name)));
        }
        Ok(Self {
            name: name.to_owned(),
            whole,
        })
    }

    fn target(&self) -> &str {
        self.whole["target"].as_str().unwrap_or_default()
    }
}

/// A run that was put together.
#[derive(Debug)]
pub struct Merged {
    results: RunResults,
    sources: Sources,
    orphans: Vec<SnapshotName>,
    denied: Severity,
}

impl Merged {
    /// What reports are made from.
    pub fn report(&self) -> RunReport<'_> {
        RunReport {
            results: &self.results,
            sources: &self.sources,
            orphans: &self.orphans,
            denied: self.denied,
        }
    }
}

/// Joins the reports of the parts of one run. It took as long as the longest of them.
///
/// # Errors
/// When they are not of one run.
pub fn merge(parts: &[Part]) -> Result<Merged, MergeError> {
    let first = parts.first().ok_or_else(|| MergeError(NONE.message()))?;
    if let Some(other) = parts.iter().find(|it| it.target() != first.target()) {
        let told = OTHER_TARGET
            .with("first", &first.name)
            .with("one", first.target());
        let told = told
            .with("second", &other.name)
            .with("other", other.target());
        return Err(MergeError(told));
    }
    let mut whole = Whole::default();
    for part in parts {
        whole.add(part)?;
    }
    let joined = whole.into_value(parts);
    Ok(rebuild::merged(&joined).expect("every part could be rebuilt, and so can their sum"))
}

/// What has been joined so far, each with the name of the report that it comes from.
#[derive(Default)]
struct Whole<'p> {
    scenarios: BTreeMap<&'p str, Scenario<'p>>,
    /// Lines of the user's files.
    lines: BTreeMap<(&'p str, &'p str), (&'p Value, &'p str)>,
}

struct Scenario<'p> {
    from: &'p str,
    /// All members but the cases.
    about: Map<String, Value>,
    /// By their place in the file.
    cases: BTreeMap<u64, (&'p Value, &'p str)>,
}

impl<'p> Whole<'p> {
    fn add(&mut self, part: &'p Part) -> Result<(), MergeError> {
        for (file, lines) in members(&part.whole["sources"]) {
            for (line, text) in members(lines) {
                let own = (text, part.name.as_str());
                let (known, from) = *self.lines.entry((file, line)).or_insert(own);
                if known != text {
                    return Err(changed(from, &part.name, file));
                }
            }
        }
        for scenario in items(&part.whole["scenarios"]) {
            self.add_scenario(scenario, &part.name)?;
        }
        Ok(())
    }

    fn add_scenario(&mut self, scenario: &'p Value, from: &'p str) -> Result<(), MergeError> {
        let path = scenario["path"].as_str().unwrap_or_default();
        let mut about = scenario.as_object().cloned().unwrap_or_default();
        about.shift_remove("cases");
        let known = self.scenarios.entry(path).or_insert_with(|| Scenario {
            from,
            about: about.clone(),
            cases: BTreeMap::new(),
        });
        if known.about != about {
            return Err(changed(known.from, from, path));
        }
        for case in items(&scenario["cases"]) {
            let place = case["place"].as_u64().unwrap_or_default();
            let (other, other_from) = *known.cases.entry(place).or_insert((case, from));
            let is_same = std::ptr::eq(other, case) || (other == case && is_unsent(case));
            if !is_same {
                let name = case["name"].as_str();
                let name = name.map_or_else(|| path.to_owned(), |name| format!("{path} › {name}"));
                let told = TWICE.with("first", other_from).with("second", from);
                return Err(MergeError(told.with("case", name)));
            }
        }
        Ok(())
    }

    /// The whole run as one report.
    fn into_value(self, parts: &[Part]) -> Value {
        let mut whole = parts[0].whole.clone();
        let scenarios = self.scenarios.into_values().map(|it| {
            let mut scenario = it.about;
            let cases = it.cases.into_values().map(|(case, _)| case.clone());
            scenario.insert("cases".to_owned(), cases.collect());
            Value::Object(scenario)
        });
        whole["scenarios"] = scenarios.collect();
        let mut sources: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
        for ((file, line), (text, _)) in self.lines {
            let lines = sources.entry(file).or_default();
            lines.insert(line.to_owned(), text.clone());
        }
        whole["sources"] = sources
            .into_iter()
            .map(|(file, lines)| (file.to_owned(), Value::Object(lines)))
            .collect();
        let wholes = || parts.iter().map(|part| &part.whole);
        // Keys of parts that were salted differently belong to no single salt.
        if wholes().any(|it| it["salt"] != whole["salt"]) {
            whole["salt"] = Value::Null;
        }
        let longest = wholes().filter_map(|it| it["duration_ms"].as_u64()).max();
        whole["duration_ms"] = longest.into();
        whole["interrupted"] = wholes().any(|it| it["interrupted"] == true).into();
        let mut orphans: Vec<&Value> = wholes().flat_map(|it| items(&it["orphans"])).collect();
        orphans.dedup();
        whole["orphans"] = orphans.into_iter().cloned().collect();
        whole
    }
}

/// Whether nothing of a case was sent: files that cannot be played stand in the report of every
/// part.
fn is_unsent(case: &Value) -> bool {
    let mut steps = items(&case["steps"]);
    steps.all(|step| items(&step["exchanges"]).next().is_none())
}

fn changed(first: &str, second: &str, path: &str) -> MergeError {
    let told = CHANGED.with("first", first).with("second", second);
    MergeError(told.with("path", path))
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn members(object: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let members = object.as_object().into_iter().flatten();
    members.map(|(key, value)| (key.as_str(), value))
}
