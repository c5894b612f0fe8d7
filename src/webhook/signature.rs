//! The header `x-signature: ts=1742505638683,v1=<64 hexadecimal digits>`.

use std::fmt;

use crate::clock::Timestamp;

/// A signature as it travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// When it was made: milliseconds since 1970, or seconds.
    pub ts: String,
    /// The HMAC-SHA256 of the manifest in lower-case hexadecimal digits.
    pub v1: String,
}

/// What is wrong with a header that is no signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// There is no `ts`, or it is not a number.
    #[error("it has no `ts=` with a number")]
    Ts,
    /// There is no `v1`, or it is not 64 hexadecimal digits.
    #[error("it has no `v1=` with 64 hexadecimal digits")]
    V1,
}

/// From here on a number counts milliseconds: as seconds it would lie beyond the year 33000.
const FIRST_MILLISECONDS: i64 = 1_000_000_000_000;

impl Signature {
    /// Reads a header. Other keys are ignored, as the SDKs do.
    ///
    /// # Errors
    /// When `ts` or `v1` is missing or cannot be one.
    pub fn parse(header: &str) -> Result<Self, Malformed> {
        let member = |name: &str| {
            let mut pairs = header.split(',').filter_map(|pair| pair.split_once('='));
            let found = pairs.find(|(key, _)| key.trim() == name);
            found.map(|(_, value)| value.trim().to_owned())
        };
        let is_number = |text: &String| {
            !text.is_empty() && text.len() <= 18 && text.bytes().all(|it| it.is_ascii_digit())
        };
        let is_hash =
            |text: &String| text.len() == 64 && text.bytes().all(|it| it.is_ascii_hexdigit());
        Ok(Self {
            ts: member("ts").filter(is_number).ok_or(Malformed::Ts)?,
            v1: member("v1").filter(is_hash).ok_or(Malformed::V1)?,
        })
    }

    /// When it was made. Documentation and deliveries count milliseconds, some SDKs seconds; the
    /// size of the number tells.
    pub fn made(&self) -> Option<Timestamp> {
        let number: i64 = self.ts.parse().ok()?;
        if number >= FIRST_MILLISECONDS {
            Timestamp::from_millisecond(number).ok()
        } else {
            Timestamp::from_second(number).ok()
        }
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ts={},v1={}", self.ts, self.v1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const V1: &str = "ced36ab6d33566bb1e16c125819b8d840d6b8ef136b0b9127c76064466f5229b";

    #[test]
    fn a_header_is_read_and_printed() {
        let text = format!("ts=1742505638683,v1={V1}");
        let signature = Signature::parse(&text).expect("a signature");
        assert_eq!(signature.to_string(), text);
        let loose = format!(" v1 = {V1} , v2=x, ts= 1742505638683");
        assert_eq!(Signature::parse(&loose), Ok(signature));
    }

    #[test]
    fn what_is_missing_is_named() {
        for (header, expected) in [
            (String::new(), Malformed::Ts),
            (format!("v1={V1}"), Malformed::Ts),
            (format!("ts=soon,v1={V1}"), Malformed::Ts),
            (format!("ts={},v1={V1}", "9".repeat(19)), Malformed::Ts),
            ("ts=1742505638683".to_owned(), Malformed::V1),
            ("ts=1742505638683,v1=ced3".to_owned(), Malformed::V1),
            (
                format!("ts=1742505638683,v1={}", "ñ".repeat(32)),
                Malformed::V1,
            ),
        ] {
            assert_eq!(Signature::parse(&header), Err(expected), "{header}");
        }
    }

    #[test]
    fn seconds_and_milliseconds_are_the_same_instant() {
        let made = |ts: &str| {
            let signature = Signature::parse(&format!("ts={ts},v1={V1}")).expect("a signature");
            signature.made().map(|instant| instant.to_string())
        };
        assert_eq!(made("1742505638").as_deref(), Some("2025-03-20T21:20:38Z"));
        assert_eq!(made("1742505638000"), made("1742505638"));
    }
}
