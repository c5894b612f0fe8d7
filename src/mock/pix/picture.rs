//! The picture of a text: a QR code as a PNG of one bit a pixel.
//!
//! A payment draws one, so what every code of a size shares is drawn once.

use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, Version, bits, ec};

use super::packing::{self, SCALE};

/// Modules of the quiet zone.
const QUIET: usize = 4;
/// How much of a code may be damaged: 15 %.
const LEVEL: EcLevel = EcLevel::M;
/// How many sizes codes have.
const VERSIONS: usize = 40;

/// The picture of a text as a PNG in base64; empty when the text is too long for one.
pub(crate) fn picture(text: &str) -> String {
    let png = modules(text).and_then(|modules| encode(&modules));
    png.map_or_else(String::new, |png| STANDARD.encode(png))
}

/// The modules of a text's code, row by row: whether each is dark.
fn modules(text: &str) -> Option<Vec<bool>> {
    let bits = bits::encode_auto(text.as_bytes(), LEVEL).ok()?;
    let version = bits.version();
    let (data, checks) = ec::construct_codewords(&bits.into_bytes(), version, LEVEL).ok()?;
    let layout = Layout::of(version, data.len(), checks.len())?;
    Some(layout.fill(&[data, checks].concat()))
}

/// What all codes of a size share.
struct Layout {
    /// The code whose bits are all zero.
    blank: Vec<bool>,
    /// The module that each bit turns over.
    places: Vec<usize>,
}

impl Layout {
    /// The layout of a size, drawn on first use.
    fn of(version: Version, data: usize, checks: usize) -> Option<&'static Self> {
        static DRAWN: [OnceLock<Layout>; VERSIONS] = [const { OnceLock::new() }; VERSIONS];
        let Version::Normal(number) = version else {
            return None;
        };
        let drawn = DRAWN.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
        Some(drawn.get_or_init(|| Self::draw(version, data, checks)))
    }

    /// Finds the place of every bit from a few drawings: in the first, bits are set whose number is
    /// odd, in the next those whose half is, and so on. The modules that a drawing turns over tell
    /// one binary digit of their bit's number.
    fn draw(version: Version, data: usize, checks: usize) -> Self {
        let bytes = data + checks;
        // Numbers from 1: what no drawing turns over belongs to no bit.
        let drawing = |is_set: &dyn Fn(usize) -> bool| {
            let byte = |at: usize| {
                (0..8).fold(0, |byte, bit| {
                    byte << 1 | u8::from(is_set(at * 8 + bit + 1))
                })
            };
            let codewords: Vec<u8> = (0..bytes).map(byte).collect();
            canvas(version, &codewords[..data], &codewords[data..])
        };
        let blank = drawing(&|_| false);
        let mut numbers = vec![0; blank.len()];
        for digit in 0..usize::BITS - (bytes * 8).leading_zeros() {
            let drawn = drawing(&|number| number >> digit & 1 == 1);
            for (number, (drawn, blank)) in numbers.iter_mut().zip(drawn.iter().zip(&blank)) {
                *number |= usize::from(drawn != blank) << digit;
            }
        }
        let mut places = vec![0; bytes * 8];
        for (place, number) in numbers.into_iter().enumerate().filter(|(_, it)| *it > 0) {
            places[number - 1] = place;
        }
        Self { blank, places }
    }

    /// The code of these bytes.
    fn fill(&self, codewords: &[u8]) -> Vec<bool> {
        let mut modules = self.blank.clone();
        for (byte, places) in codewords.iter().zip(self.places.chunks(8)) {
            for (bit, place) in places.iter().enumerate() {
                modules[*place] ^= byte << bit & 0x80 != 0;
            }
        }
        modules
    }
}

/// Draws a code. The mask is always the same: every scanner reads each of the eight.
fn canvas(version: Version, data: &[u8], checks: &[u8]) -> Vec<bool> {
    let mut canvas = Canvas::new(version, LEVEL);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(data, checks);
    canvas.apply_mask(MaskPattern::Checkerboard);
    let colors = canvas.into_colors();
    colors.into_iter().map(|it| it == Color::Dark).collect()
}

fn encode(modules: &[bool]) -> Option<Vec<u8>> {
    let width = modules.len().isqrt();
    let side = u32::try_from((width + 2 * QUIET) * SCALE).ok()?;
    let mut out = Vec::with_capacity(1024);
    let mut encoder = png::Encoder::new(&mut out, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().ok()?;
    let packed = packing::pack(modules, width, QUIET);
    writer.write_chunk(png::chunk::IDAT, &packed).ok()?;
    writer.finish().ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a reader of the PNG sees; `None` where the picture is not as it should be.
    fn seen(picture: &str) -> Option<Vec<bool>> {
        let png = STANDARD.decode(picture).ok()?;
        let mut reader = png::Decoder::new(std::io::Cursor::new(png))
            .read_info()
            .ok()?;
        let mut pixels = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut pixels).ok()?;
        let side = usize::try_from(info.width).ok()?;
        let is_dark =
            |x: usize, y: usize| pixels[y * info.line_size + x / 8] << (x % 8) & 0x80 == 0;
        let width = side / SCALE - 2 * QUIET;
        let mut modules = Vec::new();
        for y in 0..side {
            for x in 0..side {
                let module = |at: usize| (at / SCALE).checked_sub(QUIET).filter(|it| *it < width);
                let (Some(row), Some(column)) = (module(y), module(x)) else {
                    if is_dark(x, y) {
                        return None;
                    }
                    continue;
                };
                match modules.get(row * width + column) {
                    None => modules.push(is_dark(x, y)),
                    Some(before) if *before != is_dark(x, y) => return None,
                    Some(_) => {}
                }
            }
        }
        Some(modules)
    }

    /// The same as the library draws it in one go.
    fn drawn(text: &str) -> Vec<bool> {
        let bits = bits::encode_auto(text.as_bytes(), LEVEL).expect("a short text");
        let version = bits.version();
        let codewords = ec::construct_codewords(&bits.into_bytes(), version, LEVEL);
        let (data, checks) = codewords.expect("as many bytes as the size has");
        canvas(version, &data, &checks)
    }

    #[test]
    fn a_reader_sees_the_modules_of_the_code() {
        for length in [1, 20, 60, 160, 200, 500, 2300] {
            let text = "00020126580014br.gov.bcb.pix0136".repeat(100);
            let text = &text[..length];
            assert!(
                seen(&picture(text)) == Some(drawn(text)),
                "{length} characters"
            );
        }
    }

    #[test]
    fn a_text_beyond_the_largest_code_has_no_picture() {
        assert_eq!(picture(&"á".repeat(2000)), "");
    }
}
