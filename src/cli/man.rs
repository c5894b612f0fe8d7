//! `ensayo man`: the manual pages.

use clap::Command;
use clap_mangen::Man as Page;

use super::args::Man;
use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::speech;
use crate::files;

/// Runs the command.
pub(super) fn run(args: &Man, output: Output) -> Result<Exit, Failure> {
    let command = speech::command(output.lang());
    let Some(folder) = &args.output else {
        output.raw(&page(command)?)?;
        return Ok(Exit::Clean);
    };
    for command in all(command) {
        // Building names it with the commands above it: `ensayo-report-merge`.
        let name = command.get_display_name().unwrap_or(command.get_name());
        let path = folder.join(format!("{name}.1"));
        files::write_whole(&path, page(command)?.as_bytes()).map_err(Failure::error)?;
    }
    Ok(Exit::Clean)
}

/// A command and those below it.
fn all(command: Command) -> Vec<Command> {
    let below = command
        .get_subcommands()
        .filter(|it| it.get_name() != "help");
    let below: Vec<Command> = below.cloned().flat_map(all).collect();
    [vec![command], below].concat()
}

fn page(command: Command) -> Result<String, Failure> {
    let mut text = Vec::new();
    Page::new(command).render(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
