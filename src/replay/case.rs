//! One case from its first step to its last, on an account of its own.

use std::time::Duration;

use super::account;
use super::act;
use super::backend;
use super::control;
use super::ending;
use super::event::{Event, Place};
use super::keep;
use super::lane::Lane;
use super::ranking;
use super::resilient;
use super::result::{CaseResult, SnapshotOutcome, StepResult, Verdict};
use super::run::{INTERRUPTED, Planned, Shared};
use super::session::Session;
use super::step;
use super::target::TargetKind;
use super::wire::Scope;
use crate::clock::{Stopwatch, Timestamp};
use crate::contract::Site;
use crate::diagnostic::Diagnostic;
use crate::fault::Fault;
use crate::i18n::{Message, Text};
use crate::scenario::{Answer, Answers, Case, Live, Runtime, Scenario, Step, StepKind, Vars};
use crate::snapshot::{Exceptions, Normaliser};

/// A case that is being played.
pub(crate) struct Player<'r> {
    /// What the run shares.
    pub(crate) shared: &'r Shared,
    /// The way that the case takes.
    pub(crate) lane: &'r Lane,
    /// The scenario.
    pub(crate) scenario: &'r Scenario,
    /// The case.
    pub(crate) case: &'r Case,
    /// Whether the account is set up.
    pub(crate) is_open: bool,
    /// The conversation with the target.
    pub(crate) session: Session<'r>,
    /// The name of the sub-case; empty for the case itself.
    pub(crate) sub_case: String,
    /// The values of `vars`.
    pub(crate) vars: Vars,
    /// What came of earlier steps.
    pub(crate) answers: Answers,
    /// Numbers the placeholders of the case's answers.
    pub(crate) normaliser: Normaliser,
    /// What the project says about places in answers.
    pub(crate) exceptions: Exceptions,
}

/// What came of a step, before it has a place and a time.
#[derive(Debug, Clone)]
pub(crate) struct Played {
    /// What reports show.
    pub(crate) result: StepResult,
    /// What later steps can see.
    pub(crate) answer: Option<Answer>,
    /// How the steps after it end; `None` when they can play.
    pub(crate) rest: Option<Verdict>,
}

const OTHER_SITE: Text = crate::text! {
    en: "the target's account belongs to { $site }",
    es: "la cuenta del destino es de { $site }",
    pt: "a conta do destino é de { $site }",
};

const FLAKY: Text = crate::text! {
    en: "it failed first and passed on retry { $retry }",
    es: "primero falló y pasó en el reintento { $retry }",
    pt: "primeiro falhou e passou na nova tentativa { $retry }",
};

const EARLIER_STEP: Text = crate::text! {
    en: "the earlier step `{ $step }` did not succeed",
    es: "el paso anterior `{ $step }` no tuvo éxito",
    pt: "o passo anterior `{ $step }` não teve sucesso",
};

/// The verdict of steps that come after one that went wrong.
pub(crate) fn after(step: &Step) -> Verdict {
    Verdict::NotRun(EARLIER_STEP.with("step", step.id.value.as_str()))
}

/// Plays a case, and again while it fails and there are retries left. `is_open` tells that its account
/// is set up already.
pub(crate) async fn play(
    shared: &Shared,
    lane: &Lane,
    planned: &Planned,
    case: &Case,
    is_open: bool,
) -> CaseResult {
    let at = place(planned, case);
    shared.observer.event(&Event::CaseStarted { at });
    let watch = Stopwatch::start();
    let mut result = play_once(shared, lane, planned, case, is_open).await;
    for retry in 1..=shared.settings.retries {
        let may_pass = matches!(result.verdict, Verdict::Failed | Verdict::Inconclusive(_));
        if !may_pass || shared.is_cancelled() || lane.wire.is_late(Scope::Run) {
            break;
        }
        result = play_once(shared, lane, planned, case, false).await;
        if result.verdict == Verdict::Passed {
            result.verdict = Verdict::Flaky(FLAKY.with("retry", retry));
        }
    }
    result.duration = watch.elapsed();
    tell_finished(shared, at, &result);
    result
}

