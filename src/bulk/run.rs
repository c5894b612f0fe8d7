//! Blocks to threads, and what they find back in the order of the lines.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use crate::clock::Timestamp;
use crate::contract::Site;
use crate::diagnostic::Diagnostic;
use crate::lint::Levels;
use crate::rules::{Arena, RuleSet};
use crate::text::Sources;

use super::Totals;
use super::blocks::{Block, Blocks};
use super::judge::Judge;

/// What requests are held against, and how much is told of them.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// The name under which findings show the stream.
    pub name: &'o str,
    /// The site of requests that do not say theirs; where it is not known, what only one site has
    /// tells it.
    pub site: Option<Site>,
    /// The present instant.
    pub now: Timestamp,
    /// How loudly rules speak.
    pub levels: &'o Levels,
    /// The most findings that are told; the others are only counted.
    pub most_told: usize,
    /// How many threads look at requests.
    pub threads: usize,
}

/// What was found in some lines.
#[derive(Debug, Default)]
pub struct Batch {
    /// The findings, in the order of the lines.
    pub found: Vec<Diagnostic>,
    /// The lines that they point into.
    pub sources: Sources,
    /// What was counted in these lines.
    pub totals: Totals,
}

/// Checks each line of a stream. Batches are handed over in the order of the lines, with what was
/// counted up to and in them.
///
/// # Errors
/// When the stream cannot be read, after what came before is told, or when `take` fails.
pub fn lint<E: From<io::Error>>(
    stream: impl Read + Send,
    options: &Options<'_>,
    mut take: impl FnMut(&Batch, &Totals) -> Result<(), E>,
) -> Result<Totals, E> {
    let shared = Shared {
        blocks: Mutex::new(Blocks::new(stream)),
        is_silent: AtomicBool::new(options.most_told == 0),
        options,
        rules: RuleSet::of(|meta| options.levels.is_on(meta.id)),
    };
    let (mut told, mut totals, mut broken) = (0, Totals::default(), None);
    thread::scope(|scope| -> Result<(), E> {
        let (sender, receiver) = sync_channel(options.threads * 4);
        for _ in 0..options.threads.max(1) {
            let sender = sender.clone();
            let shared = &shared;
            scope.spawn(move || work(shared, &sender));
        }
        drop(sender);
        let (mut next, mut early) = (0, BTreeMap::new());
        for (number, read) in receiver {
            early.insert(number, read);
            while let Some(read) = early.remove(&next) {
                next += 1;
                match read {
                    Ok(mut batch) => {
                        batch.found.truncate(options.most_told - told);
                        told += batch.found.len();
                        shared
                            .is_silent
                            .fetch_or(told >= options.most_told, Ordering::Relaxed);
                        totals.add(&batch.totals);
                        take(&batch, &totals)?;
                    }
                    Err(error) => broken = Some(error),
                }
            }
        }
        match broken {
            Some(error) => Err(error.into()),
            None => Ok(()),
        }
    })?;
    Ok(totals)
}

/// What all threads look at.
struct Shared<'o, R> {
    blocks: Mutex<Blocks<R>>,
    /// Whether so much was told that findings are only counted from now on.
    is_silent: AtomicBool,
    options: &'o Options<'o>,
    rules: RuleSet,
}

/// The number of a block and what it gave.
type Done = (usize, io::Result<Batch>);

/// Takes blocks until there are no more, or nobody wants to know.
fn work<R: Read>(shared: &Shared<'_, R>, sender: &SyncSender<Done>) {
    let (mut buffer, mut arena) = (Vec::new(), Arena::new());
    loop {
        let blocks = shared.blocks.lock();
        let block = blocks
            .expect("no thread ends while it reads")
            .next(&mut buffer);
        let Some(Block { number, first_line }) = block else {
            return;
        };
        let judge = Judge {
            options: shared.options,
            rules: &shared.rules,
            is_silent: shared.is_silent.load(Ordering::Relaxed),
        };
        let batch = first_line.map(|line| judge.block(&buffer, line, &arena));
        arena.reset();
        if sender.send((number, batch)).is_err() {
            return;
        }
    }
}
