//! How loudly each rule speaks.
//!
//! A [`Policy`] is what flags and `ensayo.yaml` say; for a path it gives [`Levels`], a table with
//! one setting for each rule of the catalogue. From the weakest word to the strongest: the rule's
//! own severity, the profile, the globs of `ensayo.yaml` (later ones win), flags. Nothing of this
//! reaches the mock: what the API refuses stays refused.

mod config;
mod policy;
mod selector;
#[cfg(test)]
mod tests;

pub use config::problems;
pub use policy::{Flags, Policy, UnknownName};
pub use selector::{Group, groups};

use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::Profile;

use super::catalogue::{Entry, catalogue, position};

/// What is said about one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// Findings are left out.
    Off,
    /// Findings are as bad as the rule says.
    On,
    /// Findings are as bad as this.
    At(Severity),
}

/// How loudly each rule speaks about one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels {
    /// One for each rule of the catalogue.
    settings: Vec<Setting>,
    /// The profile that they start from.
    pub profile: Profile,
    /// Whether comments in files are listened to.
    pub hears_comments: bool,
}

impl Levels {
    /// What a profile says.
    pub fn of_profile(profile: Profile) -> Self {
        let settings = catalogue().iter().map(|entry| default(entry, profile));
        Self {
            settings: settings.collect(),
            profile,
            hears_comments: true,
        }
    }

    /// How bad a finding of a rule is; `None` when it is left out.
    pub fn of(&self, entry: &Entry) -> Option<Severity> {
        match self.setting(entry.id) {
            Setting::Off => None,
            Setting::On => Some(entry.severity),
            Setting::At(severity) => Some(severity),
        }
    }

    /// Whether findings of a rule are shown at all.
    pub fn is_on(&self, rule: &str) -> bool {
        self.setting(rule) != Setting::Off
    }

    /// Gives a finding its level; `false` when it is to be left out.
    pub fn admit(&self, diagnostic: &mut Diagnostic) -> bool {
        match self.setting(diagnostic.rule) {
            Setting::Off => return false,
            Setting::On => {}
            Setting::At(severity) => diagnostic.severity = severity,
        }
        true
    }

    /// A rule that is not in the catalogue speaks for itself.
    fn setting(&self, rule: &str) -> Setting {
        position(rule).map_or(Setting::On, |at| self.settings[at])
    }
}

impl Default for Levels {
    fn default() -> Self {
        Self::of_profile(Profile::Recommended)
    }
}

fn default(entry: &Entry, profile: Profile) -> Setting {
    if entry.is_fixed() || entry.profile <= profile {
        Setting::On
    } else {
        Setting::Off
    }
}
