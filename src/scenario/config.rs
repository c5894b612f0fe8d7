//! `ensayo.yaml`: what holds for all scenarios of a project.

use indexmap::IndexMap;

use crate::clock::Timestamp;
use crate::contract::Site;
use crate::diagnostic::{Diagnostic, Severity};
use crate::i18n::Text;
use crate::rules::Profile;
use crate::source::{Entry, Kind, Node};
use crate::text;
use crate::text::{Span, Spanned};

mod backend;
mod snapshots;
mod target;
#[cfg(test)]
mod tests;
mod timeouts;

pub use backend::{Backend, Given, PROCESS_PAYMENT};
pub use snapshots::SnapshotPlaces;
pub use target::{Target, TokenVariable, USUAL};
pub use timeouts::Timeouts;

use super::lower::reader::{Reader, Shape};
use super::lower::{read_clock, read_site};

/// What `ensayo.yaml` says.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The site of scenarios that name none.
    pub site: Option<Spanned<Site>>,
    /// The clock of scenarios that name none.
    pub clock: Option<Spanned<Timestamp>>,
    /// The places that requests can be sent to, by name, beside the mock.
    pub targets: IndexMap<String, Target>,
    /// Backends under test, by name.
    pub backends: IndexMap<String, Backend>,
    /// Profiles of rules, by glob of paths; later ones win.
    pub profiles: Vec<ProfileOf>,
    /// Levels of rules, by glob of paths; later ones win.
    pub rules: Vec<RuleLevels>,
    /// What holds for places in answers, by glob of scenarios; all that match hold.
    pub snapshots: Vec<SnapshotPlaces>,
    /// The receiver on this machine that a served mock delivers webhooks to.
    pub deliver_to: Option<Spanned<String>>,
    /// The file of findings that are known, told from the project's root.
    pub baseline: Option<Spanned<String>>,
    /// How many cases play at once.
    pub jobs: Option<Spanned<u32>>,
    /// How many days old a recorded answer may be before it is warned of.
    pub max_age_days: Option<Spanned<u32>>,
    /// How long things may take.
    pub timeouts: Timeouts,
}

impl Config {
    /// The site that was given, else the one that the file names.
    pub fn site_or(&self, given: Option<Site>) -> Option<Site> {
        given.or_else(|| self.site.as_ref().map(|site| site.value))
    }
}

/// The profile of the files that a glob matches.
#[derive(Debug, Clone)]
pub struct ProfileOf {
    /// The glob, over paths from the project root.
    pub glob: Spanned<glob::Pattern>,
    /// The profile.
    pub profile: Profile,
}

/// Levels of rules for the files that a glob matches.
#[derive(Debug, Clone)]
pub struct RuleLevels {
    /// The glob, over paths from the project root.
    pub glob: Spanned<glob::Pattern>,
    /// The level of each rule, by its id, its API code, a pattern or a group of rules.
    pub levels: Vec<(Spanned<String>, Level)>,
}

/// How loudly a rule speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not at all: `allow`, or `"off"` in quotes.
    Off,
    /// With this severity.
    At(Severity),
}

/// The most cases that play at once.
const MOST_JOBS: u32 = 1_024;
/// A hundred years.
const MOST_DAYS: u32 = 36_500;
/// The keys of the file.
const KEYS: [&str; 11] = [
    "site",
    "clock",
    "targets",
    "profile",
    "rules",
    "snapshots",
    "baseline",
    "jobs",
    "timeouts",
    "webhooks",
    "recordings",
];
/// What matches every path.
const EVERYWHERE: &str = "**";

/// Reads the tree of `ensayo.yaml`. An empty file says nothing.
pub(super) fn read(root: &Node, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let mut reader = Reader::default();
    let mut config = Config::default();
    let entries = match root.kind {
        Kind::Null => None,
        _ => reader.block("ensayo.yaml", root, &KEYS),
    };
    for entry in entries.unwrap_or_default() {
        let value = &entry.value;
        match entry.key.value.as_str() {
            "site" => config.site = read_site(&mut reader, value),
            "clock" => config.clock = read_clock(&mut reader, value),
            "targets" => target::targets(&mut reader, value, &mut config),
            "profile" => config.profiles = profiles(&mut reader, value),
            "rules" => config.rules = rules(&mut reader, value),
            "snapshots" => config.snapshots = snapshots::places(&mut reader, value),
            "baseline" => config.baseline = reader.text("baseline", value),
            "webhooks" => config.deliver_to = deliver_to(&mut reader, value),
            "recordings" => config.max_age_days = max_age_days(&mut reader, value),
            "timeouts" => config.timeouts = timeouts::timeouts(&mut reader, value),
            "jobs" => config.jobs = reader.whole("jobs", value, 1, MOST_JOBS),
            _ => {}
        }
    }
    diagnostics.append(&mut reader.diagnostics);
    diagnostics.retain(|it| it.rule != "ambiguous-scalar" || !is_off(root, it.span));
    config
}

