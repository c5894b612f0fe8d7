//! The index: every scenario by site and flow, by payment method and by tag.

use std::collections::BTreeMap;

use super::super::block::{Block, Inline, Line, Link, Page, Table, joined, line};
use super::super::suite::{Chapter, Suite};
use super::INDEX;
use super::coverage::COVERAGE;
use super::scenario::heading;
use super::words::{METHOD, METHODS, PASSED, SCENARIO, SHOWS, TAGS, outcome, say, sentence};
use crate::i18n::{Lang, Text};
use crate::redact::redact_text;
use crate::text;

const TITLE: Text = text! {
    en: "How payments behave here",
    es: "Cómo se comportan aquí los pagos",
    pt: "Como os pagamentos se comportam aqui",
};
const INTRODUCTION: Text = text! {
    en: "{ $count ->
        [one] { $count } scenario, written
       *[other] { $count } scenarios, written
    } by `ensayo docs` from the files that `ensayo replay` plays: what stands here is what is tested",
    es: "{ $count ->
        [one] { $count } escenario, escrito
       *[other] { $count } escenarios, escritos
    } por `ensayo docs` a partir de los archivos que ejecuta `ensayo replay`: lo que está aquí es lo que se prueba",
    pt: "{ $count ->
        [one] { $count } cenário, escrito
       *[other] { $count } cenários, escritos
    } por `ensayo docs` a partir dos arquivos que `ensayo replay` executa: o que está aqui é o que se testa",
};
const EXERCISED: Text = text! {
    en: "What of the API is exercised, and what is not",
    es: "Qué de la API se ejercita y qué no",
    pt: "O que da API é exercitado e o que não é",
};
const BY_SITE: Text = text! {
    en: "By country and flow",
    es: "Por país y flujo",
    pt: "Por país e fluxo",
};
const BY_METHOD: Text = text! {
    en: "By payment method",
    es: "Por medio de pago",
    pt: "Por meio de pagamento",
};
const BY_TAG: Text = text! { en: "By tag", es: "Por etiqueta", pt: "Por etiqueta" };
const SCENARIOS: Text = text! { en: "Scenarios", es: "Escenarios", pt: "Cenários" };
const TAG: Text = text! { en: "Tag", es: "Etiqueta", pt: "Etiqueta" };

/// The page.
pub(super) fn page(suite: &Suite, lang: Lang) -> Page {
    let introduction = INTRODUCTION.with("count", suite.len()).in_lang(lang);
    let mut blocks = vec![Block::Text(line(&sentence(&introduction)))];
    let coverage = Link::Page(COVERAGE.to_owned(), None);
    blocks.push(Block::Text(vec![Inline::Link(
        coverage,
        say(EXERCISED, lang),
    )]));
    blocks.push(heading(2, "sites", say(BY_SITE, lang)));
    blocks.extend(by_site(suite, lang));
    let of = |it: &Chapter| it.met.methods.iter().map(|it| it.id().to_owned()).collect();
    blocks.extend(grouped(suite, "methods", [BY_METHOD, METHOD], &of, lang));
    let tags = |it: &Chapter| {
        let tags = it.scenario.tags.iter();
        tags.map(|tag| redact_text(&tag.value)).collect()
    };
    blocks.extend(grouped(suite, "tags", [BY_TAG, TAG], &tags, lang));
    Page {
        path: INDEX.to_owned(),
        title: say(TITLE, lang),
        tags: Vec::new(),
        blocks,
    }
}

/// A table for each site and folder.
fn by_site(suite: &Suite, lang: Lang) -> Vec<Block> {
    let mut sites: BTreeMap<&str, BTreeMap<&str, Vec<&Chapter>>> = BTreeMap::new();
    for chapter in &suite.chapters {
        let site = sites.entry(chapter.scenario.site.id()).or_default();
        let path = chapter.scenario.path.as_str();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        site.entry(folder).or_default().push(chapter);
    }
    let mut blocks = Vec::new();
    for (site, folders) in sites {
        let country = folders.values().flatten().next();
        let country = country.map_or("", |it| it.scenario.site.info().country);
        blocks.push(heading(
            3,
            &site.to_lowercase(),
            format!("{site} · {country}"),
        ));
        for (folder, chapters) in folders {
            blocks.push(Block::Text(vec![Inline::Code(folder.to_owned())]));
            blocks.push(Block::Table(table(folder, &chapters, lang)));
        }
    }
    blocks
}

fn table(name: &str, chapters: &[&Chapter], lang: Lang) -> Table {
    let codes = |names: Vec<&str>| {
        let names = names
            .into_iter()
            .map(|it| vec![Inline::Code(it.to_owned())]);
        joined(names, " ")
    };
    let rows = chapters.iter().map(|chapter| {
        let methods = chapter.met.methods.iter().map(|it| it.id()).collect();
        let tags = chapter.scenario.tags.iter();
        let tags: Vec<String> = tags.map(|it| redact_text(&it.value)).collect();
        vec![
            vec![link(chapter)],
            codes(methods),
            codes(shows(chapter)),
            codes(tags.iter().map(String::as_str).collect()),
            vec![Inline::Run(outcome(chapter.run.as_ref(), lang))],
        ]
    });
    Table {
        name: name.to_owned(),
        heads: [SCENARIO, METHODS, SHOWS, TAGS, PASSED]
            .map(|it| say(it, lang))
            .to_vec(),
        rows: rows.collect(),
        is_list: true,
    }
}

/// The details and codes that come up.
fn shows(chapter: &Chapter) -> Vec<&'static str> {
    let met = &chapter.met;
    let codes = met.codes.iter().map(|it| it.as_str());
    met.details.iter().copied().chain(codes).collect()
}

fn link(chapter: &Chapter) -> Inline {
    let title = redact_text(&chapter.scenario.title.value);
    Inline::Link(Link::Page(chapter.page.clone(), None), title)
}

/// A table of the scenarios that have each of some names.
fn grouped(
    suite: &Suite,
    id: &str,
    [title, head]: [Text; 2],
    names: &dyn Fn(&Chapter) -> Vec<String>,
    lang: Lang,
) -> Vec<Block> {
    let mut groups: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for chapter in &suite.chapters {
        for name in names(chapter) {
            groups.entry(name).or_default().push(vec![link(chapter)]);
        }
    }
    if groups.is_empty() {
        return Vec::new();
    }
    let rows = groups.into_iter();
    let rows = rows.map(|(name, links)| vec![vec![Inline::Code(name)], joined(links, " · ")]);
    let title = say(title, lang);
    vec![
        heading(2, id, title.clone()),
        Block::Table(Table {
            name: title,
            heads: vec![say(head, lang), say(SCENARIOS, lang)],
            rows: rows.collect(),
            is_list: false,
        }),
    ]
}
