//! The grammar, and which member is which field.

use crate::contract::{Endpoint, Field, FieldKind};
use crate::rules::fill::members;
use crate::rules::{Facts, Row, RowId, Slot, SlotKind, Unknown};

use super::habits::Gap;
use super::{Arena, LIST, MAP, Refused, escape, scan};

/// The deepest nesting, as the tree's reader has it.
const DEPTH_LIMIT: usize = 128;
/// Up to so many keys of an unknown object are compared one by one.
const FEW: usize = 16;

/// Reads a whole text as one body.
pub(super) fn read<'s>(
    text: &'s str,
    arena: &'s Arena,
    facts: &mut Facts<'s>,
) -> Result<(), Refused> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: if text.starts_with('\u{feff}') { 3 } else { 0 },
        depth: 0,
        arena,
        facts,
    };
    reader.skip_blanks();
    reader.body()?;
    reader.skip_blanks();
    if reader.at < text.len() {
        return Err(Refused);
    }
    Ok(())
}

struct Reader<'s, 'f> {
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    depth: usize,
    arena: &'s Arena,
    facts: &'f mut Facts<'s>,
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
                None => reader.member(inside, key),
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
                let known = self.facts.field_of(parent, key);
                match known {
                    Some(field) => {
                        self.known(inside, field)?;
                        self.facts.habits.learn(gap, field);
                        gap = Gap::behind(field);
                    }
                    None => self.unknown(inside, key)?,
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
        self.at += guess.quoted_at(&self.bytes[self.at..])?;
        self.skip_blanks();
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

    fn member(&mut self, inside: Inside, key: &'s str) -> Result<(), Refused> {
        match self.facts.field_of(inside.parent, key) {
            Some(field) => self.known(inside, field),
            None => self.unknown(inside, key),
        }
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

    /// Any value; of a collection only its kind is kept.
    // As with `Facts::set`, what comes back in memory is waited for.
    #[inline(always)]
    fn value(&mut self) -> Result<Slot<'s>, Refused> {
        match self.peek() {
            Some(b'"') => Ok(Slot::new(SlotKind::Text, self.string()?)),
            Some(b'-' | b'0'..=b'9') => Ok(Slot::new(SlotKind::Number, self.number()?)),
            _ => {
                let start = self.at;
                let kind = self.word_or_collection()?;
                let text = match kind {
                    SlotKind::Bool => &self.text[start..self.at],
                    _ => "",
                };
                Ok(Slot::new(kind, text))
            }
        }
    }

    #[inline(never)]
    fn word_or_collection(&mut self) -> Result<SlotKind, Refused> {
        match self.peek() {
            Some(b't') => self.word("true", SlotKind::Bool),
            Some(b'f') => self.word("false", SlotKind::Bool),
            Some(b'n') => self.word("null", SlotKind::Null),
            Some(b'{') => self.free_object(),
            Some(b'[') => {
                self.items(|reader| reader.value().map(|_| ()))?;
                Ok(SlotKind::List)
            }
            _ => Err(Refused),
        }
    }

    /// An object whose members the contract does not name; only that none is given twice counts.
    fn free_object(&mut self) -> Result<SlotKind, Refused> {
        let before = self.facts.names.len();
        self.members(|reader, key| {
            let names = &mut reader.facts.names;
            let seen = names.get(before..).unwrap_or_default();
            if seen.len() < FEW && seen.contains(&key) {
                return Err(Refused);
            }
            names.push(key);
            reader.value().map(|_| ())
        })?;
        let names = &mut self.facts.names;
        if names.len() - before > FEW {
            names[before..].sort_unstable();
            if names[before..].windows(2).any(|pair| pair[0] == pair[1]) {
                return Err(Refused);
            }
        }
        names.truncate(before);
        Ok(SlotKind::Map)
    }

    /// The members of an object, whose bracket comes next.
    #[inline]
    fn members(
        &mut self,
        mut member: impl FnMut(&mut Self, &'s str) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        self.enter()?;
        if self.peek() == Some(b'}') {
            return self.leave();
        }
        loop {
            let key = self.key()?;
            member(self, key)?;
            if !self.has_more(b'}')? {
                return self.leave();
            }
        }
    }

    /// Passes a key up to its value.
    #[inline]
    fn key(&mut self) -> Result<&'s str, Refused> {
        if self.peek() != Some(b'"') {
            return Err(Refused);
        }
        let key = self.string()?;
        self.skip_blanks();
        self.take(b':')?;
        self.skip_blanks();
        Ok(key)
    }

    /// Passes the comma before another member or item; `false` when the collection ends here.
    #[inline]
    fn has_more(&mut self, end: u8) -> Result<bool, Refused> {
        self.skip_blanks();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                self.skip_blanks();
                Ok(true)
            }
            Some(byte) if byte == end => Ok(false),
            _ => Err(Refused),
        }
    }

    /// The items of a list, whose bracket comes next.
    fn items(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        self.enter()?;
        if self.peek() == Some(b']') {
            return self.leave();
        }
        loop {
            item(self)?;
            if !self.has_more(b']')? {
                return self.leave();
            }
        }
    }

    fn enter(&mut self) -> Result<(), Refused> {
        if self.depth == DEPTH_LIMIT {
            return Err(Refused);
        }
        self.depth += 1;
        self.at += 1;
        self.skip_blanks();
        Ok(())
    }

    fn leave(&mut self) -> Result<(), Refused> {
        self.depth -= 1;
        self.at += 1;
        Ok(())
    }

    #[inline]
    fn string(&mut self) -> Result<&'s str, Refused> {
        let start = self.at + 1;
        let end = scan::plain_end(self.bytes, start);
        match self.bytes.get(end) {
            Some(b'"') => {
                self.at = end + 1;
                Ok(&self.text[start..end])
            }
            Some(b'\\') => {
                let (value, after) = escape::string(self.text, start, end, self.arena)?;
                self.at = after;
                Ok(value)
            }
            _ => Err(Refused),
        }
    }

    #[inline]
    fn number(&mut self) -> Result<&'s str, Refused> {
        let start = self.at;
        self.at = scan::number_end(self.bytes, start).ok_or(Refused)?;
        Ok(&self.text[start..self.at])
    }

    fn word(&mut self, word: &str, kind: SlotKind) -> Result<SlotKind, Refused> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return Err(Refused);
        }
        self.at += word.len();
        Ok(kind)
    }

    #[inline]
    fn take(&mut self, byte: u8) -> Result<(), Refused> {
        if self.peek() != Some(byte) {
            return Err(Refused);
        }
        self.at += 1;
        Ok(())
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }
}
