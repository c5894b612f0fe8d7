//! Gives the expressions of a step their values.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::clock::{SignedDuration, Timestamp};
use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::{Kind, Node};
use crate::text;
use crate::text::Span;

use super::expression::{Evaluator, Mode, Scope};
use super::merge::merge_defaults;
use super::model::{
    ActKind, Case, IdSource, KeyPolicy, RequestSpec, RequestTarget, Scenario, Step, UpstreamExpect,
};
use super::names::StepId;
use super::runtime::{
    Answers, CardTokenRequest, Live, Resolved, ResolvedKey, ResolvedUpstream, Runtime, Vars,
};

impl Scenario {
    /// Evaluates `vars` for a case. For sending, do this once at the start of the case, with one
    /// token for each of [`Scenario::var_token_requests`].
    ///
    /// # Errors
    /// When an expression has no value.
    pub fn vars(&self, case: &Case, runtime: Runtime<'_>) -> Result<Vars, Vec<Diagnostic>> {
        self.evaluate_vars(case, runtime.mode())
            .map(|(vars, _)| vars)
    }

    /// The cards whose tokens `vars` needs, in order.
    ///
    /// # Errors
    /// When an expression has no value.
    pub fn var_token_requests(
        &self,
        case: &Case,
        live: &Live<'_>,
    ) -> Result<Vec<CardTokenRequest>, Vec<Diagnostic>> {
        let evaluated = self.evaluate_vars(case, Mode::Tokens(live));
        evaluated.map(|(_, requests)| requests)
    }

    /// The cards whose tokens a step needs, in order; `live.tokens` is not looked at.
    ///
    /// # Errors
    /// When an expression has no value.
    pub fn token_requests(
        &self,
        case: &Case,
        step: &Step,
        live: &Live<'_>,
    ) -> Result<Vec<CardTokenRequest>, Vec<Diagnostic>> {
        let Some(request) = step.request() else {
            return Ok(Vec::new());
        };
        let mut evaluator = self.evaluator(case, step, Mode::Tokens(live), &live.vars.0);
        self.request(&mut evaluator, step, request, Some(live.answers));
        let requests = evaluator.token_requests();
        evaluator.finish(requests)
    }

    /// The request of a step with every expression replaced by its value; `None` for an act.
    ///
    /// # Errors
    /// When an expression has no value, one diagnostic each.
    pub fn resolve(
        &self,
        case: &Case,
        step: &Step,
        runtime: Runtime<'_>,
    ) -> Result<Option<Resolved>, Vec<Diagnostic>> {
        let vars = self.vars_now(case, runtime)?;
        let answers = runtime.answers();
        let mut evaluator = self.evaluator(case, step, runtime.mode(), &vars.0);
        let resolved = match step.request() {
            Some(request) => Some(self.request(&mut evaluator, step, request, answers)),
            None => {
                if let Some(id) = step.act().map(|act| &act.id) {
                    self.id(&mut evaluator, id, answers, step.id.span);
                }
                None
            }
        };
        if let (Some(when), Runtime::Static) = (&step.when, runtime) {
            let condition = evaluator.node(when);
            check_condition(&mut evaluator, &condition);
        }
        evaluator.finish(resolved)
    }

    /// The id of the payment that an act is about; `None` for [`ActKind::Advance`] and for
    /// requests.
    ///
    /// # Errors
    /// When the id has no value.
    pub fn resolve_act_id(
        &self,
        case: &Case,
        step: &Step,
        runtime: Runtime<'_>,
    ) -> Result<Option<Node>, Vec<Diagnostic>> {
        let Some(act) = step.act() else {
            return Ok(None);
        };
        let vars = self.vars_now(case, runtime)?;
        let answers = runtime.answers();
        let mut evaluator = self.evaluator(case, step, runtime.mode(), &vars.0);
        let id = self.id(&mut evaluator, &act.id, answers, act.span);
        evaluator.finish(id)
    }

    /// Whether a step plays: its `when`, or yes without one.
    ///
    /// # Errors
    /// When the condition has no value or is neither true nor false.
    pub fn plays(
        &self,
        case: &Case,
        step: &Step,
        live: &Live<'_>,
    ) -> Result<bool, Vec<Diagnostic>> {
        let Some(when) = &step.when else {
            return Ok(true);
        };
        let mut evaluator = self.evaluator(case, step, Mode::Live(live), &live.vars.0);
        let condition = evaluator.node(when);
        let plays = check_condition(&mut evaluator, &condition);
        evaluator.finish(plays)
    }

