//! How sure a fact is, and where it comes from.

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The provider publishes it.
    Documented,
    /// Somebody saw the API do it and published what came back.
    Measured,
    /// Somebody says so, or several sources imply it.
    Reported,
    /// Sources contradict one another.
    Disputed,
}

impl Confidence {
    /// Whether the mock acts on such a fact. Others are worth a warning at most.
    pub fn is_enforced(self) -> bool {
        matches!(self, Self::Documented | Self::Measured)
    }

    /// The name, as the data files write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Measured => "measured",
            Self::Reported => "reported",
            Self::Disputed => "disputed",
        }
    }
}

/// Where a fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// How sure the fact is.
    pub confidence: Confidence,
    /// Pages, repositories and threads that say so; at least one.
    pub sources: &'static [&'static str],
    /// What a reader should know besides: a contradiction, a guess and its reason.
    pub note: Option<&'static str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_documented_and_measured_facts_are_enforced() {
        let enforced = [
            Confidence::Documented,
            Confidence::Measured,
            Confidence::Reported,
            Confidence::Disputed,
        ]
        .map(Confidence::is_enforced);
        assert_eq!(enforced, [true, true, false, false]);
    }
}
