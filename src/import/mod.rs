//! Requests from what people have at hand: commands of curl, archives of browsers, collections of
//! Postman, logs, the form data of a Brick.
//!
//! [`detect()`] tells what a file holds, [`read()`] gives its requests. Every part of a
//! [`Request`] knows where it stands in the user's file, through quotes and escapes, so that a
//! finding underlines the very text to change; [`Embedded`] is how.
//!
//! Knows nothing of rules or of how requests are sent. Adding a format: one file here, one line in
//! [`Format`] and in [`read()`].

mod attached;
mod body;
mod brick;
mod catalogue;
mod curl;
mod detect;
mod embedded;
mod har;
#[cfg(test)]
mod hostile;
mod inside;
mod lines;
mod problem;
mod read;
mod request;
mod shell;
mod strings;

pub use attached::Surroundings;
pub use brick::{FormData, form_data};
pub use catalogue::RULES;
pub use detect::{Format, detect};
pub use embedded::{Embedded, Quoting, write_fixes};
pub use inside::inside;
pub use problem::nothing_known;
pub use read::read;
pub use request::{Body, Content, Header, Imported, Request};
