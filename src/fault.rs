//! Planned mishaps: what a scenario asks the mock to do wrong with one attempt.
//!
//! A fault travels as the value of the header [`HEADER`], so that the mock acts alike in process
//! and over a socket.

use std::fmt;
use std::time::Duration;

use crate::clock::SignedDuration;

/// The request header that carries a fault to the mock.
pub const HEADER: &str = "x-ensayo-fault";

/// One mishap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The answer comes late.
    Delay(Duration),
    /// The request is not carried out; this status is answered instead.
    Status {
        /// The status code, 400 to 599.
        status: u16,
        /// Seconds of the `Retry-After` header.
        retry_after: Option<u32>,
    },
    /// The connection closes before the request is carried out.
    DropBefore,
    /// The request is carried out and its answer is lost.
    DropAfterCommit,
    /// The request is carried out and its answer breaks off in the middle.
    Truncate,
    /// The request is carried out and a page stands in the place of its answer, as a proxy's would.
    NotJson,
    /// The answer's body comes in pieces, over this time.
    SlowBody(Duration),
}

/// Whether an answer of this status asks for the same request again, later.
pub fn asks_for_patience(status: u16) -> bool {
    status == 429 || (500..600).contains(&status)
}

/// A fault and the attempt it strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// The attempt's number, from 1.
    pub on: u32,
    /// What goes wrong.
    pub fault: Fault,
}

/// Why a text is not a fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a fault: expected `drop_before`, `drop_after_commit`, `truncate`, `not_json`, \
     `status=503`, `delay=PT3S` or `slow_body=PT3S`"
)]
pub struct FaultError(String);

impl Fault {
    /// One fault of every kind that a client has to bear.
    pub const CATALOGUE: [Self; 9] = [
        Self::DropBefore,
        Self::DropAfterCommit,
        Self::Truncate,
        Self::NotJson,
        Self::Status {
            status: 500,
            retry_after: None,
        },
        Self::Status {
            status: 503,
            retry_after: Some(2),
        },
        Self::Status {
            status: 429,
            retry_after: Some(2),
        },
        Self::Delay(Self::SLOW),
        Self::SlowBody(Self::SLOW),
    ];
    /// Late enough to be out of step, and soon enough to wait for.
    const SLOW: Duration = Duration::from_millis(50);

    /// Whether a status can be answered by fault.
    pub fn is_status(status: u16) -> bool {
        (400..600).contains(&status)
    }

    /// The value of the header.
    ///
    /// ```
    /// use ensayo::fault::Fault;
    /// let fault = Fault::Status { status: 503, retry_after: Some(2) };
    /// assert_eq!(fault.to_header(), "status=503; retry_after=2");
    /// ```
    pub fn to_header(self) -> String {
        match self {
            Self::Delay(duration) => format!("delay={}", iso(duration)),
            Self::SlowBody(duration) => format!("slow_body={}", iso(duration)),
            Self::Status {
                status,
                retry_after: None,
            } => format!("status={status}"),
            Self::Status {
                status,
                retry_after: Some(seconds),
            } => format!("status={status}; retry_after={seconds}"),
            Self::DropBefore => "drop_before".to_owned(),
            Self::DropAfterCommit => "drop_after_commit".to_owned(),
            Self::Truncate => "truncate".to_owned(),
            Self::NotJson => "not_json".to_owned(),
        }
    }

    /// Reads the value of the header.
    ///
    /// # Errors
    /// When the text has another form.
    pub fn parse(header: &str) -> Result<Self, FaultError> {
        let text = header.trim();
        parse_known(text).ok_or_else(|| FaultError(text.to_owned()))
    }
}

fn parse_known(text: &str) -> Option<Fault> {
    match text {
        "drop_before" => return Some(Fault::DropBefore),
        "drop_after_commit" => return Some(Fault::DropAfterCommit),
        "truncate" => return Some(Fault::Truncate),
        "not_json" => return Some(Fault::NotJson),
        _ => {}
    }
    let (name, value) = text.split_once('=')?;
    match name {
        "delay" => parse_duration(value).map(Fault::Delay),
        "slow_body" => parse_duration(value).map(Fault::SlowBody),
        "status" => parse_status(value),
        _ => None,
    }
}

fn iso(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}

fn parse_duration(value: &str) -> Option<Duration> {
    let duration = value.parse::<SignedDuration>().ok()?;
    Duration::try_from(duration).ok()
}

fn parse_status(value: &str) -> Option<Fault> {
    let (status, retry_after) = match value.split_once(';') {
        None => (value, None),
        Some((status, rest)) => {
            let seconds = rest.trim().strip_prefix("retry_after=")?;
            (status, Some(seconds.parse().ok()?))
        }
    };
    let status = status.trim().parse().ok()?;
    Fault::is_status(status).then_some(Fault::Status {
        status,
        retry_after,
    })
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_header())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_reads_back() {
        for fault in [
            Fault::DropBefore,
            Fault::DropAfterCommit,
            Fault::Truncate,
            Fault::NotJson,
            Fault::SlowBody(Duration::from_secs(2)),
            Fault::Delay(Duration::from_millis(1500)),
            Fault::Delay(Duration::ZERO),
            Fault::Status {
                status: 429,
                retry_after: None,
            },
            Fault::Status {
                status: 503,
                retry_after: Some(2),
            },
        ] {
            assert_eq!(Fault::parse(&fault.to_header()), Ok(fault));
        }
    }

    #[test]
    fn delays_are_iso_durations() {
        assert_eq!(
            Fault::Delay(Duration::from_secs(3)).to_header(),
            "delay=PT3S"
        );
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "drop",
            "status=200",
            "status=abc",
            "delay=-PT1S",
            "delay=3",
            "status=503; x=1",
        ] {
            assert!(Fault::parse(text).is_err(), "{text}");
        }
    }
}
