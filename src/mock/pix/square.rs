//! A code as a square of modules.

/// Modules of the quiet zone around a code.
pub(super) const QUIET: usize = 4;

/// The modules of a code with light ones around it, row by row, eight of them a byte and the first
/// one highest. A set bit is dark.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Square {
    bytes: Vec<u8>,
    side: usize,
}

impl Square {
    /// A code without its margin.
    pub(super) fn of(modules: &[bool]) -> Self {
        let width = modules.len().isqrt();
        let side = width + 2 * QUIET;
        let row = side.div_ceil(8);
        let mut square = Self {
            bytes: vec![0; row * side],
            side,
        };
        for (at, is_dark) in modules.iter().enumerate() {
            let (y, x) = (at / width + QUIET, at % width + QUIET);
            square.turn(y * row * 8 + x, u8::from(*is_dark));
        }
        square
    }

    /// How many modules a row has.
    pub(super) fn side(&self) -> usize {
        self.side
    }

    /// The modules of each row; those beyond the side are light.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.bytes.chunks(self.side.div_ceil(8))
    }

    /// How many places there are, those beyond the side included.
    pub(super) fn places(&self) -> usize {
        self.bytes.len() * 8
    }

    /// Whether the module at a place is dark.
    pub(super) fn is_dark(&self, place: usize) -> bool {
        self.bytes[place / 8] >> (7 - place % 8) & 1 == 1
    }

    /// Turns the module at a place over if the bit is set.
    pub(super) fn turn(&mut self, place: usize, bit: u8) {
        self.bytes[place / 8] ^= bit << (7 - place % 8);
    }
}
