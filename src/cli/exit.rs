//! Exit codes, named. `--help` and the README show this table.

use std::process::ExitCode;

/// How a command ended. The order of the variants is the order of precedence when several apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: no error, nothing failed, no difference.
    Clean,
    /// 5: nothing matched the given paths or filters.
    NothingMatched,
    /// 3: a real target's environment failed where the scenario did not expect it.
    Environment,
    /// 1: error-level findings, failed expectations, differing or missing snapshots.
    Findings,
    /// 4: the safety guard refused.
    Guard,
    /// 2: bad usage or configuration, a file that cannot be opened.
    Usage,
    /// 130: interrupted.
    Interrupted,
    /// 143: asked to terminate.
    Terminated,
}

impl Exit {
    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Environment => 3,
            Self::Guard => 4,
            Self::NothingMatched => 5,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }

    /// What is left of two endings: the graver one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// The table as `--help` shows it.
pub(super) const TABLE: &str = "\
Exit codes:
  0    clean: no error, nothing failed, no difference
  1    error-level findings, failed expectations, differing or missing snapshots
  2    bad usage or ensayo.yaml, a file that cannot be opened
  3    a real target's environment failed: no verdict
  4    the safety guard refused
  5    nothing matched the given paths or filters
  130  interrupted (143: terminated)";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_graver_ending_wins() {
        let order = [
            Exit::Usage,
            Exit::Guard,
            Exit::Findings,
            Exit::Environment,
            Exit::NothingMatched,
        ];
        for pair in order.windows(2) {
            assert_eq!(pair[1].and(pair[0]), pair[0]);
        }
        assert_eq!(Exit::Clean.and(Exit::NothingMatched).code(), 5);
    }
}
