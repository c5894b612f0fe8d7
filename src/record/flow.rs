//! One scenario of a recording: its steps, and the answers that are remembered.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::draft::{code_text, file};
use super::tape::{Heard, Setting, id_of};
use super::yaml::Yaml;
use crate::contract::{Endpoint, ErrorCode, Method, Site};
use crate::i18n::Text;
use crate::replay::code_in;
use crate::snapshot::{self, NameParts, Normaliser, Snapshot, SnapshotName};
use crate::text;

const TITLE: Text = text! {
    en: "Recorded: { $what }",
    es: "Grabado: { $what }",
    pt: "Gravado: { $what }",
};

/// The step of a scenario that has but one.
const ONLY: &str = "request";

/// A scenario that is being recorded.
#[derive(Debug)]
pub struct Flow {
    name: String,
    title: String,
    site: Site,
    /// When its first exchange took place.
    at: String,
    steps: Vec<Recorded>,
    /// The step of each refund, by its id.
    refunds: BTreeMap<String, String>,
    normaliser: Normaliser,
}

/// What a step asks for.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) endpoint: Endpoint,
    /// `request`, without its payment where an earlier step makes it.
    pub(super) asked: Yaml,
    pub(super) is_compared: bool,
}

/// A step with its answer.
#[derive(Debug)]
struct Recorded {
    id: String,
    step: Step,
    expect: Expected,
    /// The normalised answer, and when it came.
    value: Value,
    at: String,
}

#[derive(Debug)]
struct Expected {
    status: u16,
    /// The API's code, where the contract has it.
    code: Option<ErrorCode>,
    /// The payment's status.
    payment: Option<String>,
    /// Whether it was asked again under its key, with the same payment.
    is_repeated: bool,
}

impl Flow {
    pub(super) fn new(
        setting: &Setting,
        place: usize,
        endpoint: Endpoint,
        method: Option<&str>,
        at: &str,
    ) -> Self {
        let known = method.and_then(Method::parse);
        let parts = [Some(endpoint.name()), known.map(|it| it.id())];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        Self {
            name: format!("{:03}-{}", setting.first + place, parts.join("-")),
            title: TITLE.with("what", parts.join(", ")).in_lang(setting.lang),
            site: setting.site,
            at: at.to_owned(),
            steps: Vec::new(),
            refunds: BTreeMap::new(),
            normaliser: Normaliser::new(setting.exceptions.clone()),
        }
    }

    /// The name of its file, without the extension.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Adds a step; false when it only says again what the step before it says.
    pub(super) fn add(&mut self, step: Step, heard: Heard<'_>, answer: &Value) -> bool {
        let value = self.normaliser.answer(&snapshot::Answer {
            endpoint: Some(step.endpoint),
            status: heard.response.status,
            headers: &[],
            body: (!heard.response.body.is_empty()).then_some(answer),
        });
        let is_poll = self.steps.last().is_some_and(|last| {
            let same_call = last.step.endpoint == step.endpoint && last.step.asked == step.asked;
            let only_reads = step.endpoint.info().method == "GET";
            same_call && only_reads && last.value == value
        });
        if is_poll {
            return false;
        }
        let name = step.endpoint.name();
        let earlier = self.steps.iter();
        let nth = earlier
            .filter(|it| it.step.endpoint == step.endpoint)
            .count()
            + 1;
        let id = match nth {
            1 => name.to_owned(),
            nth => format!("{name}-{nth}"),
        };
        if let (Endpoint::CreateRefund, Some(refund)) = (step.endpoint, id_of(answer)) {
            self.refunds.insert(refund, id.clone());
        }
        self.steps.push(Recorded {
            id,
            expect: Expected::of(heard.response.status, answer),
            step,
            value,
            at: heard.at.to_owned(),
        });
        true
    }

    /// The step that made a refund.
    pub(super) fn refund(&self, id: &str) -> Option<&str> {
        self.refunds.get(id).map(String::as_str)
    }

