//! `methods.yaml` and `methods_<site>.yaml`: how buyers pay, country by country.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::compile::Contract;
use super::names::repeated;
use super::reader::{Folder, Problems};
use super::shape::{Evidence, Site};
use super::statuses::{self, Status};
use super::{fields, period, responses};

pub(crate) const FILE: &str = "methods.yaml";

/// The files of the sites, in the order of `Site`.
const SITE_FILES: [&str; 7] = [
    "methods_mla.yaml",
    "methods_mlb.yaml",
    "methods_mlc.yaml",
    "methods_mlm.yaml",
    "methods_mlu.yaml",
    "methods_mco.yaml",
    "methods_mpe.yaml",
];

/// Everything about methods.
#[derive(Default)]
pub(crate) struct Methods {
    pub(crate) common: Common,
    pub(crate) sites: Vec<SiteMethods>,
}

/// The file that all sites share.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Common {
    shared: BTreeMap<String, Evidence>,
    pub(crate) answers: Vec<AnswerRecord>,
    pub(crate) mistaken: Vec<Mistaken>,
}

/// The file of one site.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct SiteMethods {
    pub(crate) site: Option<Site>,
    /// What methods that answer as cards advise.
    card_recommended: Vec<String>,
    pub(crate) methods: Vec<Record>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerRecord {
    pub(crate) id: Answer,
    pub(crate) required: Vec<String>,
    pub(crate) first: Option<First>,
    pub(crate) installments: Installments,
    pub(crate) link: Option<String>,
    pub(crate) fields: Vec<String>,
    pub(crate) evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mistaken {
    pub(crate) written: String,
    pub(crate) meant: String,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: PaymentType,
    pub(crate) answer: Answer,
    #[serde(default = "yes")]
    pub(crate) direct: bool,
    /// In place of the answer's.
    pub(crate) required: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) recommended: Vec<String>,
    #[serde(default)]
    pub(crate) fixed: Vec<Fixed>,
    #[serde(default)]
    pub(crate) institutions: Vec<Institution>,
    pub(crate) expiry: Option<Expiry>,
    pub(crate) min_amount: Option<Limit>,
    pub(crate) max_amount: Option<Limit>,
    pub(crate) deferred_capture: Option<Support>,
    pub(crate) partial_capture: Option<Support>,
    pub(crate) evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct First {
    pub(crate) status: Status,
    pub(crate) detail: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Installments {
    pub(crate) allowed: Allowed,
    pub(crate) evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fixed {
    pub(crate) field: String,
    pub(crate) value: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Institution {
    pub(crate) id: String,
    pub(crate) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expiry {
    pub(crate) min: Option<String>,
    pub(crate) max: Option<String>,
    pub(crate) default: Option<String>,
    /// What an unpaid payment becomes, unless it is cancelled as expired.
    pub(crate) outcome: Option<First>,
    pub(crate) evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Limit {
    pub(crate) amount: String,
    pub(crate) evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Support {
    pub(crate) supported: bool,
    pub(crate) evidence: Evidence,
}

fn yes() -> bool {
    true
}

/// The kinds of answers, in the order of the enum of the library.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    Card,
    Yape,
    Pix,
    Voucher,
    Boleto,
    BankPage,
    Pse,
    Spei,
    Fintoc,
    Wallet,
    Preference,
}

const ANSWER_COUNT: usize = 11;

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Allowed {
    Plan,
    One,
    NoneOrOne,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PaymentType {
    CreditCard,
    DebitCard,
    PrepaidCard,
    Ticket,
    Atm,
    BankTransfer,
    AccountMoney,
    DigitalCurrency,
    DigitalWallet,
}

impl SiteMethods {
    /// What a method advises: its own list, or what all cards of the site advise.
    pub(crate) fn recommended<'a>(&'a self, record: &'a Record) -> &'a [String] {
        match record.answer {
            Answer::Card if record.recommended.is_empty() => &self.card_recommended,
            _ => &record.recommended,
        }
    }
}

impl Common {
    /// The answer of a kind; the check has seen that all kinds are there.
    pub(crate) fn answer(&self, id: Answer) -> Option<&AnswerRecord> {
        self.answers.iter().find(|it| it.id == id)
    }
}

/// Reads the shared file and those of the sites.
pub(crate) fn read(folder: &mut Folder, problems: &mut Problems) -> Methods {
    let common = folder.document(FILE, problems);
    let sites = SITE_FILES.map(|file| folder.document(file, problems));
    Methods {
        common,
        sites: sites.into(),
    }
}

/// The method of an id at a site.
pub(crate) fn find<'a>(contract: &'a Contract, site: Site, id: &str) -> Option<&'a Record> {
    let mut sites = contract.methods.sites.iter();
    let methods = &sites.find(|it| it.site == Some(site))?.methods;
    methods.iter().find(|it| it.id == id)
}

/// Whether any site has a method of this id.
pub(crate) fn exists(contract: &Contract, id: &str) -> bool {
    let mut records = contract.methods.sites.iter().flat_map(|it| &it.methods);
    records.any(|it| it.id == id)
}

pub(crate) fn check(contract: &Contract, problems: &mut Problems) {
    check_common(contract, problems);
    let sites = contract.methods.sites.iter();
    for ((file, methods), expected) in SITE_FILES.iter().zip(sites).zip(Site::ALL) {
        if methods.site != Some(expected) {
            problems.add_to_file(file, &format!("`site` must be {expected:?}"));
        }
        for id in repeated(methods.methods.iter().map(|it| it.id.as_str())) {
            problems.add(file, id, "this method occurs twice");
        }
        let place = (*file, "card_recommended");
        check_fields(&methods.card_recommended, contract, place, problems);
        for record in &methods.methods {
            check_record(record, contract, file, problems);
        }
    }
}

fn check_common(contract: &Contract, problems: &mut Problems) {
    let common = &contract.methods.common;
    for (name, evidence) in &common.shared {
        evidence.check(FILE, name, problems);
    }
    let answers = &common.answers;
    let is_whole = answers.len() == ANSWER_COUNT;
    if !is_whole || !answers.windows(2).all(|pair| pair[0].id < pair[1].id) {
        problems.add_to_file(FILE, "each answer occurs once, in the order of `Answer`");
    }
    for answer in answers {
        let record = format!("{:?}", answer.id);
        answer.evidence.check(FILE, &record, problems);
        answer.installments.evidence.check(FILE, &record, problems);
        check_fields(&answer.required, contract, (FILE, &record), problems);
        for path in answer.fields.iter().chain(&answer.link) {
            if !responses::exists(contract, "payment", path) {
                let what = format!("no payment has the field `{path}`");
                problems.add(FILE, &record, &what);
            }
        }
        if let Some(first) = &answer.first {
            let place = (FILE, record.as_str());
            statuses::check_detail(contract, first.status, &first.detail, place, problems);
        }
    }
    for mistaken in &common.mistaken {
        let record = &mistaken.written;
        mistaken.evidence.check(FILE, record, problems);
        if exists(contract, record) || !exists(contract, &mistaken.meant) {
            problems.add(FILE, record, "`written` is no method, `meant` is one");
        }
    }
    for written in repeated(common.mistaken.iter().map(|it| it.written.as_str())) {
        problems.add(FILE, written, "this mistake occurs twice");
    }
}

fn check_record(record: &Record, contract: &Contract, file: &str, problems: &mut Problems) {
    let place = (file, record.id.as_str());
    let (file, id) = place;
    record.evidence.check(file, id, problems);
    check_fields(record.required.iter().flatten(), contract, place, problems);
    check_fields(&record.recommended, contract, place, problems);
    check_fields(
        record.fixed.iter().map(|it| &it.field),
        contract,
        place,
        problems,
    );
    if let Some(expiry) = &record.expiry {
        expiry.evidence.check(file, id, problems);
        for text in [&expiry.min, &expiry.max, &expiry.default] {
            period::check(text.as_deref(), file, id, problems);
        }
        if let Some(outcome) = &expiry.outcome {
            statuses::check_detail(contract, outcome.status, &outcome.detail, place, problems);
        }
    }
    for limit in record.min_amount.iter().chain(&record.max_amount) {
        limit.evidence.check(file, id, problems);
        if !is_amount(&limit.amount) {
            problems.add(file, id, &format!("`{}` is not an amount", limit.amount));
        }
    }
    for support in record
        .deferred_capture
        .iter()
        .chain(&record.partial_capture)
    {
        support.evidence.check(file, id, problems);
    }
    let captures = [&record.deferred_capture, &record.partial_capture];
    let is_card = matches!(record.answer, Answer::Card | Answer::Yape);
    if captures.iter().any(|it| it.is_some() != is_card) {
        problems.add(
            file,
            id,
            "both captures belong to cards and to nothing else",
        );
    }
    if record.direct && record.answer == Answer::Preference {
        problems.add(file, id, "the answer `preference` needs `direct: false`");
    }
}

fn check_fields<'a>(
    paths: impl IntoIterator<Item = &'a String>,
    contract: &Contract,
    (file, record): (&str, &str),
    problems: &mut Problems,
) {
    for path in paths {
        if !fields::is_of_payment(contract, path) {
            let what = format!("`{path}` is not a field of a payment's body");
            problems.add(file, record, &what);
        }
    }
}

fn is_amount(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && is_digits(part)
}
