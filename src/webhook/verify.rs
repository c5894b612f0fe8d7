//! Whether a notification is genuine, and if it is not, what the receiver may have got wrong.

use super::manifest::{Parts, is_hash_of, lower_case_id};
use super::signature::{Malformed, Signature};
use crate::secret::Secret;

/// What a receiver can say about a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The signature fits.
    Genuine,
    /// There is no signature: IPN and notifications of QR codes have none.
    Unsigned,
    /// The header is no signature.
    Malformed(Malformed),
    /// The signature does not fit; what it would fit instead, where that is known.
    Forged(Option<NearMiss>),
}

/// A usual mistake that would explain a signature that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NearMiss {
    /// The manifest was signed without its last semicolon.
    NoSemicolon,
    /// `x-request-id` is not among what was signed.
    NoRequestId,
    /// `data.id` is not among what was signed.
    NoId,
    /// The secret was copied with a blank or a line break around it.
    PaddedSecret,
}

/// Verifies as a receiver does: `data.id` counts as it was sent and in lower case, because the guide
/// asks for the second and the SDKs do the first.
pub fn verify(
    secret: &Secret,
    header: Option<&str>,
    data_id: Option<&str>,
    request_id: Option<&str>,
) -> Verdict {
    let Some(header) = header else {
        return Verdict::Unsigned;
    };
    let signature = match Signature::parse(header) {
        Ok(signature) => signature,
        Err(malformed) => return Verdict::Malformed(malformed),
    };
    let parts = Parts {
        data_id,
        request_id,
        ts: &signature.ts,
    };
    if fits(secret, &signature, &parts) {
        return Verdict::Genuine;
    }
    Verdict::Forged(near_miss(secret, &signature, &parts))
}

fn fits(secret: &Secret, signature: &Signature, parts: &Parts<'_>) -> bool {
    let lower = parts.data_id.map(lower_case_id);
    let lower = Parts {
        data_id: lower.as_deref(),
        ..*parts
    };
    [*parts, lower]
        .iter()
        .any(|parts| is_hash_of(&signature.v1, secret, &parts.manifest()))
}

fn near_miss(secret: &Secret, signature: &Signature, parts: &Parts<'_>) -> Option<NearMiss> {
    let no_request_id = Parts {
        request_id: None,
        ..*parts
    };
    let no_id = Parts {
        data_id: None,
        ..*parts
    };
    let manifest = parts.manifest();
    let trimmed = Secret::new(secret.expose().trim());
    let tries = [
        (
            NearMiss::NoSemicolon,
            is_hash_of(&signature.v1, secret, manifest.trim_end_matches(';')),
        ),
        (
            NearMiss::NoRequestId,
            fits(secret, signature, &no_request_id),
        ),
        (NearMiss::NoId, fits(secret, signature, &no_id)),
        (NearMiss::PaddedSecret, fits(&trimmed, signature, parts)),
    ];
    tries
        .into_iter()
        .find(|(_, fits)| *fits)
        .map(|(miss, _)| miss)
}

#[cfg(test)]
mod tests {
    use super::super::manifest::sign;
    use super::*;

    const REQUEST: &str = "bb56a2f1-6aae-46ac-982e-9dcd3581d08e";
    const ORDER: &str = "ORD01JQ4S4KY8HWQ6NA5PXB65B3D3";

    fn secret() -> Secret {
        Secret::new("secreto-de-prueba")
    }

    fn verdict(v1: &str, ts: &str, data_id: &str, request_id: Option<&str>) -> Verdict {
        let header = format!("ts={ts},v1={v1}");
        verify(&secret(), Some(&header), Some(data_id), request_id)
    }

    /// Hashes by `openssl dgst -sha256 -hmac`, over manifests written by hand.
    const VECTORS: &[(&str, &str, &str, Option<&str>)] = &[
        (
            "bcce5e15e1955e354a9c2fd1535970eb7492e3b795383f2ad86b6187526e9ad6",
            "1742505638683",
            "123456",
            Some(REQUEST),
        ),
        (
            "0cca462b201d3953278dff09282771eded94afc6d6c06e21bfe17918081b48b9",
            "1742505638683",
            "123456",
            None,
        ),
        (
            "1c6fe30d443a360e6cb186268d717a6f190f398dbd4a343f1f6f3c68111221d2",
            "1742505638683",
            ORDER,
            Some(REQUEST),
        ),
        (
            "c4c0feeed081683c41b332de54106a37f6a315edd876696d81ad14f417833b00",
            "1742505638683",
            ORDER,
            Some(REQUEST),
        ),
        (
            "0ac61d7460ad40b8274154d480447f0a28a04466d1f612d3a8ecbbae1fddbebb",
            "1742505638",
            "123456",
            Some(REQUEST),
        ),
    ];

    #[test]
    fn hashes_of_another_implementation_fit() {
        for (v1, ts, data_id, request_id) in VECTORS {
            assert_eq!(
                verdict(v1, ts, data_id, *request_id),
                Verdict::Genuine,
                "{v1}"
            );
        }
    }

    #[test]
    fn the_same_hashes_are_made() {
        for (index, (v1, ts, data_id, request_id)) in VECTORS.iter().enumerate() {
            let lower = lower_case_id(data_id);
            let parts = Parts {
                data_id: Some(if index == 2 { &lower } else { data_id }),
                request_id: *request_id,
                ts,
            };
            assert_eq!(sign(&secret(), &parts).v1, *v1);
        }
    }

    #[test]
    fn every_part_counts() {
        let (v1, ts, id, request) = VECTORS[0];
        let forged = Verdict::Forged(None);
        assert_eq!(verdict(v1, "1742505638684", id, request), forged);
        assert_eq!(verdict(v1, ts, "123457", request), forged);
        assert_eq!(verdict(v1, ts, id, Some("another")), forged);
        assert_eq!(verdict(&v1.replace('0', "1"), ts, id, request), forged);
    }

    #[test]
    fn usual_mistakes_are_named() {
        let (v1, ts, id, request) = VECTORS[0];
        let near = |v1: &str, secret: &str| {
            let header = format!("ts={ts},v1={v1}");
            match verify(&Secret::new(secret), Some(&header), Some(id), request) {
                Verdict::Forged(near) => near,
                other => panic!("{other:?}"),
            }
        };
        let plain = "secreto-de-prueba";
        assert_eq!(
            near(
                "8b3cc88a37b4bc98d66412cc48c092504d387e542a1ba370feeebe6d41d196f2",
                plain
            ),
            Some(NearMiss::NoSemicolon)
        );
        assert_eq!(near(VECTORS[1].0, plain), Some(NearMiss::NoRequestId));
        assert_eq!(
            near(v1, "secreto-de-prueba\n"),
            Some(NearMiss::PaddedSecret)
        );
        let parts = Parts {
            data_id: None,
            request_id: request,
            ts,
        };
        assert_eq!(
            near(&sign(&secret(), &parts).v1, plain),
            Some(NearMiss::NoId)
        );
    }

    #[test]
    fn no_header_and_a_broken_one_are_told_apart() {
        assert_eq!(verify(&secret(), None, Some("1"), None), Verdict::Unsigned);
        let broken = verify(&secret(), Some("v1=x"), Some("1"), None);
        assert_eq!(broken, Verdict::Malformed(Malformed::Ts));
    }
}
