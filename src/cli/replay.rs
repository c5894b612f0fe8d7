//! `ensayo replay`: lint, replay, compare, report.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use super::args::{Replay, RunOutput};
use super::backend::{self, Around};
use super::exit::Exit;
use super::failure::Failure;
use super::interrupt::{self, Interrupt};
use super::lint::{known, policy};
use super::listing::{json_listing, listing};
use super::load::{DEFAULT_FOLDER, Loaded, Overrides, load};
use super::output::Output;
use super::plan::{Plan, plan};
use super::progress::Progress;
use super::recorded::open_for;
use super::run_reports::{Observers, RunReports};
use super::selection::select;
use super::target::{MOCK, Opened};
use super::verdict::verdict;
use super::watch;
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::cores;
use crate::environment;
use crate::http::Limits;
use crate::i18n::{Message, Text};
use crate::lint::Policy;
use crate::redact::redact_text;
use crate::replay::{self, Observer, Planned, RunResults, ScenarioResult, Settings, Snapshots};
use crate::report::RunReport;
use crate::scenario::Lookup;
use crate::snapshot::name::clash;
use crate::snapshot::{SnapshotName, Store, Update};
use crate::text;

const SALT: Text = text! {
    en: "idempotency keys of this run are salted with `{ $salt }`; `--salt { $salt }` sends the same ones again",
    es: "las claves de idempotencia de esta ejecución llevan la sal `{ $salt }`; `--salt { $salt }` envía las mismas",
    pt: "as chaves de idempotência desta execução levam o sal `{ $salt }`; `--salt { $salt }` envia as mesmas",
};

const CLASH: Text = text! {
    en: "`{ $first }` and `{ $second }` would be the same snapshot file; rename a step, a case or a scenario file",
    es: "`{ $first }` y `{ $second }` serían el mismo archivo de snapshot; renombra un paso, un caso o un archivo de escenario",
    pt: "`{ $first }` e `{ $second }` seriam o mesmo arquivo de snapshot; renomeie um passo, um caso ou um arquivo de cenário",
};

const NOTHING_LEFT: Text = text! {
    en: "no case is left to play: nothing matches `--filter`, or the part of `--shard` is empty",
    es: "no queda ningún caso por ejecutar: nada coincide con `--filter`, o la parte de `--shard` está vacía",
    pt: "não sobra nenhum caso para rodar: nada corresponde a `--filter`, ou a parte de `--shard` está vazia",
};

/// The variable that says what a run may write.
const UPDATE: &str = "ENSAYO_UPDATE";
const NO_UPDATE: Text = text! {
    en: "`ENSAYO_UPDATE` is `{ $word }`: write `no`, `new` or `always`",
    es: "`ENSAYO_UPDATE` es `{ $word }`: escribe `no`, `new` o `always`",
    pt: "`ENSAYO_UPDATE` é `{ $word }`: escreva `no`, `new` ou `always`",
};
const NO_UPDATE_IN_CI: Text = text! {
    en: "`CI` is set, so no snapshot is written whatever `ENSAYO_UPDATE` says",
    es: "`CI` está definida, así que no se escribe ningún snapshot aunque `ENSAYO_UPDATE` diga otra cosa",
    pt: "`CI` está definida, então nenhum snapshot é gravado, diga o que disser `ENSAYO_UPDATE`",
};

/// Runs the command, once or after every change.
pub(super) fn run(args: &Replay, output: Output) -> Result<Exit, Failure> {
    if args.watch {
        return watch::again_and_again(&watched(args), output, || once(args, output));
    }
    once(args, output)
}

/// What a run reads: scenarios, the configuration, accepted snapshots.
fn watched(args: &Replay) -> Vec<PathBuf> {
    let scenarios = match args.paths.is_empty() {
        true => vec![PathBuf::from(DEFAULT_FOLDER)],
        false => args.paths.clone(),
    };
    let others = ["ensayo.yaml", "snapshots"].map(PathBuf::from);
    scenarios.into_iter().chain(others).collect()
}

