//! What flags and `ensayo.yaml` say together, and what comes of it for a path.

use crate::diagnostic::Severity;
use crate::i18n::{Message, Text};
use crate::rules::Profile;
use crate::scenario::Config;
use crate::scenario::config::Level;
use crate::text;

use super::super::catalogue::catalogue;
use super::selector::{Closeness, Selector, meant};
use super::{Levels, Setting};

/// What was typed on the command line.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// In place of the profiles of `ensayo.yaml`.
    pub profile: Option<Profile>,
    /// Only these rules.
    pub select: Vec<String>,
    /// Not these rules.
    pub ignore: Vec<String>,
    /// These rules warn.
    pub warn: Vec<String>,
    /// These rules are errors.
    pub deny: Vec<String>,
    /// Comments in files are not listened to.
    pub no_suppressions: bool,
}

/// A name on the command line that no rule and no group has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// The flag, such as `--select`.
    pub flag: &'static str,
    /// What was typed.
    pub name: String,
    /// What was probably meant.
    pub near: Option<&'static str>,
}

const UNKNOWN: Text = text! {
    en: "`{ $flag } { $name }`: there is no rule, code, pattern of rules or group of this name; `ensayo rules` lists them",
    es: "`{ $flag } { $name }`: no hay regla, código, patrón de reglas ni grupo con ese nombre; `ensayo rules` los lista",
    pt: "`{ $flag } { $name }`: não há regra, código, padrão de regras nem grupo com esse nome; `ensayo rules` os lista",
};
const UNKNOWN_NEAR: Text = text! {
    en: "`{ $flag } { $name }`: there is no such rule; did you mean `{ $near }`?",
    es: "`{ $flag } { $name }`: no existe esa regla; ¿quisiste decir `{ $near }`?",
    pt: "`{ $flag } { $name }`: essa regra não existe; você quis dizer `{ $near }`?",
};

impl UnknownName {
    /// What to tell the user.
    pub fn message(&self) -> Message {
        let text = match self.near {
            Some(_) => UNKNOWN_NEAR,
            None => UNKNOWN,
        };
        let shown = self.name.replace(char::is_control, "\u{fffd}");
        text.with("flag", self.flag)
            .with("name", shown)
            .with("near", self.near.unwrap_or_default())
    }
}

/// What a flag does to a rule, the weakest first: of two flags that name a rule equally closely,
/// the stronger one has its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Action {
    Select,
    Ignore,
    Warn,
    Deny,
}

/// What flags and `ensayo.yaml` say.
#[derive(Debug, Clone)]
pub struct Policy {
    profile: Option<Profile>,
    profiles: Vec<(glob::Pattern, Profile)>,
    blocks: Vec<(glob::Pattern, Vec<(usize, Setting)>)>,
    /// For each rule of the catalogue what the flags do to it.
    flags: Vec<Option<Action>>,
    is_selective: bool,
    hears_comments: bool,
    denied: Severity,
}

impl Policy {
    /// Reads flags and configuration together. Unknown names of the configuration are none of its
    /// business: [`problems`](super::problems) tells of them.
    ///
    /// # Errors
    /// When a flag names no rule.
    pub fn new(config: &Config, flags: &Flags) -> Result<Self, UnknownName> {
        let (denied, deny) = denied(&flags.deny);
        let named = [
            ("--select", &flags.select, Action::Select),
            ("--ignore", &flags.ignore, Action::Ignore),
            ("--warn", &flags.warn, Action::Warn),
            ("--deny", &deny, Action::Deny),
        ];
        let mut strongest: Vec<Option<(Closeness, Action)>> = vec![None; catalogue().len()];
        for (flag, names, action) in named {
            for name in names {
                let selector = Selector::parse(name).ok_or_else(|| UnknownName {
                    flag,
                    name: name.clone(),
                    near: meant(name),
                })?;
                for at in selector.rules {
                    let word = Some((selector.closeness, action));
                    strongest[at] = strongest[at].max(word);
                }
            }
        }
        let profiles = config.profiles.iter();
        Ok(Self {
            profile: flags.profile,
            profiles: profiles
                .map(|it| (it.glob.value.clone(), it.profile))
                .collect(),
            blocks: config.rules.iter().map(block).collect(),
            flags: strongest.into_iter().map(|it| Some(it?.1)).collect(),
            is_selective: !flags.select.is_empty(),
            hears_comments: !flags.no_suppressions,
            denied,
        })
    }

    /// The levels of a file, told from the project's root.
    pub fn levels(&self, path: &str) -> Levels {
        let mut matching = self.profiles.iter().filter(|(glob, _)| glob.matches(path));
        let configured = matching.next_back().map(|(_, profile)| *profile);
        let profile = self.profile.or(configured).unwrap_or(Profile::Recommended);
        let mut levels = Levels::of_profile(profile);
        levels.hears_comments = self.hears_comments;
        let blocks = self.blocks.iter().filter(|(glob, _)| glob.matches(path));
        for (at, setting) in blocks.flat_map(|(_, settings)| settings) {
            levels.settings[*at] = *setting;
        }
        for (at, entry) in catalogue().iter().enumerate() {
            let setting = &mut levels.settings[at];
            if entry.is_fixed() {
                *setting = Setting::On;
            } else {
                *setting = self.flagged(at, *setting);
            }
        }
        levels
    }

    fn flagged(&self, at: usize, configured: Setting) -> Setting {
        match self.flags[at] {
            None if self.is_selective => Setting::Off,
            None => configured,
            Some(Action::Select) if configured == Setting::Off => Setting::On,
            Some(Action::Select) => configured,
            Some(Action::Ignore) => Setting::Off,
            Some(Action::Warn) => Setting::At(Severity::Warning),
            Some(Action::Deny) => Setting::At(Severity::Error),
        }
    }

    /// The mildest severity that fails.
    pub fn denied(&self) -> Severity {
        self.denied
    }
}

/// `--deny warning` and `--deny advice` say what fails, all other names which rules are errors.
fn denied(names: &[String]) -> (Severity, Vec<String>) {
    let mut mildest = Severity::Error;
    let mut rules = Vec::new();
    for name in names {
        match name.as_str() {
            "warning" | "warnings" => mildest = mildest.max(Severity::Warning),
            "advice" => mildest = mildest.max(Severity::Advice),
            _ => rules.push(name.clone()),
        }
    }
    (mildest, rules)
}

fn block(levels: &crate::scenario::config::RuleLevels) -> (glob::Pattern, Vec<(usize, Setting)>) {
    let mut settings = Vec::new();
    for (name, level) in &levels.levels {
        let setting = match level {
            Level::Off => Setting::Off,
            Level::At(severity) => Setting::At(*severity),
        };
        let rules = Selector::parse(&name.value).map_or(Vec::new(), |it| it.rules);
        settings.extend(rules.into_iter().map(|at| (at, setting)));
    }
    (levels.glob.value.clone(), settings)
}
