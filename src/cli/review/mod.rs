//! `ensayo review`: walks what waits for a decision.

mod asking;
mod keys;
mod waiting;

use super::args::{PlainFormat, Review};
use super::exit::Exit;
use super::failure::Failure;
use super::load::{Overrides, sound_project};
use super::output::Output;
use crate::environment;
use crate::i18n::{Text, Told};
use crate::replay;
use crate::report::review::{Listed, json, list};
use crate::snapshot::Store;
use crate::snapshot::review::{Decision, Item, Session, Tally};
use crate::text;
use crate::text::Sources;
use waiting::{Only, Waiting};

const NONE: Text = text! {
    en: "no snapshot waits for a decision",
    es: "ningún snapshot espera una decisión",
    pt: "nenhum snapshot espera uma decisão",
};
const ABSENT: Text = text! {
    en: "`{ $path }` does not exist: name a pending snapshot or a folder of them",
    es: "`{ $path }` no existe: indica un snapshot pendiente o una carpeta con ellos",
    pt: "`{ $path }` não existe: informe um snapshot pendente ou uma pasta com eles",
};
const NO_PROMPT: Text = text! {
    en: "{ $count ->
        [one] { $count } snapshot waits
       *[other] { $count } snapshots wait
    } for a decision; in CI nothing is asked: run `ensayo review` on your machine, or give `--accept` or `--reject`",
    es: "{ $count ->
        [one] { $count } snapshot espera
       *[other] { $count } snapshots esperan
    } una decisión; en CI no se pregunta nada: ejecuta `ensayo review` en tu máquina, o usa `--accept` o `--reject`",
    pt: "{ $count ->
        [one] { $count } snapshot espera
       *[other] { $count } snapshots esperam
    } uma decisão; em CI nada é perguntado: execute `ensayo review` na sua máquina, ou use `--accept` ou `--reject`",
};
const DONE: Text = text! {
    en: "{ $accepted } accepted, { $rejected } rejected, { $skipped } skipped",
    es: "aceptados: { $accepted }, rechazados: { $rejected }, saltados: { $skipped }",
    pt: "aceitos: { $accepted }, rejeitados: { $rejected }, pulados: { $skipped }",
};
const MOVED: Text = text! {
    en: "{ $count } carried along",
    es: "trasladados: { $count }",
    pt: "levados: { $count }",
};
const REMOVED: Text = text! {
    en: "{ $count } removed",
    es: "borrados: { $count }",
    pt: "apagados: { $count }",
};

/// Runs the command.
pub(super) fn run(args: &Review, output: Output) -> Result<Exit, Failure> {
    let mut sources = Sources::new();
    let project = sound_project(&args.paths, Overrides::NONE, &mut sources, output)?;
    if let Some(missing) = args.paths.iter().find(|path| !path.exists()) {
        let path = missing.display().to_string();
        return Err(Failure::usage(ABSENT.with("path", path)));
    }
    let only = Only::new(&args.only)?;
    let store = Store::new(&project.root);
    let waiting = waiting::find(args, &project.root, &store, output)?;
    let places = &project.config.snapshots;
    let exceptions = |scenario: &str| replay::exceptions(places, scenario);
    let mut session = Session::new(&store, &exceptions, waiting.items.clone());
    if !args.only.is_empty() {
        session.retain(|item, kind| only.lets_through(item, kind));
    }
    if args.list {
        return show_all(&session, &waiting, args.format, output);
    }
    if session.current().is_none() {
        output.result(NONE.pattern(output.lang()))?;
        return Ok(Exit::Clean);
    }
    let exit = match (args.accept, args.reject) {
        (true, _) => decide_all(&mut session, Decision::Accept, output)?,
        (_, true) => decide_all(&mut session, Decision::Reject, output)?,
        _ if environment::is_ci() => {
            let (_, count) = session.place();
            return Err(Failure::usage(NO_PROMPT.with("count", count)));
        }
        _ => asking::walk(&mut session, &waiting, output)?,
    };
    output.result(&told(session.tally(), output))?;
    Ok(exit)
}

/// One decision on all; a damaged file is told and left, and does not end the walk.
fn decide_all(
    session: &mut Session<'_>,
    decision: Decision,
    output: Output,
) -> Result<Exit, Failure> {
    let mut exit = Exit::Clean;
    while let Some(item) = session.current() {
        if let Ok(false) = session.is_there(item) {
            session.pass_settled();
            continue;
        }
        let (place, count) = session.place();
        output.result(&format!("[{place}/{count}] {}", title(item)))?;
        if let Err(error) = session.decide(decision) {
            output.notice(&error.message().in_lang(output.lang()));
            exit = Exit::Findings;
        }
    }
    Ok(exit)
}

fn title(item: &Item) -> String {
    match item {
        Item::Moved(it) => format!("{} → {}", it.from, it.to),
        Item::Pending(name) | Item::Orphan(name) => name.to_string(),
    }
}

/// Lists what waits and asks nothing.
fn show_all(
    session: &Session<'_>,
    waiting: &Waiting,
    format: PlainFormat,
    output: Output,
) -> Result<Exit, Failure> {
    let mut all = Vec::new();
    let mut exit = Exit::Clean;
    for item in session.items() {
        match session.look(item) {
            Ok(Some(seen)) => all.push(Listed {
                kind: seen.kind().name(),
                origin: asking::origin(item, waiting).map(str::to_owned),
                seen,
            }),
            Ok(None) => {}
            Err(error) => {
                output.notice(&error.message().in_lang(output.lang()));
                exit = Exit::Findings;
            }
        }
    }
    let lang = output.lang();
    output.result(&match format {
        PlainFormat::Json => json(&all, lang),
        PlainFormat::Text if session.items().is_empty() => NONE.pattern(lang).to_owned(),
        PlainFormat::Text => list(&all, lang),
    })?;
    Ok(exit)
}

fn told(tally: Tally, output: Output) -> String {
    let done = DONE
        .with("accepted", tally.accepted)
        .with("rejected", tally.rejected)
        .with("skipped", tally.skipped);
    let others = [(MOVED, tally.moved), (REMOVED, tally.removed)];
    let others = others.into_iter().filter(|(_, count)| *count > 0);
    let others = others.map(|(text, count)| text.with("count", count));
    let all = std::iter::once(done).chain(others);
    let all: Vec<String> = all.map(|it| it.in_lang(output.lang())).collect();
    all.join(", ")
}
