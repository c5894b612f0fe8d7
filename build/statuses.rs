//! `statuses.yaml`: states, their details, how one follows another, and deadlines.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::compile::Contract;
use super::emit::{self, Variant};
use super::names::{camel, repeated};
use super::period;
use super::reader::Problems;
use super::shape::{Evidence, Site, Text};

pub(crate) const FILE: &str = "statuses.yaml";

/// The whole file.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    shared: BTreeMap<String, Evidence>,
    statuses: Vec<State>,
    details: Vec<Detail>,
    refund_statuses: Vec<RefundState>,
    transitions: Vec<Transition>,
    deadlines: Vec<Deadline>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    id: Status,
    #[serde(rename = "final")]
    is_final: bool,
    meaning: Text,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Detail {
    id: String,
    status: Status,
    #[serde(default)]
    sites: Vec<Site>,
    meaning: Text,
    action: Option<Text>,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RefundState {
    id: RefundStatus,
    meaning: Text,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Transition {
    from: Option<Status>,
    to: Status,
    by: Trigger,
    #[serde(default)]
    details: Vec<String>,
    #[serde(default = "yes")]
    binary: bool,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deadline {
    id: String,
    #[serde(default)]
    sites: Vec<Site>,
    duration: Option<String>,
    #[serde(default)]
    business_days: bool,
    meaning: Text,
    evidence: Evidence,
}

fn yes() -> bool {
    true
}

/// The states, in the order of the enum of the library.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Pending,
    InProcess,
    Authorized,
    Approved,
    InMediation,
    Rejected,
    Cancelled,
    Refunded,
    ChargedBack,
}

const STATUS_COUNT: usize = 9;

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(rename_all = "snake_case")]
enum RefundStatus {
    Approved,
    InProcess,
    Rejected,
}

const REFUND_STATUS_COUNT: usize = 3;

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
enum Trigger {
    Create,
    Pay,
    Decline,
    ChallengePassed,
    ChallengeFailed,
    Expire,
    Cancel,
    BuyerCancel,
    ReviewPassed,
    ReviewFailed,
    Capture,
    Refund,
    RefundPart,
    AdminRefund,
    Claim,
    ClaimForSeller,
    ClaimForBuyer,
    Dispute,
    DisputeDecided,
}

/// Notes a detail that does not exist or belongs to another state.
pub(crate) fn check_detail(
    contract: &Contract,
    status: Status,
    detail: &str,
    (file, record): (&str, &str),
    problems: &mut Problems,
) {
    let mut details = contract.statuses.details.iter();
    if !details.any(|it| it.id == detail && it.status == status) {
        let what = format!("`{detail}` is not a detail of {status:?} in `{FILE}`");
        problems.add(file, record, &what);
    }
}

pub(crate) fn check(contract: &Contract, problems: &mut Problems) {
    let document = &contract.statuses;
    for (name, evidence) in &document.shared {
        evidence.check(FILE, name, problems);
    }
    check_states(document, problems);
    for name in repeated(document.details.iter().map(|it| it.id.as_str())) {
        problems.add(FILE, name, "this detail occurs twice");
    }
    for detail in &document.details {
        detail.evidence.check(FILE, &detail.id, problems);
        detail.meaning.check(FILE, &detail.id, problems);
        if let Some(action) = &detail.action {
            action.check(FILE, &detail.id, problems);
        }
    }
    for transition in &document.transitions {
        check_transition(transition, contract, problems);
    }
    check_deadlines(document, problems);
}

fn check_states(document: &Document, problems: &mut Problems) {
    let states = &document.statuses;
    let is_whole = states.len() == STATUS_COUNT;
    if !is_whole || !states.windows(2).all(|pair| pair[0].id < pair[1].id) {
        problems.add_to_file(FILE, "each state occurs once, in the order of `Status`");
    }
    for state in states {
        let record = format!("{:?}", state.id);
        state.evidence.check(FILE, &record, problems);
        state.meaning.check(FILE, &record, problems);
    }
    let refunds = &document.refund_statuses;
    let is_whole = refunds.len() == REFUND_STATUS_COUNT;
    if !is_whole || !refunds.windows(2).all(|pair| pair[0].id < pair[1].id) {
        problems.add_to_file(FILE, "each state of a refund occurs once, in order");
    }
    for state in refunds {
        let record = format!("refund {:?}", state.id);
        state.evidence.check(FILE, &record, problems);
        state.meaning.check(FILE, &record, problems);
    }
}

fn check_transition(transition: &Transition, contract: &Contract, problems: &mut Problems) {
    let record = format!("{:?} by {:?}", transition.to, transition.by);
    transition.evidence.check(FILE, &record, problems);
    if transition.from.is_none() != (transition.by == Trigger::Create) {
        problems.add(FILE, &record, "`create`, and nothing else, has no `from`");
    }
    for detail in &transition.details {
        check_detail(contract, transition.to, detail, (FILE, &record), problems);
    }
    let Some(from) = transition.from else { return };
    let mut states = contract.statuses.statuses.iter();
    if states.any(|it| it.id == from && it.is_final) {
        problems.add(FILE, &record, "nothing follows a final state");
    }
}

fn check_deadlines(document: &Document, problems: &mut Problems) {
    let mut places = Vec::new();
    for deadline in &document.deadlines {
        let id = &deadline.id;
        deadline.evidence.check(FILE, id, problems);
        deadline.meaning.check(FILE, id, problems);
        period::check(deadline.duration.as_deref(), FILE, id, problems);
        let sites: &[Site] = match deadline.sites.as_slice() {
            [] => &Site::ALL,
            sites => sites,
        };
        places.extend(sites.iter().map(|site| format!("{id} of {site:?}")));
    }
    for place in repeated(places.iter().map(String::as_str)) {
        problems.add(FILE, place, "this deadline occurs twice");
    }
}

pub(crate) fn emit(contract: &Contract) -> String {
    let document = &contract.statuses;
    let mut details: Vec<&Detail> = document.details.iter().collect();
    details.sort_by(|a, b| a.id.cmp(&b.id));
    let rows = |rows: Vec<String>, name, kind| emit::declare_table(name, kind, &rows);
    let mut code = rows(
        document.statuses.iter().map(state_row).collect(),
        "STATUSES",
        "StatusInfo",
    );
    code.push_str(&rows(
        details.into_iter().map(detail_row).collect(),
        "STATUS_DETAILS",
        "StatusDetail",
    ));
    code.push_str(&rows(
        document.refund_statuses.iter().map(refund_row).collect(),
        "REFUND_STATUSES",
        "RefundStatusInfo",
    ));
    code.push_str(&rows(
        document.transitions.iter().map(transition_row).collect(),
        "TRANSITIONS",
        "Transition",
    ));
    code
}

/// The deadlines, with the enum of their ids.
pub(crate) fn emit_deadlines(contract: &Contract) -> String {
    let deadlines = &contract.statuses.deadlines;
    let mut variants: Vec<Variant> = Vec::new();
    for deadline in deadlines {
        let name = camel(&deadline.id);
        if !variants.iter().any(|it| it.name == name) {
            let doc = format!("`{}`: {}.", deadline.id, deadline.meaning.en);
            variants.push(Variant { name, doc });
        }
    }
    let mut code = emit::declare_enum("DeadlineId", "What has a deadline.", &variants);
    let rows: Vec<String> = deadlines.iter().map(deadline_row).collect();
    code.push_str(&emit::declare_table("DEADLINES", "Deadline", &rows));
    code
}

fn state_row(it: &State) -> String {
    format!(
        "StatusInfo {{ status: Status::{:?}, is_final: {}, meaning: {}, evidence: {} }}",
        it.id,
        it.is_final,
        it.meaning.literal(),
        it.evidence.literal()
    )
}

fn detail_row(it: &Detail) -> String {
    format!(
        "StatusDetail {{ status: Status::{:?}, id: {:?}, sites: {}, meaning: {}, action: {}, evidence: {} }}",
        it.status,
        it.id,
        emit::variants("Site", &it.sites),
        it.meaning.literal(),
        emit::optional(it.action.as_ref().map(Text::literal)),
        it.evidence.literal()
    )
}

fn refund_row(it: &RefundState) -> String {
    format!(
        "RefundStatusInfo {{ status: RefundStatus::{:?}, meaning: {}, evidence: {} }}",
        it.id,
        it.meaning.literal(),
        it.evidence.literal()
    )
}

fn transition_row(it: &Transition) -> String {
    let from = it.from.map(|it| format!("Status::{it:?}"));
    format!(
        "Transition {{ from: {}, to: Status::{:?}, by: Trigger::{:?}, detail: {}, in_binary_mode: {}, evidence: {} }}",
        emit::optional(from),
        it.to,
        it.by,
        emit::strings(&it.details),
        it.binary,
        it.evidence.literal()
    )
}

fn deadline_row(it: &Deadline) -> String {
    let duration = it.duration.as_deref();
    format!(
        "Deadline {{ id: DeadlineId::{}, sites: {}, duration: {:?}, seconds: {}, business_days: {}, meaning: {}, evidence: {} }}",
        camel(&it.id),
        emit::variants("Site", &it.sites),
        duration,
        period::literal(duration),
        it.business_days,
        it.meaning.literal(),
        it.evidence.literal()
    )
}
