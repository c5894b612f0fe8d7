//! What the linter found, as JUnit XML: a suite per file, a test case per finding.
//!
//! A finding that fails the run is a failure; a milder one is a passed test case that says what
//! there is to say. A clean file is one passed test case, because readers of JUnit take a report
//! without test cases for a broken run.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{End, Format, Notation};
use crate::diagnostic::Severity;
use crate::diagnostic::render::Style;
use crate::report::Shown;
use crate::report::xml::{close, element, header, open};
use crate::text;

pub(super) const FORMAT: Format = Format {
    name: "junit",
    about: text! {
        en: "JUnit XML: a suite per file, a test case per finding",
        es: "JUnit XML: una suite por archivo, un caso de prueba por hallazgo",
        pt: "JUnit XML: uma suíte por arquivo, um caso de teste por achado",
    },
    is_streamed: false,
    start: |style| {
        Box::new(Junit {
            style,
            suites: BTreeMap::new(),
        })
    },
};

/// Columns of drawn findings, whatever the terminal has.
const WIDTH: usize = 120;
/// The test case of a file without findings.
const CLEAN: &str = "lint";

struct Junit {
    style: Style,
    suites: BTreeMap<String, Vec<Case>>,
}

struct Case {
    name: String,
    severity: Severity,
    message: String,
    drawn: String,
}

impl Notation for Junit {
    fn finding(&mut self, found: Shown<'_>, _: &mut dyn Write) -> io::Result<()> {
        let place = found.place();
        let style = Style {
            color: false,
            width: WIDTH,
            ..self.style
        };
        let case = Case {
            name: format!(
                "{}:{}:{}",
                found.rule(),
                place.start.line,
                place.start.column
            ),
            severity: found.severity(),
            message: found.message(),
            drawn: found.draw(style),
        };
        let file = found.path(place.file);
        self.suites.entry(file).or_default().push(case);
        Ok(())
    }

    fn end(&mut self, end: &End, out: &mut dyn Write) -> io::Result<()> {
        for name in &end.names {
            self.suites.entry(name.clone()).or_default();
        }
        let tests: usize = self.suites.values().map(|cases| tests(cases)).sum();
        let failed = self
            .suites
            .values()
            .map(|cases| failures(cases, end.denied));
        let failures: usize = failed.sum();
        let mut text = header();
        let root = [("name", "ensayo lint".to_owned()), count("tests", tests)];
        let counts = [count("failures", failures), count("errors", 0)];
        open(&mut text, 0, "testsuites", &[root, counts].concat());
        for (file, cases) in &self.suites {
            suite(&mut text, file, cases, end.denied);
        }
        close(&mut text, 0, "testsuites");
        out.write_all(text.as_bytes())
    }
}

fn suite(out: &mut String, file: &str, cases: &[Case], denied: Severity) {
    let attributes = [
        ("name", file.to_owned()),
        count("tests", tests(cases)),
        count("failures", failures(cases, denied)),
        count("errors", 0),
        count("skipped", 0),
        ("time", "0".to_owned()),
    ];
    open(out, 1, "testsuite", &attributes);
    for case in cases {
        case.write(out, file, denied);
    }
    if cases.is_empty() {
        element(out, 2, "testcase", &about(file, CLEAN), "");
    }
    close(out, 1, "testsuite");
}

impl Case {
    fn write(&self, out: &mut String, file: &str, denied: Severity) {
        open(out, 2, "testcase", &about(file, &self.name));
        if self.severity <= denied {
            let attributes = [
                ("message", self.message.clone()),
                ("type", self.severity.name().to_owned()),
            ];
            element(out, 3, "failure", &attributes, &self.drawn);
        } else {
            element(out, 3, "system-out", &[], &self.drawn);
        }
        close(out, 2, "testcase");
    }
}

