//! Which of the contract's recommendations a request leaves out.

use std::collections::BTreeSet;

use crate::contract::recommendation::{actions, is_shipped};
use crate::contract::{Action, Answer, Field, Scope, Topic};
use crate::words::quoted;

use super::{Context, Facts, Finding, Meta, Place, RowId, Sink, SlotKind};

/// The list of what is bought.
const ITEMS: Field = Field::AdditionalInfoItems;

/// Reports all that a request leaves out of a topic in one finding, as `$names`.
pub(super) fn report(
    meta: &'static Meta,
    topic: Topic,
    facts: &Facts<'_>,
    cx: &Context,
    out: &mut dyn Sink,
) {
    let missing = missing(topic, facts, cx);
    let names = quoted(missing.iter().filter_map(|it| name(it)));
    if let Some(place) = missing.first().map(|it| place(it)) {
        out.report(Finding::new(meta, place).with("names", names));
    }
}

/// What a request leaves out of a topic.
fn missing(topic: Topic, facts: &Facts<'_>, cx: &Context) -> Vec<&'static Action> {
    let of_topic = actions().iter().filter(|it| it.topic == Some(topic));
    of_topic
        .filter(|it| applies(it, facts, cx) && !is_met(it, facts, cx))
        .collect()
}

/// What to write for it.
fn name(action: &'static Action) -> Option<&'static str> {
    let field = action.fields.first().map(|field| field.path());
    field.or(action.header)
}

fn place(action: &'static Action) -> Place {
    match (action.fields.first(), action.header) {
        (Some(field), _) => Place::Field(*field),
        (None, Some(header)) => Place::Header(header),
        (None, None) => Place::Body,
    }
}

/// Whether a request is one that an action is for.
pub(super) fn applies(action: &Action, facts: &Facts<'_>, cx: &Context) -> bool {
    if !is_direct(facts, cx) {
        return false;
    }
    let method = cx.method(facts);
    let answer = method.map(|it| it.answer);
    match action.scope {
        Scope::Any => true,
        // Yape counts as a debit card, but has neither a form nor a statement of its own.
        Scope::Card => cx.is_card(facts) && answer.is_none_or(|it| it == Answer::Card),
        Scope::Documents => {
            let is_anonymous = matches!(answer, Some(Answer::Yape | Answer::Wallet));
            let is_saved = facts.is_given(Field::PayerId);
            cx.site.info().card_identification && !is_anonymous && !is_saved
        }
        Scope::Voucher => method
            .and_then(|it| it.expiry)
            .is_some_and(|it| it.max.is_some()),
        Scope::BankPage => {
            let is_transfer = matches!(answer, Some(Answer::BankPage | Answer::Fintoc));
            let has_rule = |it: &Field| method.is_some_and(|of| of.required.contains(it));
            is_transfer && !action.fields.iter().any(has_rule)
        }
        Scope::ShippedGoods => ships_goods(facts),
    }
}

/// Whether the API can take the payment at all, or its method leads through a preference.
pub(super) fn is_direct(facts: &Facts<'_>, cx: &Context) -> bool {
    cx.method(facts).is_none_or(|method| method.direct)
}

/// Whether a request speaks of goods that are sent: by a shipment, or by the category of an item.
fn ships_goods(facts: &Facts<'_>) -> bool {
    let is_collected = facts
        .slot(Field::AdditionalInfoShipmentsLocalPickup)
        .as_bool();
    let mut cells = facts.cells();
    is_collected != Some(true)
        && (facts.is_given(Field::AdditionalInfoShipments)
            || cells.any(|(_, field, slot)| {
                field == Field::AdditionalInfoItemsCategoryId
                    && slot.as_text().is_some_and(is_shipped)
            }))
}

/// Whether a request does what an action asks.
pub(super) fn is_met(action: &Action, facts: &Facts<'_>, cx: &Context) -> bool {
    let is_given = |field: &Field| match is_of_item(*field) {
        true => has_items(facts) && first_without(*field, facts).is_none(),
        false => !facts.is_missing(*field),
    };
    let has_header = |name: &&str| cx.header(name).is_some_and(|value| !value.is_empty());
    action.fields.iter().any(is_given) || action.header.as_ref().is_some_and(has_header)
}

fn is_of_item(field: Field) -> bool {
    field.parent() == Some(ITEMS)
}

/// Whether a payment says what is bought, as far as is known before it is sent.
pub(super) fn has_items(facts: &Facts<'_>) -> bool {
    let slot = facts.slot(ITEMS);
    slot.kind == SlotKind::Pending || facts.all_rows().any(|(_, row)| row.array == ITEMS)
}

/// The members that the quality checklist counts in each item.
pub(super) fn item_members() -> impl Iterator<Item = Field> {
    let counted = actions().iter().filter(|it| it.is_required());
    let fields = counted.filter_map(|it| it.fields.first().copied());
    fields.filter(|field| is_of_item(*field))
}

/// The first item that lacks a member.
pub(super) fn first_without(member: Field, facts: &Facts<'_>) -> Option<RowId> {
    let given: BTreeSet<RowId> = facts
        .cells()
        .filter(|(_, field, slot)| *field == member && slot.is_given())
        .map(|(row, ..)| row)
        .collect();
    let mut rows = facts.all_rows();
    let lacks = |id: &RowId| !given.contains(id);
    rows.find_map(|(id, row)| {
        let is_item = row.array == ITEMS && row.slot.kind == SlotKind::Map;
        (is_item && lacks(&id)).then_some(id)
    })
}
