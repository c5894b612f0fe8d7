//! The pages of payment methods and of their types.

use super::draft::{Draft, Facts, link, quoted};
use super::page::{Block, Kind, Link, Page};
use super::{certainty, country, field, label, period, rule, state};
use crate::contract::{
    ErrorCode, Evidence, Field, Installments, Method, MethodInfo, PaymentType, Site, methods_of,
    status_detail, test_cards,
};
use crate::i18n::{Lang, Text};
use crate::rules::metas;
use crate::text;

const MEANING: Text = text! {
    en: "{ $name } ({ $type }), a value of `payment_method_id` in { $countries }",
    es: "{ $name } ({ $type }), un valor de `payment_method_id` en { $countries }",
    pt: "{ $name } ({ $type }), um valor de `payment_method_id` em { $countries }",
};
const TYPE: Text = text! {
    en: "a type of payment methods: { $what }; an answer names it in `payment_type_id`, a request never does",
    es: "un tipo de medios de pago: { $what }; la respuesta lo nombra en `payment_type_id`, la solicitud nunca",
    pt: "um tipo de meios de pagamento: { $what }; a resposta o traz em `payment_type_id`, a requisição nunca",
};
const PREFERENCE: Text = text! {
    en: "no: the buyer pays it through a preference of Checkout Pro",
    es: "no: el comprador lo paga con una preferencia de Checkout Pro",
    pt: "não: o comprador paga por uma preferência do Checkout Pro",
};
const DIRECT: Text = text! { en: "yes", es: "sí", pt: "sim" };
const PLAN: Text = text! {
    en: "required: 1 or more, as card and issuer allow",
    es: "obligatorias: 1 o más, según tarjeta y emisor",
    pt: "obrigatórias: 1 ou mais, conforme cartão e emissor",
};
const ONE: Text = text! { en: "required: 1", es: "obligatorias: 1", pt: "obrigatórias: 1" };
const NONE: Text = text! {
    en: "left out, or 1",
    es: "se omiten, o 1",
    pt: "omitidas, ou 1",
};
const NEEDED: Text = text! {
    en: "requires it on { $sites }",
    es: "lo exige en { $sites }",
    pt: "exige em { $sites }",
};

const MANY: Text = text! {
    en: "required by { $methods }",
    es: "lo exigen { $methods }",
    pt: "exigido por { $methods }",
};

/// The most methods that are linked one by one.
const MOST_LINKS: usize = 12;

/// The page of a method.
pub(super) fn page(method: Method, lang: Lang) -> Page {
    let mut draft = Draft::new(Kind::PaymentMethod, method.id(), lang);
    let sites = method.sites();
    let infos: Vec<&MethodInfo> = sites.iter().filter_map(|it| method.info(*it)).collect();
    draft.section(label::MEANING, [Block::Text(meaning(&infos, lang))]);
    for (heading, facts) in by_site(&infos, lang) {
        draft.section_under("site", heading, [facts]);
    }
    let mut fields: Vec<Link> = Vec::new();
    for needed in infos.iter().flat_map(|it| it.required) {
        let link = field::link_to(needed.info(), lang);
        if !fields.contains(&link) {
            fields.push(link);
        }
    }
    draft.section(label::FIELDS, [Block::Links(fields)]);
    draft.section(label::CARDS, [Block::Items(cards(method))]);
    draft.section(label::RULES, [Block::Links(rules(method, lang))]);
    let mut links: Vec<Link> = sites
        .iter()
        .map(|it| super::site::link_to(*it, lang))
        .collect();
    let first = infos.iter().filter_map(|it| it.default_status).next();
    if let Some((status, detail)) = first {
        links.push(state::link_to(status, lang));
        links.extend(status_detail(detail).map(|it| state::detail_link(it, lang)));
    }
    draft.section(label::RELATED, [Block::Links(links)]);
    let evidence: Vec<Evidence> = infos.iter().map(|it| it.evidence).collect();
    let others: Vec<Evidence> = infos.iter().flat_map(|it| evidence_of_limits(it)).collect();
    certainty::all_sources(&mut draft, &evidence, &others);
    draft.done()
}

fn evidence_of_limits(info: &MethodInfo) -> Vec<Evidence> {
    let limits = info.min_amount.iter().chain(&info.max_amount);
    let mut all: Vec<Evidence> = limits.map(|it| it.evidence).collect();
    all.extend(info.expiry.as_ref().map(|it| it.evidence));
    all.extend([info.installments_evidence, info.deferred_capture_evidence]);
    all
}