fn deliver_to(reader: &mut Reader, node: &Node) -> Option<Spanned<String>> {
    reader.block("webhooks", node, &["deliver_to"])?;
    reader.text("deliver_to", node.get("deliver_to")?)
}

fn max_age_days(reader: &mut Reader, node: &Node) -> Option<Spanned<u32>> {
    reader.block("recordings", node, &["max_age_days"])?;
    reader.whole("max_age_days", node.get("max_age_days")?, 1, MOST_DAYS)
}

/// Whether a scalar is the level `off`, which is a word here and nothing else.
fn is_off(root: &Node, scalar: Span) -> bool {
    let globs = root
        .get("rules")
        .and_then(Node::entries)
        .unwrap_or_default();
    let mut levels = globs
        .iter()
        .filter_map(|glob| glob.value.entries())
        .flatten();
    levels.any(|level| level.value.span == scalar && level.value.as_text() == Some("off"))
}

const BAD_GLOB: Text = text! {
    en: "`{ $glob }` is not a glob: { $detail }",
    es: "`{ $glob }` no es un glob: { $detail }",
    pt: "`{ $glob }` não é um glob: { $detail }",
};

const NO_LEVELS: Text = text! {
    en: "the levels of rules for `{ $glob }` must be a mapping",
    es: "los niveles de las reglas para `{ $glob }` deben ser un mapa",
    pt: "os níveis das regras para `{ $glob }` devem ser um mapa",
};
const LEVELS_BY_GLOB: Text = text! {
    en: "levels stand under a glob of scenarios: `\"**\": {\"{\"} unknown-parameter: warning {\"}\"}`",
    es: "los niveles van bajo un glob de escenarios: `\"**\": {\"{\"} unknown-parameter: warning {\"}\"}`",
    pt: "os níveis ficam sob um glob de cenários: `\"**\": {\"{\"} unknown-parameter: warning {\"}\"}`",
};

/// One profile for everything, or one for each glob.
fn profiles(reader: &mut Reader, node: &Node) -> Vec<ProfileOf> {
    let Some(entries) = node.entries() else {
        let everywhere = glob::Pattern::new(EVERYWHERE).expect("`**` is a glob");
        let profile = profile(reader, "profile", node);
        let of = |profile| ProfileOf {
            glob: Spanned::new(everywhere, node.span),
            profile,
        };
        return profile.map(of).into_iter().collect();
    };
    let entries = entries.iter().filter_map(|entry| {
        let glob = glob(reader, &entry.key)?;
        let profile = profile(reader, &entry.key.value, &entry.value)?;
        Some(ProfileOf { glob, profile })
    });
    entries.collect()
}

fn profile(reader: &mut Reader, name: &str, node: &Node) -> Option<Profile> {
    let names = Profile::ALL.map(Profile::name);
    let word = reader.word(name, node, &names)?;
    Profile::ALL.into_iter().find(|it| it.name() == word)
}

fn glob(reader: &mut Reader, text: &Spanned<String>) -> Option<Spanned<glob::Pattern>> {
    match glob::Pattern::new(&text.value) {
        Ok(glob) => Some(Spanned::new(glob, text.span)),
        Err(error) => {
            let message = BAD_GLOB.with("glob", &text.value).with("detail", error.msg);
            reader.report(Diagnostic::error("wrong-type", text.span, message));
            None
        }
    }
}

fn rules(reader: &mut Reader, node: &Node) -> Vec<RuleLevels> {
    let mut rules = Vec::new();
    for entry in reader.entries("rules", node).unwrap_or_default() {
        let Some(glob) = glob(reader, &entry.key) else {
            continue;
        };
        let Some(levels) = entry.value.entries() else {
            let message = NO_LEVELS.with("glob", &entry.key.value);
            let diagnostic = Diagnostic::error("wrong-type", entry.value.span, message);
            reader.report(diagnostic.with_help(LEVELS_BY_GLOB.message()));
            continue;
        };
        let levels = levels.iter().filter_map(|entry| {
            let level = level(reader, entry)?;
            Some((entry.key.clone(), level))
        });
        let levels = levels.collect();
        rules.push(RuleLevels { glob, levels });
    }
    rules
}

fn level(reader: &mut Reader, entry: &Entry) -> Option<Level> {
    let words = ["allow", "advice", "warning", "error", "off"];
    if entry.value.as_text().is_none() {
        reader.wrong(Shape::Text, &entry.key.value, entry.value.span);
        return None;
    }
    Some(match reader.word(&entry.key.value, &entry.value, &words)? {
        "allow" | "off" => Level::Off,
        "advice" => Level::At(Severity::Advice),
        "warning" => Level::At(Severity::Warning),
        _ => Level::At(Severity::Error),
    })
}
