//! `request_fields.yaml`: the fields of request bodies, by endpoint.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::compile::Contract;
use super::emit::{self, Variant};
use super::names::{camel, repeated};
use super::reader::Problems;
use super::shape::{Evidence, Kind, Site, Text};
use super::{endpoints, errors, key_hash};

pub(crate) const FILE: &str = "request_fields.yaml";

/// The body whose fields are the `Field` enum.
const MAIN: &str = "create_payment";

/// Fields by the endpoint whose body carries them.
pub(crate) type Bodies = BTreeMap<String, Vec<Record>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    path: String,
    /// The variant's name, where two paths would share one.
    name: Option<String>,
    kind: Kind,
    #[serde(default)]
    also: Vec<Kind>,
    acceptance: Acceptance,
    #[serde(default)]
    sensitive: bool,
    #[serde(default)]
    deprecated: bool,
    min: Option<String>,
    exclusive_min: Option<String>,
    format: Option<Format>,
    max_length: Option<u32>,
    #[serde(default)]
    values: Vec<String>,
    #[serde(default)]
    values_open: bool,
    #[serde(default)]
    sites: Vec<Site>,
    #[serde(default)]
    required: Required,
    required_when: Option<Text>,
    description: Text,
    #[serde(default)]
    codes: Vec<String>,
    evidence: Evidence,
}

#[derive(Deserialize, Clone, Copy, Debug)]
#[serde(rename_all = "snake_case")]
enum Acceptance {
    Documented,
    GuideOnly,
    SdkOnly,
    SdkTypo,
    Rejected,
}

#[derive(Deserialize, Clone, Copy, Debug)]
#[serde(rename_all = "snake_case")]
enum Format {
    Date,
    MerchantCategory,
}

#[derive(Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Required {
    Always,
    Conditional,
    #[default]
    Never,
}

impl Record {
    fn variant(&self) -> String {
        self.name.clone().unwrap_or_else(|| camel(&self.path))
    }

    fn parent(&self) -> Option<&str> {
        self.path.rsplit_once('.').map(|(parent, _)| parent)
    }

    fn key(&self) -> &str {
        let last = self.path.rsplit_once('.').map_or(&*self.path, |it| it.1);
        last.strip_suffix("[]").unwrap_or(last)
    }
}

/// Whether any request has a field of this path.
pub(crate) fn exists(contract: &Contract, path: &str) -> bool {
    let mut records = contract.fields.values().flatten();
    records.any(|it| it.path == path)
}

/// Whether the body of `create_payment` has a field of this path.
pub(crate) fn is_of_payment(contract: &Contract, path: &str) -> bool {
    main_field(contract, path).is_some()
}

/// The variant of `Field` for a path that [`is_of_payment`].
pub(crate) fn variant_of(contract: &Contract, path: &str) -> String {
    let record = main_field(contract, path);
    record.expect("the check has seen the path").variant()
}

fn main_field<'a>(contract: &'a Contract, path: &str) -> Option<&'a Record> {
    let mut records = contract.fields.get(MAIN)?.iter();
    records.find(|it| it.path == path)
}

pub(crate) fn check(contract: &Contract, problems: &mut Problems) {
    for (endpoint, records) in &contract.fields {
        if !endpoints::exists(contract, endpoint) {
            let what = format!("this group is not in `{}`", endpoints::FILE);
            problems.add(FILE, endpoint, &what);
        }
        check_body(records, problems);
        for record in records {
            check_record(record, contract, problems);
        }
    }
    if !contract.fields.contains_key(MAIN) {
        problems.add_to_file(FILE, "the group `create_payment` is missing");
    }
}

fn check_body(records: &[Record], problems: &mut Problems) {
    for path in repeated(records.iter().map(|it| it.path.as_str())) {
        problems.add(FILE, path, "this path occurs twice");
    }
    let variants: Vec<String> = records.iter().map(Record::variant).collect();
    for variant in repeated(variants.iter().map(String::as_str)) {
        problems.add(FILE, variant, "two paths make this name; give one a `name`");
    }
    for record in records {
        let Some(parent) = record.parent() else {
            continue;
        };
        let kind = records
            .iter()
            .find(|it| it.path == parent)
            .map(|it| it.kind);
        if !matches!(kind, Some(Kind::Object | Kind::Array)) {
            let what = format!("its parent `{parent}` is not an object or array of this body");
            problems.add(FILE, &record.path, &what);
        }
    }
}

