//! Which member of a body is which field.

use crate::contract::{Endpoint, Field, FieldKind};
use crate::rules::fill::members;
use crate::rules::{Facts, Row, RowId, SlotKind, Unknown};

use super::grammar::Reader;
use super::habits::Gap;
use super::{Arena, LIST, MAP, Refused};

/// Reads a whole text as one body.
pub(super) fn read<'s>(
    text: &'s str,
    arena: &'s Arena,
    facts: &mut Facts<'s>,
) -> Result<(), Refused> {
    let mut reader = Reader::new(text, arena, facts);
    reader.skip_blanks();
    reader.body()?;
    reader.skip_blanks();
    match reader.peek() {
        Some(_) => Err(Refused),
        None => Ok(()),
    }
}

/// The object that is being read.
#[derive(Clone, Copy)]
struct Inside {
    row: Option<RowId>,
    parent: Option<Field>,
    /// The unknown names that were there before, which are those of other objects.
    unknown: usize,
    /// The same of cells.
    cells: usize,
}

impl<'s> Reader<'s, '_> {
    fn body(&mut self) -> Result<(), Refused> {
        if self.peek() != Some(b'{') {
            let slot = self.value()?;
            self.facts.set_body(slot);
            if slot.kind != SlotKind::Null {
                self.facts.hide_below(None);
            }
            return Ok(());
        }
        // Members of a card stand one in another; such bodies are rare, and small.
        if self.facts.endpoint() == Endpoint::CreateCardToken {
            return Err(Refused);
        }
        self.facts.set_body(MAP);
        match members(self.facts.endpoint()) {
            Some([]) => self.object(None, None),
            Some(names) => self.other_body(names),
            None => self.value().map(|_| ()),
        }
    }

    /// The members of the body of an endpoint that has only a few.
    fn other_body(&mut self, names: &[&'static str]) -> Result<(), Refused> {
        let inside = self.inside(None, None);
        self.members(
            |reader, key| match names.iter().find(|name| **name == key) {
                Some(name) => {
                    if reader.facts.member(name).kind != SlotKind::Absent {
                        return Err(Refused);
                    }
                    let slot = reader.value()?;
                    reader.facts.set_member(name, slot);
                    Ok(())
                }
                None => reader.member(inside, key).map(|_| ()),
            },
        )
    }

    fn object(&mut self, row: Option<RowId>, parent: Option<Field>) -> Result<(), Refused> {
        let inside = self.inside(row, parent);
        let mut gap = Gap::start(parent);
        self.enter()?;
        if self.peek() == Some(b'}') {
            return self.leave();
        }
        loop {
            if let Some(field) = self.guessed(gap) {
                self.known(inside, field)?;
                gap = Gap::behind(field);
            } else {
                let key = self.key()?;
                if let Some(field) = self.member(inside, key)? {
                    self.facts.habits.learn(gap, field);
                    gap = Gap::behind(field);
                }
            }
            if !self.has_more(b'}')? {
                return self.leave();
            }
        }
    }

    /// Passes the key that comes next, if it is the one that came here in the request before.
    #[inline]
    fn guessed(&mut self, gap: Gap) -> Option<Field> {
        let guess = self.facts.habits.next(gap)?;
        let length = guess.quoted_at(self.rest())?;
        self.pass(length);
        Some(guess)
    }

    fn inside(&self, row: Option<RowId>, parent: Option<Field>) -> Inside {
        Inside {
            row,
            parent,
            unknown: self.facts.unknown_count(),
            cells: self.facts.cell_count(),
        }
    }

    /// A member, and which field it is if the contract knows it.
    fn member(&mut self, inside: Inside, key: &'s str) -> Result<Option<Field>, Refused> {
        let field = self.facts.field_of(inside.parent, key);
        match field {
            Some(field) => self.known(inside, field)?,
            None => self.unknown(inside, key)?,
        }
        Ok(field)
    }

    #[inline]
    fn known(&mut self, inside: Inside, field: Field) -> Result<(), Refused> {
        if self.facts.has(inside.row, field, inside.cells) {
            return Err(Refused);
        }
        self.field(inside.row, field)
    }

    fn field(&mut self, row: Option<RowId>, field: Field) -> Result<(), Refused> {
        let traits = field.traits();
        let slot = match (self.peek(), traits.kind) {
            // An object without members in the contract takes any, as `metadata` does.
            (Some(b'{'), FieldKind::Object) if traits.has_children => MAP,
            (Some(b'['), FieldKind::Array) => LIST,
            (_, kind) => {
                let slot = self.value()?;
                self.facts.set(row, field, slot);
                if kind == FieldKind::Object && slot.kind != SlotKind::Null && row.is_none() {
                    self.facts.hide_below(Some(field));
                }
                return Ok(());
            }
        };
        self.facts.set(row, field, slot);
        match traits.kind {
            FieldKind::Object => self.object(row, Some(field)),
            _ => self.rows(row, field),
        }
    }

    fn rows(&mut self, parent: Option<RowId>, array: Field) -> Result<(), Refused> {
        let has_members = array.traits().has_children;
        let mut index = 0;
        self.items(|reader| {
            let is_map = reader.peek() == Some(b'{') && has_members;
            let slot = if is_map { MAP } else { reader.value()? };
            let row = reader.facts.add_row(Row {
                array,
                index,
                parent,
                slot,
            });
            index += 1;
            if is_map {
                return reader.object(Some(row), Some(array));
            }
            Ok(())
        })
    }

    #[cold]
    fn unknown(&mut self, inside: Inside, key: &'s str) -> Result<(), Refused> {
        let name = Unknown::new(inside.parent, inside.row, key);
        // A name too many to be kept could not be compared with later ones.
        if !self.facts.has_room() || self.facts.has_unknown(inside.unknown, &name) {
            return Err(Refused);
        }
        let value = self.value()?;
        self.facts.add_unknown(name.holding(value));
        Ok(())
    }
}
