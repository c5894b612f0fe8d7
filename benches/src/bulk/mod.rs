//! A million payment requests, one a line: the release binary, its peers, and what reading alone
//! costs.
//!
//! Each side is a process of its own over the same file, so that its memory and its processor time
//! are its own. Sides that take seconds run in turns, several rounds each, and a figure is the
//! median; the slow ones run once.

mod ajv;
mod check_jsonschema;
pub mod child;
mod requests;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub use child::Usage;
use serde_json::Value;
use tempfile::TempDir;

use crate::measure::grouped;
use crate::process::megabytes;
use crate::schema;

/// How many requests there are, unless `ENSAYO_BENCH_REQUESTS` says otherwise.
const REQUESTS: usize = 1_000_000;
/// Rounds of the sides that take seconds; an odd number has a median that was measured.
const ROUNDS: usize = 5;
/// The requests by which it is checked that exactly those with a mistake are found.
const CHECKED: usize = 5_000;
/// The peers that are Rust: what they are called in the table and by their program.
const RUST_PEERS: [(&str, &str); 4] = [
    ("`jsonschema` (crate)", "jsonschema"),
    ("floor: `serde_json` into `Value`", "serde_json"),
    ("floor: `serde_json`, kept nothing", "serde_json-ignored"),
    ("floor: `sonic-rs` into `Value`", "sonic-rs"),
];

/// One line of the table.
struct Line {
    name: String,
    /// How many requests a second.
    rate: f64,
    usage: Usage,
    /// How many requests that usage is for.
    requests: usize,
    /// Requests that are objected to, in the words of the side.
    found: String,
}

/// Measures all sides and gives the table. `target` is the folder of everything that is built.
pub fn table(binary: &Path, target: &Path) -> String {
    let work = Work::prepare(target);
    work.check(binary);
    let mut lines = work.in_turns(binary);
    let mut missing = String::new();
    for slow in [ajv::line(&work), check_jsonschema::line(&work)] {
        match slow {
            Ok(line) => lines.push(line),
            Err(reason) => missing.push_str(&format!("\n**Not measured:** {reason}\n")),
        }
    }
    let size = work.file.metadata().expect("the file of requests").len();
    format!(
        "{} requests of {} bytes on average, one in {} with a mistake.\n\n{}{missing}",
        grouped(work.count as f64),
        size / work.count as u64,
        requests::MISTAKE_EVERY,
        shown(&lines)
    )
}

/// What all sides look at.
struct Work {
    count: usize,
    /// Where peers are installed; kept for the next run.
    installed: PathBuf,
    /// Outside of the project, whose `ensayo.yaml` would hold for files inside.
    folder: TempDir,
    file: PathBuf,
    schema: PathBuf,
    peers: PathBuf,
}

impl Work {
    fn prepare(target: &Path) -> Self {
        let wished = std::env::var("ENSAYO_BENCH_REQUESTS").ok();
        let count = wished.map_or(REQUESTS, |it| it.parse().expect("a number of requests"));
        let folder = TempDir::new().expect("a temporary folder");
        let work = Self {
            count,
            installed: target.join("peers"),
            file: folder.path().join("requests.ndjson"),
            schema: folder.path().join("schema.json"),
            peers: build_peers(target),
            folder,
        };
        requests::write(&work.file, count).expect("a file of requests");
        fs::write(&work.schema, schema::payment().to_string()).expect("a file for the schema");
        work
    }

    /// Makes sure that the linter finds something in every request with a mistake, and nothing in
    /// any other.
    fn check(&self, binary: &Path) {
        let sample = self.folder.path().join("sample.ndjson");
        let count = self.count.min(CHECKED);
        requests::write(&sample, count).expect("a file of requests");
        let (_, told) = child::run(
            lint(binary)
                .args(["--max-findings", "1000000"])
                .arg(&sample),
        );
        let mut lines = BTreeSet::new();
        for line in told.lines() {
            let finding: Value = serde_json::from_str(line).expect("JSON");
            // The last line is the summary.
            if let Some(line) = finding["line"].as_u64() {
                let is_planted = line.is_multiple_of(requests::MISTAKE_EVERY);
                assert!(is_planted, "found where no mistake is: {finding}");
                lines.insert(line);
            }
        }
        assert_eq!(
            lines.len() as u64,
            count as u64 / requests::MISTAKE_EVERY,
            "requests with a mistake"
        );
    }

