//! Backends under test: each is given a mock of its own, started or waited for, and ended with all
//! that it has started.

mod beside;
mod instance;
mod process;

use super::failure::Failure;
use super::output::Output;
use crate::cancel::Cancel;
use crate::replay::Target;
use crate::scenario::Project;
use crate::scenario::config::Backend;
pub(super) use beside::told;
use process::Process;

/// What a backend is started in.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) project: &'a Project,
    /// Ends the mocks.
    pub(super) served: &'a Cancel,
    /// Ends the wait for the backend.
    pub(super) cancel: &'a Cancel,
    pub(super) output: Output,
}

/// The processes of a backend; they end when it is dropped.
#[derive(Default)]
pub(super) struct Running(Vec<Process>);

/// Starts every instance of a backend, or waits for the one that the user starts.
pub(super) async fn start(
    name: &str,
    backend: &Backend,
    around: Around<'_>,
) -> Result<(Target, Running), Failure> {
    let mut running = Running::default();
    let mut ways = Vec::new();
    for place in 0..backend.instances {
        let (way, process) = instance::start(backend, place, around).await?;
        ways.push(way);
        running.0.extend(process);
    }
    Ok((Target::backend(name, ways), running))
}

impl Running {
    /// Ends what still runs, and tells of those that had ended by themselves: how, and what they said
    /// last.
    pub(super) async fn stop(self) -> Vec<(String, String)> {
        let mut ended = Vec::new();
        for mut process in self.0 {
            ended.extend(process.ended().map(|status| (status, process.last_lines())));
            process.stop().await;
        }
        ended
    }
}
