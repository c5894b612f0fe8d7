//! The text that is signed, and its HMAC.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::signature::Signature;
use crate::secret::Secret;

/// What a signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// `data.id` of the query string.
    pub data_id: Option<&'a str>,
    /// The header `x-request-id`.
    pub request_id: Option<&'a str>,
    /// `ts` of the header `x-signature`.
    pub ts: &'a str,
}

impl Parts<'_> {
    /// The text that is signed: `id:123456;request-id:bb56…;ts:1742505638683;`. A part that is
    /// missing drops its pair; the last semicolon belongs to it (measured: without, no signature fits).
    ///
    /// ```
    /// use ensayo::webhook::Parts;
    /// let parts = Parts { data_id: Some("123456"), request_id: None, ts: "1742505638683" };
    /// assert_eq!(parts.manifest(), "id:123456;ts:1742505638683;");
    /// ```
    pub fn manifest(&self) -> String {
        let pairs = [
            ("id", self.data_id),
            ("request-id", self.request_id),
            ("ts", Some(self.ts)),
        ];
        let given = pairs.into_iter().filter_map(|(key, value)| {
            let value = value.filter(|text| !text.is_empty())?;
            Some(format!("{key}:{value};"))
        });
        given.collect()
    }
}

/// The id as the guide wants it signed: in lower case. The SDKs sign it as it is; for a payment's
/// id, which is a number, both are the same.
pub fn lower_case_id(data_id: &str) -> String {
    data_id.to_lowercase()
}

/// Signs as the provider does.
pub fn sign(secret: &Secret, parts: &Parts<'_>) -> Signature {
    let bytes = mac(secret, &parts.manifest()).finalize().into_bytes();
    Signature {
        ts: parts.ts.to_owned(),
        v1: bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// Whether a hash is that of a text; takes as long for a wrong one as for the right one.
pub(super) fn is_hash_of(hash: &str, secret: &Secret, text: &str) -> bool {
    let byte = |at: usize| u8::from_str_radix(hash.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..hash.len()).step_by(2).map(byte).collect();
    bytes.is_some_and(|bytes| mac(secret, text).verify_slice(&bytes).is_ok())
}

fn mac(secret: &Secret, text: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes())
        .expect("HMAC takes keys of any length");
    mac.update(text.as_bytes());
    mac
}
