//! Findings for the tests of all formats.

use std::path::Path;

use super::{End, Fixable, Format, Tally};
use crate::diagnostic::render::Style;
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::i18n::{Lang, Text};
use crate::json::Pointer;
use crate::report::sample::everything;
use crate::report::{Batch, View};
use crate::text;
use crate::text::{SourceFile, Sources, Span};

/// The place of the part in the sample's second file that the third finding is about.
const PIX: &str = "pix";

const MISTYPED: Text = text! {
    en: "`payment_method_id` is `{ $it }`",
    es: "`payment_method_id` es `{ $it }`",
    pt: "`payment_method_id` é `{ $it }`",
};
const WRITE: Text = text! {
    en: "write `{ $it }`",
    es: "escribe `{ $it }`",
    pt: "escreva `{ $it }`",
};
const FIRST: Text = text! {
    en: "the site is set here",
    es: "el sitio se indica aquí",
    pt: "o site é indicado aqui",
};
const SOURCES: Text = text! {
    en: "sources disagree",
    es: "las fuentes no coinciden",
    pt: "as fontes divergem",
};

/// What a format makes of an error, a piece of advice and a warning that has everything a finding
/// can have, in two files of three.
pub(super) fn sample(format: &Format, lang: Lang) -> String {
    let mut everything = everything();
    let mut found = std::mem::take(&mut everything.results.scenarios[1].findings);
    found.push(whole(&mut everything.sources));
    let end = End {
        tally: Tally::of(&found),
        fixable: fixable(&found),
        denied: Severity::Error,
        files: 3,
        names: [
            "scenarios/clean.yaml",
            "scenarios/mlb/fee.yaml",
            "pago 1/ñ.json",
        ]
        .map(str::to_owned)
        .to_vec(),
        known: 0,
        is_partial: false,
        score: None,
        statistics: None,
    };
    written(format, lang, &found, &everything.sources, &end)
}

/// What a format makes of no findings.
pub(super) fn clean(format: &Format, lang: Lang) -> String {
    clean_but_for(0, format, lang)
}

/// What a format makes of findings that a baseline knows, and no others.
pub(super) fn clean_but_for(known: usize, format: &Format, lang: Lang) -> String {
    let end = End {
        tally: Tally::default(),
        fixable: Fixable::default(),
        denied: Severity::Error,
        files: 1,
        names: vec!["a.json".to_owned()],
        known,
        is_partial: false,
        score: None,
        statistics: None,
    };
    written(format, lang, &[], &Sources::new(), &end)
}

/// A warning with a label, a note, help, two other places and a fix.
fn whole(sources: &mut Sources) -> Diagnostic {
    let source = "{\n  \"site\": \"MLB\",\n  \"payment_method_id\": \"pixx\" }";
    let file = sources.add(SourceFile::new("/home/ana/shop/pago 1/ñ.json", source));
    let span = |what: &str| {
        let start = source.find(what).expect("the sample has it");
        Span::new(file, start..start + what.len())
    };
    let place = span("\"pixx\"");
    Diagnostic::warning(
        "inferred-payment-method",
        place,
        MISTYPED.with("it", "pixx"),
    )
    .with_label(WRITE.with("it", PIX))
    .with_note(SOURCES.message())
    .with_help(WRITE.with("it", PIX))
    .with_related(span("\"MLB\""), FIRST.message())
    .with_fix(Fix::replace(
        WRITE.with("it", PIX),
        place,
        format!("\"{PIX}\""),
        Safety::Unsafe,
    ))
    .at_pointer(Pointer::root().key("payment_method_id"))
}

/// Texts that break careless formats.
pub(super) const HOSTILE: &[&str] = &[
    "\"double\" 'single' `back` \\",
    "two\nlines\r\nand more",
    "bell \u{7} escape \u{1b}[31m nul \0 delete \u{7f}",
    "emoji 👩‍👩‍👧 ñ ü 漢",
    "right \u{202e}to left\u{202c} \u{2066}x\u{2069}",
    "cdata ]]> <b>&amp;</b> <!-- -->",
    "::error file=x::pwned %0A%25 a,b:c",
    "| pipe | table | </details> [x](javascript:1) *b* _i_ ~s~ #1 @ana",
    "{ $x } ${{ secrets.X }} {0} [0](1)",
    "\u{fffe}\u{ffff}\u{2028}\u{85}",
];

/// What a format makes of an error for each hostile text, which stands in its message, its label,
/// its rule's place in the file, its pointer and the file's name; and how many there were.
pub(super) fn hostile(format: &Format) -> (String, usize) {
    const SAID: Text = text! { en: "{ $it }", es: "{ $it }", pt: "{ $it }" };
    let mut sources = Sources::new();
    let mut found = Vec::new();
    for text in HOSTILE {
        let file = sources.add(SourceFile::new(format!("a {text}.json"), *text));
        let span = Span::new(file, 0..text.len());
        let message = SAID.with("it", *text);
        let fix = Fix::replace(message.clone(), span, *text, Safety::Safe);
        found.push(
            Diagnostic::error("unknown-parameter", span, message.clone())
                .with_label(message.clone())
                .with_help(message)
                .with_fix(fix)
                .at_pointer(Pointer::root().key(text)),
        );
    }
    let end = End {
        tally: Tally::of(&found),
        fixable: fixable(&found),
        denied: Severity::Error,
        files: found.len(),
        names: Vec::new(),
        known: 0,
        is_partial: false,
        score: None,
        statistics: None,
    };
    let written = written(format, Lang::En, &found, &sources, &end);
    (written, found.len())
}

fn fixable(found: &[Diagnostic]) -> Fixable {
    let mut fixable = Fixable::default();
    fixable.add(found);
    fixable
}

fn written(
    format: &Format,
    lang: Lang,
    found: &[Diagnostic],
    sources: &Sources,
    end: &End,
) -> String {
    let style = Style {
        color: false,
        lang,
        width: 100,
    };
    let view = View {
        lang,
        folder: Some(Path::new("/home/ana/shop")),
    };
    let mut out = Vec::new();
    let mut notation = (format.start)(style);
    notation.begin(&mut out).expect("memory is writable");
    for found in Batch::new(found, sources, view).iter() {
        notation
            .finding(found, &mut out)
            .expect("memory is writable");
    }
    notation.end(end, &mut out).expect("memory is writable");
    String::from_utf8(out).expect("text")
}
