//! What the linter found, for people: every finding with its source, then one line of counts.

use super::findings;
use super::fixes::fixable;
use super::input::{LintReport, Tally};
use super::mask::masked;
use super::paint::Paint;
use super::summary::{self, FILES};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::render::Style;
use crate::i18n::Text;
use crate::text;
use crate::text::Sources;

const CLEAN: Text = text! {
    en: "{ $files }: nothing to complain about",
    es: "{ $files }: nada que objetar",
    pt: "{ $files }: nada a reclamar",
};

const FOUND: Text = text! {
    en: "{ $files }: { $findings }",
    es: "{ $files }: { $findings }",
    pt: "{ $files }: { $findings }",
};

/// Every finding, a blank line after each, and the summary.
pub fn report(report: &LintReport<'_>, style: Style) -> String {
    let paint = Paint { color: style.color };
    let mut out = findings(report.diagnostics, report.sources, style);
    let files = FILES.with("count", report.files).in_lang(style.lang);
    let found = summary::findings(Tally::of(report.diagnostics), paint, style.lang);
    let (mark, line) = match found {
        Some(found) => (mark(report, paint), FOUND.with("findings", found)),
        None => (paint.good("✓"), CLEAN.message()),
    };
    out.push_str(&format!(
        "{mark} {}\n",
        line.with("files", files).in_lang(style.lang)
    ));
    if let Some(fixable) = fixable(report.diagnostics) {
        out.push_str(&format!("  {}\n", fixable.in_lang(style.lang)));
    }
    out
}

/// Every finding, a blank line after each.
pub fn findings(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let sources = masked(sources);
    let drawn = diagnostics.iter();
    drawn
        .map(|found| findings::draw(found, &sources, style) + "\n")
        .collect()
}

fn mark(report: &LintReport<'_>, paint: Paint) -> String {
    match Tally::of(report.diagnostics).errors {
        0 => paint.unsure("!"),
        _ => paint.bad("✗"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::report::sample::everything;

    fn shown(files: usize, lang: Lang) -> String {
        let sample = everything();
        let style = Style {
            color: false,
            lang,
            width: 100,
        };
        let diagnostics = match files {
            0 => &[][..],
            _ => &sample.results.scenarios[1].findings,
        };
        let input = LintReport {
            diagnostics,
            sources: &sample.sources,
            files: files.max(1),
        };
        report(&input, style)
    }

    #[test]
    fn findings_are_drawn_and_counted() {
        insta::assert_snapshot!(shown(2, Lang::En), @"
        error[application-fee-above-amount, 4038]: `application_fee` is above `transaction_amount`
         --> scenarios/mlb/fee.yaml:5:22
          |
        5 |     application_fee: 100.01 # ************
          |                      ^^^^^^
          |
          = help: write at most `100`

        advice[application-fee-above-amount, 4038]: `application_fee` is above `transaction_amount`
         --> scenarios/mlb/fee.yaml:5:22
          |
        5 |     application_fee: 100.01 # ************
          |                      ^^^^^^
          |
          = help: write at most `100`

        ✗ 2 files: 1 error, 1 piece of advice
        ");
        insta::assert_snapshot!(shown(2, Lang::Pt), @"
        erro[application-fee-above-amount, 4038]: `application_fee` ultrapassa `transaction_amount`
         --> scenarios/mlb/fee.yaml:5:22
          |
        5 |     application_fee: 100.01 # ************
          |                      ^^^^^^
          |
          = ajuda: escreva no máximo `100`

        conselho[application-fee-above-amount, 4038]: `application_fee` ultrapassa `transaction_amount`
         --> scenarios/mlb/fee.yaml:5:22
          |
        5 |     application_fee: 100.01 # ************
          |                      ^^^^^^
          |
          = ajuda: escreva no máximo `100`

        ✗ 2 arquivos: 1 erro, 1 conselho
        ");
    }

    #[test]
    fn a_clean_file_gets_one_line() {
        assert_eq!(shown(0, Lang::En), "✓ 1 file: nothing to complain about\n");
        assert_eq!(shown(0, Lang::Es), "✓ 1 archivo: nada que objetar\n");
    }
}
