//! `recommendations.yaml`: what raises approval and the quality of an integration.

use serde::Deserialize;

use super::compile::Contract;
use super::emit::{self, Variant};
use super::fields;
use super::names::{camel, repeated};
use super::reader::Problems;
use super::shape::{Evidence, Text};

pub(crate) const FILE: &str = "recommendations.yaml";

/// The whole file; empty where it could not be read.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    panel: Option<Evidence>,
    minimum_score: Option<MinimumScore>,
    shipped_goods: Option<ShippedGoods>,
    areas: Vec<AreaRecord>,
    actions: Vec<Action>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MinimumScore {
    percent: u8,
    reported_percent: u8,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShippedGoods {
    categories: Vec<String>,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaRecord {
    id: String,
    meaning: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Action {
    id: String,
    area: String,
    /// What a developer does about it together with its like.
    topic: Option<String>,
    #[serde(default)]
    scope: Scope,
    #[serde(default)]
    fields: Vec<String>,
    header: Option<String>,
    panel: Option<PanelLevel>,
    why: Text,
    evidence: Evidence,
}

#[derive(Deserialize, Clone, Copy, Debug, Default)]
#[serde(rename_all = "snake_case")]
enum Scope {
    #[default]
    Any,
    Card,
    Documents,
    Voucher,
    BankPage,
    ShippedGoods,
}

#[derive(Deserialize, Clone, Copy, Debug)]
#[serde(rename_all = "snake_case")]
enum PanelLevel {
    Required,
    BestPractice,
}

impl Action {
    fn is_in_request(&self) -> bool {
        !self.fields.is_empty() || self.header.is_some()
    }
}

pub(crate) fn check(contract: &Contract, problems: &mut Problems) {
    let document = &contract.recommendations;
    check_document(document, problems);
    for action in &document.actions {
        action.evidence.check(FILE, &action.id, problems);
        action.why.check(FILE, &action.id, problems);
        if !document.areas.iter().any(|area| area.id == action.area) {
            let what = format!("there is no area `{}`", action.area);
            problems.add(FILE, &action.id, &what);
        }
        for field in &action.fields {
            if !fields::is_of_payment(contract, field) {
                let what = format!("the field `{field}` is not in `{}`", fields::FILE);
                problems.add(FILE, &action.id, &what);
            }
        }
        if action.topic.is_some() && !action.is_in_request() {
            let what = "what does not show in a request has no `topic`";
            problems.add(FILE, &action.id, what);
        }
    }
}

fn check_document(document: &Document, problems: &mut Problems) {
    let (Some(panel), Some(score), Some(goods)) = (
        &document.panel,
        &document.minimum_score,
        &document.shipped_goods,
    ) else {
        let what = "`panel`, `minimum_score` and `shipped_goods` must be there";
        return problems.add_to_file(FILE, what);
    };
    panel.check(FILE, "panel", problems);
    score.evidence.check(FILE, "minimum_score", problems);
    goods.evidence.check(FILE, "shipped_goods", problems);
    if score.percent > 100 || score.reported_percent > 100 {
        problems.add(FILE, "minimum_score", "a percentage is at most 100");
    }
    let areas = document.areas.iter().map(|it| it.id.as_str());
    let actions = document.actions.iter().map(|it| it.id.as_str());
    for id in repeated(areas.chain(actions)) {
        problems.add(FILE, id, "this id occurs twice");
    }
    for area in &document.areas {
        area.meaning.check(FILE, &area.id, problems);
    }
}

pub(crate) fn emit(contract: &Contract) -> String {
    let document = &contract.recommendations;
    let areas: Vec<Variant> = document.areas.iter().map(variant_of_area).collect();
    let mut code = emit::declare_enum(
        "Area",
        "An aspect of the provider's measure of integration quality.",
        &areas,
    );
    code.push_str(&emit::declare_enum(
        "Topic",
        "What a developer does about some actions in one go.",
        &topics(document),
    ));
    let rows: Vec<String> = document.areas.iter().map(area_row).collect();
    code.push_str(&emit::declare_table("AREAS", "AreaInfo", &rows));
    let actions = document.actions.iter();
    let rows: Vec<String> = actions.map(|it| action_row(contract, it)).collect();
    code.push_str(&emit::declare_table("ACTIONS", "Action", &rows));
    code.push_str(&constants(document));
    code
}

fn constants(document: &Document) -> String {
    let seen = "the check has seen it";
    let panel = document.panel.as_ref().expect(seen);
    let score = document.minimum_score.as_ref().expect(seen);
    let goods = document.shipped_goods.as_ref().expect(seen);
    format!(
        "static PANEL: Evidence = {};\n\
         static MINIMUM_SCORE: MinimumScore = MinimumScore {{ percent: {}, reported_percent: {}, evidence: {} }};\n\
         static SHIPPED_CATEGORIES: &[&str] = {};\n",
        panel.literal(),
        score.percent,
        score.reported_percent,
        score.evidence.literal(),
        emit::strings(&goods.categories),
    )
}

fn variant_of_area(area: &AreaRecord) -> Variant {
    Variant {
        name: camel(&area.id),
        doc: format!("`{}`: {}.", area.id, area.meaning.en),
    }
}

/// The topics in the order of their first action.
fn topics(document: &Document) -> Vec<Variant> {
    let mut names: Vec<&str> = Vec::new();
    for topic in document.actions.iter().filter_map(|it| it.topic.as_deref()) {
        if !names.contains(&topic) {
            names.push(topic);
        }
    }
    let variant = |name: &str| {
        let actions = document.actions.iter();
        let of_topic = actions.filter(|it| it.topic.as_deref() == Some(name));
        let ids: Vec<String> = of_topic.map(|it| format!("`{}`", it.id)).collect();
        Variant {
            name: camel(name),
            doc: format!("{}.", ids.join(", ")),
        }
    };
    names.into_iter().map(variant).collect()
}

fn area_row(area: &AreaRecord) -> String {
    format!(
        "AreaInfo {{ id: {:?}, meaning: {} }}",
        area.id,
        area.meaning.literal()
    )
}

fn action_row(contract: &Contract, it: &Action) -> String {
    let fields = it.fields.iter();
    let fields =
        emit::list(fields.map(|path| format!("Field::{}", fields::variant_of(contract, path))));
    let topic = it.topic.as_ref().map(|it| format!("Topic::{}", camel(it)));
    let panel = it.panel.map(|it| format!("PanelLevel::{it:?}"));
    format!(
        "Action {{ id: {:?}, area: Area::{}, topic: {}, scope: Scope::{:?}, fields: {fields}, header: {}, panel: {}, why: {}, evidence: {} }}",
        it.id,
        camel(&it.area),
        emit::optional(topic),
        it.scope,
        emit::optional_string(it.header.as_deref()),
        emit::optional(panel),
        it.why.literal(),
        it.evidence.literal()
    )
}
