//! The layout of `date_of_expiration`, and windows counted from now.

use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::clock::{SignedDuration, Timestamp};
use crate::contract::Expiry;

/// A date in the documented layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    /// The instant.
    pub(super) instant: Timestamp,
    /// How many digits of fractional seconds were written.
    pub(super) fraction: usize,
}

/// Reads `yyyy-MM-ddTHH:mm:ss[.fraction]offset`; an error is a word for the rule's texts.
pub(super) fn parse(text: &str) -> Result<Date, &'static str> {
    let (clock, rest) = text.split_at_checked(19).ok_or("layout")?;
    if !is_layout(clock) {
        return Err("layout");
    }
    let (fraction, offset) = match rest.strip_prefix('.') {
        Some(rest) => {
            let end = rest.bytes().position(|byte| !byte.is_ascii_digit());
            rest.split_at(end.unwrap_or(rest.len()))
        }
        None => ("", rest),
    };
    if offset.is_empty() {
        return Err("offset");
    }
    if !is_offset(offset) {
        return Err("layout");
    }
    let instant = quick_instant(clock, fraction, offset);
    let instant = instant.or_else(|| text.parse().ok()).ok_or("calendar")?;
    Ok(Date {
        instant,
        fraction: fraction.len(),
    })
}

/// The instant of parts whose layout was looked at, without a parser; `None` for what only a parser
/// knows to take or to refuse, such as a leap second.
fn quick_instant(clock: &str, fraction: &str, offset: &str) -> Option<Timestamp> {
    let clock = clock.as_bytes();
    let digit = |at: usize| i16::from(clock[at] - b'0');
    let pair = |at: usize| (digit(at) * 10 + digit(at + 1)) as i8;
    let year = i16::from(pair(0)) * 100 + i16::from(pair(2));
    if fraction.len() > 9 {
        return None;
    }
    let digits = fraction.bytes();
    let number = digits.fold(0, |sum, byte| sum * 10 + i32::from(byte - b'0'));
    let nanoseconds = number * 10_i32.pow(9 - fraction.len() as u32);
    let time = (pair(11), pair(14), pair(17));
    let local = DateTime::new(year, pair(5), pair(8), time.0, time.1, time.2, nanoseconds);
    offset_of(offset)?.to_timestamp(local.ok()?).ok()
}

/// The offset of a text whose layout was looked at.
fn offset_of(text: &str) -> Option<Offset> {
    let bytes = text.as_bytes();
    let (&[first, second, .., third, fourth], sign) = (match bytes {
        [b'+', digits @ ..] => (digits, 1),
        [b'-', digits @ ..] => (digits, -1),
        _ => return Some(Offset::UTC),
    }) else {
        return None;
    };
    let number = |tens: u8, ones: u8| i32::from(tens - b'0') * 10 + i32::from(ones - b'0');
    let (hours, minutes) = (number(first, second), number(third, fourth));
    let is_common = hours < 24 && minutes < 60;
    Offset::from_seconds(sign * (hours * 3_600 + minutes * 60))
        .ok()
        .filter(|_| is_common)
}

/// The same date with three digits of fractional seconds; further ones are cut.
pub(super) fn with_milliseconds(text: &str) -> String {
    let (clock, rest) = text.split_at_checked(19).unwrap_or((text, ""));
    let digits = rest.strip_prefix('.').unwrap_or_default();
    let end = digits.find(|c: char| !c.is_ascii_digit());
    let fraction = &digits[..end.unwrap_or(digits.len())];
    let offset = rest.trim_start_matches('.').trim_start_matches(fraction);
    format!("{clock}.{:0<3.3}{offset}", fraction)
}

/// The same instant in the documented layout, where all that is wrong is a blank for the `T`, a
/// small letter, or blanks around it.
pub(super) fn mended(text: &str) -> Option<String> {
    let text = text.trim().to_uppercase();
    let (day, time) = text.split_at_checked(10)?;
    let time = time.strip_prefix(['T', ' '])?.trim_start();
    let (clock, offset) = match time.find(['+', '-', 'Z', ' ']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    let mended = format!("{day}T{clock}{}", offset.trim_start());
    parse(&mended).ok().map(|_| with_milliseconds(&mended))
}

/// Whether a text is a day, `yyyy-MM-dd`.
pub(super) fn is_date(text: &str) -> bool {
    let has_layout = |day| has_shape(day, b"0000-00-00");
    text.as_bytes().try_into().is_ok_and(has_layout) && text.parse::<jiff::civil::Date>().is_ok()
}

fn is_layout(clock: &str) -> bool {
    // Of a known length, so that no byte needs a look at where the text ends.
    let clock: Option<&[u8; 19]> = clock.as_bytes().first_chunk();
    clock.is_some_and(|clock| has_shape(clock, b"0000-00-00T00:00:00"))
}

/// Whether a text has a digit wherever the shape has a zero, and else the same.
#[inline]
fn has_shape<const N: usize>(text: &[u8; N], shape: &[u8; N]) -> bool {
    let mut pairs = text.iter().zip(shape);
    pairs.all(|(byte, expected)| match expected {
        b'0' => byte.is_ascii_digit(),
        _ => byte == expected,
    })
}

fn is_offset(offset: &str) -> bool {
    let Some(digits) = offset.strip_prefix(['+', '-']) else {
        return offset == "Z";
    };
    let digits = digits.as_bytes();
    let long = digits
        .try_into()
        .is_ok_and(|digits| has_shape(digits, b"00:00"));
    long || digits
        .try_into()
        .is_ok_and(|digits| has_shape(digits, b"0000"))
}

/// How a date misses its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Miss {
    /// `past`, `soon` or `late`.
    pub(super) how: &'static str,
    /// The bound as the contract writes it, such as `P30D`; empty for the past.
    pub(super) bound: &'static str,
    /// The nearest instant that would do.
    pub(super) limit: Timestamp,
}

