//! The check bytes of a code, by which a reader mends what is damaged.
//!
//! They are the remainder of a long division (Reed and Solomon's). The library divides a byte after
//! the other by logarithms; here the remainders of single bytes, as the library has them, stand in a
//! table, and a division is an addition for each byte.

use qrcode::Version;
use qrcode::ec::{construct_codewords, create_error_correction_code};

use super::layout::LEVEL;

/// How a size divides its bytes into blocks, and guards each.
pub(super) struct Checks {
    version: Version,
    blocks: usize,
    /// Check bytes of a block.
    length: usize,
    /// What a byte before the end of its block leaves.
    remainders: Vec<Remainder>,
}

impl Checks {
    /// Asks the library how it guards so many bytes.
    pub(super) fn learn(version: Version, data: usize) -> Option<Self> {
        // The first bytes of all blocks come before the second byte of the first block.
        let mut marked = vec![0; data];
        marked[1] = 1;
        let (mixed, checks) = construct_codewords(&marked, version, LEVEL).ok()?;
        let blocks = mixed.iter().position(|byte| *byte == 1)?;
        let length = checks.len() / blocks;
        let remainder = |byte| Remainder::of(&create_error_correction_code(&[byte], length));
        Some(Self {
            version,
            blocks,
            length,
            remainders: (0..=u8::MAX).map(remainder).collect(),
        })
    }

    /// How many check bytes there are.
    pub(super) fn count(&self) -> usize {
        self.blocks * self.length
    }

    /// The check bytes of some data, block by block.
    pub(super) fn of(&self, data: &[u8]) -> Vec<u8> {
        let mut checks = Vec::with_capacity(self.count());
        // Where blocks differ, the last ones are a byte longer.
        let length = data.len() / self.blocks;
        let longer = data.len() % self.blocks;
        let (short, long) = data.split_at(length * (self.blocks - longer));
        for block in short.chunks(length).chain(long.chunks(length + 1)) {
            let rest = block.iter().fold(Remainder::NONE, |rest, byte| {
                let (first, rest) = rest.shifted();
                rest.plus(self.remainders[usize::from(first ^ byte)])
            });
            checks.extend(rest.bytes().into_iter().take(self.length));
        }
        checks
    }

    /// Check bytes in the order in which a code carries them.
    pub(super) fn interleaved(&self, checks: &[u8]) -> Vec<u8> {
        let order = (0..self.length)
            .flat_map(|at| (0..self.blocks).map(move |block| block * self.length + at));
        order.map(|at| checks[at]).collect()
    }

    /// Data in the order in which a code carries it.
    pub(super) fn interleaved_data(&self, data: &[u8]) -> Option<Vec<u8>> {
        let words = construct_codewords(data, self.version, LEVEL);
        words.ok().map(|(data, _checks)| data)
    }
}

/// What a division leaves: up to 32 bytes, the first one highest.
#[derive(Clone, Copy)]
struct Remainder {
    high: u128,
    low: u128,
}

impl Remainder {
    const NONE: Self = Self { high: 0, low: 0 };

    fn of(bytes: &[u8]) -> Self {
        let half = |from: usize| {
            let bytes = (from..from + 16).map(|at| bytes.get(at).copied().unwrap_or(0));
            bytes.fold(0, |half, byte| half << 8 | u128::from(byte))
        };
        Self {
            high: half(0),
            low: half(16),
        }
    }

    /// The first byte and those after it.
    fn shifted(self) -> (u8, Self) {
        let [first, ..] = self.high.to_be_bytes();
        let high = self.high << 8 | self.low >> 120;
        let low = self.low << 8;
        (first, Self { high, low })
    }

    fn plus(self, other: Self) -> Self {
        Self {
            high: self.high ^ other.high,
            low: self.low ^ other.low,
        }
    }

    fn bytes(self) -> impl IntoIterator<Item = u8> {
        let halves = [self.high.to_be_bytes(), self.low.to_be_bytes()];
        halves.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_computes_the_same_check_bytes() {
        for (number, data) in [(1, 16), (9, 182), (10, 216), (40, 2334)] {
            let version = Version::Normal(number);
            let checks = Checks::learn(version, data).expect("a version of the standard");
            let bytes: Vec<u8> = (0..data).map(|at| (at * 37 % 251) as u8).collect();
            let (_, expected) = construct_codewords(&bytes, version, LEVEL).expect("as many bytes");
            let found = checks.interleaved(&checks.of(&bytes));
            assert!(found == expected, "version {number}");
        }
    }
}
