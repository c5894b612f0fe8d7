//! `ensayo docs`: living documentation from scenarios and their snapshots.

mod folder;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use self::folder::Folder;
use super::args::{Docs, DocsFormat};
use super::exit::Exit;
use super::failure::Failure;
use super::load::{Loaded, LoadedFile, Overrides, has_errors, load, show};
use super::output::Output;
use crate::docs::files::{Format, files as written};
use crate::docs::{Entry, Suite};
use crate::files;
use crate::i18n::Text;
use crate::replay::{self, RunResults};
use crate::report::merge::{Part, merge};
use crate::scenario::{Case, Scenario};
use crate::snapshot::Store;
use crate::text;

/// The largest report of a run that is read: 512 MiB.
const LARGEST: u64 = 512 * 1024 * 1024;

const WRITTEN: Text = text! {
    en: "`{ $folder }`: { $pages ->
        [one] { $pages } file
       *[other] { $pages } files
    }, { $written } written, { $removed } removed; begin with `{ $first }`",
    es: "`{ $folder }`: { $pages ->
        [one] { $pages } archivo
       *[other] { $pages } archivos
    }, { $written } escritos, { $removed } borrados; empieza por `{ $first }`",
    pt: "`{ $folder }`: { $pages ->
        [one] { $pages } arquivo
       *[other] { $pages } arquivos
    }, { $written } gravados, { $removed } apagados; comece por `{ $first }`",
};
const CURRENT: Text = text! {
    en: "`{ $folder }` is as it would be written",
    es: "`{ $folder }` está como se escribiría",
    pt: "`{ $folder }` está como seria escrita",
};
const STALE: Text = text! {
    en: "`{ $folder }` is not as it would be written; `ensayo docs` with the same arguments mends it",
    es: "`{ $folder }` no está como se escribiría; `ensayo docs` con los mismos argumentos la arregla",
    pt: "`{ $folder }` não está como seria escrita; `ensayo docs` com os mesmos argumentos a corrige",
};
const FOREIGN: Text = text! {
    en: "`{ $path }` was not written by `ensayo docs`; choose another folder with `--output`, or move the file away",
    es: "`{ $path }` no fue escrito por `ensayo docs`; elige otra carpeta con `--output` o mueve el archivo",
    pt: "`{ $path }` não foi gravado por `ensayo docs`; escolha outra pasta com `--output` ou mova o arquivo",
};

/// Runs the command.
pub(super) fn run(args: &Docs, output: Output) -> Result<Exit, Failure> {
    let loaded = load(&args.paths, Overrides::NONE, output)?;
    for file in &loaded.files {
        if file.scenario.is_none() || has_errors(&file.problems) {
            show(&file.problems, &loaded.sources, output);
        }
    }
    if loaded.files.iter().any(|file| file.scenario.is_none()) {
        return Err(Failure::Shown(Exit::Findings));
    }
    let results = args.results.as_deref().map(results).transpose()?;
    let suite = suite(loaded, results.as_ref())?;
    let format = format(args);
    let wanted = written(&suite, format, output.lang());
    let folder = Folder::read(&args.output, wanted, results.is_some())?;
    let name = args.output.display().to_string();
    match args.check {
        true => check(&folder, &name, output),
        false => {
            if let Some(path) = folder.foreign() {
                let told = FOREIGN.with("path", path.display().to_string());
                return Err(Failure::usage(told));
            }
            let changed = folder.write()?;
            let told = WRITTEN
                .with("folder", name)
                .with("pages", folder.len())
                .with("written", changed.written)
                .with("removed", changed.removed)
                .with("first", crate::docs::files::first(format));
            output.result(&told.in_lang(output.lang()))?;
            Ok(Exit::Clean)
        }
    }
}

fn format(args: &Docs) -> Format {
    match args.format {
        DocsFormat::Markdown => Format::Markdown {
            has_front_matter: args.front_matter,
        },
        DocsFormat::Html => Format::Html,
    }
}

/// Tells what is not as it would be written.
fn check(folder: &Folder, name: &str, output: Output) -> Result<Exit, Failure> {
    let lines = folder.differences(output.lang());
    if lines.is_empty() {
        output.result(&CURRENT.with("folder", name).in_lang(output.lang()))?;
        return Ok(Exit::Clean);
    }
    output.result(&lines.join("\n"))?;
    output.notice(&STALE.with("folder", name).in_lang(output.lang()));
    Ok(Exit::Findings)
}

/// The run that a JSON report tells of.
fn results(path: &Path) -> Result<RunResults, Failure> {
    let bytes = files::read(path, LARGEST).map_err(Failure::error)?;
    let name = path.display().to_string();
    let part = Part::read(&name, &bytes).map_err(|it| Failure::usage(it.into_message()))?;
    let merged = merge(&[part]).map_err(|it| Failure::usage(it.into_message()))?;
    Ok(merged.report().results.clone())
}

/// Scenarios with their accepted answers.
fn suite(loaded: Loaded, results: Option<&RunResults>) -> Result<Suite, Failure> {
    let store = Store::new(&loaded.project.root);
    let scenarios = loaded
        .files
        .into_iter()
        .filter_map(|it: LoadedFile| it.scenario);
    let entries = scenarios.map(|scenario| {
        let answers = scenario
            .cases
            .iter()
            .map(|case| answers(&scenario, case, &store));
        let answers = answers.collect::<Result<Vec<_>, Failure>>()?;
        Ok(Entry { scenario, answers })
    });
    let entries = entries.collect::<Result<Vec<_>, Failure>>()?;
    Ok(Suite::new(entries, results))
}

/// The accepted answers of a case, by step.
fn answers(
    scenario: &Scenario,
    case: &Case,
    store: &Store,
) -> Result<BTreeMap<String, Value>, Failure> {
    let mut found = BTreeMap::new();
    for step in &scenario.steps {
        let Some(name) = replay::snapshot_name(scenario, case, step, None) else {
            continue;
        };
        if let Some(snapshot) = store.accepted(&name).map_err(Failure::error)? {
            found.insert(step.id.value.to_string(), snapshot.value);
        }
    }
    Ok(found)
}
