//! Every case and step of a scenario held against the rules.

use crate::diagnostic::Diagnostic;
use crate::json::Pointer;
use crate::rules::{self, Context, Header, KeyPresence};
use crate::scenario::{Case, RequestSpec, Resolved, ResolvedKey, Runtime, Scenario, Step};
use crate::source::Node;
use crate::text::{Sources, Span};

use super::earlier::Earlier;
use super::imported::KEY_HEADER;
use super::{Levels, Request, expected, exposed, request, shared, suppressed};

/// All findings on a scenario in file order: those of its reader, and those of the rules on every
/// case and step, each once. What the scenario expects is left out, and so is what levels or its
/// comments leave out.
pub fn scenario(
    scenario: &Scenario,
    read: Vec<Diagnostic>,
    levels: &Levels,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let mut diagnostics = read;
    for case in &scenario.cases {
        let mut earlier = Earlier::default();
        for step in &scenario.steps {
            if let Some(spec) = step.request() {
                let asked = (case, step, spec);
                diagnostics.extend(one(scenario, asked, levels, sources, &mut earlier));
            }
        }
    }
    shared::mark_aliased(&mut diagnostics, sources);
    shared::mark_common(&mut diagnostics, &|| bodies(scenario));
    once(&mut diagnostics);
    diagnostics.extend(exposed(scenario.file, sources));
    let suppressions = suppressed::of_file(scenario.file, sources);
    suppressed::settle(diagnostics, suppressions, levels, sources)
}

/// What every step of every case sends.
fn bodies(scenario: &Scenario) -> Vec<Node> {
    let steps = scenario.steps.iter().filter(|it| it.request().is_some());
    let sent = steps.flat_map(|step| {
        let cases = scenario.cases.iter();
        cases.filter_map(|case| scenario.resolve(case, step, Runtime::Static).ok()?)
    });
    sent.filter_map(|resolved| resolved.body).collect()
}

/// The findings on a step of a case.
fn one(
    scenario: &Scenario,
    (case, step, spec): (&Case, &Step, &RequestSpec),
    levels: &Levels,
    sources: &Sources,
    earlier: &mut Earlier,
) -> Vec<Diagnostic> {
    // What keeps a request from being resolved is among the reader's findings.
    let Ok(Some(resolved)) = scenario.resolve(case, step, Runtime::Static) else {
        return Vec::new();
    };
    let Some(endpoint) = resolved.endpoint else {
        return Vec::new();
    };
    let headers = headers(&resolved);
    let cx = Context {
        site: scenario.site,
        now: scenario.planned_time(step),
        endpoint,
        key: key(&resolved),
        headers: &headers,
        url: None,
        unread: &[],
        seller: scenario.account.email.as_deref(),
    };
    let asked = Request {
        body: resolved.body.as_ref(),
        sources,
        cx,
        anchor: spec.span,
        headers: &[],
    };
    let facts = request::facts(&asked);
    let mut findings = rules::check(&facts, &cx);
    // A request that is refused uses neither token nor key up.
    let repeats = match step.expect.error {
        Some(_) => Vec::new(),
        None => earlier.follow(&asked, &facts),
    };
    findings.extend(repeats.iter().map(|repeat| repeat.finding.clone()));
    let absent = expected::absent(&step.expect, &findings, endpoint, asked.body);
    findings.retain(|finding| {
        levels.is_on(finding.rule.id) && !expected::is_expected(finding, &step.expect)
    });
    let mut diagnostics = request::place(&asked, &facts, &findings);
    earlier.point_at(&repeats, &mut diagnostics);
    diagnostics.extend(absent);
    diagnostics
}

/// The headers that the step writes, the key among them.
fn headers(resolved: &Resolved) -> Vec<Header<'_>> {
    let written = resolved.headers.iter();
    let written = written.filter_map(|(name, value)| Some((name.as_str(), value.as_deref()?)));
    let mut headers: Vec<_> = written.collect();
    let is_key = |(name, _): &Header<'_>| name.eq_ignore_ascii_case(KEY_HEADER);
    if let ResolvedKey::Literal(key) = &resolved.key
        && !headers.iter().any(is_key)
    {
        headers.push((KEY_HEADER, key));
    }
    headers
}

fn key(resolved: &Resolved) -> KeyPresence {
    let mut headers = resolved.headers.iter();
    let written = headers.find(|(name, _)| name.eq_ignore_ascii_case(KEY_HEADER));
    let is_missing = match written {
        Some((_, value)) => value.is_none(),
        None => resolved.key == ResolvedKey::None,
    };
    if is_missing {
        KeyPresence::Missing
    } else {
        KeyPresence::Present
    }
}

/// Keeps one finding of each rule at each place: cases share most of their text.
fn once(diagnostics: &mut Vec<Diagnostic>) {
    fn place(it: &Diagnostic) -> (Span, &str, Option<&Pointer>) {
        (it.span, it.rule, it.pointer.as_ref())
    }
    diagnostics.sort_by(|a, b| place(a).cmp(&place(b)));
    diagnostics.dedup_by(|a, b| place(a) == place(b));
}
