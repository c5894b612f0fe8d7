//! Expressions that cannot be resolved, and how that is said.

use super::*;

#[test]
fn inexact_numbers_and_operators_do_not_mix() {
    let refused = |expression: &str, column: u32, operand: &str| {
        assert_eq!(
            wrong("vars: { amount: 100.00 }", expression),
            [format!(
                "error inexact-operator 6:{column} `{operand}` | `{operand}` is not a whole number, and operators cannot compare or calculate with it | calculate with `add`, `sub` or `percent`; compare in `expect` with `$gte` and `$lte`"
            )]
        );
    };
    refused("${{ vars.amount + 1 }}", 12, "vars.amount");
    refused("${{ 1 < vars.amount }}", 16, "vars.amount");
    refused("${{ -vars.amount }}", 13, "vars.amount");
    refused("${{ (vars.amount) == 100 }}", 13, "vars.amount");
}

#[test]
fn results_of_exact_functions_and_operators_do_not_mix() {
    assert_eq!(
        wrong("", "${{ add(1, 2) * 2 }}"),
        [
            "error inexact-operator 6:12 `add(1, 2)` | `add` is not a whole number, and operators cannot compare or calculate with it | calculate with `add`, `sub` or `percent`; compare in `expect` with `$gte` and `$lte`"
        ]
    );
}

#[test]
fn floats_are_refused_where_they_are_written_or_made() {
    assert_eq!(
        wrong("", "${{ add(1, 10.50) }}"),
        [
            "error expression-float 6:19 `10.50` | `10.50` would lose digits: expressions calculate with whole numbers | write `\"10.50\"` as an argument of `add`, `sub` or `percent`, or put the number in `vars`"
        ]
    );
    assert_eq!(
        wrong("", "${{ 1 / 2 }}"),
        [
            "error expression-float 6:8 `${{ 1 / 2 }}` | the result of the expression is not exact | calculate with `add`, `sub` or `percent`, or with whole numbers and `//`"
        ]
    );
}

#[test]
fn names_that_lead_nowhere_are_found_before_the_run() {
    let vars = "vars: { amount: 1 }";
    assert_eq!(
        wrong(vars, "${{ vars.amonut }}"),
        [
            "warning unused-name 3:9 `amount` | nothing reads the variable `amount`",
            "error undefined-name 6:17 `amonut` | `vars` has no `amonut` | did you mean `amount`?",
        ]
    );
    assert_eq!(
        wrong("", "${{ var.amount }}"),
        ["error undefined-name 6:12 `var` | undefined name `var` | did you mean `vars`?"]
    );
    assert_eq!(
        wrong("", "${{ matrix.n }}"),
        ["error undefined-name 6:19 `n` | `matrix` has no `n`"]
    );
    assert_eq!(
        wrong("", "${{ nwo() }}"),
        ["error undefined-name 6:12 `nwo` | unknown function `nwo` | did you mean `now`?"]
    );
    assert_eq!(
        wrong("vars: { p: { a: 1 } }", "${{ vars.p.b }}"),
        ["error undefined-value 6:12 `vars.p.b` | `vars.p.b` has no value: there is no `b`"]
    );
}

#[test]
fn steps_are_known_once_they_have_answered() {
    let steps = |expression: &str| {
        problems(&format!(
            "steps:\n  - id: pay-1\n    request: {{ body: {{ x: \"${{{{ {expression} }}}}\" }} }}\n  - id: later\n    request: {{ body: {{ x: '${{{{ steps[\"pay-1\"].body.id }}}}' }} }}\n"
        ))
    };
    assert_eq!(
        steps("steps.later.body.id"),
        [
            "error undefined-name 5:38 `later` | the step `later` has no answer yet: only earlier steps have one"
        ]
    );
    assert_eq!(
        steps("steps.nope.status"),
        ["error undefined-name 5:38 `nope` | there is no earlier step `nope`"]
    );
}

