//! From a case of a scenario to the requests and deeds that a page shows, in the order in which they
//! happen.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value as Json;

use super::call::{Attempt, Call, Wait};
use super::marker::{self, Variable};
use super::stand_in;
use super::value::{Template, Value, Variables};
use crate::clock::{SignedDuration, Timestamp};
use crate::contract::{Endpoint, Site};
use crate::diagnostic::Diagnostic;
use crate::fault::{self, Fault};
use crate::scenario::{
    ActKind, Answer, Answers, CardTokenRequest, Case, Live, Lookup, Resolved, ResolvedKey, Retry,
    Runtime, Scenario, Step, Vars, key,
};
use crate::source::{Kind, Node};

/// A step as it plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Play {
    /// A request.
    Call(Box<Call>),
    /// What shopper, bank or time do.
    Deed(Deed),
    /// Its `when` does not hold on a mock.
    Skipped,
    /// It has no values before it is sent.
    Open,
}

impl Play {
    /// The request, if it is one.
    pub fn call(&self) -> Option<&Call> {
        match self {
            Self::Call(call) => Some(call),
            Self::Deed(_) | Self::Skipped | Self::Open => None,
        }
    }
}

/// What shopper, bank or time do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// What, as the control API calls it.
    pub act: &'static str,
    /// To which payment.
    pub id: Option<Template>,
    /// With which result.
    pub result: Option<&'static str>,
    /// For how long, as an ISO 8601 duration.
    pub by: Option<String>,
    /// What later requests take from the payment after it.
    pub exports: Vec<Variable>,
}

/// The accepted answer of a step, as its snapshot has it.
pub type Accepted<'a> = dyn Fn(&Step) -> Option<&'a Json> + 'a;

/// The steps of a case, one for each of the scenario's.
pub fn case(scenario: &Scenario, case: &Case, accepted: &Accepted<'_>) -> Vec<Play> {
    let mut run = Run {
        scenario,
        case,
        vars: Vars::default(),
        cards: Vec::new(),
        answers: Answers::new(),
        variables: BTreeMap::new(),
    };
    let Ok(first) = run.begin() else {
        return vec![Play::Open; scenario.steps.len()];
    };
    let mut first = Some(first);
    let mut plays = Vec::with_capacity(scenario.steps.len());
    for step in &scenario.steps {
        let mut play = run.step(step).unwrap_or(Play::Open);
        if let Play::Call(call) = &mut play
            && let Some(cards) = first.take()
        {
            // What `vars` needs is there before the first request.
            call.cards.splice(0..0, cards);
        }
        run.remember(step, accepted(step));
        plays.push(play);
    }
    run.hand_over(&mut plays);
    plays
}

/// A case while it is resolved.
struct Run<'s> {
    scenario: &'s Scenario,
    case: &'s Case,
    vars: Vars,
    /// The variable of every card so far, and the body that makes its token.
    cards: Vec<(Variable, Value)>,
    answers: Answers,
    /// What can be read of earlier answers, by name.
    variables: BTreeMap<String, Variable>,
}

type Found<T> = Result<T, Vec<Diagnostic>>;
type Cards = Vec<(Variable, Value)>;

