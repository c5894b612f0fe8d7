//! A whole run: cases side by side, results in one order whatever finished first.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::task::JoinSet;

use super::account;
use super::backend;
use super::case;
use super::event::{Event, Observer};
use super::lane::Lane;
use super::result::{CaseResult, RunResults, ScenarioResult, Verdict};
use super::target::{Target, TargetKind};
use super::wire::{Scope, Wire};
use crate::cancel::Cancel;
use crate::clock::{Clock, Stopwatch};
use crate::diagnostic::Diagnostic;
use crate::http::Limits;
use crate::i18n::Text;
use crate::scenario::{Lookup, Scenario, SnapshotPlaces, Timeouts};
use crate::snapshot::{Keeping, Store, Update, redact_text};

/// A scenario that is to be played, and what the linter says about it.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// Which of its cases, by place; in file order.
    pub cases: Vec<usize>,
    /// What the linter says, expected findings left out.
    pub findings: Vec<Diagnostic>,
    /// Whether a finding keeps it from being sent.
    pub blocked: bool,
}

/// How a run goes about it.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How many cases play at a time.
    pub jobs: NonZeroUsize,
    /// Whether the first failure keeps further cases from beginning.
    pub fail_fast: bool,
    /// Bounds of every exchange.
    pub limits: Limits,
    /// Where answers are remembered; `None` compares none.
    pub snapshots: Option<Snapshots>,
    /// The clock of targets that have none of their own to steer.
    pub clock: Clock,
    /// The environment that scenarios may ask for.
    pub env: Lookup,
    /// The salt of idempotency keys: empty on a mock.
    pub salt: String,
    /// How long steps, cases and the run may take; requests by `limits`.
    pub timeouts: Timeouts,
    /// The least time between two requests, if any.
    pub period: Option<Duration>,
    /// How often a case that did not pass is played again.
    pub retries: u32,
}

impl Settings {
    /// One case after the other, by the system's clock, with no snapshot and no environment.
    pub fn alone(salt: &str) -> Self {
        Self {
            jobs: NonZeroUsize::MIN,
            fail_fast: false,
            limits: Limits::STANDARD,
            snapshots: None,
            clock: Clock::System,
            env: Lookup::new(|_| None),
            salt: salt.to_owned(),
            timeouts: Timeouts::default(),
            period: None,
            retries: 0,
        }
    }
}

/// Where answers are remembered and what a difference leads to.
#[derive(Debug, Clone)]
pub struct Snapshots {
    /// The project's snapshots.
    pub store: Store,
    /// Whose answers they are.
    pub keeping: Keeping,
    /// What may be written.
    pub update: Update,
    /// The name of the target, unless it is the embedded mock.
    pub target: Option<String>,
    /// What the project says about places in answers.
    pub places: Vec<SnapshotPlaces>,
}

/// What the cases of a run share.
pub(crate) struct Shared {
    /// What is played against.
    pub(crate) target: Target,
    /// How.
    pub(crate) settings: Settings,
    /// The ways to the target.
    lanes: Vec<Lane>,
    /// What ends the run early.
    cancel: Cancel,
    /// Who follows.
    pub(crate) observer: Arc<dyn Observer>,
    plan: Vec<Planned>,
    /// Every case of the plan: the scenario's place and the case's place in it.
    jobs: Vec<(usize, usize)>,
    next: AtomicUsize,
    failed: AtomicBool,
    /// How many cases in a row the target's environment kept from a verdict.
    faults: AtomicUsize,
    slots: Vec<OnceLock<CaseResult>>,
}

pub(crate) const INTERRUPTED: Text = crate::text! {
    en: "the run was interrupted",
    es: "la ejecución fue interrumpida",
    pt: "a execução foi interrompida",
};

/// The most cases that a worker takes at once.
const MOST_TAKEN: usize = 64;

/// After so many faults of the environment in a row nothing more is sent.
const MOST_FAULTS: usize = 5;