#[test]
fn a_step_name_with_a_hyphen_stands_in_brackets() {
    let text = "steps:\n  - id: pay-1\n    request: { body: {} }\n  - id: b\n    request: { body: { x: '${{ steps.pay-1.body.id }}' } }\n";
    assert_eq!(
        problems(text),
        [
            "error undefined-name 7:32 `steps.pay` | there is no earlier step `pay` | write `steps[\"pay-1\"]`: a name with `-` stands in brackets"
        ]
    );
}

#[test]
fn filters_tests_and_methods_are_refused() {
    assert_eq!(
        wrong("vars: { a: x }", "${{ vars.a | upper }}"),
        [
            "warning unused-name 3:9 `a` | nothing reads the variable `a`",
            "error expression-syntax 6:12 `vars.a | upper` | expressions have no filters such as `upper` | the functions are `add`, `card_token`, `env`, `now`, `percent`, `sub`, `uuid`",
        ]
    );
    assert_eq!(
        wrong("", "${{ \"a\".upper() }}"),
        [
            "error expression-syntax 6:12 `\"a\".upper()` | only functions can be called, not methods | the functions are `add`, `card_token`, `env`, `now`, `percent`, `sub`, `uuid`"
        ]
    );
}

#[test]
fn a_broken_expression_says_what_is_wrong_where() {
    assert_eq!(
        wrong("", "${{ 1 + }}"),
        [
            "error expression-syntax 6:14 `+` | this is not an expression: unexpected end of input, expected expression"
        ]
    );
    assert_eq!(
        wrong("", "'${{ \"\\x\" }}'"),
        [
            "error expression-syntax 6:9 `${{ \"\\x\" }}` | this is not an expression: bad string escape"
        ]
    );
    assert_eq!(
        wrong("", "'${{ 1 + 1 '"),
        [
            "error expression-syntax 6:8 `'${{ 1 + 1 '` | the expression is not closed | end it with `}}`"
        ]
    );
}

#[test]
fn an_endless_expression_is_stopped() {
    let nested = |count: usize| format!("${{{{ {} }}}}", vec!["1"; count].join("+"));
    assert_eq!(value("", &nested(499)), number("499"));
    let found = wrong("", &nested(4_000));
    let told = " | the expression is longer than 1000 bytes";
    assert!(found.len() == 1 && found[0].ends_with(told), "{found:?}");
    let calls = format!("${{{{ {}1{} }}}}", "(".repeat(490), ")".repeat(490));
    assert_eq!(wrong("", &calls).len(), 1);
}

#[test]
fn texts_and_lists_repeat_within_reason() {
    assert_eq!(value("", "${{ \"ab\" * 3 }}"), text("ababab"));
    let told = "the expression makes or reads too much: more than 1048576 bytes";
    for bomb in [
        "\"a\" * 100000000",
        "[1] * 99999999",
        "(\"a\" * 1000) * 2000",
        "9999999 * \"abc\"",
    ] {
        let found = wrong("", &format!("'${{{{ {bomb} }}}}'"));
        assert!(found.len() == 1 && found[0].ends_with(told), "{found:?}");
    }
    assert_eq!(
        wrong("", "${{ uuid() * 100 }}"),
        ["error expression-result 6:12 `uuid()` | the result of `uuid` cannot be multiplied"]
    );
}

#[test]
fn variables_that_grow_out_of_one_another_are_stopped() {
    let vars = "vars: { a: '${{ \"x\" * 900000 }}', b: '${{ vars.a ~ vars.a }}' }";
    let found = wrong(vars, "${{ vars.b }}");
    let told = "the expression makes or reads too much: more than 1048576 bytes";
    assert!(found[0].ends_with(told), "{found:?}");
    let many = ["${{ vars.a }}"; 12].join(" ");
    let found = wrong("vars: { a: '${{ \"x\" * 900000 }}' }", &many);
    let told = "the expressions of this step together make too much: more than 8388608 bytes";
    assert!(found[0].ends_with(told), "{found:?}");
}
