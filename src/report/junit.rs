//! A replay as JUnit XML: a suite per scenario, a test case per step of each case.

use std::time::Duration;

use super::findings;
use super::input::RunReport;
use super::mask::{masked, places};
use super::step;
use super::xml::{close, element, header, open};
use crate::diagnostic::render::Style;
use crate::i18n::{Lang, Message};
use crate::replay::{CaseResult, ScenarioResult, StepResult, Verdict};
use crate::snapshot::redact::mask_text;
use crate::snapshot::redact_text;

/// The whole document. Colours have no place in it.
pub fn report(report: &RunReport<'_>, lang: Lang) -> String {
    let sources = masked(report.sources, places(report.results));
    let report = &RunReport {
        sources: &sources,
        ..*report
    };
    let style = Style {
        color: false,
        lang,
        width: 120,
    };
    let suites: Vec<Suite> = report
        .results
        .scenarios
        .iter()
        .map(|scenario| Suite::of(scenario, report, style))
        .collect();
    let sum = |count: fn(&Suite) -> usize| suites.iter().map(count).sum::<usize>();
    let mut out = header();
    let root = [
        ("name", "ensayo".to_owned()),
        ("tests", sum(|suite| suite.tests.len()).to_string()),
        (
            "failures",
            sum(|suite| suite.count(Kind::is_failure)).to_string(),
        ),
        (
            "errors",
            sum(|suite| suite.count(Kind::is_error)).to_string(),
        ),
        (
            "skipped",
            sum(|suite| suite.count(Kind::is_skipped)).to_string(),
        ),
        ("time", seconds(report.results.duration)),
    ];
    open(&mut out, 0, "testsuites", &root);
    for suite in &suites {
        suite.write(&mut out);
    }
    close(&mut out, 0, "testsuites");
    out
}

struct Suite {
    name: String,
    title: String,
    time: Duration,
    tests: Vec<Test>,
}

struct Test {
    class: String,
    name: String,
    time: Duration,
    kind: Kind,
}

/// How a test case ended, in JUnit's words.
enum Kind {
    Passed,
    Failure {
        message: String,
        text: String,
    },
    /// What kept us from a verdict.
    Error {
        message: String,
        text: String,
    },
    Skipped {
        message: String,
    },
}

impl Kind {
    fn is_failure(&self) -> bool {
        matches!(self, Self::Failure { .. })
    }

    fn is_error(&self) -> bool {
        matches!(self, Self::Error { .. })
    }

    fn is_skipped(&self) -> bool {
        matches!(self, Self::Skipped { .. })
    }
}

impl Suite {
    fn of(scenario: &ScenarioResult, report: &RunReport<'_>, style: Style) -> Self {
        let mut tests = Vec::new();
        tests.extend(Test::of_findings(scenario, report, style));
        if !scenario.blocked {
            for case in &scenario.cases {
                let steps = case.steps.iter();
                tests.extend(steps.map(|step| Test::of(scenario, case, step, report, style)));
            }
        }
        Self {
            name: scenario.path.clone(),
            title: scenario.title.clone(),
            time: scenario.cases.iter().map(|case| case.duration).sum(),
            tests,
        }
    }

    fn count(&self, is: fn(&Kind) -> bool) -> usize {
        self.tests.iter().filter(|test| is(&test.kind)).count()
    }

    fn write(&self, out: &mut String) {
        let attributes = [
            ("name", self.name.clone()),
            ("tests", self.tests.len().to_string()),
            ("failures", self.count(Kind::is_failure).to_string()),
            ("errors", self.count(Kind::is_error).to_string()),
            ("skipped", self.count(Kind::is_skipped).to_string()),
            ("time", seconds(self.time)),
        ];
        open(out, 1, "testsuite", &attributes);
        open(out, 2, "properties", &[]);
        let title = [("name", "title".to_owned()), ("value", self.title.clone())];
        element(out, 3, "property", &title, "");
        close(out, 2, "properties");
        for test in &self.tests {
            test.write(out);
        }
        close(out, 1, "testsuite");
    }
}

impl Test {
    /// The linter's test case: there only when it objects.
    fn of_findings(
        scenario: &ScenarioResult,
        report: &RunReport<'_>,
        style: Style,
    ) -> Option<Self> {
        let found = scenario.findings.iter();
        let denied: Vec<_> = found.filter(|it| it.severity <= report.denied).collect();
        let first = denied.first()?;
        let drawn = denied
            .iter()
            .map(|it| findings::draw(it, report.sources, style));
        Some(Self {
            class: scenario.path.clone(),
            name: "lint".to_owned(),
            time: Duration::ZERO,
            kind: Kind::Failure {
                message: mask_text(&first.message.in_lang(style.lang)),
                text: drawn.collect::<Vec<_>>().join("\n"),
            },
        })
    }

    fn of(
        scenario: &ScenarioResult,
        case: &CaseResult,
        step: &StepResult,
        report: &RunReport<'_>,
        style: Style,
    ) -> Self {
        let words = |message: &Message| redact_text(&message.in_lang(style.lang));
        let kind = match &step.verdict {
            Verdict::Passed | Verdict::Flaky(_) => Kind::Passed,
            Verdict::Failed | Verdict::Blocked => Kind::Failure {
                message: step::headline(step, style.lang),
                text: step::report(step, report.sources, style),
            },
            Verdict::Inconclusive(reason) | Verdict::Guarded(reason) => Kind::Error {
                message: words(reason),
                text: step::report(step, report.sources, style),
            },
            Verdict::Skipped(reason) | Verdict::NotRun(reason) => Kind::Skipped {
                message: words(reason),
            },
        };
        Self {
            class: scenario.path.clone(),
            name: match &case.name {
                Some(case) => format!("{case} › {}", step.id),
                None => step.id.clone(),
            },
            time: step.duration,
            kind,
        }
    }

