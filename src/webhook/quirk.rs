//! What can be odd about notifications; a receiver has to bear all of it.

use std::fmt;

/// One oddity. Those that real receivers have reported stand with their source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quirk {
    /// The signature is of another secret: the receiver has to refuse it.
    WrongSignature,
    /// Beside each notification comes one of an order, whose id has capitals (`ORD01…`) and is signed
    /// in lower case, as the guide says. SDKs since June 2026 sign it as it is (sdk-nodejs#439).
    UpperCaseId,
    /// There is no `x-request-id`, so that its pair is not signed.
    MissingRequestId,
    /// Each notification comes twice, under two ids (measured: a second one after 0.5 s).
    Duplicate,
    /// `payment.created` comes after the first `payment.updated`.
    OutOfOrder,
    /// Notifications come 32 seconds late (the longest wait that was measured).
    Late,
    /// A legacy IPN comes beside each notification, unsigned (measured: one refund, three deliveries).
    Ipn,
}

impl Quirk {
    /// All oddities.
    pub const ALL: [Self; 7] = [
        Self::WrongSignature,
        Self::UpperCaseId,
        Self::MissingRequestId,
        Self::Duplicate,
        Self::OutOfOrder,
        Self::Late,
        Self::Ipn,
    ];

    /// The name in flags and in the control API.
    pub fn name(self) -> &'static str {
        match self {
            Self::WrongSignature => "wrong-signature",
            Self::UpperCaseId => "upper-case-id",
            Self::MissingRequestId => "missing-request-id",
            Self::Duplicate => "duplicate",
            Self::OutOfOrder => "out-of-order",
            Self::Late => "late",
            Self::Ipn => "ipn",
        }
    }

    /// The oddity of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|quirk| quirk.name() == name)
    }
}

impl fmt::Display for Quirk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
