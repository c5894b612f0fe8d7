//! The pages of the areas of integration quality.

use super::draft::{Draft, Facts};
use super::page::{Block, Kind, Link, Page};
use super::{certainty, draft, label, rule};
use crate::contract::recommendation::{actions, minimum_score, panel};
use crate::contract::{Action, Area};
use crate::i18n::{Lang, Text};
use crate::rules::metas;
use crate::text;

const MEANING: Text = text! {
    en: "an aspect of the provider's measure of integration quality, which is taken of a real payment in the panel: { $meaning }",
    es: "un aspecto de la medición de calidad de integración del proveedor, que se hace en el panel con un pago real: { $meaning }",
    pt: "um aspecto da medição de qualidade de integração do provedor, feita no painel com um pagamento real: { $meaning }",
};
const READING: Text = text! {
    en: "the public guides do not print the list: what counts is known from copies of it, and which area it counts for is our reading",
    es: "las guías públicas no muestran la lista: lo que cuenta se conoce por copias, y el área de cada cosa es lectura nuestra",
    pt: "os guias públicos não mostram a lista: o que conta se conhece por cópias, e a área de cada coisa é leitura nossa",
};
const MINIMUM: Text = text! {
    en: "{ $percent } of 100 over all areas; integrators report { $reported }",
    es: "{ $percent } de 100 en todas las áreas; integradores informan { $reported }",
    pt: "{ $percent } de 100 em todas as áreas; integradores relatam { $reported }",
};

/// The page of an area.
pub(super) fn page(area: Area, lang: Lang) -> Page {
    let mut draft = Draft::new(Kind::Area, area.name(), lang);
    let meaning = MEANING.with("meaning", in_short(area, lang)).in_lang(lang);
    let reading = draft.say(READING);
    draft.section(label::MEANING, [Block::Text(meaning), Block::Text(reading)]);
    draft.section(label::FACTS, [facts(lang)]);
    let of_area = || actions().iter().filter(move |it| it.area == area);
    let list =
        |wanted: fn(&Action) -> bool| Block::Items(lines(of_area().filter(|it| wanted(it)), lang));
    let counted = list(|it| it.is_required() && it.is_in_body());
    draft.section(label::COUNTED, [counted]);
    let elsewhere = list(|it| it.is_required() && !it.is_in_body());
    draft.section(label::ELSEWHERE, [elsewhere]);
    draft.section(label::ALSO_GOOD, [list(|it| !it.is_required())]);
    let rules = metas().filter(|it| it.area == Some(area));
    let rules = rules.map(|it| rule::link_to(it, lang)).collect();
    draft.section(label::RULES, [Block::Links(rules)]);
    let evidence: Vec<_> = of_area().map(|it| it.evidence).collect();
    let main = [panel(), minimum_score().evidence];
    certainty::all_sources(&mut draft, &main, &evidence);
    draft.done()
}

fn facts(lang: Lang) -> Block {
    let mut facts = Facts::new(lang);
    let minimum = minimum_score();
    let value = MINIMUM
        .with("percent", u32::from(minimum.percent))
        .with("reported", u32::from(minimum.reported_percent));
    facts.row(label::MINIMUM, value.in_lang(lang));
    facts.block()
}

/// What to do and what for, a line for all that is good for the same.
fn lines(actions: impl Iterator<Item = &'static Action>, lang: Lang) -> Vec<String> {
    let actions: Vec<&Action> = actions.collect();
    let alike = actions.chunk_by(|a, b| a.why == b.why && name(a).is_some());
    let lines = alike.map(|group| {
        let why = group[0].why.message().in_lang(lang);
        let names: Vec<&str> = group.iter().filter_map(|it| name(it)).collect();
        match names.is_empty() {
            true => why,
            false => format!("{}: {why}", draft::quoted(names)),
        }
    });
    lines.collect()
}

/// What to write in a request.
fn name(action: &Action) -> Option<&'static str> {
    let field = action.fields.first().map(|it| it.path());
    field.or(action.header)
}

fn in_short(area: Area, lang: Lang) -> String {
    area.info().meaning.message().in_lang(lang)
}

/// A link to an area.
pub(super) fn link_to(area: Area, lang: Lang) -> Link {
    draft::link(area.name(), in_short(area, lang))
}
