//! Arguments of `ensayo completions`.

use clap::Args;
use clap_complete::Shell;

use crate::cli::speech::{Sample, Words, sample, words as of};

/// Arguments of `ensayo completions`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// Whose completions to write.
    #[arg(value_enum, value_name = "SHELL")]
    pub(in crate::cli) shell: Shell,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo completions bash > ~/.local/share/bash-completion/completions/ensayo"),
    sample("ensayo completions zsh > ~/.zfunc/_ensayo"),
    sample("ensayo completions fish > ~/.config/fish/completions/ensayo.fish"),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "completions",
        "Escribe lo que una terminal completa con la tecla Tab",
        "Escreve o que um terminal completa com a tecla Tab",
    ),
    of(
        "completions shell",
        "Para qué intérprete de comandos",
        "Para qual interpretador de comandos",
    ),
];
