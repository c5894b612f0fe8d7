//! The pixels of a code as a zlib stream, for the data of a PNG.
//!
//! A general compressor looks for repetitions; here they are known. Two modules are a byte, so
//! there are four bytes in all, and of every row of modules all lines but the first repeat the line
//! before. That is one block of RFC 1951 with a code of six symbols.

use super::square::Square;

/// Pixels of a module's side. Two modules make a byte.
pub(super) const SCALE: usize = 4;

/// The symbol that ends the block.
const END: usize = 256;
/// The symbols of the bytes, of the end and of a repetition have codes of this many bits. Bytes are
/// written as pixels: a set bit is white.
const BYTES: [(usize, u8); 4] = [(0x00, 2), (0x0F, 3), (0xF0, 3), (0xFF, 2)];
const OTHERS: u8 = 3;
/// In which order a block tells the lengths of the codes for the lengths of codes.
const ORDER: [usize; 19] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];
/// Lengths of codes by how they are told: zeros alone, 1, 2, 3, few zeros, many zeros.
const LENGTHS: [(usize, u8); 6] = [(0, 2), (1, 3), (2, 3), (3, 3), (17, 3), (18, 2)];

/// How pictures of one size are packed: all that does not depend on what they show.
pub(super) struct Packing {
    /// The heads of the stream and of its block.
    head: Bits,
    /// The byte that a line begins with: it is not filtered.
    unfiltered: Group,
    /// Two modules by what they show, and eight.
    pairs: [Group; 4],
    eights: Vec<Group>,
    /// How many pairs a line has.
    line: usize,
    /// How to say that a line comes again.
    repetition: (u32, u8),
    end: (u32, u8),
}

impl Packing {
    /// The packing of squares with so many modules on a side.
    pub(super) fn of_side(side: usize) -> Self {
        let line = side.div_ceil(2);
        // A line is as long as its pairs and the byte before them.
        let length = Range::of_length(line + 1);
        let distance = Range::of_distance(line + 1);
        let mut lengths = vec![0; length.symbol + 1];
        for (byte, bits) in BYTES {
            lengths[byte] = bits;
        }
        lengths[END] = OTHERS;
        lengths[length.symbol] = OTHERS;
        let codes = Codes::of(&lengths);
        let byte = |value: u8| Group::of(value, &codes);
        // A dark module is four pixels without light.
        let pairs = [0xFF, 0xF0, 0x0F, 0x00].map(byte);
        let eight = |modules: usize| {
            let [first, rest @ ..] = [6, 4, 2, 0].map(|bit| pairs[modules >> bit & 3]);
            rest.into_iter().fold(first, Group::then)
        };
        let repeat = codes.of_symbol(length.symbol);
        let repetition = [length.rest, (0, 1), distance.rest];
        Self {
            head: head(lengths, distance.symbol),
            unfiltered: byte(0),
            pairs,
            eights: (0..256).map(eight).collect(),
            line,
            repetition: repetition.into_iter().fold(repeat, joined),
            end: codes.of_symbol(END),
        }
    }

    /// Packs a square.
    pub(super) fn pack(&self, square: &Square) -> Vec<u8> {
        let mut out = self.head.clone();
        let mut sum = Sum::START;
        for row in square.rows() {
            let line = self.line(row, &mut out);
            sum = sum.then(line);
            for _ in 1..SCALE {
                out.push(self.repetition);
                sum = sum.then(line);
            }
        }
        out.push(self.end);
        let mut bytes = out.finish();
        bytes.extend(sum.value().to_be_bytes());
        bytes
    }

    /// Writes a line of a row of modules; the sum over it.
    fn line(&self, row: &[u8], out: &mut Bits) -> Sum {
        let mut sum = Sum::NONE;
        let mut write = |group: &Group| {
            out.push(group.code);
            sum = sum.then(group.sum);
        };
        let (whole, rest) = row.split_at(self.line / 4);
        write(&self.unfiltered);
        for eight in whole {
            write(&self.eights[usize::from(*eight)]);
        }
        for pair in 0..self.line % 4 {
            write(&self.pairs[usize::from(rest[0] >> (6 - 2 * pair) & 3)]);
        }
        sum
    }
}

/// The heads of a stream and of its block, for codes of these lengths and one distance.
fn head(mut lengths: Vec<u8>, distance: usize) -> Bits {
    let mut out = Bits::new();
    // Deflate with a window of 32 kB, and a check of these two bytes.
    out.push((0x0178, 16));
    // The last block, with codes of its own.
    out.push((0b101, 3));
    out.push((number(lengths.len() - 257), 5));
    out.push((number(distance), 5));
    let told = Codes::of(&dense(&LENGTHS));
    out.push((number(ORDER.len() - 4), 4));
    for symbol in ORDER {
        out.push((told.lengths[symbol].into(), 3));
    }
    lengths.resize(lengths.len() + distance, 0);
    // The only distance.
    lengths.push(1);
    tell(&mut out, &told, &lengths);
    out
}

/// Bytes that are written at once.
#[derive(Clone, Copy)]
struct Group {
    code: (u32, u8),
    sum: Sum,
}

impl Group {
    fn of(byte: u8, codes: &Codes) -> Self {
        Self {
            code: codes.of_symbol(byte.into()),
            sum: Sum::of(byte),
        }
    }