/// Plays all steps of a case in order.
async fn play_once(
    shared: &Shared,
    lane: &Lane,
    planned: &Planned,
    case: &Case,
    is_open: bool,
) -> CaseResult {
    let steps = if let Some(site) = other_site(shared, planned) {
        let why = OTHER_SITE.with("site", site.id());
        every_step(&planned.scenario, &Verdict::Skipped(why))
    } else if planned.blocked {
        every_step(&planned.scenario, &Verdict::Blocked)
    } else {
        let mut player = Player::new(shared, lane, planned, case, None);
        player.is_open = is_open;
        play_steps(player, planned).await
    };
    CaseResult {
        place: index(planned, case),
        name: name(case),
        verdict: ranking::worst(&steps),
        steps,
        duration: Duration::ZERO,
    }
}

/// The site of the target's account, where the scenario plays on another one.
fn other_site(shared: &Shared, planned: &Planned) -> Option<Site> {
    let site = shared.target.site();
    site.filter(|site| *site != planned.scenario.site)
}

/// A case that the run does not get to.
pub(crate) fn not_run(
    shared: &Shared,
    planned: &Planned,
    case: &Case,
    why: &Message,
) -> CaseResult {
    let verdict = Verdict::NotRun(why.clone());
    let result = CaseResult {
        place: index(planned, case),
        name: name(case),
        steps: every_step(&planned.scenario, &verdict),
        verdict,
        duration: Duration::ZERO,
    };
    tell_finished(shared, place(planned, case), &result);
    result
}

fn tell_finished(shared: &Shared, at: Place<'_>, result: &CaseResult) {
    let event = Event::CaseFinished { at, result };
    shared.observer.event(&event);
}

/// Where a case stands in its file.
fn index(planned: &Planned, case: &Case) -> usize {
    let mut cases = planned.scenario.cases.iter();
    let found = cases.position(|it| std::ptr::eq(it, case));
    found.expect("the case is one of its scenario's")
}

fn name(case: &Case) -> Option<String> {
    case.name.as_ref().map(ToString::to_string)
}

fn place<'r>(planned: &'r Planned, case: &'r Case) -> Place<'r> {
    Place {
        path: &planned.scenario.path,
        case: case.name.as_ref().map(|name| name.as_str()),
    }
}

fn every_step(scenario: &Scenario, verdict: &Verdict) -> Vec<StepResult> {
    let steps = scenario.steps.iter();
    steps.map(|step| blank(step, verdict.clone())).collect()
}

/// A step's result without anything in it.
pub(crate) fn blank(step: &Step, verdict: Verdict) -> StepResult {
    StepResult {
        id: step.id.value.to_string(),
        span: step.id.span,
        verdict,
        mismatches: Vec::new(),
        snapshot: SnapshotOutcome::Off,
        diagnostics: Vec::new(),
        exchanges: Vec::new(),
        key: None,
        duration: Duration::ZERO,
    }
}

async fn play_steps(mut player: Player<'_>, planned: &Planned) -> Vec<StepResult> {
    let (shared, lane, scenario) = (player.shared, player.lane, player.scenario);
    let timeouts = &shared.settings.timeouts;
    let wire = lane.wire.within(Scope::Scenario, timeouts.scenario);
    let mut rest = None;
    let mut results = Vec::with_capacity(scenario.steps.len());
    for (index, step) in scenario.steps.iter().enumerate() {
        let watch = Stopwatch::start();
        player.session.wire = wire.within(Scope::Step, timeouts.step);
        let mut played = match &rest {
            Some(verdict) => Played::only(blank(step, Verdict::clone(verdict))),
            None if shared.is_cancelled() => interrupted(step),
            None => player.step(step, index == 0).await,
        };
        resilient::add(&player, planned, index, &mut played).await;
        played.result.duration = watch.elapsed();
        shared.observer.event(&Event::StepFinished {
            at: player.session.place,
            result: &played.result,
        });
        if let Some(answer) = played.answer {
            player.remember(step, answer);
        }
        rest = rest.or(played.rest);
        results.push(played.result);
    }
    if player.session.kind == TargetKind::Backend {
        backend::end_case(lane).await;
    }
    results
}

/// A step that the run's end came before.
pub(crate) fn interrupted(step: &Step) -> Played {
    let verdict = Verdict::NotRun(INTERRUPTED.message());
    Played {
        rest: Some(verdict.clone()),
        ..Played::only(blank(step, verdict))
    }
}

impl Played {
    /// A result that leaves later steps alone.
    pub(crate) fn only(result: StepResult) -> Self {
        Self {
            result,
            answer: None,
            rest: None,
        }
    }

