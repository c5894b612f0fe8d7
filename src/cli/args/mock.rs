//! Arguments of `ensayo mock`.

use clap::{Args, ValueEnum};

use super::{parse_instant, parse_site};
use crate::clock::Timestamp;
use crate::contract::Site;

/// Arguments of `ensayo mock`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ensayo mock                                     a free port, printed on the first line
  ensayo mock --site MLA --port 8080
  curl http://127.0.0.1:8080/v1/payments -H 'Authorization: Bearer TEST-1' \\
       -H 'X-Idempotency-Key: 0d5020ed-1af6-469c-ae06-c3bec19954bb' -d @payment.json")]
pub(in crate::cli) struct Mock {
    /// The site of accounts.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(in crate::cli) site: Option<Site>,
    /// The port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    pub(in crate::cli) port: u16,
    /// A fixed instant for the mock's clock; the default is the system's clock.
    #[arg(long, value_parser = parse_instant, value_name = "RFC3339")]
    pub(in crate::cli) now: Option<Timestamp>,
    /// What another body under a known idempotency key gets. The Payments API does not document it:
    /// `error` answers 409, so that the mistake shows; `first` answers with the first payment.
    #[arg(long, value_enum, default_value_t = OtherBodyPolicy::Error, value_name = "POLICY")]
    pub(in crate::cli) idempotency_conflict: OtherBodyPolicy,
}

/// What another body under a known idempotency key gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum OtherBodyPolicy {
    /// 409 `idempotency_key_already_used`.
    Error,
    /// The first payment, silently.
    First,
}
