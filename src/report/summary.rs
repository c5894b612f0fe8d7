//! Counts in words.

use std::time::Duration;

use super::input::{RunReport, Tally};
use super::paint::Paint;
use crate::i18n::{Lang, Text};
use crate::redact::redact_text;
use crate::replay::result::Counts;
use crate::text;

/// A list of counts in words, the zeros left out.
pub(super) fn counted(parts: &[(usize, Text)], lang: Lang) -> Vec<String> {
    parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, text)| text.with("count", *count).in_lang(lang))
        .collect()
}

const ERRORS: Text = text! {
    en: "{ $count ->
        [one] { $count } error
       *[other] { $count } errors
    }",
    es: "{ $count ->
        [one] { $count } error
       *[other] { $count } errores
    }",
    pt: "{ $count ->
        [one] { $count } erro
       *[other] { $count } erros
    }",
};

const WARNINGS: Text = text! {
    en: "{ $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }",
    es: "{ $count ->
        [one] { $count } advertencia
       *[other] { $count } advertencias
    }",
    pt: "{ $count ->
        [one] { $count } aviso
       *[other] { $count } avisos
    }",
};

const ADVICE: Text = text! {
    en: "{ $count ->
        [one] { $count } piece of advice
       *[other] { $count } pieces of advice
    }",
    es: "{ $count ->
        [one] { $count } consejo
       *[other] { $count } consejos
    }",
    pt: "{ $count ->
        [one] { $count } conselho
       *[other] { $count } conselhos
    }",
};

/// `1 error, 2 warnings`; `None` when there is nothing to count.
pub(super) fn findings(tally: Tally, paint: Paint, lang: Lang) -> Option<String> {
    let errors = counted(&[(tally.errors, ERRORS)], lang);
    let warnings = counted(&[(tally.warnings, WARNINGS)], lang);
    let advice = counted(&[(tally.advice, ADVICE)], lang);
    let parts: Vec<String> = errors
        .iter()
        .map(|text| paint.bad(text))
        .chain(warnings.iter().map(|text| paint.unsure(text)))
        .chain(advice)
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// How many files.
pub(super) const FILES: Text = text! {
    en: "{ $count ->
        [one] { $count } file
       *[other] { $count } files
    }",
    es: "{ $count ->
        [one] { $count } archivo
       *[other] { $count } archivos
    }",
    pt: "{ $count ->
        [one] { $count } arquivo
       *[other] { $count } arquivos
    }",
};

/// How many scenarios.
const SCENARIOS: Text = text! {
    en: "{ $count ->
        [one] { $count } scenario
       *[other] { $count } scenarios
    }",
    es: "{ $count ->
        [one] { $count } escenario
       *[other] { $count } escenarios
    }",
    pt: "{ $count ->
        [one] { $count } cenário
       *[other] { $count } cenários
    }",
};

/// How many cases.
pub(super) const CASES: Text = text! {
    en: "{ $count ->
        [one] { $count } case
       *[other] { $count } cases
    }",
    es: "{ $count ->
        [one] { $count } caso
       *[other] { $count } casos
    }",
    pt: "{ $count ->
        [one] { $count } caso
       *[other] { $count } casos
    }",
};

const PASSED: Text = text! {
    en: "{ $count } passed",
    es: "{ $count ->
        [one] { $count } aprobado
       *[other] { $count } aprobados
    }",
    pt: "{ $count ->
        [one] { $count } aprovado
       *[other] { $count } aprovados
    }",
};

const FAILED: Text = text! {
    en: "{ $count } failed",
    es: "{ $count ->
        [one] { $count } fallido
       *[other] { $count } fallidos
    }",
    pt: "{ $count ->
        [one] { $count } com falha
       *[other] { $count } com falhas
    }",
};

const BLOCKED: Text = text! {
    en: "{ $count } blocked by the linter",
    es: "{ $count ->
        [one] { $count } bloqueado por el linter
       *[other] { $count } bloqueados por el linter
    }",
    pt: "{ $count ->
        [one] { $count } bloqueado pelo linter
       *[other] { $count } bloqueados pelo linter
    }",
};

const SKIPPED: Text = text! {
    en: "{ $count } skipped",
    es: "{ $count ->
        [one] { $count } omitido
       *[other] { $count } omitidos
    }",
    pt: "{ $count ->
        [one] { $count } pulado
       *[other] { $count } pulados
    }",
};

const GUARDED: Text = text! {
    en: "{ $count } refused by the safety guard",
    es: "{ $count ->
        [one] { $count } rechazado por la protección
       *[other] { $count } rechazados por la protección
    }",
    pt: "{ $count ->
        [one] { $count } recusado pela proteção
       *[other] { $count } recusados pela proteção
    }",
};

