//! A walk through all that waits: decisions, what they do to the files, and how they are taken back.

use std::cell::OnceCell;

use super::kind::Kind;
use super::moved::Move;
use super::pending::{Pending, load};
use crate::snapshot::exceptions::Exceptions;
use crate::snapshot::file::Snapshot;
use crate::snapshot::name::SnapshotName;
use crate::snapshot::store::{Before, SnapshotError, Store};

/// One thing to decide on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// The snapshots of a scenario that has moved: accepting carries them along.
    Moved(Move),
    /// An answer beside the one that it would replace.
    Pending(SnapshotName),
    /// A snapshot that no step asks for: accepting removes it.
    Orphan(SnapshotName),
}

/// What a person sees of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// A scenario that has moved.
    Moved(Move),
    /// A pending snapshot and what it would change.
    Pending(Box<Pending>),
    /// A snapshot that no step asks for; without its content where it cannot be read.
    Orphan(SnapshotName, Option<Box<Snapshot>>),
}

impl Seen {
    /// What a decision on it would be about.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Moved(_) => Kind::Moved,
            Self::Pending(pending) => Kind::of(&pending.change),
            Self::Orphan(..) => Kind::Orphan,
        }
    }
}

/// What to do with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Do what it proposes.
    Accept,
    /// Remove what is pending; a move or an orphan stays as it is.
    Reject,
    /// Leave the files as they are.
    Skip,
}

/// How many items were decided how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pending snapshots that became accepted.
    pub accepted: usize,
    /// Pending snapshots that were removed.
    pub rejected: usize,
    /// Snapshots that were carried along.
    pub moved: usize,
    /// Orphans that were removed.
    pub removed: usize,
    /// Items that stay as they were.
    pub skipped: usize,
}

/// Where the walk is with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nobody has decided yet.
    Open,
    /// Somebody has.
    Decided(Decision),
    /// There is nothing to decide any more: another decision or another program has settled it.
    Settled,
}

/// Decisions that were taken at once.
#[derive(Debug)]
struct Taken {
    /// Which item was asked about.
    at: usize,
    /// The items that were decided on, each with its files as they were.
    items: Vec<(usize, Vec<(SnapshotName, Before)>)>,
}

/// A walk through items.
pub struct Session<'s> {
    store: &'s Store,
    exceptions: &'s dyn Fn(&str) -> Exceptions,
    items: Vec<Item>,
    states: Vec<State>,
    at: usize,
    history: Vec<Taken>,
    /// The kind of each item; none where a file is damaged or gone.
    kinds: OnceCell<Vec<Option<Kind>>>,
}

impl<'s> Session<'s> {
    /// A walk that begins with the first item. `exceptions` are the project's for the answers of a
    /// scenario, by its path.
    pub fn new(
        store: &'s Store,
        exceptions: &'s dyn Fn(&str) -> Exceptions,
        items: Vec<Item>,
    ) -> Self {
        Self {
            store,
            exceptions,
            states: vec![State::Open; items.len()],
            items,
            at: 0,
            history: Vec::new(),
            kinds: OnceCell::new(),
        }
    }

    /// Leaves out the items that are not wanted, by what they are and of which kind. The kind is none
    /// where a file is damaged. Decisions must not have been taken yet.
    pub fn retain(&mut self, is_wanted: impl Fn(&Item, Option<&Kind>) -> bool) {
        let items = std::mem::take(&mut self.items);
        let wanted = items.into_iter();
        self.items = wanted
            .filter(|item| is_wanted(item, self.kind(item).as_ref()))
            .collect();
        self.states = vec![State::Open; self.items.len()];
    }

    /// Everything that waits.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The item that a decision is asked about; none when the walk is at its end.
    pub fn current(&self) -> Option<&Item> {
        self.items.get(self.at)
    }

    /// The place of the current item, from 1, and how many items there are.
    pub fn place(&self) -> (usize, usize) {
        (self.at + 1, self.items.len())
    }

    /// Whether there is a decision to take back.
    pub fn can_undo(&self) -> bool {
        !self.history.is_empty()
    }

    /// Whether there still is something to decide about an item: another decision or another program
    /// may have settled it.
    ///
    /// # Errors
    /// When a file is there and cannot be read.
    pub fn is_there(&self, item: &Item) -> Result<bool, SnapshotError> {
        match item {
            Item::Moved(_) => Ok(true),
            Item::Pending(name) => Ok(self.store.before(name)?.is_pending()),
            Item::Orphan(name) => Ok(!self.store.before(name)?.is_absent()),
        }
    }

    /// Reads an item; `None` when it is not there any more.
    ///
    /// # Errors
    /// When the pending file is damaged, or a file cannot be read.
    pub fn look(&self, item: &Item) -> Result<Option<Seen>, SnapshotError> {
        match item {
            Item::Moved(it) => Ok(Some(Seen::Moved(it.clone()))),
            Item::Pending(name) => {
                let pending = load(self.store, name, self.exceptions)?;
                Ok(pending.map(|it| Seen::Pending(Box::new(it))))
            }
            Item::Orphan(name) => {
                let found = match self.store.accepted(name) {
                    Err(SnapshotError::Damaged { .. }) => None,
                    found => found?.map(Box::new),
                };
                Ok(self
                    .is_there(item)?
                    .then(|| Seen::Orphan(name.clone(), found)))
            }
        }
    }

    /// How many undecided items are of the current one's kind, itself included.
    pub fn alike(&self) -> usize {
        self.indices_alike().len()
    }

