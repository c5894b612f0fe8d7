//! How long a replay may take, how quickly it goes, and how often it tries.

use std::num::NonZeroU32;
use std::time::Duration;

use clap::Args;

use crate::cli::speech::{Refused, Words, words as of};
use crate::i18n::Text;
use crate::scenario::Timeouts;
use crate::text;

/// The bounds of a run.
#[derive(Debug, Args)]
pub(in crate::cli) struct RunLimits {
    /// How long a `request`, a `step`, a case of a `scenario` or the `run` may take: `step=30s`;
    /// repeat it for more.
    #[arg(id = "timeout", long, value_parser = parse_timeout, value_name = "WHAT=TIME")]
    timeouts: Vec<Timeouts>,
    /// The most requests that leave in a second or a minute: `5/s`, `90/m`.
    #[arg(long, value_parser = parse_rate, value_name = "N/s")]
    rate: Option<Rate>,
    /// Play a case that did not pass again, up to N times; one that passes then is flaky.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=10), value_name = "N")]
    pub(in crate::cli) retries: u32,
}

impl RunLimits {
    /// What the flags say, and the project's configuration where they say nothing; of two flags the
    /// last one holds.
    pub(in crate::cli) fn timeouts(&self, configured: Timeouts) -> Timeouts {
        let given = self.timeouts.iter().copied();
        given.fold(configured, |before, next| next.or(before))
    }

    /// The least time between two requests.
    pub(in crate::cli) fn period(&self) -> Option<Duration> {
        self.rate.map(|rate| rate.0)
    }
}

/// The least time between two requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rate(Duration);

/// Timers tell no less.
const SHORTEST: Duration = Duration::from_micros(1);

const RATE: Text = text! {
    en: "a rate is a whole number in a second or a minute, such as `5/s` or `90/m`",
    es: "un ritmo es un número entero por segundo o por minuto, por ejemplo `5/s` o `90/m`",
    pt: "um ritmo é um número inteiro por segundo ou por minuto, por exemplo `5/s` ou `90/m`",
};

fn parse_rate(text: &str) -> Result<Rate, Refused> {
    let refused = || Refused(RATE.message());
    let (count, unit) = text.split_once('/').unwrap_or((text, "s"));
    let count: NonZeroU32 = count.parse().map_err(|_| refused())?;
    let unit = match unit {
        "s" => Duration::from_secs(1),
        "m" => Duration::from_secs(60),
        _ => return Err(refused()),
    };
    Ok(Rate((unit / count.get()).max(SHORTEST)))
}

fn parse_timeout(text: &str) -> Result<Timeouts, Refused> {
    Timeouts::parse(text).map_err(Refused)
}

/// The words of these arguments.
pub(super) const WORDS: &[Words] = &[
    of(
        "* timeout",
        "Cuánto puede tardar un `request`, un `step`, un caso de un `scenario` o la ejecución (`run`): `step=30s`; repítelo para indicar más",
        "Quanto pode demorar um `request`, um `step`, um caso de um `scenario` ou a execução (`run`): `step=30s`; repita para informar mais",
    ),
    of(
        "* rate",
        "Cuántas solicitudes salen como máximo por segundo o por minuto: `5/s`, `90/m`",
        "Quantas requisições saem no máximo por segundo ou por minuto: `5/s`, `90/m`",
    ),
    of(
        "* retries",
        "Vuelve a ejecutar un caso que no pasó, hasta N veces; si entonces pasa, es inestable",
        "Roda de novo um caso que não passou, até N vezes; se então passar, é instável",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_told_in_seconds_or_minutes() {
        for (text, period) in [
            ("5/s", Some(Duration::from_millis(200))),
            ("4", Some(Duration::from_millis(250))),
            ("90/m", Some(Duration::from_nanos(666_666_666))),
            ("4294967295/s", Some(Duration::from_micros(1))),
            ("0/s", None),
            ("5/h", None),
            ("/s", None),
            ("0.5/s", None),
        ] {
            assert_eq!(parse_rate(text).ok().map(|rate| rate.0), period, "{text}");
        }
    }

    #[test]
    fn flags_come_before_the_configuration_and_the_last_one_holds() {
        let read = |text| Timeouts::parse(text).expect("a timeout");
        let limits = RunLimits {
            timeouts: vec![read("step=1s"), read("run=1m"), read("step=2s")],
            rate: None,
            retries: 0,
        };
        let configured = read("request=9s").or(read("run=9m"));
        let timeouts = limits.timeouts(configured);
        assert_eq!(timeouts.step, Some(Duration::from_secs(2)));
        assert_eq!(timeouts.run, Some(Duration::from_secs(60)));
        assert_eq!(timeouts.request, Some(Duration::from_secs(9)));
    }
}
