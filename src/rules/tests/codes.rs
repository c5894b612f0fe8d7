//! Every code of the reference's error table, and the rule that finds what causes it.

use std::collections::BTreeSet;

use crate::contract::ErrorCode;
use crate::rules::rules_of;

/// Codes that a request alone does not decide, and what does.
const UNDECIDED: &[(&str, &[&str])] = &[
    ("the access token", &["3", "4", "5", "3002", "3007", "3009"]),
    ("a search, not a payment", &["1000", "1001"]),
    ("what was sent before", &["2001"]),
    (
        "what the account holds",
        &[
            "2000", "2002", "2060", "3005", "3010", "3024", "3025", "4025",
        ],
    ),
    ("a failure of the provider", &["2004", "2007"]),
    (
        "the card behind the token",
        &[
            "2009", "3000", "3001", "3003", "3006", "3008", "3012", "3013", "3014", "3015", "3016",
            "3017", "3018", "3019", "3020", "3021", "3022", "3023", "3026", "3027", "3029", "3030",
        ],
    ),
    (
        "the site, which the access token decides",
        &["3004", "4007"],
    ),
    ("the path, not the body", &["4018", "4019"]),
    (
        "a parameter that payment creation does not have",
        &["4015", "4016"],
    ),
];

#[test]
fn every_code_of_the_reference_has_a_rule_or_a_reason() {
    let undecided: BTreeSet<&str> = UNDECIDED
        .iter()
        .flat_map(|(_, codes)| codes.iter().copied())
        .collect();
    for code in ErrorCode::ALL.iter().filter(|code| code.info().in_seed) {
        let has_rule = rules_of(*code).next().is_some();
        let has_reason = undecided.contains(code.as_str());
        assert!(has_rule != has_reason, "{}: {has_rule}", code.as_str());
    }
}

#[test]
fn the_request_alone_decides_these_codes() {
    let blocking: Vec<_> = ErrorCode::ALL
        .iter()
        .filter(|code| rules_of(**code).any(|rule| rule.meta.is_blocking()))
        .map(|code| code.as_str())
        .collect();
    assert_eq!(
        blocking.join(" "),
        "1 8 23 2067 2072 2077 3011 3028 4000 4001 4002 4003 4004 4005 4006 4012 4013 4017 4020 \
         4021 4022 4023 4024 4026 4027 4028 4029 4033 4037 4038 4039 4040 4041 4050 4051 4292 7521 \
         7523 9032 payer_cannot_be_nil"
    );
}