impl Run<'_> {
    /// Evaluates `vars`; the cards that it needs.
    fn begin(&mut self) -> Found<Cards> {
        let none = Vars::default();
        let live = self.live(&none, self.scenario.clock, &[]);
        let wanted = self.scenario.var_token_requests(self.case, &live)?;
        let cards = self.cards(wanted.iter().map(CardTokenRequest::body));
        let tokens = marks(&cards);
        let live = self.live(&none, self.scenario.clock, &tokens);
        self.vars = self.scenario.vars(self.case, Runtime::Live(&live))?;
        Ok(cards)
    }

    fn step(&mut self, step: &Step) -> Found<Play> {
        let now = self.scenario.planned_time(step);
        let vars = self.vars.clone();
        if !self
            .scenario
            .plays(self.case, step, &self.live(&vars, now, &[]))?
        {
            return Ok(Play::Skipped);
        }
        if let Some(act) = step.act() {
            let live = self.live(&vars, now, &[]);
            let id = self
                .scenario
                .resolve_act_id(self.case, step, Runtime::Live(&live))?;
            return Ok(Play::Deed(deed(act.kind, id.as_ref())));
        }
        let wanted = self
            .scenario
            .token_requests(self.case, step, &self.live(&vars, now, &[]))?;
        let cards = self.cards(wanted.iter().map(CardTokenRequest::body));
        let tokens = marks(&cards);
        let live = self.live(&vars, now, &tokens);
        let resolved = self
            .scenario
            .resolve(self.case, step, Runtime::Live(&live))?;
        let resolved = resolved.ok_or_else(Vec::new)?;
        let key = self.key(step, &resolved)?;
        Ok(Play::Call(Box::new(self.call(step, &resolved, key, cards))))
    }

    fn cards(&mut self, bodies: impl Iterator<Item = Json>) -> Cards {
        let mut new = Vec::new();
        for body in bodies {
            let variable = Variable::card(self.cards.len());
            let body = marker::value(&Node::from_json(&body, self.scenario.title.span));
            let body = stand_in::body(&body, self.scenario.site);
            self.cards.push((variable.clone(), body.clone()));
            new.push((variable, body));
        }
        new
    }

    fn live<'l>(&'l self, vars: &'l Vars, now: Timestamp, tokens: &'l [String]) -> Live<'l> {
        let env = Lookup::new(|name| Some(Variable::environment(name).mark(false)));
        Live {
            now,
            target: "mock",
            vars,
            tokens,
            salt: "",
            env,
            answers: &self.answers,
        }
    }

    fn key(&self, step: &Step, resolved: &Resolved) -> Found<Option<Template>> {
        Ok(match &resolved.key {
            ResolvedKey::None => None,
            ResolvedKey::Literal(key) => Some(marker::template(key)),
            ResolvedKey::Auto => {
                let takes_key = |it: Endpoint| it.info().takes_key;
                match resolved.endpoint.is_some_and(takes_key) {
                    true => {
                        let key = key::derive(self.scenario, self.case, step, "", "")?;
                        Some(Template::plain(&key.uuid))
                    }
                    false => None,
                }
            }
        })
    }

    fn call(&self, step: &Step, resolved: &Resolved, key: Option<Template>, cards: Cards) -> Call {
        let site = self.scenario.site;
        let body = resolved.body.as_ref().map(marker::value);
        let mut headers = Call::usual_headers(body.is_some(), key);
        for (name, value) in &resolved.headers {
            headers.retain(|(it, _)| !it.eq_ignore_ascii_case(name));
            if let Some(value) = value {
                let value = stand_in::template(&marker::template(value), name, site);
                headers.push((name.clone(), value));
            }
        }
        let query = resolved.query.iter().map(|(key, value)| {
            let value = stand_in::template(&marker::template(value), key, site);
            (key.clone(), value)
        });
        let shown =
            |node: Option<&Node>| node.map(|node| stand_in::body(&marker::value(node), site));
        Call {
            endpoint: resolved.endpoint,
            method: resolved.method.clone(),
            path: marker::template(&resolved.path),
            query: query.collect(),
            headers,
            body: body.map(|body| stand_in::body(&body, site)),
            cards,
            exports: Vec::new(),
            attempts: attempts(step),
            until: wait(step, resolved, site),
            expected: shown(resolved.expected_body.as_ref()),
            expected_headers: shown(resolved.expected_headers.as_ref()),
        }
    }

    /// Lets later steps see the answer of this one.
    fn remember(&mut self, step: &Step, accepted: Option<&Json>) {
        let id = step.id.value.as_str();
        let body = accepted.and_then(|it| it.get("body")).cloned();
        // Without a snapshot all that is sure is that a payment has an id.
        let body = body.filter(|body| !body.is_null());
        let body = body.unwrap_or_else(|| serde_json::json!({ "id": "[payment_id:1]" }));
        let status = accepted.and_then(|it| it.get("status")?.as_u64());
        let variables = &mut self.variables;
        let body = marker::with_marks(id, &body, &mut |variable| {
            variables.insert(variable.name.clone(), variable);
        });
        let answer = Answer {
            status: status.and_then(|it| u16::try_from(it).ok()).unwrap_or(200),
            headers: Vec::new(),
            body,
        };
        self.answers.insert(id.to_owned(), answer);
    }

    /// Notes with each step what later ones take from its answer.
    fn hand_over(&self, plays: &mut [Play]) {
        let mut read = BTreeSet::new();
        for play in &*plays {
            let mut note = |name: &str| {
                read.extend(self.variables.get(name).cloned());
            };
            match play {
                Play::Call(call) => call.each_variable(&mut note),
                Play::Deed(deed) => deed.id.iter().for_each(|id| id.each_variable(&mut note)),
                Play::Skipped | Play::Open => {}
            }
        }
        for (play, step) in plays.iter_mut().zip(&self.scenario.steps) {
            let own = read.iter().filter(|variable| {
                let answer = variable.answer.as_ref();
                answer.is_some_and(|(id, _)| id == step.id.value.as_str())
            });
            match play {
                Play::Call(call) => call.exports.extend(own.cloned()),
                Play::Deed(deed) => deed.exports.extend(own.cloned()),
                Play::Skipped | Play::Open => {}
            }
        }
    }
}