/// Whether a date lies in the past or outside a method's window, whose bounds belong to it.
pub(super) fn outside(date: Timestamp, now: Timestamp, expiry: Option<Expiry>) -> Option<Miss> {
    let bound = |bound: Option<&'static str>, seconds: Option<u64>| {
        let ahead = SignedDuration::from_secs(i64::try_from(seconds?).ok()?);
        Some((bound?, now.checked_add(ahead).ok()?))
    };
    let soonest = expiry.and_then(|it| bound(it.min, it.min_seconds()));
    let latest = expiry.and_then(|it| bound(it.max, it.max_seconds()));
    if date <= now {
        return Some(Miss {
            how: "past",
            bound: "",
            limit: now,
        });
    }
    if let Some((bound, limit)) = soonest.filter(|(_, limit)| date < *limit) {
        return Some(Miss {
            how: "soon",
            bound,
            limit,
        });
    }
    let (bound, limit) = latest.filter(|(_, limit)| date > *limit)?;
    Some(Miss {
        how: "late",
        bound,
        limit,
    })
}

/// An instant in the documented layout.
pub(super) fn text(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S.%3f+00:00").to_string()
}

/// A date that fits most methods, in the documented layout.
pub(super) fn sample(now: Timestamp) -> String {
    let later = now.checked_add(SignedDuration::from_hours(3 * 24));
    text(later.unwrap_or(now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{Method, Site};

    #[test]
    fn what_is_read_without_a_parser_is_what_the_parser_reads() {
        let clocks = [
            "2026-01-15T12:00:00",
            "2024-02-29T23:59:59",
            "0000-01-01T00:00:00",
            "1969-12-31T23:59:59",
            "9999-12-30T00:00:00",
            "2023-02-29T00:00:00",
            "2026-13-01T00:00:00",
            "2026-01-00T00:00:00",
            "2026-01-15T24:00:00",
            "2026-01-15T12:60:00",
            "2016-12-31T23:59:60",
        ];
        let fractions = ["", ".0", ".5", ".123", ".123456789", ".1234567891"];
        let offsets = [
            "Z", "+00:00", "-00:00", "-0400", "-04:00", "+05:45", "+23:59", "-24:00", "+25:59",
            "+99:99", "+04:60",
        ];
        for clock in clocks {
            for fraction in fractions {
                for offset in offsets {
                    let text = format!("{clock}{fraction}{offset}");
                    let parsed: Option<Timestamp> = text.parse().ok();
                    assert_eq!(parse(&text).ok().map(|it| it.instant), parsed, "{text}");
                }
            }
        }
    }

    #[test]
    fn the_layout_needs_a_time_and_an_offset() {
        for (text, fraction) in [
            ("2026-01-20T12:00:00.000-03:00", 3),
            ("2026-01-20T12:00:00.000Z", 3),
            ("2026-01-20T12:00:00.000-0300", 3),
            ("2026-01-20T12:00:00-03:00", 0),
            ("2026-01-20T12:00:00.123456-03:00", 6),
        ] {
            assert_eq!(
                parse(text).map(|date| date.fraction),
                Ok(fraction),
                "{text}"
            );
        }
        for (text, problem) in [
            ("2026-01-20", "layout"),
            ("2026-01-20 12:00:00.000-03:00", "layout"),
            ("2026-01-20T12:00:00.000", "offset"),
            ("2026-01-20T12:00:00.000-3", "layout"),
            ("2026-02-30T12:00:00.000-03:00", "calendar"),
            ("2026-01-20T25:00:00.000-03:00", "calendar"),
            ("amanhã às 12h de amanhã", "layout"),
            ("", "layout"),
        ] {
            assert_eq!(parse(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn layouts_that_mean_one_instant_are_mended() {
        for (text, expected) in [
            (
                "2026-01-20 12:00:00-03:00",
                Some("2026-01-20T12:00:00.000-03:00"),
            ),
            ("2026-01-20t12:00:00.5z", Some("2026-01-20T12:00:00.500Z")),
            (
                " 2026-01-20 12:00:00.000 -03:00 ",
                Some("2026-01-20T12:00:00.000-03:00"),
            ),
            ("2026-01-20", None),
            ("2026-01-20 12:00:00", None),
            ("2026-02-30 12:00:00Z", None),
        ] {
            assert_eq!(mended(text).as_deref(), expected, "{text}");
        }
        let cut = with_milliseconds("2026-01-20T12:00:00.123456Z");
        assert_eq!(cut, "2026-01-20T12:00:00.123Z");
    }

    #[test]
    fn bounds_belong_to_the_window() {
        let now: Timestamp = "2026-01-15T12:00:00Z".parse().expect("a date");
        let pix = Method::Pix.info(Site::Mlb).expect("Brazil has Pix");
        let how = |text: &str| {
            let date = text.parse().expect("a date");
            outside(date, now, pix.expiry).map(|miss| miss.how)
        };
        assert_eq!(how("2026-01-15T12:00:00Z"), Some("past"));
        assert_eq!(how("2026-01-15T12:29:59.999Z"), Some("soon"));
        assert_eq!(how("2026-01-15T12:30:00Z"), None);
        assert_eq!(how("2026-02-14T12:00:00Z"), None);
        assert_eq!(how("2026-02-14T12:00:00.001Z"), Some("late"));
    }
}
