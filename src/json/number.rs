//! JSON's number grammar and the exact normal form of a number.

/// The most digits that [`normal_form`] writes out; larger exponents give `None`.
const MOST_DIGITS: i64 = 64;

/// Whether a text is a number by JSON's grammar (RFC 8259, section 6).
///
/// ```
/// use ensayo::json::number::is_number;
/// assert!(is_number("-0.5e+3"));
/// assert!(!is_number("01310"));
/// ```
pub fn is_number(text: &str) -> bool {
    split(text).is_some()
}

/// The parts of a number: sign, digits before the point, digits after it, exponent text.
struct Parts<'t> {
    negative: bool,
    whole: &'t str,
    fraction: &'t str,
    exponent: &'t str,
}

fn split(text: &str) -> Option<Parts<'_>> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, rest) = take_digits(rest);
    if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => match take_digits(rest) {
            ("", _) => return None,
            parts => parts,
        },
        None => ("", rest),
    };
    let exponent = match rest.strip_prefix(['e', 'E']) {
        Some(exponent) => {
            let (digits, end) = take_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
            if digits.is_empty() || !end.is_empty() {
                return None;
            }
            exponent
        }
        None if rest.is_empty() => "0",
        None => return None,
    };
    Some(Parts {
        negative,
        whole,
        fraction,
        exponent,
    })
}

fn take_digits(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.split_at(end)
}

/// The plain decimal of a number without exponent, leading or trailing zeros: `58.80` and `5.88e1`
/// both give `58.8`, and `-0` gives `0`. `None` when the text is no number or its exponent would
/// write out more than 64 digits.
///
/// ```
/// use ensayo::json::number::normal_form;
/// assert_eq!(normal_form("5.880e1").as_deref(), Some("58.8"));
/// ```
pub fn normal_form(text: &str) -> Option<String> {
    let Parts {
        negative,
        whole,
        fraction,
        exponent,
    } = split(text)?;
    let digits = format!("{whole}{fraction}");
    let leading = digits.len() - digits.trim_start_matches('0').len();
    let digits = digits.trim_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let exponent = exponent.trim_start_matches('+').parse::<i64>().ok()?;
    let point = i64::try_from(whole.len()).ok()? - i64::try_from(leading).ok()?;
    let point = point.checked_add(exponent)?;
    let body = place_point(digits, point)?;
    Some(if negative { format!("-{body}") } else { body })
}

/// Writes `digits` with the point after `point` of them, which may lie outside.
fn place_point(digits: &str, point: i64) -> Option<String> {
    let length = i64::try_from(digits.len()).ok()?;
    if !(-MOST_DIGITS..=MOST_DIGITS).contains(&point) {
        return None;
    }
    let zeros = |n: i64| "0".repeat(usize::try_from(n).unwrap_or(0));
    Some(if point <= 0 {
        format!("0.{}{digits}", zeros(-point))
    } else if point >= length {
        format!("{digits}{}", zeros(point - length))
    } else {
        let (whole, fraction) = digits.split_at(usize::try_from(point).ok()?);
        format!("{whole}.{fraction}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_form_is_one_per_value() {
        for (text, normal) in [
            ("58.8", "58.8"),
            ("58.80", "58.8"),
            ("5.88e1", "58.8"),
            ("588e-1", "58.8"),
            ("0.000", "0"),
            ("-0", "0"),
            ("100", "100"),
            ("1E+2", "100"),
            ("0.05", "0.05"),
            ("5e-2", "0.05"),
            ("-12.50", "-12.5"),
            ("10.01", "10.01"),
        ] {
            assert_eq!(normal_form(text).as_deref(), Some(normal), "{text}");
        }
    }

    #[test]
    fn huge_exponents_have_no_normal_form() {
        assert_eq!(normal_form("1e99999999999999999999"), None);
        assert_eq!(normal_form("1e-4000"), None);
    }
}
