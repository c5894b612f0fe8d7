//! Minutes of full load on one `ensayo mock`: whether its memory stays flat, whether it stays as
//! quick, and whether every answer is the one that was expected.
//!
//! A mock remembers every payment, so what must stay flat is the memory for a bounded number of
//! them: each seller makes a few hundred, has its account forgotten and begins anew. Whatever the
//! mock kept of an account that is gone, or of requests in general, would show as growth.

mod seller;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::{JoinSet, LocalSet};

use crate::measure::grouped;
use crate::process::{Memory, megabytes};
use crate::serving::client::{micros, percentile, runtime};
use crate::serving::server::Server;
use seller::{Exchange, Seller};

/// How long it takes, unless `ENSAYO_BENCH_SECONDS` says otherwise.
const SECONDS: u64 = 600;
/// Time between samples; a short run has at least this many samples.
const PACE: Duration = Duration::from_secs(10);
const FEWEST: u32 = 20;
/// Sellers at the same time, each with a connection of its own.
const SELLERS: usize = 16;

/// What was seen in the time since the sample before.
struct Sample {
    memory: Memory,
    requests: usize,
    p50: u32,
    p99: u32,
}

/// What all sellers have seen.
#[derive(Default)]
struct Seen {
    latencies: Vec<u32>,
    /// Answers by what was asked and whether they were as expected: how often.
    answers: BTreeMap<(&'static str, u16, u16), usize>,
}

impl Seen {
    fn note(&mut self, exchange: &Exchange) {
        self.latencies.push(micros(exchange.took));
        let Exchange {
            what,
            expected,
            status,
            ..
        } = *exchange;
        *self.answers.entry((what, expected, status)).or_default() += 1;
    }
}

/// Loads the binary and gives the table; panics when an answer was not as expected.
pub fn table(binary: &Path) -> String {
    let seconds = std::env::var("ENSAYO_BENCH_SECONDS");
    let seconds = seconds.map_or(SECONDS, |it| it.parse().expect("a number of seconds"));
    let time = Duration::from_secs(seconds);
    let server = Server::start(
        |port| {
            let mut command = Command::new(binary);
            let address = format!("127.0.0.1:{port}");
            command.args(["mock", "--site", "MLB", "--listen", &address]);
            command
        },
        b"GET /__ensayo/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    );
    let server = server.expect("the mock starts");
    let idle = server.memory();
    let (samples, seen) = soak(&server, time);
    let text = shown(idle, &samples, &seen);
    let wrong: Vec<_> = seen.answers.keys().filter(|it| it.1 != it.2).collect();
    assert!(wrong.is_empty(), "{text}\nunexpected answers: {wrong:?}");
    text
}

fn soak(server: &Server, time: Duration) -> (Vec<Sample>, Seen) {
    let seen = Rc::new(RefCell::new(Seen::default()));
    let local = LocalSet::new();
    let samples = local.block_on(&runtime(), async {
        let start = Instant::now();
        let mut sellers = JoinSet::new();
        for number in 0..SELLERS {
            let (seen, address) = (Rc::clone(&seen), server.address);
            sellers.spawn_local(async move {
                let token = format!("TEST-seller-{number}");
                let watch = |exchange: Exchange| seen.borrow_mut().note(&exchange);
                let mut seller = Seller::new(address, &token, watch).await;
                while start.elapsed() < time {
                    seller.day().await;
                }
            });
        }
        let pace = PACE.min(time / FEWEST);
        let mut samples = Vec::new();
        while start.elapsed() + pace / 2 < time {
            let begin = Instant::now();
            tokio::time::sleep(pace).await;
            let latencies = std::mem::take(&mut seen.borrow_mut().latencies);
            samples.push(sample(server, latencies, begin.elapsed()));
        }
        while let Some(done) = sellers.join_next().await {
            done.expect("a seller that ends");
        }
        samples
    });
    (samples, seen.take())
}

fn sample(server: &Server, mut latencies: Vec<u32>, time: Duration) -> Sample {
    latencies.sort_unstable();
    let rate = latencies.len() as f64 / time.as_secs_f64();
    Sample {
        memory: server.memory(),
        requests: rate as usize,
        p50: percentile(&latencies, 50),
        p99: percentile(&latencies, 99),
    }
}

/// A quarter of the samples.
struct Quarter {
    resident: u64,
    requests: u64,
    p50: u64,
    p99: u64,
}

impl Quarter {
    /// The medians of some samples.
    fn of(samples: &[Sample]) -> Self {
        let median = |figure: fn(&Sample) -> u64| {
            let mut figures: Vec<u64> = samples.iter().map(figure).collect();
            figures.sort_unstable();
            figures[figures.len() / 2]
        };
        Self {
            resident: median(|it| it.memory.resident),
            requests: median(|it| it.requests as u64),
            p50: median(|it| it.p50.into()),
            p99: median(|it| it.p99.into()),
        }
    }
}

fn shown(idle: Memory, samples: &[Sample], seen: &Seen) -> String {
    let quarters: Vec<Quarter> = samples
        .chunks(samples.len().div_ceil(4))
        .map(Quarter::of)
        .collect();
    let mut text = format!(
        "Idle: {}. {} samples; a quarter's figures are the medians of its samples.\n\n",
        megabytes(idle.resident),
        samples.len()
    );
    text.push_str("| quarter | memory | requests/s | p50 | p99 |\n|---:|---:|---:|---:|---:|\n");
    for (at, quarter) in quarters.iter().enumerate() {
        text.push_str(&format!(
            "| {} | {} | {} | {:.2} ms | {:.2} ms |\n",
            at + 1,
            megabytes(quarter.resident),
            grouped(quarter.requests as f64),
            quarter.p50 as f64 / 1_000.0,
            quarter.p99 as f64 / 1_000.0,
        ));
    }
    let peak = samples.iter().map(|it| it.memory.peak).max();
    let [first, .., last] = &quarters[..] else {
        return text;
    };
    let change = |first: u64, last: u64| (last as f64 / first.max(1) as f64 - 1.0) * 100.0;
    text.push_str(&format!(
        "\nFirst to last quarter: memory {:+.1} %, p99 {:+.1} %. At most {}.\n\n",
        change(first.resident, last.resident),
        change(first.p99, last.p99),
        megabytes(peak.unwrap_or(0)),
    ));
    text.push_str("| request | expected | answered | times |\n|---|---:|---:|---:|\n");
    for ((what, expected, status), times) in &seen.answers {
        let times = grouped(*times as f64);
        text.push_str(&format!("| {what} | {expected} | {status} | {times} |\n"));
    }
    text
}
