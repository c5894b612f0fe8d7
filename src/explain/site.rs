//! The pages of sites.

use super::draft::{Draft, Facts, link};
use super::page::{Block, Kind, Link, Page};
use super::{certainty, country, label, method, period};
use crate::contract::{DeadlineId, Site, deadline, methods_of, test_cards};
use crate::i18n::{Lang, Text};
use crate::text;

const MEANING: Text = text! {
    en: "the seller's country: { $country }; the access token decides it, no field does",
    es: "el país del vendedor: { $country }; lo decide el access token, ningún campo",
    pt: "o país do vendedor: { $country }; quem decide é o access token, nenhum campo",
};
const UNKNOWN: Text = text! {
    en: "no source gives a time",
    es: "ninguna fuente da un plazo",
    pt: "nenhuma fonte dá um prazo",
};
/// The page of a site.
pub(super) fn page(site: Site, lang: Lang) -> Page {
    let mut draft = Draft::new(Kind::Site, site.id(), lang);
    let meaning = MEANING.with("country", country::name(site).pattern(lang));
    draft.section(label::MEANING, [Block::Text(meaning.in_lang(lang))]);
    draft.section(label::FACTS, [facts(site, lang)]);
    let methods = methods_of(site).iter();
    let methods = methods.map(|it| method::link_to(it, lang)).collect();
    draft.section(label::METHODS, [Block::Links(methods)]);
    let documents = site.info().documents.iter();
    let documents = documents.map(|it| link(it.id, it.name)).collect();
    draft.section(label::DOCUMENTS, [Block::Links(documents)]);
    draft.section(label::DEADLINES, [Block::Items(deadlines(site, lang))]);
    let cards = test_cards(site).iter().map(|it| {
        let (month, year) = (it.expiration_month, it.expiration_year);
        let (brand, number, code) = (it.brand, it.number, it.security_code);
        format!("{brand}: {number}, {code}, {month:02}/{year}")
    });
    draft.section(label::CARDS, [Block::Items(cards.collect())]);
    let info = site.info();
    let others = [
        info.decimals_evidence,
        info.utc_offset_evidence,
        info.card_identification_evidence,
    ];
    certainty::all_sources(&mut draft, &[info.evidence], &others);
    draft.done()
}

fn facts(site: Site, lang: Lang) -> Block {
    let info = site.info();
    let sure = |value: &str, evidence| certainty::sure(value, evidence, lang);
    let mut facts = Facts::new(lang);
    let name = country::name(site).pattern(lang);
    facts.row(label::COUNTRY, format!("{name} ({})", info.country_iso));
    facts.row(label::CURRENCY, sure(info.currency, &info.evidence));
    let decimals = info.decimals.to_string();
    facts.row(label::DECIMALS, sure(&decimals, &info.decimals_evidence));
    facts.row(
        label::OFFSET,
        sure(info.utc_offset, &info.utc_offset_evidence),
    );
    facts.claim(label::ON_CARD, info.card_identification);
    if let Some(document) = &info.test_document {
        let value = format!("{} {}", document.kind, document.number);
        facts.row(label::TEST_DOCUMENT, sure(&value, &document.evidence));
    }
    facts.block()
}

fn deadlines(site: Site, lang: Lang) -> Vec<String> {
    let known = DeadlineId::ALL.iter();
    let known = known.filter_map(|id| deadline(*id, site));
    let told = known.map(|it| {
        let time = match it.duration {
            None => UNKNOWN.pattern(lang).to_owned(),
            Some(duration) => period::words(duration, lang),
        };
        let meaning = it.meaning.message().in_lang(lang);
        let time = certainty::sure(&time, &it.evidence, lang);
        format!("{meaning}: {time}")
    });
    told.collect()
}

/// A link to a site.
pub(super) fn link_to(site: Site, lang: Lang) -> Link {
    link(site.id(), country::name(site).pattern(lang))
}
