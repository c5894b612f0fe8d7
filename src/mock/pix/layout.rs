//! The layout of QR codes: where the bits of a text stand.
//!
//! The library knows the standard and draws a code from scratch, which takes longer than all else
//! that is done for a payment. So it draws a few codes of each size that is asked for, once; what
//! codes of a size share is found by comparing them.

use std::sync::OnceLock;

use qrcode::bits::Bits;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, Version};

use super::checks::Checks;
use super::packing::Packing;
use super::square::Square;

/// How much of a code may be damaged: 15 %.
pub(super) const LEVEL: EcLevel = EcLevel::M;
/// How many sizes codes have.
const SIZES: usize = 40;

/// What all codes of a size share.
pub(super) struct Layout {
    version: Version,
    checks: Checks,
    /// The code whose bits are all zero.
    blank: Square,
    /// The modules that the bits of each byte turn over; the check bytes come after the text's.
    places: Vec<[u16; 8]>,
    /// How pictures of this size are packed.
    pub(super) packing: Packing,
}

impl Layout {
    /// The layout of the smallest code for so many bytes, drawn on first use; `None` beyond the
    /// largest code.
    pub(super) fn for_bytes(length: usize) -> Option<&'static Self> {
        static DRAWN: [OnceLock<Option<Layout>>; SIZES] = [const { OnceLock::new() }; SIZES];
        let mut sizes = (1..).map(Version::Normal).zip(&DRAWN);
        let (version, drawn) = sizes.find(|(version, _)| {
            let room = room(*version).unwrap_or(0);
            head(*version) + 8 * length <= room
        })?;
        drawn.get_or_init(|| Self::draw(version)).as_ref()
    }

    /// The code of a text of as many bytes as the layout was chosen for.
    pub(super) fn code(&self, text: &[u8]) -> Option<Square> {
        let data = codewords(text, self.version)?;
        let checks = self.checks.of(&data);
        let mut code = self.blank.clone();
        for (byte, places) in data.into_iter().chain(checks).zip(&self.places) {
            for (bit, place) in places.iter().enumerate() {
                code.turn((*place).into(), byte >> (7 - bit) & 1);
            }
        }
        Some(code)
    }

    /// Finds the place of every bit from a few drawings: in the first, bits are set whose number is
    /// odd, in the next those whose half is, and so on. The modules that a drawing turns over tell
    /// one binary digit of their bit's number.
    fn draw(version: Version) -> Option<Self> {
        let data = room(version)? / 8;
        let checks = Checks::learn(version, data)?;
        let bits = (data + checks.count()) * 8;
        // Numbers from 1: what no drawing turns over belongs to no bit.
        let drawing = |is_set: &dyn Fn(usize) -> bool| {
            let byte = |at: usize| {
                let bits = (1..=8).map(|bit| is_set(at * 8 + bit));
                bits.fold(0, |byte, bit| byte << 1 | u8::from(bit))
            };
            let mut bytes: Vec<u8> = (0..bits / 8).map(byte).collect();
            let guards = bytes.split_off(data);
            drawn(version, &checks, &bytes, &guards)
        };
        let blank = drawing(&|_| false)?;
        let mut numbers = vec![0; blank.places()];
        for digit in 0..usize::BITS - bits.leading_zeros() {
            let drawn = drawing(&|number| number >> digit & 1 == 1)?;
            for (place, number) in numbers.iter_mut().enumerate() {
                *number |= usize::from(drawn.is_dark(place) != blank.is_dark(place)) << digit;
            }
        }
        let mut places = vec![[0; 8]; bits / 8];
        for (place, number) in numbers.into_iter().enumerate().filter(|(_, it)| *it > 0) {
            places[(number - 1) / 8][(number - 1) % 8] = u16::try_from(place).ok()?;
        }
        Some(Self {
            version,
            packing: Packing::of_side(blank.side()),
            checks,
            blank,
            places,
        })
    }
}

/// The bits that a code has for its data.
fn room(version: Version) -> Option<usize> {
    Bits::new(version).max_len(LEVEL).ok()
}

/// The bits before a text: that bytes follow, and how many (ISO/IEC 18004, tables 2 and 3).
fn head(version: Version) -> usize {
    match version {
        Version::Normal(..10) => 4 + 8,
        _ => 4 + 16,
    }
}

/// The bytes of a text as the code carries them.
fn codewords(text: &[u8], version: Version) -> Option<Vec<u8>> {
    let mut bits = Bits::new(version);
    bits.push_byte_data(text).ok()?;
    bits.push_terminator(LEVEL).ok()?;
    Some(bits.into_bytes())
}

/// Has the library draw a code. The mask is always the same: every scanner reads each of the eight.
fn drawn(version: Version, checks: &Checks, data: &[u8], guards: &[u8]) -> Option<Square> {
    let mut canvas = Canvas::new(version, LEVEL);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&checks.interleaved_data(data)?, &checks.interleaved(guards));
    canvas.apply_mask(MaskPattern::Checkerboard);
    let colors = canvas.into_colors();
    let modules: Vec<bool> = colors.into_iter().map(|it| it == Color::Dark).collect();
    Some(Square::of(&modules))
}