fn meaning(infos: &[&MethodInfo], lang: Lang) -> String {
    let names = |say: &dyn Fn(&MethodInfo) -> &'static str| {
        let mut names: Vec<&str> = Vec::new();
        for info in infos {
            let name = say(info);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    };
    let said = MEANING
        .with("name", names(&|it| it.name))
        .with(
            "type",
            names(&|it| type_text(it.payment_type).pattern(lang)),
        )
        .with(
            "countries",
            names(&|it| country::name(it.site).pattern(lang)),
        );
    said.in_lang(lang)
}

/// What is known site by site; sites that know the same stand together.
fn by_site(infos: &[&MethodInfo], lang: Lang) -> Vec<(String, Block)> {
    let mut groups: Vec<(String, Block)> = Vec::new();
    for info in infos {
        let facts = facts(info, lang);
        let heading = country::heading(info.site, lang);
        match groups.iter_mut().find(|(_, known)| *known == facts) {
            Some((headings, _)) => *headings = format!("{headings}, {heading}"),
            None => groups.push((heading, facts)),
        }
    }
    groups
}

fn facts(info: &MethodInfo, lang: Lang) -> Block {
    let paths = |fields: &[Field]| quoted(fields.iter().map(|it| it.path()));
    let mut facts = Facts::new(lang);
    facts.row(label::DISPLAY, info.name);
    facts.row(label::KIND, format!("`{}`", info.payment_type.id()));
    facts.say(label::DIRECT, if info.direct { DIRECT } else { PREFERENCE });
    facts.row(label::NEEDS, paths(info.required));
    facts.row(label::ADVISED, paths(info.recommended));
    let fixed = info.fixed.iter();
    let fixed: Vec<String> = fixed
        .map(|(it, value)| format!("`{}: {value}`", it.path()))
        .collect();
    facts.row(label::FIXED, fixed.join(", "));
    let plan = match info.installments {
        Installments::Plan => PLAN,
        Installments::One => ONE,
        Installments::NoneOrOne => NONE,
    };
    facts.say(label::INSTALLMENTS, plan);
    limits(info, &mut facts, lang);
    facts.claim(label::RESERVE, info.deferred_capture);
    if info.deferred_capture {
        facts.claim(label::PART, info.partial_capture);
    }
    if let Some((status, detail)) = info.default_status {
        facts.row(label::FIRST, format!("`{}`, `{detail}`", status.id()));
    }
    facts.row(
        label::FILLS,
        quoted(info.answer.info().fields.iter().copied()),
    );
    let banks = info.institutions.iter();
    let banks: Vec<String> = banks.map(|it| format!("{} ({})", it.name, it.id)).collect();
    facts.row(label::BANKS, banks.join(", "));
    facts.block()
}

fn limits(info: &MethodInfo, facts: &mut Facts, lang: Lang) {
    let currency = info.site.info().currency;
    let limits = [
        (label::MIN_AMOUNT, &info.min_amount),
        (label::MAX_AMOUNT, &info.max_amount),
    ];
    for (name, limit) in limits {
        if let Some(limit) = limit {
            let amount = format!("{} {currency}", limit.amount);
            facts.row(name, certainty::sure(&amount, &limit.evidence, lang));
        }
    }
    let Some(expiry) = &info.expiry else {
        return;
    };
    let times = [
        (label::EXPIRY, expiry.default),
        (label::EXPIRY_MIN, expiry.min),
        (label::EXPIRY_MAX, expiry.max),
    ];
    for (name, duration) in times {
        if let Some(duration) = duration {
            let time = period::words(duration, lang);
            facts.row(name, certainty::sure(&time, &expiry.evidence, lang));
        }
    }
    let (status, detail) = expiry.outcome;
    facts.row(label::UNPAID, format!("`{}`, `{detail}`", status.id()));
}

fn cards(method: Method) -> Vec<String> {
    let sites = Site::ALL.iter();
    let cards = sites.flat_map(|site| test_cards(*site));
    let cards = cards.filter(|it| it.method == method).map(|it| {
        let (site, month, year) = (it.site.id(), it.expiration_month, it.expiration_year);
        let (number, code) = (it.number, it.security_code);
        format!("{site}: {number}, {code}, {month:02}/{year}")
    });
    cards.collect()
}

