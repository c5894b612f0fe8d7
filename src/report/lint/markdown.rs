//! What the linter found, as Markdown for a job's summary page: counts, a table for each severity,
//! and the source of the findings behind a fold.

use std::io::{self, Write};

use super::{End, Format, Notation, text as words};
use crate::diagnostic::Severity;
use crate::diagnostic::render::Style;
use crate::i18n::{Lang, Text};
use crate::report::Shown;
use crate::report::markup::{code, folded, prose, table};
use crate::report::paint::Paint;
use crate::report::summary::{self, FILES};
use crate::text;

pub(super) const FORMAT: Format = Format {
    name: "markdown",
    about: text! {
        en: "Markdown for a job's summary page",
        es: "Markdown para la página de resumen de un job",
        pt: "Markdown para a página de resumo de um job",
    },
    is_streamed: false,
    start: |style| {
        Box::new(Markdown {
            style,
            findings: Vec::new(),
        })
    },
};

/// Columns of drawn findings, whatever the terminal has.
const WIDTH: usize = 120;
/// The most findings that are shown with their source.
const MOST_DRAWN: usize = 50;

const TITLE: Text = text! {
    en: "Mercado Pago requests",
    es: "Solicitudes a Mercado Pago",
    pt: "Requisições ao Mercado Pago",
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
const HEADS: [Text; 4] = [
    text! { en: "Place", es: "Lugar", pt: "Lugar" },
    text! { en: "Rule", es: "Regla", pt: "Regra" },
    text! { en: "What is wrong", es: "Qué está mal", pt: "O que está errado" },
    text! { en: "What to type", es: "Qué escribir", pt: "O que escrever" },
];
const SOURCE: Text = text! {
    en: "With their source",
    es: "Con el texto de los archivos",
    pt: "Com o texto dos arquivos",
};

struct Markdown {
    style: Style,
    findings: Vec<Row>,
}

struct Row {
    severity: Severity,
    cells: [String; 4],
    drawn: String,
}

impl Notation for Markdown {
    fn finding(&mut self, found: Shown<'_>, _: &mut dyn Write) -> io::Result<()> {
        let place = found.place();
        let at = format!("{}:{}", found.path(place.file), place.start.line);
        let is_drawn = self.findings.len() < MOST_DRAWN;
        let style = Style {
            color: false,
            width: WIDTH,
            ..self.style
        };
        self.findings.push(Row {
            severity: found.severity(),
            cells: [
                code(&at),
                code(&found.title()),
                prose(&found.message()),
                prose(&found.help().unwrap_or_default()),
            ],
            drawn: if is_drawn {
                found.draw(style)
            } else {
                String::new()
            },
        });
        Ok(())
    }

    fn end(&mut self, end: &End, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.style.lang;
        writeln!(out, "## {}\n\n{}", TITLE.pattern(lang), counts(end, lang))?;
        for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
            let rows = self.findings.iter().filter(|row| row.severity == severity);
            let cells = rows.map(|row| &row.cells);
            let title = words::level(severity, lang);
            out.write_all(table(title, HEADS, cells, lang).as_bytes())?;
        }
        // The findings as the terminal shows them.
        let drawn = self.findings.iter().map(|row| row.drawn.as_str());
        let fold = folded(SOURCE.pattern(lang), drawn, MOST_DRAWN);
        out.write_all(fold.as_bytes())
    }
}

fn counts(end: &End, lang: Lang) -> String {
    let files = FILES.with("count", end.files).in_lang(lang);
    let found = summary::findings(end.tally, Paint { color: false }, lang);
    let (mark, line) = match found {
        Some(found) if end.tally.errors > 0 => ("❌", FOUND.with("findings", found)),
        Some(found) => ("⚠️", FOUND.with("findings", found)),
        None => ("✅", CLEAN.message()),
    };
    format!("{mark} {}", line.with("files", files).in_lang(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::lint::testing::{HOSTILE, clean, hostile, sample};

    #[test]
    fn tables_by_severity_and_the_source_behind_a_fold() {
        insta::assert_snapshot!(sample(&FORMAT, Lang::En), @r#"
        ## Mercado Pago requests

        ❌ 3 files: 1 error, 1 warning, 1 piece of advice

        ### error (1)

        | Place | Rule | What is wrong | What to type |
        |---|---|---|---|
        | <code>scenarios/mlb/fee.yaml&#58;5</code> | <code>application-fee-above-amount, 4038</code> | <code>application&#95;fee</code> is above <code>transaction&#95;amount</code> | write at most <code>100</code> |

        ### warning (1)

        | Place | Rule | What is wrong | What to type |
        |---|---|---|---|
        | <code>pago 1/ñ.json&#58;3</code> | <code>inferred-payment-method</code> | <code>payment&#95;method&#95;id</code> is <code>pixx</code> | write <code>pix</code> |

        ### advice (1)

        | Place | Rule | What is wrong | What to type |
        |---|---|---|---|
        | <code>scenarios/mlb/fee.yaml&#58;5</code> | <code>application-fee-above-amount, 4038</code> | <code>application&#95;fee</code> is above <code>transaction&#95;amount</code> | write at most <code>100</code> |

        <details><summary>With their source</summary>

        ```text
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
        ```

        </details>
        "#);
    }

    #[test]
    fn a_clean_run_is_one_line() {
        insta::assert_snapshot!(clean(&FORMAT, Lang::Es), @"
        ## Solicitudes a Mercado Pago

        ✅ 1 archivo: nada que objetar
        ");
    }

    /// The cells of a row, as a browser shows them.
    fn shown(row: &str) -> Vec<String> {
        let row = row
            .strip_prefix("| ")
            .and_then(|row| row.strip_suffix(" |"));
        let cells = row.expect("a row").split(" | ");
        cells
            .map(|cell| {
                let cell = cell.replace("<code>", "").replace("</code>", "");
                let mut parts = cell.split("&#");
                let first = parts.next().unwrap_or_default().to_owned();
                parts.fold(first, |mut out, part| {
                    let (number, rest) = part.split_once(';').expect("a character reference");
                    let c = number.parse().ok().and_then(char::from_u32);
                    out.push(c.expect("a character"));
                    out + rest
                })
            })
            .collect()
    }

    #[test]
    fn hostile_texts_neither_break_the_table_nor_the_fold() {
        let (text, count) = hostile(&FORMAT);
        let rows = text.lines().filter(|line| line.starts_with("| <code>"));
        let rows: Vec<Vec<String>> = rows.map(shown).collect();
        assert_eq!(rows.len(), count);
        for (row, said) in rows.iter().zip(HOSTILE) {
            let one_line = super::super::line::one_line(said);
            let unticked = |text: &str| text.replace('`', "");
            assert_eq!(row.len(), 4, "{row:?}");
            assert_eq!(row[0], format!("a {one_line}.json:1"));
            assert_eq!(unticked(&row[2]), unticked(&one_line));
        }
        assert_eq!(text.matches("\n```").count(), 2);
        assert!(text.ends_with("\n```\n\n</details>\n"));
    }
}