const FLAKY: Text = text! {
    en: "{ $count } flaky",
    es: "{ $count ->
        [one] { $count } inestable
       *[other] { $count } inestables
    }",
    pt: "{ $count ->
        [one] { $count } instável
       *[other] { $count } instáveis
    }",
};

const INCONCLUSIVE: Text = text! {
    en: "{ $count } inconclusive",
    es: "{ $count ->
        [one] { $count } sin veredicto
       *[other] { $count } sin veredicto
    }",
    pt: "{ $count ->
        [one] { $count } sem veredito
       *[other] { $count } sem veredito
    }",
};

const NOT_RUN: Text = text! {
    en: "{ $count } not run",
    es: "{ $count ->
        [one] { $count } sin ejecutar
       *[other] { $count } sin ejecutar
    }",
    pt: "{ $count ->
        [one] { $count } não executado
       *[other] { $count } não executados
    }",
};

/// `3 passed, 1 failed` with each count in its colour.
pub(super) fn verdicts(counts: &Counts, paint: Paint, lang: Lang) -> String {
    type Brush = fn(Paint, &str) -> String;
    let parts: [(usize, Text, Brush); 8] = [
        (counts.passed, PASSED, Paint::good),
        (counts.flaky, FLAKY, Paint::unsure),
        (counts.failed, FAILED, Paint::bad),
        (counts.blocked, BLOCKED, Paint::bad),
        (counts.guarded, GUARDED, Paint::bad),
        (counts.inconclusive, INCONCLUSIVE, Paint::unsure),
        (counts.skipped, SKIPPED, Paint::unsure),
        (counts.not_run, NOT_RUN, Paint::unsure),
    ];
    let shown = parts.iter().flat_map(|(count, text, brush)| {
        counted(&[(*count, *text)], lang)
            .into_iter()
            .map(|text| brush(paint, &text))
    });
    shown.collect::<Vec<_>>().join(", ")
}

const ON_MOCK: Text = text! {
    en: "{ $scenarios }, { $cases } on the embedded mock: { $verdicts } in { $time }",
    es: "{ $scenarios }, { $cases } en el mock integrado: { $verdicts } en { $time }",
    pt: "{ $scenarios }, { $cases } no mock embutido: { $verdicts } em { $time }",
};

const ON_TARGET: Text = text! {
    en: "{ $scenarios }, { $cases } on `{ $target }`: { $verdicts } in { $time }",
    es: "{ $scenarios }, { $cases } en `{ $target }`: { $verdicts } en { $time }",
    pt: "{ $scenarios }, { $cases } em `{ $target }`: { $verdicts } em { $time }",
};

const NOTHING: Text = text! {
    en: "nothing to do",
    es: "nada que hacer",
    pt: "nada a fazer",
};

/// How many scenarios and cases on what, how they ended, and how long it took.
pub(super) fn outcome(report: &RunReport<'_>, paint: Paint, lang: Lang) -> String {
    let results = report.results;
    let counts = results.counts();
    let text = match results.target.as_str() {
        "mock" => ON_MOCK.message(),
        target => ON_TARGET.with("target", redact_text(target)),
    };
    let verdicts = match counts.cases {
        0 => NOTHING.message().in_lang(lang),
        _ => verdicts(&counts, paint, lang),
    };
    let scenarios = SCENARIOS.with("count", results.scenarios.len());
    text.with("scenarios", scenarios.in_lang(lang))
        .with("cases", CASES.with("count", counts.cases).in_lang(lang))
        .with("verdicts", verdicts)
        .with("time", seconds(results.duration, lang))
        .in_lang(lang)
}

/// Seconds with two decimals, as the language writes them.
pub(super) fn seconds(duration: Duration, lang: Lang) -> String {
    let hundredths = (duration.as_millis() + 5) / 10;
    let mark = match lang {
        Lang::En => '.',
        Lang::Es | Lang::Pt => ',',
    };
    format!("{}{mark}{:02} s", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_are_left_out() {
        let counts = Counts {
            cases: 4,
            passed: 2,
            failed: 1,
            skipped: 1,
            ..Counts::default()
        };
        let plain = Paint { color: false };
        assert_eq!(
            verdicts(&counts, plain, Lang::En),
            "2 passed, 1 failed, 1 skipped"
        );
        assert_eq!(
            verdicts(&counts, plain, Lang::Es),
            "2 aprobados, 1 fallido, 1 omitido"
        );
        assert_eq!(
            verdicts(&counts, plain, Lang::Pt),
            "2 aprovados, 1 com falha, 1 pulado"
        );
    }

    #[test]
    fn seconds_have_two_decimals() {
        assert_eq!(seconds(Duration::from_millis(1_236), Lang::En), "1.24 s");
        assert_eq!(seconds(Duration::from_millis(61_004), Lang::Es), "61,00 s");
    }
}
