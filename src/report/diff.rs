//! What an answer changed in, for people: places with both values by how much they say, what is left
//! out and why, and the text view.

use serde_json::Value;

use super::paint::Paint;
use super::path::json_path;
use super::value::{self, first_lines};
use crate::i18n::{Lang, Text};
use crate::json::Pointer;
use crate::snapshot::{Change, Class, Difference, redact_text};
use crate::text;

/// The most differences that are listed.
const DIFFERENCES: usize = 20;
/// The most places that a note names.
const NAMED: usize = 8;
/// The most lines of a text view that are shown.
pub(super) const VIEW: usize = 80;

const ABSENT: Text = text! {
    en: "nothing",
    es: "nada",
    pt: "nada",
};
/// How many things are left out.
pub(super) const MORE: Text = text! {
    en: "and { $count } more",
    es: "y { $count } más",
    pt: "e mais { $count }",
};
const SENSITIVE: Text = text! {
    en: "hidden values: only what can be shown of them is compared",
    es: "valores ocultos: solo se compara lo que se puede mostrar",
    pt: "valores ocultos: só se compara o que pode ser mostrado",
};
const VOLATILE: Text = text! {
    en: "placeholders: they stand for what changes with every run",
    es: "marcadores: reemplazan lo que cambia en cada ejecución",
    pt: "marcadores: ficam no lugar do que muda a cada execução",
};
const ADDED: Text = text! {
    en: "new members that no known contract names",
    es: "campos nuevos que ningún contrato conocido nombra",
    pt: "campos novos que nenhum contrato conhecido nomeia",
};
const STILL_STORED: Text = text! {
    en: "the accepted snapshot still holds the value; accepting hides it",
    es: "el snapshot aceptado todavía guarda el valor; al aceptar se oculta",
    pt: "o snapshot aceito ainda guarda o valor; ao aceitar, ele é ocultado",
};
const IGNORED: Text = text! {
    en: "{ $count ->
        [one] { $count } difference ignored
       *[other] { $count } differences ignored
    } by `ensayo.yaml`: { $places }",
    es: "{ $count ->
        [one] { $count } diferencia ignorada
       *[other] { $count } diferencias ignoradas
    } por `ensayo.yaml`: { $places }",
    pt: "{ $count ->
        [one] { $count } diferença ignorada
       *[other] { $count } diferenças ignoradas
    } por `ensayo.yaml`: { $places }",
};
const REFORMATTED: Text = text! {
    en: "{ $count ->
        [one] { $count } number is
       *[other] { $count } numbers are
    } written otherwise and equal: { $places }",
    es: "{ $count ->
        [one] { $count } número está escrito
       *[other] { $count } números están escritos
    } de otra forma y es igual: { $places }",
    pt: "{ $count ->
        [one] { $count } número está escrito
       *[other] { $count } números estão escritos
    } de outra forma e é igual: { $places }",
};

/// Every place that differs, by class, and what is not counted as a difference.
pub(super) fn places(change: &Change, paint: Paint, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let mut left = DIFFERENCES;
    for class in Class::ALL {
        let found: Vec<&Difference> = change.of(class).take(left).collect();
        left -= found.len();
        if let Some(title) = title(class).filter(|_| !found.is_empty()) {
            lines.push(paint.faint(&title.message().in_lang(lang)));
        }
        lines.extend(found.iter().flat_map(|it| place(it, paint, lang)));
    }
    lines.extend(more(
        change.differences.len().saturating_sub(DIFFERENCES),
        lang,
    ));
    let notes = notes(change, lang).into_iter();
    lines.extend(notes.map(|note| paint.faint(&note)));
    lines
}

/// What is not counted as a difference, a line each.
pub(super) fn notes(change: &Change, lang: Lang) -> Vec<String> {
    let all = [
        (IGNORED, &change.ignored),
        (REFORMATTED, &change.reformatted),
    ];
    let found = all.iter().filter(|(_, places)| !places.is_empty());
    found
        .map(|(text, places)| note(*text, places, lang))
        .collect()
}

/// What the differences of a class have in common; nothing where they simply matter.
pub(super) fn title(class: Class) -> Option<Text> {
    match class {
        Class::Meaningful => None,
        Class::Sensitive => Some(SENSITIVE),
        Class::Volatile => Some(VOLATILE),
        Class::Added => Some(ADDED),
    }
}

fn place(found: &Difference, paint: Paint, lang: Lang) -> Vec<String> {
    let mut lines = vec![paint.place(&json_path(&found.pointer))];
    if found.stored == found.actual {
        lines.push(format!("  = {}", side(found.actual.as_ref(), lang)));
        lines.push(paint.faint(&format!("    {}", STILL_STORED.message().in_lang(lang))));
        return lines;
    }
    let [old, new] = [&found.stored, &found.actual].map(|value| side(value.as_ref(), lang));
    lines.push(paint.old(&format!("  - {old}")));
    lines.push(paint.good(&format!("  + {new}")));
    lines
}

fn side(value: Option<&Value>, lang: Lang) -> String {
    match value {
        Some(value) => value::shown(value),
        None => format!("({})", ABSENT.message().in_lang(lang)),
    }
}

fn note(text: Text, places: &[Pointer], lang: Lang) -> String {
    let mut named: Vec<String> = places.iter().take(NAMED).map(json_path).collect();
    named.extend(more(places.len().saturating_sub(NAMED), lang));
    let told = text
        .with("count", places.len())
        .with("places", redact_text(&named.join(", ")));
    told.in_lang(lang)
}

/// At most so many lines of a unified diff.
pub(super) fn view(text: &str, most: usize, paint: Paint, lang: Lang) -> Vec<String> {
    let text = redact_text(text);
    let (first, left_out) = first_lines(&text, most);
    let coloured = first.into_iter().map(|line| match line.bytes().next() {
        Some(b'-') => paint.old(line),
        Some(b'+') => paint.good(line),
        Some(b'@') => paint.place(line),
        _ => line.to_owned(),
    });
    coloured.chain(more(left_out, lang)).collect()
}

/// Text of which all lines are new, as a unified diff.
pub(super) fn added(text: &str) -> String {
    text.lines().map(|line| format!("+{line}\n")).collect()
}

/// How many things are left out, if any are.
pub(super) fn more(count: usize, lang: Lang) -> Option<String> {
    (count > 0).then(|| format!("… {}", MORE.with("count", count).in_lang(lang)))
}
