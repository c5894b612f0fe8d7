//! `ensayo drift A B`: what two targets answer differently.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::Arc;

use super::args::{Drift, PlainFormat, ReplayTarget};
use super::backend::Around;
use super::exit::Exit;
use super::failure::Failure;
use super::interrupt::{self, Interrupt};
use super::load::{Loaded, Overrides, load};
use super::output::Output;
use super::plan::plan;
use super::progress::Progress;
use super::recorded::open_for;
use super::target::MOCK;
use crate::cancel::Cancel;
use crate::contract::Endpoint;
use crate::drift::{self, Pair};
use crate::environment;
use crate::i18n::Text;
use crate::lint::{Flags, Policy};
use crate::replay::result::Purpose;
use crate::replay::{self, CaseResult, Planned, RunResults, Settings, StepResult, Verdict};
use crate::report::drift::{self as report, DriftReport};
use crate::scenario::{Case, CaseName, Lookup, Scenario, SnapshotPlaces, Step};
use crate::snapshot::{self, Exceptions, NameParts, Normaliser, SnapshotName, Store};
use crate::text;

const NOTHING: Text = text! {
    en: "nothing was compared: no step was answered by both targets",
    es: "no se comparó nada: ningún paso fue respondido por los dos destinos",
    pt: "nada foi comparado: nenhum passo foi respondido pelos dois destinos",
};

/// Normalised answers by the place of their step.
type Answers = BTreeMap<String, serde_json::Value>;

/// What a side gave, and how it ended apart from that.
struct Side {
    answers: Answers,
    exit: Exit,
}

/// Runs the command.
pub(super) fn run(args: &Drift, output: Output) -> Result<Exit, Failure> {
    let overrides = Overrides {
        site: args.site,
        now: None,
    };
    let mut loaded = load(&args.paths, overrides, output)?;
    let files = std::mem::take(&mut loaded.files);
    let policy = Policy::new(&loaded.project.config, &Flags::default());
    let policy = policy.map_err(|unknown| Failure::usage(unknown.message()))?;
    let mut planned = plan(files, &policy, None, &loaded.sources).planned;
    // What the linter objects to is no request that targets have to agree on.
    planned.retain(|it| !it.blocked);
    planned.sort_by(|a, b| a.scenario.path.cmp(&b.scenario.path));
    let [first, second] = match args.stored {
        true => [
            stored(&args.first, &planned, &loaded)?,
            stored(&args.second, &planned, &loaded)?,
        ],
        false => interrupt::runtime()?.block_on(played(args, &planned, &loaded, output))?,
    };
    let (pairs, uncompared) = paired(&planned, &first.answers, &second.answers);
    let findings = drift::compare(&pairs, &args.allow);
    let report = DriftReport {
        targets: [&args.first, &args.second],
        findings: &findings,
        uncompared: &uncompared,
    };
    output.result(&match args.format {
        PlainFormat::Text => report::text(&report, output.style()),
        PlainFormat::Json => report::json(&report),
    })?;
    let sides = first.exit.and(second.exit);
    Ok(match findings.drifts.is_empty() {
        false => sides.and(Exit::Findings),
        true if pairs.is_empty() => {
            output.notice(NOTHING.pattern(output.lang()));
            sides.and(Exit::NothingMatched)
        }
        true => sides,
    })
}

/// Every step that sends a request, with its place.
fn steps(planned: &[Planned]) -> impl Iterator<Item = (String, &Scenario, &Case, &Step)> {
    planned.iter().flat_map(|planned| {
        let scenario = &*planned.scenario;
        let cases = planned
            .cases
            .iter()
            .filter_map(|&at| scenario.cases.get(at));
        cases.flat_map(move |case| {
            let steps = scenario.steps.iter().filter(|it| it.request().is_some());
            steps.map(move |step| {
                let name = case.name.as_ref().map(CaseName::as_str);
                let place = place(&scenario.path, name, step.id.value.as_str());
                (place, scenario, case, step)
            })
        })
    })
}

fn place(path: &str, case: Option<&str>, step: &str) -> String {
    let parts = [Some(path), case, Some(step)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" › ")
}

