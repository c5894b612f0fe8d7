//! `ensayo webhook`: signs, verifies and sends notifications.

mod send;
mod sign;
mod verify;

use super::args::{Webhook, WebhookCommand};
use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use crate::environment;
use crate::i18n::Text;
use crate::secret::Secret;
use crate::text;

const NO_SECRET: Text = text! {
    en: "the environment variable `{ $name }` holds no secret; set it to the one that the panel shows, or name another with `--secret-env`",
    es: "la variable de entorno `{ $name }` no contiene una clave secreta; asígnale la que muestra el panel, o indica otra con `--secret-env`",
    pt: "a variável de ambiente `{ $name }` não contém uma assinatura secreta; atribua a que o painel mostra, ou indique outra com `--secret-env`",
};

/// Runs the command.
pub(super) fn run(args: &Webhook, output: Output) -> Result<Exit, Failure> {
    match &args.command {
        WebhookCommand::Sign(args) => sign::run(args, output),
        WebhookCommand::Verify(args) => verify::run(args, output),
        WebhookCommand::Send(args) => send::run(args, output),
    }
}

/// The secret of a variable. No flag takes one: what is typed stays in the shell's history.
fn secret(variable: &str) -> Result<Secret, Failure> {
    environment::variable(variable)
        .map(Secret::new)
        .ok_or_else(|| Failure::usage(NO_SECRET.with("name", variable)))
}
