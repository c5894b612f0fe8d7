//! Everything that looks drawn by lot is derived: from the account, a purpose and an ordinal.
//!
//! The same requests in the same order on a fresh account give the same ids on any machine.

use std::fmt;

use sha2::{Digest, Sha256};

/// Who owns a ledger: the SHA-256 of an access token. The token itself is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct AccountId([u8; 32]);

/// What an id is for; the name goes into the derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Payment,
    Refund,
    CardToken,
    Request,
    Collector,
    Payer,
    Ticket,
    PixKey,
    Reference,
    Authorization,
    Notification,
    Challenge,
}

impl Purpose {
    const ALL: [Self; 12] = [
        Self::Payment,
        Self::Refund,
        Self::CardToken,
        Self::Request,
        Self::Collector,
        Self::Payer,
        Self::Ticket,
        Self::PixKey,
        Self::Reference,
        Self::Authorization,
        Self::Notification,
        Self::Challenge,
    ];

    /// The purpose of a name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Refund => "refund",
            Self::CardToken => "card_token",
            Self::Request => "request",
            Self::Collector => "collector",
            Self::Payer => "payer",
            Self::Ticket => "ticket",
            Self::PixKey => "pix_key",
            Self::Reference => "reference",
            Self::Authorization => "authorization",
            Self::Notification => "notification",
            Self::Challenge => "challenge",
        }
    }
}

/// Ids start here: above 2^31, so that 32-bit readers show, and far below 2^53, which JavaScript
/// still counts exactly (sdk-nodejs reads ids as numbers).
const FIRST: u64 = 10_000_000_000;
const BASES: u64 = 90_000_000_000;
const STRIDE: u64 = 1000;

/// 64 hexadecimal digits: the control API names accounts so.
impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl AccountId {
    /// The account of its bytes.
    pub(crate) fn of_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads what `Display` writes.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_plain = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            let pair = text.get(2 * index..2 * index + 2).filter(|_| is_plain)?;
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The account of a token.
    pub(crate) fn of_token(token: &str) -> Self {
        Self(Sha256::digest(token.as_bytes()).into())
    }

    /// The id of what is the `ordinal`th of its purpose: unique within the account and rising.
    pub(crate) fn number(self, purpose: Purpose, ordinal: u64) -> u64 {
        let base = FIRST + self.draw(purpose, "base") % BASES;
        base + ordinal * STRIDE + self.draw(purpose, &ordinal.to_string()) % STRIDE
    }

    /// A number of exactly `digits` decimal digits, at most 18.
    pub(crate) fn digits(self, purpose: Purpose, ordinal: u64, digits: u32) -> String {
        let lowest = 10_u64.pow(digits.min(18).saturating_sub(1));
        (lowest + self.draw(purpose, &ordinal.to_string()) % (9 * lowest)).to_string()
    }

    /// 32 lower-case hexadecimal digits.
    pub(crate) fn hex(self, purpose: Purpose, ordinal: u64) -> String {
        format!(
            "{:032x}",
            u128::from_be_bytes(self.bytes_of(purpose, ordinal))
        )
    }

    /// A text shaped like a UUID of version 4.
    pub(crate) fn uuid(self, purpose: Purpose, ordinal: u64) -> String {
        uuid::Builder::from_random_bytes(self.bytes_of(purpose, ordinal))
            .into_uuid()
            .to_string()
    }

    fn bytes_of(self, purpose: Purpose, ordinal: u64) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.digest(purpose, &ordinal.to_string())[..16]);
        bytes
    }

    fn draw(self, purpose: Purpose, what: &str) -> u64 {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&self.digest(purpose, what)[..8]);
        u64::from_be_bytes(bytes)
    }

    fn digest(self, purpose: Purpose, what: &str) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.0);
        hash.update(purpose.name().as_bytes());
        hash.update(b"\0");
        hash.update(what.as_bytes());
        hash.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_beyond_32_bits_and_exact_in_javascript() {
        let account = AccountId::of_token("TEST-1");
        for ordinal in [1, 2, 1_000_000] {
            let id = account.number(Purpose::Payment, ordinal);
            assert!(id > 1 << 31 && id < 1 << 53, "{id}");
        }
    }

    #[test]
    fn ids_rise_within_an_account() {
        let account = AccountId::of_token("TEST-1");
        let ids: Vec<u64> = (1..100)
            .map(|ordinal| account.number(Purpose::Refund, ordinal))
            .collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn accounts_and_purposes_differ() {
        let (one, two) = (AccountId::of_token("TEST-1"), AccountId::of_token("TEST-2"));
        assert_ne!(
            one.number(Purpose::Payment, 1),
            two.number(Purpose::Payment, 1)
        );
        assert_ne!(one.hex(Purpose::CardToken, 1), one.hex(Purpose::Ticket, 1));
    }

    #[test]
    fn an_account_reads_back() {
        let account = AccountId::of_token("TEST-1");
        assert_eq!(AccountId::parse(&account.to_string()), Some(account));
        assert_eq!(AccountId::parse("abc"), None);
        assert_eq!(AccountId::parse(&"é".repeat(32)), None);
    }

    #[test]
    fn shapes_hold() {
        let account = AccountId::of_token("TEST-1");
        assert_eq!(account.hex(Purpose::CardToken, 7).len(), 32);
        assert_eq!(account.digits(Purpose::Authorization, 3, 6).len(), 6);
        assert_eq!(account.uuid(Purpose::Request, 1).as_bytes()[14], b'4');
    }
}