    /// The instant at which lint sees a step: the case's clock plus the time that earlier acts let
    /// pass.
    pub fn planned_time(&self, step: &Step) -> Timestamp {
        let earlier = self
            .steps
            .iter()
            .take_while(|it| it.id.value != step.id.value);
        let passed = earlier.filter_map(|step| match step.act()?.kind {
            ActKind::Advance(by) => Some(by),
            ActKind::Pay | ActKind::Expire | ActKind::Challenge(_) | ActKind::Chargeback(_) => None,
        });
        passed.fold(self.clock, |now, by: SignedDuration| {
            now.saturating_add(by).unwrap_or(now)
        })
    }

    /// The body of a step as its key sees it.
    pub(super) fn intent_body(
        &self,
        case: &Case,
        step: &Step,
        salt: &str,
    ) -> Result<Option<Node>, Vec<Diagnostic>> {
        let mode = Mode::Intent { salt };
        let Some(request) = step.request() else {
            return Ok(None);
        };
        let (vars, _) = self.evaluate_vars(case, mode)?;
        let mut evaluator = self.evaluator(case, step, mode, &vars.0);
        let body = body(&mut evaluator, request);
        evaluator.finish(body)
    }

    /// The variables of a case: evaluated at its start for sending, and anew for lint.
    fn vars_now<'r>(
        &self,
        case: &Case,
        runtime: Runtime<'r>,
    ) -> Result<Cow<'r, Vars>, Vec<Diagnostic>> {
        match runtime {
            Runtime::Static => self.vars(case, runtime).map(Cow::Owned),
            Runtime::Live(live) => Ok(Cow::Borrowed(live.vars)),
        }
    }

    fn evaluate_vars(
        &self,
        case: &Case,
        mode: Mode<'_>,
    ) -> Result<(Vars, Vec<CardTokenRequest>), Vec<Diagnostic>> {
        let none = BTreeMap::new();
        let mut evaluator = Evaluator::new(Scope {
            site: self.site,
            now: self.clock,
            mode,
            vars: &none,
            matrix: &case.values,
            places: &self.places,
            seed: [&self.path, case.name(), ""],
        });
        let mut vars = BTreeMap::new();
        for entry in &self.vars {
            let value = evaluator.node(&entry.value);
            evaluator.define(&entry.key.value, &value);
            vars.insert(entry.key.value.clone(), value);
        }
        let requests = evaluator.token_requests();
        evaluator.finish((Vars(vars), requests))
    }

    fn evaluator<'s>(
        &'s self,
        case: &'s Case,
        step: &'s Step,
        mode: Mode<'s>,
        vars: &'s BTreeMap<String, Node>,
    ) -> Evaluator<'s> {
        Evaluator::new(Scope {
            site: self.site,
            now: self.planned_time(step),
            mode,
            vars,
            matrix: &case.values,
            places: &self.places,
            seed: [&self.path, case.name(), step.id.value.as_str()],
        })
    }

    fn request(
        &self,
        evaluator: &mut Evaluator<'_>,
        step: &Step,
        request: &RequestSpec,
        answers: Option<&Answers>,
    ) -> Resolved {
        // The body comes first, so that its `uuid()`s are the same when it is resolved alone.
        let body = body(evaluator, request);
        let query = evaluator.entries(&request.query);
        let query = query.iter().filter_map(|entry| {
            let value = scalar_text(&entry.value)?;
            Some((entry.key.value.clone(), value))
        });
        let query = query.collect();
        let headers = evaluator.entries(&request.headers);
        let headers = headers
            .iter()
            .map(|entry| (entry.key.value.clone(), scalar_text(&entry.value)));
        let headers = headers.collect();
        let (method, path) = self.address(evaluator, request, answers);
        let key = match &request.key {
            KeyPolicy::Auto => ResolvedKey::Auto,
            KeyPolicy::None => ResolvedKey::None,
            KeyPolicy::Literal(node) => {
                let value = evaluator.node(node);
                ResolvedKey::Literal(scalar_text(&value).unwrap_or_default())
            }
        };
        let (expect, until) = (&step.expect, step.until.as_ref());
        Resolved {
            endpoint: request.endpoint(),
            method,
            path,
            query,
            headers,
            body,
            key,
            expected_body: expect.body.as_ref().map(|node| evaluator.node(node)),
            expected_headers: expect.headers.as_ref().map(|node| evaluator.node(node)),
            awaited: until.map(|until| evaluator.node(&until.condition)),
            upstream: upstream(evaluator, expect.upstream.as_ref()),
        }
    }

    /// The method and the path with its ids.
    fn address(
        &self,
        evaluator: &mut Evaluator<'_>,
        request: &RequestSpec,
        answers: Option<&Answers>,
    ) -> (String, String) {
        let endpoint = match &request.target {
            RequestTarget::Endpoint(endpoint) => endpoint.info(),
            RequestTarget::Path { method, path, .. } => {
                let path = evaluator.node(path);
                return (method.value.clone(), scalar_text(&path).unwrap_or_default());
            }
        };
        let mut path = endpoint.path.to_owned();
        for (name, source) in [("{id}", &request.id), ("{refund_id}", &request.refund_id)] {
            if let Some(id) = self.id(evaluator, source, answers, request.span) {
                path = path.replace(name, &scalar_text(&id).unwrap_or_default());
            }
        }
        (endpoint.method.to_owned(), path)
    }

    /// The value of an id; before the run, the id of an earlier step is pending.
    fn id(
        &self,
        evaluator: &mut Evaluator<'_>,
        source: &IdSource,
        answers: Option<&Answers>,
        span: Span,
    ) -> Option<Node> {
        let step = match source {
            IdSource::Absent => return None,
            IdSource::Given(node) => return Some(evaluator.node(node)),
            IdSource::Step(step) => step,
        };
        let Some(answers) = answers else {
            let text = format!("${{{{ steps[\"{step}\"].body.id }}}}");
            return Some(Node::new(Kind::Pending(text), span));
        };
        let answer = answers.get(step.as_str());
        let id = answer.and_then(|answer| answer.body.get("id"));
        let id = id.filter(|id| !id.is_null());
        if id.is_none() {
            let why = if answer.is_some() { NO_ID } else { NOT_PLAYED };
            evaluator.report(self.no_id(why, step, span));
        }
        id.map(|id| Node::from_json(id, span))
    }

    fn no_id(&self, why: Text, step: &StepId, span: Span) -> Diagnostic {
        let diagnostic =
            Diagnostic::error("undefined-value", span, why.with("step", step.as_str()));
        match self.steps.iter().find(|it| it.id.value == *step) {
            Some(found) => diagnostic.with_related(found.id.span, THIS_STEP.message()),
            None => diagnostic,
        }
    }
}

