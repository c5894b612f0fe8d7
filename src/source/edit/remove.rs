//! Takes a member out.

use crate::diagnostic::Edit;
use crate::text::Span;

use super::member::Member;
use super::{Plan, block, flow};

/// How to take a member out; what is left of an object that has no other is `{}`.
pub(super) fn remove(member: &Member<'_>) -> Option<Plan> {
    member.says_key().then_some(())?;
    let file = member.key_span().file;
    let edit = |range, replacement: &str| Edit {
        span: Span::new(file, range),
        replacement: replacement.to_owned(),
    };
    if member.is_flow() {
        return Some(Plan::of(edit(flow::extent(member)?, "")));
    }
    let siblings = member.parent.entries().unwrap_or_default();
    if siblings.len() == 1 {
        let range = member.key_span().range().start..member.end()?;
        let loses_comment = member.text[range.clone()].contains('#');
        return Some(Plan {
            edits: vec![edit(range, "{}")],
            loses_comment,
        });
    }
    let place = siblings.iter().position(|it| it.key == member.entry.key)?;
    let next = siblings.get(place + 1).map(|next| next.key.span);
    let next = next.filter(|next| next.file == file && next.start > member.key_span().start);
    let extent = block::extent(member, next.map(|next| next.range().start))?;
    Some(Plan {
        edits: vec![edit(extent.range, "")],
        loses_comment: extent.has_comment,
    })
}
