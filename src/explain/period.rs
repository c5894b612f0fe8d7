//! ISO 8601 durations in words.

use crate::i18n::{Lang, Text};
use crate::text;

const DAYS: Text = text! {
    en: "{ $count ->
        [one] { $count } day
       *[other] { $count } days
    }",
    es: "{ $count ->
        [one] { $count } día
       *[other] { $count } días
    }",
    pt: "{ $count ->
        [one] { $count } dia
       *[other] { $count } dias
    }",
};
const HOURS: Text = text! {
    en: "{ $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }",
    es: "{ $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }",
    pt: "{ $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }",
};
const SECONDS: Text = text! {
    en: "{ $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }",
    es: "{ $count ->
        [one] { $count } segundo
       *[other] { $count } segundos
    }",
    pt: "{ $count ->
        [one] { $count } segundo
       *[other] { $count } segundos
    }",
};
const MINUTES: Text = text! {
    en: "{ $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }",
    es: "{ $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }",
    pt: "{ $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }",
};

/// `P5D` as `5 days`; a duration with several parts stays as it is.
pub(super) fn words(duration: &str, lang: Lang) -> String {
    let parts = [
        ("P", "D", DAYS),
        ("PT", "H", HOURS),
        ("PT", "M", MINUTES),
        ("PT", "S", SECONDS),
    ];
    let said = parts.into_iter().find_map(|(start, end, text)| {
        let count = duration.strip_prefix(start)?.strip_suffix(end)?;
        let count: u32 = count.parse().ok()?;
        Some(text.with("count", count).in_lang(lang))
    });
    said.unwrap_or_else(|| duration.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_of_one_part_is_told_in_words() {
        let said = ["P1D", "PT24H", "PT30M", "P1DT2H"].map(|it| words(it, Lang::Es));
        assert_eq!(said, ["1 día", "24 horas", "30 minutos", "P1DT2H"]);
    }
}
