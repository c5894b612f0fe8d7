//! Annotations for GitHub's workflow runs.

use std::io::{self, Write};

use super::{End, Format, Notation};
use crate::report::{Shown, github};
use crate::text;

pub(super) const FORMAT: Format = Format {
    name: "github",
    about: text! {
        en: "Annotations of GitHub Actions",
        es: "Anotaciones de GitHub Actions",
        pt: "Anotações do GitHub Actions",
    },
    is_streamed: true,
    start: |_| Box::new(Github),
};

struct Github;

impl Notation for Github {
    fn finding(&mut self, found: Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(github::finding(found).as_bytes())
    }

    fn end(&mut self, _: &End, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::report::lint::testing::{HOSTILE, hostile, sample};

    /// A command as the runner reads it: level, properties, message.
    fn parsed(line: &str) -> (String, Vec<(String, String)>, String) {
        let line = line.strip_prefix("::").expect("a command");
        let (head, message) = line.split_once("::").expect("a message");
        let (level, properties) = head.split_once(' ').expect("properties");
        let properties = properties.split(',').map(|property| {
            let (key, value) = property.split_once('=').expect("a value");
            (key.to_owned(), unescaped(value))
        });
        (level.to_owned(), properties.collect(), unescaped(message))
    }

    fn unescaped(text: &str) -> String {
        text.replace("%0D", "\r")
            .replace("%0A", "\n")
            .replace("%3A", ":")
            .replace("%2C", ",")
            .replace("%25", "%")
    }

    #[test]
    fn each_finding_is_an_annotation() {
        insta::assert_snapshot!(sample(&FORMAT, Lang::En), @"
        ::error file=scenarios/mlb/fee.yaml,line=5,endLine=5,col=22,endColumn=28,title=application-fee-above-amount%2C 4038::`application_fee` is above `transaction_amount`%0Awrite at most `100`
        ::notice file=scenarios/mlb/fee.yaml,line=5,endLine=5,col=22,endColumn=28,title=application-fee-above-amount%2C 4038::`application_fee` is above `transaction_amount`%0Awrite at most `100`
        ::warning file=pago 1/ñ.json,line=3,endLine=3,col=24,endColumn=30,title=inferred-payment-method::`payment_method_id` is `pixx`%0Awrite `pix`%0Asources disagree%0Awrite `pix`
        ");
    }

    #[test]
    fn hostile_texts_come_back_from_one_line_each() {
        let (text, count) = hostile(&FORMAT);
        let lines: Vec<&str> = text.split_terminator('\n').collect();
        assert_eq!(lines.len(), count);
        for (line, said) in lines.iter().zip(HOSTILE) {
            let (level, properties, message) = parsed(line);
            assert_eq!(level, "error");
            assert_eq!(properties[0].0, "file");
            let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
            assert!(lines(&message).starts_with(&lines(said)), "{message:?}");
        }
    }
}