const NO_ID: Text = text! {
    en: "the answer of the step `{ $step }` has no `id`",
    es: "la respuesta del paso `{ $step }` no tiene `id`",
    pt: "a resposta do passo `{ $step }` não tem `id`",
};
const NOT_PLAYED: Text = text! {
    en: "the step `{ $step }` was skipped, so there is no `id` to go on with",
    es: "el paso `{ $step }` se omitió, así que no hay un `id` con el cual seguir",
    pt: "o passo `{ $step }` foi pulado, então não há um `id` com que seguir",
};
const THIS_STEP: Text = text! {
    en: "this step",
    es: "este paso",
    pt: "este passo",
};
const CONDITION: Text = text! {
    en: "`when` must be true or false",
    es: "`when` debe ser verdadero o falso",
    pt: "`when` deve ser verdadeiro ou falso",
};
const CONDITION_HELP: Text = text! {
    en: "write a condition such as `{ $example }`",
    es: "escribe una condición como `{ $example }`",
    pt: "escreva uma condição como `{ $example }`",
};

/// The body with `defaults.body` merged under it.
fn body(evaluator: &mut Evaluator<'_>, request: &RequestSpec) -> Option<Node> {
    match (&request.defaults, &request.body) {
        (Some(defaults), Some(own)) => {
            let mut evaluate = |node: &Node| evaluator.node(node);
            Some(merge_defaults(defaults, own, &mut evaluate))
        }
        (only, None) | (None, only) => only.as_ref().map(|node| evaluator.node(node)),
    }
}

/// What a backend must send on.
fn upstream(evaluator: &mut Evaluator<'_>, expect: Option<&UpstreamExpect>) -> ResolvedUpstream {
    let mut value = |node: Option<&Node>| node.map(|node| evaluator.node(node));
    ResolvedUpstream {
        body: value(expect.and_then(|it| it.body.as_ref())),
        headers: value(expect.and_then(|it| it.headers.as_ref())),
        amount: value(expect.and_then(|it| it.amount.as_ref())),
    }
}

/// A condition's value; a pending one is not judged.
fn check_condition(evaluator: &mut Evaluator<'_>, condition: &Node) -> bool {
    match condition.kind {
        Kind::Bool(plays) => plays,
        // Null stands for an expression whose problem is reported already.
        Kind::Pending(_) | Kind::Null => true,
        _ => {
            let diagnostic = Diagnostic::error("wrong-type", condition.span, CONDITION.message());
            let help = CONDITION_HELP.with("example", "${{ target.kind == \"mock\" }}");
            evaluator.report(diagnostic.with_help(help));
            false
        }
    }
}

/// The text of a scalar; `None` for null, lists and mappings.
fn scalar_text(node: &Node) -> Option<String> {
    match &node.kind {
        Kind::Text(text) | Kind::Number(text) | Kind::Pending(text) => Some(text.clone()),
        Kind::Bool(flag) => Some(flag.to_string()),
        Kind::Null | Kind::List(_) | Kind::Map(_) => None,
    }
}

#[cfg(test)]
mod tests;
