//! What every HTML page written by Ensayo has in common: markup that escapes by itself, the shell of
//! a page with its policy, colours for day and night, and the small parts that pages are made of.
//!
//! A page is one file: it loads nothing, from nowhere, and its policy says so to the browser. This
//! module knows no scenario, no report and no server.

mod html;
mod json;
mod parts;
mod shell;

pub use html::{Element, Html, el, escape};
pub use json::{data, json};
pub use parts::{Tone, badge, brand, code, diff, fold, marked, method, status, table};
pub use shell::{Data, Page};

/// The colours and measures of all pages, by day and in the dark: custom properties alone.
pub const TOKENS: &str = include_str!("tokens.css");

/// How pages look, beside [`TOKENS`]. A [`Page`] has both already.
pub const STYLE: &str = include_str!("page.css");

/// What scripts of pages share: elements made of data, which stays text, and copying. A page that
/// has a script puts this before it.
pub const SCRIPT: &str = include_str!("page.js");
