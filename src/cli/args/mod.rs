//! The command line: names, help texts, examples. Parsing does no work.

mod lint;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(super) use lint::{Lint, LintFormat, LintInput};

use super::exit;
use crate::clock::Timestamp;
use crate::contract::Site;
use crate::i18n::Lang;

/// Rehearse Mercado Pago payments before they touch money.
#[derive(Debug, Parser)]
#[command(name = "ensayo", version, long_about = None, propagate_version = true)]
#[command(after_help = format!("{EXAMPLES}\n\n{}", exit::TABLE))]
pub(super) struct Cli {
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
    /// Language of messages; the default follows ENSAYO_LANG, then the locale.
    #[arg(long, global = true, value_parser = parse_lang, value_name = "en|es|pt")]
    pub(super) lang: Option<Lang>,
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  ensayo replay                                   lint, replay and compare all of scenarios/
  ensayo lint scenarios/ --lang es                findings in Spanish
  ensayo lint payload.json --site MLB             one request before go-live
  ensayo mock --site MLA --port 8080              a Payments API for your app
  ensayo review                                   walk changed snapshots";

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lint scenarios and bare payment requests.
    Lint(Lint),
    /// Lint, replay and compare with the stored snapshots.
    #[command(visible_alias = "run")]
    Replay(Replay),
    /// Walk pending snapshots: accept, reject, skip.
    Review(Review),
    /// Serve the mock Payments API until interrupted.
    Mock(Mock),
    /// Explain a rule, API code, status, field, payment method, site or call.
    Explain(Explain),
    /// Show the idempotency key of every step and what it was derived from.
    Key(Key),
    /// List the rules of the linter.
    Rules(Rules),
}

/// Arguments of `ensayo replay`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ensayo replay                                   all of scenarios/ on the embedded mock
  ensayo replay scenarios/pix -j 1
  ensayo replay --format junit > report.xml
  ensayo replay --target http://127.0.0.1:8080    a mock that is already running")]
pub(super) struct Replay {
    /// Scenario files, folders or globs.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The site of scenarios that name none.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(super) site: Option<Site>,
    /// The instant at which cases begin, in place of the one that scenario or ensayo.yaml names.
    #[arg(long, value_parser = parse_instant, value_name = "RFC3339")]
    pub(super) now: Option<Timestamp>,
    /// Where to send requests: `mock`, or the address of a mock on this machine.
    #[arg(long, default_value = "mock", value_name = "TARGET")]
    pub(super) target: String,
    /// Cases in flight at once; the default is the number of processors.
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// How to print results.
    #[arg(long, value_enum, default_value_t = ReplayFormat::Text)]
    pub(super) format: ReplayFormat,
    /// Stop starting cases after the first failure.
    #[arg(long)]
    pub(super) fail_fast: bool,
    /// Also fail on findings of this level.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(super) deny: Option<Deny>,
}

/// Arguments of `ensayo review`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ensayo review                                   one difference at a time
  ensayo review --accept snapshots/pix            accept all pending ones below a folder")]
pub(super) struct Review {
    /// Pending snapshots or folders of them; the default is all of snapshots/.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Accept all.
    #[arg(long, conflicts_with = "reject")]
    pub(super) accept: bool,
    /// Reject all: remove the pending files.
    #[arg(long)]
    pub(super) reject: bool,
}

/// Arguments of `ensayo mock`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ensayo mock                                     a free port, printed on the first line
  ensayo mock --site MLA --port 8080
  curl http://127.0.0.1:8080/v1/payments -H 'Authorization: Bearer TEST-1' \\
       -H 'X-Idempotency-Key: 0d5020ed-1af6-469c-ae06-c3bec19954bb' -d @payment.json")]
pub(super) struct Mock {
    /// The site of accounts.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(super) site: Option<Site>,
    /// The port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    pub(super) port: u16,
    /// A fixed instant for the mock's clock; the default is the system's clock.
    #[arg(long, value_parser = parse_instant, value_name = "RFC3339")]
    pub(super) now: Option<Timestamp>,
    /// What another body under a known idempotency key gets. The Payments API does not document it:
    /// `error` answers 409, so that the mistake shows; `first` answers with the first payment.
    #[arg(long, value_enum, default_value_t = OtherBodyPolicy::Error, value_name = "POLICY")]
    pub(super) idempotency_conflict: OtherBodyPolicy,
}

/// Arguments of `ensayo explain`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ensayo explain 4038 application-fee-above-amount
  ensayo explain cc_rejected_insufficient_amount --lang es
  ensayo explain payer.email transaction_details.net_received_amount
  ensayo explain pix MLB X-Idempotency-Key create_refund
  ensayo explain in_process --format json")]
pub(super) struct Explain {
    /// Rules, API codes, statuses and their details, field paths, payment methods, sites, documents,
    /// headers or calls, in any case.
    #[arg(value_name = "WHAT", required = true)]
    pub(super) what: Vec<String>,
    /// How to print explanations.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub(super) format: PlainFormat,
}

/// Arguments of `ensayo key`.
#[derive(Debug, Args)]
pub(super) struct Key {
    /// Scenario files, folders or globs.
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// The salt of a run on a real target.
    #[arg(long, default_value = "", value_name = "SALT")]
    pub(super) salt: String,
    /// How to print keys.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub(super) format: PlainFormat,
}

/// Arguments of `ensayo rules`.
#[derive(Debug, Args)]
pub(super) struct Rules {
    /// How to print the catalogue.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub(super) format: PlainFormat,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Also into pipes.
    Always,
    /// Never.
    Never,
}

/// What another body under a known idempotency key gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OtherBodyPolicy {
    /// 409 `idempotency_key_already_used`.
    Error,
    /// The first payment, silently.
    First,
}

/// Formats of a replay's results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReplayFormat {
    /// For people.
    Text,
    /// One versioned JSON object.
    Json,
    /// JUnit XML.
    Junit,
    /// Annotations of GitHub Actions.
    Github,
}

/// Formats of listings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PlainFormat {
    /// For people.
    Text,
    /// One versioned JSON object.
    Json,
}

/// Levels that can be made to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings fail.
    Warning,
    /// Warnings and advice fail.
    Advice,
}

fn parse_lang(text: &str) -> Result<Lang, String> {
    let found = Lang::ALL.into_iter().find(|lang| lang.code() == text);
    found.ok_or_else(|| "choose en, es or pt".to_owned())
}

fn parse_instant(text: &str) -> Result<Timestamp, String> {
    let wanted = "write an RFC 3339 instant with its offset, such as 2026-01-15T12:00:00Z";
    text.parse().map_err(|_| wanted.to_owned())
}

fn parse_site(text: &str) -> Result<Site, String> {
    let sites = || {
        Site::ALL
            .iter()
            .map(|site| site.id())
            .collect::<Vec<_>>()
            .join(", ")
    };
    Site::parse(text).ok_or_else(|| format!("choose one of {}", sites()))
}
