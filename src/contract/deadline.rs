//! How long things may take, by country where that differs.

use super::evidence::{Confidence, Evidence};
use super::site::Site;
use crate::i18n::Text;

include!(concat!(env!("OUT_DIR"), "/deadlines.rs"));

/// A length of time that the provider gives. The windows of `date_of_expiration` are with the methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// What it is about.
    pub id: DeadlineId,
    /// The sites that it is for; none means all.
    pub sites: &'static [Site],
    /// The duration by ISO 8601, such as `P30D`; none where no source gives one.
    pub duration: Option<&'static str>,
    seconds: Option<u64>,
    /// Whether days are business days.
    pub business_days: bool,
    /// What it means.
    pub meaning: Text,
    /// Where this comes from.
    pub evidence: Evidence,
}

impl DeadlineId {
    /// All deadlines.
    pub const ALL: &'static [Self] = ALL_DEADLINE_ID;
}

impl Deadline {
    /// The duration in seconds; a business day counts as a day.
    pub fn seconds(&self) -> Option<u64> {
        self.seconds
    }
}

/// All deadlines.
pub fn deadlines() -> &'static [Deadline] {
    &DEADLINES
}

/// The deadline of an id at a site.
///
/// ```
/// use ensayo::contract::{DeadlineId, Site, deadline};
/// let capture = deadline(DeadlineId::Capture, Site::Mlb).unwrap();
/// assert_eq!(capture.duration, Some("P5D"));
/// assert_eq!(capture.seconds(), Some(432_000));
/// ```
pub fn deadline(id: DeadlineId, site: Site) -> Option<&'static Deadline> {
    DEADLINES
        .iter()
        .find(|it| it.id == id && (it.sites.is_empty() || it.sites.contains(&site)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capture_windows_differ_by_country() {
        let windows: Vec<Option<&str>> = Site::ALL
            .iter()
            .map(|site| deadline(DeadlineId::Capture, *site).unwrap().duration)
            .collect();
        let expected = [
            Some("P7D"),
            Some("P5D"),
            None,
            Some("P7D"),
            None,
            None,
            Some("P22D"),
        ];
        assert_eq!(windows, expected);
    }

    #[test]
    fn seconds_follow_from_the_duration() {
        let seconds = |id| deadline(id, Site::Mla).unwrap().seconds();
        assert_eq!(seconds(DeadlineId::PendingDefault), Some(2_592_000));
        assert_eq!(seconds(DeadlineId::Refund), Some(15_552_000));
        assert_eq!(seconds(DeadlineId::DuplicateWindow), Some(60));
        assert_eq!(seconds(DeadlineId::ThreeDsExpired), Some(86_400));
    }

    #[test]
    fn a_deadline_of_other_countries_is_none_here() {
        assert_eq!(deadline(DeadlineId::BoletoCredit, Site::Mla), None);
    }
}
