//! From what a rule would change to edits of the file.

use crate::diagnostic::{Fix, Safety};
use crate::rules::{Facts, Finding, Place, Replacement};
use crate::source::edit::{self, Change};

use super::Request;

/// The fix of a finding; `None` where its rule has no remedy or the text does not allow it.
pub(super) fn fix(request: &Request<'_>, facts: &Facts<'_>, finding: &Finding) -> Option<Fix> {
    let remedy = finding.remedy.as_ref()?;
    let changes = changes(facts, finding.place, &remedy.replacement);
    let plan = edit::plan(request.body?, request.sources, &changes)?;
    let safety = if plan.loses_comment {
        Safety::Unsafe
    } else {
        remedy.safety
    };
    Some(Fix {
        message: finding.say(remedy.text),
        edits: plan.edits,
        safety,
    })
}

fn changes(facts: &Facts<'_>, place: Place, replacement: &Replacement) -> Vec<Change> {
    let at = facts.pointer(place);
    vec![match replacement {
        Replacement::Value(value) => Change::Value(at, value.clone()),
        Replacement::Name(name) => Change::Name(at, name.clone()),
        Replacement::Remove => Change::Remove(at),
        Replacement::MoveTo(to) => Change::Move(at, to.clone()),
        Replacement::Insert(to, value) => Change::Insert(to.clone(), value.clone()),
        Replacement::Several(parts) => {
            let parts = parts.iter();
            return parts
                .flat_map(|(place, part)| changes(facts, *place, part))
                .collect();
        }
    }]
}
