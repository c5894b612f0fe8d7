//! Codes, states and rules that a scenario meets, with their meaning.

use super::super::block::{Block, Inline, Line, Link, Table, line};
use super::super::met::Met;
use super::scenario::heading;
use super::words::{NAME, say, sentence};
use crate::contract::status_detail;
use crate::explain::rule_summary;
use crate::i18n::{Lang, Text};
use crate::lint;
use crate::report::rule_page;
use crate::text;

const HEADING: Text = text! {
    en: "What is met here",
    es: "Qué aparece aquí",
    pt: "O que aparece aqui",
};
const KIND: Text = text! { en: "What it is", es: "Qué es", pt: "O que é" };
const MEANING: Text = text! { en: "Meaning", es: "Significado", pt: "Significado" };
const STATUS: Text = text! {
    en: "state of a payment",
    es: "estado de un pago",
    pt: "estado de um pagamento",
};
const DETAIL: Text = text! { en: "detail", es: "detalle", pt: "detalhe" };
const CODE: Text = text! {
    en: "error code, HTTP { $status }",
    es: "código de error, HTTP { $status }",
    pt: "código de erro, HTTP { $status }",
};
const RULE: Text = text! {
    en: "rule of the linter",
    es: "regla del linter",
    pt: "regra do linter",
};
const EXPLAIN: Text = text! {
    en: "`ensayo explain` tells more about each of these names",
    es: "`ensayo explain` dice más sobre cada uno de estos nombres",
    pt: "`ensayo explain` diz mais sobre cada um destes nomes",
};

/// The section; nothing where nothing is met.
pub(super) fn section(met: &Met, lang: Lang) -> Vec<Block> {
    let rows: Vec<Vec<Line>> = rows(met, lang);
    if rows.is_empty() {
        return Vec::new();
    }
    let title = say(HEADING, lang);
    vec![
        heading(2, "met", title.clone()),
        Block::Table(Table {
            name: title,
            heads: [NAME, KIND, MEANING].map(|it| say(it, lang)).to_vec(),
            rows,
            is_list: false,
        }),
        Block::Text(line(&sentence(&say(EXPLAIN, lang)))),
    ]
}

fn rows(met: &Met, lang: Lang) -> Vec<Vec<Line>> {
    let row = |name: &str, kind: String, meaning: String| {
        vec![
            vec![Inline::Code(name.to_owned())],
            line(&kind),
            line(&sentence(&meaning)),
        ]
    };
    let statuses = met
        .statuses
        .iter()
        .map(|it| row(it.id(), say(STATUS, lang), say(it.info().meaning, lang)));
    let details = met.details.iter().filter_map(|id| status_detail(id));
    let details = details.map(|it| row(it.id, say(DETAIL, lang), say(it.meaning, lang)));
    let codes = met.codes.iter().map(|it| {
        let info = it.info();
        let kind = CODE
            .with("status", u32::from(info.http_status))
            .in_lang(lang);
        row(info.code, kind, say(info.meaning, lang))
    });
    let rules = met
        .rules
        .iter()
        .filter_map(|id| lint::entry(id))
        .map(|entry| {
            let mut row = row(entry.id, say(RULE, lang), rule_summary(entry, lang));
            let url = rule_page::url(entry.id, lang);
            if url.contains("://") {
                row[0] = vec![Inline::Link(Link::Web(url), entry.id.to_owned())];
            }
            row
        });
    statuses.chain(details).chain(codes).chain(rules).collect()
}