fn check_record(record: &Record, contract: &Contract, problems: &mut Problems) {
    let path = &record.path;
    record.evidence.check(FILE, path, problems);
    record.description.check(FILE, path, problems);
    if let Some(when) = &record.required_when {
        when.check(FILE, path, problems);
    }
    for code in &record.codes {
        if !errors::exists(contract, code) {
            let what = format!("the code `{code}` is not in `{}`", errors::FILE);
            problems.add(FILE, path, &what);
        }
    }
    if path.ends_with("[]") != (record.kind == Kind::Array) {
        problems.add(FILE, path, "an array's path, and no other, ends with `[]`");
    }
    if record.values_open && record.values.is_empty() {
        problems.add(FILE, path, "`values_open` is set, but `values` is empty");
    }
    if (record.required == Required::Conditional) != record.required_when.is_some() {
        let what = "`required_when` belongs to `required: conditional` and to nothing else";
        problems.add(FILE, path, what);
    }
}

pub(crate) fn emit(contract: &Contract) -> String {
    let mut code = String::new();
    for (endpoint, records) in &contract.fields {
        let mut sorted: Vec<&Record> = records.iter().collect();
        sorted.sort_by(|a, b| a.path.cmp(&b.path));
        let rows: Vec<String> = sorted.iter().map(|it| row(it)).collect();
        let table = format!("{}_FIELDS", endpoint.to_uppercase());
        code.push_str(&emit::declare_table(&table, "FieldInfo", &rows));
        if endpoint == MAIN {
            code.push_str(&emit_tree(&sorted));
        }
    }
    code.push_str(&emit_bodies(contract));
    code
}

/// The enum of the main body, and for each field its parent, its key and its children.
fn emit_tree(sorted: &[&Record]) -> String {
    let variants: Vec<Variant> = sorted
        .iter()
        .map(|it| Variant {
            name: it.variant(),
            doc: format!("`{}`.", it.path),
        })
        .collect();
    let doc = "A field of the body of `POST /v1/payments`, in the order of their paths.";
    let mut code = emit::declare_enum("Field", doc, &variants);
    let rows: Vec<String> = sorted.iter().map(|it| branch(it, sorted)).collect();
    code.push_str(&emit::declare_table("BRANCHES", "Branch", &rows));
    let rows: Vec<String> = sorted.iter().map(|it| traits(it, sorted)).collect();
    code.push_str(&emit::declare_table("TRAITS", "FieldTraits", &rows));
    code.push_str(&format!(
        "static ROOTS: &[Field] = {};\n",
        children(None, sorted)
    ));
    code.push_str(&emit_names(sorted));
    code
}

fn branch(record: &Record, sorted: &[&Record]) -> String {
    let parent = parent_variant(record, sorted);
    format!(
        "Branch {{ key: {:?}, parent: {}, children: {} }}",
        record.key(),
        emit::optional(parent),
        children(Some(&record.path), sorted)
    )
}

fn traits(record: &Record, sorted: &[&Record]) -> String {
    format!(
        "FieldTraits {{ kind: FieldKind::{:?}, acceptance: Acceptance::{:?}, has_children: {}, is_listed: {}, is_deprecated: {}, is_local: {}, has_format: {}, quoted_key: {:?} }}",
        record.kind,
        record.acceptance,
        !below(Some(&record.path), sorted).is_empty(),
        !record.values.is_empty() && !record.values_open,
        record.deprecated,
        !record.sites.is_empty(),
        record.format.is_some() || matches!(record.kind, Kind::DateTime),
        format!("\"{}\":", record.key()),
    )
}

/// The fields below a path.
fn children(parent: Option<&str>, sorted: &[&Record]) -> String {
    let below = below(parent, sorted);
    emit::list(below.iter().map(|it| format!("Field::{}", it.variant())))
}

