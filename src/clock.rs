//! Time as an argument: the only place that reads the system's clocks.

use std::time::Duration;

pub use jiff::{SignedDuration, Timestamp};

/// Where "now" comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The system's clock.
    System,
    /// The system's clock, this much ahead; behind when negative.
    Ahead(SignedDuration),
    /// One instant that does not move by itself.
    Fixed(Timestamp),
}

impl Clock {
    /// The present instant of this clock.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    pub fn now(self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Ahead(by) => Timestamp::now()
                .saturating_add(by)
                .unwrap_or(if by.is_negative() {
                    Timestamp::MIN
                } else {
                    Timestamp::MAX
                }),
            Self::Fixed(instant) => instant,
        }
    }
}

/// The instant at which scenarios play unless they name another: fixed, so that runs repeat.
pub fn default_instant() -> Timestamp {
    DEFAULT_INSTANT
        .parse()
        .expect("the default instant is valid RFC 3339")
}

const DEFAULT_INSTANT: &str = "2026-01-15T12:00:00Z";

/// Measures how long something took; never decides anything.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts measuring.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Time since the start.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
