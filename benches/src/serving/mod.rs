//! `ensayo mock` as a process beside a bare axum and the mock servers that others use: the same
//! client, the same requests, in one run.
//!
//! All servers run at the same time and are loaded in turns, so that a busy minute of the machine
//! hits all of them.

pub mod client;
mod paying;
pub mod server;
mod sides;

use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use crate::bulk;
use crate::measure::grouped;
use crate::process::{Memory, megabytes};
use client::{Load, Loaded};
use paying::Kind;
pub use paying::first;
use server::Server;
use sides::Side;

/// The access token of all requests.
pub const TOKEN: &str = "TEST-4711";
/// The most requests of a round.
pub const MOST: usize = 30_000;
/// Time of a round.
const ROUND: Duration = Duration::from_secs(2);
/// Rounds of each load; an odd number has a median that was measured.
const ROUNDS: usize = 3;
/// How long every server is loaded before it is measured: some translate their code first.
const WARM_UP: Duration = Duration::from_secs(3);
/// How long a server rests before its memory counts as that of an idle one.
const REST: Duration = Duration::from_millis(500);
const CONNECTIONS: [usize; 2] = [1, 32];

/// Beside what `ensayo mock` is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peers {
    /// Bare axum.
    Axum,
    /// That and the mock servers of npm.
    All,
}

/// What was measured of a side.
struct Measured {
    name: String,
    ready: Duration,
    idle: Memory,
    loaded: Memory,
    /// By kind of payment, then by number of connections.
    loads: Vec<[Loaded; 2]>,
}

/// Measures all sides and gives the tables. `target` is the folder of everything that is built.
pub fn table(binary: &Path, target: &Path, peers: Peers) -> String {
    let files = TempDir::new().expect("a temporary folder");
    let answer = paying::answer();
    let axum = bulk::build_peers(target).with_file_name("bare-axum");
    let mut sides = vec![
        sides::ensayo(binary),
        sides::axum(axum, files.path(), &answer),
    ];
    let mut missing = Vec::new();
    let of_npm = match peers {
        Peers::Axum => Vec::new(),
        Peers::All => sides::of_npm(&target.join("peers"), files.path(), &answer),
    };
    for (name, side) in of_npm {
        match side {
            Ok(side) => sides.push(side),
            Err(why) => missing.push(format!("Not measured: {name}: {why}.\n")),
        }
    }
    let mut running = Vec::new();
    for side in sides {
        let name = side.name.clone();
        match start(&side) {
            Ok(started) => running.push((name, started)),
            Err(why) => missing.push(format!("Not measured: {name}: {why}.\n")),
        }
    }
    let measured = measure(running);
    format!("{}\n{}", shown(&measured), missing.concat())
}

/// Starts a side as often as it wants; the last server goes on, with the median of the starts.
fn start(side: &Side) -> Result<(Server, Memory), String> {
    let request = paying::first();
    let mut times = Vec::new();
    let mut server = loop {
        let server = Server::start(|port| side.command(port), &request)?;
        times.push(server.ready);
        if times.len() == side.starts {
            break server;
        }
    };
    times.sort_unstable();
    std::thread::sleep(REST);
    let idle = server.memory();
    server.ready = times[times.len() / 2];
    Ok((server, idle))
}

fn measure(running: Vec<(String, (Server, Memory))>) -> Vec<Measured> {
    let runtime = client::runtime();
    let load = |server: &Server, kind: Kind, connections, time| {
        let mut next = paying::requests(&runtime, server.address, kind);
        client::load(
            &runtime,
            Load {
                address: server.address,
                connections,
                time,
                next: &mut next,
                expected: 201,
            },
        )
    };
    let mut rounds: Vec<Vec<[Vec<Loaded>; 2]>> = Vec::new();
    for (_, (server, _)) in &running {
        load(server, Kind::Pix, CONNECTIONS[1], WARM_UP);
        rounds.push(Kind::ALL.map(|_| [Vec::new(), Vec::new()]).into());
    }
    for _ in 0..ROUNDS {
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            for (which, connections) in CONNECTIONS.into_iter().enumerate() {
                for ((_, (server, _)), rounds) in running.iter().zip(&mut rounds) {
                    let loaded = load(server, kind, connections, ROUND);
                    rounds[at][which].push(loaded);
                }
            }
        }
    }
    let rounds = rounds.into_iter().map(|kinds| {
        let kinds = kinds.into_iter().map(|counts| counts.map(median));
        kinds.collect()
    });
    let all = running.into_iter().zip(rounds);
    all.map(|((name, (server, idle)), loads)| Measured {
        name,
        ready: server.ready,
        idle,
        loaded: server.memory(),
        loads,
    })
    .collect()
}

/// The round whose rate is the median.
fn median(mut rounds: Vec<Loaded>) -> Loaded {
    rounds.sort_by(|a, b| a.rate.total_cmp(&b.rate));
    rounds.swap_remove(rounds.len() / 2)
}

fn shown(all: &[Measured]) -> String {
    let mut text = String::from(
        "| | start to first answer | idle | after the load | at most |\n|---|---:|---:|---:|---:|\n",
    );
    for side in all {
        text.push_str(&format!(
            "| {} | {:.1} ms | {} | {} | {} |\n",
            side.name,
            side.ready.as_secs_f64() * 1_000.0,
            megabytes(side.idle.resident),
            megabytes(side.loaded.resident),
            megabytes(side.loaded.peak),
        ));
    }
    for (at, kind) in Kind::ALL.into_iter().enumerate() {
        text.push_str(&format!(
            "\n| {} | at 1: requests/s | p50 | p99 | at 32: requests/s | p50 | p99 |\n|---|---:|---:|---:|---:|---:|---:|\n",
            kind.name()
        ));
        for side in all {
            let [one, many] = side.loads[at].map(|loaded| {
                let Loaded { rate, p50, p99 } = loaded;
                format!("{} | {} | {}", grouped(rate), micros(p50), micros(p99))
            });
            text.push_str(&format!("| {} | {one} | {many} |\n", side.name));
        }
    }
    text.push_str(&goals(all));
    text
}

fn micros(figure: u32) -> String {
    format!("{:.2} ms", f64::from(figure) / 1_000.0)
}

/// What was wanted, beside what came out.
fn goals(all: &[Measured]) -> String {
    let [ours, axum, peers @ ..] = all else {
        return "\nWithout both Ensayo and axum there is nothing to compare.\n".to_owned();
    };
    let mut text = String::from("\n| goal | wanted | measured |\n|---|---:|---:|\n");
    let mut line = |what: &str, wanted: &str, measured: String| {
        text.push_str(&format!("| {what} | {wanted} | {measured} |\n"));
    };
    let ready = format!("{:.1} ms", ours.ready.as_secs_f64() * 1_000.0);
    line("start to first answer", "< 30 ms", ready);
    line("idle memory", "< 25 MB", megabytes(ours.idle.resident));
    for (at, kind) in Kind::ALL.into_iter().enumerate() {
        for (which, connections) in CONNECTIONS.into_iter().enumerate() {
            let rate = |side: &Measured| side.loads[at][which].rate;
            let what = format!("{}, {connections} at a time", kind.name());
            let of_axum = format!("{:.0} %", rate(ours) / rate(axum) * 100.0);
            line(&format!("{what}: of bare axum"), "≥ 60 %", of_axum);
            let best = peers.iter().map(rate).fold(0.0, f64::max);
            if best > 0.0 {
                let times = format!("{:.1} ×", rate(ours) / best);
                line(&format!("{what}: the best peer"), "≥ 8 ×", times);
            }
        }
    }
    text
}
