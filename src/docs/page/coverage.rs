//! The page that tells what of the API the scenarios exercise, and how to add what they do not.

use std::collections::BTreeSet;

use super::super::block::{Block, Inline, Line, Link, Page, Table, joined, line};
use super::super::met::Met;
use super::super::suite::{Chapter, Suite};
use super::scenario::heading;
use super::words::{METHOD, NAME, say, sentence};
use crate::contract::{Endpoint, ErrorCode, Method, Site, Status, methods_of, status_details};
use crate::i18n::{Lang, Text};
use crate::record::wanted::{Subject, Wanted};
use crate::redact::redact_text;
use crate::text;

/// The path of the page, without an extension.
pub(super) const COVERAGE: &str = "coverage";
/// The most scenarios that a row names.
const MOST: usize = 3;

const TITLE: Text = text! {
    en: "What is exercised",
    es: "Qué se ejercita",
    pt: "O que é exercitado",
};
const MEANS: Text = text! {
    en: "a name is exercised where an expectation or an accepted answer of some step has it, and a payment method where a request asks for it; the commands write scenarios of what is missing, which pass on the mock once their answers are accepted",
    es: "un nombre se ejercita si una expectativa o una respuesta aceptada de algún paso lo tiene, y un medio de pago si una solicitud lo pide; los comandos escriben escenarios de lo que falta, que pasan en el mock una vez aceptadas sus respuestas",
    pt: "um nome é exercitado quando uma expectativa ou uma resposta aceita de algum passo o tem, e um meio de pagamento quando uma requisição o pede; os comandos escrevem cenários do que falta, que passam no mock depois de aceitas suas respostas",
};
const BY: Text = text! {
    en: "Exercised by, or how to add it",
    es: "Ejercitado por, o cómo agregarlo",
    pt: "Exercitado por, ou como acrescentar",
};
const MORE: Text = text! {
    en: "and { $count } more",
    es: "y { $count } más",
    pt: "e mais { $count }",
};
const OF: Text = text! {
    en: "{ $done } of { $all }",
    es: "{ $done } de { $all }",
    pt: "{ $done } de { $all }",
};
const STATUSES: Text = text! {
    en: "States of payments",
    es: "Estados de pagos",
    pt: "Estados de pagamentos",
};
const DETAILS: Text = text! {
    en: "Details of states (`status_detail`)",
    es: "Detalles de estados (`status_detail`)",
    pt: "Detalhes de estados (`status_detail`)",
};
const CODES: Text = text! { en: "Error codes", es: "Códigos de error", pt: "Códigos de erro" };
const CALLS: Text = text! { en: "Calls", es: "Llamadas", pt: "Chamadas" };
const METHODS: Text = text! {
    en: "Payment methods by country",
    es: "Medios de pago por país",
    pt: "Meios de pagamento por país",
};
const MISSING: Text = text! {
    en: "How to add what is missing",
    es: "Cómo agregar lo que falta",
    pt: "Como acrescentar o que falta",
};
const LEGEND: Text = text! {
    en: "✓ is exercised, ✗ is missing, – cannot be named by a payment request: buyers choose it in Mercado Pago's own checkout; an empty cell is no method of the country",
    es: "✓ se ejercita, ✗ falta, – no se puede nombrar en una solicitud de pago: el comprador lo elige en el checkout de Mercado Pago; una celda vacía no es un medio del país",
    pt: "✓ é exercitado, ✗ falta, – não pode ser nomeado em uma requisição de pagamento: o comprador o escolhe no checkout do Mercado Pago; uma célula vazia não é um meio do país",
};

/// The page.
pub(super) fn page(suite: &Suite, lang: Lang) -> Page {
    let mut blocks = vec![Block::Text(line(&sentence(&say(MEANS, lang))))];
    let statuses = Status::ALL.iter().map(|it| Subject::Status(*it));
    let details = status_details().iter().map(Subject::Detail);
    let codes = ErrorCode::ALL.iter().map(|it| Subject::Code(*it));
    let calls = Endpoint::ALL.iter().map(|it| Subject::Endpoint(*it));
    blocks.extend(section(suite, "statuses", STATUSES, statuses, lang));
    blocks.extend(section(suite, "details", DETAILS, details, lang));
    blocks.extend(section(suite, "codes", CODES, codes, lang));
    blocks.extend(section(suite, "calls", CALLS, calls, lang));
    blocks.extend(methods(suite, lang));
    Page {
        path: COVERAGE.to_owned(),
        title: say(TITLE, lang),
        tags: Vec::new(),
        blocks,
    }
}