    fn write(&self, out: &mut String) {
        let attributes = [
            ("classname", self.class.clone()),
            ("name", self.name.clone()),
            ("time", seconds(self.time)),
        ];
        let (tag, message, text) = match &self.kind {
            Kind::Passed => return element(out, 2, "testcase", &attributes, ""),
            Kind::Failure { message, text } => ("failure", message, text.as_str()),
            Kind::Error { message, text } => ("error", message, text.as_str()),
            Kind::Skipped { message } => ("skipped", message, ""),
        };
        open(out, 2, "testcase", &attributes);
        element(out, 3, tag, &[("message", message.clone())], text);
        close(out, 2, "testcase");
    }
}

fn seconds(duration: Duration) -> String {
    format!("{}.{:03}", duration.as_secs(), duration.subsec_millis())
}

#[cfg(test)]
#[expect(clippy::too_many_lines, reason = "whole reports stand in the tests")]
mod tests {
    use super::*;
    use crate::report::sample::everything;

    #[test]
    fn each_step_is_a_test_case() {
        insta::assert_snapshot!(report(&everything().report(), Lang::En), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="ensayo" tests="6" failures="2" errors="1" skipped="1" time="1.236">
          <testsuite name="scenarios/mla/card.yaml" tests="1" failures="0" errors="0" skipped="0" time="0.020">
            <properties>
              <property name="title" value="Una tarjeta aprobada"/>
            </properties>
            <testcase classname="scenarios/mla/card.yaml" name="request" time="0.010"/>
          </testsuite>
          <testsuite name="scenarios/mlb/fee.yaml" tests="1" failures="1" errors="0" skipped="0" time="0.020">
            <properties>
              <property name="title" value="Fee"/>
            </properties>
            <testcase classname="scenarios/mlb/fee.yaml" name="lint" time="0.000">
              <failure message="`application_fee` is above `transaction_amount`">error[application-fee-above-amount, 4038]: `application_fee` is above `transaction_amount`
         --&gt; scenarios/mlb/fee.yaml:5:22
          |
        5 |     application_fee: 100.01 # ************
          |                      ^^^^^^
          |
          = help: write at most `100`
        </failure>
            </testcase>
          </testsuite>
          <testsuite name="scenarios/mlb/pix.yaml" tests="2" failures="1" errors="0" skipped="0" time="0.040">
            <properties>
              <property name="title" value="Pix é criado"/>
            </properties>
            <testcase classname="scenarios/mlb/pix.yaml" name="installments=1 › create" time="0.010"/>
            <testcase classname="scenarios/mlb/pix.yaml" name="installments=3 › create" time="0.010">
              <failure message="the answer has status 400">error[unmet-expectation]: the answer has status 400
         --&gt; scenarios/mlb/pix.yaml:5:15
          |
        5 |       status: 201
          |               ^^^ expected 201, got 400

        error[unmet-expectation]: the value differs
         --&gt; scenarios/mlb/pix.yaml:6:23
          |
        6 |       body: { status: approved }
          |                       ^^^^^^^^ expected &quot;approved&quot;, got &quot;[redacted]&quot;
          |
          = note: at `$.status` in the answer's body

        the value differs
          expected 1, got 2

        the answer is not the one in `snapshots/mlb/pix/create.installments=3.snap`: 201 → 400
          $.status
            - 201
            + 400
          $.body.note
            - null
            + (nothing)
          $.body.cause
            - (nothing)
            + [&quot;[redacted]&quot;]

          @@ -1,7 +1,9 @@
           {
          -  &quot;status&quot;: 201,
          +  &quot;status&quot;: 400,
             &quot;body&quot;: {
          -    &quot;note&quot;: null,
          +    &quot;cause&quot;: [
          +      &quot;[redacted]&quot;
          +    ],
               &quot;status&quot;: &quot;pending&quot;
             }
           }
          waits for your decision in `snapshots/mlb/pix/create.installments=3.snap.new`

        what was sent
          POST /v1/card_tokens → 201  (card token)
          POST /v1/payments → no answer (outcome unknown: connection reset)
          POST /v1/payments → 400  (attempt 2)
              4038: fee of [redacted]
              `application_fee` is above `transaction_amount`; a fee is a part of the amount, so lower it
          idempotency key 0f1e2d3c-4b5a-5678-9abc-def012345678
        </failure>
            </testcase>
          </testsuite>
          <testsuite name="scenarios/mlb/pix_paid.yaml" tests="1" failures="0" errors="0" skipped="1" time="0.020">
            <properties>
              <property name="title" value="Pix é pago"/>
            </properties>
            <testcase classname="scenarios/mlb/pix_paid.yaml" name="pay" time="0.010">
              <skipped message="a real target has no acts"/>
            </testcase>
          </testsuite>
          <testsuite name="scenarios/mlb/slow.yaml" tests="1" failures="0" errors="1" skipped="0" time="0.020">
            <properties>
              <property name="title" value="Slow"/>
            </properties>
            <testcase classname="scenarios/mlb/slow.yaml" name="create" time="0.010">
              <error message="the target answered 503 to [redacted]">the target answered 503 to [redacted]
        </error>
            </testcase>
          </testsuite>
        </testsuites>
        "#);
    }
}
