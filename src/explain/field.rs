//! The pages of request fields.

use super::draft::{Draft, Facts, link, quoted};
use super::page::{Block, Kind, Link, Page};
use super::{call, certainty, code, label, method, rule};
use crate::contract::recommendation::actions;
use crate::contract::{
    Acceptance, Action, Endpoint, Field, FieldInfo, FieldKind, Required, Site, endpoint_fields,
};
use crate::i18n::{Lang, Text};
use crate::text;

const ALWAYS: Text = text! { en: "always", es: "siempre", pt: "sempre" };
const SOMETIMES: Text =
    text! { en: "in some requests", es: "en algunas solicitudes", pt: "em algumas requisições" };
const NEVER: Text = text! { en: "no", es: "no", pt: "não" };
const OTHERS: Text = text! {
    en: "{ $values } and others",
    es: "{ $values } y otros",
    pt: "{ $values } e outros",
};

/// The page of a field in a call's body.
pub(super) fn page(endpoint: Endpoint, info: &'static FieldInfo, lang: Lang) -> Page {
    let mut draft = Draft::new(Kind::RequestField, info.path, lang);
    let description = draft.say(info.description);
    draft.section(label::MEANING, [Block::Text(description)]);
    draft.section(label::FACTS, [facts(endpoint, info, lang)]);
    let is_payment = endpoint == Endpoint::CreatePayment;
    let field = Field::from_path(info.path).filter(|_| is_payment);
    draft.section(label::FIELDS, [Block::Links(neighbours(field, lang))]);
    draft.section(label::METHODS, [method::needing(field, lang)]);
    let rules = match is_payment {
        true => rule::links(info.codes, info.path, lang),
        false => rule::links(info.codes, "", lang),
    };
    draft.section(label::RULES, [Block::Links(rules)]);
    let codes = info.codes.iter().map(|it| code::link_to(*it, lang));
    draft.section(label::CODES, [Block::Links(codes.collect())]);
    let calls = vec![call::link_to(endpoint, lang)];
    draft.section(label::RELATED, [Block::Links(calls)]);
    certainty::sources(&mut draft, &info.evidence);
    draft.done()
}

fn facts(endpoint: Endpoint, info: &FieldInfo, lang: Lang) -> Block {
    let mut facts = Facts::new(lang);
    facts.row(label::FROM, endpoint.name());
    let kinds = std::iter::once(&info.kind).chain(info.also);
    let kinds: Vec<&str> = kinds.map(|it| kind_text(*it).pattern(lang)).collect();
    facts.row(label::KIND, kinds.join(" | "));
    match (info.required_when, info.required) {
        (Some(when), _) => facts.say(label::REQUIRED, when),
        (None, Required::Always) => facts.say(label::REQUIRED, ALWAYS),
        (None, Required::Conditional) => facts.say(label::REQUIRED, SOMETIMES),
        (None, Required::Never) => facts.say(label::REQUIRED, NEVER),
    }
    facts.row(label::MIN, info.min.unwrap_or_default());
    facts.row(label::ABOVE, info.exclusive_min.unwrap_or_default());
    let length = info.max_length.map(|it| it.to_string());
    facts.row(label::LENGTH, length.unwrap_or_default());
    facts.row(label::VALUES, values(info.values, info.values_open, lang));
    let sites: Vec<&str> = info.sites.iter().map(|it: &Site| it.id()).collect();
    facts.row(label::ON, sites.join(", "));
    facts.say(label::WHO, acceptance(info.acceptance));
    facts.row(label::AREA, area(info));
    facts.claim(label::SENSITIVE, info.sensitive);
    if info.deprecated {
        facts.claim(label::DEPRECATED, true);
    }
    facts.block()
}

/// The area of integration quality that a field is good for.
fn area(info: &FieldInfo) -> &'static str {
    let field = Field::from_path(info.path);
    let meets = |it: &&Action| field.is_some_and(|field| it.fields.contains(&field));
    let action = actions().iter().find(meets);
    action.map_or("", |it| it.area.name())
}

