//! Answers from recordings: a target without a network.
//!
//! Every case has a synthetic access token of its own, which tells whose request comes in. Within
//! a case an idempotency key that was seen before gets the answer of its step again; any other
//! request is that of the next step that makes such a call.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::account;
use super::run::Planned;
use super::session::KEY_HEADER;
use crate::clock::Timestamp;
use crate::contract::Endpoint;
use crate::http::{BoxFuture, Headers, Limits, Request, Response, Transport, TransportError};
use crate::i18n::{Message, Text};
use crate::scenario::{Case, CaseName, Scenario, Step, key};
use crate::snapshot::restore::Restorer;
use crate::snapshot::{self, NameParts, Snapshot, SnapshotError, SnapshotName, Store};

const MISSING: Text = crate::text! {
    en: "there is no recorded answer for the step `{ $step }`; record it with `ensayo record`, or with `ensayo replay --target sandbox --accept-new` and `ensayo review`",
    es: "no hay una respuesta grabada para el paso `{ $step }`; grábala con `ensayo record`, o con `ensayo replay --target sandbox --accept-new` y `ensayo review`",
    pt: "não há uma resposta gravada para o passo `{ $step }`; grave-a com `ensayo record`, ou com `ensayo replay --target sandbox --accept-new` e `ensayo review`",
};
const CHANGED: Text = crate::text! {
    en: "the request of the step `{ $step }` has changed since `{ $path }` was recorded; record it again",
    es: "la solicitud del paso `{ $step }` cambió desde que se grabó `{ $path }`; grábala de nuevo",
    pt: "a requisição do passo `{ $step }` mudou desde que `{ $path }` foi gravado; grave-a de novo",
};
const STRAY: Text = crate::text! {
    en: "no step that is left makes the call `{ $method } { $path }`, so that there is no recorded answer for it",
    es: "ningún paso restante hace la llamada `{ $method } { $path }`, así que no hay una respuesta grabada para ella",
    pt: "nenhum passo restante faz a chamada `{ $method } { $path }`, então não há uma resposta gravada para ela",
};

/// The recorded answers of a plan.
#[derive(Debug)]
pub struct Recordings {
    /// By the access token of the case.
    cases: BTreeMap<String, Mutex<Playback>>,
    /// When the answers were recorded, and of which target, the oldest first.
    ages: Vec<(Timestamp, Option<String>)>,
}

/// One case as it is answered.
#[derive(Debug)]
struct Playback {
    steps: Vec<Recorded>,
    restorer: Restorer,
    /// The step that comes next, and the last one that was answered.
    next: usize,
    last: Option<usize>,
    /// The step of each idempotency key.
    keys: BTreeMap<String, usize>,
}

/// The answer of a step.
#[derive(Debug)]
struct Recorded {
    endpoint: Option<Endpoint>,
    method: String,
    answer: Result<Value, Message>,
}

impl Recordings {
    /// Finds the newest answer that was recorded for each step, whichever of the targets gave it;
    /// `None` among them is the mock.
    ///
    /// # Errors
    /// When a snapshot cannot be read.
    pub fn of(
        plan: &[Planned],
        store: &Store,
        targets: &[Option<&str>],
    ) -> Result<Self, SnapshotError> {
        let mut found = Self {
            cases: BTreeMap::new(),
            ages: Vec::new(),
        };
        for planned in plan {
            let scenario = &*planned.scenario;
            for case in planned
                .cases
                .iter()
                .filter_map(|&at| scenario.cases.get(at))
            {
                found.add(scenario, case, store, targets)?;
            }
        }
        found.ages.sort();
        Ok(found)
    }

    /// When the oldest answer was recorded; `None` when there is none.
    pub fn oldest(&self) -> Option<Timestamp> {
        self.ages.first().map(|(at, _)| *at)
    }

    /// How many answers were found.
    pub fn count(&self) -> usize {
        self.ages.len()
    }

    fn add(
        &mut self,
        scenario: &Scenario,
        case: &Case,
        store: &Store,
        targets: &[Option<&str>],
    ) -> Result<(), SnapshotError> {
        let mut steps = Vec::new();
        let mut created = None;
        for step in &scenario.steps {
            let Some(request) = step.request() else {
                continue;
            };
            let newest = newest(scenario, case, step, store, targets)?;
            let answer = match newest {
                None => Err(MISSING.with("step", step.id.value.as_str())),
                Some(found) => {
                    created.get_or_insert(found.at);
                    self.ages.push((found.at, found.target.clone()));
                    found.answer(scenario, case, step)
                }
            };
            steps.push(Recorded {
                endpoint: request.endpoint(),
                method: request.method().to_owned(),
                answer,
            });
        }
        let name = case.name.as_ref().map(CaseName::as_str);
        let token = account::token(&scenario.path, name, None);
        let playback = Playback {
            steps,
            restorer: Restorer::new(created.unwrap_or(scenario.clock)),
            next: 0,
            last: None,
            keys: BTreeMap::new(),
        };
        self.cases
            .insert(token.expose().to_owned(), Mutex::new(playback));
        Ok(())
    }
}

