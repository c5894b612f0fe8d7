//! `ensayo review`: walks pending snapshots.

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use super::args::Review;
use super::exit::Exit;
use super::failure::Failure;
use super::load::{Overrides, sound_project};
use super::output::Output;
use crate::environment;
use crate::i18n::Text;
use crate::replay;
use crate::report;
use crate::scenario::config::SnapshotPlaces;
use crate::snapshot::review::load;
use crate::snapshot::{Before, SnapshotError, SnapshotName, Store};
use crate::text;
use crate::text::Sources;

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
const QUESTION: Text = text! {
    en: "[a]ccept, [r]eject, [s]kip, [u]ndo, [q]uit?",
    es: "[a]ceptar, [r]echazar, [s]altar, deshacer con [u], salir con [q]?",
    pt: "[a]ceitar, [r]ejeitar, pular com [s], desfazer com [u], sair com [q]?",
};
const FIRST: Text = text! {
    en: "there is no decision to take back",
    es: "no hay ninguna decisión que deshacer",
    pt: "não há nenhuma decisão a desfazer",
};
const DONE: Text = text! {
    en: "{ $accepted } accepted, { $rejected } rejected, { $skipped } skipped",
    es: "aceptados: { $accepted }, rechazados: { $rejected }, saltados: { $skipped }",
    pt: "aceitos: { $accepted }, rejeitados: { $rejected }, pulados: { $skipped }",
};

/// What to do with one pending snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    Accept,
    Reject,
    Skip,
    /// Take the last decision back and ask again.
    Undo,
    Quit,
}

/// A decision that was carried out, and what takes it back.
#[derive(Debug)]
struct Taken {
    index: usize,
    decision: Decision,
    before: Before,
}

/// How often each decision was taken.
#[derive(Debug, Default)]
struct Tally {
    accepted: usize,
    rejected: usize,
    skipped: usize,
    is_damaged: bool,
}

