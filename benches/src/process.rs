//! What the kernel tells of processes: their memory, and the processes that they started.

use std::fs;

/// The memory of a process, in kB; 0 where the system does not tell.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    /// What it holds now (`VmRSS`).
    pub resident: u64,
    /// The most that it ever held (`VmHWM`).
    pub peak: u64,
}

impl Memory {
    /// The memory of one process; none once it has ended.
    pub fn of(id: u32) -> Self {
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let figure = |name| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let figure = line.and_then(|it| it.split_whitespace().next()?.parse().ok());
            figure.unwrap_or(0)
        };
        Self {
            resident: figure("VmRSS:"),
            peak: figure("VmHWM:"),
        }
    }

    /// The memory of a process and of all that it started: some servers are started by a script.
    pub fn of_family(id: u32) -> Self {
        let own = Self::of(id);
        let children = children(id).into_iter().map(Self::of_family);
        children.fold(own, |sum, child| Self {
            resident: sum.resident + child.resident,
            peak: sum.peak + child.peak,
        })
    }
}

/// The processes that a process started and that still run.
fn children(id: u32) -> Vec<u32> {
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter(|child| parent(*child) == Some(id)).collect()
}

fn parent(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_whitespace().nth(1)?.parse().ok()
}

/// Kilobytes of the kernel as megabytes.
pub fn megabytes(kilobytes: u64) -> String {
    format!("{:.1} MB", kilobytes as f64 * 1.024 / 1000.0)
}