/// A snapshot that says when it was recorded.
struct Found {
    at: Timestamp,
    target: Option<String>,
    name: SnapshotName,
    snapshot: Snapshot,
}

impl Found {
    /// The answer, unless the step asks for something else by now.
    fn answer(self, scenario: &Scenario, case: &Case, step: &Step) -> Result<Value, Message> {
        let recorded = self.snapshot.info.get(snapshot::KEY);
        let intent = key::derive(scenario, case, step, "", "").ok();
        let is_changed = recorded
            .zip(intent)
            .is_some_and(|(recorded, intent)| *recorded != intent.uuid);
        match is_changed {
            true => {
                let told = CHANGED.with("step", step.id.value.as_str());
                Err(told.with("path", self.name.as_str()))
            }
            false => Ok(self.snapshot.value),
        }
    }
}

fn newest(
    scenario: &Scenario,
    case: &Case,
    step: &Step,
    store: &Store,
    targets: &[Option<&str>],
) -> Result<Option<Found>, SnapshotError> {
    let mut newest: Option<Found> = None;
    for target in targets {
        let name = SnapshotName::new(NameParts {
            scenario: &scenario.path,
            step: step.id.value.as_str(),
            case: case.name.as_ref().map(CaseName::as_str),
            target: *target,
        });
        let Some(snapshot) = store.accepted(&name)? else {
            continue;
        };
        let at = snapshot.info.get(snapshot::RECORDED);
        let Some(at) = at.and_then(|at| at.parse().ok()) else {
            continue;
        };
        if newest.as_ref().is_none_or(|known| known.at < at) {
            newest = Some(Found {
                at,
                target: target.map(str::to_owned),
                name,
                snapshot,
            });
        }
    }
    Ok(newest)
}

impl Playback {
    fn answer(&mut self, request: &Request) -> Result<Response, Message> {
        let path = request.path.split('?').next().unwrap_or_default();
        let endpoint = Endpoint::route(request.method.name(), path);
        let key = request.headers.get(KEY_HEADER);
        let Some(at) = self.step_of(request, endpoint, key) else {
            if endpoint == Some(Endpoint::CreateCardToken) {
                return Ok(card_token(self.next));
            }
            let told = STRAY.with("method", request.method.name());
            return Err(told.with("path", path));
        };
        if let Some(key) = key {
            self.keys.insert(key.to_owned(), at);
        }
        self.last = Some(at);
        self.next = self.next.max(at + 1);
        let value = self.steps[at].answer.as_ref().map_err(Clone::clone)?;
        let restored = self.restorer.answer(endpoint, value);
        let restored = restored.ok_or_else(|| STRAY.with("method", "").with("path", path))?;
        let mut headers = Headers::new();
        headers.set("Content-Type", "application/json");
        for (name, value) in restored.headers {
            headers.set(name, value);
        }
        Ok(Response {
            status: restored.status,
            headers,
            body: restored
                .body
                .map(|body| body.to_string().into_bytes())
                .unwrap_or_default(),
        })
    }

    /// The step that a request belongs to: that of its key, else the next one that makes this call,
    /// else the last one again, as a poll asks it.
    fn step_of(
        &self,
        request: &Request,
        endpoint: Option<Endpoint>,
        key: Option<&str>,
    ) -> Option<usize> {
        if let Some(at) = key.and_then(|key| self.keys.get(key)) {
            return Some(*at);
        }
        let fits = |step: &Recorded| {
            step.endpoint == endpoint && step.method.eq_ignore_ascii_case(request.method.name())
        };
        let mut coming = self.steps.iter().enumerate().skip(self.next);
        let next = coming.find(|(_, step)| fits(step)).map(|(at, _)| at);
        next.or_else(|| self.last.filter(|&at| fits(&self.steps[at])))
    }
}

/// A card token that nobody else knows: recordings hold none.
fn card_token(number: usize) -> Response {
    let body = json!({ "id": format!("{number:032x}"), "status": "active" });
    Response {
        status: 201,
        headers: Headers::new(),
        body: body.to_string().into_bytes(),
    }
}

impl Transport for Recordings {
    fn send<'a>(
        &'a self,
        request: &'a Request,
        _: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        let token = request.headers.get("Authorization");
        let token = token.and_then(|it| it.strip_prefix("Bearer "));
        let playback = token.and_then(|token| self.cases.get(token));
        let answer = match playback {
            Some(playback) => playback
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .answer(request),
            None => {
                let told = STRAY.with("method", request.method.name());
                Err(told.with("path", &request.path))
            }
        };
        let answer = answer.map_err(|why| TransportError::Unrecorded(Box::new(why)));
        Box::pin(std::future::ready(answer))
    }
}
