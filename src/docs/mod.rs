//! Living documentation: pages of a project's scenarios, with the requests that they send as code and
//! the answers that their snapshots hold.
//!
//! Everything is a pure function: scenarios, snapshots and results come in, files go out as data. What a
//! page says is built once, as blocks, and written as Markdown or HTML.

mod block;
mod call;
mod diagram;
pub mod files;
mod html;
mod markdown;
mod marker;
mod met;
mod page;
mod prose;
pub mod resolve;
pub mod snippet;
mod stand_in;
mod suite;
mod value;

pub use call::{Attempt, Call, Wait};
pub use marker::Variable;
pub use met::Met;
pub use resolve::{Deed, Play};
pub use suite::{Entry, Suite};
pub use value::{Piece, Template, Value, Variables};
