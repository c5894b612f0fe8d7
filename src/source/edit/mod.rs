//! Changes of a tree as edits of the text that it was read from.
//!
//! All else in the text stays as it is, byte for byte: comments, anchors, quotes, indentation and
//! line endings. Where a change cannot be written so, because the text does not say what the tree
//! says (an expression, an alias, an escaped text in another text), there is none.

mod block;
mod flow;
mod insert;
mod member;
mod relocate;
mod remove;
mod style;
#[cfg(test)]
mod tests;

use crate::diagnostic::Edit;
use crate::json::Pointer;
use crate::text::Sources;

use super::Node;
use member::Member;

/// One change of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The scalar at a place becomes another one, given as JSON.
    Value(Pointer, String),
    /// The member at a place gets another name.
    Name(Pointer, String),
    /// The member at a place goes.
    Remove(Pointer),
    /// The member at a place goes to another place.
    Move(Pointer, Pointer),
    /// A member is added at a place, with a value as JSON.
    Insert(Pointer, String),
}

/// What to write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The edits, in file order.
    pub edits: Vec<Edit>,
    /// Whether a comment goes with them.
    pub loses_comment: bool,
}

/// How to write changes of the tree of a body; `None` where one of them cannot be written.
pub fn plan(root: &Node, sources: &Sources, changes: &[Change]) -> Option<Plan> {
    let mut whole = Plan::default();
    for change in changes {
        let part = one(root, sources, change)?;
        whole.edits.extend(part.edits);
        whole.loses_comment |= part.loses_comment;
    }
    whole.edits.sort_by_key(|edit| edit.span);
    let mut pairs = whole.edits.windows(2);
    let is_sound = pairs.all(|pair| {
        pair[0].span.file == pair[1].span.file && pair[0].span.end <= pair[1].span.start
    });
    is_sound.then_some(whole)
}

fn one(root: &Node, sources: &Sources, change: &Change) -> Option<Plan> {
    match change {
        Change::Value(at, value) => {
            let node = Member::at(root, sources, at).map_or(root, |member| member.value());
            let text = sources.slice(node.span);
            style::says(text, node).then(|| {
                let written = style::scalar_like(text, value);
                Plan::of(Edit {
                    span: node.span,
                    replacement: written,
                })
            })
        }
        Change::Name(at, name) => {
            let member = Member::at(root, sources, at)?;
            member.is_free(name).then_some(())?;
            member.says_key().then(|| {
                Plan::of(Edit {
                    span: member.key_span(),
                    replacement: style::key_like(member.key_text(), name),
                })
            })
        }
        Change::Remove(at) => remove::remove(&Member::at(root, sources, at)?),
        Change::Move(from, to) => relocate::relocate(root, sources, from, to),
        Change::Insert(at, value) => {
            let value = serde_json::from_str(value).ok()?;
            insert::insert(root, sources, at, &insert::Content::Json(value)).map(Plan::of)
        }
    }
}

impl Plan {
    fn of(edit: Edit) -> Self {
        Self {
            edits: vec![edit],
            loses_comment: false,
        }
    }
}
