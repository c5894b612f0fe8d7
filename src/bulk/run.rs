//! Blocks to threads, and what they find back in the order of the lines.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::clock::Timestamp;
use crate::contract::Site;
use crate::diagnostic::Diagnostic;
use crate::lint::Levels;
use crate::rules::{Arena, Series};
use crate::text::Sources;

use super::batch::Batch;
use super::blocks::{Block, Blocks};
use super::judge::{Judge, Wanted};
use super::{Totals, repeats};

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

/// Checks each line of a stream. Batches are handed over in the order of the lines, with what was
/// counted up to and in them.
///
/// # Errors
/// When the stream cannot be read, after what came before is told, or when `take` fails.
pub fn lint<E: From<io::Error>>(
    stream: impl Read + Send,
    options: &Options<'_>,
    take: impl FnMut(Batch, &Totals) -> Result<(), E>,
) -> Result<Totals, E> {
    lint_screened(stream, options, None, take)
}

/// Says of a finding, told in the order of the lines, that it is not to be told nor counted.
pub type Screen<'s> = &'s mut dyn FnMut(&Diagnostic, &Sources) -> bool;

/// As [`lint()`], without the findings that a screen hides. The places of all findings are needed
/// for that, which takes its time.
///
/// # Errors
/// As [`lint()`].
pub fn lint_screened<E: From<io::Error>>(
    stream: impl Read + Send,
    options: &Options<'_>,
    mut screen: Option<Screen<'_>>,
    mut take: impl FnMut(Batch, &Totals) -> Result<(), E>,
) -> Result<Totals, E> {
    let is_screened = screen.is_some();
    let wanted = Wanted::of(options);
    let judge = |is_silent| Judge {
        options,
        wanted: &wanted,
        is_silent,
    };
    let (buffers, empty) = channel();
    let shared = Shared {
        source: Mutex::new(Source {
            blocks: Blocks::new(stream),
            empty,
        }),
        is_silent: AtomicBool::new(options.most_told == 0 && !is_screened),
    };
    let threads = options.threads.max(1);
    let (mut told, mut totals, mut broken) = (0, Totals::default(), None);
    let mut series = Series::new();
    thread::scope(|scope| -> Result<(), E> {
        // Whoever returns early drops these, and the threads end.
        let buffers = buffers;
        let (sender, receiver) = channel();
        for _ in 0..threads * BUFFERS {
            give(&buffers, Vec::new());
        }
        for _ in 0..threads {
            let (sender, shared) = (sender.clone(), &shared);
            scope.spawn(move || work(shared, judge, &sender));
        }
        drop(sender);
        let (mut next, mut early) = (0, BTreeMap::new());
        for (number, done) in receiver {
            early.insert(number, done);
            while let Some(Done { buffer, batch }) = early.remove(&next) {
                next += 1;
                match batch {
                    Ok(mut batch) => {
                        let is_silent = told >= options.most_told && !is_screened;
                        repeats::follow(&mut series, &judge(is_silent), &buffer, &mut batch);
                        if let Some(screen) = &mut screen {
                            batch.screen(screen);
                        }
                        told += batch.truncate(options.most_told - told);
                        let is_silent = told >= options.most_told && !is_screened;
                        shared.is_silent.fetch_or(is_silent, Ordering::Relaxed);
                        totals.add(&batch.totals);
                        take(batch, &totals)?;
                    }
                    Err(error) => broken = Some(error),
                }
                give(&buffers, buffer);
            }
        }
        match broken {
            Some(error) => Err(error.into()),
            None => Ok(()),
        }
    })?;
    Ok(totals)
}

/// How many blocks there are for each thread: one at work, the others on their way. A thread waits
/// for an empty one, so that none runs far ahead of a slow one.
const BUFFERS: usize = 4;

/// Gives a buffer to whoever reads next; at the end there is nobody.
fn give(buffers: &Sender<Vec<u8>>, buffer: Vec<u8>) {
    let _ = buffers.send(buffer);
}

/// What all threads look at.
struct Shared<R> {
    source: Mutex<Source<R>>,
    /// Whether so much was told that findings are only counted from now on.
    is_silent: AtomicBool,
}

/// Where blocks come from, and what they are read into.
struct Source<R> {
    blocks: Blocks<R>,
    empty: Receiver<Vec<u8>>,
}

impl<R: Read> Source<R> {
    fn next(&mut self) -> Option<(Block, Vec<u8>)> {
        let mut buffer = self.empty.recv().ok()?;
        let block = self.blocks.next(&mut buffer)?;
        Some((block, buffer))
    }
}

/// A block that was looked at.
struct Done {
    buffer: Vec<u8>,
    batch: io::Result<Batch>,
}

/// Takes blocks until there are no more, or nobody wants to know.
fn work<'j, R: Read>(
    shared: &Shared<R>,
    judge: impl Fn(bool) -> Judge<'j>,
    sender: &Sender<(usize, Done)>,
) {
    let mut arena = Arena::new();
    loop {
        let source = shared.source.lock();
        let next = source.expect("no thread ends while it reads").next();
        let Some((Block { number, first_line }, buffer)) = next else {
            return;
        };
        let judge = judge(shared.is_silent.load(Ordering::Relaxed));
        let batch = first_line.map(|line| judge.block(&buffer, line, &arena));
        arena.reset();
        if sender.send((number, Done { buffer, batch })).is_err() {
            return;
        }
    }
}
