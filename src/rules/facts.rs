//! A request as rules see it: one slot per contract field, rows for the items of lists, and the
//! names that the contract does not know.
//!
//! Knows nothing of trees or files: [`super::fill`] fills it from a tree, and a reader of bulk
//! lines could fill it from slices of its line.

use rust_decimal::Decimal;

use crate::contract::{Acceptance, Endpoint, Field, FieldKind, Method};
use crate::json::Pointer;

use super::raw::Habits;
use super::seen::Seen;
use super::{Place, Slot, Unknown, UnknownId};

/// How many unknown names are kept.
const MOST_UNKNOWN: usize = 200;

/// Which row of [`Facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowId(pub(super) u32);

/// One item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'s> {
    /// The list.
    pub array: Field,
    /// Its place in the list, from 0.
    pub index: usize,
    /// The row that the list itself stands in.
    pub parent: Option<RowId>,
    /// The item; members of an object are cells.
    pub slot: Slot<'s>,
}

/// A member of an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell<'s> {
    row: RowId,
    field: Field,
    slot: Slot<'s>,
}

/// What rules know of one request.
#[derive(Debug, Clone)]
pub struct Facts<'s> {
    endpoint: Endpoint,
    body: Slot<'s>,
    /// Where a field's slot stands; 0 is that of an absent field.
    places: [u16; Field::COUNT],
    slots: Vec<Slot<'s>>,
    present: Vec<Field>,
    rows: Vec<Row<'s>>,
    cells: Vec<Cell<'s>>,
    members: Vec<(&'static str, Slot<'s>)>,
    unknown: Vec<Unknown<'s>>,
    method: Option<Method>,
    seen: Seen,
    /// Names of objects that are being read and are not in the contract.
    pub(super) names: Vec<&'s str>,
    /// What the requests before this one had in which order.
    pub(super) habits: Habits,
}

impl<'s> Facts<'s> {
    /// Facts of a request without a body; a filler adds to them.
    pub fn empty(endpoint: Endpoint) -> Self {
        let mut slots = Vec::with_capacity(32);
        slots.push(Slot::default());
        Self {
            endpoint,
            body: Slot::default(),
            places: [0; Field::COUNT],
            slots,
            present: Vec::with_capacity(32),
            rows: Vec::new(),
            cells: Vec::new(),
            members: Vec::new(),
            unknown: Vec::new(),
            method: None,
            seen: Seen::default(),
            names: Vec::new(),
            habits: Habits::default(),
        }
    }

    /// Forgets a request and keeps the memory for the next one.
    pub fn clear(&mut self) {
        self.body = Slot::default();
        self.places.fill(0);
        self.slots.truncate(1);
        self.present.clear();
        self.rows.clear();
        self.cells.clear();
        self.members.clear();
        self.unknown.clear();
        self.method = None;
        self.seen = Seen::default();
        self.names.clear();
    }

    /// Says to which endpoint the next request goes.
    pub fn set_endpoint(&mut self, endpoint: Endpoint) {
        self.endpoint = endpoint;
    }

    /// The endpoint that the request goes to.
    pub fn endpoint(&self) -> Endpoint {
        self.endpoint
    }

