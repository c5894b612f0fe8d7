//! The dates of a search: an instant, or one that is counted back from now.

use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::moment;

/// How far back a search reaches when it does not say.
pub(crate) const DEFAULT_BEGIN: &str = "NOW-3MONTHS";

/// How far back payments are found at all (reference of the search: 12 months).
pub(crate) const HISTORY: &str = "NOW-12MONTHS";

/// Reads `NOW`, `NOW-30DAYS`, `NOW-3MONTHS` or a date with an offset.
pub(crate) fn read(text: &str, now: Timestamp) -> Option<Timestamp> {
    match text.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("now") => back(&text[3..], now),
        _ => moment::parse(text),
    }
}

/// Counts back by what follows `NOW`: nothing, `-30DAYS`, `-3MONTHS`.
fn back(text: &str, now: Timestamp) -> Option<Timestamp> {
    if text.is_empty() {
        return Some(now);
    }
    let text = text.strip_prefix('-')?;
    let unit = text.find(|it: char| !it.is_ascii_digit())?;
    let (count, unit) = text.split_at(unit);
    let count: i64 = count.parse().ok()?;
    let span = match unit.to_ascii_uppercase().as_str() {
        "DAY" | "DAYS" => Span::new().try_days(count),
        "MONTH" | "MONTHS" => Span::new().try_months(count),
        _ => return None,
    };
    let then = now.to_zoned(TimeZone::UTC).checked_sub(span.ok()?).ok()?;
    Some(then.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let now = moment::parse("2026-05-31T12:00:00Z").expect("a date");
        read(text, now).map(|instant| instant.to_string())
    }

    #[test]
    fn dates_are_counted_back_from_now() {
        for (text, expected) in [
            ("NOW", "2026-05-31T12:00:00Z"),
            ("now-30days", "2026-05-01T12:00:00Z"),
            ("NOW-1DAY", "2026-05-30T12:00:00Z"),
            ("NOW-3MONTHS", "2026-02-28T12:00:00Z"),
            ("2026-01-01T00:00:00.000-03:00", "2026-01-01T03:00:00Z"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in [
            "",
            "soon",
            "NOW+1DAYS",
            "NOW-DAYS",
            "NOW-3",
            "NOW-3WEEKS",
            "NOW-99999999999999999999DAYS",
            "NOW-9999999999MONTHS",
            "NO\u{17f}",
            "2026-01-01",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