    /// The linter and the peers that are Rust.
    fn in_turns(&self, binary: &Path) -> Vec<Line> {
        let mut runs: Vec<Vec<(Usage, String)>> = vec![Vec::new(); 1 + RUST_PEERS.len()];
        for _ in 0..ROUNDS {
            let ours = child::run(lint(binary).arg("--statistics").arg(&self.file));
            runs[0].push(ours);
            for (runs, (_, peer)) in runs[1..].iter_mut().zip(RUST_PEERS) {
                let mut command = Command::new(&self.peers);
                runs.push(child::run(
                    command.arg(peer).args([&self.schema, &self.file]),
                ));
            }
        }
        let mut runs = runs.into_iter().map(median);
        let (usage, told) = runs.next().expect("the linter's runs");
        let mut lines = vec![self.ours(usage, &told)];
        let peers = runs.zip(RUST_PEERS);
        lines.extend(peers.map(|((usage, told), (name, _))| self.peer(name, usage, &told)));
        lines
    }

    fn ours(&self, usage: Usage, told: &str) -> Line {
        let last = told.lines().last().expect("a summary");
        let summary: Value = serde_json::from_str(last).expect("a summary in JSON");
        assert_eq!(summary["statistics"]["requests"], self.count);
        let count = |kind: &str| summary["summary"][kind].as_u64().expect("a count");
        Line {
            name: "**`ensayo lint`**".to_owned(),
            rate: self.count as f64 / usage.wall,
            usage,
            requests: self.count,
            found: format!("{} errors, {} warnings", count("errors"), count("warnings")),
        }
    }

    /// A peer that tells how many requests it has seen, and how many of them are not fine.
    fn peer(&self, name: &str, usage: Usage, told: &str) -> Line {
        let (seen, wrong) = told.trim().split_once(' ').expect("two counts");
        assert_eq!(seen, self.count.to_string(), "{name} has not seen all");
        Line {
            name: name.to_owned(),
            rate: self.count as f64 / usage.wall,
            usage,
            requests: self.count,
            found: format!("{wrong} requests"),
        }
    }
}

/// The linter with what is as usual: the default profile, all its rules, the first 100 findings told.
fn lint(binary: &Path) -> Command {
    let mut command = Command::new(binary);
    command.args(["lint", "--now", requests::NOW, "--format", "json-lines"]);
    command
}

/// Builds the peers that are Rust and gives the path of their program.
pub fn build_peers(target: &Path) -> PathBuf {
    let status = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("CARGO_TARGET_DIR", target)
        .args(["build", "--release", "--locked", "--quiet"])
        .args(["--package", "ensayo-bench-peers"])
        .status()
        .expect("cargo runs");
    assert!(status.success(), "the peers do not build");
    target.join("release/ensayo-bench-peers")
}

/// The run whose time is the median.
fn median(mut runs: Vec<(Usage, String)>) -> (Usage, String) {
    runs.sort_by(|a, b| a.0.wall.total_cmp(&b.0.wall));
    runs.swap_remove(runs.len() / 2)
}

fn shown(lines: &[Line]) -> String {
    let mut text = String::from(
        "| | documents/s | processor time a document | peak memory | objects to | our speed ÷ theirs |\n|---|---:|---:|---:|---:|---:|\n",
    );
    let ours = lines[0].rate;
    for line in lines {
        let Usage {
            user, system, peak, ..
        } = line.usage;
        text.push_str(&format!(
            "| {} | {} | {:.2} µs | {} | {} | {:.2} |\n",
            line.name,
            grouped(line.rate),
            (user + system) * 1e6 / line.requests as f64,
            megabytes(peak),
            line.found,
            ours / line.rate,
        ));
    }
    text
}