    /// The body itself.
    pub fn body(&self) -> Slot<'s> {
        self.body
    }

    /// What stands in a field that is in no list.
    pub fn slot(&self, field: Field) -> Slot<'s> {
        self.slots[usize::from(self.places[field.index()])]
    }

    /// Whether a field is sent with a value: neither absent nor null.
    pub fn is_given(&self, field: Field) -> bool {
        self.slot(field).is_given()
    }

    /// Whether a field that a payment needs is missing: absent or null, and neither hidden behind
    /// a value that is known only later nor sent under a wrong name, which is a finding of its own.
    pub fn is_missing(&self, field: Field) -> bool {
        let is_meant = |unknown: &Unknown<'_>| {
            let suggestion = unknown.suggestion();
            suggestion.is_some_and(|suggestion| suggestion.supplies(field))
        };
        !self.is_given(field) && !self.unknown.iter().any(is_meant)
    }

    /// The text of a field that holds a string.
    pub fn text(&self, field: Field) -> Option<&'s str> {
        self.slot(field).as_text()
    }

    /// The payment method that the request names, if any country has it.
    pub fn method(&self) -> Option<Method> {
        self.method
    }

    /// What is worth a second look among the values.
    pub(super) fn seen(&self) -> Seen {
        self.seen
    }

    /// The value of a field that holds a number of at most 28 digits, without copying its text.
    pub fn number(&self, field: Field) -> Option<Decimal> {
        self.slot(field).as_number()
    }

    /// The fields outside lists that were sent, in the order of the request.
    pub fn present(&self) -> impl Iterator<Item = (Field, Slot<'s>)> + '_ {
        self.present.iter().map(|&field| (field, self.slot(field)))
    }

    /// The items of all lists.
    pub fn all_rows(&self) -> impl Iterator<Item = (RowId, Row<'s>)> + '_ {
        let ids = 0u32..;
        ids.zip(&self.rows).map(|(id, &row)| (RowId(id), row))
    }

    /// The members of all items, in the order of the request.
    pub fn cells(&self) -> impl Iterator<Item = (RowId, Field, Slot<'s>)> + '_ {
        self.cells
            .iter()
            .map(|cell| (cell.row, cell.field, cell.slot))
    }

    /// A top-level member that is no field of payment creation, such as `amount` of a refund.
    pub fn member(&self, name: &str) -> Slot<'s> {
        let found = self.members.iter().find(|(of, _)| *of == name);
        found.map(|&(_, slot)| slot).unwrap_or_default()
    }

    /// The value of such a member that holds a number.
    pub fn member_number(&self, name: &str) -> Option<Decimal> {
        self.member(name).as_number()
    }

    /// The names that the contract does not know.
    pub fn unknown(&self) -> impl Iterator<Item = (UnknownId, &Unknown<'s>)> {
        let ids = 0u32..;
        ids.zip(&self.unknown)
            .map(|(id, name)| (UnknownId(id), name))
    }

    /// One of them.
    pub fn unknown_name(&self, id: UnknownId) -> Option<&Unknown<'s>> {
        self.unknown.get(id.0 as usize)
    }

    /// The full paths of the unknown names, as the API lists them under code 8.
    pub fn unknown_paths(&self) -> Vec<String> {
        let paths = self.unknown().map(|(id, _)| self.path(Place::Unknown(id)));
        paths.collect()
    }

    /// The dotted path of a place, `additional_info.items[0].title`.
    pub fn path(&self, place: Place) -> String {
        let mut path = String::new();
        for part in self.pointer(place).parts() {
            if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) {
                path.push_str(&format!("[{part}]"));
            } else {
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(&part);
            }
        }
        path
    }

    /// The pointer of a place into the body. A missing field's is the one it would have.
    pub fn pointer(&self, place: Place) -> Pointer {
        match place {
            Place::Body | Place::Header(_) => Pointer::root(),
            Place::Field(field) | Place::Key(field) => self.field_pointer(None, field),
            Place::Cell(row, field) => self.field_pointer(Some(row), field),
            Place::Row(row) => self.row_pointer(row),
            // The members of a card stand one in another.
            Place::Member(name) => name.split('.').fold(Pointer::root(), |at, key| at.key(key)),
            Place::Unknown(id) => self.unknown_pointer(id),
        }
    }

    fn unknown_pointer(&self, id: UnknownId) -> Pointer {
        let Some(name) = self.unknown_name(id) else {
            return Pointer::root();
        };
        self.inside(name.row, name.parent).key(name.key)
    }

    fn field_pointer(&self, row: Option<RowId>, field: Field) -> Pointer {
        self.inside(row, field.parent()).key(field.key())
    }

    /// The pointer of the object that a field's value, or a row of it, is.
    fn inside(&self, row: Option<RowId>, parent: Option<Field>) -> Pointer {
        let Some(parent) = parent else {
            return Pointer::root();
        };
        match row {
            Some(row) if self.row(row).is_some_and(|of| of.array == parent) => {
                self.row_pointer(row)
            }
            _ => self.field_pointer(row, parent),
        }
    }

    fn row_pointer(&self, row: RowId) -> Pointer {
        match self.row(row) {
            Some(row) => self.field_pointer(row.parent, row.array).index(row.index),
            None => Pointer::root(),
        }
    }

    /// A row.
    pub fn row(&self, id: RowId) -> Option<Row<'s>> {
        self.rows.get(id.0 as usize).copied()
    }
}

