//! Instants as the API writes and reads them.

use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::Offset;
use jiff::{Span, SpanRelativeTo, Timestamp};

use crate::clock::SignedDuration;
use crate::contract::Site;

/// An instant as answers carry it: milliseconds and the site's offset.
///
/// `2026-01-15T08:00:00.000-04:00`; the go and php clients refuse any looser form (sdk-go#56).
pub(crate) fn print(instant: Timestamp, site: Site) -> String {
    const PRINTER: DateTimePrinter = DateTimePrinter::new().precision(Some(3));
    let seconds = site.info().utc_offset_seconds;
    let offset = Offset::from_seconds(seconds).unwrap_or(Offset::UTC);
    PRINTER.timestamp_with_offset_to_string(&instant, offset)
}

/// An instant as `cause[].data` begins: `23-09-2021T17:56:16UTC`
/// (sdk-java, `payment_card_token_error.json`).
pub(crate) fn print_cause(instant: Timestamp) -> String {
    instant.strftime("%d-%m-%YT%H:%M:%SUTC").to_string()
}

/// Reads a date with an offset: RFC 3339, or with an offset without a colon.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    let plain = text.parse::<Timestamp>();
    plain
        .or_else(|_| Timestamp::strptime("%Y-%m-%dT%H:%M:%S%.f%z", text))
        .ok()
}

/// The instant that lies some seconds later.
pub(crate) fn after_seconds(instant: Timestamp, seconds: u64) -> Timestamp {
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    later(instant, SignedDuration::from_secs(seconds))
}

/// Reads an ISO 8601 duration; days have 24 hours.
pub(crate) fn duration(text: &str) -> Option<SignedDuration> {
    let span: Span = text.parse().ok()?;
    span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()
}

/// The instant that lies a duration later; the last there is when it lies beyond.
pub(crate) fn later(instant: Timestamp, by: SignedDuration) -> Timestamp {
    instant.saturating_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_carry_milliseconds_and_the_offset() {
        let noon = parse("2026-01-15T12:00:00Z").expect("a date");
        assert_eq!(print(noon, Site::Mlb), "2026-01-15T08:00:00.000-04:00");
    }

    #[test]
    fn days_have_24_hours() {
        assert_eq!(duration("P1D"), Some(SignedDuration::from_hours(24)));
        assert_eq!(duration("PT31M"), Some(SignedDuration::from_mins(31)));
        assert_eq!(duration("P1M"), None);
        assert_eq!(duration("tomorrow"), None);
    }

    #[test]
    fn both_offset_forms_are_read() {
        let colon = parse("2026-01-15T08:00:00.000-04:00");
        assert_eq!(colon, parse("2026-01-15T08:00:00.000-0400"));
        assert_eq!(colon, parse("2026-01-15T12:00:00Z"));
        assert!(colon.is_some());
        assert_eq!(parse("2026-01-15"), None);
    }

    #[test]
    fn causes_carry_universal_time() {
        let noon = parse("2026-01-15T12:00:00Z").expect("a date");
        assert_eq!(print_cause(noon), "15-01-2026T12:00:00UTC");
    }
}
