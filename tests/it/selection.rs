//! What `--filter` and `--shard` leave of a run.

use std::collections::BTreeSet;

use super::sandbox::Sandbox;

/// A project with payments of two methods, one of them in three cases.
fn project() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("ensayo.yaml", "site: MLB\n");
    let pix = "request:\n  body: { transaction_amount: 10.00, description: A tea, payment_method_id: pix, \
               payer: { email: comprador@testuser.com } }\nexpect: { status: 201, body: { status: pending }, snapshot: false }\n";
    for (name, head) in [
        ("b", "scenario: Second\ntags: [slow]\n"),
        ("a", "scenario: First\ntags: [quick]\n"),
        ("d", "scenario: Fourth\ntags: [slow, quick]\n"),
    ] {
        sandbox.write(&format!("scenarios/{name}.yaml"), format!("{head}{pix}"));
    }
    let amounts = pix.replace("10.00", "\"${{ matrix.amount }}\"");
    sandbox.write(
        "scenarios/c.yaml",
        format!("scenario: Third\nmatrix: {{ amount: [1, 2, 3] }}\n{amounts}"),
    );
    sandbox.write(
        "scenarios/e.yaml",
        "scenario: Fifth\nrequest: { endpoint: list_payment_methods }\nexpect: { status: 200, snapshot: false }\n",
    );
    sandbox
}

/// The names of the cases that are played, as `scenarios/c.yaml amount=1`, and the exit code.
fn played(sandbox: &Sandbox, flags: &[&str]) -> (i32, BTreeSet<String>) {
    let arguments = [&["replay", "--format", "json"], flags].concat();
    let ended = sandbox.run(&arguments);
    let Ok(report) = serde_json::from_str::<serde_json::Value>(&ended.stdout) else {
        return (ended.code, BTreeSet::new());
    };
    let scenarios = report["scenarios"].as_array().expect("scenarios");
    let cases = scenarios.iter().flat_map(|scenario| {
        let cases = scenario["cases"].as_array().expect("cases");
        cases.iter().map(|case| {
            let path = scenario["path"].as_str().expect("a path");
            format!("{path} {}", case["name"].as_str().unwrap_or_default())
        })
    });
    (ended.code, cases.collect())
}

/// How many cases of which files are left.
fn left(flags: &[&str]) -> (i32, Vec<String>) {
    let (code, cases) = played(&project(), flags);
    let files = cases.iter().map(|case| {
        let name = case.trim_start_matches("scenarios/");
        name.replace(".yaml ", "")
    });
    (code, files.collect())
}

#[test]
fn filters_go_by_tag_method_endpoint_name_and_path() {
    for (flags, names) in [
        (&["--filter", "tag=slow"][..], "b d"),
        (
            &["--filter", "tag=slow,quick", "--filter", "!path=*/d.*"],
            "a b",
        ),
        (&["--filter", "!method=pix"], "e"),
        (&["--filter", "method=pix", "--filter", "name=f*"], "a d"),
        (&["--filter", "endpoint=list_payment_methods"], "e"),
        (
            &["--filter", "site=mlb", "--filter", "name=amount-2"],
            "camount-2",
        ),
    ] {
        assert_eq!(
            left(flags),
            (0, names.split(' ').map(str::to_owned).collect()),
            "{flags:?}"
        );
    }
}

#[test]
fn nothing_left_is_said_with_a_code_of_its_own() {
    let ended = project().run(&["replay", "--lang", "en", "--filter", "site=MLA"]);
    assert_eq!(
        (ended.code, ended.stderr.as_str()),
        (
            5,
            "error: no case is left to play: nothing matches `--filter`, or the part of `--shard` is empty\n"
        )
    );
}

#[test]
fn the_parts_are_disjoint_and_together_the_whole() {
    let sandbox = project();
    let (_, whole) = played(&sandbox, &[]);
    let parts: Vec<BTreeSet<String>> = ["1/3", "2/3", "3/3"]
        .iter()
        .map(|part| played(&sandbox, &["--shard", part]).1)
        .collect();
    let sizes: Vec<usize> = parts.iter().map(BTreeSet::len).collect();
    assert_eq!((whole.len(), sizes), (7, vec![3, 2, 2]));
    let together: BTreeSet<String> = parts.into_iter().flatten().collect();
    assert_eq!(together, whole);
}

#[test]
fn the_parts_do_not_depend_on_the_order_of_the_paths() {
    let sandbox = project();
    let paths = ["scenarios/c.yaml", "scenarios/a.yaml", "scenarios/e.yaml"];
    let reversed = ["scenarios/e.yaml", "scenarios/a.yaml", "scenarios/c.yaml"];
    let part = |paths: [&'static str; 3]| {
        let flags = [&["--shard", "1/2"][..], &paths].concat();
        played(&sandbox, &flags)
    };
    assert_eq!(part(paths), part(reversed));
}

#[test]
fn a_list_shows_what_would_be_played_and_sends_nothing() {
    let sandbox = project();
    let listed = sandbox.run(&["replay", "--list", "--filter", "tag=quick"]);
    assert_eq!(listed.code, 0);
    insta::assert_snapshot!(listed.stdout, @r"
    scenarios/a.yaml  First
    scenarios/d.yaml  Fourth
    ");
    let listed = sandbox.run(&["replay", "--list", "--shard", "1/1", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&listed.stdout).expect("JSON");
    let cases = found["cases"].as_array().expect("a list").iter();
    let named: BTreeSet<String> = cases
        .map(|case| {
            let text = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
            format!("{} {}", text("path"), text("case"))
        })
        .collect();
    assert_eq!((listed.code, named), played(&sandbox, &[]));
    assert_eq!(
        sandbox
            .run(&["replay", "--list", "--filter", "tag=none"])
            .code,
        5
    );
}
