//! Why a command cannot do its job, with the exit code that says so.

use std::io;

use super::exit::Exit;
use super::output::Output;
use crate::i18n::{Message, Text, Told};
use crate::text;

/// A command's own failure; findings in the user's files are not failures.
#[derive(Debug)]
pub(super) enum Failure {
    /// Something to tell the user, and the exit code.
    Told(Exit, Message),
    /// Everything has been told already.
    Shown(Exit),
}

impl Failure {
    /// Bad usage, or a file that cannot be opened.
    pub(super) fn usage(message: Message) -> Self {
        Self::Told(Exit::Usage, message)
    }

    /// An error of the library that stops the command.
    pub(super) fn error(error: impl Told) -> Self {
        Self::usage(error.message())
    }

    /// Tells the user on stderr, unless that was done already, and gives the exit code.
    pub(super) fn tell(self, output: Output) -> Exit {
        let (exit, told) = match self {
            Self::Shown(exit) => return exit,
            Self::Told(exit, message) => (exit, message.in_lang(output.lang())),
        };
        output.notice(&format!("{}: {told}", ERROR.pattern(output.lang())));
        exit
    }
}

const ERROR: Text = text! { en: "error", es: "error", pt: "erro" };

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::error(error)
    }
}
