//! `cards.yaml`: the cards, names and phones of the sandbox.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::compile::Contract;
use super::emit;
use super::methods;
use super::names::{camel, repeated};
use super::reader::Problems;
use super::shape::{Evidence, Site};
use super::statuses::{self, Status};

pub(crate) const FILE: &str = "cards.yaml";

/// The whole file.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    shared: BTreeMap<String, Evidence>,
    cards: Vec<Card>,
    outcomes: Vec<Outcome>,
    three_ds: Vec<ThreeDs>,
    yape: Yape,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    number: String,
    site: Site,
    brand: String,
    method: String,
    security_code: String,
    expires: Expires,
    #[serde(default)]
    alternatives: Vec<String>,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expires {
    month: u8,
    year: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Outcome {
    name: String,
    status: Status,
    detail: String,
    #[serde(default)]
    document_required: bool,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThreeDs {
    number: String,
    brand: String,
    method: String,
    security_code: String,
    expires: Expires,
    modes: Vec<String>,
    first: Option<Answer>,
    last: Answer,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    status: Status,
    detail: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Yape {
    otp: String,
    phones: Vec<Phone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phone {
    number: String,
    status: Status,
    detail: String,
    evidence: Evidence,
}

pub(crate) fn check(contract: &Contract, problems: &mut Problems) {
    let document = &contract.cards;
    for (name, evidence) in &document.shared {
        evidence.check(FILE, name, problems);
    }
    check_cards(contract, problems);
    for name in repeated(document.outcomes.iter().map(|it| it.name.as_str())) {
        problems.add(FILE, name, "this name occurs twice");
    }
    for it in &document.outcomes {
        let place = (FILE, it.name.as_str());
        it.evidence.check(FILE, &it.name, problems);
        statuses::check_detail(contract, it.status, &it.detail, place, problems);
    }
    for it in &document.three_ds {
        let place = (FILE, it.number.as_str());
        it.evidence.check(FILE, &it.number, problems);
        check_number(&it.number, problems);
        check_expiry(&it.expires, &it.number, problems);
        if !methods::exists(contract, &it.method) {
            problems.add(FILE, &it.number, "`method` is not a payment method");
        }
        for answer in it.first.iter().chain([&it.last]) {
            statuses::check_detail(contract, answer.status, &answer.detail, place, problems);
        }
    }
    for it in &document.yape.phones {
        let place = (FILE, it.number.as_str());
        it.evidence.check(FILE, &it.number, problems);
        statuses::check_detail(contract, it.status, &it.detail, place, problems);
    }
}

fn check_cards(contract: &Contract, problems: &mut Problems) {
    let mut places = Vec::new();
    for card in &contract.cards.cards {
        card.evidence.check(FILE, &card.number, problems);
        check_expiry(&card.expires, &card.number, problems);
        if methods::find(contract, card.site, &card.method).is_none() {
            let what = format!("`{}` is not a method of {:?}", card.method, card.site);
            problems.add(FILE, &card.number, &what);
        }
        for number in card.alternatives.iter().chain([&card.number]) {
            check_number(number, problems);
            places.push(format!("{number} of {:?}", card.site));
        }
    }
    for place in repeated(places.iter().map(String::as_str)) {
        problems.add(FILE, place, "this number occurs twice");
    }
}

fn check_expiry(expires: &Expires, record: &str, problems: &mut Problems) {
    if !(1..=12).contains(&expires.month) || expires.year < 2000 {
        problems.add(
            FILE,
            record,
            "`expires` is not a month and a year of four digits",
        );
    }
}

fn check_number(number: &str, problems: &mut Problems) {
    if !passes_luhn(number) {
        problems.add(FILE, number, "this number fails the check of Luhn");
    }
}

fn passes_luhn(number: &str) -> bool {
    if number.len() < 12 || !number.bytes().all(|it| it.is_ascii_digit()) {
        return false;
    }
    let digits = number.bytes().rev().map(|it| u32::from(it - b'0'));
    let sum: u32 = digits
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, twice) if twice > 9 => twice - 9,
            (_, twice) => twice,
        })
        .sum();
    sum.is_multiple_of(10)
}

pub(crate) fn emit(contract: &Contract) -> String {
    let document = &contract.cards;
    let mut code = String::new();
    for site in Site::ALL {
        let cards = document.cards.iter().filter(|it| it.site == site);
        let rows: Vec<String> = cards.map(|it| card(it, contract)).collect();
        let name = format!("CARDS_{}", format!("{site:?}").to_uppercase());
        code.push_str(&emit::declare_table(&name, "TestCard", &rows));
    }
    let rows: Vec<String> = document.outcomes.iter().map(outcome).collect();
    code.push_str(&emit::declare_table(
        "HOLDER_OUTCOMES",
        "HolderOutcome",
        &rows,
    ));
    let rows: Vec<String> = document.three_ds.iter().map(three_ds).collect();
    code.push_str(&emit::declare_table("THREE_DS_CARDS", "ThreeDsCard", &rows));
    let rows: Vec<String> = document.yape.phones.iter().map(phone).collect();
    code.push_str(&emit::declare_table("YAPE_PHONES", "YapePhone", &rows));
    code.push_str(&format!(
        "/// The code that the Yape app shows in the sandbox.\npub const YAPE_OTP: &str = {:?};\n",
        document.yape.otp
    ));
    code
}

fn card(it: &Card, contract: &Contract) -> String {
    let kind = methods::find(contract, it.site, &it.method).map(|it| it.kind);
    let kind = kind.expect("the check has seen the card's method");
    format!(
        "TestCard {{ site: Site::{:?}, brand: {:?}, method: Method::{}, payment_type: PaymentType::{kind:?}, number: {:?}, security_code: {:?}, expiration_month: {}, expiration_year: {}, alternatives: {}, evidence: {} }}",
        it.site,
        it.brand,
        camel(&it.method),
        it.number,
        it.security_code,
        it.expires.month,
        it.expires.year,
        emit::strings(&it.alternatives),
        it.evidence.literal()
    )
}

fn outcome(it: &Outcome) -> String {
    format!(
        "HolderOutcome {{ name: {:?}, status: Status::{:?}, detail: {:?}, document_required: {}, evidence: {} }}",
        it.name,
        it.status,
        it.detail,
        it.document_required,
        it.evidence.literal()
    )
}

fn three_ds(it: &ThreeDs) -> String {
    format!(
        "ThreeDsCard {{ brand: {:?}, method: Method::{}, number: {:?}, security_code: {:?}, expiration_month: {}, expiration_year: {}, modes: {}, first: {}, last: {}, evidence: {} }}",
        it.brand,
        camel(&it.method),
        it.number,
        it.security_code,
        it.expires.month,
        it.expires.year,
        emit::strings(&it.modes),
        emit::optional(it.first.as_ref().map(answer)),
        answer(&it.last),
        it.evidence.literal()
    )
}

fn answer(it: &Answer) -> String {
    format!("(Status::{:?}, {:?})", it.status, it.detail)
}

fn phone(it: &Phone) -> String {
    format!(
        "YapePhone {{ number: {:?}, status: Status::{:?}, detail: {:?}, evidence: {} }}",
        it.number,
        it.status,
        it.detail,
        it.evidence.literal()
    )
}
