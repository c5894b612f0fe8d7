//! Pix: the copy-and-paste text (EMV merchant-presented code, as Banco Central's BR Code manual lays
//! it out) and its picture.

use std::fmt::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, bits, ec};

/// Pixels of a module's side, and modules of the quiet zone.
const SCALE: usize = 4;
const QUIET: usize = 4;
/// How much of a code may be damaged: 15 %.
const LEVEL: EcLevel = EcLevel::M;

/// What a code says. Key and payee are fictitious: no bank can pay it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PixCode<'a> {
    pub(crate) key: &'a str,
    /// The amount with the currency's decimals, as `58.80`.
    pub(crate) amount: &'a str,
    /// Up to 25 letters and digits that name the transfer.
    pub(crate) transfer: &'a str,
}

/// The text of a code, with its check sum.
pub(crate) fn text(code: &PixCode<'_>) -> String {
    let mut text = String::new();
    field(&mut text, 0, "01");
    let mut account = String::new();
    field(&mut account, 0, "br.gov.bcb.pix");
    field(&mut account, 1, code.key);
    field(&mut text, 26, &account);
    field(&mut text, 52, "0000");
    field(&mut text, 53, "986");
    field(&mut text, 54, code.amount);
    field(&mut text, 58, "BR");
    field(&mut text, 59, "Loja de Ensaio");
    field(&mut text, 60, "Brasilia");
    let mut more = String::new();
    field(&mut more, 5, code.transfer);
    field(&mut text, 62, &more);
    text.push_str("6304");
    let sum = crc(text.as_bytes());
    let _written = write!(text, "{sum:04X}");
    text
}

/// The picture of a text as a PNG in base64; empty when the text is too long for one.
pub(crate) fn picture(text: &str) -> String {
    let Some(modules) = modules(text) else {
        return String::new();
    };
    let width = modules.len().isqrt();
    let side = (width + 2 * QUIET) * SCALE;
    let pixels = paint(&modules, width, side);
    encode(&pixels, side).map_or_else(String::new, |png| STANDARD.encode(png))
}

/// The modules of a text's code, row by row. The mask is always the same: every scanner reads each
/// of the eight, and to compare them all took most of the time of a payment.
fn modules(text: &str) -> Option<Vec<Color>> {
    let bits = bits::encode_auto(text.as_bytes(), LEVEL).ok()?;
    let version = bits.version();
    let (data, checks) = ec::construct_codewords(&bits.into_bytes(), version, LEVEL).ok()?;
    let mut canvas = Canvas::new(version, LEVEL);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &checks);
    canvas.apply_mask(MaskPattern::Checkerboard);
    Some(canvas.into_colors())
}

/// Two digits of id, two of length, the value.
fn field(out: &mut String, id: u8, value: &str) {
    let _written = write!(out, "{id:02}{:02}{value}", value.len());
}

/// CRC-16/CCITT-FALSE.
fn crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |sum, byte| {
        (0..8).fold(sum ^ (u16::from(*byte) << 8), |sum, _| {
            let shifted = sum << 1;
            if sum & 0x8000 == 0 {
                shifted
            } else {
                shifted ^ 0x1021
            }
        })
    })
}

/// One bit a pixel, rows padded to whole bytes; a set bit is white.
fn paint(modules: &[Color], width: usize, side: usize) -> Vec<u8> {
    let stride = side.div_ceil(8);
    let mut pixels = vec![0xFF; stride * side];
    let inside = pixels[QUIET * SCALE * stride..].chunks_mut(SCALE * stride);
    for (lines, row) in inside.zip(modules.chunks(width)) {
        let (first, others) = lines.split_at_mut(stride);
        for (column, color) in row.iter().enumerate() {
            let left = (column + QUIET) * SCALE;
            for x in left..left + SCALE {
                first[x / 8] &= !(u8::from(*color == Color::Dark) << 7 >> (x % 8));
            }
        }
        for line in others.chunks_mut(stride) {
            line.copy_from_slice(first);
        }
    }
    pixels
}

fn encode(pixels: &[u8], side: usize) -> Option<Vec<u8>> {
    let side = u32::try_from(side).ok()?;
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: PixCode<'_> = PixCode {
        key: "7d9f2b1e-0000-4000-8000-000000000000",
        amount: "58.80",
        transfer: "mpqrinter10000000001",
    };

    #[test]
    fn check_sum_is_that_of_the_standard() {
        assert_eq!(crc(b"123456789"), 0x29B1);
    }

    #[test]
    fn text_carries_key_amount_and_transfer() {
        assert_eq!(
            text(&CODE),
            "00020126580014br.gov.bcb.pix01367d9f2b1e-0000-4000-8000-000000000000\
             520400005303986540558.805802BR5914Loja de Ensaio6008Brasilia\
             62240520mpqrinter100000000016304443C"
        );
    }

    #[test]
    fn picture_is_a_png() {
        let bytes = STANDARD.decode(picture(&text(&CODE))).expect("base64");
        let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        let reader = decoder.read_info().expect("a PNG");
        assert_eq!(reader.info().width, reader.info().height);
    }
}
