//! `response_fields.yaml`: the fields of answers, by resource, and what a snapshot does with each.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::compile::Contract;
use super::emit;
use super::names::repeated;
use super::reader::Problems;
use super::shape::{Evidence, Kind};

pub(crate) const FILE: &str = "response_fields.yaml";

/// The resources that `contract::response::Resource` knows.
const RESOURCES: [&str; 3] = ["card_token", "payment", "refund"];

/// Fields by the resource that carries them.
pub(crate) type Resources = BTreeMap<String, Vec<Record>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    path: String,
    kind: Kind,
    #[serde(default)]
    nullable: bool,
    #[serde(default)]
    volatile: bool,
    #[serde(default)]
    sensitive: bool,
    action: Action,
    #[serde(default)]
    values: Vec<String>,
    #[serde(default)]
    values_open: bool,
    /// Members that tell the items of a list apart, whose order then means nothing.
    #[serde(default)]
    key: Vec<String>,
    evidence: Evidence,
}

#[derive(Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Action {
    Keep,
    Placeholder,
    Redact,
    Drop,
}

/// Whether a resource has a field of this path.
pub(crate) fn exists(contract: &Contract, resource: &str, path: &str) -> bool {
    let mut records = contract.responses.get(resource).into_iter().flatten();
    records.any(|it| it.path == path)
}

pub(crate) fn check(contract: &Contract, problems: &mut Problems) {
    for resource in contract.responses.keys() {
        if !RESOURCES.contains(&resource.as_str()) {
            problems.add(FILE, resource, "no such resource");
        }
    }
    for resource in RESOURCES {
        match contract.responses.get(resource) {
            Some(records) => check_resource(records, problems),
            None => problems.add(FILE, resource, "this resource is missing"),
        }
    }
}

fn check_resource(records: &[Record], problems: &mut Problems) {
    for path in repeated(records.iter().map(|it| it.path.as_str())) {
        problems.add(FILE, path, "this path occurs twice");
    }
    for record in records {
        let path = &record.path;
        record.evidence.check(FILE, path, problems);
        if record.sensitive && matches!(record.action, Action::Keep | Action::Placeholder) {
            problems.add(FILE, path, "a sensitive value is redacted or dropped");
        }
        if record.volatile && record.action == Action::Keep {
            problems.add(FILE, path, "a volatile value is not kept");
        }
        for member in &record.key {
            let member = format!("{path}.{member}");
            if !path.ends_with("[]") || !records.iter().any(|it| it.path == member) {
                problems.add(FILE, path, &format!("its key `{member}` is missing"));
            }
        }
        let Some((parent, _)) = path.rsplit_once('.') else {
            continue;
        };
        if !records.iter().any(|it| it.path == parent) {
            problems.add(FILE, path, &format!("its parent `{parent}` is missing"));
        }
    }
}

pub(crate) fn emit(contract: &Contract) -> String {
    let mut code = String::new();
    for (resource, records) in &contract.responses {
        let mut sorted: Vec<&Record> = records.iter().collect();
        sorted.sort_by(|a, b| a.path.cmp(&b.path));
        let rows: Vec<String> = sorted.iter().map(|it| row(it)).collect();
        let table = resource.to_uppercase();
        code.push_str(&emit::declare_table(&table, "ResponseField", &rows));
    }
    code
}

fn row(it: &Record) -> String {
    format!(
        "ResponseField {{ path: {:?}, kind: FieldKind::{:?}, nullable: {}, volatile: {}, sensitive: {}, action: Action::{:?}, values: {}, values_open: {}, key: {}, evidence: {} }}",
        it.path,
        it.kind,
        it.nullable,
        it.volatile,
        it.sensitive,
        it.action,
        emit::strings(&it.values),
        it.values_open,
        emit::strings(&it.key),
        it.evidence.literal(),
    )
}
