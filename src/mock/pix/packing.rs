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
    // A line begins with the byte that says how it is filtered: not at all.
    let line = (width + 2 * quiet).div_ceil(2) + 1;
    let mut stream = Stream::begin(line);
    let light = vec![0xFF; line - 1];
    let margin = |stream: &mut Stream| (0..quiet).for_each(|_| stream.row(&light));
    margin(&mut stream);
    let mut bytes = light.clone();
    for row in modules.chunks(width) {
        bytes.fill(0xFF);
        for (at, is_dark) in row.iter().enumerate() {
            let column = at + quiet;
            let pixels = if column.is_multiple_of(2) { 0xF0 } else { 0x0F };
            bytes[column / 2] &= !(u8::from(*is_dark) * pixels);
        }
        stream.row(&bytes);
    }
    margin(&mut stream);
    stream.end()
}

/// A zlib stream that is being written.
struct Stream {
    out: Bits,
    codes: Codes,
    sum: Adler,
    /// How to say that a line comes again.
    repetition: [(u32, u8); 4],
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
        out.push(0x0178, 16);
        // The last block, with codes of its own.
        out.push(0b101, 3);
        out.push(number(lengths.len() - 257), 5);
        out.push(number(distance.symbol), 5);
        let told = Codes::of(&dense(&LENGTHS));
        out.push(number(ORDER.len() - 4), 4);
        for symbol in ORDER {
            out.push(told.lengths[symbol].into(), 3);
        }
        lengths.resize(lengths.len() + distance.symbol, 0);
        // The only distance.
        lengths.push(1);
        tell(&mut out, &told, &lengths);
        let repeat = codes.of_symbol(length.symbol);
        Self {
            out,
            repetition: [repeat, length.rest, (0, 1), distance.rest],
            codes,
            sum: Adler::new(),
        }
    }

    /// A row of modules: its line, and the same again.
    fn row(&mut self, bytes: &[u8]) {
        for byte in std::iter::once(&0).chain(bytes) {
            let (code, bits) = self.codes.of_symbol((*byte).into());
            self.out.push(code, bits);
        }
        for _ in 1..SCALE {
            for (code, bits) in self.repetition {
                self.out.push(code, bits);
            }
        }
        self.sum.add(bytes, SCALE);
    }

    fn end(mut self) -> Vec<u8> {
        let (code, bits) = self.codes.of_symbol(END);
        self.out.push(code, bits);
        let mut bytes = self.out.finish();
        bytes.extend(self.sum.value().to_be_bytes());
        bytes
    }
}

/// Writes lengths of codes, runs of zeros as such.
fn tell(out: &mut Bits, told: &Codes, lengths: &[u8]) {
    let mut push = |symbol: usize, extra: usize, bits: u8| {
        let (code, length) = told.of_symbol(symbol);
        out.push(code, length);
        out.push(number(extra), bits);
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

    fn push(&mut self, value: u32, bits: u8) {
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

/// The check sum of RFC 1950.
struct Adler {
    plain: u64,
    weighted: u64,
}

impl Adler {
    const MODULUS: u64 = 65_521;

    fn new() -> Self {
        Self {
            plain: 1,
            weighted: 0,
        }
    }

    /// Adds lines that are the same: a zero and these bytes.
    fn add(&mut self, bytes: &[u8], times: usize) {
        let (mut plain, mut weighted, mut length) = (0, 0, 1);
        for byte in bytes {
            plain += u64::from(*byte);
            weighted += plain;
            length += 1;
        }
        for _ in 0..times {
            self.weighted = (self.weighted + self.plain * length + weighted) % Self::MODULUS;
            self.plain = (self.plain + plain) % Self::MODULUS;
        }
    }

    fn value(&self) -> u32 {
        let value = self.weighted << 16 | self.plain;
        u32::try_from(value).expect("both are below 2^16")
    }
}
