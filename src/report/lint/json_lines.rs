//! What the linter found, as one JSON object a line: the findings, then the summary.

use std::io::{self, Write};

use serde_json::json;

use super::json::{add_end, finding};
use super::{End, Format, Notation};
use crate::report::Shown;
use crate::text;

pub(super) const FORMAT: Format = Format {
    name: "json-lines",
    about: text! {
        en: "One JSON object a line: findings, then the summary",
        es: "Un objeto JSON por línea: los hallazgos y al final el resumen",
        pt: "Um objeto JSON por linha: os achados e, no fim, o resumo",
    },
    is_streamed: true,
    start: |_| Box::new(JsonLines),
};

struct JsonLines;

impl Notation for JsonLines {
    fn finding(&mut self, found: Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", finding(found))
    }

    fn end(&mut self, end: &End, out: &mut dyn Write) -> io::Result<()> {
        let mut last = json!({ "version": 1 });
        add_end(&mut last, end);
        writeln!(out, "{last}")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::i18n::Lang;
    use crate::report::lint::testing::{HOSTILE, hostile, sample};

    #[test]
    fn findings_come_first_and_the_summary_last() {
        insta::assert_snapshot!(sample(&FORMAT, Lang::En), @r#"
        {"rule":"application-fee-above-amount","api_code":"4038","severity":"error","message":"`application_fee` is above `transaction_amount`","help":"write at most `100`","file":"scenarios/mlb/fee.yaml","line":5,"column":22,"end_line":5,"end_column":28,"pointer":"/application_fee","label":null,"notes":[],"related":[],"fixes":[],"fingerprint":"b86d4da467141899780e278adf0936b5"}
        {"rule":"application-fee-above-amount","api_code":"4038","severity":"advice","message":"`application_fee` is above `transaction_amount`","help":"write at most `100`","file":"scenarios/mlb/fee.yaml","line":5,"column":22,"end_line":5,"end_column":28,"pointer":"/application_fee","label":null,"notes":[],"related":[],"fixes":[],"fingerprint":"b86d4da467141899780e278adf0936b5"}
        {"rule":"inferred-payment-method","api_code":null,"severity":"warning","message":"`payment_method_id` is `pixx`","help":"write `pix`","file":"/home/ana/shop/pago 1/ñ.json","line":3,"column":24,"end_line":3,"end_column":30,"pointer":"/payment_method_id","label":"write `pix`","notes":["sources disagree"],"related":[{"message":"the site is set here","file":"/home/ana/shop/pago 1/ñ.json","line":2,"column":11,"end_line":2,"end_column":16}],"fixes":[{"message":"write `pix`","safety":"unsafe","edits":[{"replacement":"\"pix\"","file":"/home/ana/shop/pago 1/ñ.json","line":3,"column":24,"end_line":3,"end_column":30}]}],"fingerprint":"85881516d5a662cce824f8890e3385f0"}
        {"version":1,"summary":{"files":3,"errors":1,"warnings":1,"advice":1,"known":0}}
        "#);
    }

    #[test]
    fn hostile_texts_come_back_as_they_were() {
        let (text, count) = hostile(&FORMAT);
        let lines: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(lines.len(), count + 1);
        for (line, said) in lines.iter().zip(HOSTILE) {
            assert_eq!(line["message"], *said);
        }
        assert_eq!(lines[count]["summary"]["errors"], count);
    }
}
