//! From arguments to an exit code.

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use super::args::{Cli, Command};
use super::exit::Exit;
use super::output::Output;
use super::{explain, key, lint, mock, replay, review, rules};

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => run(cli).into(),
        Err(error) => {
            // A reader that went away while we print help is nobody's problem.
            let _ = error.print();
            let asked_for = matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            );
            if asked_for {
                Exit::Clean.into()
            } else {
                Exit::Usage.into()
            }
        }
    }
}

fn run(cli: Cli) -> Exit {
    let output = Output::new(cli.color, cli.lang);
    let ended = match cli.command {
        Command::Lint(args) => lint::run(&args, output),
        Command::Review(args) => review::run(&args, output),
        Command::Mock(args) => mock::run(&args, output),
        Command::Replay(args) => replay::run(&args, output),
        Command::Explain(args) => explain::run(&args, output),
        Command::Key(args) => key::run(&args, output),
        Command::Rules(args) => rules::run(&args, output),
    };
    ended.unwrap_or_else(|failure| failure.tell(output))
}
