//! `refusals.yaml`: which error answers first when several apply.

use serde::Deserialize;

use super::compile::Contract;
use super::errors;
use super::names::repeated;
use super::reader::Problems;
use super::shape::Evidence;

pub(crate) const FILE: &str = "refusals.yaml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    stage: Stage,
    codes: Vec<String>,
    evidence: Evidence,
}

/// The stages, in order.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    Authorization,
    MissingKey,
    Json,
    UnknownName,
    NullOrType,
    FormatOrLimit,
    MethodAndSite,
    TokenAndState,
}

/// The stage and the place, counted over all stages, of a code.
pub(crate) fn place(contract: &Contract, code: &str) -> Option<(Stage, usize)> {
    contract
        .refusals
        .iter()
        .flat_map(|record| record.codes.iter().map(move |it| (record.stage, it)))
        .enumerate()
        .find(|(_, (_, it))| it.as_str() == code)
        .map(|(order, (stage, _))| (stage, order))
}

pub(crate) fn check(contract: &Contract, problems: &mut Problems) {
    let records = &contract.refusals;
    for record in records {
        let name = format!("{:?}", record.stage);
        record.evidence.check(FILE, &name, problems);
        for code in &record.codes {
            if !errors::exists(contract, code) {
                let what = format!("the code `{code}` is not in `{}`", errors::FILE);
                problems.add(FILE, &name, &what);
            }
        }
    }
    if !records.windows(2).all(|pair| pair[0].stage < pair[1].stage) {
        problems.add_to_file(FILE, "each stage occurs once, in the order of the mock");
    }
    for code in repeated(records.iter().flat_map(|it| &it.codes).map(String::as_str)) {
        problems.add(FILE, code, "this code has two places");
    }
}
