//! `--watch`: a command again and again, whenever what it reads has changed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify_debouncer_full::notify::event::{AccessKind, AccessMode};
use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use tokio::runtime::Runtime;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::exit::Exit;
use super::failure::Failure;
use super::interrupt::{self, Interrupt};
use super::output::Output;
use crate::cancel::Cancel;
use crate::i18n::Text;
use crate::text;

/// How long nothing more may change before it counts: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(200);

const WAITING: Text = text! {
    en: "waiting for changes in { $paths }; Ctrl-C ends",
    es: "esperando cambios en { $paths }; Ctrl-C termina",
    pt: "aguardando mudanças em { $paths }; Ctrl-C encerra",
};
const CHANGED: Text = text! {
    en: "{ $path } has changed",
    es: "{ $path } cambió",
    pt: "{ $path } mudou",
};

const UNWATCHED: Text = text! {
    en: "cannot watch the files: { $why }",
    es: "no se pueden vigilar los archivos: { $why }",
    pt: "não é possível vigiar os arquivos: { $why }",
};

/// Runs a command now and after every change below these paths, until a signal ends it. What goes
/// wrong is told, and tried again when something has changed.
pub(super) fn again_and_again(
    paths: &[PathBuf],
    output: Output,
    mut once: impl FnMut() -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let (sender, changes) = unbounded_channel();
    let tell = move |found: DebounceEventResult| {
        let found = found.unwrap_or_default().into_iter();
        let changed = found.filter(|event| is_change(event.kind));
        let paths = changed.flat_map(|event| event.event.paths);
        for path in paths.filter(|path| matters(path)) {
            // Nobody listens any more when the command ends.
            let _ = sender.send(path);
        }
    };
    let mut watcher = new_debouncer(QUIET, None, tell).map_err(unwatched)?;
    let watched = watch(&mut watcher, paths)?;
    let mut waiting = Waiting::new(changes, output)?;
    loop {
        let ended = once().unwrap_or_else(|failure| failure.tell(output));
        if matches!(ended, Exit::Interrupted | Exit::Terminated) {
            return Ok(ended);
        }
        output.notice(&WAITING.with("paths", &watched).in_lang(output.lang()));
        if let Some(signal) = waiting.next() {
            return Ok(signal);
        }
    }
}

/// Watches those that there are; of a file its folder, because editors put a new one in its place.
fn watch(
    watcher: &mut Debouncer<RecommendedWatcher, RecommendedCache>,
    paths: &[PathBuf],
) -> Result<String, Failure> {
    let mut shown = Vec::new();
    for path in paths.iter().filter(|path| path.exists()) {
        let (folder, mode) = match (path.is_dir(), path.parent()) {
            (true, _) => (path.as_path(), RecursiveMode::Recursive),
            (false, Some(parent)) if parent != Path::new("") => {
                (parent, RecursiveMode::NonRecursive)
            }
            (false, _) => (Path::new("."), RecursiveMode::NonRecursive),
        };
        watcher.watch(folder, mode).map_err(unwatched)?;
        shown.push(path.display().to_string());
    }
    Ok(shown.join(", "))
}

/// What keeps files from being watched; the system often has no more watches to give.
fn unwatched(error: notify_debouncer_full::notify::Error) -> Failure {
    Failure::usage(UNWATCHED.with("why", error.to_string()))
}

/// Whether something was written: a run reads its files, which is told as well.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// Whether a file is one that scenarios are read from or held against. What a run itself writes, such
/// as pending snapshots, is none.
fn matters(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str());
    matches!(extension, Some("yaml" | "yml" | "json" | "snap"))
}

/// Between two runs: what has changed, and whether a signal came, also while a run ended or began.
struct Waiting {
    changes: UnboundedReceiver<PathBuf>,
    runtime: Runtime,
    cancel: Cancel,
    interrupt: Interrupt,
    output: Output,
}

impl Waiting {
    fn new(changes: UnboundedReceiver<PathBuf>, output: Output) -> Result<Self, Failure> {
        let (runtime, cancel) = (interrupt::runtime()?, Cancel::new());
        let interrupt = runtime.block_on(async { Interrupt::watch(&cancel) })?;
        Ok(Self {
            changes,
            runtime,
            cancel,
            interrupt,
            output,
        })
    }

    /// Waits for the next change, or for the signal that ends the command.
    fn next(&mut self) -> Option<Exit> {
        let changed = self.runtime.block_on(async {
            tokio::select! {
                biased;
                () = self.cancel.cancelled() => None,
                changed = self.changes.recv() => changed,
            }
        });
        let Some(path) = changed else {
            return self.interrupt.exit();
        };
        // One run for all that has changed meanwhile.
        while self.changes.try_recv().is_ok() {}
        let told = CHANGED.with("path", path.display().to_string());
        self.output.notice(&told.in_lang(self.output.lang()));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::matters;
    use std::path::Path;

    #[test]
    fn what_a_run_writes_does_not_start_another() {
        for (path, expected) in [
            ("scenarios/pix.yaml", true),
            ("ensayo.yaml", true),
            ("scenarios/body.json", true),
            ("snapshots/pix/request.snap", true),
            ("snapshots/pix/request.snap.new", false),
            ("scenarios/.pix.yaml.swp", false),
            ("scenarios/notes.md", false),
        ] {
            assert_eq!(matters(Path::new(path)), expected, "{path}");
        }
    }
}
