//! The findings of one run, held against what is known.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::text;
use crate::text::Sources;

use super::super::suppressed::can_be_quietened;
use super::super::{Fingerprint, Levels};
use super::Baseline;
use super::file::Known;

const STALE: Text = text! {
    en: "`{ $rule }` is no longer found here",
    es: "`{ $rule }` ya no se encuentra aquí",
    pt: "`{ $rule }` não é mais encontrado aqui",
};
const FEWER: Text = text! {
    en: "`{ $rule }` is known { $known } times here, and found { $found ->
        [one] once
       *[other] { $found } times
    }",
    es: "`{ $rule }` se conoce { $known } veces aquí, y se encuentra { $found ->
        [one] una vez
       *[other] { $found } veces
    }",
    pt: "`{ $rule }` é conhecido { $known } vezes aqui, e encontrado { $found ->
        [one] uma vez
       *[other] { $found } vezes
    }",
};
const UPDATE: Text = text! {
    en: "`ensayo lint --baseline-update` takes it out of the baseline",
    es: "`ensayo lint --baseline-update` lo quita del baseline",
    pt: "`ensayo lint --baseline-update` o retira do baseline",
};

/// Holds findings against a baseline, in the order in which they are found.
///
/// Where more findings share a fingerprint than are known, the first ones count as known: nothing
/// tells them apart.
#[derive(Debug)]
pub struct Screen {
    baseline: Baseline,
    /// Whether every finding becomes known.
    learns: bool,
    seen: BTreeMap<Fingerprint, usize>,
    /// What was linted to its end, and how loudly.
    looked_at: BTreeMap<String, Levels>,
    /// What could not be understood, so that nothing is known about its other findings.
    blind: BTreeSet<String>,
    hidden: usize,
}

impl Screen {
    /// Hides what the baseline knows.
    pub fn new(baseline: Baseline) -> Self {
        Self {
            baseline,
            learns: false,
            seen: BTreeMap::new(),
            looked_at: BTreeMap::new(),
            blind: BTreeSet::new(),
            hidden: 0,
        }
    }

    /// Hides everything that a baseline can know, to write it anew.
    pub fn learning(baseline: Baseline) -> Self {
        Self {
            learns: true,
            ..Self::new(baseline)
        }
    }

    /// Whether a finding in what a path leads to is known and not to be shown.
    pub fn hides(&mut self, path: &str, found: &Diagnostic, sources: &Sources) -> bool {
        if !can_be_quietened(found) {
            self.blind.insert(path.to_owned());
            return false;
        }
        let fingerprint = Fingerprint::within(path, found, sources);
        let known = self.baseline.known.get(&fingerprint);
        let known = known.map_or(0, |it| it.count);
        let seen = self.seen.entry(fingerprint).or_default();
        *seen += 1;
        let is_hidden = self.learns || *seen <= known;
        self.hidden += usize::from(is_hidden);
        is_hidden
    }

    /// Notes that what a path leads to was linted to its end.
    pub fn looked_at(&mut self, path: &str, levels: Levels) {
        self.looked_at.insert(path.to_owned(), levels);
    }

    /// How many findings were hidden.
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// A warning for each entry of the baseline that knows of more than was found.
    pub fn stale(&self) -> Vec<Diagnostic> {
        let known = self.baseline.known.iter();
        let judged = known.filter(|(fingerprint, _)| self.has_judged(fingerprint));
        let stale = judged.filter_map(|(fingerprint, known)| {
            let found = self.seen.get(fingerprint).copied().unwrap_or_default();
            let message = match found {
                0 => STALE.message(),
                _ => FEWER.with("known", known.count).with("found", found),
            };
            let message = message.with("rule", &fingerprint.rule);
            let stale = Diagnostic::warning("stale-baseline", known.place?, message);
            (found < known.count).then(|| stale.with_help(UPDATE.message()))
        });
        stale.collect()
    }

    /// The baseline with what was found in place of what was known. What this run could not judge
    /// stays, unless `is_there` says of a path that nothing is there any more.
    pub fn learnt(&self, is_there: impl Fn(&str) -> bool) -> Baseline {
        let old = self.baseline.known.iter();
        let kept = old.filter(|(fingerprint, _)| {
            let path = &fingerprint.path;
            !self.has_judged(fingerprint) && (self.looked_at.contains_key(path) || is_there(path))
        });
        let mut known: BTreeMap<Fingerprint, Known> =
            kept.map(|(it, known)| (it.clone(), *known)).collect();
        let found = self.seen.iter();
        known.extend(found.map(|(fingerprint, count)| {
            let count = *count;
            let known = Known { count, place: None };
            (fingerprint.clone(), known)
        }));
        Baseline { known }
    }

    /// Whether this run tells if a finding is still there: its file was understood, its rule is on.
    fn has_judged(&self, fingerprint: &Fingerprint) -> bool {
        let levels = self.looked_at.get(&fingerprint.path);
        let is_on = levels.is_some_and(|levels| levels.is_on(&fingerprint.rule));
        is_on && !self.blind.contains(&fingerprint.path)
    }
}
