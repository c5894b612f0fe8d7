//! One line for each finding: `path:line:column: severity[rule, code] message`.

use std::io::{self, Write};

use super::line::one_line;
use super::{End, Format, Notation};
use crate::diagnostic::render::Style;
use crate::report::Shown;
use crate::report::paint::Paint;
use crate::text;

pub(super) const FORMAT: Format = Format {
    name: "concise",
    about: text! {
        en: "For people, one line for each finding",
        es: "Para personas, una línea por hallazgo",
        pt: "Para pessoas, uma linha por achado",
    },
    is_streamed: true,
    start: |style| Box::new(Concise(style)),
};

struct Concise(Style);

impl Notation for Concise {
    fn finding(&mut self, found: Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
        let style = self.0;
        let paint = Paint { color: style.color };
        let place = found.place();
        let level = super::text::level(found.severity(), style.lang);
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {}",
            one_line(place.file),
            place.start.line,
            place.start.column,
            paint.severity(found.severity(), level),
            found.title(),
            one_line(&found.message()),
        )
    }

    fn end(&mut self, end: &End, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(super::text::summary(end, self.0).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::report::lint::testing::{hostile, sample};

    #[test]
    fn each_finding_is_a_line() {
        insta::assert_snapshot!(sample(&FORMAT, Lang::En), @"
        scenarios/mlb/fee.yaml:5:22: error[application-fee-above-amount, 4038] `application_fee` is above `transaction_amount`
        scenarios/mlb/fee.yaml:5:22: advice[application-fee-above-amount, 4038] `application_fee` is above `transaction_amount`
        /home/ana/shop/pago 1/ñ.json:3:24: warning[inferred-payment-method] `payment_method_id` is `pixx`
        ✗ 3 files: 1 error, 1 warning, 1 piece of advice
          1 fixable with `--fix --unsafe-fixes`
        ");
        insta::assert_snapshot!(sample(&FORMAT, Lang::Es), @"
        scenarios/mlb/fee.yaml:5:22: error[application-fee-above-amount, 4038] `application_fee` supera `transaction_amount`
        scenarios/mlb/fee.yaml:5:22: consejo[application-fee-above-amount, 4038] `application_fee` supera `transaction_amount`
        /home/ana/shop/pago 1/ñ.json:3:24: advertencia[inferred-payment-method] `payment_method_id` es `pixx`
        ✗ 3 archivos: 1 error, 1 advertencia, 1 consejo
          1 se puede corregir con `--fix --unsafe-fixes`
        ");
    }

    #[test]
    fn hostile_names_and_values_stay_on_their_lines() {
        let (text, count) = hostile(&FORMAT);
        // Two more count the findings and the fixable ones.
        assert_eq!(text.lines().count(), count + 2);
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\r', '\0']));
    }
}
