//! Dates in answers: relative to the creation of what they belong to, or just a date.

use jiff::civil::Date;

use crate::clock::Timestamp;

/// What stands in the place of a date that follows from nothing.
pub(crate) const DATE: &str = "[date]";

/// A real target's clock moves between the request and the answer: a distance this close to whole
/// minutes is taken for them.
const SLACK: i64 = 5;

const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

/// Whether a text is a date with a time and an offset, as the API writes them.
pub(crate) fn is_date(text: &str) -> bool {
    text.len() >= "2026-01-15T12:00Z".len() && parse(text).is_some()
}

/// A date as its distance from `created`: `[created+PT30M]`. The last second of a day, which the
/// API chooses for tickets, is told by days alone, because the distance depends on the hour:
/// `[created+P3D at 23:59:59]`. Without a readable `created` it is [`DATE`].
pub(crate) fn relative(text: &str, created: Option<&str>) -> String {
    created
        .and_then(|created| by_day(text, created).or_else(|| by_second(text, created)))
        .unwrap_or_else(|| DATE.to_owned())
}

fn parse(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

fn by_day(text: &str, created: &str) -> Option<String> {
    let time = text.get(11..19).filter(|time| time.ends_with(":59:59"))?;
    parse(text)?;
    let day = |text: &str| text.get(..10)?.parse::<Date>().ok();
    let days = (day(text)? - day(created)?).get_days();
    let sign = if days < 0 { '-' } else { '+' };
    Some(format!(
        "[created{sign}P{}D at {time}]",
        days.unsigned_abs()
    ))
}

fn by_second(text: &str, created: &str) -> Option<String> {
    let distance = parse(text)?.as_second() - parse(created)?.as_second();
    let minutes = (distance + MINUTE / 2).div_euclid(MINUTE) * MINUTE;
    let is_near = (distance - minutes).abs() <= SLACK;
    let seconds = if is_near { minutes } else { distance };
    Some(match seconds {
        0 => "[created]".to_owned(),
        _ if seconds < 0 => format!("[created-{}]", duration(-seconds)),
        _ => format!("[created+{}]", duration(seconds)),
    })
}

/// A positive ISO 8601 duration.
fn duration(seconds: i64) -> String {
    let rest = seconds % DAY;
    let date = parts(&[(seconds / DAY, 'D')]);
    let time = parts(&[
        (rest / 3600, 'H'),
        (rest % 3600 / MINUTE, 'M'),
        (rest % MINUTE, 'S'),
    ]);
    if time.is_empty() {
        format!("P{date}")
    } else {
        format!("P{date}T{time}")
    }
}

fn parts(parts: &[(i64, char)]) -> String {
    let some = parts.iter().filter(|(amount, _)| *amount > 0);
    some.map(|(amount, unit)| format!("{amount}{unit}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CREATED: &str = "2026-01-15T08:00:00.000-04:00";

    #[test]
    fn a_date_is_told_by_its_distance() {
        for (text, relative_text) in [
            ("2026-01-15T08:30:00.000-04:00", "[created+PT30M]"),
            ("2026-01-15T12:30:00Z", "[created+PT30M]"),
            ("2026-02-14T08:00:00.000-04:00", "[created+P30D]"),
            ("2026-01-16T09:01:20.000-04:00", "[created+P1DT1H1M20S]"),
            ("2026-01-15T08:00:00.000-04:00", "[created]"),
            ("2026-01-15T07:00:00.000-04:00", "[created-PT1H]"),
            ("2026-01-18T23:59:59.000-04:00", "[created+P3D at 23:59:59]"),
            ("2026-01-15T08:29:57.310-04:00", "[created+PT30M]"),
            ("tomorrow", "[date]"),
        ] {
            assert_eq!(relative(text, Some(CREATED)), relative_text);
        }
        assert_eq!(relative(CREATED, None), "[date]");
        assert_eq!(relative(CREATED, Some("x")), "[date]");
    }

    #[test]
    fn only_a_whole_instant_is_a_date() {
        assert!(is_date("2026-01-15T08:00:00.000-04:00"));
        assert!(is_date("2026-01-15T12:00:00Z"));
        for text in [
            "2026-01-15",
            "12:00",
            "20260115120000000-04",
            "",
            "ñandú ñandú ñandú",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
