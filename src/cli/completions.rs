//! `ensayo completions`: what a shell completes.

use super::args::Completions;
use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::speech;

/// Runs the command.
pub(super) fn run(args: &Completions, output: Output) -> Result<Exit, Failure> {
    let mut command = speech::command(output.lang());
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "ensayo", &mut script);
    output.raw(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Clean)
}
