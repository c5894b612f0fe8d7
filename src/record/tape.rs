//! What passes through a proxy, as it becomes scenarios: the exchanges about one payment are the
//! steps of one scenario, everything else stands alone.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::asked::{Asked, Earlier, taken_apart};
use super::cards::Cards;
use super::flow::{Flow, Step};
use super::yaml::Yaml;
use crate::contract::{Endpoint, Site};
use crate::http::{Method, Request, Response};
use crate::i18n::Lang;
use crate::snapshot::Exceptions;
use crate::source::{Node, json};
use crate::text::FileId;

/// How a recording is made.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The site of the account.
    pub site: Site,
    /// The language of titles.
    pub lang: Lang,
    /// What the project says about places in its answers.
    pub exceptions: Exceptions,
    /// The number of the first scenario.
    pub first: usize,
}

/// A recording that goes on.
#[derive(Debug)]
pub struct Tape {
    setting: Setting,
    flows: Vec<Flow>,
    /// The flow of each payment, by its id.
    payments: BTreeMap<String, usize>,
    /// The flow of each `external_reference`.
    references: BTreeMap<String, usize>,
    /// What was created under each idempotency key: the flow, and the body.
    keys: BTreeMap<String, (usize, Vec<u8>)>,
    cards: Cards,
    /// Requests that stand alone and are recorded once.
    seen: BTreeSet<(Endpoint, String)>,
}

/// An exchange that took place.
#[derive(Debug, Clone, Copy)]
pub struct Heard<'e> {
    /// What was asked.
    pub request: &'e Request,
    /// What was answered.
    pub response: &'e Response,
    /// When, as RFC 3339 writes it.
    pub at: &'e str,
}

/// What became of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// It changed the scenario of this place.
    In(usize),
    /// It says what is known already, or is part of another: a card token, a poll.
    Known,
    /// It cannot be part of a scenario.
    LeftOut,
}

/// The header of idempotency keys.
const KEY: &str = "X-Idempotency-Key";

impl Tape {
    /// A recording of nothing yet.
    pub fn new(setting: Setting) -> Self {
        Self {
            cards: Cards::new(setting.site),
            setting,
            flows: Vec::new(),
            payments: BTreeMap::new(),
            references: BTreeMap::new(),
            keys: BTreeMap::new(),
            seen: BTreeSet::new(),
        }
    }

    /// The scenarios so far.
    pub fn flows(&self) -> &[Flow] {
        &self.flows
    }

    /// Takes an exchange in. Nothing that is secret or personal stays.
    pub fn note(&mut self, heard: Heard<'_>) -> Noted {
        let (path, query) = taken_apart(&heard.request.path);
        let endpoint = Endpoint::route(heard.request.method.name(), &path);
        // The id in the path of a card token is the token.
        let endpoint = endpoint.filter(|it| *it != Endpoint::GetCardToken);
        let Some(endpoint) = endpoint.filter(|_| can_be_played(heard)) else {
            return Noted::LeftOut;
        };
        let Some(body) = body_of(heard.request) else {
            return Noted::LeftOut;
        };
        let answer: Value = serde_json::from_slice(&heard.response.body).unwrap_or_default();
        if endpoint == Endpoint::CreateCardToken {
            return match self.cards.learn(body.as_ref(), &answer) {
                true => Noted::Known,
                false => Noted::LeftOut,
            };
        }
        let asked = Asked {
            endpoint,
            path: &path,
            query: &query,
            body: body.as_ref(),
        };
        if creates(endpoint) {
            return self.created(heard, asked, &answer);
        }
        match self.flow_of(asked) {
            Some(at) => self.add(at, heard, asked, &answer),
            None => self.alone(heard, asked, &answer),
        }
    }