/// Whether what is met has a thing in it.
fn has(met: &Met, subject: Subject) -> bool {
    match subject {
        Subject::Code(code) => met.codes.contains(&code),
        Subject::Detail(detail) => met.details.contains(detail.id),
        Subject::Status(status) => met.statuses.contains(&status),
        Subject::Method(method) => met.methods.contains(&method),
        Subject::Endpoint(endpoint) => met.endpoints.contains(&endpoint),
    }
}

/// A table of things, and how many of them are exercised.
fn section(
    suite: &Suite,
    id: &str,
    title: Text,
    subjects: impl Iterator<Item = Subject>,
    lang: Lang,
) -> Vec<Block> {
    let mut done = 0;
    let rows = subjects.map(|subject| {
        let by: Vec<&Chapter> = suite
            .chapters
            .iter()
            .filter(|it| has(&it.met, subject))
            .collect();
        done += usize::from(!by.is_empty());
        let cell = match by.is_empty() {
            true => command(subject, suite.site(), lang),
            false => named(&by, lang),
        };
        let sign = if by.is_empty() { "✗ " } else { "✓ " };
        let name = vec![
            Inline::Text(sign.to_owned()),
            Inline::Code(subject.name().to_owned()),
        ];
        vec![name, cell]
    });
    let rows: Vec<Vec<Line>> = rows.collect();
    let count = OF.with("done", done).with("all", rows.len()).in_lang(lang);
    let title = say(title, lang);
    vec![
        Block::Heading {
            level: 2,
            id: id.to_owned(),
            text: line(&format!("{title}: {count}")),
        },
        Block::Table(Table {
            name: title.replace('`', ""),
            heads: [NAME, BY].map(|it| say(it, lang)).to_vec(),
            rows,
            is_list: true,
        }),
    ]
}

/// Some scenarios, and how many others.
fn named(by: &[&Chapter], lang: Lang) -> Line {
    let links = by.iter().take(MOST).map(|it| {
        let title = redact_text(&it.scenario.title.value);
        vec![Inline::Link(Link::Page(it.page.clone(), None), title)]
    });
    let more = by.len().saturating_sub(MOST);
    let more = (more > 0).then(|| line(&MORE.with("count", more).in_lang(lang)));
    joined(links.chain(more), " · ")
}

/// What writes a scenario of something, or why nothing can.
fn command(subject: Subject, site: Site, lang: Lang) -> Line {
    let site = subject.usual_site(site);
    match Wanted::of(subject, site, None, lang) {
        Err(reason) => line(&sentence(&reason.message().in_lang(lang))),
        Ok(_) => {
            let name = subject.name();
            let file = name.to_lowercase().replace('_', "-");
            let folder = site.id().to_lowercase();
            let text = format!(
                "ensayo new --for {name} --site {} -o scenarios/{folder}/{file}.yaml",
                site.id()
            );
            vec![Inline::Code(text)]
        }
    }
}

/// Methods by country, and the commands for those that are missing.
fn methods(suite: &Suite, lang: Lang) -> Vec<Block> {
    let mut done: BTreeSet<(Method, Site)> = BTreeSet::new();
    for chapter in &suite.chapters {
        let site = chapter.scenario.site;
        done.extend(chapter.met.methods.iter().map(|method| (*method, site)));
    }
    let mut missing = Vec::new();
    let mut count = (0, 0);
    let rows = Method::ALL.iter().map(|method| {
        let cells = Site::ALL.iter().map(|site| {
            let info = methods_of(*site).iter().find(|it| it.method == *method);
            let sign = match info {
                None => "",
                Some(info) if !info.direct => "–",
                Some(_) if done.contains(&(*method, *site)) => "✓",
                Some(_) => "✗",
            };
            count.0 += usize::from(sign == "✓");
            count.1 += usize::from(matches!(sign, "✓" | "✗"));
            if sign == "✗" {
                missing.push(command(Subject::Method(*method), *site, lang));
            }
            line(sign)
        });
        let cells: Vec<Line> = cells.collect();
        std::iter::once(vec![Inline::Code(method.id().to_owned())])
            .chain(cells)
            .collect()
    });
    let rows: Vec<Vec<Line>> = rows.collect();
    let title = say(METHODS, lang);
    let of = OF.with("done", count.0).with("all", count.1).in_lang(lang);
    let heads = std::iter::once(say(METHOD, lang));
    let mut blocks = vec![
        heading(2, "methods", format!("{title}: {of}")),
        Block::Text(line(&sentence(&say(LEGEND, lang)))),
        Block::Table(Table {
            name: title,
            heads: heads
                .chain(Site::ALL.iter().map(|it| it.id().to_owned()))
                .collect(),
            rows,
            is_list: false,
        }),
    ];
    if !missing.is_empty() {
        blocks.push(heading(3, "missing-methods", say(MISSING, lang)));
        blocks.push(Block::Items(missing));
    }
    blocks
}
