//! `expect.webhook`: the notifications that the seller's server gets.

use crate::contract::Status;
use crate::source::Node;
use crate::text::Spanned;
use crate::webhook::Action;

use super::super::model::NoticeExpect;
use super::reader::Reader;

/// The keys of a notification.
const KEYS: [&str; 3] = ["action", "status", "reply"];
/// What a server answers when nothing else is said.
const RECEIVED: u16 = 200;

/// Reads `[{ action: payment.created, status: approved, reply: 200 }]`; an empty list expects none.
pub(super) fn notices(reader: &mut Reader, node: &Node) -> Option<Spanned<Vec<NoticeExpect>>> {
    let items = reader.items("webhook", node).iter();
    let notices = items.filter_map(|item| notice(reader, item)).collect();
    Some(Spanned::new(notices, node.span))
}

fn notice(reader: &mut Reader, node: &Node) -> Option<NoticeExpect> {
    reader.block("webhook", node, &KEYS)?;
    let actions = Action::ALL.map(Action::of_payment);
    let states: Vec<&'static str> = Status::ALL.iter().map(|status| status.id()).collect();
    let action = node.get("action");
    let status = node.get("status");
    let reply = node.get("reply");
    let reply = reply.and_then(|node| reader.whole("reply", node, 100, 599));
    Some(NoticeExpect {
        span: node.span,
        action: action.and_then(|node| reader.word("action", node, &actions)),
        status: status.and_then(|node| reader.word("status", node, &states)),
        reply: reply
            .and_then(|reply| u16::try_from(reply.value).ok())
            .unwrap_or(RECEIVED),
    })
}
