//! What is documented: scenarios, the accepted answers of their steps, and what a run found out.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::met::Met;
use super::resolve::{self, Play};
use crate::contract::Site;
use crate::replay::{RunResults, ScenarioResult, Verdict};
use crate::scenario::{Scenario, Step};

/// A scenario with the accepted answers of its steps: for each case, by the step's id, the value of the
/// snapshot.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The scenario.
    pub scenario: Scenario,
    /// The answers of each case.
    pub answers: Vec<BTreeMap<String, Json>>,
}

/// Everything that pages are made of.
#[derive(Debug)]
pub struct Suite {
    /// The scenarios, sorted by path.
    pub(super) chapters: Vec<Chapter>,
}

/// A scenario that was looked through.
#[derive(Debug)]
pub(super) struct Chapter {
    pub(super) scenario: Scenario,
    /// The path of its page, without an extension.
    pub(super) page: String,
    pub(super) cases: Vec<CaseOf>,
    pub(super) met: Met,
    pub(super) run: Option<Outcome>,
}

/// A case of a scenario.
#[derive(Debug)]
pub(super) struct CaseOf {
    pub(super) plays: Vec<Play>,
    pub(super) answers: BTreeMap<String, Json>,
    pub(super) met: Met,
}

impl CaseOf {
    /// The accepted answer of a step.
    pub(super) fn answer(&self, step: &Step) -> Option<&Json> {
        self.answers.get(step.id.value.as_str())
    }
}

/// How a scenario ended in a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All cases passed, on this day.
    Passed(String),
    /// Something failed.
    Failed,
    /// It was not played, or without a verdict.
    Open,
}

impl Suite {
    /// Looks scenarios through, and what a run says about them.
    pub fn new(mut entries: Vec<Entry>, run: Option<&RunResults>) -> Self {
        entries.sort_by(|a, b| a.scenario.path.cmp(&b.scenario.path));
        let mut pages = Pages::default();
        let chapters = entries.into_iter().map(|entry| {
            let page = pages.path(&entry.scenario.path);
            chapter(entry, page, run)
        });
        Self {
            chapters: chapters.collect(),
        }
    }

    /// How many scenarios there are.
    pub fn len(&self) -> usize {
        self.chapters.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chapters.is_empty()
    }

    /// The country that most scenarios play in; Brazil where there are none.
    pub(super) fn site(&self) -> Site {
        let count = |site: &Site| {
            let own = self.chapters.iter();
            own.filter(|it| it.scenario.site == *site).count()
        };
        let most = Site::ALL.iter().rev().max_by_key(|it| count(it));
        most.copied()
            .filter(|it| count(it) > 0)
            .unwrap_or(Site::Mlb)
    }

    /// What all of them meet.
    pub fn met(&self) -> Met {
        let mut met = Met::default();
        self.chapters.iter().for_each(|it| met.extend(&it.met));
        met
    }

    /// The page of a scenario, by its path from the project's root.
    pub(super) fn page_of(&self, path: &str) -> Option<String> {
        let mut chapters = self.chapters.iter();
        chapters.find_map(|it| (it.scenario.path == path).then(|| it.page.clone()))
    }
}

/// The paths of pages, which some file systems tell apart by more than case.
#[derive(Default)]
struct Pages {
    taken: std::collections::BTreeSet<String>,
}

impl Pages {
    fn path(&mut self, scenario: &str) -> String {
        let stem = scenario.rsplit_once('.').map_or(scenario, |(stem, _)| stem);
        let stem = stem.strip_prefix("scenarios/").unwrap_or(stem);
        let parts = stem.split('/').filter(|it| !matches!(*it, "" | "." | ".."));
        let parts: Vec<String> = parts.map(safe).collect();
        let path = format!("scenarios/{}", parts.join("/"));
        let mut free = path.clone();
        let mut nth = 2;
        while !self.taken.insert(free.to_lowercase()) {
            free = format!("{path}-{nth}");
            nth += 1;
        }
        free
    }
}

/// A part of a path without what Windows, a shell or an address takes for something else.
fn safe(part: &str) -> String {
    let kept = part.chars().map(|c| match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\' | '#' | '%' | '(' | ')' => '-',
        c if c.is_control() || c.is_whitespace() => '-',
        c => c,
    });
    kept.collect()
}

fn chapter(entry: Entry, page: String, run: Option<&RunResults>) -> Chapter {
    let Entry { scenario, answers } = entry;
    let mut met = Met::default();
    let cases = scenario.cases.iter().enumerate().map(|(at, case)| {
        let answers = answers.get(at).cloned().unwrap_or_default();
        let accepted = |step: &Step| answers.get(step.id.value.as_str());
        let plays = resolve::case(&scenario, case, &accepted);
        let own = Met::of(&scenario, &plays, &accepted);
        met.extend(&own);
        CaseOf {
            plays,
            met: own,
            answers,
        }
    });
    let cases: Vec<CaseOf> = cases.collect();
    let results = run.map(|run| run.scenarios.iter());
    let result = results.and_then(|mut it| it.find(|result| result.path == scenario.path));
    Chapter {
        run: result.map(outcome),
        scenario,
        page,
        cases,
        met,
    }
}

fn outcome(result: &ScenarioResult) -> Outcome {
    let verdicts = || result.cases.iter().map(|it| &it.verdict);
    let failed = |it: &Verdict| matches!(it, Verdict::Failed | Verdict::Blocked);
    if verdicts().any(failed) {
        return Outcome::Failed;
    }
    if !verdicts().all(|it| matches!(it, Verdict::Passed | Verdict::Flaky(_))) {
        return Outcome::Open;
    }
    let steps = result.cases.iter().flat_map(|it| &it.steps);
    let latest = steps
        .flat_map(|it| &it.exchanges)
        .map(|it| it.started)
        .max();
    match latest {
        Some(at) => Outcome::Passed(format!("{at:.0}").chars().take(10).collect()),
        None => Outcome::Open,
    }
}
