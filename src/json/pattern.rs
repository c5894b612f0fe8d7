//! Patterns of places in JSON values, as people write them into a configuration.

use std::fmt;

use super::{Pointer, is_index};

/// A path in which `*` stands for any one key or item.
///
/// Dots separate keys and `[]`, `[*]` or `[0]` stand for items, as in the notation of the contract and
/// as reports show places: `payer.address`, `refunds[].amount`, `$.body.metadata['a.b']`. With a leading
/// `/` it is a pointer, such as `/body/refunds/*/amount`. What begins with `$` or `/` is told from the
/// whole, everything else from the member that [`PathPattern::parse`] is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathPattern {
    text: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// One key, or one item by its index.
    Name(String),
    /// Any item of a list.
    Item,
    /// Any key or item.
    Any,
}

/// A text is no path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PatternFault {
    /// It names no place below the whole.
    #[error("it names no place")]
    Empty,
    /// Two dots in a row, or one at an end.
    #[error("a name is missing")]
    NoName,
    /// A bracket without an index, `*` or a quoted key and its end.
    #[error("a bracket is not closed")]
    Bracket,
}

impl PathPattern {
    /// Reads a path; one without `$` or `/` at its start is told from the member `base` of the whole.
    ///
    /// ```
    /// use ensayo::json::{PathPattern, Pointer};
    /// let pattern = PathPattern::parse("refunds[].amount", "body").unwrap();
    /// assert!(pattern.matches(&Pointer::parse("/body/refunds/0/amount").unwrap()));
    /// assert!(!pattern.matches(&Pointer::parse("/body/refunds").unwrap()));
    /// ```
    ///
    /// # Errors
    /// When the text is no path, with the reason.
    pub fn parse(text: &str, base: &str) -> Result<Self, PatternFault> {
        let parts = match text.strip_prefix('$') {
            Some(rest) => dotted(rest.strip_prefix('.').unwrap_or(rest))?,
            None if text.starts_with('/') => Pointer::parse(text)
                .ok_or(PatternFault::Empty)?
                .parts()
                .map(name_or_any)
                .collect(),
            None => {
                let mut parts = vec![Part::Name(base.to_owned())];
                parts.extend(dotted(text)?);
                parts
            }
        };
        if parts.contains(&Part::Name(String::new())) {
            return Err(PatternFault::NoName);
        }
        Ok(Self {
            text: text.to_owned(),
            parts,
        })
    }

    /// The path as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether a place is one of those.
    pub fn matches(&self, place: &Pointer) -> bool {
        let mut parts = place.parts();
        let all = self
            .parts
            .iter()
            .all(|part| parts.next().is_some_and(|it| part.matches(&it)));
        all && parts.next().is_none()
    }

    /// The path in the contract's notation, told from the member that it begins with: `refunds[].id`.
    pub fn notation(&self) -> String {
        let mut out = String::new();
        for part in self.parts.iter().skip(1) {
            match part {
                Part::Name(name) if !is_index(name) => {
                    if !out.is_empty() {
                        out.push('.');
                    }
                    out.push_str(name);
                }
                Part::Name(_) | Part::Item | Part::Any => out.push_str("[]"),
            }
        }
        out
    }
}

impl fmt::Display for PathPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Part {
    fn matches(&self, name: &str) -> bool {
        match self {
            Self::Name(own) => own == name,
            Self::Item => is_index(name),
            Self::Any => true,
        }
    }
}

fn name_or_any(name: String) -> Part {
    match name.as_str() {
        "*" => Part::Any,
        _ => Part::Name(name),
    }
}

/// The parts of `a.*.b[].c['d e']`.
fn dotted(text: &str) -> Result<Vec<Part>, PatternFault> {
    if text.is_empty() {
        return Err(PatternFault::Empty);
    }
    let mut parts = Vec::new();
    let mut rest = text;
    loop {
        if !rest.starts_with('[') {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            parts.push(name_or_any(rest[..end].to_owned()));
            rest = &rest[end..];
        }
        while let Some(inner) = rest.strip_prefix('[') {
            let (part, after) = bracket(inner)?;
            parts.push(part);
            rest = after;
        }
        match rest.strip_prefix('.') {
            Some(after) => rest = after,
            None if rest.is_empty() => return Ok(parts),
            None => return Err(PatternFault::NoName),
        }
    }
}

/// What stands after a `[`, and the text after its `]`.
fn bracket(text: &str) -> Result<(Part, &str), PatternFault> {
    if let Some(quoted) = text.strip_prefix('\'') {
        let end = quoted.find("']").ok_or(PatternFault::Bracket)?;
        return Ok((Part::Name(quoted[..end].to_owned()), &quoted[end + 2..]));
    }
    let (inner, after) = text.split_once(']').ok_or(PatternFault::Bracket)?;
    let part = match inner {
        "" | "*" => Part::Item,
        _ if is_index(inner) => Part::Name(inner.to_owned()),
        _ => return Err(PatternFault::Bracket),
    };
    Ok((part, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, place: &str) -> bool {
        let pattern = PathPattern::parse(pattern, "body").expect("a path");
        pattern.matches(&Pointer::parse(place).expect("a pointer"))
    }

    #[test]
    fn the_notations_of_contract_reports_and_pointers_are_read() {
        for (pattern, place) in [
            ("payer.address", "/body/payer/address"),
            ("refunds[].amount", "/body/refunds/12/amount"),
            ("refunds[0].amount", "/body/refunds/0/amount"),
            ("[].id", "/body/3/id"),
            ("metadata.*", "/body/metadata/cart"),
            ("*.id", "/body/order/id"),
            ("$.status", "/status"),
            ("$.headers['x-id']", "/headers/x-id"),
            ("$['headers'].a", "/headers/a"),
            ("/body/*/a~1b", "/body/2/a~1b"),
        ] {
            assert!(matches(pattern, place), "{pattern} {place}");
        }
    }

    #[test]
    fn a_star_stands_for_one_part() {
        assert!(!matches("metadata.*", "/body/metadata"));
        assert!(!matches("metadata.*", "/body/metadata/a/b"));
        assert!(!matches("refunds[]", "/body/refunds/amount"));
        assert!(!matches("refunds[1]", "/body/refunds/0"));
        assert!(!matches("status", "/status"));
    }

    #[test]
    fn what_is_no_path_is_told_with_the_reason() {
        for (text, fault) in [
            ("", PatternFault::Empty),
            ("$", PatternFault::Empty),
            ("a..b", PatternFault::NoName),
            (".a", PatternFault::NoName),
            ("a.", PatternFault::NoName),
            ("/a//b", PatternFault::NoName),
            ("a[]b", PatternFault::NoName),
            ("a[", PatternFault::Bracket),
            ("a[x]", PatternFault::Bracket),
            ("a['x]", PatternFault::Bracket),
        ] {
            assert_eq!(PathPattern::parse(text, "body"), Err(fault), "{text}");
        }
    }

    #[test]
    fn the_notation_of_the_contract_is_told_back() {
        let notation = |text| PathPattern::parse(text, "body").expect("a path").notation();
        assert_eq!(notation("$.body.refunds[0].amount"), "refunds[].amount");
        assert_eq!(notation("/body/payer/address"), "payer.address");
    }
}
