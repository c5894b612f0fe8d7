//! Expressions `${{ … }}`: found by [`split`], read by [`syntax`], evaluated one at a time by
//! [`evaluate`] with the engine `minijinja`, which is known here alone.
//!
//! The engine is used for expressions, never for templates: no filters, no tests, little fuel.

mod arguments;
mod cards;
mod evaluate;
mod foresee;
mod functions;
mod problem;
mod scope;
mod split;
mod syntax;
mod value;
mod world;

pub(super) use evaluate::Evaluator;
pub(super) use functions::NAMES as FUNCTION_NAMES;
pub(super) use problem::{Problem, functions_are, unclosed};
pub(super) use scope::{Mode, Scope};
pub(super) use split::{Part, has_expression, split};
pub(super) use syntax::{Read, Syntax, read};
pub(super) use value::size;
