//! Members between braces: JSON, and YAML written so.

use std::ops::Range;

use super::member::Member;

/// The text of a member with one of the commas around it; `None` where a comment is in the way.
pub(super) fn extent(member: &Member<'_>) -> Option<Range<usize>> {
    let (start, end) = (member.key_span().range().start, member.end()?);
    let text = member.text;
    let after = text[end..].trim_start();
    if let Some(rest) = after.strip_prefix(',') {
        let comma = text.len() - rest.len();
        let next = rest.trim_start();
        if next.starts_with(['#', '}']) || next.is_empty() {
            return Some(start..comma);
        }
        return Some(start..text.len() - next.len());
    }
    after.starts_with('}').then_some(())?;
    let before = text[..start].trim_end();
    match before.chars().next_back()? {
        ',' => Some(before.len() - 1..end),
        '{' => Some(start..end),
        _ => None,
    }
}

/// Where a new member goes after the last one, with what stands between two members.
pub(super) fn after_last(last: &Member<'_>) -> Option<(usize, String)> {
    let end = last.end()?;
    let after = last.text[end..].trim_start();
    let end = match after.strip_prefix(',') {
        // A trailing comma, which YAML allows, stays the last one.
        Some(rest) => rest.trim_start().starts_with('}').then_some(end)?,
        None => after.starts_with('}').then_some(end)?,
    };
    let before = &last.text[..last.key_span().range().start];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let indent = &before[line..];
    let has_own_line = line > 0 && indent.bytes().all(|byte| byte == b' ' || byte == b'\t');
    let separator = if has_own_line {
        let ending = if before[..line].ends_with("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        format!(",{ending}{indent}")
    } else {
        ", ".to_owned()
    };
    Some((end, separator))
}
