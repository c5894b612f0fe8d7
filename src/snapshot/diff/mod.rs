//! What two answers differ in: for people who know payments, path by path, and as a text view.
//!
//! [`compare`] gives a [`Change`], which is plain data: a headline, the differences by their class and
//! a unified diff. `walk` finds the differences, `align` pairs the items of lists, `class` tells what
//! matters from what does not, `headline` says it in a line, `view` shows texts.

mod align;
mod change;
mod class;
mod headline;
mod spot;
#[cfg(test)]
mod tests;
mod view;
mod walk;

pub use change::{Change, compare};
pub use class::Class;
pub(super) use class::placeholder;
pub(super) use spot::field_at;
pub use view::pretty;
pub use walk::Difference;
pub(crate) use walk::is_equal;
