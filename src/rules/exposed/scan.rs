//! The pass over a text: where it is worth a look.
//!
//! Millions of logged lines go through here, and nearly all hold nothing: digits are looked for
//! sixteen bytes at a time and then one in thirteen, words by a vectorised search for all of them at once, addresses from sign to sign.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use wide::u8x16;

use super::{
    Exposed, exposed_access_token, exposed_card_number, exposed_email, exposed_secret_key,
    exposed_security_code, exposed_test_token,
};

/// Judges the text around a word, whose bytes are given.
type Judge = fn(&str, Range<usize>) -> Option<Exposed>;

/// The words that stand before a secret, and who judges what follows.
const WORDS: &[(&str, Judge)] = &[
    ("security_code", exposed_security_code::at),
    ("securityCode", exposed_security_code::at),
    ("SECURITY_CODE", exposed_security_code::at),
    ("cvv", exposed_security_code::at),
    ("CVV", exposed_security_code::at),
    ("cvc", exposed_security_code::at),
    ("CVC", exposed_security_code::at),
    ("APP_USR-", exposed_access_token::at),
    ("TEST-", exposed_test_token::at),
    ("client_secret", exposed_secret_key::at),
    ("clientSecret", exposed_secret_key::at),
    ("CLIENT_SECRET", exposed_secret_key::at),
    ("webhook_secret", exposed_secret_key::at),
    ("webhookSecret", exposed_secret_key::at),
    ("WEBHOOK_SECRET", exposed_secret_key::at),
];

static SEARCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = WORDS.iter().map(|(word, _)| word);
    // No word is part of another, so the kind changes no match; only this one searches by vectors.
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(words)
        .expect("fifteen short words make a small automaton")
});

/// Everything in a text that should not be there: numbers of cards first, then words, then
/// addresses, each in the order of the text.
///
/// ```
/// let mut found = Vec::new();
/// ensayo::rules::exposed("card 5555 4444 3333 2226", &mut |it| found.push(it.range));
/// assert_eq!(found, [5..24]);
/// ```
pub fn exposed(text: &str, out: &mut dyn FnMut(Exposed)) {
    if has_long_run(text.as_bytes()) {
        for run in Digits::of(text) {
            exposed_card_number::judge(text, run, out);
        }
    }
    for found in SEARCH.find_iter(text) {
        let judge = WORDS[found.pattern().as_usize()].1;
        if let Some(exposed) = judge(text, found.range()) {
            out(exposed);
        }
    }
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        if let Some(exposed) = exposed_email::at(text, at) {
            out(exposed);
        }
    }
}

/// Runs of digits, single blanks and dashes between them included, among which is every one that is
/// long enough for a card.
struct Digits<'t> {
    bytes: &'t [u8],
    at: usize,
    done: usize,
}

/// The fewest digits of a card: of so many places in a row, a longer run has at least one.
const STRIDE: usize = 13;

/// How many bytes are held against one another at a time.
const WINDOW: usize = 64;

/// Whether any run of digits, blanks and dashes is long enough for a card.
fn has_long_run(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(window) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        if is_long(digits_or_marks(window)) {
            return true;
        }
        // A run that goes beyond the end of a window is whole in the next.
        at += WINDOW - STRIDE;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let mut window = [0; WINDOW];
    window[..rest.len()].copy_from_slice(rest);
    is_long(digits_or_marks(&window))
}

/// A bit for each byte of a window, set where it is a digit, a blank or a dash.
#[inline]
fn digits_or_marks(window: &[u8; WINDOW]) -> u64 {
    let (pieces, _) = window.as_chunks::<16>();
    let masks = pieces.iter().map(|piece| {
        let piece = u8x16::new(*piece);
        let digit = piece - u8x16::splat(b'0');
        let is_digit = digit.min(u8x16::splat(9)).simd_eq(digit);
        let is_blank = piece.simd_eq(u8x16::splat(b' '));
        let is_dash = piece.simd_eq(u8x16::splat(b'-'));
        u64::from((is_digit | is_blank | is_dash).to_bitmask())
    });
    masks.rev().fold(0, |all, mask| all << 16 | mask)
}

/// Whether as many bits as a card has digits are set in a row.
#[inline]
fn is_long(mask: u64) -> bool {
    // Each step keeps the bits at which a run of 2, 4, 8 and then 13 begins.
    let two = mask & mask >> 1;
    let four = two & two >> 2;
    let eight = four & four >> 4;
    eight & eight >> (STRIDE - 8) != 0
}

impl<'t> Digits<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            done: 0,
        }
    }

    /// The run around a digit, or a mark between two.
    fn around(&self, at: usize) -> Range<usize> {
        let mut start = at;
        while start > self.done && joins(self.bytes, start - 1) {
            start -= 1;
        }
        let mut end = at + 1;
        while end < self.bytes.len() && joins(self.bytes, end) {
            end += 1;
        }
        start..end
    }
}

/// Whether a byte is a digit, or a mark between two digits.
#[inline]
fn joins(bytes: &[u8], at: usize) -> bool {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    is_digit(at)
        || (matches!(bytes[at], b' ' | b'-') && at > 0 && is_digit(at - 1) && is_digit(at + 1))
}

impl Iterator for Digits<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        while !matches!(self.bytes.get(self.at)?, b'0'..=b'9' | b' ' | b'-')
            || !joins(self.bytes, self.at)
        {
            self.at += STRIDE;
        }
        let run = self.around(self.at);
        self.done = run.end;
        self.at = run.end + STRIDE - 1;
        Some(run)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_long_run_is_seen_wherever_it_begins() {
        for number in ["4235647728025", "4235 6477 2802 5682", "3711-803032-57522"] {
            for before in 0..150 {
                let text = format!("{}{number}.", "x".repeat(before));
                assert!(has_long_run(text.as_bytes()), "{text}");
                let runs: Vec<_> = Digits::of(&text).map(|it| (it.start, it.end)).collect();
                assert_eq!(runs, [(before, before + number.len())], "{text}");
            }
        }
    }

    #[test]
    fn shorter_runs_are_passed_over_wherever_they_begin() {
        for before in 0..150 {
            let text = format!(
                "{}4235 6477-28{}",
                "x".repeat(before),
                "y".repeat(150 - before)
            );
            assert!(!has_long_run(text.as_bytes()), "{text}");
            let text = text.replace("-28", "-280");
            assert!(has_long_run(text.as_bytes()), "{text}");
        }
        assert!(!has_long_run(b""));
    }

    #[test]
    fn runs_that_follow_one_another_are_told_apart() {
        let text = "1234567890123,1234567890123  1234567890123";
        assert_eq!(
            Digits::of(text).collect::<Vec<_>>(),
            [0..13, 14..27, 29..42]
        );
    }
}
