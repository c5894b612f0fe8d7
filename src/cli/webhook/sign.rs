//! `ensayo webhook sign`: the header that a notification would carry.

use super::super::args::WebhookSign;
use super::super::exit::Exit;
use super::super::failure::Failure;
use super::super::output::Output;
use crate::clock::Clock;
use crate::i18n::Text;
use crate::text;
use crate::webhook::{self, Parts};

const SIGNED: Text = text! {
    en: "signed: { $manifest }",
    es: "firmado: { $manifest }",
    pt: "assinado: { $manifest }",
};

/// Runs the command: the header on stdout, what was signed on stderr.
pub(super) fn run(args: &WebhookSign, output: Output) -> Result<Exit, Failure> {
    let secret = super::secret(&args.secret_env)?;
    let now = || Clock::System.now().as_millisecond().to_string();
    let ts = args.ts.map_or_else(now, |ts| ts.to_string());
    let data_id = args.data_id.as_deref().map(|id| match args.keep_case {
        true => id.to_owned(),
        false => webhook::lower_case_id(id),
    });
    let parts = Parts {
        data_id: data_id.as_deref(),
        request_id: args.request_id.as_deref(),
        ts: &ts,
    };
    let told = SIGNED.with("manifest", parts.manifest());
    output.notice(&told.in_lang(output.lang()));
    output.result(&webhook::sign(&secret, &parts).to_string())?;
    Ok(Exit::Clean)
}
