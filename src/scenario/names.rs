//! Names of steps and cases: `[a-z0-9._-]{1,80}`, because they become file names.

use std::fmt;

/// The most characters that a name may have.
pub const LONGEST: usize = 80;

/// Whether a text is a name of a step or a case.
pub fn is_name(text: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-');
    !text.is_empty() && text.len() <= LONGEST && text.bytes().all(allowed)
}

/// Turns a text into the characters of a name: capitals become small, all else becomes `-`. The
/// result may still be too long or empty.
pub fn slug(text: &str) -> String {
    let fit = |c: char| match c.to_ascii_lowercase() {
        c @ ('a'..='z' | '0'..='9' | '.' | '_') => c,
        _ => '-',
    };
    text.chars().map(fit).collect()
}

macro_rules! name_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The name, if the text is one.
            pub fn parse(text: &str) -> Option<Self> {
                is_name(text).then(|| Self(text.to_owned()))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name_type! {
    /// The name of a step.
    StepId
}

name_type! {
    /// The name of a case.
    CaseName
}

impl StepId {
    /// The name of the only step of a scenario without `steps`.
    pub fn only() -> Self {
        Self("request".to_owned())
    }

    /// A stand-in for the `index`-th step while its own name is missing or wrong.
    pub(super) fn numbered(index: usize) -> Self {
        Self(format!("step-{}", index + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_small_short_and_plain() {
        assert!(is_name("pay.2_x-3"));
        for text in ["", "Pay", "a b", "a/b", "é", &"x".repeat(81)] {
            assert!(!is_name(text), "{text}");
        }
    }

    #[test]
    fn a_slug_has_only_characters_of_a_name() {
        assert_eq!(slug("Año = 1/2"), "a-o---1-2");
        assert_eq!(slug("100.00"), "100.00");
    }
}
