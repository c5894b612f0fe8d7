//! The pages: what stands on each, as blocks.

mod cases;
mod coverage;
mod expect;
mod index;
mod met;
mod scenario;
mod step;
mod words;

use super::block::Page;
use super::suite::Suite;
use crate::i18n::Lang;

/// The path of the first page, without an extension.
pub(in crate::docs) const INDEX: &str = "index";

/// All pages, the index first.
pub(in crate::docs) fn pages(suite: &Suite, lang: Lang) -> Vec<Page> {
    let scenarios = suite.chapters.iter();
    let scenarios = scenarios.map(|it| scenario::page(it, lang));
    [index::page(suite, lang), coverage::page(suite, lang)]
        .into_iter()
        .chain(scenarios)
        .collect()
}
