//! Where findings go.

use super::Finding;

/// Takes what rules report. A list collects, a counter counts.
pub trait Sink {
    /// Takes one finding.
    fn report(&mut self, finding: Finding);
}

impl Sink for Vec<Finding> {
    fn report(&mut self, finding: Finding) {
        self.push(finding);
    }
}