/// The rules that are named after the method, then those about all methods.
fn rules(method: Method, lang: Lang) -> Vec<Link> {
    let is_named = |word: &str| word == method.id() || Method::meant_by(word) == Some(method);
    let own = metas();
    let own = own.filter(|it| it.id.split('-').any(is_named));
    let mut links: Vec<Link> = own.map(|it| rule::link_to(it, lang)).collect();
    let path = Field::PaymentMethodId.path();
    let common = rule::links(&[ErrorCode::C3028], path, lang);
    let common = common.into_iter().filter(|it| !links.contains(it));
    links.extend(common.collect::<Vec<_>>());
    links
}

/// A link to a method.
pub(super) fn link_to(info: &MethodInfo, lang: Lang) -> Link {
    let kind = type_text(info.payment_type).pattern(lang);
    link(info.method.id(), format!("{}: {kind}", info.name))
}

/// The methods that require a field: linked when they are few, else named.
pub(super) fn needing(needed: Option<Field>, lang: Lang) -> Block {
    let links = needed.map_or(Vec::new(), |it| links_needing(it, lang));
    if links.len() <= MOST_LINKS {
        return Block::Links(links);
    }
    let names = quoted(links.iter().map(|it| it.name.as_str()));
    Block::Text(MANY.with("methods", names).in_lang(lang))
}

fn links_needing(needed: Field, lang: Lang) -> Vec<Link> {
    let mut links = Vec::new();
    for method in Method::ALL {
        let needs = |site: &&Site| {
            let info = method.info(**site);
            info.is_some_and(|it| it.required.contains(&needed))
        };
        let sites: Vec<&str> = method
            .sites()
            .iter()
            .filter(needs)
            .map(|it| it.id())
            .collect();
        if !sites.is_empty() {
            let summary = NEEDED.with("sites", sites.join(", "));
            links.push(link(method.id(), summary.in_lang(lang)));
        }
    }
    links
}

/// The page of a type of methods.
pub(super) fn kind(kind: PaymentType, lang: Lang) -> Page {
    let mut draft = Draft::new(Kind::PaymentType, kind.id(), lang);
    let meaning = TYPE.with("what", type_text(kind).pattern(lang));
    draft.section(label::MEANING, [Block::Text(meaning.in_lang(lang))]);
    let mut evidence: Vec<Evidence> = Vec::new();
    for site in Site::ALL {
        let methods = methods_of(*site).iter();
        let methods: Vec<_> = methods.filter(|it| it.payment_type == kind).collect();
        evidence.extend(methods.iter().map(|it| it.evidence));
        let links = methods.iter().map(|it| link(it.method.id(), it.name));
        let links = Block::Links(links.collect());
        draft.section_under("site", country::heading(*site, lang), [links]);
    }
    certainty::all_sources(&mut draft, &evidence, &[]);
    draft.done()
}

fn type_text(kind: PaymentType) -> Text {
    match kind {
        PaymentType::CreditCard => {
            text! { en: "credit card", es: "tarjeta de crédito", pt: "cartão de crédito" }
        }
        PaymentType::DebitCard => {
            text! { en: "debit card", es: "tarjeta de débito", pt: "cartão de débito" }
        }
        PaymentType::PrepaidCard => {
            text! { en: "prepaid card", es: "tarjeta prepaga", pt: "cartão pré-pago" }
        }
        PaymentType::Ticket => text! {
            en: "voucher to pay in cash or at a bank",
            es: "cupón para pagar en efectivo o en un banco",
            pt: "boleto ou cupom para pagar em dinheiro ou no banco",
        },
        PaymentType::Atm => text! {
            en: "code to pay at a cash machine or an agent",
            es: "código para pagar en un cajero o agente",
            pt: "código para pagar em um caixa eletrônico ou agente",
        },
        PaymentType::BankTransfer => {
            text! { en: "bank transfer", es: "transferencia bancaria", pt: "transferência bancária" }
        }
        PaymentType::AccountMoney => text! {
            en: "balance of a Mercado Pago account",
            es: "dinero en cuenta de Mercado Pago",
            pt: "saldo da conta Mercado Pago",
        },
        PaymentType::DigitalCurrency => {
            text! { en: "credit without a card", es: "crédito sin tarjeta", pt: "crédito sem cartão" }
        }
        PaymentType::DigitalWallet => {
            text! { en: "digital wallet", es: "billetera digital", pt: "carteira digital" }
        }
    }
}