    /// Notes that the first step was sent again under its key; false when that is known, or when
    /// something else was answered.
    pub(super) fn repeat_first(&mut self, answer: &Value) -> bool {
        let first = &mut self.steps[0];
        let is_created = matches!(first.expect.status, 200 | 201) && answer.get("id").is_some();
        let is_news = is_created && !first.expect.is_repeated;
        first.expect.is_repeated |= is_created;
        is_news
    }

    /// The text of the scenario. A single request that the API refuses may trip further rules.
    pub fn scenario(&self, lint: &[&str]) -> String {
        let header = [
            ("scenario", Some(Yaml::text(&self.title))),
            ("site", Some(Yaml::text(self.site.id()))),
            ("clock", Some(Yaml::text(&self.at))),
        ];
        let lint = if self.steps.len() == 1 { lint } else { &[] };
        let steps = self.steps.iter().map(|step| {
            let asked = ("request", step.step.asked.clone());
            (step.id.clone(), asked, Some(step.expect(lint)))
        });
        file(header, steps.collect())
    }

    /// The answers to remember, for a scenario at this path from the project's root.
    pub fn snapshots(&self, path: &str, target: Option<&str>) -> Vec<(SnapshotName, Snapshot)> {
        let kept = self.steps.iter().filter(|it| it.step.is_compared);
        kept.map(|it| {
            let id = match self.steps.len() {
                1 => ONLY,
                _ => it.id.as_str(),
            };
            let name = SnapshotName::new(NameParts {
                scenario: path,
                step: id,
                case: None,
                target,
            });
            let known = [
                ("endpoint", Some(it.step.endpoint.name())),
                ("site", Some(self.site.id())),
                ("step", Some(id)),
                ("target", target),
                (snapshot::RECORDED, Some(it.at.as_str())),
            ];
            let known = known.into_iter();
            let info: IndexMap<String, String> = known
                .filter_map(|(key, value)| Some((key.to_owned(), value?.to_owned())))
                .collect();
            let snapshot = Snapshot {
                source: path.to_owned(),
                description: self.title.clone(),
                info,
                value: it.value.clone(),
            };
            (name, snapshot)
        })
        .collect()
    }

    /// The snapshot that the first step had while it was the only one, for a scenario at this path.
    pub fn outgrown(&self, path: &str, target: Option<&str>) -> Option<SnapshotName> {
        (self.steps.len() == 2).then(|| {
            SnapshotName::new(NameParts {
                scenario: path,
                step: ONLY,
                case: None,
                target,
            })
        })
    }
}

impl Recorded {
    fn expect(&self, lint: &[&str]) -> Yaml {
        let expect = &self.expect;
        let status = Yaml::Scalar(expect.status.to_string());
        let code = expect.code.map(|code| code_text(code.as_str()));
        let rules = lint.iter().map(|rule| Yaml::text(rule)).collect();
        let payment = expect.payment.as_deref();
        let body = payment.map(|status| Yaml::map([("status", Some(Yaml::text(status)))]));
        let flag = |is: bool, value: &str| is.then(|| Yaml::Scalar(value.to_owned()));
        Yaml::map([
            ("status", code.is_none().then_some(status)),
            ("error", code),
            ("lint", (!lint.is_empty()).then_some(Yaml::List(rules))),
            ("body", body),
            ("idempotent", flag(expect.is_repeated, "true")),
            ("snapshot", flag(!self.step.is_compared, "false")),
        ])
    }
}

impl Expected {
    fn of(status: u16, answer: &Value) -> Self {
        let code = code_in(answer).and_then(|code| ErrorCode::parse(&code));
        let code = code.filter(|code| status >= 400 && code.info().http_status == status);
        let payment = answer.get("status").and_then(Value::as_str);
        Self {
            status,
            code,
            payment: payment.filter(|_| status < 400).map(str::to_owned),
            is_repeated: false,
        }
    }
}
