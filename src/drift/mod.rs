//! Drift: where the answers of two targets no longer have the same shape or say other words.
//!
//! Works on normalised answers, so that ids, dates and one-time texts are no drift. Amounts and
//! free texts follow from requests and accounts, and are none either; the words of the contract
//! (states, codes, kinds) and everybody's types and names are.

mod compare;

use std::collections::BTreeMap;

use glob::Pattern;
use serde_json::Value;

pub use compare::Kind;

/// A step as two targets answered it.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The endpoint's name, or the method for a path that the contract does not know.
    pub endpoint: String,
    /// Which step: path, case and step.
    pub place: String,
    /// The normalised answers of both.
    pub answers: [Value; 2],
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// The endpoint.
    pub endpoint: String,
    /// The field, such as `body.refunds[].status`.
    pub field: String,
    /// How it differs.
    pub kind: Kind,
    /// What each of both has, in the first answer where it was seen.
    pub sides: [Option<String>; 2],
    /// In how many answers it was seen.
    pub count: usize,
    /// The first of them.
    pub first: String,
}

/// What a comparison found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// What differs, by endpoint and field.
    pub drifts: Vec<Drift>,
    /// How many fields were allowed to differ.
    pub allowed: usize,
    /// How many answers were compared.
    pub compared: usize,
}

/// Compares answers. Fields that a pattern names may differ: `body.payer.*`, or with the endpoint
/// before it `get_payment:body.card`.
pub fn compare(pairs: &[Pair], allowed: &[Pattern]) -> Findings {
    let mut found: BTreeMap<(String, String, Kind), Drift> = BTreeMap::new();
    for pair in pairs {
        let mut seen = Vec::new();
        compare::answers(&pair.answers, &mut seen);
        // A field of a list's items counts once for an answer.
        seen.sort_by(|a, b| (&a.field, a.kind).cmp(&(&b.field, b.kind)));
        seen.dedup_by(|a, b| (&a.field, a.kind) == (&b.field, b.kind));
        for difference in seen {
            let key = (
                pair.endpoint.clone(),
                difference.field.clone(),
                difference.kind,
            );
            let drift = found.entry(key).or_insert_with(|| Drift {
                endpoint: pair.endpoint.clone(),
                field: difference.field,
                kind: difference.kind,
                sides: difference.sides,
                count: 0,
                first: pair.place.clone(),
            });
            drift.count += 1;
        }
    }
    let all = found.len();
    let mut drifts: Vec<Drift> = found.into_values().collect();
    drifts.retain(|drift| !allowed.iter().any(|it| names(it, drift)));
    Findings {
        allowed: all - drifts.len(),
        drifts,
        compared: pairs.len(),
    }
}

/// Whether a pattern names a field, or something that it lies in.
fn names(pattern: &Pattern, drift: &Drift) -> bool {
    let ends = drift.field.match_indices(['.', '[']).map(|(at, _)| at);
    let mut outer = ends.chain([drift.field.len()]);
    outer.any(|end| {
        let field = &drift.field[..end];
        pattern.matches(field) || pattern.matches(&format!("{}:{field}", drift.endpoint))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pair(a: Value, b: Value) -> Pair {
        Pair {
            endpoint: "create_payment".to_owned(),
            place: "scenarios/a.yaml › request".to_owned(),
            answers: [
                json!({ "status": 201, "body": a }),
                json!({ "status": 201, "body": b }),
            ],
        }
    }

    fn found(a: Value, b: Value) -> Vec<String> {
        let found = compare(&[pair(a, b)], &[]);
        let shown = found.drifts.into_iter().map(|it| {
            let [a, b] = it.sides.map(|side| side.unwrap_or("-".to_owned()));
            format!("{} {} {a} {b}", it.field, it.kind.name())
        });
        shown.collect()
    }

    #[test]
    fn fields_that_one_side_has_are_missing_or_added() {
        assert_eq!(
            found(json!({ "a": 1 }), json!({ "b": { "c": 1 } })),
            ["body.a missing number -", "body.b added - object"]
        );
    }

    #[test]
    fn types_and_words_of_the_contract_are_compared() {
        assert_eq!(
            found(
                json!({ "id": 1, "status": "approved", "live_mode": true }),
                json!({ "id": "1", "status": "rejected", "live_mode": false })
            ),
            [
                "body.id type number text",
                "body.live_mode value true false",
                "body.status value approved rejected"
            ]
        );
    }

    #[test]
    fn what_follows_from_requests_and_accounts_is_no_drift() {
        let one = json!({ "transaction_amount": 10, "description": "one", "id": "[payment_id:1]" });
        let other =
            json!({ "transaction_amount": 11.5, "description": "two", "id": "[payment_id:7]" });
        assert_eq!(found(one, other), [""; 0]);
        assert_eq!(
            found(json!({ "fees": [] }), json!({ "fees": [{ "a": 1 }] })),
            [""; 0]
        );
    }

    #[test]
    fn items_of_lists_are_one_field_and_counted_once() {
        let pairs = [
            pair(json!([{ "a": 1 }, { "a": 1 }]), json!([{}, {}])),
            pair(json!([{ "a": 1 }]), json!([{}])),
        ];
        let found = compare(&pairs, &[]);
        assert_eq!(found.drifts.len(), 1);
        assert_eq!(found.drifts[0].field, "body[].a");
        assert_eq!((found.drifts[0].count, found.compared), (2, 2));
    }

    #[test]
    fn allowed_fields_and_what_lies_below_them_may_differ() {
        let pairs = [pair(json!({ "a": { "b": 1 } }), json!({ "a": {} }))];
        for (pattern, left) in [
            ("body.a", 0),
            ("body.a.*", 0),
            ("create_payment:body.a.b", 0),
            ("get_payment:body.a.b", 1),
            ("body.b", 1),
        ] {
            let allowed = [Pattern::new(pattern).expect("a pattern")];
            let found = compare(&pairs, &allowed);
            assert_eq!(
                (found.drifts.len(), found.allowed),
                (left, 1 - left),
                "{pattern}"
            );
        }
    }
}