/// The answers that both have, and the steps that one has not.
fn paired(planned: &[Planned], first: &Answers, second: &Answers) -> (Vec<Pair>, Vec<String>) {
    let (mut pairs, mut uncompared) = (Vec::new(), Vec::new());
    for (place, _, _, step) in steps(planned) {
        let (Some(one), Some(other)) = (first.get(&place), second.get(&place)) else {
            uncompared.push(place);
            continue;
        };
        let request = step.request();
        let endpoint = request.and_then(|it| it.endpoint()).map(Endpoint::name);
        let method = request.map_or("", |it| it.method());
        pairs.push(Pair {
            endpoint: endpoint.unwrap_or(method).to_owned(),
            place,
            answers: [one.clone(), other.clone()],
        });
    }
    (pairs, uncompared)
}

/// The stored snapshots of a target.
fn stored(target: &str, planned: &[Planned], loaded: &Loaded) -> Result<Side, Failure> {
    let store = Store::new(&loaded.project.root);
    let mut answers = Answers::new();
    for (place, scenario, case, step) in steps(planned) {
        let name = SnapshotName::new(NameParts {
            scenario: &scenario.path,
            step: step.id.value.as_str(),
            case: case.name.as_ref().map(CaseName::as_str),
            target: Some(target).filter(|it| *it != MOCK),
        });
        if let Some(snapshot) = store.accepted(&name).map_err(Failure::error)? {
            answers.insert(place, snapshot.value);
        }
    }
    Ok(Side {
        answers,
        exit: Exit::Clean,
    })
}

/// What both targets answer now, one after the other.
async fn played(
    args: &Drift,
    planned: &[Planned],
    loaded: &Loaded,
    output: Output,
) -> Result<[Side; 2], Failure> {
    let cancel = Cancel::new();
    let interrupt = Interrupt::watch(&cancel)?;
    let mut sides = Vec::with_capacity(2);
    for name in [&args.first, &args.second] {
        let wanted = ReplayTarget {
            target: name.clone(),
            salt: None,
            resume: false,
            max_payments: args.max_payments,
            accept_new: false,
        };
        let served = Cancel::new();
        let around = Around {
            project: &loaded.project,
            served: &served,
            cancel: &cancel,
            output,
        };
        let opened = open_for(planned, &wanted, args.site, around).await?;
        let settings = Settings {
            jobs: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            env: Lookup::new(environment::variable),
            ..Settings::alone(&opened.salt)
        };
        let progress = Arc::new(Progress::new(output));
        let plan = planned.to_vec();
        let results = replay::run(plan, &opened.target, settings, progress, &cancel).await;
        served.cancel();
        sides.push(side(&results, &loaded.project.config.snapshots));
        if let Some(exit) = interrupt.exit() {
            return Err(Failure::Shown(exit));
        }
    }
    Ok(sides
        .try_into()
        .unwrap_or_else(|_| unreachable!("there are two names")))
}

fn side(results: &RunResults, places: &[SnapshotPlaces]) -> Side {
    let mut answers = Answers::new();
    for scenario in &results.scenarios {
        let exceptions = replay::exceptions(places, &scenario.path);
        for case in &scenario.cases {
            add(&scenario.path, case, &exceptions, &mut answers);
        }
    }
    let counts = results.counts();
    let mut exit = Exit::Clean;
    if counts.guarded > 0 {
        exit = exit.and(Exit::Guard);
    }
    if counts.inconclusive > 0 {
        exit = exit.and(Exit::Environment);
    }
    Side { answers, exit }
}

/// The answers of a case, normalised in the order of its steps.
fn add(path: &str, case: &CaseResult, exceptions: &Exceptions, answers: &mut Answers) {
    let mut normaliser = Normaliser::new(exceptions.clone());
    for step in &case.steps {
        if !matches!(step.verdict, Verdict::Passed | Verdict::Failed) {
            continue;
        }
        if let Some(value) = normalised(step, &mut normaliser) {
            let place = place(path, case.name.as_deref(), &step.id);
            answers.insert(place, value);
        }
    }
}

fn normalised(step: &StepResult, normaliser: &mut Normaliser) -> Option<serde_json::Value> {
    let mut sent = step.exchanges.iter().rev();
    let last = sent.find(|it| matches!(it.purpose, Purpose::Step | Purpose::Poll))?;
    let answer = last.answer.as_ref().ok()?;
    let path = last.path.split('?').next().unwrap_or_default();
    Some(normaliser.answer(&snapshot::Answer {
        endpoint: Endpoint::route(last.method.name(), path),
        status: answer.status,
        headers: &[],
        body: answer.body.shown().as_ref(),
    }))
}
