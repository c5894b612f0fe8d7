//! The shipped scenarios: what the product promises of them, and that they hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use ensayo::contract::{ErrorCode, Site, holder_outcomes, methods_of};
use ensayo::rules;
use ensayo::scenario::{self, Project, Scenario};
use ensayo::text::Sources;

use super::sandbox::{Ended, Sandbox, files};

/// Every code of the reference's error table that a request alone can cause: by its body, its path
/// or its headers, or together with what was sent before.
const CODES: [&str; 37] = [
    "1", "5", "23", "2000", "2006", "2060", "3011", "3014", "3028", "4000", "4001", "4002", "4003",
    "4004", "4005", "4006", "4012", "4013", "4017", "4019", "4020", "4021", "4022", "4023", "4024",
    "4026", "4027", "4028", "4029", "4037", "4038", "4039", "4050", "4051", "7523",
    // The two that are not of the table, and that every integration meets.
    "8", "4292",
];

/// Codes beyond that table that a request alone can cause.
const MORE_CODES: [&str; 15] = [
    "205", "208", "209", "221", "325", "326", "2016", "2017", "2067", "2072", "2077", "4033",
    "4040", "4041", "7521",
];

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The shipped files in a folder of the test's own.
fn copied() -> Sandbox {
    let sandbox = Sandbox::new();
    for folder in ["scenarios", "snapshots"] {
        for (path, bytes) in files(&repository().join(folder)) {
            // A pending snapshot is no part of the product.
            if !path.ends_with(".snap.new") {
                sandbox.write(&format!("{folder}/{path}"), bytes);
            }
        }
    }
    sandbox
}

/// Every shipped scenario by its path below `scenarios/`, read without a finding.
fn scenarios() -> BTreeMap<String, Scenario> {
    let root = repository();
    let mut sources = Sources::new();
    let (project, problems) = Project::discover(&root, &mut sources).expect("a project");
    assert_eq!(problems, []);
    let paths = scenario::discover(&[root.join("scenarios")]).expect("scenarios");
    let read = paths.iter().map(|path| {
        let (found, diagnostics) = scenario::load(path, &project, &mut sources).expect("readable");
        assert_eq!(diagnostics, [], "{}", path.display());
        let found = found.expect("a scenario without findings can be read");
        let name = found.path.strip_prefix("scenarios/").expect("its folder");
        (name.to_owned(), found)
    });
    read.collect()
}

/// The output without the time that the last line ends with.
fn without_time(output: &str) -> &str {
    let end = output.rfind(" in ").expect("the summary tells the time");
    assert!(!output[end..].trim_end().contains('\n'), "{output}");
    &output[..end]
}

#[test]
fn all_pass_alike_in_any_order_and_write_nothing() {
    let sandbox = copied();
    let before = files(sandbox.path());
    let replay = |jobs: &str| {
        let Ended { code, stdout, .. } = sandbox.run(&["replay", "--lang", "en", "-j", jobs]);
        assert_eq!(code, 0, "{stdout}");
        without_time(&stdout).to_owned()
    };
    let first = replay("16");
    assert_eq!(first, replay("1"));
    assert_eq!(first, replay("16"));
    assert_eq!(before.len(), files(sandbox.path()).len());
    assert!(before == files(sandbox.path()), "a file was changed");
}

#[test]
fn the_linter_has_nothing_to_say() {
    let ended = copied().run(&["lint", "--lang", "en", "scenarios"]);
    let count = scenarios().len();
    assert_eq!(
        (ended.code, ended.stdout),
        (0, format!("✓ {count} files: nothing to complain about\n"))
    );
}

#[test]
fn there_are_many_and_each_says_why_it_matters() {
    let scenarios = scenarios();
    assert!(scenarios.len() >= 60, "{}", scenarios.len());
    for (path, scenario) in scenarios {
        let about = scenario.about.map(|about| about.value).unwrap_or_default();
        assert!(about.trim().len() > 40, "{path}: {about}");
        assert!(!scenario.tags.is_empty(), "{path} has no tags");
    }
}

#[test]
fn links_between_scenarios_lead_somewhere() {
    for (path, scenario) in scenarios() {
        let about = scenario.about.map(|about| about.value).unwrap_or_default();
        for link in about.split("](").skip(1) {
            let target = link.split(')').next().unwrap_or_default();
            let folder = repository().join("scenarios").join(&path);
            let folder = folder.parent().expect("a file has a folder");
            assert!(folder.join(target).is_file(), "{path}: {target}");
        }
    }
}

