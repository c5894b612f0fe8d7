//! What the linter found, for people: every finding with its source, then one line of counts.

use std::io::{self, Write};

use super::{End, Format, Notation, score};
use crate::diagnostic::render::Style;
use crate::diagnostic::{Diagnostic, Severity};
use crate::i18n::{Lang, Text};
use crate::report::paint::Paint;
use crate::report::summary::{self, FILES};
use crate::report::{Batch, Shown, View};
use crate::text;
use crate::text::Sources;

pub(super) const FORMAT: Format = Format {
    name: "text",
    about: text! {
        en: "For people, with the source underlined",
        es: "Para personas, con el texto subrayado",
        pt: "Para pessoas, com o texto sublinhado",
    },
    is_streamed: true,
    start: |style| Box::new(Drawn(style)),
};

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

const KNOWN: Text = text! {
    en: "{ $count } known to the baseline and not shown",
    es: "{ $count ->
        [one] { $count } que el baseline conoce y no se muestra
       *[other] { $count } que el baseline conoce y no se muestran
    }",
    pt: "{ $count ->
        [one] { $count } que o baseline conhece e não é mostrado
       *[other] { $count } que o baseline conhece e não são mostrados
    }",
};

const ERROR: Text = text! { en: "error", es: "error", pt: "erro" };
const WARNING: Text = text! { en: "warning", es: "advertencia", pt: "aviso" };
const ADVICE: Text = text! { en: "advice", es: "consejo", pt: "conselho" };

struct Drawn(Style);

impl Notation for Drawn {
    fn finding(&mut self, found: Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", found.draw(self.0))
    }

    fn end(&mut self, end: &End, out: &mut dyn Write) -> io::Result<()> {
        if let Some(score) = &end.score {
            out.write_all(score::text(score, self.0).as_bytes())?;
        }
        out.write_all(summary(end, self.0).as_bytes())
    }
}

/// How bad, in words.
pub(super) fn level(severity: Severity, lang: Lang) -> &'static str {
    let text = match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Advice => ADVICE,
    };
    text.pattern(lang)
}

/// The line of counts.
pub(super) fn summary(end: &End, style: Style) -> String {
    let paint = Paint { color: style.color };
    let files = FILES.with("count", end.files).in_lang(style.lang);
    let found = summary::findings(end.tally, paint, style.lang);
    let (mark, line) = match found {
        Some(found) => (mark(end, paint), FOUND.with("findings", found)),
        // What kept the files from being linted has been told, and nothing more is known.
        None if end.is_partial && end.files == 0 => return String::new(),
        None if end.is_partial => (paint.unsure("!"), CLEAN.message()),
        None => (paint.good("✓"), CLEAN.message()),
    };
    let line = line.with("files", files).in_lang(style.lang);
    let known = (end.known > 0).then(|| KNOWN.with("count", end.known));
    let further = end.fixable.told().into_iter().chain(known);
    let further = further.map(|it| format!("  {}\n", it.in_lang(style.lang)));
    format!("{mark} {line}\n{}", further.collect::<String>())
}

fn mark(end: &End, paint: Paint) -> String {
    match end.tally.errors {
        0 => paint.unsure("!"),
        _ => paint.bad("✗"),
    }
}

/// Every finding, a blank line after each, without the counts.
pub fn findings(found: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let view = View {
        lang: style.lang,
        folder: None,
    };
    let batch = Batch::new(found, sources, view);
    batch.iter().map(|found| found.draw(style) + "\n").collect()
}

#[cfg(test)]
#[expect(clippy::too_many_lines, reason = "whole reports stand in the tests")]
mod tests {
    use super::*;
    use crate::report::lint::testing::{clean, clean_but_for, sample};

    #[test]
    fn findings_are_drawn_and_counted() {
        insta::assert_snapshot!(sample(&FORMAT, Lang::En), @r#"
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

        warning[inferred-payment-method]: `payment_method_id` is `pixx`
         --> /home/ana/shop/pago 1/ñ.json:3:24
          |
        2 |   "site": "MLB",
          |           ----- the site is set here
        3 |   "payment_method_id": "pixx" }
          |                        ^^^^^^ write `pix`
          |
          = note: sources disagree
        help: write `pix` [--unsafe-fixes]
          |
        3 -   "payment_method_id": "pixx" }
        3 +   "payment_method_id": "pix" }
          |

        ✗ 3 files: 1 error, 1 warning, 1 piece of advice
          1 fixable with `--fix --unsafe-fixes`
        "#);
        insta::assert_snapshot!(sample(&FORMAT, Lang::Pt), @r#"
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

        aviso[inferred-payment-method]: `payment_method_id` é `pixx`
         --> /home/ana/shop/pago 1/ñ.json:3:24
          |
        2 |   "site": "MLB",
          |           ----- o site é indicado aqui
        3 |   "payment_method_id": "pixx" }
          |                        ^^^^^^ escreva `pix`
          |
          = nota: as fontes divergem
        ajuda: escreva `pix` [--unsafe-fixes]
          |
        3 -   "payment_method_id": "pixx" }
        3 +   "payment_method_id": "pix" }
          |

        ✗ 3 arquivos: 1 erro, 1 aviso, 1 conselho
          1 pode ser corrigido com `--fix --unsafe-fixes`
        "#);
    }

    #[test]
    fn a_clean_file_gets_one_line() {
        assert_eq!(
            clean(&FORMAT, Lang::En),
            "✓ 1 file: nothing to complain about\n"
        );
        assert_eq!(clean(&FORMAT, Lang::Es), "✓ 1 archivo: nada que objetar\n");
    }

    #[test]
    fn what_a_baseline_hides_is_counted() {
        let told = |lang| clean_but_for(12, &FORMAT, lang);
        assert_eq!(
            told(Lang::En),
            "✓ 1 file: nothing to complain about\n  12 known to the baseline and not shown\n"
        );
        assert_eq!(
            told(Lang::Pt),
            "✓ 1 arquivo: nada a reclamar\n  12 que o baseline conhece e não são mostrados\n"
        );
    }
}
