//! A whole change: what the new answer of a step differs in from the stored one.

use super::class::Class;
use super::headline::headline;
use super::spot::Spot;
use super::view::text_view;
use super::walk::{Difference, walk};
use crate::i18n::Message;
use crate::json::Pointer;
use crate::snapshot::exceptions::Exceptions;
use crate::snapshot::file::Snapshot;

/// What two answers differ in. Reports draw it; nothing here is coloured or cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// One line for people who know payments.
    pub headline: Message,
    /// Every place that differs, what says most first.
    pub differences: Vec<Difference>,
    /// Places that differ and that the project ignores.
    pub ignored: Vec<Pointer>,
    /// Places of numbers that are written otherwise and have the same value: no differences.
    pub reformatted: Vec<Pointer>,
    /// The unified diff of both texts; empty when they are too long.
    pub text: String,
}

impl Change {
    /// Whether the answer is the stored one.
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }

    /// The differences of a class.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(move |it| it.class == class)
    }

    /// The loudest class that it has.
    pub fn class(&self) -> Option<Class> {
        self.differences.iter().map(|it| it.class).min()
    }
}

/// Holds a new answer against the stored one, with what the project says about places in them.
///
/// ```
/// use ensayo::snapshot::{Exceptions, Snapshot, diff::compare};
/// use serde_json::json;
/// let answer = |status: &str| Snapshot {
///     source: "scenarios/pix.yaml".to_owned(),
///     description: "Pix".to_owned(),
///     info: [("endpoint".to_owned(), "get_payment".to_owned())].into(),
///     value: json!({"status": 200, "body": {"status": status}}),
/// };
/// let change = compare(&answer("pending"), &answer("approved"), &Exceptions::default());
/// assert_eq!(change.headline.to_string(), "pending → approved");
/// assert_eq!(change.differences[0].pointer.as_str(), "/body/status");
/// ```
pub fn compare(old: &Snapshot, new: &Snapshot, exceptions: &Exceptions) -> Change {
    let (settled, ignored) = exceptions.settled(&old.value, &new.value);
    let whole = Spot::whole(new.endpoint(), &old.value, &settled);
    let mut found = walk(&whole, &old.value, &settled);
    if found.differences.is_empty() {
        // Nearly every answer of a run: nothing is to be told of it.
        return Change {
            headline: headline(&old.value, &settled, &[]),
            differences: Vec::new(),
            ignored,
            reformatted: found.reformatted,
            text: String::new(),
        };
    }
    // A value that was accepted before it had to be hidden is not shown for the last time.
    let mut masked = old.value.clone();
    exceptions.redact(&mut masked);
    for difference in &mut found.differences {
        hide(difference, exceptions);
    }
    found.differences.sort_by_key(|it| it.class);
    Change {
        headline: headline(&masked, &settled, &found.differences),
        text: text_view(&whole, &masked, &settled),
        differences: found.differences,
        ignored,
        reformatted: found.reformatted,
    }
}

/// Values that the project hides are hidden in what was stored before it did, too.
fn hide(difference: &mut Difference, exceptions: &Exceptions) {
    for side in [&mut difference.stored, &mut difference.actual] {
        let Some(value) = side else { continue };
        let before = value.clone();
        exceptions.redact_at(&difference.pointer, value);
        if *value != before {
            difference.class = Class::Sensitive;
        }
    }
}
