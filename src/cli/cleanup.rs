//! `ensayo cleanup`: what runs left on a real target is cancelled or refunded.

use super::args::Cleanup;
use super::exit::Exit;
use super::failure::Failure;
use super::interrupt::{self, Interrupt};
use super::load::{Overrides, sound_project};
use super::output::Output;
use super::target;
use crate::cancel::Cancel;
use crate::http::{Limits, Transport};
use crate::i18n::{Message, Text};
use crate::replay::cleanup::{Cleared, clear};
use crate::replay::journal::{self, Journal};
use crate::text;
use crate::text::Sources;

const CANCELLED: Text = text! {
    en: "{ $id }: cancelled",
    es: "{ $id }: cancelado",
    pt: "{ $id }: cancelado",
};
const REFUNDED: Text = text! {
    en: "{ $id }: refunded",
    es: "{ $id }: reembolsado",
    pt: "{ $id }: reembolsado",
};
const TO_CANCEL: Text = text! {
    en: "{ $id }: would be cancelled",
    es: "{ $id }: se cancelaría",
    pt: "{ $id }: seria cancelado",
};
const TO_REFUND: Text = text! {
    en: "{ $id }: would be refunded",
    es: "{ $id }: se reembolsaría",
    pt: "{ $id }: seria reembolsado",
};
const OVER: Text = text! {
    en: "{ $id }: nothing to do, it is `{ $status }`",
    es: "{ $id }: nada que hacer, está `{ $status }`",
    pt: "{ $id }: nada a fazer, está `{ $status }`",
};
const LEFT: Text = text! {
    en: "{ $id }: still there, { $why }",
    es: "{ $id }: sigue ahí, { $why }",
    pt: "{ $id }: continua lá, { $why }",
};
const NOTHING: Text = text! {
    en: "no run has left a payment on `{ $target }`",
    es: "ninguna ejecución dejó un pago en `{ $target }`",
    pt: "nenhuma execução deixou um pagamento em `{ $target }`",
};

/// Runs the command.
pub(super) fn run(args: &Cleanup, output: Output) -> Result<Exit, Failure> {
    let mut sources = Sources::new();
    let project = sound_project(&[], Overrides::NONE, &mut sources, output)?;
    let target = args.target.as_str();
    let salts = match &args.salt {
        Some(salt) => vec![target::checked(salt)?],
        None => journal::salts(&project.root, target).map_err(Failure::error)?,
    };
    let mut journals = Vec::new();
    for salt in salts {
        let journal = Journal::open(&project.root, target, &salt).map_err(Failure::error)?;
        if !journal.left().is_empty() {
            journals.push(journal);
        }
    }
    if journals.is_empty() {
        output.notice(&NOTHING.with("target", target).in_lang(output.lang()));
        return Ok(Exit::Clean);
    }
    interrupt::runtime()?.block_on(async {
        let cancel = Cancel::new();
        let interrupt = Interrupt::watch(&cancel)?;
        let wanted = target::Real {
            name: target,
            site: None,
            payments: 0,
            salt: None,
        };
        let real = target::real(&wanted, &project, &cancel).await?;
        let mut exit = Exit::Clean;
        for journal in &journals {
            exit = exit.and(all_of(journal, &**real.transport(), args, &cancel, output).await?);
        }
        Ok(interrupt.exit().unwrap_or(exit))
    })
}

/// Clears what one run left.
async fn all_of(
    journal: &Journal,
    transport: &dyn Transport,
    args: &Cleanup,
    cancel: &Cancel,
    output: Output,
) -> Result<Exit, Failure> {
    let mut exit = Exit::Clean;
    for made in journal.left() {
        if cancel.is_cancelled() {
            break;
        }
        let cleared = clear(transport, &made, args.dry_run, &Limits::STANDARD).await;
        let is_left = matches!(cleared, Cleared::Left(_));
        if !args.dry_run && !is_left {
            journal.cleared(&made.id).map_err(Failure::error)?;
        }
        if is_left {
            exit = Exit::Findings;
        }
        let told = told(cleared, args.dry_run).with("id", made.id);
        output.result(&told.in_lang(output.lang()))?;
    }
    Ok(exit)
}

fn told(cleared: Cleared, is_rehearsal: bool) -> Message {
    match (cleared, is_rehearsal) {
        (Cleared::Cancelled, false) => CANCELLED.message(),
        (Cleared::Cancelled, true) => TO_CANCEL.message(),
        (Cleared::Refunded, false) => REFUNDED.message(),
        (Cleared::Refunded, true) => TO_REFUND.message(),
        (Cleared::Over(status), _) => OVER.with("status", status),
        (Cleared::Left(why), _) => LEFT.with("why", why),
    }
}
