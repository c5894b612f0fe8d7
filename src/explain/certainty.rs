//! How sure a fact is, in words, and where it comes from.

use super::draft::Draft;
use super::label;
use super::page::Block;
use crate::contract::{Confidence, Evidence};
use crate::i18n::{Lang, Text};
use crate::text;

const DOCUMENTED: Text = text! {
    en: "documented: Mercado Pago publishes it",
    es: "documentado: lo publica Mercado Pago",
    pt: "documentado: o Mercado Pago publica",
};
const MEASURED: Text = text! {
    en: "measured: somebody saw the API do it and published its answer",
    es: "medido: alguien vio a la API hacerlo y publicó su respuesta",
    pt: "medido: alguém viu a API fazer isso e publicou a resposta",
};
const REPORTED: Text = text! {
    en: "reported: somebody says so, or several sources imply it; a warning at most, and the mock does not refuse it",
    es: "reportado: alguien lo dice o varias fuentes lo dan a entender; como mucho una advertencia, y el mock no lo rechaza",
    pt: "relatado: alguém diz, ou várias fontes dão a entender; no máximo um aviso, e o mock não recusa",
};
const DISPUTED: Text = text! {
    en: "disputed: sources contradict one another; a warning at most, and the mock does not refuse it",
    es: "en disputa: las fuentes se contradicen; como mucho una advertencia, y el mock no lo rechaza",
    pt: "em disputa: as fontes se contradizem; no máximo um aviso, e o mock não recusa",
};

/// How sure a fact is, in a word.
pub(crate) fn confidence(confidence: Confidence) -> Text {
    match confidence {
        Confidence::Documented => {
            text! { en: "documented", es: "documentado", pt: "documentado" }
        }
        Confidence::Measured => text! { en: "measured", es: "medido", pt: "medido" },
        Confidence::Reported => text! { en: "reported", es: "reportado", pt: "relatado" },
        Confidence::Disputed => text! { en: "disputed", es: "en disputa", pt: "em disputa" },
    }
}

/// How sure, as a sentence.
fn sentence(confidence: Confidence) -> Text {
    match confidence {
        Confidence::Documented => DOCUMENTED,
        Confidence::Measured => MEASURED,
        Confidence::Reported => REPORTED,
        Confidence::Disputed => DISPUTED,
    }
}

/// A value and how sure it is: `50 (documented)`.
pub(super) fn sure(value: &str, evidence: &Evidence, lang: Lang) -> String {
    let word = confidence(evidence.confidence).pattern(lang);
    format!("{value} ({word})")
}

/// Adds the section of sources.
pub(super) fn sources(draft: &mut Draft, evidence: &Evidence) {
    let mut blocks = vec![Block::Text(draft.say(sentence(evidence.confidence)))];
    blocks.extend(evidence.note.map(|note| Block::Text(note.to_owned())));
    let sources = evidence.sources.iter().map(|it| (*it).to_owned());
    blocks.push(Block::Items(sources.collect()));
    draft.section(label::SOURCES, blocks);
}

/// Adds the section of sources for several facts. The least sure of the main ones says how sure;
/// how sure the others are stands beside them.
pub(super) fn all_sources(draft: &mut Draft, main: &[Evidence], others: &[Evidence]) {
    let Some(weakest) = main.iter().max_by_key(|it| it.confidence) else {
        return;
    };
    let mut blocks = vec![Block::Text(draft.say(sentence(weakest.confidence)))];
    let mut notes: Vec<&str> = Vec::new();
    let mut sources: Vec<&str> = Vec::new();
    for evidence in main.iter().chain(others) {
        notes.extend(evidence.note.filter(|it| !notes.contains(it)));
        let new = |it: &&&str| !sources.contains(*it);
        let added: Vec<&str> = evidence.sources.iter().filter(new).copied().collect();
        sources.extend(added);
    }
    blocks.extend(notes.into_iter().map(|it| Block::Text(it.to_owned())));
    let sources = sources.into_iter().map(str::to_owned).collect();
    blocks.push(Block::Items(sources));
    draft.section(label::SOURCES, blocks);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_confidence_has_its_word() {
        let word = |confidence| {
            let evidence = Evidence {
                confidence,
                sources: &["x"],
                note: None,
            };
            sure("50", &evidence, Lang::En)
        };
        for confidence in [
            Confidence::Documented,
            Confidence::Measured,
            Confidence::Reported,
            Confidence::Disputed,
        ] {
            assert_eq!(word(confidence), format!("50 ({})", confidence.name()));
            assert!(sentence(confidence).en.starts_with(confidence.name()));
        }
    }
}
