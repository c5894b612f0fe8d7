//! Which key comes next: the one that came next in the request before, nearly always.
//!
//! A key that is as guessed is compared in one piece, and neither scanned nor looked up.

use crate::contract::Field;

/// The place between two members of an object whose names the contract knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap(u16);

impl Gap {
    /// Before the first member of an object, or of the body.
    pub(super) fn start(parent: Option<Field>) -> Self {
        // The gaps behind all fields come first, then those at the start of objects.
        Self(parent.map_or(2 * COUNT, |parent| COUNT + parent as u16))
    }

    /// Behind a member.
    pub(super) fn behind(field: Field) -> Self {
        Self(field as u16)
    }
}

const COUNT: u16 = Field::COUNT as u16;

/// What came last at each gap.
#[derive(Debug, Clone, Default)]
pub(in crate::rules) struct Habits {
    /// Empty until something was learnt: a request alone has no habits.
    next: Vec<Option<Field>>,
}

impl Habits {
    /// The field that will come at a gap if things are as before. It stands in the same object.
    #[inline]
    pub(super) fn next(&self, gap: Gap) -> Option<Field> {
        self.next.get(usize::from(gap.0)).copied().flatten()
    }

    /// Notes what came.
    pub(super) fn learn(&mut self, gap: Gap, field: Field) {
        if self.next.is_empty() {
            self.next = vec![None; 2 * Field::COUNT + 1];
        }
        self.next[usize::from(gap.0)] = Some(field);
    }
}