    /// Decides on the current item and goes on to the next.
    ///
    /// # Errors
    /// When a file is damaged or cannot be changed. The item then counts as skipped.
    pub fn decide(&mut self, decision: Decision) -> Result<(), SnapshotError> {
        self.take(&[self.at], decision)
    }

    /// Goes on to the next item, because this one cannot be shown; it counts as skipped.
    pub fn pass(&mut self) {
        self.leave(State::Decided(Decision::Skip));
    }

    /// Goes on to the next item, because this one is not there any more; it does not count.
    pub fn pass_settled(&mut self) {
        self.leave(State::Settled);
    }

    fn leave(&mut self, as_what: State) {
        if let Some(state) = self.states.get_mut(self.at) {
            *state = as_what;
        }
        self.go_on();
    }

    /// Accepts the current item and all undecided ones of its kind.
    ///
    /// # Errors
    /// When a file is damaged or cannot be changed. That item then counts as skipped, and those behind
    /// it are not decided.
    pub fn accept_alike(&mut self) -> Result<(), SnapshotError> {
        let wanted = self.kind_at(self.at).cloned();
        let mut indices = self.indices_alike();
        // A run may have written another answer since the kinds were read.
        indices.retain(|&index| self.items.get(index).and_then(|it| self.kind(it)) == wanted);
        self.take(&indices, Decision::Accept)
    }

    /// Takes the last decision back with its files, and returns to the item that it was taken at;
    /// whether there was one.
    ///
    /// # Errors
    /// When a file cannot be written or removed.
    pub fn undo(&mut self) -> Result<bool, SnapshotError> {
        let Some(taken) = self.history.pop() else {
            return Ok(false);
        };
        for (index, files) in taken.items.iter().rev() {
            for (name, before) in files.iter().rev() {
                self.store.restore(name, before)?;
            }
            self.states[*index] = State::Open;
        }
        // What it had settled waits again.
        let settled = self.states.iter_mut().filter(|it| **it == State::Settled);
        settled.for_each(|it| *it = State::Open);
        self.at = taken.at;
        self.kinds.take();
        Ok(true)
    }

    /// What was decided so far.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for (item, state) in self.items.iter().zip(&self.states) {
            match (state, item) {
                (State::Decided(Decision::Accept), Item::Pending(_)) => tally.accepted += 1,
                (State::Decided(Decision::Accept), Item::Orphan(_)) => tally.removed += 1,
                (State::Decided(Decision::Accept), Item::Moved(it)) => {
                    tally.moved += it.snapshots.len();
                }
                (State::Decided(Decision::Reject), Item::Pending(_)) => tally.rejected += 1,
                (State::Settled, _) => {}
                (State::Open | State::Decided(_), _) => tally.skipped += 1,
            }
        }
        tally
    }

    /// The kind of an item; none when it is damaged or gone.
    fn kind(&self, item: &Item) -> Option<Kind> {
        let seen = self.look(item).ok().flatten();
        seen.map(|it| it.kind())
    }

    fn kind_at(&self, index: usize) -> Option<&Kind> {
        let read = || self.items.iter().map(|item| self.kind(item)).collect();
        self.kinds.get_or_init(read).get(index)?.as_ref()
    }

    fn indices_alike(&self) -> Vec<usize> {
        let wanted = self.kind_at(self.at);
        let is_alike =
            |&index: &usize| index == self.at || wanted.is_some() && self.kind_at(index) == wanted;
        let undecided = (self.at..self.items.len()).filter(|&it| self.states[it] == State::Open);
        undecided.filter(is_alike).collect()
    }

    fn take(&mut self, indices: &[usize], decision: Decision) -> Result<(), SnapshotError> {
        let mut taken = Taken {
            at: self.at,
            items: Vec::new(),
        };
        let mut result = Ok(());
        for &index in indices {
            let Some(item) = self.items.get(index) else {
                continue;
            };
            result = self.before(item).and_then(|before| {
                taken.items.push((index, before));
                self.carry_out(decision, item)
            });
            self.states[index] = State::Decided(match result {
                Ok(()) => decision,
                Err(_) => Decision::Skip,
            });
            if result.is_err() {
                break;
            }
        }
        if !taken.items.is_empty() || result.is_err() {
            self.history.push(taken);
        }
        self.go_on();
        result
    }

    /// To the next item that is not decided on.
    fn go_on(&mut self) {
        let is_open = |&index: &usize| self.states[index] == State::Open;
        let next = (self.at..self.items.len()).find(is_open);
        self.at = next.unwrap_or(self.items.len());
    }

    /// The files that an item is about.
    fn before(&self, item: &Item) -> Result<Vec<(SnapshotName, Before)>, SnapshotError> {
        let names: Vec<&SnapshotName> = match item {
            Item::Pending(name) | Item::Orphan(name) => vec![name],
            Item::Moved(it) => it.snapshots.iter().flat_map(|(a, b)| [a, b]).collect(),
        };
        let files = names.into_iter();
        files
            .map(|name| Ok((name.clone(), self.store.before(name)?)))
            .collect()
    }

    fn carry_out(&self, decision: Decision, item: &Item) -> Result<(), SnapshotError> {
        match (decision, item) {
            (Decision::Accept, Item::Pending(name)) => self.store.accept(name),
            (Decision::Accept, Item::Orphan(name)) => self.store.remove(name),
            (Decision::Accept, Item::Moved(it)) => {
                let mut pairs = it.snapshots.iter();
                pairs.try_for_each(|(from, to)| self.store.carry(from, to, &it.to))
            }
            (Decision::Reject, Item::Pending(name)) => self.store.reject(name),
            (Decision::Reject | Decision::Skip, _) => Ok(()),
        }
    }
}
