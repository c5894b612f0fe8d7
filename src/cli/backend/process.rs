//! One process with all that it starts: its last lines are kept, and none of it outlives the run. Only
//! this file knows process-wrap.

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use process_wrap::tokio::{ChildWrapper, CommandWrap};
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

use crate::environment;
use crate::redact::redact_text;

/// How many of the last lines are kept.
const KEPT: usize = 20;
/// How long the end of a process that was killed is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is started, and how.
pub(super) struct Program<'p> {
    /// The program and its arguments.
    pub(super) words: Vec<String>,
    /// Where it starts.
    pub(super) folder: &'p Path,
    /// Variables of its environment, beside those of ours.
    pub(super) variables: Vec<(String, String)>,
}

/// A process that was started; it and what it started end when this is dropped.
pub(super) struct Process {
    child: Box<dyn ChildWrapper>,
    lines: Lines,
    #[cfg(unix)]
    _guard: Option<tokio::process::Child>,
}

/// The last lines of both outputs.
type Lines = Arc<Mutex<VecDeque<String>>>;

impl Process {
    /// Starts a program. Access tokens among our own variables are kept from it: it gets one that
    /// charges nobody.
    pub(super) fn start(program: &Program<'_>) -> io::Result<Self> {
        let Some((name, arguments)) = program.words.split_first() else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        // A path is meant from the folder in which the program starts.
        let path = Path::new(name);
        let path = match path.components().count() {
            0 | 1 => path.to_owned(),
            _ => program.folder.join(path),
        };
        let mut command = CommandWrap::with_new(path, |command| {
            command
                .args(arguments)
                .current_dir(program.folder)
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped());
            for name in environment::names_where(is_token) {
                command.env_remove(name);
            }
            let variables = program.variables.iter();
            command.envs(variables.map(|(name, value)| (name, value)));
        });
        #[cfg(unix)]
        command.wrap(process_wrap::tokio::ProcessGroup::leader());
        #[cfg(windows)]
        command.wrap(process_wrap::tokio::JobObject);
        let mut child = command.spawn()?;
        let lines = Lines::default();
        if let Some(output) = child.stdout().take() {
            tokio::spawn(keep(output, Arc::clone(&lines)));
        }
        if let Some(output) = child.stderr().take() {
            tokio::spawn(keep(output, Arc::clone(&lines)));
        }
        Ok(Self {
            #[cfg(unix)]
            _guard: child.id().and_then(guard),
            child,
            lines,
        })
    }

    /// How it ended, if it has; one that cannot be asked runs.
    pub(super) fn ended(&mut self) -> Option<String> {
        let status = self.child.try_wait().ok().flatten();
        status.map(|status| status.to_string())
    }

    /// The last lines of its output, redacted.
    pub(super) fn last_lines(&self) -> String {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let lines: Vec<String> = lines.iter().map(|line| redact_text(line)).collect();
        lines.join("\n")
    }

    /// Ends it and what it has started.
    pub(super) async fn stop(mut self) {
        let killed = Box::into_pin(self.child.kill());
        // What cannot be killed any more has ended, which is what is wanted.
        let _ended = tokio::time::timeout(PATIENCE, killed).await;
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ended = self.child.start_kill();
    }
}

/// Ends a group of processes when we are killed, which no code of ours would see: the input of this
/// shell is a pipe that only we hold, and it ends with us. Without a shell nobody does so.
#[cfg(unix)]
fn guard(group: u32) -> Option<tokio::process::Child> {
    let mut command = tokio::process::Command::new("sh");
    command
        .args(["-c", "read -r _; kill -KILL \"-$0\"", &group.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Ctrl-C is for us alone.
        .process_group(0)
        .kill_on_drop(true);
    command.spawn().ok()
}

fn is_token(value: &str) -> bool {
    value.starts_with("APP_USR-") || value.starts_with("TEST-")
}

/// Reads an output to its end, so that nobody waits for us to do so.
async fn keep(output: impl AsyncRead + Unpin, lines: Lines) {
    let mut output = BufReader::new(output).split(b'\n');
    while let Ok(Some(line)) = output.next_segment().await {
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() == KEPT {
            lines.pop_front();
        }
        lines.push_back(line);
    }
}
