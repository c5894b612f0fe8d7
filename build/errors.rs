//! `errors.yaml`: every error code of the API, with what it means in three languages.

use serde::Deserialize;

use super::compile::Contract;
use super::emit::{self, Variant};
use super::names::{camel, repeated};
use super::reader::Problems;
use super::shape::{Evidence, Text};
use super::{fields, refusals};

pub(crate) const FILE: &str = "errors.yaml";

/// What an error may be about besides a field of a request.
const OTHER_SUBJECTS: [&str; 9] = [
    "Authorization",
    "X-Idempotency-Key",
    "begin_date",
    "criteria",
    "id",
    "limit",
    "refund_id",
    "sort",
    "body",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    pub(crate) code: String,
    status: u16,
    slug: Option<String>,
    message: String,
    wire: Option<String>,
    detail: Option<String>,
    field: Option<String>,
    scope: Scope,
    decided_by: Option<Decider>,
    #[serde(default)]
    in_seed: bool,
    meaning: Text,
    evidence: Evidence,
}

/// The calls that answer with a code.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Scope {
    Any,
    Payments,
    Create,
    Get,
    Search,
    Update,
    Refund,
    CardToken,
    Customers,
    Legacy,
}

/// What decides a code where the request does not.
#[derive(Deserialize, Clone, Copy, Debug)]
#[serde(rename_all = "snake_case")]
enum Decider {
    AccessToken,
    Accounts,
    Card,
    CardForm,
    Json,
    Ledger,
    Path,
    Provider,
    Query,
    Retired,
}

impl Scope {
    fn text(self) -> &'static str {
        match self {
            Self::Any => "any call",
            Self::Payments => "payments",
            Self::Create => "payments.create",
            Self::Get => "payments.get",
            Self::Search => "payments.search",
            Self::Update => "payments.update",
            Self::Refund => "payments.refund",
            Self::CardToken => "card_tokens.create",
            Self::Customers => "customers.create",
            Self::Legacy => "legacy",
        }
    }
}

/// Whether a code is in the table.
pub(crate) fn exists(contract: &Contract, code: &str) -> bool {
    contract.errors.iter().any(|it| it.code == code)
}

pub(crate) fn check(contract: &Contract, problems: &mut Problems) {
    let records = &contract.errors;
    for code in repeated(records.iter().map(|it| it.code.as_str())) {
        problems.add(FILE, code, "this code occurs twice");
    }
    for record in records {
        record.evidence.check(FILE, &record.code, problems);
        record.meaning.check(FILE, &record.code, problems);
        if !(400..=599).contains(&record.status) {
            problems.add(FILE, &record.code, "`status` is not an error of HTTP");
        }
        let Some(field) = &record.field else { continue };
        if !OTHER_SUBJECTS.contains(&field.as_str()) && !fields::exists(contract, field) {
            let what = format!("`field` names `{field}`, which no request has");
            problems.add(FILE, &record.code, &what);
        }
    }
}

pub(crate) fn emit(contract: &Contract) -> String {
    let mut sorted: Vec<&Record> = contract.errors.iter().collect();
    sorted.sort_by_key(|it| (it.code.parse::<u32>().unwrap_or(u32::MAX), it.code.clone()));
    let variants: Vec<Variant> = sorted
        .iter()
        .map(|it| Variant {
            name: camel(&it.code),
            doc: format!("`{}`: `{}`.", it.code, it.message.replace('`', "'")),
        })
        .collect();
    let rows: Vec<String> = sorted.iter().map(|it| row(it, contract)).collect();
    let mut code = emit::declare_enum("ErrorCode", "The code of an error.", &variants);
    code.push_str(&emit::declare_table("ERRORS", "ErrorInfo", &rows));
    let mut by_text: Vec<&str> = sorted.iter().map(|it| it.code.as_str()).collect();
    by_text.sort_unstable();
    let by_text: Vec<String> = by_text
        .iter()
        .map(|it| format!("({it:?}, ErrorCode::{})", camel(it)))
        .collect();
    code.push_str(&emit::declare_table(
        "BY_TEXT",
        "(&str, ErrorCode)",
        &by_text,
    ));
    code
}

fn row(it: &Record, contract: &Contract) -> String {
    let place = refusals::place(contract, &it.code);
    let stage = place.map(|(stage, _)| format!("Stage::{stage:?}"));
    let decider = it.decided_by.map(|by| format!("Decider::{by:?}"));
    let order = place.map_or_else(|| "u16::MAX".to_owned(), |(_, order)| order.to_string());
    format!(
        "ErrorInfo {{ code: {:?}, http_status: {}, slug: {:?}, message: {:?}, wire: {:?}, detail: {:?}, field: {:?}, scope: {:?}, decided_by: {}, meaning: {}, in_seed: {}, stage: {}, order: {order}, evidence: {} }}",
        it.code,
        it.status,
        it.slug,
        it.message,
        it.wire,
        it.detail,
        it.field,
        it.scope.text(),
        emit::optional(decider),
        it.meaning.literal(),
        it.in_seed,
        emit::optional(stage),
        it.evidence.literal(),
    )
}
