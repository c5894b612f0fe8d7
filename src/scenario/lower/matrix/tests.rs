//! Which cases a matrix makes, and what can be wrong with it.

use crate::scenario::testing::{problems, scenario};

/// A scenario whose request reads the axes `a` and `b`.
fn with(matrix: &str, reads: &[&str]) -> String {
    let fields: Vec<String> = reads
        .iter()
        .map(|axis| format!("{axis}: \"${{{{ matrix.{axis} }}}}\""))
        .collect();
    format!("{matrix}\nrequest: {{ body: {{ {} }} }}", fields.join(", "))
}

fn cases(matrix: &str, reads: &[&str]) -> Vec<String> {
    let scenario = scenario(&with(matrix, reads));
    scenario
        .cases
        .iter()
        .map(|case| case.name().to_owned())
        .collect()
}

#[test]
fn every_combination_is_a_case_in_file_order() {
    assert_eq!(
        cases("matrix: { b: [1, 2.50], a: [Visa, null] }", &["a", "b"]),
        ["b-1_a-visa", "b-1_a-null", "b-2.50_a-visa", "b-2.50_a-null"]
    );
}

#[test]
fn exclude_removes_and_include_adds() {
    assert_eq!(
        cases(
            "matrix:\n  a: [1, 2]\n  b: [x, y]\n  exclude: [{ a: 1.0, b: y }]\n  include: [{ name: odd, a: 9, b: z }]",
            &["a", "b"]
        ),
        ["a-1_b-x", "a-2_b-x", "a-2_b-y", "odd"]
    );
}

#[test]
fn cases_can_be_listed_by_hand_alone() {
    assert_eq!(
        cases("matrix: { cases: [{ name: one, a: 1 }, { a: 2 }] }", &["a"]),
        ["one", "a-2"]
    );
}

#[test]
fn lists_and_mappings_go_by_their_place() {
    assert_eq!(
        cases("matrix: { a: [{ x: 1 }, [2]] }", &["a"]),
        ["a-1", "a-2"]
    );
}

#[test]
fn more_cases_than_allowed_are_an_error() {
    let many: Vec<String> = (0..17).map(|n| n.to_string()).collect();
    let many = many.join(", ");
    let matrix = format!("{{ a: [{many}], b: [{many}] }}");
    assert_eq!(
        problems(&with(&format!("matrix: {matrix}"), &["a", "b"])),
        [
            "error too-many-cases 3:1 `matrix` | the matrix has 289 cases, and a file may have 256 | remove some with `exclude`, or write `max_cases: 289`"
        ]
    );
    let allowed = format!("max_cases: 289\nmatrix: {matrix}");
    assert_eq!(cases(&allowed, &["a", "b"]).len(), 289);
}

#[test]
fn names_that_clash_are_given_by_hand() {
    assert_eq!(
        problems(&with("matrix: { a: [x y, x-y] }", &["a"])),
        [
            "error duplicate-name 3:20 `x-y` | two cases would be called `a-x-y` | list the case under `cases` and give it a `name`"
        ]
    );
    let long = "x".repeat(90);
    let found = problems(&with(&format!("matrix: {{ a: [{long}] }}"), &["a"]));
    assert!(found[0].starts_with("error invalid-name 3:15"), "{found:?}");
}

#[test]
fn wrong_names_and_missing_values_are_told() {
    assert_eq!(
        problems(&with(
            "matrix:\n  a: [1]\n  exclude: [{ c: 1 }, { a: 7 }]\n  include: [{ d: 1, name: x }]",
            &["a"]
        )),
        [
            "error undefined-name 5:15 `c` | the matrix has no axis `c` | write one of `a`",
            "warning unused-exclude 5:23 `{ a: 7 }` | this removes no case",
            "error missing-key 6:13 `{ d: 1, name: x }` | the case has no value for the axis `a`",
            "error undefined-name 6:15 `d` | the matrix has no axis `d`",
        ]
    );
}

#[test]
fn an_axis_that_nothing_reads_is_a_warning() {
    assert_eq!(
        problems("matrix: { a: [1, 2] }\nrequest: { body: {} }"),
        ["warning unused-name 3:11 `a` | nothing reads the axis `a`: its cases are all alike"]
    );
}

#[test]
fn a_matrix_holds_plain_values() {
    assert_eq!(
        problems(&with("matrix: { a: ['${{ now() }}'] }", &["a"])),
        [
            "error misplaced-expression 3:15 `'${{ now() }}'` | the values of a matrix cannot be expressions | put the expression into `vars`, where it can read `matrix`"
        ]
    );
}

#[test]
fn cases_beside_the_matrix_are_sent_into_it() {
    assert_eq!(
        problems("cases: []\nrequest: { body: {} }"),
        [
            "error unknown-key 3:1 `cases` | unknown key `cases` in `scenario` | write `cases` inside `matrix`"
        ]
    );
}

#[test]
fn values_that_would_fill_the_memory_are_refused() {
    let long = "x".repeat(1_000_000);
    let many = (0..100)
        .map(|n| n.to_string())
        .collect::<Vec<_>>()
        .join(", ");
    let matrix = format!("matrix: {{ a: [{long}], b: [{many}] }}");
    assert_eq!(
        problems(&with(&matrix, &["a", "b"])),
        [
            "error too-many-cases 3:1 `matrix` | the values of all cases take more than 16777216 bytes together | put what is long into `vars`, and leave a short name for it in the matrix"
        ]
    );
}