/// Runs the command.
pub(super) fn run(args: &Review, output: Output) -> Result<Exit, Failure> {
    let mut sources = Sources::new();
    let project = sound_project(&args.paths, Overrides::NONE, &mut sources, output)?;
    if let Some(missing) = args.paths.iter().find(|path| !path.exists()) {
        let path = missing.display().to_string();
        return Err(Failure::usage(ABSENT.with("path", path)));
    }
    let store = Store::new(&project.root);
    let names = wanted(&store, &project.root, &args.paths)?;
    if names.is_empty() {
        output.result(NONE.pattern(output.lang()))?;
        return Ok(Exit::Clean);
    }
    let fixed = match (args.accept, args.reject) {
        (true, _) => Some(Decision::Accept),
        (_, true) => Some(Decision::Reject),
        _ => None,
    };
    if fixed.is_none() && environment::is_ci() {
        return Err(Failure::usage(NO_PROMPT.with("count", names.len())));
    }
    let places = &project.config.snapshots;
    let tally = walk(&store, &names, places, fixed, output)?;
    let done = DONE
        .with("accepted", tally.accepted)
        .with("rejected", tally.rejected)
        .with("skipped", tally.skipped);
    output.result(&done.in_lang(output.lang()))?;
    Ok(if tally.is_damaged {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

/// The pending snapshots below the given paths, or all.
fn wanted(store: &Store, root: &Path, paths: &[PathBuf]) -> Result<Vec<SnapshotName>, Failure> {
    let all = store.all_pending().map_err(Failure::error)?;
    let below: Vec<PathBuf> = paths.iter().map(|path| absolute(path)).collect();
    let is_wanted = |name: &SnapshotName| {
        let file = absolute(&root.join(name.pending()));
        below.is_empty() || below.iter().any(|path| file.starts_with(path))
    };
    Ok(all.into_iter().filter(is_wanted).collect())
}

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize()
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

/// Decides on each; a damaged file is told and left, and does not end the walk.
fn walk(
    store: &Store,
    names: &[SnapshotName],
    places: &[SnapshotPlaces],
    fixed: Option<Decision>,
    output: Output,
) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    let mut history: Vec<Taken> = Vec::new();
    let mut index = 0;
    while let Some(name) = names.get(index) {
        let counter = format!("[{}/{}]", index + 1, names.len());
        let decision = match fixed {
            Some(decision) => {
                output.result(&format!("{counter} {}", name.as_str()))?;
                Ok(decision)
            }
            None => consider(store, name, places, &counter, output)?,
        };
        let carried_out = match decision {
            Ok(Decision::Quit) => break,
            Ok(Decision::Undo) => {
                index = take_back(store, names, &mut history, output)?.unwrap_or(index);
                continue;
            }
            Ok(decision) => carry_out(decision, store, name, index),
            Err(error) => Err(error),
        };
        match carried_out {
            Ok(taken) => history.push(taken),
            Err(error) => {
                output.notice(&error.message().in_lang(output.lang()));
                tally.is_damaged = true;
            }
        }
        index += 1;
    }
    let count = |decision| history.iter().filter(|it| it.decision == decision).count();
    tally.accepted = count(Decision::Accept);
    tally.rejected = count(Decision::Reject);
    tally.skipped = names.len() - tally.accepted - tally.rejected;
    Ok(tally)
}

/// Undoes the last decision; the index of the snapshot that it was about, which is asked again.
fn take_back(
    store: &Store,
    names: &[SnapshotName],
    history: &mut Vec<Taken>,
    output: Output,
) -> Result<Option<usize>, Failure> {
    let Some(last) = history.pop() else {
        output.notice(FIRST.pattern(output.lang()));
        return Ok(None);
    };
    if let Some(name) = names.get(last.index) {
        store.restore(name, &last.before).map_err(Failure::error)?;
    }
    Ok(Some(last.index))
}

/// Does what was decided.
fn carry_out(
    decision: Decision,
    store: &Store,
    name: &SnapshotName,
    index: usize,
) -> Result<Taken, SnapshotError> {
    let before = store.before(name)?;
    match decision {
        Decision::Accept => store.accept(name)?,
        Decision::Reject => store.reject(name)?,
        Decision::Skip | Decision::Undo | Decision::Quit => {}
    }
    Ok(Taken {
        index,
        decision,
        before,
    })
}

/// Shows what accepting would change, and asks.
fn consider(
    store: &Store,
    name: &SnapshotName,
    places: &[SnapshotPlaces],
    counter: &str,
    output: Output,
) -> Result<Result<Decision, SnapshotError>, Failure> {
    let exceptions = |scenario: &str| replay::exceptions(places, scenario);
    let pending = match load(store, name, &exceptions) {
        Ok(Some(pending)) => pending,
        Ok(None) => return Ok(Ok(Decision::Skip)),
        Err(error) => return Ok(Err(error)),
    };
    output.result(counter)?;
    output.result(&report::review::report(&pending, output.style()))?;
    ask(output).map(Ok)
}

/// Asks until an answer is understood; the end of input quits.
fn ask(output: Output) -> Result<Decision, Failure> {
    loop {
        output.notice(QUESTION.pattern(output.lang()));
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line)? == 0 {
            return Ok(Decision::Quit);
        }
        if let Some(decision) = understand(line.trim()) {
            return Ok(decision);
        }
    }
}

fn understand(answer: &str) -> Option<Decision> {
    match answer.to_lowercase().as_str() {
        "a" | "accept" | "aceptar" | "aceitar" => Some(Decision::Accept),
        "r" | "reject" | "rechazar" | "rejeitar" => Some(Decision::Reject),
        "s" | "skip" | "saltar" | "pular" => Some(Decision::Skip),
        "u" | "undo" | "deshacer" | "desfazer" => Some(Decision::Undo),
        "q" | "quit" | "salir" | "sair" => Some(Decision::Quit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_understood_in_three_languages() {
        assert_eq!(understand("A"), Some(Decision::Accept));
        assert_eq!(understand("rechazar"), Some(Decision::Reject));
        assert_eq!(understand("pular"), Some(Decision::Skip));
        assert_eq!(understand("deshacer"), Some(Decision::Undo));
        assert_eq!(understand("q"), Some(Decision::Quit));
        assert_eq!(understand("what"), None);
    }
}
