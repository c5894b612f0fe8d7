//! What a plain scalar is: JSON's grammar decides, and what other readers would take for a number
//! or a boolean is called ambiguous.

use crate::json::number::is_number;

use super::super::{Kind, lookalike};

/// What a plain scalar means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The same to every reader.
    Clear(Kind),
    /// Text here, but something else to other readers.
    Ambiguous(Guess),
}

/// What other readers would make of an ambiguous scalar, written so that all agree.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// A number; `None` when JSON cannot write it.
    Number(Option<String>),
    /// `true` or `false`.
    Bool(&'static str),
    /// `null`.
    Null,
}

/// What a plain scalar means.
pub(super) fn meaning(text: &str) -> Meaning {
    match text {
        "" | "~" | "null" => return Meaning::Clear(Kind::Null),
        "true" => return Meaning::Clear(Kind::Bool(true)),
        "false" => return Meaning::Clear(Kind::Bool(false)),
        "Null" | "NULL" => return Meaning::Ambiguous(Guess::Null),
        "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => {
            return Meaning::Ambiguous(Guess::Bool("true"));
        }
        "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
            return Meaning::Ambiguous(Guess::Bool("false"));
        }
        _ => {}
    }
    if is_number(text) {
        return Meaning::Clear(Kind::Number(text.to_owned()));
    }
    match lookalike::number(text) {
        Some(written) => Meaning::Ambiguous(Guess::Number(written)),
        None => Meaning::Clear(Kind::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_decides_what_a_number_is() {
        for text in [
            "0",
            "-1",
            "100.00",
            "1e3",
            "12345678901234567.89",
            "-0.5E-2",
        ] {
            assert_eq!(
                meaning(text),
                Meaning::Clear(Kind::Number(text.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_number_is_text() {
        for text in [
            "12:30",
            "1.2.3",
            "2026-01-15",
            "-",
            "+",
            ".",
            "_1",
            "1e",
            "0x",
            "0xZZ",
            "0b2",
            "e5",
            "123.456.789-09",
            "PT30M",
            "01310-100",
            "${{ x }}",
            "y",
            "n",
            "nan",
            "inf",
            "+.nan",
            "truE",
            "1 000",
            "1,5",
            "._1",
        ] {
            assert_eq!(
                meaning(text),
                Meaning::Clear(Kind::Text(text.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn what_other_readers_take_for_a_number_is_written_as_json_would() {
        for (text, written) in [
            ("01310", "1310"),
            ("-007", "-7"),
            ("00", "0"),
            ("1_000", "1000"),
            ("1_000.5_0", "1000.50"),
            (".5", "0.5"),
            ("-.5", "-0.5"),
            ("1.", "1"),
            ("+1", "1"),
            ("+1.5e3", "1.5e3"),
            ("0o17", "15"),
            ("0x1F", "31"),
            ("-0x1f", "-31"),
            ("0b101", "5"),
        ] {
            let expected = Meaning::Ambiguous(Guess::Number(Some(written.to_owned())));
            assert_eq!(meaning(text), expected, "{text}");
        }
    }

    #[test]
    fn infinities_have_no_json_form() {
        for text in [".inf", "-.Inf", "+.INF", ".nan", ".NaN"] {
            assert_eq!(
                meaning(text),
                Meaning::Ambiguous(Guess::Number(None)),
                "{text}"
            );
        }
    }

    #[test]
    fn other_words_for_booleans_and_null_are_ambiguous() {
        for (text, guess) in [
            ("yes", Guess::Bool("true")),
            ("True", Guess::Bool("true")),
            ("on", Guess::Bool("true")),
            ("No", Guess::Bool("false")),
            ("OFF", Guess::Bool("false")),
            ("NULL", Guess::Null),
        ] {
            assert_eq!(meaning(text), Meaning::Ambiguous(guess), "{text}");
        }
    }
}
