//! Lengths of time as ISO 8601 writes them, days and shorter.

use super::reader::Problems;

/// The seconds of `P30D`, `PT24H`, `PT30M` and their like; years and months have no fixed length.
pub(crate) fn seconds(text: &str) -> Option<u64> {
    let rest = text.strip_prefix('P')?;
    let (days, time) = match rest.split_once('T') {
        Some((days, time)) if !time.is_empty() => (days, time),
        Some(_) => return None,
        None => (rest, ""),
    };
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let days = parts(days, &[('D', 86_400)])?;
    let time = parts(time, &[('H', 3_600), ('M', 60), ('S', 1)])?;
    days.checked_add(time)
}

fn parts(mut text: &str, units: &[(char, u64)]) -> Option<u64> {
    let mut sum = 0_u64;
    for (unit, length) in units {
        let Some((count, rest)) = text.split_once(*unit) else {
            continue;
        };
        sum = sum.checked_add(count.parse::<u64>().ok()?.checked_mul(*length)?)?;
        text = rest;
    }
    text.is_empty().then_some(sum)
}

/// Notes a text that is not a length of time.
pub(crate) fn check(text: Option<&str>, file: &str, record: &str, problems: &mut Problems) {
    if let Some(text) = text
        && seconds(text).is_none()
    {
        let what = format!("`{text}` is not an ISO 8601 duration of days, hours, minutes, seconds");
        problems.add(file, record, &what);
    }
}

/// `Some(86400)` or `None`; the text was checked.
pub(crate) fn literal(text: Option<&str>) -> String {
    format!("{:?}", text.and_then(seconds))
}
