//! `expect.webhook`: the notifications that the seller's server gets.

use crate::contract::Status;
use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::Node;
use crate::text;
use crate::text::Spanned;
use crate::webhook::{Action, Quirk};

use super::super::model::NoticeExpect;
use super::reader::Reader;

/// The keys of a notification.
pub(super) const KEYS: [&str; 4] = ["action", "status", "quirk", "reply"];
/// What can be odd about one delivery.
const QUIRKS: [Quirk; 3] = [
    Quirk::WrongSignature,
    Quirk::Duplicate,
    Quirk::MissingRequestId,
];

const FIRST_IS_NO_REPEAT: Text = text! {
    en: "`duplicate` is the notification before it once more, and there is none before it",
    es: "`duplicate` es la notificación anterior otra vez, y no hay ninguna antes",
    pt: "`duplicate` é a notificação anterior outra vez, e não há nenhuma antes",
};

/// Reads `[{ action: payment.created, status: approved, reply: 200 }]`; an empty list expects none.
pub(super) fn notices(reader: &mut Reader, node: &Node) -> Option<Spanned<Vec<NoticeExpect>>> {
    let items = reader.items("webhook", node).iter();
    let notices: Vec<_> = items.filter_map(|item| notice(reader, item)).collect();
    let is_genuine = |it: &NoticeExpect| !it.is_forged() && !it.is_again();
    let genuine = notices.iter().position(is_genuine);
    let early = notices.iter().take(genuine.unwrap_or(notices.len()));
    for quirk in early
        .filter(|it| it.is_again())
        .filter_map(|it| it.quirk.as_ref())
    {
        let message = FIRST_IS_NO_REPEAT.message();
        reader.report(Diagnostic::error("misplaced-key", quirk.span, message));
    }
    Some(Spanned::new(notices, node.span))
}

fn notice(reader: &mut Reader, node: &Node) -> Option<NoticeExpect> {
    reader.block("webhook", node, &KEYS)?;
    let actions = Action::ALL.map(Action::of_payment);
    let states: Vec<&'static str> = Status::ALL.iter().map(|status| status.id()).collect();
    let action = node.get("action");
    let status = node.get("status");
    let quirks = QUIRKS.map(Quirk::name);
    let quirk = node.get("quirk").and_then(|node| {
        let quirk = Quirk::parse(reader.word("quirk", node, &quirks)?)?;
        Some(Spanned::new(quirk, node.span))
    });
    let reply = node.get("reply").and_then(|node| {
        let reply = reader.whole("reply", node, 100, 599)?;
        Some(Spanned::new(u16::try_from(reply.value).ok()?, reply.span))
    });
    Some(NoticeExpect {
        span: node.span,
        action: action.and_then(|node| reader.word("action", node, &actions)),
        status: status.and_then(|node| reader.word("status", node, &states)),
        quirk,
        reply,
    })
}
