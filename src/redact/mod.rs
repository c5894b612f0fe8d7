//! What must never be written. In bodies the contract's flags say which fields are sensitive; below
//! them is a net for texts that come off the wire and may carry anything, found by its pattern:
//! access tokens, card numbers, e-mail addresses, documents.

mod body;
mod document;
mod glance;

use std::ops::Range;

use serde_json::Value;
use url::form_urlencoded;

use crate::contract::passes_luhn;
use crate::rules::exposed;

pub use body::{body, is_sensitive, resource_of, value_at};

/// What stands in the place of a sensitive value.
pub const REDACTED: &str = "[redacted]";
/// What stands in the place of a value that the project redacts.
pub const REDACTED_BY_PROJECT: &str = "[redacted by ensayo.yaml]";

/// Replaces every access token, card number, e-mail address and document in a text.
///
/// ```
/// use ensayo::redact::redact_text;
/// assert_eq!(redact_text("card 4235 6477 2802 5682 of ana@mail.com"), "card [redacted] of [redacted]");
/// ```
pub fn redact_text(text: &str) -> String {
    redacted(text).unwrap_or_else(|| text.to_owned())
}

/// The text with what must not be shown replaced; `None` when nothing of it is.
fn redacted(text: &str) -> Option<String> {
    if !glance::may_hold_a_secret(text) {
        return None;
    }
    let mut places = secrets(text);
    places.extend(emails(text));
    places.extend(document::documents(text));
    (!places.is_empty()).then(|| replace(text, places, |_| REDACTED.to_owned()))
}

/// [`redact_text`] on a path and on each value of its query, however it is encoded.
///
/// ```
/// use ensayo::redact::redact_path;
/// assert_eq!(redact_path("/v1/payments/search?payer.email=ana%40mail.com&sort=id"), "/v1/payments/search?payer.email=[redacted]&sort=id");
/// ```
pub fn redact_path(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else {
        return redact_text(path);
    };
    let pairs = query.split('&').map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decoded = form_urlencoded::parse(value.as_bytes()).next();
        match decoded {
            Some((value, _)) if redact_text(&value) != value => format!("{name}={REDACTED}"),
            _ => redact_text(pair),
        }
    });
    format!(
        "{}?{}",
        redact_text(path),
        pairs.collect::<Vec<_>>().join("&")
    )
}

/// Replaces what is secret or somebody's by as many asterisks as it has bytes, so that places in the
/// text stay where they are. For the user's own files: of an address the domain is shown, and those
/// of test users and samples are, because findings are about them.
///
/// ```
/// use ensayo::redact::mask_text;
/// assert_eq!(mask_text("n: 4235647728025682"), "n: ****************");
/// assert_eq!(mask_text("ana.lima@mail.com, ana@testuser.com"), "********@mail.com, ana@testuser.com");
/// assert_eq!(mask_text("529.982.247-25"), "***.***.***-**");
/// ```
pub fn mask_text(text: &str) -> String {
    let mut places = secrets(text);
    exposed(text, &mut |found| {
        let Range { start, end } = found.range;
        let sign = text[start..end].find('@').filter(|_| !found.is_secret);
        places.push(start..sign.map_or(end, |sign| start + sign));
    });
    let text = replace(text, places, |found| "*".repeat(found.len()));
    // Dots and dashes tell the layout of a document, which findings may be about.
    let hide = |byte: u8| {
        if matches!(byte, b'.' | b'-' | b'/') {
            char::from(byte)
        } else {
            '*'
        }
    };
    let documents = document::documents(&text);
    replace(&text, documents, |found| found.bytes().map(hide).collect())
}

/// [`redact_text`] on every text and key of a value. Numbers stay: the API writes no card number as
/// a number, and a payment's id may look like one.
pub fn redact_value(value: &Value) -> Value {
    let mut value = value.clone();
    body::hide_texts(&mut value);
    value
}

fn secrets(text: &str) -> Vec<Range<usize>> {
    let mut places = access_tokens(text);
    places.extend(credentials(text));
    places.extend(card_numbers(text));
    places
}

