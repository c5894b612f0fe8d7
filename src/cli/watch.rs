//! `--watch`: a command again and again, whenever what it reads has changed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify_debouncer_mini::notify::RecursiveMode;
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer, notify};
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
        for event in found.filter(|event| matters(&event.path)) {
            // Nobody listens any more when the command ends.
            let _ = sender.send(event.path);
        }
    };
    let mut watcher = new_debouncer(QUIET, tell).map_err(Failure::error)?;
    let watched = watch(&mut watcher, paths)?;
    let mut changes = Changes { changes, output };
    loop {
        let ended = once().unwrap_or_else(|failure| failure.tell(output));
        if matches!(ended, Exit::Interrupted | Exit::Terminated) {
            return Ok(ended);
        }
        output.notice(&WAITING.with("paths", &watched).in_lang(output.lang()));
        if let Some(signal) = changes.next()? {
            return Ok(signal);
        }
    }
}

/// Watches those that there are; of a file its folder, because editors put a new one in its place.
fn watch(
    watcher: &mut Debouncer<notify::RecommendedWatcher>,
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
        watcher
            .watcher()
            .watch(folder, mode)
            .map_err(Failure::error)?;
        shown.push(path.display().to_string());
    }
    Ok(shown.join(", "))
}

/// Whether a file is one that scenarios are read from or held against. What a run itself writes, such
/// as pending snapshots, is none.
fn matters(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str());
    matches!(extension, Some("yaml" | "yml" | "json" | "snap"))
}

struct Changes {
    changes: UnboundedReceiver<PathBuf>,
    output: Output,
}

impl Changes {
    /// Waits for the next change, or for the signal that ends the command.
    fn next(&mut self) -> Result<Option<Exit>, Failure> {
        interrupt::runtime()?.block_on(async {
            let cancel = Cancel::new();
            let interrupt = Interrupt::watch(&cancel)?;
            let changed = tokio::select! {
                changed = self.changes.recv() => changed,
                () = cancel.cancelled() => return Ok(interrupt.exit()),
            };
            if let Some(path) = changed {
                // One run for all that has changed meanwhile.
                while self.changes.try_recv().is_ok() {}
                let told = CHANGED.with("path", path.display().to_string());
                self.output.notice(&told.in_lang(self.output.lang()));
            }
            Ok(None)
        })
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
