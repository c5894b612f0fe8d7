//! Every code of the contract, and the rule that finds what causes it.

use crate::contract::ErrorCode;
use crate::rules::rules_of;

#[test]
fn every_code_has_a_rule_or_says_what_else_decides_it() {
    let unaccounted: Vec<_> = ErrorCode::ALL
        .iter()
        .filter(|code| rules_of(**code).next().is_none() && code.info().decided_by.is_none())
        .map(|code| code.as_str())
        .collect();
    assert_eq!(unaccounted, [""; 0]);
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
        "1 8 23 205 208 209 221 316 322 325 326 2016 2017 2060 2067 2072 2077 3011 3014 3028 4000 \
         4001 4002 4003 4004 4005 4006 4012 4013 4017 4020 4021 4022 \
         4023 4024 4026 4027 4028 4029 4033 4037 4038 4039 4040 4041 4050 4051 4292 7521 7523 9032 \
         E301 E302 payer_cannot_be_nil"
    );
}