/// What a filler does.
impl<'s> Facts<'s> {
    /// The field of a key right below another or at the top, if the endpoint may know it. No
    /// parameter of a payment is one of a refund.
    #[inline]
    pub(super) fn field_of(&self, parent: Option<Field>, key: &str) -> Option<Field> {
        if self.endpoint == Endpoint::CreateRefund {
            return None;
        }
        let field = Field::child(parent, key);
        field.filter(|field| field.traits().acceptance != Acceptance::Rejected)
    }

    /// Says what the body is.
    pub fn set_body(&mut self, slot: Slot<'s>) {
        self.body = slot;
    }

    /// Fills the slot of a field, inside a row or outside.
    // A slot that is handed over in memory is waited for: its parts are written one by one and read
    // at once.
    #[inline(always)]
    pub fn set(&mut self, row: Option<RowId>, field: Field, slot: Slot<'s>) {
        self.seen.note(field, slot);
        if field == Field::PaymentMethodId {
            self.method = slot.as_text().and_then(Method::parse);
        }
        match row {
            Some(row) => self.cells.push(Cell { row, field, slot }),
            None => {
                self.put(field, slot);
                self.present.push(field);
            }
        }
    }

    #[inline(always)]
    fn put(&mut self, field: Field, slot: Slot<'s>) {
        let place = &mut self.places[field.index()];
        if *place == 0 {
            *place = u16::try_from(self.slots.len()).expect("there are fewer fields");
            self.slots.push(slot);
        } else {
            self.slots[usize::from(*place)] = slot;
        }
    }

    /// Adds an item of a list.
    pub fn add_row(&mut self, row: Row<'s>) -> RowId {
        let id = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.rows.push(row);
        RowId(id)
    }

    /// Whether a field was read already: outside of rows, or in a row whose cells begin at `since`.
    pub(super) fn has(&self, row: Option<RowId>, field: Field, since: usize) -> bool {
        match row {
            None => self.places[field.index()] != 0,
            Some(row) => {
                let mut cells = self.cells[since..].iter();
                cells.any(|cell| cell.row == row && cell.field == field)
            }
        }
    }

    /// How many members of items were read so far.
    pub(super) fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// How many unknown names were read so far.
    pub(super) fn unknown_count(&self) -> usize {
        self.unknown.len()
    }

    /// Whether an unknown name was read already, among those from `since` on.
    pub(super) fn has_unknown(&self, since: usize, name: &Unknown<'_>) -> bool {
        let is_same = |other: &Unknown<'_>| {
            (other.parent, other.row, other.key) == (name.parent, name.row, name.key)
        };
        self.unknown[since..].iter().any(is_same)
    }

    /// Whether another unknown name would still tell something.
    pub fn has_room(&self) -> bool {
        self.unknown.len() < MOST_UNKNOWN
    }

    /// Adds a name that the contract does not know.
    pub fn add_unknown(&mut self, unknown: Unknown<'s>) {
        self.unknown.push(unknown);
    }

    /// Fills a top-level member that is no field of payment creation.
    pub fn set_member(&mut self, name: &'static str, slot: Slot<'s>) {
        self.members.push((name, slot));
    }

    /// Marks all that stands below `parent` as sent but unknown: the object itself is pending, or
    /// is no object, which is a finding of its own.
    pub fn hide_below(&mut self, parent: Option<Field>) {
        for &field in Field::children(parent) {
            self.put(field, Slot::PENDING);
            if field.info().kind == FieldKind::Object {
                self.hide_below(Some(field));
            }
        }
    }
}
