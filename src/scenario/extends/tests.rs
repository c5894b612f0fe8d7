//! Files that build on others, and bodies in files of their own.

use crate::scenario::Runtime;
use crate::scenario::testing::{folder, load_in};

fn problems(files: &[(&str, &str)], name: &str) -> Vec<String> {
    load_in(folder(files).path(), name).1
}

const BASE: &str = "site: MLB\ndefaults: { body: { a: 1 } }\nsteps:\n  - id: pay\n    request: { body: { b: 2 } }\n    expect: { status: 400 }\n";

#[test]
fn what_a_file_extends_is_merged_under_it() {
    let own = "extends: ../base.yaml\nscenario: t\nsteps:\n  - id: pay\n    expect: { status: 201, body: { status: x } }\n  - id: get\n    request: { endpoint: get_payment }\n";
    let folder = folder(&[("base.yaml", BASE), ("s/own.yaml", own)]);
    let (scenario, problems) = load_in(folder.path(), "s/own.yaml");
    assert_eq!(problems, Vec::<String>::new());
    let scenario = scenario.expect("a scenario");
    assert_eq!(scenario.path, "s/own.yaml");
    let ids: Vec<&str> = scenario
        .steps
        .iter()
        .map(|step| step.id.value.as_str())
        .collect();
    assert_eq!(ids, ["pay", "get"]);
    let resolved = scenario.resolve(&scenario.cases[0], &scenario.steps[0], Runtime::Static);
    let resolved = resolved.expect("no problems").expect("a request");
    let body = resolved.body.expect("a body");
    assert_eq!(body.to_json().to_string(), r#"{"a":1,"b":2}"#);
}

#[test]
fn mistakes_in_the_base_are_shown_in_the_base() {
    let base = "site: MLB\nrequest:\n  bodi: {}\n";
    let own = "extends: base.yaml\nscenario: t\n";
    assert_eq!(
        problems(&[("base.yaml", base), ("own.yaml", own)], "own.yaml"),
        ["error unknown-key 3:3 `bodi` | unknown key `bodi` in `request` | did you mean `body`?"]
    );
}

#[test]
fn a_chain_that_never_ends_is_told() {
    let found = problems(
        &[
            (
                "a.yaml",
                "extends: ./b.yaml\nscenario: a\nsite: MLB\nrequest: { body: {} }",
            ),
            ("b.yaml", "extends: a.yaml"),
        ],
        "a.yaml",
    );
    assert_eq!(
        found,
        ["error extends-cycle 1:10 `a.yaml` | `a.yaml` extends this file: the chain never ends"]
    );
}

#[test]
fn files_outside_the_project_are_refused() {
    let folder = folder(&[
        ("p/ensayo.yaml", ""),
        ("outside.yaml", "site: MLB"),
        ("body.json", "{}"),
        (
            "p/s.yaml",
            "extends: ../outside.yaml\nscenario: t\nsite: MLB\nrequest: { body_file: ../body.json }",
        ),
    ]);
    assert_eq!(
        load_in(folder.path(), "p/s.yaml").1,
        [
            "error outside-project 1:10 `../outside.yaml` | `../outside.yaml` lies outside the project",
            "error outside-project 4:23 `../body.json` | `../body.json` lies outside the project",
        ]
    );
}

#[test]
fn a_missing_base_is_told_where_it_is_named() {
    let own = "extends: nope.yaml\nscenario: t\nsite: MLB\nrequest: { body: {} }";
    let found = problems(&[("own.yaml", own)], "own.yaml");
    assert!(
        found[0]
            .starts_with("error unreadable-file 1:10 `nope.yaml` | `nope.yaml` cannot be read:"),
        "{found:?}"
    );
}

#[test]
fn a_body_in_its_own_file_keeps_its_places() {
    let own =
        "scenario: t\nsite: MLB\ndefaults: { body: { z: 0 } }\nrequest: { body_file: body.json }";
    let body = "{\n  \"amount\": 10.50,\n  \"at\": \"${{ nwo() }}\"\n}";
    let files = [("own.yaml", own), ("body.json", body)];
    assert_eq!(
        problems(&files, "own.yaml"),
        ["error undefined-name 3:14 `nwo` | unknown function `nwo` | did you mean `now`?"]
    );
}
