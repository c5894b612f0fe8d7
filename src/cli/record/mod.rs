//! `ensayo record`: a proxy in front of a target; what passes becomes scenarios and snapshots.

mod book;
mod proxy;

use std::path::Path;
use std::sync::Arc;

use super::args::{Record, ReplayTarget};
use super::backend::Around;
use super::exit::Exit;
use super::failure::Failure;
use super::interrupt::{self, Interrupt};
use super::load::{Overrides, sound_project};
use super::mock::{DEFAULT_SITE, bound};
use super::output::Output;
use super::target::{self, MOCK};
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::contract::Site;
use crate::files::FileError;
use crate::i18n::Text;
use crate::mock::socket::{self, Limits};
use crate::record::{Setting, Tape};
use crate::replay::{self, Target};
use crate::scenario::Project;
use crate::text;
use crate::text::Sources;
use book::Book;
use proxy::Proxy;

const RECORDING: Text = text! {
    en: "what passes here on its way to `{ $target }` is written to `{ $folder }` until Ctrl-C, without tokens, cards and people's data",
    es: "lo que pasa por aquí hacia `{ $target }` se escribe en `{ $folder }` hasta Ctrl-C, sin tokens, tarjetas ni datos de personas",
    pt: "o que passa por aqui a caminho de `{ $target }` é gravado em `{ $folder }` até Ctrl-C, sem tokens, cartões nem dados de pessoas",
};
const NOT_HERE: Text = text! {
    en: "{ $address } can be reached from other machines; a recording is for this machine alone",
    es: "a { $address } se puede llegar desde otras máquinas; una grabación es solo para esta máquina",
    pt: "{ $address } pode ser acessado de outras máquinas; uma gravação é só para esta máquina",
};

/// Runs the command.
pub(super) fn run(args: &Record, output: Output) -> Result<Exit, Failure> {
    if !args.listen.ip().is_loopback() {
        let address = args.listen.to_string();
        return Err(Failure::usage(NOT_HERE.with("address", address)));
    }
    // The folder itself is made for the first exchange; a file in its place is told at once.
    let there = nearest_there(&args.into);
    std::fs::read_dir(there).map_err(|error| {
        Failure::error(FileError::Write {
            path: args.into.clone(),
            error,
        })
    })?;
    let overrides = Overrides {
        site: args.site,
        now: None,
    };
    let project = sound_project(&[there.to_owned()], overrides, &mut Sources::new(), output)?;
    interrupt::runtime()?.block_on(record(args, project, output))
}

async fn record(args: &Record, project: Project, output: Output) -> Result<Exit, Failure> {
    let (cancel, served) = (Cancel::new(), Cancel::new());
    let interrupted = Interrupt::watch(&cancel)?;
    let site = project.config.site_or(args.site).unwrap_or(DEFAULT_SITE);
    let around = Around {
        project: &project,
        served: &served,
        cancel: &cancel,
        output,
    };
    let (target, snapshots) = opened(args, site, around).await?;
    // The files have no names yet; a glob of their folder holds for them.
    let folder = from_root(&args.into, &project);
    let recorded = format!("{folder}/recorded.yaml");
    let setting = Setting {
        site: target.site().unwrap_or(site),
        lang: output.lang(),
        exceptions: replay::exceptions(&project.config.snapshots, &recorded),
        first: first_number(&args.into),
    };
    let book = Book::new(Tape::new(setting), &args.into, project, snapshots);
    let proxy = Arc::new(Proxy::new(target.transport(), book, cancel.clone(), output));
    let listener = bound(args.listen).await?;
    let address = listener.local_addr()?;
    // The first line of stdout has the form of the mock's, so that scripts can read both.
    output.result(&format!("listening on http://{address}"))?;
    let told = RECORDING.with("target", target.name());
    let told = told.with("folder", args.into.display().to_string());
    output.notice(&told.in_lang(output.lang()));
    let answers: Arc<dyn socket::Answers> = proxy.clone();
    socket::serve_others(
        Limits::STANDARD,
        listener,
        answers,
        Clock::System,
        cancel.cancelled(),
    )
    .await;
    drop(interrupted);
    served.cancel();
    proxy.finish().await
}

/// The target, and the name under which its snapshots are kept.
async fn opened(
    args: &Record,
    site: Site,
    around: Around<'_>,
) -> Result<(Target, Option<String>), Failure> {
    if args.target == MOCK {
        return Ok((target::embedded(site, around.served).await?, None));
    }
    target::refuse_backend(&args.target, around.project)?;
    let wanted = ReplayTarget {
        target: args.target.clone(),
        salt: None,
        resume: false,
        max_payments: args.max_payments,
        accept_new: false,
    };
    let opened = target::open(&wanted, Some(site), around).await?;
    Ok((opened.target, opened.snapshots))
}

/// The nearest of a folder and those above it that is there.
fn nearest_there(folder: &Path) -> &Path {
    let mut above = folder.ancestors();
    let there = above.find(|it| it.exists());
    there.unwrap_or(Path::new("."))
}

/// The path of a folder, told from the project's root, whether it is there yet or not.
fn from_root(folder: &Path, project: &Project) -> String {
    let there = nearest_there(folder);
    let known = project.path_of(there);
    let rest = folder.strip_prefix(there).unwrap_or(folder);
    let rest = rest.iter().map(|part| part.to_string_lossy());
    let parts = std::iter::once(known.into()).chain(rest);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

/// The number of the first scenario: the next after those that the folder holds.
fn first_number(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let numbers = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        name.split_once('-')?.0.parse::<usize>().ok()
    });
    numbers.max().map_or(1, |last| last + 1)
}
