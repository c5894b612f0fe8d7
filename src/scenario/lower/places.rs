//! Where the expressions of each scalar stand in the file.

use crate::source::{Entry, Kind, Node};
use crate::text::{Sources, Span};

use super::super::expression::{Part, split};
use super::super::model::{IdSource, KeyPolicy, Places, RequestTarget, Scenario, Step};

/// Notes the places of all expressions of a scenario.
pub(super) fn collect(scenario: &mut Scenario, sources: &Sources) {
    let mut places = Places::new();
    entries(&scenario.vars, sources, &mut places);
    for step in &scenario.steps {
        each_node(step, &mut |found| node(found, sources, &mut places));
    }
    scenario.places = places;
}

/// Calls a function with every tree of a step that may hold expressions.
pub(super) fn each_node<'s>(step: &'s Step, visit: &mut dyn FnMut(&'s Node)) {
    if let Some(request) = step.request() {
        let bodies = [&request.defaults, &request.body];
        bodies.into_iter().flatten().for_each(&mut *visit);
        if let RequestTarget::Path { path, .. } = &request.target {
            visit(path);
        }
        for id in [&request.id, &request.refund_id] {
            if let IdSource::Given(id) = id {
                visit(id);
            }
        }
        let pairs = request.query.iter().chain(&request.headers);
        pairs.for_each(|entry| visit(&entry.value));
        if let KeyPolicy::Literal(key) = &request.key {
            visit(key);
        }
    }
    if let Some(IdSource::Given(id)) = step.act().map(|act| &act.id) {
        visit(id);
    }
    beside(step).into_iter().flatten().for_each(visit);
}

/// The trees of a step that are looked at beside its request.
pub(super) fn beside(step: &Step) -> [Option<&Node>; 7] {
    let upstream = step.expect.upstream.as_ref();
    [
        step.expect.body.as_ref(),
        step.expect.headers.as_ref(),
        upstream.and_then(|it| it.body.as_ref()),
        upstream.and_then(|it| it.headers.as_ref()),
        upstream.and_then(|it| it.amount.as_ref()),
        step.until.as_ref().map(|until| &until.condition),
        step.when.as_ref(),
    ]
}

fn entries(list: &[Entry], sources: &Sources, places: &mut Places) {
    list.iter()
        .for_each(|entry| node(&entry.value, sources, places));
}

fn node(it: &Node, sources: &Sources, places: &mut Places) {
    match &it.kind {
        Kind::Text(text) => {
            let found = scalar(text, it.span, sources);
            if !found.is_empty() {
                places.insert(it.span, found);
            }
        }
        Kind::List(items) => items.iter().for_each(|item| node(item, sources, places)),
        Kind::Map(list) => entries(list, sources, places),
        _ => {}
    }
}

/// The place of each expression of a scalar; the whole scalar where escapes hide it.
fn scalar(text: &str, span: Span, sources: &Sources) -> Vec<Span> {
    let raw = sources.slice(span);
    let mut from = 0;
    let mut found = Vec::new();
    for part in split(text).unwrap_or_default() {
        let Part::Expression { whole, .. } = part else {
            continue;
        };
        let written = &text[whole];
        match raw.get(from..).and_then(|rest| rest.find(written)) {
            Some(at) => {
                let start = span.range().start + from + at;
                from += at + written.len();
                found.push(Span::new(span.file, start..start + written.len()));
            }
            None => found.push(span),
        }
    }
    found
}