/// The shortest word after `Bearer` or `Basic` that is taken for a credential.
const CREDENTIAL: usize = 8;

/// What follows `Bearer` or `Basic` and has a digit in it or the padding of Base64: other words are
/// placeholders, such as `YOUR_ACCESS_TOKEN`, or names of products.
fn credentials(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let schemes = ["bearer ", "basic "].into_iter();
    let starts = schemes.flat_map(|scheme| {
        let found = lower.match_indices(scheme);
        found.map(move |(at, _)| at + scheme.len())
    });
    let belongs = |c: char| c.is_ascii_alphanumeric() || "-._~+/=:".contains(c);
    starts
        .map(|start| start..end_of(text, start, belongs))
        .filter(|place| {
            let word = &text[place.clone()];
            let is_secret = word.ends_with('=') || word.bytes().any(|byte| byte.is_ascii_digit());
            is_secret && word.len() >= CREDENTIAL
        })
        .collect()
}

fn replace(text: &str, mut places: Vec<Range<usize>>, by: impl Fn(&str) -> String) -> String {
    places.sort_by_key(|place| (place.start, place.end));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for place in places {
        if place.end <= done {
            continue;
        }
        let start = place.start.max(done);
        out.push_str(&text[done..start]);
        out.push_str(&by(&text[start..place.end]));
        done = place.end;
    }
    out.push_str(&text[done..]);
    out
}

/// `APP_USR-…` of any length; `TEST-…` when the rest is long or begins with four digits, because
/// `TEST-ORDER-1` is what people call an order.
fn access_tokens(text: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    for (prefix, is_token) in [
        ("APP_USR-", is_any_tail as fn(&str) -> bool),
        ("TEST-", is_test_tail),
    ] {
        let mut done = 0;
        for (start, _) in text.match_indices(prefix) {
            if start < done {
                continue; // Within the word that was just looked at.
            }
            let tail_start = start + prefix.len();
            let end = end_of(text, tail_start, |c| {
                c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
            });
            done = end;
            if is_token(&text[tail_start..end]) {
                places.push(start..end);
            }
        }
    }
    places
}

fn is_any_tail(tail: &str) -> bool {
    !tail.is_empty()
}

/// The shortest rest after `TEST-` that is taken for a token whatever it begins with.
const TEST_TAIL: usize = 16;

fn is_test_tail(tail: &str) -> bool {
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    tail.len() >= TEST_TAIL || digits >= 4
}

fn end_of(text: &str, start: usize, belongs: impl Fn(char) -> bool) -> usize {
    text[start..]
        .find(|c: char| !belongs(c))
        .map_or(text.len(), |length| start + length)
}

/// Runs of 13 to 19 digits that pass Luhn's check, plain or in the groups that cards print.
fn card_numbers(text: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let runs = digit_runs(text);
    let mut index = 0;
    while let Some(run) = runs.get(index) {
        if (13..=19).contains(&run.len()) {
            if passes_luhn(&text[run.clone()]) {
                places.push(run.clone());
            }
        } else if let Some(count) = group_of_runs(text, &runs[index..]) {
            places.push(run.start..runs[index + count - 1].end);
            index += count - 1;
        }
        index += 1;
    }
    places
}

