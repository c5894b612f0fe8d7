//! The latest things that were met, as many as there is room for.

use std::collections::VecDeque;
use std::hash::{BuildHasherDefault, Hasher};

use indexmap::IndexMap;

use super::Trace;

/// How many are remembered: a few megabytes, however many requests there are.
const ROOM: usize = 65_536;

/// The first request that had something.
#[derive(Debug, Clone, Copy)]
pub(super) struct First {
    pub(super) request: usize,
    pub(super) trace: Trace,
}

/// Digests are spread evenly already.
#[derive(Debug, Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, digest: u64) {
        self.0 = digest;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What was met, by its digest; the oldest is forgotten first.
#[derive(Debug, Default)]
pub(super) struct Memory {
    known: IndexMap<u64, First, BuildHasherDefault<AsIs>>,
    order: VecDeque<u64>,
}

impl Memory {
    /// Who had this first, if it was met before; else it is remembered.
    pub(super) fn meet(&mut self, digest: u64, request: usize, trace: Trace) -> Option<First> {
        if let Some(first) = self.known.get(&digest) {
            return Some(*first);
        }
        if self.order.len() == ROOM
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.swap_remove(&oldest);
        }
        self.order.push_back(digest);
        self.known.insert(digest, First { request, trace });
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_bounded_and_forgets_the_oldest() {
        let mut memory = Memory::default();
        let trace = Trace {
            token: None,
            key: None,
            intent: 0,
        };
        for request in 0..=ROOM {
            assert!(memory.meet(request as u64, request, trace).is_none());
        }
        assert_eq!((memory.known.len(), memory.order.len()), (ROOM, ROOM));
        assert_eq!(memory.meet(1, 9, trace).map(|it| it.request), Some(1));
        assert!(memory.meet(0, 9, trace).is_none());
    }
}