#[test]
fn every_code_that_a_request_alone_can_cause_has_a_scenario() {
    let mut shown = BTreeSet::new();
    for scenario in scenarios().into_values() {
        let errors = scenario
            .steps
            .iter()
            .filter_map(|step| step.expect.error.as_ref());
        shown.extend(errors.map(|error| error.value.clone()));
    }
    let listed: Vec<&str> = CODES.into_iter().chain(MORE_CODES).collect();
    let missing: Vec<&&str> = listed
        .iter()
        .filter(|code| !shown.contains(**code))
        .collect();
    assert!(missing.is_empty(), "no scenario expects {missing:?}");
    // The list itself is whole: what the linter can find in a request is in it or shown anyway.
    for code in ErrorCode::ALL.iter().filter(|code| code.info().in_seed) {
        let blocks = rules::rules_of(*code).any(|rule| rule.meta.is_blocking());
        assert!(
            !blocks || CODES.contains(&code.as_str()),
            "{}",
            code.as_str()
        );
    }
    for code in ErrorCode::ALL {
        let blocks = rules::rules_of(*code).any(|rule| rule.meta.is_blocking());
        assert!(
            !blocks || shown.contains(code.as_str()),
            "{}",
            code.as_str()
        );
    }
}

#[test]
fn every_site_has_an_approved_card() {
    let scenarios = scenarios();
    for site in Site::ALL {
        let path = format!("{}/card/approved.yaml", site.id().to_lowercase());
        let scenario = scenarios.get(&path).unwrap_or_else(|| panic!("no {path}"));
        assert_eq!(scenario.site, *site);
        let expected = scenario.steps[0].expect.body.as_ref();
        let status = expected.and_then(|body| body.get("status"));
        assert_eq!(
            status.and_then(|node| node.as_text()),
            Some("approved"),
            "{path}"
        );
    }
}

#[test]
fn every_holder_name_has_a_case_with_its_outcome() {
    let scenarios = scenarios();
    let table = &scenarios["mlb/card/holder-names.yaml"];
    let value = |case: &scenario::Case, axis: &str| {
        let found = case.values.iter().find(|(name, _)| name == axis);
        found
            .and_then(|(_, node)| node.as_text())
            .unwrap_or_default()
            .to_owned()
    };
    let cases: BTreeSet<(String, String, String)> = table
        .cases
        .iter()
        .map(|case| {
            (
                value(case, "holder"),
                value(case, "status"),
                value(case, "detail"),
            )
        })
        .collect();
    let outcomes = holder_outcomes().iter().map(|outcome| {
        let words = (outcome.name, outcome.status.id(), outcome.detail);
        (words.0.to_owned(), words.1.to_owned(), words.2.to_owned())
    });
    assert_eq!(cases, outcomes.collect());
}

#[test]
fn every_ticket_and_transfer_method_of_every_site_has_a_scenario() {
    let texts = files(&repository().join("scenarios"));
    for site in Site::ALL {
        let folder = format!("{}/", site.id().to_lowercase());
        let own = texts.iter().filter(|(path, _)| path.starts_with(&folder));
        let own: Vec<String> = own
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .collect();
        for method in methods_of(*site).iter().filter(|method| method.direct) {
            let id = method.method.id();
            // Yape counts as a debit card and is none.
            if method.payment_type.is_card() && id != "yape" {
                continue;
            }
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let shown = own
                .iter()
                .any(|text| text.split(|c| !is_word(c)).any(|word| word == id));
            assert!(shown, "{} {id}", site.id());
        }
    }
}

#[test]
fn whole_files_in_the_reference_of_the_format_hold() {
    let text = std::fs::read_to_string(repository().join("docs/scenarios.md")).expect("docs");
    let blocks: Vec<&str> = text
        .split("```yaml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .filter(|block| block.starts_with("scenario:"))
        .collect();
    assert!(blocks.len() >= 8, "{} whole files", blocks.len());
    let sandbox = Sandbox::new();
    for (index, block) in blocks.iter().enumerate() {
        sandbox.write(&format!("scenarios/example-{index}.yaml"), block);
    }
    let linted = sandbox.run(&["lint", "--lang", "en", "scenarios"]);
    assert_eq!(
        (linted.code, linted.stderr.as_str()),
        (0, ""),
        "{}",
        linted.stdout
    );
    let first = sandbox.run(&["replay", "--lang", "en"]);
    assert_eq!(first.code, 1, "{}", first.stdout);
    assert_eq!(sandbox.run(&["review", "--accept"]).code, 0);
    let second = sandbox.run(&["replay", "--lang", "en"]);
    assert_eq!(second.code, 0, "{}", second.stdout);
}
