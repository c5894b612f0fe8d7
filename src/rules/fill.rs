//! Fills [`Facts`] from a tree.

use crate::contract::{Endpoint, Field, FieldKind};
use crate::source::{Entry, Kind, Node};

use super::{Facts, Row, RowId, Slot, SlotKind, Unknown, card};

/// The top-level members of an endpoint that are no fields of payment creation and that rules look
/// at; `None` where rules look at no member.
pub(super) fn members(endpoint: Endpoint) -> Option<&'static [&'static str]> {
    match endpoint {
        Endpoint::CreatePayment => Some(&[]),
        Endpoint::UpdatePayment => Some(&["status"]),
        Endpoint::CreateRefund => Some(&["amount"]),
        _ => None,
    }
}

impl<'s> Facts<'s> {
    /// The facts of a body. A text that is known only when the request is sent counts as given.
    pub fn of(node: &'s Node, endpoint: Endpoint) -> Self {
        let mut facts = Self::empty(endpoint);
        facts.set_body(slot(node));
        match &node.kind {
            Kind::Map(_) if endpoint == Endpoint::CreateCardToken => facts.fill_card(node),
            Kind::Map(entries) => facts.fill_top(entries),
            Kind::Null => {}
            _ => facts.hide_below(None),
        }
        facts
    }

    /// The members of a card that is to become a token, one in another.
    fn fill_card(&mut self, body: &'s Node) {
        for &name in card::MEMBERS {
            let found = name.split('.').try_fold(body, |node, key| match node.kind {
                Kind::Pending(_) => Some(node),
                _ => node.get(key),
            });
            if let Some(node) = found {
                self.set_member(name, slot(node));
            }
        }
    }

    fn fill_top(&mut self, entries: &'s [Entry]) {
        let Some(members) = members(self.endpoint()) else {
            return;
        };
        for entry in entries {
            match members.iter().find(|name| **name == entry.key.value) {
                Some(name) => self.set_member(name, slot(&entry.value)),
                None => self.fill_member(None, None, entry),
            }
        }
    }

    fn fill_object(&mut self, row: Option<RowId>, parent: Option<Field>, entries: &'s [Entry]) {
        for entry in entries {
            self.fill_member(row, parent, entry);
        }
    }

    fn fill_member(&mut self, row: Option<RowId>, parent: Option<Field>, entry: &'s Entry) {
        let key = entry.key.value.as_str();
        match self.field_of(parent, key) {
            Some(field) => self.fill_field(row, field, &entry.value),
            None if self.has_room() => {
                let name = Unknown::new(parent, row, key);
                self.add_unknown(name.holding(slot(&entry.value)));
            }
            None => {}
        }
    }

    fn fill_field(&mut self, row: Option<RowId>, field: Field, node: &'s Node) {
        let slot = slot(node);
        self.set(row, field, slot);
        match (&node.kind, field.info().kind) {
            // An object without members in the contract takes any, as `metadata` does.
            (Kind::Map(entries), FieldKind::Object) if !Field::children(Some(field)).is_empty() => {
                self.fill_object(row, Some(field), entries);
            }
            (Kind::List(items), FieldKind::Array) => self.fill_rows(row, field, items),
            (Kind::Null, _) | (_, FieldKind::Array) => {}
            (_, FieldKind::Object) if row.is_none() => self.hide_below(Some(field)),
            _ => {}
        }
    }

    fn fill_rows(&mut self, parent: Option<RowId>, array: Field, items: &'s [Node]) {
        for (index, item) in items.iter().enumerate() {
            let row = self.add_row(Row {
                array,
                index,
                parent,
                slot: slot(item),
            });
            if let Kind::Map(entries) = &item.kind
                && !Field::children(Some(array)).is_empty()
            {
                self.fill_object(Some(row), Some(array), entries);
            }
        }
    }
}

fn slot(node: &Node) -> Slot<'_> {
    match &node.kind {
        Kind::Null => Slot::new(SlotKind::Null, ""),
        Kind::Bool(true) => Slot::new(SlotKind::Bool, "true"),
        Kind::Bool(false) => Slot::new(SlotKind::Bool, "false"),
        Kind::Number(text) => Slot::new(SlotKind::Number, text),
        Kind::Text(text) => Slot::new(SlotKind::Text, text),
        Kind::List(_) => Slot::new(SlotKind::List, ""),
        Kind::Map(_) => Slot::new(SlotKind::Map, ""),
        Kind::Pending(_) => Slot::PENDING,
    }
}
