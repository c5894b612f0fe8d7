//! The grammar of RFC 8259: values, members and items, wherever they stand.

use crate::rules::{Facts, Slot, SlotKind};

use super::{Arena, Refused, escape, scan};

/// The deepest nesting, as the tree's reader has it.
const DEPTH_LIMIT: usize = 128;
/// Up to so many keys of an unknown object are compared one by one.
const FEW: usize = 16;

/// A text on its way into facts.
pub(super) struct Reader<'s, 'f> {
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    depth: usize,
    arena: &'s Arena,
    pub(super) facts: &'f mut Facts<'s>,
}

impl<'s, 'f> Reader<'s, 'f> {
    pub(super) fn new(text: &'s str, arena: &'s Arena, facts: &'f mut Facts<'s>) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: if text.starts_with('\u{feff}') { 3 } else { 0 },
            depth: 0,
            arena,
            facts,
        }
    }

    /// What was not read yet.
    #[inline]
    pub(super) fn rest(&self) -> &'s [u8] {
        &self.bytes[self.at..]
    }

    /// Passes what was compared already, and blanks after it.
    #[inline]
    pub(super) fn pass(&mut self, length: usize) {
        self.at += length;
        self.skip_blanks();
    }

    /// Any value; of a collection only its kind is kept.
    // As with `Facts::set`, what comes back in memory is waited for.
    #[inline(always)]
    pub(super) fn value(&mut self) -> Result<Slot<'s>, Refused> {
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
    pub(super) fn members(
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
    pub(super) fn key(&mut self) -> Result<&'s str, Refused> {
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
    pub(super) fn has_more(&mut self, end: u8) -> Result<bool, Refused> {
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
    pub(super) fn items(
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

    pub(super) fn enter(&mut self) -> Result<(), Refused> {
        if self.depth == DEPTH_LIMIT {
            return Err(Refused);
        }
        self.depth += 1;
        self.at += 1;
        self.skip_blanks();
        Ok(())
    }

    pub(super) fn leave(&mut self) -> Result<(), Refused> {
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
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    pub(super) fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }
}