/// Known values, and whether there are more.
pub(super) fn values(values: &[&str], open: bool, lang: Lang) -> String {
    let known = quoted(values.iter().copied());
    match open && !known.is_empty() {
        true => OTHERS.with("values", known).in_lang(lang),
        false => known,
    }
}

fn acceptance(acceptance: Acceptance) -> Text {
    match acceptance {
        Acceptance::Documented => {
            text! { en: "the API reference", es: "la referencia de la API", pt: "a referência da API" }
        }
        Acceptance::GuideOnly => {
            text! { en: "guides and official samples alone", es: "solo guías y ejemplos oficiales", pt: "só guias e exemplos oficiais" }
        }
        Acceptance::SdkOnly => {
            text! { en: "official SDKs alone", es: "solo SDK oficiales", pt: "só SDKs oficiais" }
        }
        Acceptance::SdkTypo => {
            text! { en: "one SDK, against all other sources; the API probably answers code 8", es: "un solo SDK, contra todas las demás fuentes; la API probablemente responde el código 8", pt: "um só SDK, contra todas as outras fontes; a API provavelmente responde o código 8" }
        }
        Acceptance::Rejected => {
            text! { en: "nobody: integrators report that the API answers code 8", es: "nadie: integradores cuentan que la API responde el código 8", pt: "ninguém: integradores relatam que a API responde o código 8" }
        }
    }
}

/// What a field is.
pub(super) fn kind_text(kind: FieldKind) -> Text {
    match kind {
        FieldKind::Object => text! { en: "object", es: "objeto", pt: "objeto" },
        FieldKind::Array => text! { en: "list", es: "lista", pt: "lista" },
        FieldKind::String => text! { en: "text", es: "texto", pt: "texto" },
        FieldKind::Number => text! { en: "number", es: "número", pt: "número" },
        FieldKind::Integer => {
            text! { en: "whole number", es: "número entero", pt: "número inteiro" }
        }
        FieldKind::Boolean => {
            text! { en: "true or false", es: "true o false", pt: "true ou false" }
        }
        FieldKind::DateTime => text! {
            en: "date with time and offset, `yyyy-MM-dd'T'HH:mm:ss.SSSZ`",
            es: "fecha con hora y huso, `yyyy-MM-dd'T'HH:mm:ss.SSSZ`",
            pt: "data com hora e fuso, `yyyy-MM-dd'T'HH:mm:ss.SSSZ`",
        },
        FieldKind::Url => text! { en: "URL", es: "URL", pt: "URL" },
        FieldKind::Email => text! { en: "e-mail", es: "correo electrónico", pt: "e-mail" },
    }
}

/// The object around a field and the members in it.
fn neighbours(field: Option<Field>, lang: Lang) -> Vec<Link> {
    let Some(field) = field else {
        return Vec::new();
    };
    let children = Field::children(Some(field)).iter().copied();
    let known = field.parent().into_iter().chain(children);
    let known = known.filter(|it| it.info().acceptance.is_accepted());
    known.map(|it| link_to(it.info(), lang)).collect()
}

/// A link to a field.
pub(super) fn link_to(info: &FieldInfo, lang: Lang) -> Link {
    link(info.path, info.description.message().in_lang(lang))
}

fn find(path: &str) -> Option<&'static FieldInfo> {
    let mut all = Endpoint::ALL.iter().flat_map(|it| endpoint_fields(*it));
    all.find(|it| it.path == path || it.path.replace("[]", "") == path)
}

/// Whether a name is that of a field or header with a page.
pub(super) fn is_known(name: &str) -> bool {
    find(name).is_some() || call::header_summary(name, Lang::En).is_some()
}

/// What a field or header is, in a few words.
pub(super) fn summary(name: &str, lang: Lang) -> String {
    let field = find(name).map(|it| it.description.message().in_lang(lang));
    field
        .or_else(|| call::header_summary(name, lang))
        .unwrap_or_default()
}
