//! The cases of a matrix: what each has of its own, and its requests where they differ from those of the
//! first case.

use super::super::block::{Block, Inline, Line, Table, joined, line};
use super::super::resolve::Play;
use super::super::snippet::curl;
use super::super::suite::CaseOf;
use super::super::value::Value;
use super::scenario::code;
use super::step;
use super::words::{say, sentence};
use crate::i18n::{Lang, Text};
use crate::redact::redact_text;
use crate::scenario::{Case, Scenario};
use crate::text;

const CASES: Text = text! { en: "Cases", es: "Casos", pt: "Casos" };
const CASE: Text = text! { en: "Case", es: "Caso", pt: "Caso" };
const ANSWERS: Text = text! { en: "Answers", es: "Respuestas", pt: "Respostas" };
const DIFFERS: Text = text! {
    en: "differs from the first case in { $members }",
    es: "difiere del primer caso en { $members }",
    pt: "difere do primeiro caso em { $members }",
};
const SAME: Text = text! {
    en: "asks for the same as the first case",
    es: "pide lo mismo que el primer caso",
    pt: "pede o mesmo que o primeiro caso",
};
const REQUESTS: Text = text! {
    en: "Requests and answers of `{ $case }`",
    es: "Solicitudes y respuestas de `{ $case }`",
    pt: "Requisições e respostas de `{ $case }`",
};

/// The heading of a case.
pub(super) fn heading(name: &str, lang: Lang) -> Block {
    Block::Heading {
        level: 2,
        id: format!("case-{name}"),
        text: vec![
            Inline::Text(format!("{} ", say(CASE, lang))),
            Inline::Code(name.to_owned()),
        ],
    }
}

/// Every case with its values and its answers.
pub(super) fn overview(pairs: &[(&Case, &CaseOf)], lang: Lang) -> Table {
    let axes: Vec<&str> = pairs
        .first()
        .map(|(case, _)| case.values.iter().map(|(axis, _)| axis.as_str()).collect())
        .unwrap_or_default();
    let rows = pairs.iter().map(|(case, played)| {
        let name = case.name();
        let link = super::super::block::Link::Here(format!("case-{name}"));
        let mut row: Vec<Line> = vec![vec![Inline::Link(link, name.to_owned())]];
        for axis in &axes {
            let mut values = case.values.iter();
            let value = values.find_map(|(it, value)| (it == axis).then_some(value));
            let shown = value.map(|it| redact_text(&it.to_json().to_string()));
            row.push(
                shown
                    .map(|it| vec![Inline::Code(short(&it))])
                    .unwrap_or_default(),
            );
        }
        row.push(answers(played));
        row
    });
    let heads = std::iter::once(say(CASE, lang));
    let heads = heads.chain(axes.iter().map(|it| (*it).to_owned()));
    Table {
        name: say(CASES, lang),
        heads: heads.chain([say(ANSWERS, lang)]).collect(),
        rows: rows.collect(),
        is_list: false,
    }
}

/// The beginning of a long value.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

fn answers(case: &CaseOf) -> Line {
    let details = case.met.details.iter().map(|it| (*it).to_owned());
    let codes = case.met.codes.iter().map(|it| it.as_str().to_owned());
    let all = details.chain(codes).map(|it| vec![Inline::Code(it)]);
    joined(all, " ")
}

/// A further case: what is different, and the requests on demand.
pub(super) fn section(
    scenario: &Scenario,
    (case, played): (&Case, &CaseOf),
    first: &CaseOf,
    account: &str,
    lang: Lang,
) -> Vec<Block> {
    let members = differences(&first.plays, &played.plays);
    let told = match members.is_empty() {
        true => say(SAME, lang),
        false => {
            let members: Vec<String> = members.iter().map(|it| format!("`{it}`")).collect();
            DIFFERS.with("members", members.join(", ")).in_lang(lang)
        }
    };
    let summary = REQUESTS.with("case", case.name()).in_lang(lang);
    vec![
        heading(case.name(), lang),
        Block::Text(line(&sentence(&told))),
        Block::Fold {
            summary: line(&summary),
            blocks: requests(scenario, case, played, account, lang),
        },
    ]
}

fn requests(
    scenario: &Scenario,
    case: &Case,
    played: &CaseOf,
    account: &str,
    lang: Lang,
) -> Vec<Block> {
    let mut blocks = vec![code("sh", account)];
    for (at, (step, play)) in scenario.steps.iter().zip(&played.plays).enumerate() {
        let shown = step::Shown {
            place: at + 1,
            step,
            play,
            answer: played.answer(step),
            case: Some(case.name()),
        };
        let id = step.id.value.as_str();
        match play {
            Play::Call(call) => {
                blocks.push(step::heading(&shown));
                blocks.extend(step::commands(id, call, lang));
                blocks.extend(step::answer(shown.answer, step.expect.snapshot, lang));
            }
            Play::Deed(deed) => {
                blocks.push(step::heading(&shown));
                blocks.push(code("sh", &curl::deed(deed, id)));
            }
            Play::Skipped | Play::Open => blocks.extend(step::section(&shown, lang)),
        }
    }
    blocks
}

/// The members of requests that are not as in another case, by their path.
fn differences(first: &[Play], other: &[Play]) -> Vec<String> {
    let mut found = Vec::new();
    for (one, two) in first.iter().zip(other) {
        if let (Play::Call(one), Play::Call(two)) = (one, two) {
            compare(one.body.as_ref(), two.body.as_ref(), "", &mut found);
            let mut note = |is_other: bool, name: &str| {
                if is_other && !found.iter().any(|it| it == name) {
                    found.push(name.to_owned());
                }
            };
            note(one.path != two.path, "path");
            note(one.query != two.query, "query");
            let cards = |call: &super::super::call::Call| -> Vec<Value> {
                call.cards.iter().map(|(_, body)| body.clone()).collect()
            };
            note(cards(one) != cards(two), "token");
        }
    }
    found
}

fn compare(one: Option<&Value>, two: Option<&Value>, path: &str, found: &mut Vec<String>) {
    match (one, two) {
        (Some(Value::Map(one_entries)), Some(Value::Map(two_entries))) => {
            let keys = one_entries.iter().chain(two_entries).map(|(key, _)| key);
            let mut seen: Vec<&String> = Vec::new();
            for key in keys {
                if seen.contains(&key) {
                    continue;
                }
                seen.push(key);
                let below = match path {
                    "" => key.clone(),
                    path => format!("{path}.{key}"),
                };
                let (one, two) = (
                    one.and_then(|it| it.get(key)),
                    two.and_then(|it| it.get(key)),
                );
                compare(one, two, &below, found);
            }
        }
        _ if one == two => {}
        _ => {
            let name = if path.is_empty() { "body" } else { path };
            if !found.iter().any(|it| it == name) {
                found.push(name.to_owned());
            }
        }
    }
}
