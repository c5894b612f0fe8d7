//! Looks at what a backend sends on while a step plays.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::case::Player;
use super::super::control::{self, ControlError, accepted};
use super::super::ending::Stopped;
use super::super::redaction;
use super::super::result::{Exchange, Mismatch, Purpose};
use super::super::target::TargetKind;
use super::super::wire::{Outcome, Sent};
use super::calls::{self, Call};
use super::verdict::{self, Sight};
use super::{is_for_mock, lint};
use crate::contract::Endpoint;
use crate::diagnostic::Diagnostic;
use crate::http::{Headers, Method, Response, TransportError};
use crate::scenario::{Resolved, Step};

/// The calls of a step begin after this one.
pub(crate) struct Watch {
    after: u64,
    account: Option<String>,
}

/// What there is to say about the calls of a step.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    /// What is not as expected.
    pub(crate) mismatches: Vec<Mismatch>,
    /// What the linter remarks, short of errors.
    pub(crate) remarks: Vec<Diagnostic>,
}

impl Watch {
    /// Begins to look, when the step is the backend's to answer, and plans what goes wrong behind it.
    pub(crate) async fn begin(
        player: &Player<'_>,
        step: &Step,
        resolved: &Resolved,
    ) -> Result<Option<Self>, Stopped> {
        let is_shop = !is_for_mock(&resolved.method, &resolved.path);
        if player.session.kind != TargetKind::Backend || !is_shop {
            return Ok(None);
        }
        let watch = Self::start(player, step).await;
        watch
            .map(Some)
            .map_err(|error| Box::new(player.no_control(step, &error)))
    }

    async fn start(player: &Player<'_>, step: &Step) -> Result<Self, ControlError> {
        let session = &player.session;
        let faults = step.faults.iter().map(
            |planned| json!({"on": planned.value.on, "fault": planned.value.fault.to_header()}),
        );
        let faults = json!({"faults": faults.collect::<Vec<Value>>()});
        let ask = |method, path, body| control::request(method, path, &session.token, body);
        let plan = ask(Method::Put, "/__ensayo/faults", Some(&faults));
        accepted(session.wire.send(&plan).await.answer?)?;
        let who = ask(Method::Get, "/__ensayo/account", None);
        let who = accepted(session.wire.send(&who).await.answer?)?;
        let who: Value = serde_json::from_slice(&who.body).unwrap_or_default();
        Ok(Self {
            after: calls::last(&session.wire).await?,
            account: who["account"].as_str().map(str::to_owned),
        })
    }

    /// Looks at the calls that have come, keeps them among the exchanges and judges them.
    pub(crate) async fn end(
        self,
        player: &Player<'_>,
        step: &Step,
        resolved: &Resolved,
        outcome: &Outcome,
        log: &mut Vec<Exchange>,
    ) -> Result<Seen, Stopped> {
        let found = calls::after(&player.session.wire, self.after).await;
        let found = found.map_err(|error| Box::new(player.no_control(step, &error)))?;
        log.extend(
            (1..)
                .zip(&found.calls)
                .map(|(place, call)| exchange(call, place)),
        );
        let creates: Vec<Call> = found.calls.into_iter().filter(is_create).collect();
        let sight = Sight {
            step,
            resolved,
            answer: outcome.as_ref().ok(),
            account: self.account.as_deref(),
            calls: &creates,
        };
        let mut seen = Seen {
            mismatches: verdict::judge(&sight),
            remarks: Vec::new(),
        };
        lint::add(player.scenario, &sight, &mut seen);
        Ok(seen)
    }
}

fn is_create(call: &Call) -> bool {
    call.endpoint == Some(Endpoint::CreatePayment)
}

/// A call as reports show it.
fn exchange(call: &Call, place: u32) -> Exchange {
    let answer = if call.arrived {
        Ok(Response {
            status: call.status,
            headers: Headers::new(),
            body: call.answer.to_string().into_bytes(),
        })
    } else {
        let cause = "the answer did not arrive, as planned";
        Err(TransportError::OutcomeUnknown(cause.to_owned()))
    };
    let sent = Sent {
        answer,
        started: call.at,
        duration: Duration::ZERO,
    };
    redaction::exchange(Purpose::Upstream, place, &call.request, &sent)
}
