//! The pages of rules on requests.

use super::draft::{Draft, Facts, link};
use super::page::{Block, Kind, Link, Page};
use super::{certainty, code, example, label};
use crate::contract::ErrorCode;
use crate::diagnostic::Severity;
use crate::i18n::{Lang, Text};
use crate::lint::Entry;
use crate::rules::{Meta, Profile, metas, rules_of};
use crate::text;

const ERROR: Text = text! { en: "error", es: "error", pt: "erro" };
const WARNING: Text = text! { en: "warning", es: "advertencia", pt: "aviso" };
const ADVICE: Text = text! { en: "advice", es: "consejo", pt: "conselho" };

pub(super) const COMMENT: Text = text! {
    en: "write `# ensayo: allow[{ $rule }] reason` at the end of the line, or on a line of its own above it; this quietens the linter alone, the API does not see it",
    es: "escribe `# ensayo: allow[{ $rule }] motivo` al final de la línea, o en una línea propia encima; solo calla al linter, la API no lo ve",
    pt: "escreva `# ensayo: allow[{ $rule }] motivo` no fim da linha, ou em uma linha própria acima dela; isso silencia só o linter, a API não vê",
};

/// The page of a rule.
pub(super) fn page(meta: &'static Meta, lang: Lang) -> Page {
    let mut draft = Draft::new(Kind::Rule, meta.id, lang);
    draft.section(label::MEANING, [Block::Text(why(meta, lang))]);
    draft.section(label::FACTS, [facts(meta, lang)]);
    draft.section(label::BAD, [Block::Sample(example::bad(meta, lang))]);
    draft.section(label::GOOD, [Block::Sample(example::good(meta))]);
    let quiet = COMMENT.with("rule", meta.id).in_lang(lang);
    draft.section(label::QUIET, [Block::Text(quiet)]);
    draft.section(label::RELATED, [Block::Links(related(meta, lang))]);
    certainty::sources(&mut draft, &meta.evidence);
    draft.done()
}

/// Why the rule exists, with the words of its bad example.
pub(super) fn why(meta: &Meta, lang: Lang) -> String {
    let found = example::finding(meta).map(|it| it.why());
    let message = found.unwrap_or_else(|| meta.why.message());
    message.in_lang(lang)
}

/// What a rule is about, in a sentence.
pub fn rule_summary(entry: &Entry, lang: Lang) -> String {
    match entry.subject.file_rule() {
        Some(rule) => rule.summary.message().in_lang(lang),
        None => entry
            .subject
            .meta()
            .map_or(String::new(), |meta| why(meta, lang)),
    }
}

fn facts(meta: &Meta, lang: Lang) -> Block {
    let mut facts = Facts::new(lang);
    facts.say(label::SEVERITY, severity(meta.severity));
    facts.row(label::PROFILE, on_in(meta.profile));
    facts.row(label::AREA, meta.area.map_or("", |it| it.name()));
    facts.claim(label::REFUSED, meta.is_blocking());
    if let Some(code) = meta.code {
        facts.row(label::CODE, code.as_str());
        facts.row(label::HTTP, code.info().http_status.to_string());
        facts.row(label::MESSAGE, code.info().wire_message());
    }
    facts.row(
        label::ABOUT,
        example::blamed(meta).map_or(String::new(), |it| format!("`{it}`")),
    );
    let calls: Vec<&str> = meta.endpoints.iter().map(|it| it.name()).collect();
    facts.row(label::FROM, calls.join(", "));
    facts.block()
}

/// The word for how bad a finding is.
pub(super) fn severity(severity: Severity) -> Text {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Advice => ADVICE,
    }
}

/// The profiles in which a rule of a profile runs.
pub(super) fn on_in(profile: Profile) -> String {
    let on = Profile::ALL.iter().filter(|it| **it >= profile);
    let on: Vec<&str> = on.map(|it| it.name()).collect();
    on.join(", ")
}

fn related(meta: &'static Meta, lang: Lang) -> Vec<Link> {
    let mut links: Vec<Link> = meta
        .code
        .map(|it| code::link_to(it, lang))
        .into_iter()
        .collect();
    if let Some(name) = example::blamed(meta) {
        links.push(link(name, super::field::summary(name, lang)));
    }
    links.extend(
        meta.endpoints
            .iter()
            .map(|it| super::call::link_to(*it, lang)),
    );
    links.extend(meta.area.map(|it| super::area::link_to(it, lang)));
    let mut siblings: Vec<&Meta> = Vec::new();
    if let Some(code) = meta.code {
        siblings.extend(rules_of(code).map(|it| it.meta));
    }
    let same_place = example::blamed(meta).into_iter().flat_map(rules_about);
    siblings.extend(same_place);
    let mut seen = vec![meta.id];
    for sibling in siblings {
        if !seen.contains(&sibling.id) {
            seen.push(sibling.id);
            links.push(link_to(sibling, lang));
        }
    }
    links
}

/// A link to a rule.
pub(super) fn link_to(meta: &Meta, lang: Lang) -> Link {
    link(meta.id, why(meta, lang))
}

/// The rules that blame a path or header.
pub(super) fn rules_about(name: &str) -> impl Iterator<Item = &'static Meta> {
    metas().filter(move |meta| example::blamed(meta) == Some(name))
}

/// Links to the rules of some codes and to those that blame a name, each once.
pub(super) fn links(codes: &[ErrorCode], name: &str, lang: Lang) -> Vec<Link> {
    let mut metas: Vec<&Meta> = rules_about(name).collect();
    metas.extend(codes.iter().flat_map(|it| rules_of(*it)).map(|it| it.meta));
    let mut links: Vec<Link> = Vec::new();
    for meta in metas {
        if links.iter().all(|it| it.name != meta.id) {
            links.push(link_to(meta, lang));
        }
    }
    links
}
