//! The file of a baseline: JSON, sorted, a finding on each line, so that changes are easy to review
//! and to merge.

use std::collections::BTreeMap;

use serde_json::json;

use crate::diagnostic::Diagnostic;
use crate::i18n::{Message, Text};
use crate::source::{Entry, Loaded, Node};
use crate::text;
use crate::text::Span;

use super::super::Fingerprint;

/// The shape of the file, and the way in which fingerprints are made.
const VERSION: u32 = 1;

const MALFORMED: Text = text! {
    en: "this is not a baseline: { $wrong }",
    es: "esto no es un baseline: { $wrong }",
    pt: "isto não é um baseline: { $wrong }",
};
const NO_OBJECT: Text = text! {
    en: "an object is expected here",
    es: "aquí se espera un objeto",
    pt: "aqui se espera um objeto",
};
const NO_VERSION: Text = text! {
    en: "`version` must be { $version }",
    es: "`version` debe ser { $version }",
    pt: "`version` deve ser { $version }",
};
const NO_COUNT: Text = text! {
    en: "how often a finding is known must be a whole number from 1",
    es: "cuántas veces se conoce un hallazgo debe ser un número entero desde 1",
    pt: "quantas vezes um achado é conhecido deve ser um número inteiro a partir de 1",
};
const ANEW: Text = text! {
    en: "remove the file and let `ensayo lint --baseline-update` write it anew",
    es: "borra el archivo y deja que `ensayo lint --baseline-update` lo escriba de nuevo",
    pt: "apague o arquivo e deixe que `ensayo lint --baseline-update` o escreva de novo",
};

/// How often each finding is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    pub(super) known: BTreeMap<Fingerprint, Known>,
}

/// One line of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// How many findings share the fingerprint.
    pub(super) count: usize,
    /// Where the file says so, once it is written.
    pub(super) place: Option<Span>,
}

impl Baseline {
    /// What a file says, which was read as JSON; with everything that is wrong with it.
    pub fn read(loaded: Loaded) -> (Self, Vec<Diagnostic>) {
        let mut read = Self::default();
        let mut problems = loaded.diagnostics;
        if let Some(root) = &loaded.node
            && let Err(problem) = read.fill(root)
        {
            problems.push(*problem);
        }
        (read, problems)
    }

    fn fill(&mut self, root: &Node) -> Result<(), Box<Diagnostic>> {
        entries(root)?;
        let version = root.get("version");
        let number = version.and_then(Node::as_number);
        if number.and_then(|text| text.parse().ok()) != Some(VERSION) {
            let place = version.map_or(root.span, |it| it.span);
            return Err(malformed(place, NO_VERSION.with("version", VERSION)));
        }
        let Some(findings) = root.get("findings") else {
            return Ok(());
        };
        for file in entries(findings)? {
            for rule in entries(&file.value)? {
                for place in entries(&rule.value)? {
                    let fingerprint = Fingerprint {
                        path: file.key.value.clone(),
                        rule: rule.key.value.clone(),
                        place: place.key.value.clone(),
                    };
                    self.known.insert(fingerprint, known(&place.value)?);
                }
            }
        }
        Ok(())
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let mut files: BTreeMap<&str, BTreeMap<&str, BTreeMap<&str, usize>>> = BTreeMap::new();
        for (Fingerprint { path, rule, place }, known) in &self.known {
            let rules = files.entry(path).or_default();
            rules.entry(rule).or_default().insert(place, known.count);
        }
        let whole = json!({ "version": VERSION, "findings": files });
        format!("{whole:#}\n")
    }

    /// How many findings are known.
    pub fn findings(&self) -> usize {
        self.known.values().map(|it| it.count).sum()
    }

    /// In how many files.
    pub fn files(&self) -> usize {
        let mut paths: Vec<&str> = self.known.keys().map(|it| it.path.as_str()).collect();
        paths.dedup();
        paths.len()
    }
}

fn known(count: &Node) -> Result<Known, Box<Diagnostic>> {
    let number = count.as_number().and_then(|text| text.parse().ok());
    match number.filter(|count| *count > 0) {
        Some(number) => Ok(Known {
            count: number,
            place: Some(count.span),
        }),
        None => Err(malformed(count.span, NO_COUNT.message())),
    }
}

fn entries(node: &Node) -> Result<&[Entry], Box<Diagnostic>> {
    let entries = node.entries();
    entries.ok_or_else(|| malformed(node.span, NO_OBJECT.message()))
}

fn malformed(place: Span, wrong: Message) -> Box<Diagnostic> {
    let message = MALFORMED.with("wrong", wrong);
    let diagnostic = Diagnostic::error("malformed-baseline", place, message);
    Box::new(diagnostic.with_help(ANEW.message()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::source;
    use crate::text::Sources;

    fn read(text: &str) -> (Baseline, Vec<String>) {
        let loaded = source::load(text.as_bytes(), "baseline.json", &mut Sources::new());
        let (baseline, problems) = Baseline::read(loaded);
        let told = problems.iter().map(|it| it.message.in_lang(Lang::En));
        (baseline, told.collect())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = r#"{
  "version": 1,
  "findings": {
    "a.yaml": {
      "invalid-document": {
        "": 3,
        "/payer/identification/number": 1
      }
    },
    "b.json": {
      "placeholder": {
        "/token": 2
      }
    }
  }
}
"#;
        let (baseline, problems) = read(text);
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!((baseline.findings(), baseline.files()), (6, 2));
        assert_eq!(baseline.text(), text);
    }

    #[test]
    fn what_is_no_baseline_is_told() {
        for (text, wrong) in [
            ("[]", "an object is expected here"),
            ("{}", "`version` must be 1"),
            (r#"{"version": 2}"#, "`version` must be 1"),
            (
                r#"{"version": 1, "findings": {"a": 1}}"#,
                "an object is expected here",
            ),
            (
                r#"{"version": 1, "findings": {"a": {"r": {"/x": -1}}}}"#,
                "how often a finding is known must be a whole number from 1",
            ),
        ] {
            let (_, problems) = read(text);
            assert_eq!(
                problems,
                [format!("this is not a baseline: {wrong}")],
                "{text}"
            );
        }
        assert_eq!(read("").1.len(), 1);
        assert_eq!(read("{").1.len(), 1);
    }
}