    fn then(self, next: Self) -> Self {
        Self {
            code: joined(self.code, next.code),
            sum: self.sum.then(next.sum),
        }
    }
}

/// Two codes, the first of them in the lower bits.
fn joined((code, bits): (u32, u8), (next, more): (u32, u8)) -> (u32, u8) {
    (code | next << bits, bits + more)
}

/// Writes lengths of codes, runs of zeros as such.
fn tell(out: &mut Bits, told: &Codes, lengths: &[u8]) {
    let mut push = |symbol: usize, extra: usize, bits: u8| {
        out.push(told.of_symbol(symbol));
        out.push((number(extra), bits));
    };
    for run in lengths.chunk_by(|a, b| a == b) {
        let mut left = run.len();
        while run[0] == 0 && left >= 3 {
            let taken = left.min(138);
            match taken {
                ..11 => push(17, taken - 3, 3),
                _ => push(18, taken - 11, 7),
            }
            left -= taken;
        }
        (0..left).for_each(|_| push(run[0].into(), 0, 0));
    }
}

/// Where a number stands among the ranges of RFC 1951, 3.2.5.
struct Range {
    symbol: usize,
    /// Its place within the range, and the bits of that.
    rest: (u32, u8),
}

impl Range {
    /// Of a length from 3 to 257.
    fn of_length(length: usize) -> Self {
        let (range, rest) = Self::of(length - 3, 2);
        Self {
            symbol: 257 + range,
            rest,
        }
    }

    fn of_distance(distance: usize) -> Self {
        let (symbol, rest) = Self::of(distance - 1, 1);
        Self { symbol, rest }
    }

    /// Ranges double in size after every `2^digits` of them; the first two times they have one
    /// number each.
    fn of(number: usize, digits: u32) -> (usize, (u32, u8)) {
        let size = (usize::BITS - number.leading_zeros()).saturating_sub(digits + 1);
        let range = (usize::try_from(size).unwrap_or(0) << digits) + (number >> size);
        let rest = number & ((1 << size) - 1);
        (range, (self::number(rest), u8::try_from(size).unwrap_or(0)))
    }
}

/// The codes that follow from their lengths, as RFC 1951, 3.2.2 derives them.
struct Codes {
    lengths: Vec<u8>,
    /// First bit lowest, as they are written.
    codes: Vec<u32>,
}

impl Codes {
    fn of(lengths: &[u8]) -> Self {
        let mut codes = vec![0; lengths.len()];
        let mut next = 0_u32;
        for bits in 1..=3_u8 {
            next <<= 1;
            for (code, _) in codes.iter_mut().zip(lengths).filter(|(_, it)| **it == bits) {
                *code = next.reverse_bits() >> (32 - u32::from(bits));
                next += 1;
            }
        }
        Self {
            lengths: lengths.to_vec(),
            codes,
        }
    }

    fn of_symbol(&self, symbol: usize) -> (u32, u8) {
        (self.codes[symbol], self.lengths[symbol])
    }
}

fn dense(lengths: &[(usize, u8)]) -> [u8; 19] {
    let mut dense = [0; 19];
    for (symbol, bits) in lengths {
        dense[*symbol] = *bits;
    }
    dense
}

fn number(value: usize) -> u32 {
    u32::try_from(value).expect("a line has fewer than 258 bytes")
}

/// Bits, the lowest of a byte first.
#[derive(Clone)]
struct Bits {
    bytes: Vec<u8>,
    pending: u64,
    count: u8,
}

impl Bits {
    fn new() -> Self {
        Self {
            bytes: Vec::with_capacity(1024),
            pending: 0,
            count: 0,
        }
    }

    fn push(&mut self, (value, bits): (u32, u8)) {
        self.pending |= u64::from(value) << self.count;
        self.count += bits;
        if self.count >= 32 {
            self.bytes.extend(&self.pending.to_le_bytes()[..4]);
            self.pending >>= 32;
            self.count -= 32;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let left = usize::from(self.count.div_ceil(8));
        self.bytes.extend(&self.pending.to_le_bytes()[..left]);
        self.bytes
    }
}

/// The check sum of RFC 1950 over some bytes: of the largest code it is far from the end of 64 bits,
/// so it is reduced once.
#[derive(Clone, Copy)]
struct Sum {
    plain: u64,
    weighted: u64,
    length: u64,
}

impl Sum {
    const NONE: Self = Self {
        plain: 0,
        weighted: 0,
        length: 0,
    };
    const START: Self = Self {
        plain: 1,
        ..Self::NONE
    };

    fn of(byte: u8) -> Self {
        let value = u64::from(byte);
        Self {
            plain: value,
            weighted: value,
            length: 1,
        }
    }

    /// The sum over these bytes and those of another.
    fn then(self, next: Self) -> Self {
        let weighted = self.weighted + self.plain * next.length + next.weighted;
        Self {
            plain: self.plain + next.plain,
            weighted,
            length: self.length + next.length,
        }
    }

    fn value(&self) -> u32 {
        let modulus = 65_521;
        let value = ((self.weighted % modulus) << 16) | (self.plain % modulus);
        u32::try_from(value).expect("both are below 2^16")
    }
}
