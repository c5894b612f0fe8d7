//! Reports and where they go: `--format NAME[=FILE]`, as often as there are reports.

use std::ffi::OsStr;
use std::marker::PhantomData;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};

use crate::cli::speech::Words;
use crate::i18n::{Lang, Text};

/// A kind of format that a command offers a list of.
pub(in crate::cli) trait Offered: Sized + Send + Sync + 'static {
    /// The list, in the order in which the help shows it.
    const ALL: &'static [Self];

    /// The name that users type.
    fn name(&self) -> &'static str;

    /// What it is for.
    fn about(&self) -> Text;
}

/// A format, and the file that it goes to: standard output where there is none.
pub(in crate::cli) struct Wanted<F: 'static> {
    pub(in crate::cli) format: &'static F,
    pub(in crate::cli) file: Option<PathBuf>,
}

impl<F> Clone for Wanted<F> {
    fn clone(&self) -> Self {
        Self {
            format: self.format,
            file: self.file.clone(),
        }
    }
}

impl<F: Offered> std::fmt::Debug for Wanted<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}={:?}", self.format.name(), self.file)
    }
}

/// Reads `NAME` and `NAME=FILE`, with the names of the list of formats.
#[derive(Debug)]
pub(in crate::cli) struct WantedParser<F>(PhantomData<fn() -> F>);

impl<F> WantedParser<F> {
    pub(in crate::cli) const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<F> Clone for WantedParser<F> {
    fn clone(&self) -> Self {
        Self::new()
    }
}

impl<F: Offered> TypedValueParser for WantedParser<F> {
    type Value = Wanted<F>;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Wanted<F>, Error> {
        let text = value
            .to_str()
            .ok_or_else(|| Error::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        let (name, file) = match text.split_once('=') {
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let names = PossibleValuesParser::new(names::<F>());
        let name = names.parse_ref(command, arg, OsStr::new(name))?;
        let format = F::ALL.iter().find(|format| format.name() == name);
        let format = format.expect("the names come from the list of formats");
        Ok(Wanted { format, file })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(names::<F>()))
    }
}

fn names<F: Offered>() -> impl Iterator<Item = PossibleValue> {
    let formats = F::ALL.iter();
    formats.map(|it| PossibleValue::new(it.name()).help(it.about().pattern(Lang::En)))
}

/// The words of the formats of a command, as their list has them.
pub(super) fn words_of<F: Offered>(command: &str) -> impl Iterator<Item = Words> {
    let formats = F::ALL.iter();
    formats.map(move |it| Words {
        of: format!("{command} format={}", it.name()).into(),
        es: it.about().es,
        pt: it.about().pt,
    })
}