    /// A step whose expressions have no value.
    pub(crate) fn unresolved(step: &Step, diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            rest: Some(after(step)),
            ..Self::only(StepResult {
                diagnostics,
                ..blank(step, Verdict::Failed)
            })
        }
    }
}

impl<'r> Player<'r> {
    /// Somebody who has played nothing yet, on the account of the case or of its sub-case.
    pub(crate) fn new(
        shared: &'r Shared,
        lane: &'r Lane,
        planned: &'r Planned,
        case: &'r Case,
        fault: Option<Fault>,
    ) -> Self {
        let scenario = &*planned.scenario;
        let place = place(planned, case);
        let sub_case = fault.map(Fault::to_header);
        let own = || account::token(&scenario.path, place.case, sub_case.as_deref());
        let kind = shared.target.kind();
        let snapshots = shared.settings.snapshots.as_ref();
        let places = snapshots.map_or(&[][..], |snapshots| &snapshots.places);
        let exceptions = keep::exceptions(places, &scenario.path);
        Self {
            shared,
            lane,
            scenario,
            case,
            is_open: false,
            session: Session {
                wire: lane.wire.clone(),
                kind,
                token: lane.token.clone().unwrap_or_else(own),
                place,
                observer: &*shared.observer,
                now: match kind {
                    // A backend has no clock but the world's.
                    TargetKind::Backend => shared.settings.clock.now(),
                    TargetKind::Mock | TargetKind::Plain => scenario.clock,
                },
            },
            sub_case: sub_case.unwrap_or_default(),
            vars: Vars::default(),
            answers: Answers::new(),
            normaliser: Normaliser::new(exceptions.clone()),
            exceptions,
        }
    }
}

impl Player<'_> {
    /// Lets later steps see what came of this one.
    pub(crate) fn remember(&mut self, step: &Step, answer: Answer) {
        self.answers.insert(step.id.value.to_string(), answer);
    }

    /// Plays a step, the first one after all that the case needs.
    pub(crate) async fn step(&mut self, step: &Step, is_first: bool) -> Played {
        if is_first && let Some(trouble) = self.prepare(step).await {
            return trouble;
        }
        match &step.kind {
            StepKind::Request(_) => step::play(self, step).await,
            StepKind::Act(act) => act::play(self, step, act).await,
        }
    }

    /// Sets the account up and evaluates `vars`; what goes wrong becomes the first step's failure.
    pub(crate) async fn prepare(&mut self, step: &Step) -> Option<Played> {
        if !self.is_open
            && let Err(error) = account::open(self).await
        {
            return Some(self.no_control(step, &error));
        }
        let mut exchanges = Vec::new();
        let wanted = self.scenario.var_token_requests(self.case, &self.live(&[]));
        let tokens = match step::tokens(self, step, wanted, &mut exchanges).await {
            Ok(tokens) => tokens,
            Err(trouble) => return Some(*trouble),
        };
        let live = self.live(&tokens);
        let vars = self.scenario.vars(self.case, Runtime::Live(&live));
        match vars {
            Ok(vars) => {
                self.vars = vars;
                None
            }
            Err(diagnostics) => Some(Played::unresolved(step, diagnostics)),
        }
    }

    /// What the expressions of a step can see now.
    pub(crate) fn live<'l>(&'l self, tokens: &'l [String]) -> Live<'l> {
        Live {
            now: self.now(),
            target: self.session.kind.name(),
            vars: &self.vars,
            tokens,
            env: self.shared.settings.env.clone(),
            salt: &self.shared.settings.salt,
            answers: &self.answers,
        }
    }

    /// The case's clock: a mock's stands where the scenario puts it, others follow the world's.
    fn now(&self) -> Timestamp {
        match self.session.kind {
            TargetKind::Mock => self.session.now,
            TargetKind::Plain => self.shared.settings.clock.now(),
            TargetKind::Backend => self.session.now.max(self.shared.settings.clock.now()),
        }
    }

    /// A step that the mock's control API keeps from playing.
    pub(crate) fn no_control(&self, step: &Step, error: &control::ControlError) -> Played {
        if self.session.wire.is_cancelled() {
            return interrupted(step);
        }
        let message = step::NO_CONTROL.with("why", error.to_string());
        ending::stopped(step, message)
    }
}
