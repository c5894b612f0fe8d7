//! The pixels of a code as a zlib stream, for the data of a PNG.
//!
//! A general compressor looks for repetitions; here they are known. Two modules are a byte, so
//! there are four bytes in all, and of every row of modules all lines but the first repeat the line
//! before. That is one block of RFC 1951 with a code of six symbols.

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

/// Packs a square of modules with light ones around it.
pub(super) fn pack(modules: &[bool], width: usize, quiet: usize) -> Vec<u8> {
    // What is left of the last byte is light as well.
    let light = vec![false; (width + 2 * quiet).next_multiple_of(2)];
    let mut stream = Stream::begin(light.len() / 2 + 1);
    let margin = |stream: &mut Stream| (0..quiet).for_each(|_| stream.row(&light));
    margin(&mut stream);
    let mut line = light.clone();
    for row in modules.chunks(width) {
        line[quiet..quiet + width].copy_from_slice(row);
        stream.row(&line);
    }
    margin(&mut stream);
    stream.end()
}

/// A zlib stream that is being written.
struct Stream {
    out: Bits,
    sum: Sum,
    /// The byte that a line begins with: it is not filtered.
    unfiltered: Group,
    /// A byte and a pair of them, by the modules that they show.
    bytes: [Group; 4],
    pairs: [Group; 16],
    /// How to say that a line comes again.
    repetition: (u32, u8),
    end: (u32, u8),
}

impl Stream {
    /// Writes the heads of the stream and of its block, for lines of so many bytes.
    fn begin(line: usize) -> Self {
        let length = Range::of_length(line);
        let distance = Range::of_distance(line);
        let mut lengths = vec![0; length.symbol + 1];
        for (byte, bits) in BYTES {
            lengths[byte] = bits;
        }
        lengths[END] = OTHERS;
        lengths[length.symbol] = OTHERS;
        let codes = Codes::of(&lengths);
        let mut out = Bits::new();
        // Deflate with a window of 32 kB, and a check of these two bytes.
        out.push((0x0178, 16));
        // The last block, with codes of its own.
        out.push((0b101, 3));
        out.push((number(lengths.len() - 257), 5));
        out.push((number(distance.symbol), 5));
        let told = Codes::of(&dense(&LENGTHS));
        out.push((number(ORDER.len() - 4), 4));
        for symbol in ORDER {
            out.push((told.lengths[symbol].into(), 3));
        }
        lengths.resize(lengths.len() + distance.symbol, 0);
        // The only distance.
        lengths.push(1);
        tell(&mut out, &told, &lengths);
        let byte = |value: u8| Group::of(value, &codes);
        // A dark module is four pixels without light.
        let bytes = [0xFF, 0xF0, 0x0F, 0x00].map(byte);
        let repeat = codes.of_symbol(length.symbol);
        let repetition = [length.rest, (0, 1), distance.rest];
        Self {
            out,
            sum: Sum::START,
            unfiltered: byte(0),
            bytes,
            pairs: std::array::from_fn(|at| bytes[at >> 2].then(bytes[at & 3])),
            repetition: repetition.into_iter().fold(repeat, joined),
            end: codes.of_symbol(END),
        }
    }

    /// A row of modules: its line, and the same again.
    fn row(&mut self, modules: &[bool]) {
        let mut line = self.unfiltered.sum;
        self.out.push(self.unfiltered.code);
        for four in modules.chunks(4) {
            let shown = four
                .iter()
                .fold(0, |at, is_dark| at << 1 | usize::from(*is_dark));
            let group = match four.len() {
                4 => &self.pairs[shown],
                _ => &self.bytes[shown],
            };
            self.out.push(group.code);
            line = line.then(group.sum);
        }
        self.sum = self.sum.then(line);
        for _ in 1..SCALE {
            self.out.push(self.repetition);
            self.sum = self.sum.then(line);
        }
    }

    fn end(mut self) -> Vec<u8> {
        self.out.push(self.end);
        let mut bytes = self.out.finish();
        bytes.extend(self.sum.value().to_be_bytes());
        bytes
    }
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
    const START: Self = Self {
        plain: 1,
        weighted: 0,
        length: 0,
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
