//! Mishaps at random that repeat: the n-th request of a mock meets the same one on every run with
//! the same seed.

use std::time::Duration;

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use crate::fault::Fault;

/// What may strike. Delays are short, because nobody learns more from long ones.
const FAULTS: [Fault; 9] = [
    Fault::Delay(Duration::from_millis(500)),
    Fault::SlowBody(Duration::from_millis(500)),
    Fault::Status {
        status: 429,
        retry_after: Some(1),
    },
    Fault::Status {
        status: 500,
        retry_after: None,
    },
    Fault::Status {
        status: 503,
        retry_after: Some(1),
    },
    Fault::DropBefore,
    Fault::DropAfterCommit,
    Fault::Truncate,
    Fault::NotJson,
];

const MILLION: u32 = 1_000_000;

/// How many of a million requests meet a mishap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate(u32);

impl Rate {
    /// Reads a share between 0 and 1, such as `0.05`.
    ///
    /// ```
    /// use ensayo::mock::Rate;
    /// assert!(Rate::parse("0.05").is_some());
    /// assert!(Rate::parse("5").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let share = text.parse::<Decimal>().ok()?;
        let is_share = !share.is_sign_negative() && share <= Decimal::ONE;
        let parts = (share * Decimal::from(MILLION)).trunc();
        u32::try_from(parts).ok().filter(|_| is_share).map(Self)
    }
}

/// Draws a mishap for some of the requests.
#[derive(Debug, Clone, Copy)]
pub struct Chaos {
    rate: Rate,
    seed: u64,
}

impl Chaos {
    /// A sequence that rate and seed determine.
    pub fn new(rate: Rate, seed: u64) -> Self {
        Self { rate, seed }
    }

    /// What strikes a request, if anything does; the first one has the number 0.
    pub(crate) fn strike(&self, number: u64) -> Option<Fault> {
        let mut hash = Sha256::new();
        hash.update(self.seed.to_be_bytes());
        hash.update(number.to_be_bytes());
        let drawn: [u8; 32] = hash.finalize().into();
        let part = |from: usize, below: usize| {
            let mut bytes = [0; 4];
            bytes.copy_from_slice(&drawn[from..from + 4]);
            let below = u64::try_from(below).unwrap_or(1);
            u64::from(u32::from_be_bytes(bytes)) % below
        };
        let strikes = part(0, 1_000_000) < u64::from(self.rate.0);
        let which = usize::try_from(part(4, FAULTS.len())).unwrap_or(0);
        strikes.then(|| FAULTS[which])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(rate: &str, seed: u64) -> Vec<Option<Fault>> {
        let chaos = Chaos::new(Rate::parse(rate).expect("a rate"), seed);
        (0..1000).map(|number| chaos.strike(number)).collect()
    }

    #[test]
    fn a_seed_repeats_and_another_does_not() {
        assert_eq!(drawn("0.05", 7), drawn("0.05", 7));
        assert_ne!(drawn("0.05", 7), drawn("0.05", 8));
    }

    #[test]
    fn the_rate_is_kept() {
        let struck = |rate| drawn(rate, 7).iter().flatten().count();
        assert_eq!(struck("0"), 0);
        assert_eq!(struck("1"), 1000);
        assert!((30..70).contains(&struck("0.05")));
    }

    #[test]
    fn everything_strikes_some_time() {
        let all = drawn("1", 7);
        assert!(FAULTS.iter().all(|fault| all.contains(&Some(*fault))));
    }

    #[test]
    fn a_rate_is_a_share() {
        for wrong in ["", "-0.1", "1.01", "5%", "much"] {
            assert_eq!(Rate::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Rate::parse("0.000001"), Some(Rate(1)));
    }
}
