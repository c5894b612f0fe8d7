//! Durations as scenario files write them: ISO 8601 (`PT31M`, `P3D`) or `200ms`, `2s`, `1m 30s`.

use jiff::{Span, SpanRelativeTo};

use crate::clock::SignedDuration;

/// Reads a duration; a day has 24 hours. `None` for months and years, whose length varies, and for
/// anything that is no duration.
pub(super) fn parse(text: &str) -> Option<SignedDuration> {
    if let Ok(exact) = text.parse::<SignedDuration>() {
        return Some(exact);
    }
    let span = text.parse::<Span>().ok()?;
    span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()
}

/// Reads a duration that is not negative.
pub(super) fn parse_positive(text: &str) -> Option<SignedDuration> {
    parse(text).filter(|duration| !duration.is_negative())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_and_short_forms_are_durations() {
        for (text, seconds) in [("PT31M", 1860), ("P3D", 259_200), ("2s", 2), ("-PT1M", -60)] {
            assert_eq!(
                parse(text),
                Some(SignedDuration::from_secs(seconds)),
                "{text}"
            );
        }
        assert_eq!(parse("200ms"), Some(SignedDuration::from_millis(200)));
    }

    #[test]
    fn months_and_bare_numbers_are_not() {
        for text in ["P1M", "P1Y", "200", "", "soon"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