fn digit_runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        if !byte.is_ascii_digit() {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// How cards print their digits.
const GROUPS: [&[usize]; 3] = [&[4, 4, 4, 4, 3], &[4, 4, 4, 4], &[4, 6, 5]];

/// How many of the runs, from the first on, are one card number in groups.
fn group_of_runs(text: &str, runs: &[Range<usize>]) -> Option<usize> {
    let shape = GROUPS.iter().find(|shape| has_shape(text, runs, shape))?;
    let digits: String = runs[..shape.len()]
        .iter()
        .map(|run| &text[run.clone()])
        .collect();
    passes_luhn(&digits).then_some(shape.len())
}

fn has_shape(text: &str, runs: &[Range<usize>], shape: &[usize]) -> bool {
    let Some(runs) = runs.get(..shape.len()) else {
        return false;
    };
    let lengths = runs
        .iter()
        .zip(shape)
        .all(|(run, &length)| run.len() == length);
    let joined = runs
        .windows(2)
        .all(|pair| matches!(&text[pair[0].end..pair[1].start], " " | "-"));
    lengths && joined
}

fn emails(text: &str) -> Vec<Range<usize>> {
    let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'');
    let domain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    // In queries of URLs the sign stands as `%40`.
    let signs = text.match_indices('@').chain(text.match_indices("%40"));
    signs
        .filter_map(|(at, sign)| {
            let after = at + sign.len();
            let start = text[..at]
                .rfind(|c: char| !local(c))
                .map_or(0, |last| end_of_char(text, last));
            let end = end_of(text, after, domain);
            let host = text[after..end].trim_end_matches(['.', '-']);
            let inner_dot = host.find('.').is_some_and(|dot| dot > 0);
            (start < at && inner_dot).then(|| start..after + host.len())
        })
        .collect()
}

fn end_of_char(text: &str, start: usize) -> usize {
    start + text[start..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn access_tokens_are_redacted_wherever_they_stand() {
        for (text, redacted) in [
            (
                "Bearer APP_USR-1234567890123456-010203-abcdef0123456789-99",
                "Bearer [redacted]",
            ),
            ("TEST-1234567890123456-010203-ab__LA_LD__-9", "[redacted]"),
            (
                "?access_token=TEST-0f1e2d3c-aaaa-bbbb&x=1",
                "?access_token=[redacted]&x=1",
            ),
            ("TEST-ORDER-1", "TEST-ORDER-1"),
            (
                "authorization: bearer eyJhbGciOi.J9_x-y'",
                "authorization: bearer [redacted]'",
            ),
            ("Basic dXNlcjpwYXNzMQ==", "Basic [redacted]"),
            ("Basic Subscription", "Basic Subscription"),
            ("Bearer YOUR_ACCESS_TOKEN", "Bearer YOUR_ACCESS_TOKEN"),
            ("a TEST- b", "a TEST- b"),
        ] {
            assert_eq!(redact_text(text), redacted);
        }
    }

    #[test]
    fn card_numbers_are_redacted_only_when_luhn_holds() {
        for (text, redacted) in [
            ("4235647728025682", "[redacted]"),
            ("n=4235-6477-2802-5682;", "n=[redacted];"),
            ("3711 803032 57522", "[redacted]"),
            ("4235647728025683", "4235647728025683"),
            ("0000000000000000", "0000000000000000"),
            ("tel 11 4444 5555", "tel 11 4444 5555"),
            (
                "2026-01-15T12:00:00.000-04:00",
                "2026-01-15T12:00:00.000-04:00",
            ),
            (
                "23793381286000000000099000000404198670000010000",
                "23793381286000000000099000000404198670000010000",
            ),
        ] {
            assert_eq!(redact_text(text), redacted);
        }
    }

    #[test]
    fn emails_are_redacted_with_any_letters() {
        for (text, redacted) in [
            (
                "payer josé.ñandú+1@correo.com.ar, ok",
                "payer [redacted], ok",
            ),
            ("<a@b.co>.", "<[redacted]>."),
            ("😀x@y.z😀", "😀[redacted]😀"),
            ("@handle a@b user@", "@handle a@b user@"),
            (
                "GET /?email=ana%40mail.com&x=1",
                "GET /?email=[redacted]&x=1",
            ),
            ("a discount of 20%40.50", "a discount of 20%40.50"),
        ] {
            assert_eq!(redact_text(text), redacted);
        }
    }

    #[test]
    fn masking_keeps_places_and_emails() {
        let text = "ñ a@b.co APP_USR-12 4235647728025682!";
        assert_eq!(mask_text(text), "ñ a@b.co ********** ****************!");
    }

    #[test]
    fn values_are_redacted_at_every_depth() {
        let value = serde_json::json!({"a@b.co": [{"t": "4235647728025682"}, 1.50, null]});
        assert_eq!(
            redact_value(&value).to_string(),
            r#"{"[redacted]":[{"t":"[redacted]"},1.5,null]}"#
        );
    }
}
