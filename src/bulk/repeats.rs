//! What requests share with earlier ones, followed in the order of the lines.

use std::mem;

use crate::lint;
use crate::rules::Series;

use super::batch::Batch;
use super::judge::Judge;

/// Follows the requests of the next block, whose bytes are given, and adds what they share with
/// earlier ones. Only so many requests are remembered that memory does not grow.
pub(super) fn follow(series: &mut Series, judge: &Judge<'_>, bytes: &[u8], batch: &mut Batch) {
    for sent in mem::take(&mut batch.sent) {
        let repeats = series.follow_as(sent.number, sent.trace);
        let mut is_told = false;
        for repeat in &repeats {
            let rule = repeat.finding.rule;
            let entry = lint::entry(rule.id).expect("the catalogue has all rules");
            if let Some(severity) = judge.options.levels.of(entry) {
                let code = rule.code.map(|code| code.as_str());
                // Each of these rules speaks once of a request.
                batch.totals.add_finding(rule.id, code, severity, true);
                is_told = !judge.is_silent;
            }
        }
        if is_told {
            let text =
                std::str::from_utf8(&bytes[sent.range]).expect("requests are read from text");
            batch.put(judge.told(text, sent.number, &repeats));
        }
    }
}
