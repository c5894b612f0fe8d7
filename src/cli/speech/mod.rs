//! The command line's own words in the user's language: help pages and complaints about arguments.
//!
//! English stands where the arguments are declared, in their doc comments. What stands beside it
//! in Spanish and Portuguese is a list of [`Words`] in the same file; a test holds the lists
//! against the arguments, so that none is forgotten.

pub(in crate::cli) mod columns;
mod complaint;
mod examples;
mod page;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::environment;
use crate::i18n::Lang;

pub(super) use complaint::{Refused, complaint};
pub(super) use examples::{Sample, sample};
pub(super) use page::command;

/// What a command, an argument or one of its values is for, in the languages beside English.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// A command (`lint`), its argument by field name (`lint site`), a value of that
    /// (`lint format=json`). What several commands share stands under `*` (`* lang`).
    pub(super) of: Cow<'static, str>,
    pub(super) es: &'static str,
    pub(super) pt: &'static str,
}

/// One of the lists that stand beside the arguments.
pub(super) const fn words(of: &'static str, es: &'static str, pt: &'static str) -> Words {
    Words {
        of: Cow::Borrowed(of),
        es,
        pt,
    }
}

impl Words {
    /// The words of a language; English stands in the doc comments.
    fn in_lang(&self, lang: Lang) -> Option<&'static str> {
        match lang {
            Lang::En => None,
            Lang::Es => Some(self.es),
            Lang::Pt => Some(self.pt),
        }
    }
}

/// The language in which arguments are explained, before they are parsed: what `--lang` says, else
/// what the environment does.
pub(super) fn language(args: impl Iterator<Item = String>) -> Lang {
    let asked = asked(args).and_then(|code| Lang::ALL.into_iter().find(|it| it.code() == code));
    asked.or_else(of_environment).unwrap_or_default()
}

fn asked(mut args: impl Iterator<Item = String>) -> Option<String> {
    while let Some(arg) = args.next() {
        match arg.strip_prefix("--lang") {
            Some("") => return args.next(),
            Some(rest) if rest.starts_with('=') => return Some(rest[1..].to_owned()),
            _ if arg == "--" => return None,
            _ => {}
        }
    }
    None
}

/// What says which language a user reads and where, the first that is set.
const LOCALES: [&str; 4] = ["ENSAYO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

/// The language of the environment.
pub(super) fn of_environment() -> Option<Lang> {
    let locale = LOCALES.into_iter().find_map(environment::variable);
    locale.and_then(|locale| Lang::from_locale(&locale))
}

/// The country of the environment by ISO 3166: `AR` for `es_AR.UTF-8`.
pub(super) fn region() -> Option<String> {
    let mut locales = LOCALES.into_iter().filter_map(environment::variable);
    locales.find_map(|locale| region_of(&locale).map(str::to_owned))
}

/// The two capital letters after the language.
fn region_of(locale: &str) -> Option<&str> {
    let (_, rest) = locale.split_once(['_', '-'])?;
    let region = rest.split(['.', '@']).next()?;
    let is_region = region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_uppercase());
    is_region.then_some(region)
}