fn marks(cards: &Cards) -> Vec<String> {
    cards
        .iter()
        .map(|(variable, _)| variable.mark(false))
        .collect()
}

fn deed(kind: ActKind, id: Option<&Node>) -> Deed {
    let (act, result) = kind.words();
    let by = match kind {
        ActKind::Advance(by) => Some(by.to_string()),
        _ => None,
    };
    let id = id.map(marker::value);
    let id = id.map(|id| match id {
        Value::Text(text) => text,
        Value::NumberOf(name) => {
            let mut template = Template::default();
            template.push_variable(&name);
            template
        }
        other => other.to_json(),
    });
    Deed {
        act,
        id,
        result,
        by,
        exports: Vec::new(),
    }
}

/// How often a request is sent until it is answered for good, and what goes wrong each time.
fn attempts(step: &Step) -> Vec<Attempt> {
    let repeats = step.retry.map_or(0, |retry| retry.max);
    let mut attempts = Vec::new();
    for nth in 1..=repeats.saturating_add(1) {
        let mut planned = step.faults.iter();
        let fault = planned
            .find(|it| it.value.on == nth)
            .map(|it| it.value.fault);
        let is_last = nth > repeats || !fault.is_some_and(is_retried);
        attempts.push(Attempt {
            fault: fault.map(Fault::to_header),
            pause: (!is_last).then(|| pause(step, fault)).flatten(),
        });
        if is_last {
            break;
        }
    }
    attempts
}

/// Whether a request is sent again after it.
fn is_retried(fault: Fault) -> bool {
    match fault {
        Fault::DropBefore | Fault::DropAfterCommit | Fault::Truncate | Fault::NotJson => true,
        Fault::Status { status, .. } => fault::asks_for_patience(status),
        Fault::Delay(_) | Fault::SlowBody(_) => false,
    }
}

fn pause(step: &Step, fault: Option<Fault>) -> Option<String> {
    let asked = match fault {
        Some(Fault::Status {
            retry_after: Some(seconds),
            ..
        }) => u64::from(seconds),
        _ => 0,
    };
    let pause = Retry::pause(step.retry, Duration::from_secs(asked));
    (!pause.is_zero()).then(|| iso(pause))
}

fn iso(duration: Duration) -> String {
    SignedDuration::try_from(duration)
        .unwrap_or(SignedDuration::MAX)
        .to_string()
}

/// What a step waits for, where a shell can look for it: members that are one of some texts.
fn wait(step: &Step, resolved: &Resolved, site: Site) -> Option<Wait> {
    let until = step.until.as_ref()?;
    let entries = resolved.awaited.as_ref()?.entries()?;
    let wanted = entries.iter().map(|entry| {
        let one_of = entry.value.get("$one_of").and_then(Node::items);
        let texts: Option<Vec<String>> = match one_of {
            Some(items) => items.iter().map(plain).collect(),
            None => plain(&entry.value).map(|text| vec![text]),
        };
        Some((entry.key.value.clone(), texts?))
    });
    let wanted: Option<Vec<_>> = wanted.collect();
    let safe = |text: &String| stand_in::template(&Template::plain(text), "", site).shown();
    let wanted = wanted?.into_iter();
    Some(Wait {
        wanted: wanted
            .map(|(key, texts)| (key, texts.iter().map(safe).collect()))
            .collect(),
        every: iso(until.every),
    })
}

fn plain(node: &Node) -> Option<String> {
    match &node.kind {
        Kind::Text(text) => Some(text.clone()),
        _ => None,
    }
}
