//! The command line: names, help texts, examples. Parsing does no work.

mod explain;
mod key;
mod lint;
mod mock;
mod replay;
mod review;
mod rules;

use clap::{Parser, Subcommand, ValueEnum};

pub(super) use explain::Explain;
pub(super) use key::Key;
pub(super) use lint::{Lint, LintFormat, LintInput};

pub(super) use mock::{Mock, OtherBodyPolicy};
pub(super) use replay::{Replay, ReplayFormat};
pub(super) use review::Review;
pub(super) use rules::Rules;

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
