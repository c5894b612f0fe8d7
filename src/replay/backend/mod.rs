//! A backend under test: the replay plays the browser in front of it and, through the control API,
//! the mock behind it.
//!
//! [`Routed`] carries each request to the side that it is for. A backend has one access token, so
//! the cases of an instance play one after the other, each on a ledger that was reset, and what is
//! called between them belongs to none ([`begin_case`]). [`Watch`] looks at what it sends on while a step plays, [`deliver`] brings it
//! its notifications.

mod calls;
mod deliver;
mod lane;
mod lint;
mod route;
mod verdict;
mod watch;

pub(crate) use deliver::deliver;
pub(crate) use lane::{begin_case, close, end_case, open, strays};
pub use route::Routed;
pub(crate) use route::is_for_mock;
pub(crate) use watch::{Seen, Watch};
