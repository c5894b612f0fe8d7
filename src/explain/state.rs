//! The pages of states and their details, of payments and of refunds.

use super::draft::{Draft, Facts, link};
use super::page::{Block, Kind, Link, Page};
use super::{certainty, label, trigger};
use crate::contract::{
    Endpoint, RefundStatus, Site, Status, StatusDetail, Transition, holder_outcomes, status_detail,
    status_details, transitions, yape_phones,
};
use crate::i18n::{Lang, Text};
use crate::text;

const HOLDER: Text = text! {
    en: "pay with a test card whose cardholder is `{ $name }`: `card_token(holder=\"{ $name }\")` in a scenario",
    es: "paga con una tarjeta de prueba cuyo titular sea `{ $name }`: `card_token(holder=\"{ $name }\")` en un escenario",
    pt: "pague com um cartão de teste cujo titular seja `{ $name }`: `card_token(holder=\"{ $name }\")` em um cenário",
};
const PHONE: Text = text! {
    en: "pay with Yape and the test phone `{ $number }`",
    es: "paga con Yape y el teléfono de prueba `{ $number }`",
    pt: "pague com Yape e o telefone de teste `{ $number }`",
};
const NEW: Text = text! { en: "new payment", es: "pago nuevo", pt: "pagamento novo" };
const REFUND_FIELD: Text = text! {
    en: "the state of a payment that was given back",
    es: "el estado de un pago devuelto",
    pt: "o estado de um pagamento devolvido",
};

/// The page of a detail.
pub(super) fn detail(info: &'static StatusDetail, lang: Lang) -> Page {
    let mut draft = Draft::new(Kind::StatusDetail, info.id, lang);
    let meaning = draft.say(info.meaning);
    draft.section(label::MEANING, [Block::Text(meaning)]);
    let action = info.action.map(|it| Block::Text(draft.say(it)));
    draft.section(label::ACTION, action);
    let mut facts = Facts::new(lang);
    facts.row(label::STATUS, format!("`{}`", info.status.id()));
    let sites: Vec<&str> = info.sites.iter().map(|it: &Site| it.id()).collect();
    facts.row(label::ON, sites.join(", "));
    draft.section(label::FACTS, [facts.block()]);
    let ways = transitions().iter();
    let ways = ways.filter(|it| it.detail.contains(&info.id));
    let ways = ways.map(|it| way(it, lang)).collect();
    draft.section(label::BEFORE, [Block::Items(ways)]);
    draft.section(label::REHEARSE, [Block::Items(rehearsals(info.id, lang))]);
    let mut links = vec![link_to(info.status, lang)];
    let outcomes = holder_outcomes().iter();
    let outcomes = outcomes.filter(|it| it.detail == info.id);
    links.extend(outcomes.map(|it| super::payer::holder_link(it, lang)));
    draft.section(label::RELATED, [Block::Links(links)]);
    certainty::sources(&mut draft, &info.evidence);
    draft.done()
}

/// How the sandbox and the mock are brought to answer with a detail.
fn rehearsals(detail: &str, lang: Lang) -> Vec<String> {
    let names = holder_outcomes().iter().filter(|it| it.detail == detail);
    let names = names.map(|it| HOLDER.with("name", it.name).in_lang(lang));
    let phones = yape_phones().iter().filter(|it| it.detail == detail);
    let phones = phones.map(|it| PHONE.with("number", it.number).in_lang(lang));
    names.chain(phones).collect()
}

/// `pending → approved (accredited): the buyer pays`.
fn way(way: &Transition, lang: Lang) -> String {
    let from = way.from.map_or(NEW.pattern(lang), Status::id);
    let details = match way.detail {
        [] => String::new(),
        details => format!(" ({})", details.join(", ")),
    };
    let by = trigger::words(way.by).pattern(lang);
    format!("{from} → {}{details}: {by}", way.to.id())
}

/// The page of a state.
pub(super) fn status(status: Status, lang: Lang) -> Page {
    let info = status.info();
    let mut draft = Draft::new(Kind::Status, status.id(), lang);
    let meaning = draft.say(info.meaning);
    draft.section(label::MEANING, [Block::Text(meaning)]);
    let mut facts = Facts::new(lang);
    facts.claim(label::FINAL, info.is_final);
    draft.section(label::FACTS, [facts.block()]);
    let ways = |is_it: &dyn Fn(&Transition) -> bool| {
        let found = transitions().iter().filter(|it| is_it(it));
        Block::Items(found.map(|it| way(it, lang)).collect())
    };
    draft.section(label::BEFORE, [ways(&|it| it.to == status)]);
    draft.section(label::AFTER, [ways(&|it| it.from == Some(status))]);
    let details = status_details().iter().filter(|it| it.status == status);
    let details = details.map(|it| detail_link(it, lang)).collect();
    draft.section(label::RELATED, [Block::Links(details)]);
    certainty::sources(&mut draft, &info.evidence);
    draft.done()
}

/// The page of a refund's state.
pub(super) fn refund(status: RefundStatus, lang: Lang) -> Page {
    let info = status.info();
    let mut draft = Draft::new(Kind::RefundStatus, status.id(), lang);
    let meaning = draft.say(info.meaning);
    draft.section(label::MEANING, [Block::Text(meaning)]);
    let create = super::call::link_to(Endpoint::CreateRefund, lang);
    let payment = link(Status::Refunded.id(), draft.say(REFUND_FIELD));
    draft.section(label::RELATED, [Block::Links(vec![create, payment])]);
    certainty::sources(&mut draft, &info.evidence);
    draft.done()
}

/// A link to a state.
pub(super) fn link_to(status: Status, lang: Lang) -> Link {
    link(status.id(), status.info().meaning.message().in_lang(lang))
}

/// A link to what a text on the wire is, if it is a state or a detail with a page.
pub(super) fn link_of(id: &str, lang: Lang) -> Option<Link> {
    let detail = status_detail(id).map(|it| detail_link(it, lang));
    detail.or_else(|| Status::parse(id).map(|it| link_to(it, lang)))
}

/// A link to a detail.
pub(super) fn detail_link(info: &StatusDetail, lang: Lang) -> Link {
    link(info.id, info.meaning.message().in_lang(lang))
}