/// The table of all names, in which each has its own place: groups of names are moved, the largest
/// first, until none stands where another does.
fn emit_names(sorted: &[&Record]) -> String {
    let number = |path: &str| sorted.iter().position(|it| it.path == path);
    let hash = |it: &Record| {
        // The top of the body comes after all fields.
        let parent = it.parent().map_or(Some(sorted.len()), number);
        let parent = parent.expect("the check has seen the parent");
        key_hash::hash(parent, it.key().as_bytes())
    };
    let mut groups: Vec<(usize, Vec<(u64, usize)>)> = Vec::new();
    groups.extend((0..key_hash::GROUPS).map(|group| (group, Vec::new())));
    for (at, record) in sorted.iter().enumerate() {
        let hash = hash(record);
        groups[key_hash::group(hash)].1.push((hash, at));
    }
    groups.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
    let mut moves = vec![0; key_hash::GROUPS];
    let mut places: Vec<Option<usize>> = vec![None; key_hash::PLACES];
    for (group, names) in groups {
        let moved = free(&names, &places).expect("half of the places are free");
        moves[group] = moved;
        for (hash, at) in names {
            places[key_hash::place(hash, moved)] = Some(at);
        }
    }
    let moves: Vec<String> = moves.iter().map(u16::to_string).collect();
    let rows: Vec<String> = places
        .iter()
        .map(|at| name_row(at.map(|at| sorted[at]), sorted))
        .collect();
    emit::declare_table("NAME_MOVES", "u16", &moves) + &emit::declare_table("NAMES", "Name", &rows)
}

/// How far a group must be moved so that all its names stand alone.
fn free(names: &[(u64, usize)], places: &[Option<usize>]) -> Option<u16> {
    (0..u16::MAX).find(|&moved| {
        let wanted = names.iter().map(|&(hash, _)| key_hash::place(hash, moved));
        let wanted: BTreeSet<usize> = wanted.collect();
        wanted.len() == names.len() && wanted.iter().all(|&place| places[place].is_none())
    })
}

fn name_row(record: Option<&Record>, sorted: &[&Record]) -> String {
    let Some(record) = record else {
        return "Name { key: \"\", parent: None, field: None }".to_owned();
    };
    format!(
        "Name {{ key: {:?}, parent: {}, field: Some(Field::{}) }}",
        record.key(),
        emit::optional(parent_variant(record, sorted)),
        record.variant()
    )
}

fn parent_variant(record: &Record, sorted: &[&Record]) -> Option<String> {
    let mut records = sorted.iter();
    let parent = records.find(|it| Some(it.path.as_str()) == record.parent())?;
    Some(format!("Field::{}", parent.variant()))
}

/// The records below a path, sorted by key.
fn below<'r>(parent: Option<&str>, sorted: &[&'r Record]) -> Vec<&'r Record> {
    let below = sorted.iter().filter(|it| it.parent() == parent);
    let mut below: Vec<&Record> = below.copied().collect();
    below.sort_by(|a, b| a.key().cmp(b.key()));
    below
}

fn emit_bodies(contract: &Contract) -> String {
    let rows: Vec<String> = contract
        .fields
        .keys()
        .map(|it| format!("(Endpoint::{}, &{}_FIELDS)", camel(it), it.to_uppercase()))
        .collect();
    emit::declare_table("BODIES", "(Endpoint, &[FieldInfo])", &rows)
}

fn row(it: &Record) -> String {
    let codes = emit::list(
        it.codes
            .iter()
            .map(|code| format!("ErrorCode::{}", camel(code))),
    );
    format!(
        "FieldInfo {{ path: {:?}, kind: FieldKind::{:?}, also: {}, acceptance: Acceptance::{:?}, sensitive: {}, deprecated: {}, min: {:?}, exclusive_min: {:?}, format: {}, max_length: {:?}, values: {}, values_open: {}, sites: {}, required: Required::{:?}, required_when: {}, description: {}, codes: {codes}, evidence: {} }}",
        it.path,
        it.kind,
        emit::variants("FieldKind", &it.also),
        it.acceptance,
        it.sensitive,
        it.deprecated,
        it.min,
        it.exclusive_min,
        emit::optional(it.format.map(|format| format!("Format::{format:?}"))),
        it.max_length,
        emit::strings(&it.values),
        it.values_open,
        emit::variants("Site", &it.sites),
        it.required,
        emit::optional(it.required_when.as_ref().map(Text::literal)),
        it.description.literal(),
        it.evidence.literal(),
    )
}
