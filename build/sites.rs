//! `sites.yaml`: the countries, their currency and the documents of their buyers.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::compile::Contract;
use super::emit;
use super::names::repeated;
use super::reader::Problems;
use super::shape::{Evidence, Site};

pub(crate) const FILE: &str = "sites.yaml";

/// The whole file.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    shared: BTreeMap<String, Evidence>,
    sites: Vec<Record>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    id: Site,
    country: String,
    country_iso: String,
    currency: String,
    decimals: Decimals,
    utc_offset: Offset,
    card_identification: CardIdentification,
    test_document: Option<TestDocument>,
    documents: Vec<Identification>,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decimals {
    places: u32,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Offset {
    at: String,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CardIdentification {
    required: bool,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TestDocument {
    #[serde(rename = "type")]
    kind: String,
    number: String,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Identification {
    id: String,
    name: String,
    min_length: u32,
    max_length: u32,
    #[serde(default)]
    alphanumeric: bool,
    #[serde(default)]
    aliases: Vec<String>,
    checksum: Option<Checksum>,
    #[serde(default)]
    enforced: bool,
    evidence: Evidence,
}

#[derive(Deserialize, Clone, Copy, Debug)]
#[serde(rename_all = "snake_case")]
enum Checksum {
    Cpf,
    Cnpj,
    Cuit,
    Rut,
    CiUy,
    Nit,
    RucPe,
}

impl Offset {
    /// The seconds of `-04:00`.
    fn seconds(&self) -> Option<i32> {
        let (sign, rest) = match self.at.split_at_checked(1)? {
            ("-", rest) => (-1, rest),
            ("+", rest) => (1, rest),
            _ => return None,
        };
        let (hours, minutes) = rest.split_once(':')?;
        let two_digits = |text: &str| {
            let is_plain = text.len() == 2 && text.bytes().all(|it| it.is_ascii_digit());
            is_plain.then(|| text.parse::<i32>().ok()).flatten()
        };
        Some(sign * (two_digits(hours)? * 3_600 + two_digits(minutes)? * 60))
    }
}

pub(crate) fn check(contract: &Contract, problems: &mut Problems) {
    let document = &contract.sites;
    for (name, evidence) in &document.shared {
        evidence.check(FILE, name, problems);
    }
    let found: Vec<Site> = document.sites.iter().map(|it| it.id).collect();
    if found != Site::ALL {
        problems.add_to_file(FILE, "each site occurs once, in the order of `Site`");
    }
    for record in &document.sites {
        check_site(record, problems);
    }
}

fn check_site(record: &Record, problems: &mut Problems) {
    let id = format!("{:?}", record.id);
    for evidence in [
        &record.evidence,
        &record.decimals.evidence,
        &record.utc_offset.evidence,
        &record.card_identification.evidence,
    ] {
        evidence.check(FILE, &id, problems);
    }
    if record.utc_offset.seconds().is_none() {
        problems.add(FILE, &id, "`utc_offset.at` is not like `-04:00`");
    }
    for name in repeated(record.documents.iter().map(|it| it.id.as_str())) {
        problems.add(FILE, &id, &format!("the document `{name}` occurs twice"));
    }
    for document in &record.documents {
        check_identification(document, &id, problems);
    }
    let Some(test) = &record.test_document else {
        return;
    };
    test.evidence.check(FILE, &id, problems);
    if !record.documents.iter().any(|it| it.id == test.kind) {
        problems.add(
            FILE,
            &id,
            "`test_document.type` is not a document of the site",
        );
    }
}

fn check_identification(document: &Identification, site: &str, problems: &mut Problems) {
    let record = format!("{site} {}", document.id);
    document.evidence.check(FILE, &record, problems);
    if document.min_length == 0 || document.min_length > document.max_length {
        problems.add(FILE, &record, "`min_length` is from 1 to `max_length`");
    }
    if document.enforced && document.checksum.is_none() {
        problems.add(FILE, &record, "`enforced` needs a `checksum`");
    }
}

pub(crate) fn emit(contract: &Contract) -> String {
    let rows: Vec<String> = contract.sites.sites.iter().map(row).collect();
    emit::declare_table("SITES", "SiteInfo", &rows)
}

fn row(it: &Record) -> String {
    let test = it.test_document.as_ref().map(|test| {
        format!(
            "TestDocument {{ kind: {:?}, number: {:?}, evidence: {} }}",
            test.kind,
            test.number,
            test.evidence.literal()
        )
    });
    format!(
        "SiteInfo {{ site: Site::{:?}, id: \"{}\", country: {:?}, country_iso: {:?}, currency: {:?}, decimals: {}, decimals_evidence: {}, utc_offset: {:?}, utc_offset_seconds: {}, utc_offset_evidence: {}, card_identification: {}, card_identification_evidence: {}, test_document: {}, documents: {}, evidence: {} }}",
        it.id,
        format!("{:?}", it.id).to_uppercase(),
        it.country,
        it.country_iso,
        it.currency,
        it.decimals.places,
        it.decimals.evidence.literal(),
        it.utc_offset.at,
        it.utc_offset.seconds().unwrap_or_default(),
        it.utc_offset.evidence.literal(),
        it.card_identification.required,
        it.card_identification.evidence.literal(),
        emit::optional(test),
        emit::list(it.documents.iter().map(identification)),
        it.evidence.literal(),
    )
}

fn identification(it: &Identification) -> String {
    let checksum = it.checksum.map(|it| format!("Checksum::{it:?}"));
    format!(
        "Document {{ id: {:?}, name: {:?}, min_length: {}, max_length: {}, alphanumeric: {}, aliases: {}, checksum: {}, enforced: {}, evidence: {} }}",
        it.id,
        it.name,
        it.min_length,
        it.max_length,
        it.alphanumeric,
        emit::strings(&it.aliases),
        emit::optional(checksum),
        it.enforced,
        it.evidence.literal(),
    )
}
