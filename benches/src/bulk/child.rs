//! A process that is measured from outside: how long it took, its processor time, its memory.

use std::fs;
use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::process::Memory;

/// How often a running process is looked at.
const LOOK: Duration = Duration::from_millis(5);
/// Ticks of the kernel's clock in a second, as `/proc` counts.
const TICKS: f64 = 100.0;

/// What a process took.
#[derive(Debug, Clone, Copy, Default)]
pub struct Usage {
    /// From start to end, in seconds.
    pub wall: f64,
    /// Processor time outside the kernel, in seconds.
    pub user: f64,
    /// Processor time in the kernel, in seconds.
    pub system: f64,
    /// The most memory at any moment, in kB; 0 where the system does not tell.
    pub peak: u64,
}

/// Runs a command to its end, whatever its exit code, and gives what it wrote.
pub fn run(command: &mut Command) -> (Usage, String) {
    let (usage, _, told) = watch(command);
    (usage, told)
}

/// Runs a command to its end and gives how it ended.
pub fn run_to_status(command: &mut Command) -> (Usage, ExitStatus) {
    let (usage, status, _) = watch(command);
    (usage, status)
}

fn watch(command: &mut Command) -> (Usage, ExitStatus, String) {
    let start = Instant::now();
    let child = command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = child.spawn().expect("the command runs");
    let stdout = child.stdout.take().expect("a pipe");
    let reader = std::thread::spawn(move || std::io::read_to_string(stdout).unwrap_or_default());
    let mut usage = Usage::default();
    let status = loop {
        look(child.id(), &mut usage);
        if let Some(status) = child.try_wait().expect("a child process") {
            break status;
        }
        sleep(LOOK);
    };
    usage.wall = start.elapsed().as_secs_f64();
    (usage, status, reader.join().expect("the reading thread"))
}

/// Reads what the kernel tells of a process; nothing once it has ended.
fn look(id: u32, usage: &mut Usage) {
    usage.peak = usage.peak.max(Memory::of(id).peak);
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = |at: usize| after_name.split_whitespace().nth(at)?.parse::<f64>().ok();
    if let (Some(user), Some(system)) = (ticks(11), ticks(12)) {
        usage.user = user / TICKS;
        usage.system = system / TICKS;
    }
}
