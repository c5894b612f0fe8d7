//! Scenarios of one request each, replayed against one served mock: the release binary, Hurl, and a
//! bare loop of reqwest that only sends and reads the status.
//!
//! All sides are processes that send the same requests to the same mock with two at a time; they run
//! in turns.

mod files;
mod hurl;

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::bulk::{Usage, build_peers, child};
use crate::inputs;
use crate::measure::grouped;
use crate::process::megabytes;
use crate::serving::TOKEN;
use crate::serving::server::Server;

/// How many scenarios there are.
const COUNTS: [usize; 2] = [1_000, 10_000];
/// Rounds; an odd number has a median that was measured.
const ROUNDS: usize = 3;
/// How many requests are on their way at a time.
const JOBS: &str = "2";

/// One side, with what it took for each count.
struct Side {
    name: String,
    command: Box<dyn Fn(&Work) -> Command>,
    runs: Vec<Vec<Usage>>,
}

/// The files of one count, and the mock that they are sent to.
struct Work {
    count: usize,
    folder: PathBuf,
    address: String,
}

/// Measures all sides and gives the table. `target` is the folder of everything that is built.
pub fn table(binary: &Path, target: &Path) -> String {
    let (mut sides, missing) = sides(binary, target);
    for count in COUNTS {
        let folder = TempDir::new().expect("a temporary folder");
        files::write(folder.path(), count).expect("a file for each request");
        for side in &mut sides {
            side.runs.push(Vec::new());
        }
        for _ in 0..ROUNDS {
            for side in &mut sides {
                // A fresh mock for each: nobody meets the payments of another.
                let server = mock(binary);
                let work = Work {
                    count,
                    folder: folder.path().to_owned(),
                    address: format!("http://{}", server.address),
                };
                let (usage, status) = child::run_to_status(&mut (side.command)(&work));
                assert!(status.success(), "{}: {status}", side.name);
                side.runs.last_mut().expect("this count's").push(usage);
            }
        }
    }
    format!("{}\n{missing}", shown(&sides))
}

fn sides(binary: &Path, target: &Path) -> (Vec<Side>, String) {
    let side = |name: &str, command: Box<dyn Fn(&Work) -> Command>| Side {
        name: name.to_owned(),
        command,
        runs: Vec::new(),
    };
    let ours = binary.to_owned();
    let bare = build_peers(target).with_file_name("bare-reqwest");
    let mut sides = vec![
        side(
            "**`ensayo replay`**",
            Box::new(move |work| {
                let mut command = Command::new(&ours);
                command
                    .current_dir(&work.folder)
                    .args(["replay", "-j", JOBS]);
                command.args(["--target", &work.address]);
                command
            }),
        ),
        side(
            "floor: a bare `reqwest` loop",
            Box::new(move |work| {
                let mut command = Command::new(&bare);
                let count = work.count.to_string();
                command.args([&work.address, &count, JOBS, TOKEN, inputs::PIX]);
                command
            }),
        ),
    ];
    let mut missing = String::new();
    match hurl::program(target) {
        Ok(hurl) => {
            let name = format!("`hurl` {} `--parallel`", hurl::VERSION);
            let command = move |work: &Work| hurl::command(&hurl, work);
            sides.insert(1, side(&name, Box::new(command)));
        }
        Err(why) => missing = format!("**Not measured:** {why}\n"),
    }
    (sides, missing)
}

fn mock(binary: &Path) -> Server {
    let command = |port: u16| {
        let mut command = Command::new(binary);
        command.args([
            "mock",
            "--site",
            "MLB",
            "--listen",
            &format!("127.0.0.1:{port}"),
        ]);
        command
    };
    Server::start(command, &crate::serving::first()).expect("the mock starts")
}

fn shown(sides: &[Side]) -> String {
    let mut text = String::from("| |");
    for count in COUNTS {
        text.push_str(&format!(
            " {} scenarios, each second | our speed ÷ theirs |",
            grouped(count as f64)
        ));
    }
    text.push_str(" time of 10,000 ÷ that of 1,000 | peak memory |\n|---|");
    text.push_str(&"---:|".repeat(2 * COUNTS.len() + 2));
    text.push('\n');
    let ours = figures(&sides[0]);
    for side in sides {
        let own = figures(side);
        text.push_str(&format!("| {} |", side.name));
        for ((count, usage), ours) in COUNTS.iter().zip(&own).zip(&ours) {
            let rate = grouped(*count as f64 / usage.wall);
            text.push_str(&format!(" {rate} | {:.2} |", usage.wall / ours.wall));
        }
        let growth = own[1].wall / own[0].wall;
        text.push_str(&format!(" {growth:.1} | {} |\n", megabytes(own[1].peak)));
    }
    text
}

/// The median run of each count.
fn figures(side: &Side) -> Vec<Usage> {
    let medians = side.runs.iter().map(|runs| {
        let mut runs = runs.clone();
        runs.sort_by(|a, b| a.wall.total_cmp(&b.wall));
        runs[runs.len() / 2]
    });
    medians.collect()
}
