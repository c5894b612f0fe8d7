//! `ensayo.yaml`: what holds for all scenarios of a project.

use indexmap::IndexMap;

use crate::clock::Timestamp;
use crate::contract::Site;
use crate::diagnostic::Severity;
use crate::text::Spanned;

/// What `ensayo.yaml` says.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The site of scenarios that name none.
    pub site: Option<Spanned<Site>>,
    /// The clock of scenarios that name none.
    pub clock: Option<Spanned<Timestamp>>,
    /// The places that requests can be sent to, by name, beside the mock.
    pub targets: IndexMap<String, Target>,
    /// Levels of rules, by glob of scenario paths; later ones win.
    pub rules: Vec<RuleLevels>,
    /// Further fields of answers that are never written, as paths such as `payer.address`.
    pub redactions: Vec<Spanned<String>>,
    /// How many cases play at once.
    pub jobs: Option<Spanned<u32>>,
}

/// A place that requests can be sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Where its name is written.
    pub name: Spanned<String>,
    /// The base URL.
    pub url: Spanned<String>,
    /// The environment variable that holds the access token.
    pub token_env: Option<Spanned<String>>,
}

/// Levels of rules for the scenarios that a glob matches.
#[derive(Debug, Clone)]
pub struct RuleLevels {
    /// The glob, over paths from the project root.
    pub glob: Spanned<glob::Pattern>,
    /// The level of each rule, by its id or API code.
    pub levels: Vec<(Spanned<String>, Level)>,
}

/// How loudly a rule speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not at all.
    Off,
    /// With this severity.
    At(Severity),
}
