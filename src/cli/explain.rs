//! `ensayo explain`: what is known about a name.

use super::args::{Explain, PlainFormat};
use super::exit::Exit;
use super::failure::Failure;
use super::output::{Output, terminal_columns};
use crate::environment;
use crate::explain::{Answer, Page, answer};
use crate::i18n::Text;
use crate::report::explain_json;
use crate::report::explain_text::{self, Look};
use crate::text;

/// Columns when nothing is known of the terminal.
const WIDTH: usize = 100;
/// Longer lines are hard to read, however wide the terminal.
const WIDEST: usize = 110;
/// Narrower ones hold no table.
const NARROWEST: usize = 40;

const UNKNOWN: Text = text! {
    en: "`{ $name }` is no rule, API code, status, field, payment method, site or call that is known here",
    es: "`{ $name }` no es una regla, código de la API, estado, campo, medio de pago, sitio ni llamada que se conozca aquí",
    pt: "`{ $name }` não é uma regra, código da API, status, campo, meio de pagamento, site nem chamada que se conheça aqui",
};
const NEAR: Text = text! {
    en: "did you mean { $names }?",
    es: "¿quisiste decir { $names }?",
    pt: "você quis dizer { $names }?",
};
const LIST: Text = text! {
    en: "`ensayo rules` lists the rules and their codes; `ensayo explain MLB` lists a site's payment methods, `ensayo explain create_payment` fields and codes",
    es: "`ensayo rules` lista las reglas y sus códigos; `ensayo explain MLB` lista los medios de pago de un sitio, `ensayo explain create_payment` campos y códigos",
    pt: "`ensayo rules` lista as regras e seus códigos; `ensayo explain MLB` lista os meios de pagamento de um site, `ensayo explain create_payment` campos e códigos",
};

/// Runs the command.
pub(super) fn run(args: &Explain, output: Output) -> Result<Exit, Failure> {
    let lang = output.lang();
    let answers: Vec<Answer> = args.what.iter().map(|it| answer(it, lang)).collect();
    match args.format {
        PlainFormat::Json => output.result(&explain_json::report(&answers))?,
        PlainFormat::Text => {
            let pages = answers.iter().flat_map(|it| it.pages.iter().cloned());
            let pages: Vec<Page> = pages.collect();
            let look = Look {
                color: output.style().color,
                width: width(),
                lang,
            };
            output.result(&explain_text::report(&pages, look))?;
        }
    }
    let unknown: Vec<&Answer> = answers.iter().filter(|it| it.pages.is_empty()).collect();
    for answer in &unknown {
        tell(answer, output);
    }
    if unknown.is_empty() {
        return Ok(Exit::Clean);
    }
    output.notice(LIST.pattern(lang));
    Ok(Exit::Findings)
}

fn tell(answer: &Answer, output: Output) {
    let shown = answer.asked.replace(char::is_control, "\u{fffd}");
    output.notice(&UNKNOWN.with("name", shown).in_lang(output.lang()));
    if !answer.near.is_empty() {
        let names: Vec<String> = answer.near.iter().map(|it| format!("`{it}`")).collect();
        let near = NEAR.with("names", names.join(", "));
        output.notice(&format!("  {}", near.in_lang(output.lang())));
    }
}

/// The columns to write to: those of the terminal, or what `COLUMNS` says.
fn width() -> usize {
    let told = environment::variable("COLUMNS").and_then(|it| it.parse().ok());
    told.or_else(terminal_columns)
        .unwrap_or(WIDTH)
        .clamp(NARROWEST, WIDEST)
}
