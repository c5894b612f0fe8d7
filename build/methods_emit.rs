//! The Rust of `methods.yaml` and `methods_<site>.yaml`.

use super::compile::Contract;
use super::emit::{self, Variant};
use super::methods::{Common, Expiry, Limit, Record, SiteMethods, Support};
use super::names::camel;
use super::period;
use super::shape::Site;
use super::{fields, methods};

pub(crate) fn emit(contract: &Contract) -> String {
    let sites = &contract.methods.sites;
    let mut ids: Vec<&Record> = sites.iter().flat_map(|it| &it.methods).collect();
    ids.sort_by(|a, b| a.id.cmp(&b.id));
    ids.dedup_by(|a, b| a.id == b.id);
    let variants: Vec<Variant> = ids
        .iter()
        .map(|it| Variant {
            name: camel(&it.id),
            doc: format!("`{}`: {}.", it.id, it.name),
        })
        .collect();
    let doc = "A payment method of any site, in the order of their ids.";
    let mut code = emit::declare_enum("Method", doc, &variants);
    let rows: Vec<String> = ids.iter().map(|it| format!("{:?}", it.id)).collect();
    code.push_str(&emit::declare_table("METHOD_IDS", "&str", &rows));
    let rows: Vec<String> = ids.iter().map(|it| sites_of(&it.id, contract)).collect();
    code.push_str(&emit::declare_table("METHOD_SITES", "&[Site]", &rows));
    code.push_str(&emit_common(&contract.methods.common));
    for site in sites {
        code.push_str(&emit_site(site, contract));
    }
    code
}

fn sites_of(id: &str, contract: &Contract) -> String {
    let has = |site: &Site| methods::find(contract, *site, id).is_some();
    let sites: Vec<Site> = Site::ALL.into_iter().filter(has).collect();
    emit::variants("Site", &sites)
}

fn emit_common(common: &Common) -> String {
    let rows: Vec<String> = common
        .answers
        .iter()
        .map(|it| {
            format!(
                "AnswerInfo {{ answer: Answer::{:?}, fields: {}, link: {:?}, evidence: {} }}",
                it.id,
                emit::strings(&it.fields),
                it.link,
                it.evidence.literal()
            )
        })
        .collect();
    let mut code = emit::declare_table("ANSWERS", "AnswerInfo", &rows);
    let mut rows: Vec<String> = common
        .mistaken
        .iter()
        .map(|it| format!("({:?}, Method::{})", it.written, camel(&it.meant)))
        .collect();
    rows.sort();
    code.push_str(&emit::declare_table("MISTAKEN", "(&str, Method)", &rows));
    code
}

fn emit_site(methods: &SiteMethods, contract: &Contract) -> String {
    let site = format!("{:?}", methods.site.unwrap_or(Site::Mla));
    let mut sorted: Vec<&Record> = methods.methods.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    let rows: Vec<String> = sorted
        .iter()
        .map(|it| row(it, &site, methods, contract))
        .collect();
    let name = format!("METHODS_{}", site.to_uppercase());
    emit::declare_table(&name, "MethodInfo", &rows)
}

fn row(it: &Record, site: &str, methods: &SiteMethods, contract: &Contract) -> String {
    let answer = contract.methods.common.answer(it.answer);
    let answer = answer.expect("the check has seen every kind of answer");
    let first = answer
        .first
        .as_ref()
        .map(|first| format!("(Status::{:?}, {:?})", first.status, first.detail));
    let required = it.required.as_ref().unwrap_or(&answer.required);
    let fixed = it.fixed.iter().map(|fixed| {
        format!(
            "(Field::{}, {:?})",
            fields::variant_of(contract, &fixed.field),
            fixed.value
        )
    });
    let institutions = it
        .institutions
        .iter()
        .map(|it| format!("Institution {{ id: {:?}, name: {:?} }}", it.id, it.name));
    format!(
        "MethodInfo {{ method: Method::{}, site: Site::{site}, name: {:?}, payment_type: PaymentType::{:?}, answer: Answer::{:?}, direct: {}, required: {}, recommended: {}, fixed: {}, institutions: {}, expiry: {}, min_amount: {}, max_amount: {}, installments: Installments::{:?}, installments_evidence: {}, deferred_capture: {}, deferred_capture_evidence: {}, partial_capture: {}, partial_capture_evidence: {}, default_status: {}, evidence: {} }}",
        camel(&it.id),
        it.name,
        it.kind,
        it.answer,
        it.direct,
        field_list(required, contract),
        field_list(methods.recommended(it), contract),
        emit::list(fixed),
        emit::list(institutions),
        emit::optional(it.expiry.as_ref().map(expiry)),
        emit::optional(it.min_amount.as_ref().map(limit)),
        emit::optional(it.max_amount.as_ref().map(limit)),
        answer.installments.allowed,
        answer.installments.evidence.literal(),
        it.deferred_capture.as_ref().is_some_and(|it| it.supported),
        support_evidence(it.deferred_capture.as_ref()),
        it.partial_capture.as_ref().is_some_and(|it| it.supported),
        support_evidence(it.partial_capture.as_ref()),
        emit::optional(first),
        it.evidence.literal(),
    )
}

fn field_list(paths: &[String], contract: &Contract) -> String {
    let variants = paths
        .iter()
        .map(|it| format!("Field::{}", fields::variant_of(contract, it)));
    emit::list(variants)
}

fn expiry(it: &Expiry) -> String {
    let outcome = it.outcome.as_ref().map_or_else(
        || "(Status::Cancelled, \"expired\")".to_owned(),
        |it| format!("(Status::{:?}, {:?})", it.status, it.detail),
    );
    let [min, max, default] = [&it.min, &it.max, &it.default].map(Option::as_deref);
    format!(
        "Expiry {{ min: {min:?}, max: {max:?}, default: {default:?}, seconds: [{}, {}, {}], outcome: {outcome}, evidence: {} }}",
        period::literal(min),
        period::literal(max),
        period::literal(default),
        it.evidence.literal()
    )
}

fn limit(it: &Limit) -> String {
    format!(
        "Limit {{ amount: {:?}, evidence: {} }}",
        it.amount,
        it.evidence.literal()
    )
}

/// Methods that are not cards have no capture to defer, which the provider says for all at once.
fn support_evidence(support: Option<&Support>) -> String {
    support.map_or_else(|| "NO_CAPTURE".to_owned(), |it| it.evidence.literal())
}
