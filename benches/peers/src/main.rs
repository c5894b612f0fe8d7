//! One peer over the lines of a file, on two threads that take blocks of whole lines in turns:
//! `ensayo-bench-peers PEER SCHEMA FILE` prints how many lines there are and how many of them the
//! peer objects to.

use std::fs::File;
use std::io::Read;
use std::sync::Mutex;
use std::thread;

use serde::de::IgnoredAny;
use serde_json::Value;

const THREADS: usize = 2;
const BLOCK: u64 = 256 * 1024;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [peer, schema, file] = &arguments[..] else {
        panic!("a peer, a schema and a file");
    };
    let (lines, wrong) = run(peer, schema, file);
    println!("{lines} {wrong}");
}

fn run(peer: &str, schema: &str, file: &str) -> (usize, usize) {
    match peer {
        "jsonschema" => {
            let text = std::fs::read_to_string(schema).expect("the schema");
            let schema: Value = serde_json::from_str(&text).expect("a schema in JSON");
            let validator = jsonschema::validator_for(&schema).expect("a valid schema");
            over_lines(file, |line| match serde_json::from_str::<Value>(line) {
                // The quick question first; what is wrong is asked only where something is.
                Ok(it) => validator.is_valid(&it) || validator.iter_errors(&it).count() == 0,
                Err(_) => false,
            })
        }
        "serde_json" => over_lines(file, |line| serde_json::from_str::<Value>(line).is_ok()),
        "serde_json-ignored" => over_lines(file, |line| {
            serde_json::from_str::<IgnoredAny>(line).is_ok()
        }),
        "sonic-rs" => over_lines(file, |line| {
            sonic_rs::from_str::<sonic_rs::Value>(line).is_ok()
        }),
        _ => panic!("no peer is called {peer}"),
    }
}

/// Judges all lines of a file.
fn over_lines(file: &str, is_fine: impl Fn(&str) -> bool + Sync) -> (usize, usize) {
    let file = File::open(file).expect("the file of requests");
    let source = Mutex::new((file, Vec::new()));
    let work = || {
        let (mut lines, mut wrong) = (0, 0);
        let mut block = Vec::new();
        while next(&source, &mut block) {
            let text = std::str::from_utf8(&block).expect("requests are text");
            for line in text.lines() {
                lines += 1;
                wrong += usize::from(!is_fine(line));
            }
        }
        (lines, wrong)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads.into_iter().fold((0, 0), |(lines, wrong), thread| {
            let (more, bad) = thread.join().expect("a peer's thread");
            (lines + more, wrong + bad)
        })
    })
}

/// Reads the next whole lines; what is left of the last one waits for the next block.
fn next(source: &Mutex<(File, Vec<u8>)>, block: &mut Vec<u8>) -> bool {
    let (file, rest) = &mut *source.lock().expect("the source");
    block.clear();
    block.append(rest);
    file.take(BLOCK).read_to_end(block).expect("the file");
    let end = block.iter().rposition(|&byte| byte == b'\n');
    rest.extend_from_slice(&block[end.map_or(block.len(), |end| end + 1)..]);
    block.truncate(block.len() - rest.len());
    !block.is_empty()
}
