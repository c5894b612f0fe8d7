//! Expressions that YAML reads otherwise than people mean them.

use super::*;

#[test]
fn a_bare_expression_in_a_flow_collection_must_be_quoted() {
    assert_snapshot!(shown("body: { amount: ${{ vars.amount }}, token: ${{ card_token(brand=\"visa\") }} }\n"), @r##"
    {"body":{"amount":"${{ vars.amount }}","token":"${{ card_token(brand=\"visa\") }}"}}
    error[unquoted-expression]: inside `{ }` or `[ ]` an expression must be quoted
     --> a.yaml:1:17
      |
    1 | body: { amount: ${{ vars.amount }}, token: ${{ card_token(brand="visa") }} }
      |                 ^^^^^^^^^^^^^^^^^^
      |
      = note: YAML takes the braces of the expression for collections of its own
    help: quote the expression [--fix]
      |
    1 - body: { amount: ${{ vars.amount }}, token: ${{ card_token(brand="visa") }} }
    1 + body: { amount: "${{ vars.amount }}", token: ${{ card_token(brand="visa") }} }
      |
    error[unquoted-expression]: inside `{ }` or `[ ]` an expression must be quoted
     --> a.yaml:1:44
      |
    1 | body: { amount: ${{ vars.amount }}, token: ${{ card_token(brand="visa") }} }
      |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: YAML takes the braces of the expression for collections of its own
    help: quote the expression [--fix]
      |
    1 - body: { amount: ${{ vars.amount }}, token: ${{ card_token(brand="visa") }} }
    1 + body: { amount: ${{ vars.amount }}, token: '${{ card_token(brand="visa") }}' }
      |
    "##);
}

#[test]
fn an_expression_with_a_colon_or_a_number_sign_must_be_quoted() {
    assert_snapshot!(shown("a: ${{ f('x: y') }}\nb: ${{ f(\"x # y\") }} # why\n"), @r##"
    {"a":"${{ f('x: y') }}","b":"${{ f(\"x # y\") }}"}
    error[unquoted-expression]: an expression with `: ` or ` #` in it must be quoted
     --> a.yaml:1:4
      |
    1 | a: ${{ f('x: y') }}
      |    ^^^^^^^^^^^^^^^^
      |
      = note: YAML takes `: ` for the end of a key and ` #` for the start of a comment
    help: quote the expression [--fix]
      |
    1 - a: ${{ f('x: y') }}
    1 + a: "${{ f('x: y') }}"
      |
    error[unquoted-expression]: an expression with `: ` or ` #` in it must be quoted
     --> a.yaml:2:4
      |
    2 | b: ${{ f("x # y") }} # why
      |    ^^^^^^^^^^^^^^^^^
      |
      = note: YAML takes `: ` for the end of a key and ` #` for the start of a comment
    help: quote the expression [--fix]
      |
    2 - b: ${{ f("x # y") }} # why
    2 + b: '${{ f("x # y") }}' # why
      |
    "##);
}

#[test]
fn an_expression_inside_a_text_is_quoted_with_it() {
    assert_snapshot!(shown("a: [order-${{ vars.n }}-${{ vars.m }}-x, ok]\n"), @r##"
    {"a":["order-${{ vars.n }}-${{ vars.m }}-x","ok"]}
    error[unquoted-expression]: inside `{ }` or `[ ]` an expression must be quoted
     --> a.yaml:1:11
      |
    1 | a: [order-${{ vars.n }}-${{ vars.m }}-x, ok]
      |           ^^^^^^^^^^^^^
      |
      = note: YAML takes the braces of the expression for collections of its own
    help: quote the expression [--fix]
      |
    1 - a: [order-${{ vars.n }}-${{ vars.m }}-x, ok]
    1 + a: ["order-${{ vars.n }}-${{ vars.m }}-x", ok]
      |
    "##);
}

#[test]
fn quotes_in_an_expression_must_not_end_the_quotes_around_it() {
    assert_snapshot!(shown("a: \"${{ f(\"x\") }}\"\nb: 'pre ${{ f('x') }}'\n"), @r##"
    {"a":"${{ f(\"x\") }}","b":"pre ${{ f('x') }}"}
    error[unquoted-expression]: the quotes inside this expression end the quotes around it
     --> a.yaml:1:5
      |
    1 | a: "${{ f("x") }}"
      |     ^^^^^^^^^^^^^
      |
    help: quote the expression [--fix]
      |
    1 - a: "${{ f("x") }}"
    1 + a: '${{ f("x") }}'
      |
    error[unquoted-expression]: the quotes inside this expression end the quotes around it
     --> a.yaml:2:9
      |
    2 | b: 'pre ${{ f('x') }}'
      |         ^^^^^^^^^^^^^
      |
    help: quote the expression [--fix]
      |
    2 - b: 'pre ${{ f('x') }}'
    2 + b: "pre ${{ f('x') }}"
      |
    "##);
}

#[test]
fn an_expression_without_its_end_is_said_to_have_none() {
    assert_snapshot!(shown("a: { b: ${{ vars.amount }\nc: 1\n"), @r##"
    {"a":{"b":"${{ vars.amount"},"c":1}
    error[unquoted-expression]: this expression is never closed, and it must be quoted
     --> a.yaml:1:9
      |
    1 | a: { b: ${{ vars.amount }
      |         ^^^
      |
      = help: end it with `}}` and put quotes around it
    "##);
}

#[test]
fn expressions_that_yaml_reads_well_are_left_alone() {
    for text in [
        "a: ${{ x }}\n",
        "a: pre-${{ x }} # ${{ no }}\n",
        "a: { b: \"${{ x }}\", 'c': '${{ \"y: z\" }}' } # { ${{ no }} }\n",
        "a: |\n  { b: ${{ x }} }\n",
        "${{ x }}: 1\n",
        "a: \"# ${{ x }}\"\n",
    ] {
        assert_eq!(listed(text), "", "{text}");
    }
}