fn about(file: &str, name: &str) -> [(&'static str, String); 3] {
    [
        ("classname", file.to_owned()),
        ("name", name.to_owned()),
        ("time", "0".to_owned()),
    ]
}

fn tests(cases: &[Case]) -> usize {
    cases.len().max(1)
}

fn failures(cases: &[Case], denied: Severity) -> usize {
    let failed = cases.iter().filter(|case| case.severity <= denied);
    failed.count()
}

fn count(name: &'static str, count: usize) -> (&'static str, String) {
    (name, count.to_string())
}

#[cfg(test)]
mod tests {
    use roxmltree::{Document, Node};

    use super::*;
    use crate::i18n::Lang;
    use crate::report::lint::testing::{HOSTILE, clean, hostile, sample};

    #[test]
    fn each_finding_is_a_test_case_of_its_file() {
        insta::assert_snapshot!(sample(&FORMAT, Lang::En), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="ensayo lint" tests="4" failures="1" errors="0">
          <testsuite name="pago 1/ñ.json" tests="1" failures="0" errors="0" skipped="0" time="0">
            <testcase classname="pago 1/ñ.json" name="inferred-payment-method:3:24" time="0">
              <system-out>warning[inferred-payment-method]: `payment_method_id` is `pixx`
         --&gt; /home/ana/shop/pago 1/ñ.json:3:24
          |
        2 |   &quot;site&quot;: &quot;MLB&quot;,
          |           ----- the site is set here
        3 |   &quot;payment_method_id&quot;: &quot;pixx&quot; }
          |                        ^^^^^^ write `pix`
          |
          = note: sources disagree
        help: write `pix` [--unsafe-fixes]
          |
        3 -   &quot;payment_method_id&quot;: &quot;pixx&quot; }
        3 +   &quot;payment_method_id&quot;: &quot;pix&quot; }
          |
        </system-out>
            </testcase>
          </testsuite>
          <testsuite name="scenarios/clean.yaml" tests="1" failures="0" errors="0" skipped="0" time="0">
            <testcase classname="scenarios/clean.yaml" name="lint" time="0"/>
          </testsuite>
          <testsuite name="scenarios/mlb/fee.yaml" tests="2" failures="1" errors="0" skipped="0" time="0">
            <testcase classname="scenarios/mlb/fee.yaml" name="application-fee-above-amount:5:22" time="0">
              <failure message="`application_fee` is above `transaction_amount`" type="error">error[application-fee-above-amount, 4038]: `application_fee` is above `transaction_amount`
         --&gt; scenarios/mlb/fee.yaml:5:22
          |
        5 |     application_fee: 100.01 # ************
          |                      ^^^^^^
          |
          = help: write at most `100`
        </failure>
            </testcase>
            <testcase classname="scenarios/mlb/fee.yaml" name="application-fee-above-amount:5:22" time="0">
              <system-out>advice[application-fee-above-amount, 4038]: `application_fee` is above `transaction_amount`
         --&gt; scenarios/mlb/fee.yaml:5:22
          |
        5 |     application_fee: 100.01 # ************
          |                      ^^^^^^
          |
          = help: write at most `100`
        </system-out>
            </testcase>
          </testsuite>
        </testsuites>
        "#);
    }

    #[test]
    fn a_clean_run_has_a_test_case() {
        insta::assert_snapshot!(clean(&FORMAT, Lang::En), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="ensayo lint" tests="1" failures="0" errors="0">
          <testsuite name="a.json" tests="1" failures="0" errors="0" skipped="0" time="0">
            <testcase classname="a.json" name="lint" time="0"/>
          </testsuite>
        </testsuites>
        "#);
    }

    #[test]
    fn hostile_texts_come_back_save_what_xml_cannot_carry() {
        let (text, count) = hostile(&FORMAT);
        let document = Document::parse(&text).expect("XML");
        let is_suite = |node: &Node<'_, '_>| node.has_tag_name("testsuite");
        let suites: Vec<_> = document.descendants().filter(is_suite).collect();
        assert_eq!(suites.len(), count);
        for said in HOSTILE {
            let carried = |c: char| match c {
                '\t' | '\n' | '\r' => c,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
                _ => c,
            };
            let said: String = said.chars().map(carried).collect();
            let message = |node: &Node<'_, '_>| node.attribute("message") == Some(said.as_str());
            let failure = document.descendants().find(message).expect("its message");
            let case = failure.parent().expect("a test case");
            let file = format!("a {said}.json");
            assert_eq!(case.attribute("classname"), Some(file.as_str()));
        }
    }

    #[test]
    fn counts_are_those_of_the_test_cases() {
        let text = sample(&FORMAT, Lang::En);
        let document = Document::parse(&text).expect("XML");
        let suites = document.descendants();
        for suite in suites.filter(|node| node.tag_name().name().starts_with("testsuite")) {
            let of = |tag| {
                suite
                    .descendants()
                    .filter(|it| it.has_tag_name(tag))
                    .count()
            };
            let told = |name| suite.attribute(name).and_then(|it| it.parse().ok());
            assert_eq!(told("tests"), Some(of("testcase")));
            assert_eq!(told("failures"), Some(of("failure")));
        }
    }
}
