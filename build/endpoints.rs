//! `endpoints.yaml`: what can be called.

use serde::Deserialize;

use super::compile::Contract;
use super::emit::{self, Variant};
use super::names::{camel, repeated};
use super::reader::Problems;
use super::shape::Evidence;

pub(crate) const FILE: &str = "endpoints.yaml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    pub(crate) name: String,
    method: Verb,
    path: String,
    success: u16,
    takes_key: bool,
    has_body: bool,
    evidence: Evidence,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "UPPERCASE")]
enum Verb {
    Get,
    Post,
    Put,
}

impl Verb {
    fn text(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// Whether an endpoint of this name exists.
pub(crate) fn exists(contract: &Contract, name: &str) -> bool {
    contract.endpoints.iter().any(|it| it.name == name)
}

pub(crate) fn check(contract: &Contract, problems: &mut Problems) {
    let records = &contract.endpoints;
    for name in repeated(records.iter().map(|it| it.name.as_str())) {
        problems.add(FILE, name, "this endpoint occurs twice");
    }
    for record in records {
        record.evidence.check(FILE, &record.name, problems);
        if !record.path.starts_with('/') {
            problems.add(FILE, &record.name, "`path` must begin with `/`");
        }
        if record.takes_key && matches!(record.method, Verb::Get) {
            problems.add(FILE, &record.name, "a GET takes no idempotency key");
        }
    }
}

pub(crate) fn emit(contract: &Contract) -> String {
    let variants: Vec<Variant> = contract
        .endpoints
        .iter()
        .map(|it| Variant {
            name: camel(&it.name),
            doc: format!("`{} {}`.", it.method.text(), it.path),
        })
        .collect();
    let rows: Vec<String> = contract.endpoints.iter().map(row).collect();
    let mut code = emit::declare_enum("Endpoint", "What can be called.", &variants);
    code.push_str(&emit::declare_table("ENDPOINTS", "EndpointInfo", &rows));
    code
}

fn row(it: &Record) -> String {
    let segments: Vec<&str> = it.path.split('/').filter(|it| !it.is_empty()).collect();
    format!(
        "EndpointInfo {{ name: {:?}, method: {:?}, path: {:?}, segments: &{segments:?}, success: {}, takes_key: {}, has_body: {}, evidence: {} }}",
        it.name,
        it.method.text(),
        it.path,
        it.success,
        it.takes_key,
        it.has_body,
        it.evidence.literal()
    )
}
