//! How often each rule was found, as a table.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Severity};
use crate::i18n::{Lang, Text};
use crate::text;

const RULE: Text = text! { en: "rule", es: "regla", pt: "regra" };
const CODE: Text = text! { en: "code", es: "código", pt: "código" };
const LEVEL: Text = text! { en: "level", es: "nivel", pt: "nível" };
const FINDINGS: Text = text! { en: "findings", es: "hallazgos", pt: "achados" };
const SHARE: Text = text! { en: "share", es: "parte", pt: "parte" };
const REQUESTS: Text = text! {
    en: "{ $count ->
        [one] one request in streams
       *[other] { $count } requests in streams
    }",
    es: "{ $count ->
        [one] una solicitud en flujos
       *[other] { $count } solicitudes en flujos
    }",
    pt: "{ $count ->
        [one] uma requisição em fluxos
       *[other] { $count } requisições em fluxos
    }",
};

const ERROR: Text = text! { en: "error", es: "error", pt: "erro" };
const WARNING: Text = text! { en: "warning", es: "advertencia", pt: "aviso" };
const ADVICE: Text = text! { en: "advice", es: "consejo", pt: "conselho" };

fn level(severity: Severity, lang: Lang) -> &'static str {
    let text = match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Advice => ADVICE,
    };
    text.pattern(lang)
}

/// How often each rule was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// How many requests streams had.
    pub requests: u64,
    rules: BTreeMap<&'static str, Count>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Count {
    code: Option<&'static str>,
    severity: Severity,
    findings: u64,
}

impl Statistics {
    /// Counts findings.
    pub fn add<'d>(&mut self, found: impl IntoIterator<Item = &'d Diagnostic>) {
        for found in found {
            self.count(found.rule, found.api_code, found.severity, 1);
        }
    }

    /// Counts so many findings of a rule.
    pub fn count(
        &mut self,
        rule: &'static str,
        code: Option<&'static str>,
        severity: Severity,
        findings: u64,
    ) {
        let count = self.rules.entry(rule).or_insert(Count {
            code,
            severity,
            findings: 0,
        });
        count.severity = count.severity.min(severity);
        count.findings += findings;
    }

    /// The rules, the most frequent first, with their part of all findings in tenths of a percent.
    fn sorted(&self) -> Vec<(&'static str, Count, u64)> {
        let all: u64 = self.rules.values().map(|count| count.findings).sum();
        let rules = self.rules.iter();
        let mut sorted: Vec<_> = rules
            .map(|(rule, count)| (*rule, *count, count.findings * 1_000 / all.max(1)))
            .collect();
        sorted.sort_by_key(|(_, count, _)| std::cmp::Reverse(count.findings));
        sorted
    }

    /// For machines: the requests of streams, and the rules in the order of the table.
    pub(super) fn json(&self) -> Value {
        let rules = self.sorted().into_iter().map(|(rule, count, _)| {
            json!({
                "rule": rule,
                "api_code": count.code,
                "severity": count.severity.name(),
                "findings": count.findings,
            })
        });
        json!({ "requests": self.requests, "rules": rules.collect::<Vec<_>>() })
    }

    /// As a table with a last line break.
    pub fn table(&self, lang: Lang) -> String {
        let head = [RULE, CODE, LEVEL, FINDINGS, SHARE].map(|text| text.pattern(lang).to_owned());
        let mut rows = vec![head];
        for (rule, count, share) in self.sorted() {
            rows.push([
                rule.to_owned(),
                count.code.unwrap_or("-").to_owned(),
                level(count.severity, lang).to_owned(),
                count.findings.to_string(),
                format!("{}.{} %", share / 10, share % 10),
            ]);
        }
        let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max();
        let widths: Vec<usize> = (0..5).map(|at| width(at).unwrap_or(0)).collect();
        let mut table = String::new();
        for row in &rows {
            let [rule, code, level, findings, share] = row;
            table.push_str(&format!(
                "{rule:<a$}  {code:<b$}  {level:<c$}  {findings:>d$}  {share:>e$}\n",
                a = widths[0],
                b = widths[1],
                c = widths[2],
                d = widths[3],
                e = widths[4],
            ));
        }
        if self.requests > 0 {
            let requests = REQUESTS.with("count", self.requests);
            table.push_str(&format!("{}\n", requests.in_lang(lang)));
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Statistics {
        let mut statistics = Statistics {
            requests: 1_000,
            ..Statistics::default()
        };
        statistics.count("unknown-parameter", Some("8"), Severity::Error, 3);
        statistics.count("odd-card-token", None, Severity::Warning, 9);
        statistics
    }

    #[test]
    fn the_most_frequent_rule_comes_first() {
        insta::assert_snapshot!(sample().table(Lang::Pt), @r"
        regra              código  nível  achados   parte
        odd-card-token     -       aviso        9  75.0 %
        unknown-parameter  8       erro         3  25.0 %
        1000 requisições em fluxos
        ");
    }

    #[test]
    fn machines_read_the_same_order() {
        insta::assert_snapshot!(sample().json(), @r#"{"requests":1000,"rules":[{"rule":"odd-card-token","api_code":null,"severity":"warning","findings":9},{"rule":"unknown-parameter","api_code":"8","severity":"error","findings":3}]}"#);
    }

    #[test]
    fn without_findings_there_is_only_the_head() {
        let table = Statistics::default().table(Lang::En);
        assert_eq!(table, "rule  code  level  findings  share\n");
    }
}
