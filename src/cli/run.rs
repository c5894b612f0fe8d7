//! From arguments to an exit code.

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{FromArgMatches, Parser};

use super::args::{Cli, Color, Command};
use super::exit::Exit;
use super::output::Output;
use super::{
    cleanup, completions, docs, doctor, drift, explain, init, key, lint, man, mock, new, record,
    replay, report, review, rules, schema, speech, webhook,
};
use crate::i18n::Lang;

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let lang = speech::language(std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()));
    // The words of all help pages are put in only for who is shown some.
    if let Ok(cli) = Cli::try_parse() {
        return run(cli).into();
    }
    let mut command = speech::command(lang);
    let parsed = command.try_get_matches_from_mut(std::env::args_os());
    let cli = parsed.and_then(|found| Cli::from_arg_matches(&found));
    match cli {
        Ok(cli) => run(cli).into(),
        Err(error) => tell(&error.format(&mut command), lang).into(),
    }
}

/// Shows a help page or what is wrong with the arguments.
fn tell(error: &clap::Error, lang: Lang) -> Exit {
    match speech::complaint(error, lang) {
        Some(complaint) => Output::new(Color::Auto, Some(lang)).notice(&complaint),
        // A reader that went away while we print help is nobody's problem.
        None => drop(error.print()),
    }
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Clean,
        _ => Exit::Usage,
    }
}

fn run(cli: Cli) -> Exit {
    let output = Output::new(cli.color, cli.lang);
    let ended = match cli.command {
        Command::Init(args) => init::run(&args, output),
        Command::Lint(args) => lint::run(&args, output),
        Command::Review(args) => review::run(&args, output),
        Command::New(args) => new::run(&args, output),
        Command::Mock(args) => mock::run(&args, output),
        Command::Replay(args) => replay::run(&args, output),
        Command::Record(args) => record::run(&args, output),
        Command::Drift(args) => drift::run(&args, output),
        Command::Report(args) => report::run(&args, output),
        Command::Cleanup(args) => cleanup::run(&args, output),
        Command::Doctor(args) => doctor::run(&args, output),
        Command::Docs(args) => docs::run(&args, output),
        Command::Explain(args) => explain::run(&args, output),
        Command::Key(args) => key::run(&args, output),
        Command::Rules(args) => rules::run(&args, output),
        Command::Webhook(args) => webhook::run(&args, output),
        Command::Schema(args) => schema::run(&args, output),
        Command::Completions(args) => completions::run(&args, output),
        Command::Man(args) => man::run(&args, output),
    };
    ended.unwrap_or_else(|failure| failure.tell(output))
}