const ILL: Text = crate::text! {
    en: "{ $count } cases in a row had no verdict because of the target's environment; `ensayo doctor` looks into it",
    es: "{ $count } casos seguidos quedaron sin veredicto por el ambiente del destino; `ensayo doctor` lo revisa",
    pt: "{ $count } casos seguidos ficaram sem veredito por causa do ambiente do destino; `ensayo doctor` o examina",
};

const LATE: Text = crate::text! {
    en: "the time of the run was up",
    es: "se acabó el tiempo de la ejecución",
    pt: "o tempo da execução acabou",
};

const FAIL_FAST: Text = crate::text! {
    en: "an earlier case failed",
    es: "un caso anterior falló",
    pt: "um caso anterior falhou",
};

/// Plays scenarios against a target. Cases run side by side, each on an account of its own; the
/// results are sorted by path and stand in file order below it, so that they do not depend on
/// `jobs`.
pub async fn run(
    mut plan: Vec<Planned>,
    target: &Target,
    settings: Settings,
    observer: Arc<dyn Observer>,
    cancel: &Cancel,
) -> RunResults {
    let watch = Stopwatch::start();
    plan.sort_by(|a, b| a.scenario.path.cmp(&b.scenario.path));
    tell_start(&plan, target, &*observer);
    let jobs = jobs_of(&plan);
    let wire = Wire::new(target.transport().clone(), settings.limits, cancel.clone())
        .paced(settings.period)
        .within(Scope::Run, settings.timeouts.run);
    let shared = Arc::new(Shared {
        target: target.clone(),
        lanes: lanes(target, &wire),
        cancel: cancel.clone(),
        settings,
        observer,
        plan,
        next: AtomicUsize::new(0),
        failed: AtomicBool::new(false),
        faults: AtomicUsize::new(0),
        slots: jobs.iter().map(|_| OnceLock::new()).collect(),
        jobs,
    });
    let mut tasks = JoinSet::new();
    for place in 0..shared.workers() {
        tasks.spawn(work(Arc::clone(&shared), place));
    }
    tasks.join_all().await;
    let shared = Arc::into_inner(shared).expect("every worker has ended");
    let observer = Arc::clone(&shared.observer);
    let results = RunResults {
        target: target.name().to_owned(),
        salt: shared.settings.salt.clone(),
        beside: backend::strays(&shared.lanes),
        scenarios: collect(shared),
        interrupted: cancel.is_cancelled(),
        duration: watch.elapsed(),
    };
    observer.event(&Event::RunFinished { results: &results });
    results
}

/// The ways of a target, all at one pace and within the time of the run.
fn lanes(target: &Target, wire: &Wire) -> Vec<Lane> {
    let ways = target.ways().iter();
    ways.map(|way| Lane::new(way, wire)).collect()
}

impl Shared {
    /// The next cases of a worker: one by one in a short run or near the end of a long one, so that no
    /// worker is idle while another has some left.
    fn take(&self) -> Range<usize> {
        let count = self.jobs.len();
        let several = |next: usize| {
            let share = count.saturating_sub(next) / (4 * self.workers());
            (next + share.clamp(1, MOST_TAKEN)).min(count)
        };
        let (order, all) = (Ordering::Relaxed, |next| Some(several(next)));
        let before = self.next.fetch_update(order, order, all);
        let start = before.unwrap_or(count);
        start..several(start)
    }

    /// Whether the run is cancelled, so that nothing new is to be sent.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    /// How many cases play at a time: those of a backend have each an instance of it.
    fn workers(&self) -> usize {
        let most = match self.target.kind() {
            TargetKind::Backend => self.lanes.len(),
            TargetKind::Mock | TargetKind::Plain => usize::MAX,
        };
        self.settings.jobs.get().min(most).min(self.jobs.len())
    }
}

fn jobs_of(plan: &[Planned]) -> Vec<(usize, usize)> {
    let cases = plan.iter().enumerate().flat_map(|(place, planned)| {
        let cases = planned.cases.iter().copied();
        let known = cases.filter(|&case| case < planned.scenario.cases.len());
        known.map(move |case| (place, case))
    });
    cases.collect()
}

