//! `ensayo schema`: the JSON Schema of scenario files.

use super::args::Schema;
use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use crate::scenario::schema::schema;

/// Runs the command.
pub(super) fn run(_args: &Schema, output: Output) -> Result<Exit, Failure> {
    output.result(&format!("{:#}", schema(output.lang())))?;
    Ok(Exit::Clean)
}
