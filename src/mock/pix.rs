//! Pix: the copy-and-paste text (EMV merchant-presented code, as Banco Central's BR Code manual lays
//! it out) and its picture.

mod checks;
mod layout;
mod packing;
mod picture;
mod square;

use std::fmt::Write;

pub(crate) use picture::picture;

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
}