    /// A payment that is asked for, or is asked for again under its key.
    fn created(&mut self, heard: Heard<'_>, asked: Asked<'_>, answer: &Value) -> Noted {
        let key = heard.request.headers.get(KEY).map(str::to_owned);
        if let Some((at, body)) = key.as_ref().and_then(|key| self.keys.get(key)) {
            let at = *at;
            if *body != heard.request.body {
                return Noted::LeftOut;
            }
            return match self.flows[at].repeat_first(answer) {
                true => Noted::In(at),
                false => Noted::Known,
            };
        }
        let at = self.flows.len();
        let noted = self.alone(heard, asked, answer);
        if noted != Noted::In(at) {
            return noted;
        }
        if let (Some(key), 200 | 201) = (key, heard.response.status) {
            self.keys.insert(key, (at, heard.request.body.clone()));
        }
        if let Some(id) = id_of(answer) {
            self.payments.insert(id, at);
        }
        let reference = asked.body.and_then(|it| it.get("external_reference"));
        if let Some(reference) = reference.and_then(Node::as_text) {
            self.references.insert(reference.to_owned(), at);
        }
        noted
    }

    /// The flow that an exchange goes on with: that of its payment, or for a search that of the
    /// reference that it asks for.
    fn flow_of(&self, asked: Asked<'_>) -> Option<usize> {
        if asked.endpoint == Endpoint::SearchPayments {
            let mut query = asked.query.iter();
            let (_, reference) = query.find(|(key, _)| key == "external_reference")?;
            return self.references.get(reference).copied();
        }
        let id = asked.ids().into_iter().next()?;
        self.payments.get(&id).copied()
    }

    fn add(&mut self, at: usize, heard: Heard<'_>, asked: Asked<'_>, answer: &Value) -> Noted {
        let ids = asked.ids();
        let earlier = Earlier {
            has_payment: true,
            refund: ids.get(1).and_then(|id| self.flows[at].refund(id)),
        };
        let step = self.step(heard, asked, earlier);
        match self.flows[at].add(step, heard, answer) {
            true => Noted::In(at),
            false => Noted::Known,
        }
    }

    /// A scenario of its own. What only reads and was read before is known.
    fn alone(&mut self, heard: Heard<'_>, asked: Asked<'_>, answer: &Value) -> Noted {
        let is_read = heard.request.method == Method::Get;
        if is_read
            && !self
                .seen
                .insert((asked.endpoint, heard.request.path.clone()))
        {
            return Noted::Known;
        }
        let at = self.flows.len();
        let method = asked
            .body
            .and_then(|it| it.get("payment_method_id")?.as_text());
        let mut flow = Flow::new(&self.setting, at, asked.endpoint, method, heard.at);
        flow.add(self.step(heard, asked, Earlier::NOTHING), heard, answer);
        self.flows.push(flow);
        Noted::In(at)
    }

    /// What a step asks for.
    fn step(&self, heard: Heard<'_>, asked: Asked<'_>, earlier: Earlier<'_>) -> Step {
        let mut members = asked.members(self.setting.site, &self.cards, earlier);
        let has_key = heard.request.headers.get(KEY).is_some();
        if asked.endpoint.info().takes_key && !has_key {
            members.push(("idempotency_key", Some(Yaml::text("none"))));
        }
        Step {
            endpoint: asked.endpoint,
            asked: Yaml::map(members),
            // What else the account holds is not recorded.
            is_compared: earlier.has_payment || asked.endpoint != Endpoint::SearchPayments,
        }
    }
}

fn creates(endpoint: Endpoint) -> bool {
    matches!(endpoint, Endpoint::CreatePayment | Endpoint::ProcessPayment)
}

/// Whether a scenario can say it: credentials are the replay's own, and so are its answers to wrong
/// ones; what the server failed at says nothing.
fn can_be_played(heard: Heard<'_>) -> bool {
    !matches!(heard.response.status, 401 | 408 | 429 | 500..)
}

/// The body as a tree: `Some(None)` for none, `None` for one that is no JSON object.
fn body_of(request: &Request) -> Option<Option<Node>> {
    if request.body.is_empty() {
        return Some(None);
    }
    let text = std::str::from_utf8(&request.body).ok()?;
    let (node, problems) = json::read(text, FileId(0));
    let is_sound = problems.is_empty();
    node.filter(|node| is_sound && node.entries().is_some())
        .map(Some)
}

/// The id of what an answer is about.
pub(super) fn id_of(answer: &Value) -> Option<String> {
    match answer.get("id")? {
        Value::Number(id) => Some(id.to_string()),
        Value::String(id) => Some(id.clone()),
        _ => None,
    }
}
