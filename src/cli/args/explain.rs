//! Arguments of `ensayo explain`.

use clap::Args;

use super::PlainFormat;

/// Arguments of `ensayo explain`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ensayo explain 4038 application-fee-above-amount
  ensayo explain cc_rejected_insufficient_amount --lang es
  ensayo explain payer.email transaction_details.net_received_amount
  ensayo explain pix MLB X-Idempotency-Key create_refund
  ensayo explain in_process --format json")]
pub(in crate::cli) struct Explain {
    /// Rules, API codes, statuses and their details, field paths, payment methods, sites, documents,
    /// headers or calls, in any case.
    #[arg(value_name = "WHAT", required = true)]
    pub(in crate::cli) what: Vec<String>,
    /// How to print explanations.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub(in crate::cli) format: PlainFormat,
}
