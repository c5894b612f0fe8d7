//! Arguments of `ensayo replay`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Deny, parse_instant, parse_site};
use crate::clock::Timestamp;
use crate::contract::Site;

/// Arguments of `ensayo replay`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ensayo replay                                   all of scenarios/ on the embedded mock
  ensayo replay scenarios/pix -j 1
  ensayo replay --format junit > report.xml
  ensayo replay --target http://127.0.0.1:8080    a mock that is already running")]
pub(in crate::cli) struct Replay {
    /// Scenario files, folders or globs.
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The site of scenarios that name none.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(in crate::cli) site: Option<Site>,
    /// The instant at which cases begin, in place of the one that scenario or ensayo.yaml names.
    #[arg(long, value_parser = parse_instant, value_name = "RFC3339")]
    pub(in crate::cli) now: Option<Timestamp>,
    /// Where to send requests: `mock`, or the address of a mock on this machine.
    #[arg(long, default_value = "mock", value_name = "TARGET")]
    pub(in crate::cli) target: String,
    /// Cases in flight at once; the default is the number of processors.
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(in crate::cli) jobs: Option<u16>,
    /// How to print results.
    #[arg(long, value_enum, default_value_t = ReplayFormat::Text)]
    pub(in crate::cli) format: ReplayFormat,
    /// Stop starting cases after the first failure.
    #[arg(long)]
    pub(in crate::cli) fail_fast: bool,
    /// Also fail on findings of this level.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(in crate::cli) deny: Option<Deny>,
}

/// Formats of a replay's results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ReplayFormat {
    /// For people.
    Text,
    /// One versioned JSON object.
    Json,
    /// JUnit XML.
    Junit,
    /// Annotations of GitHub Actions.
    Github,
}
