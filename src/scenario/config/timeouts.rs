//! `timeouts: { request: 10s, step: 1m, scenario: 5m, run: 30m }`: how long things may take.

use std::time::Duration;

use crate::i18n::Text;
use crate::source::Node;
use crate::text;

use super::super::duration;
use super::super::lower::reader::Reader;

/// The scopes, from the narrowest to the widest.
const SCOPES: [&str; 4] = ["request", "step", "scenario", "run"];

/// How long things may take on the world's clock; `None` for as long as they like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Timeouts {
    /// One exchange: from the first byte sent to the last byte received.
    pub request: Option<Duration>,
    /// A step with all its repeats.
    pub step: Option<Duration>,
    /// A case of a scenario, from its first step to its last.
    pub scenario: Option<Duration>,
    /// All of them.
    pub run: Option<Duration>,
}

const FORM: Text = text! {
    en: "`{ $text }` is no timeout: write `step=30s`, with `request`, `step`, `scenario` or `run` and a duration such as `500ms`, `30s` or `PT5M`",
    es: "`{ $text }` no es un tiempo máximo: escribe `step=30s`, con `request`, `step`, `scenario` o `run` y una duración como `500ms`, `30s` o `PT5M`",
    pt: "`{ $text }` não é um tempo máximo: escreva `step=30s`, com `request`, `step`, `scenario` ou `run` e uma duração como `500ms`, `30s` ou `PT5M`",
};

impl Timeouts {
    /// Reads `step=30s`, as flags have it.
    ///
    /// # Errors
    /// A text for users, where the scope is none or the duration is not above zero.
    ///
    /// ```
    /// use std::time::Duration;
    /// use ensayo::scenario::Timeouts;
    /// let read = Timeouts::parse("step=30s").unwrap();
    /// assert_eq!(read.step, Some(Duration::from_secs(30)));
    /// assert!(Timeouts::parse("step=soon").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, crate::i18n::Message> {
        let mut timeouts = Self::default();
        let pair = text.split_once('=');
        let read = pair.and_then(|(scope, limit)| {
            let limit = duration::parse_positive(limit.trim())?;
            let limit = Duration::try_from(limit).ok().filter(|it| !it.is_zero())?;
            timeouts.set(scope.trim(), limit)
        });
        match read {
            Some(()) => Ok(timeouts),
            None => Err(FORM.with("text", text)),
        }
    }

    /// These where they say something, else those.
    #[must_use]
    pub fn or(self, usual: Self) -> Self {
        Self {
            request: self.request.or(usual.request),
            step: self.step.or(usual.step),
            scenario: self.scenario.or(usual.scenario),
            run: self.run.or(usual.run),
        }
    }

    fn set(&mut self, scope: &str, limit: Duration) -> Option<()> {
        *match scope {
            "request" => &mut self.request,
            "step" => &mut self.step,
            "scenario" => &mut self.scenario,
            "run" => &mut self.run,
            _ => return None,
        } = Some(limit);
        Some(())
    }
}

/// Reads the mapping of `ensayo.yaml`.
pub(super) fn timeouts(reader: &mut Reader, node: &Node) -> Timeouts {
    let mut timeouts = Timeouts::default();
    for entry in reader.block("timeouts", node, &SCOPES).unwrap_or_default() {
        let scope = entry.key.value.as_str();
        let limit = reader.duration(scope, &entry.value);
        let limit = limit.and_then(|it| Duration::try_from(it).ok());
        if let Some(limit) = limit.filter(|it| !it.is_zero()) {
            timeouts.set(scope, limit);
        }
    }
    timeouts
}