fn once(args: &Replay, output: Output) -> Result<Exit, Failure> {
    let Prepared {
        loaded,
        levels,
        mut planned,
        broken,
    } = prepare(args, output)?;
    let names = replay::snapshot_names(&planned, None);
    tell_apart(&names)?;
    // Only an unfiltered run of files that can all be read can tell what no step asks for.
    let is_selected = !args.filters.is_empty() || args.shard.is_some();
    let is_whole =
        args.paths.is_empty() && broken.is_empty() && !is_selected && args.target.target == MOCK;
    let orphans = if is_whole {
        orphans(names, &planned, &loaded)?
    } else {
        Vec::new()
    };
    select(&mut planned, &args.filters, args.shard);
    if planned.is_empty() && broken.is_empty() {
        return Err(Failure::Told(Exit::NothingMatched, NOTHING_LEFT.message()));
    }
    if args.list {
        output.result(&redact_text(&listed(&planned, &args.output)))?;
        return Ok(Exit::Clean);
    }
    let update = update(output)?;
    let mut reports = RunReports::open(&args.output, output)?;
    let mut observers: Vec<Arc<dyn Observer>> = vec![Arc::new(Progress::new(output))];
    if let Some(events) = reports.watch(&loaded.sources, &planned, &broken, output.lang()) {
        observers.push(events);
    }
    let played = play(
        args,
        planned,
        &loaded,
        Arc::new(Observers(observers)),
        update,
        output,
    );
    let Played {
        mut results,
        beside,
        signal,
        is_real,
    } = interrupt::runtime()?.block_on(played)?;
    if let Some(beside) = beside {
        reports.tell(&beside);
        results.scenarios.push(beside);
    }
    results.scenarios.extend(broken);
    results.scenarios.sort_by(|a, b| a.path.cmp(&b.path));
    let report = RunReport {
        results: &results,
        sources: &loaded.sources,
        orphans: &orphans,
        denied: levels.denied(),
    };
    reports.finish(&report)?;
    Ok(signal.unwrap_or_else(|| verdict(&results, levels.denied(), is_real)))
}

/// What the run may write below `snapshots/`, as `ENSAYO_UPDATE` says; nothing in `CI`.
fn update(output: Output) -> Result<Update, Failure> {
    let word = environment::variable(UPDATE);
    let update = match &word {
        None => Update::New,
        Some(word) => Update::parse(word)
            .ok_or_else(|| Failure::usage(NO_UPDATE.with("word", redact_text(word))))?,
    };
    if !environment::is_ci() {
        return Ok(update);
    }
    if word.is_some() && update != Update::No {
        output.notice(NO_UPDATE_IN_CI.pattern(output.lang()));
    }
    Ok(Update::No)
}

/// What a run begins with.
struct Prepared {
    loaded: Loaded,
    levels: Policy,
    planned: Vec<Planned>,
    broken: Vec<ScenarioResult>,
}

/// Reads and lints the scenarios that the arguments name.
fn prepare(args: &Replay, output: Output) -> Result<Prepared, Failure> {
    let overrides = Overrides {
        site: args.site,
        now: args.now,
    };
    let mut loaded = load(&args.paths, overrides, output)?;
    let files = std::mem::take(&mut loaded.files);
    let levels = policy(&args.levels, &loaded.project.config)?;
    let project = &loaded.project;
    let known = known(&args.baseline, false, project, &mut loaded.sources, output)?;
    let Plan { planned, broken } = plan(files, &levels, known, &loaded.sources);
    Ok(Prepared {
        loaded,
        levels,
        planned,
        broken,
    })
}

/// Whether each snapshot has a file of its own.
fn tell_apart(names: &[SnapshotName]) -> Result<(), Failure> {
    let Some((first, second)) = clash(names) else {
        return Ok(());
    };
    let told = CLASH
        .with("first", names[first].as_str())
        .with("second", names[second].as_str());
    Err(Failure::usage(told))
}

