//! Moves a member to another place of the same body.

use crate::diagnostic::Edit;
use crate::json::Pointer;
use crate::text::{Sources, Span};

use super::super::{Kind, Node, locate};
use super::insert::{Content, insert, nearest};
use super::member::{Member, own_members};
use super::{Change, Plan, block, one, remove, style};

/// How to move a member. Where only objects around it are missing they are put around it, so that
/// it stays where it is; a member that is there already with the same value is enough.
pub(super) fn relocate(
    root: &Node,
    sources: &Sources,
    from: &Pointer,
    to: &Pointer,
) -> Option<Plan> {
    let member = Member::at(root, sources, from)?;
    member.says_key().then_some(())?;
    if locate(root, to).is_some() {
        let there = Member::at(root, sources, to)?;
        let is_same = there.value().kind == member.value().kind;
        return is_same.then(|| remove::remove(&member)).flatten();
    }
    let path: Vec<String> = to.parts().collect();
    let (target, missing) = nearest(root, &path)?;
    if std::ptr::eq(target, member.parent) {
        return match missing {
            [name] => one(root, sources, &Change::Name(from.clone(), name.clone())),
            names => wrap(&member, names),
        };
    }
    let mut plan = remove::remove(&member)?;
    let is_flow = sources.slice(target.span).starts_with('{');
    let content = content(&member, is_flow)?;
    own_members(target, sources).first()?;
    plan.edits.push(insert(root, sources, to, &content)?);
    plan.edits.sort_by_key(|edit| edit.span);
    Some(plan)
}

/// Puts objects around a member.
fn wrap(member: &Member<'_>, names: &[String]) -> Option<Plan> {
    let key = member.key_span();
    let end = member.end()?;
    let edit = |at: Span, replacement: String| Edit {
        span: at,
        replacement,
    };
    let empty = |at: usize| Span::new(key.file, at..at);
    let named = |name: &String| style::key_like(member.key_text(), name);
    let names: Vec<String> = names.iter().map(named).collect();
    if member.is_flow() {
        let opened = names.join(": {");
        let closed = "}".repeat(names.len() - 1);
        return Some(Plan {
            edits: vec![edit(key, opened), edit(empty(end), closed)],
            loses_comment: false,
        });
    }
    let text = member.text;
    let indent = block::column(text, key.range().start);
    let ending = block::line_break(text);
    let levels = names.iter().enumerate();
    let keys: Vec<String> = levels
        .map(|(level, name)| match level {
            0 => name.clone(),
            _ => format!(":{ending}{}{name}", " ".repeat(indent + 2 * level)),
        })
        .collect();
    let mut edits = vec![edit(key, keys.concat())];
    let further = " ".repeat(2 * (names.len() - 1));
    let breaks = text[key.range().end..end].match_indices('\n');
    for (at, _) in breaks {
        let start = key.range().end + at + 1;
        if !text[start..block::line_end(text, start)].trim().is_empty() {
            edits.push(edit(empty(start), further.clone()));
        }
    }
    Some(Plan {
        edits,
        loses_comment: false,
    })
}

/// The value of a member as it can be written elsewhere.
fn content(member: &Member<'_>, into_flow: bool) -> Option<Content> {
    let value = member.value();
    let start = member.value_start()?;
    let text = member.text.get(start..value.span.range().end)?.trim_end();
    let is_block =
        matches!(value.kind, Kind::List(_) | Kind::Map(_)) && !text.starts_with(['{', '[']);
    if is_block {
        let column = block::column(member.text, start);
        return (!into_flow).then(|| Content::Lines(text.to_owned(), column));
    }
    let is_plain = !text.starts_with(['"', '\'', '{', '[']);
    if text.is_empty() || text.starts_with(['|', '>']) {
        return None;
    }
    if into_flow && is_plain {
        return style::says(text, value).then(|| Content::Json(value.to_json()));
    }
    Some(Content::Inline(text.to_owned()))
}
