//! The pages of what identifies a buyer: documents, and cardholders' names of test cards.

use super::draft::{Draft, Facts, link};
use super::page::{Block, Kind, Link, Page};
use super::{certainty, country, field, label, rule, state};
use crate::contract::{Document, ErrorCode, Field, HolderOutcome, Site, status_detail};
use crate::i18n::{Lang, Text};
use crate::text;

const DOCUMENT: Text = text! {
    en: "{ $name }: a type of document for `payer.identification.type` in { $countries }",
    es: "{ $name }: un tipo de documento para `payer.identification.type` en { $countries }",
    pt: "{ $name }: um tipo de documento para `payer.identification.type` em { $countries }",
};
const ENFORCED: Text = text! {
    en: "the API refuses wrong ones, with code 2067",
    es: "la API rechaza los incorrectos, con el código 2067",
    pt: "a API recusa os errados, com o código 2067",
};
const KNOWN: Text = text! {
    en: "there are some; wrong ones are a warning",
    es: "los hay; los incorrectos son una advertencia",
    pt: "existem; os errados são um aviso",
};
const OUTCOME: Text = text! {
    en: "a payment with a test card of this cardholder ends as `{ $status }`, `{ $detail }`: { $meaning }",
    es: "un pago con una tarjeta de prueba de este titular termina como `{ $status }`, `{ $detail }`: { $meaning }",
    pt: "um pagamento com um cartão de teste deste titular termina como `{ $status }`, `{ $detail }`: { $meaning }",
};
const WITH_DOCUMENT: Text = text! {
    en: "together with the site's test document",
    es: "junto con el documento de prueba del sitio",
    pt: "junto com o documento de teste do site",
};
const SCENARIO: Text = text! {
    en: "in a scenario: `card_token(holder=\"{ $name }\")`",
    es: "en un escenario: `card_token(holder=\"{ $name }\")`",
    pt: "em um cenário: `card_token(holder=\"{ $name }\")`",
};
const HOLDER: Text = text! {
    en: "cardholder of test cards: `{ $detail }`",
    es: "titular de tarjetas de prueba: `{ $detail }`",
    pt: "titular de cartões de teste: `{ $detail }`",
};

/// The sites that have a type of document, and what each knows of it.
fn of_sites(id: &str) -> Vec<(Site, &'static Document)> {
    let sites = Site::ALL.iter().copied();
    let found = sites.filter_map(|site| Some((site, site.document(id)?)));
    found.collect()
}

/// The page of a type of document.
pub(super) fn document(id: &'static str, lang: Lang) -> Page {
    let mut draft = Draft::new(Kind::Document, id, lang);
    let found = of_sites(id);
    let countries: Vec<&str> = found
        .iter()
        .map(|(site, _)| country::name(*site).pattern(lang))
        .collect();
    let name = found.first().map_or(id, |(_, it)| it.name);
    let meaning = DOCUMENT
        .with("name", name)
        .with("countries", countries.join(", "));
    draft.section(label::MEANING, [Block::Text(meaning.in_lang(lang))]);
    for (site, info) in &found {
        let heading = country::heading(*site, lang);
        draft.section_under("site", heading, [facts(info, lang)]);
    }
    let rules = rule::links(
        &[ErrorCode::C2067],
        Field::PayerIdentificationNumber.path(),
        lang,
    );
    draft.section(label::RULES, [Block::Links(rules)]);
    let fields = [
        Field::PayerIdentificationType,
        Field::PayerIdentificationNumber,
    ];
    let mut links: Vec<Link> = fields.map(|it| field::link_to(it.info(), lang)).into();
    links.extend(
        found
            .iter()
            .map(|(site, _)| super::site::link_to(*site, lang)),
    );
    draft.section(label::RELATED, [Block::Links(links)]);
    let evidence: Vec<_> = found.iter().map(|(_, it)| it.evidence).collect();
    certainty::all_sources(&mut draft, &evidence, &[]);
    draft.done()
}

fn facts(info: &Document, lang: Lang) -> Block {
    let mut facts = Facts::new(lang);
    let (min, max) = (info.min_length, info.max_length);
    let lengths = match min == max {
        true => min.to_string(),
        false => format!("{min}–{max}"),
    };
    facts.row(label::LENGTHS, lengths);
    facts.claim(label::LETTERS, info.alphanumeric);
    if info.checksum.is_some() {
        facts.say(label::CHECKED, if info.enforced { ENFORCED } else { KNOWN });
    }
    facts.row(label::ALIASES, info.aliases.join(", "));
    facts.block()
}

/// The page of a cardholder's name.
pub(super) fn holder(outcome: &'static HolderOutcome, lang: Lang) -> Page {
    let mut draft = Draft::new(Kind::TestHolder, outcome.name, lang);
    let known = status_detail(outcome.detail);
    let meaning = known.map_or(String::new(), |it| draft.say(it.meaning));
    let said = OUTCOME
        .with("status", outcome.status.id())
        .with("detail", outcome.detail)
        .with("meaning", meaning);
    let with_document = outcome.document_required.then(|| draft.say(WITH_DOCUMENT));
    let said = Block::Text(said.in_lang(lang));
    draft.section(
        label::MEANING,
        [said, Block::Text(with_document.unwrap_or_default())],
    );
    let scenario = SCENARIO.with("name", outcome.name).in_lang(lang);
    draft.section(label::REHEARSE, [Block::Text(scenario)]);
    let mut links = vec![state::link_to(outcome.status, lang)];
    links.extend(known.map(|it| state::detail_link(it, lang)));
    draft.section(label::RELATED, [Block::Links(links)]);
    certainty::sources(&mut draft, &outcome.evidence);
    draft.done()
}

/// A link to a cardholder's name.
pub(super) fn holder_link(outcome: &HolderOutcome, lang: Lang) -> Link {
    link(
        outcome.name,
        HOLDER.with("detail", outcome.detail).in_lang(lang),
    )
}