fn listed(planned: &[Planned], output: &RunOutput) -> String {
    match output.has("json") {
        true => json_listing(planned),
        false => listing(planned),
    }
}

/// Snapshots that are not among the wanted ones.
fn orphans(
    names: Vec<SnapshotName>,
    planned: &[Planned],
    loaded: &Loaded,
) -> Result<Vec<SnapshotName>, Failure> {
    let wanted: BTreeSet<_> = names.into_iter().collect();
    let scenarios = planned.iter().map(|it| it.scenario.path.as_str()).collect();
    Store::new(&loaded.project.root)
        .orphans(&wanted, &scenarios)
        .map_err(Failure::error)
}

/// What came of a run.
struct Played {
    results: RunResults,
    /// What went wrong with a backend beside the cases.
    beside: Option<ScenarioResult>,
    /// The signal that ended it, if one did.
    signal: Option<Exit>,
    /// Whether it was played against the provider.
    is_real: bool,
}

/// Plays the plan on its target.
async fn play(
    args: &Replay,
    planned: Vec<Planned>,
    loaded: &Loaded,
    observer: Arc<dyn Observer>,
    update: Update,
    output: Output,
) -> Result<Played, Failure> {
    let cancel = Cancel::new();
    let interrupt = Interrupt::watch(&cancel)?;
    let served = Cancel::new();
    let around = Around {
        project: &loaded.project,
        served: &served,
        cancel: &cancel,
        output,
    };
    let mut opened = open_for(&planned, &args.target, args.site, around).await?;
    if opened.is_real {
        let told = SALT.with("salt", opened.salt.as_str());
        output.handed(&told.in_lang(output.lang()));
    }
    let settings = settings(args, &opened, loaded, update);
    let target = &opened.target;
    let mut results = replay::run(planned, target, settings, observer, &cancel).await;
    served.cancel();
    Ok(Played {
        beside: beside(&mut opened, &mut results.beside, loaded).await,
        results,
        signal: interrupt.exit(),
        is_real: opened.is_real,
    })
}

/// Ends the backend under test, and tells what went wrong with it beside the cases.
async fn beside(
    opened: &mut Opened,
    strays: &mut Vec<Message>,
    loaded: &Loaded,
) -> Option<ScenarioResult> {
    let ended = opened.running.take()?.stop().await;
    let backend = loaded.project.config.backends.get(opened.target.name())?;
    backend::told(backend, &loaded.sources, std::mem::take(strays), ended)
}

fn settings(args: &Replay, opened: &Opened, loaded: &Loaded, update: Update) -> Settings {
    let config = &loaded.project.config;
    let wanted = args.jobs.map(usize::from);
    let configured = || {
        config
            .jobs
            .as_ref()
            .and_then(|jobs| usize::try_from(jobs.value).ok())
    };
    let jobs = wanted.or_else(configured).unwrap_or_else(cores::count);
    let timeouts = args.limits.timeouts(config.timeouts);
    Settings {
        jobs: NonZeroUsize::new(jobs).unwrap_or(NonZeroUsize::MIN),
        fail_fast: args.fail_fast,
        limits: Limits {
            timeout: timeouts.request.unwrap_or(Limits::STANDARD.timeout),
            ..Limits::STANDARD
        },
        timeouts,
        period: args.limits.period(),
        retries: args.limits.retries,
        snapshots: Some(Snapshots {
            store: Store::new(&loaded.project.root),
            keeping: opened.keeping,
            update,
            target: opened.snapshots.clone(),
            places: loaded.project.config.snapshots.clone(),
        }),
        clock: args.now.map_or(Clock::System, Clock::Fixed),
        env: Lookup::new(environment::variable),
        salt: opened.salt.clone(),
    }
}
