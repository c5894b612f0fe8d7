//! The picture of a text: a QR code as a PNG of one bit a pixel.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::layout::Layout;
use super::packing::SCALE;

/// The picture of a text as a PNG in base64; empty when the text is too long for one.
pub(crate) fn picture(text: &str) -> String {
    png(text.as_bytes()).map_or_else(String::new, |png| STANDARD.encode(png))
}

fn png(text: &[u8]) -> Option<Vec<u8>> {
    let layout = Layout::for_bytes(text.len())?;
    let code = layout.code(text)?;
    let side = u32::try_from(code.side() * SCALE).ok()?;
    let mut out = Vec::with_capacity(1024);
    let mut encoder = png::Encoder::new(&mut out, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().ok()?;
    let packed = layout.packing.pack(&code);
    writer.write_chunk(png::chunk::IDAT, &packed).ok()?;
    writer.finish().ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use qrcode::bits::Bits;
    use qrcode::canvas::{Canvas, MaskPattern};
    use qrcode::ec::construct_codewords;
    use qrcode::{Color, EcLevel, Version};

    use super::super::square::QUIET;
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
        let versions = (1..=40).map(Version::Normal);
        let bits = versions.map(Bits::new).find_map(|mut bits| {
            bits.push_byte_data(text.as_bytes()).ok()?;
            bits.push_terminator(EcLevel::M).ok()?;
            Some(bits)
        });
        let bits = bits.expect("a short text");
        let version = bits.version();
        let codewords = construct_codewords(&bits.into_bytes(), version, EcLevel::M);
        let (data, checks) = codewords.expect("as many bytes as the size has");
        let mut canvas = Canvas::new(version, EcLevel::M);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &checks);
        canvas.apply_mask(MaskPattern::Checkerboard);
        let colors = canvas.into_colors();
        colors.into_iter().map(|it| it == Color::Dark).collect()
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