fn tell_start(plan: &[Planned], target: &Target, observer: &dyn Observer) {
    observer.event(&Event::RunStarted {
        target: target.name(),
        scenarios: plan.len(),
        cases: plan.iter().map(|planned| planned.cases.len()).sum(),
        steps: plan
            .iter()
            .map(|planned| planned.cases.len() * planned.scenario.steps.len())
            .sum(),
    });
}

/// Plays the next case until there is none.
async fn work(shared: Arc<Shared>, worker: usize) {
    let lane = &shared.lanes[worker % shared.lanes.len()];
    let is_backend = shared.target.kind() == TargetKind::Backend;
    if is_backend {
        backend::open(lane).await;
    }
    loop {
        let taken = shared.take();
        if taken.is_empty() {
            break;
        }
        let is_open = open(&shared, lane, taken.clone()).await;
        for index in taken {
            let result = play(&shared, lane, shared.jobs[index], is_open).await;
            shared.note(&result.verdict);
            shared.slots[index]
                .set(result)
                .expect("each index is handed out once");
        }
    }
    if is_backend {
        backend::close(lane).await;
    }
}

/// Sets the accounts of several cases up in one request; whether that was done.
async fn open(shared: &Shared, lane: &Lane, taken: Range<usize>) -> bool {
    if shared.target.kind() != TargetKind::Mock || shared.is_cancelled() {
        return false;
    }
    let cases = shared.jobs[taken].iter().filter_map(|&(place, case)| {
        let planned = &shared.plan[place];
        (!planned.blocked).then(|| (&*planned.scenario, &planned.scenario.cases[case]))
    });
    account::open_all(&lane.wire, cases).await
}

/// Plays a case, unless the run has come to its end before.
async fn play(
    shared: &Shared,
    lane: &Lane,
    (place, case): (usize, usize),
    is_open: bool,
) -> CaseResult {
    let planned = &shared.plan[place];
    let case = &planned.scenario.cases[case];
    let skip = shared.settings.fail_fast && shared.failed.load(Ordering::Relaxed);
    if shared.is_cancelled() {
        case::not_run(shared, planned, case, &INTERRUPTED.message())
    } else if lane.wire.is_late(Scope::Run) {
        case::not_run(shared, planned, case, &LATE.message())
    } else if shared.faults.load(Ordering::Relaxed) >= MOST_FAULTS {
        case::not_run(shared, planned, case, &ILL.with("count", MOST_FAULTS))
    } else if skip {
        case::not_run(shared, planned, case, &FAIL_FAST.message())
    } else {
        case::play(shared, lane, planned, case, is_open).await
    }
}

impl Shared {
    /// Keeps in mind how a case ended, for those that have not begun.
    fn note(&self, verdict: &Verdict) {
        if matches!(verdict, Verdict::Failed | Verdict::Blocked) {
            self.failed.store(true, Ordering::Relaxed);
        }
        match verdict {
            Verdict::Inconclusive(_) => {
                self.faults.fetch_add(1, Ordering::Relaxed);
            }
            Verdict::NotRun(_) | Verdict::Skipped(_) => {}
            _ => self.faults.store(0, Ordering::Relaxed),
        }
    }
}

fn tags(scenario: &Scenario) -> Vec<String> {
    let tags = scenario.tags.iter();
    tags.map(|tag| redact_text(&tag.value)).collect()
}

/// The results in the order of the plan.
fn collect(shared: Shared) -> Vec<ScenarioResult> {
    let plan = shared.plan.into_iter();
    let mut scenarios: Vec<ScenarioResult> = plan
        .map(|planned| ScenarioResult {
            path: planned.scenario.path.clone(),
            title: redact_text(&planned.scenario.title.value),
            site: planned.scenario.site.id().to_owned(),
            tags: tags(&planned.scenario),
            findings: planned.findings,
            blocked: planned.blocked,
            cases: Vec::new(),
        })
        .collect();
    for ((place, _), slot) in shared.jobs.into_iter().zip(shared.slots) {
        let result = slot
            .into_inner()
            .expect("every job was played before its worker ended");
        scenarios[place].cases.push(result);
    }
    scenarios
}
