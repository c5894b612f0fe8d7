//! Requests as code: curl, and the official SDKs in the languages of the provider's own pages.
//!
//! A language is one file with a [`Language`] and one line in [`LANGUAGES`]: a function from a
//! [`Request`] to a program, or the reason why its SDK cannot send it. Values are printed from the one
//! model of `docs::value`; nothing here knows scenarios.

mod csharp;
pub(super) mod curl;
mod java;
mod literal;
mod node;
mod operation;
mod php;
mod python;
mod ruby;
#[cfg(test)]
mod tests;
mod typed;

use operation::KEY;
pub use operation::{Operation, Request, Unwritten};

/// A language that requests are written in.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    /// The name of a fence in Markdown, and of its tab.
    pub id: &'static str,
    /// The name that people know.
    pub name: &'static str,
    /// A whole program that sends a request.
    pub write: fn(&Request<'_>) -> Result<String, Unwritten>,
}

/// All languages, in the order of the provider's pages.
pub const LANGUAGES: &[Language] = &[
    php::LANGUAGE,
    node::LANGUAGE,
    java::LANGUAGE,
    ruby::LANGUAGE,
    csharp::LANGUAGE,
    python::LANGUAGE,
];
