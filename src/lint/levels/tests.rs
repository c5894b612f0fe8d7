//! What wins over what.

use super::*;
use crate::lint::entry;
use crate::scenario::Project;
use crate::text::Sources;
use crate::{files, words};

fn config(text: &str) -> (crate::scenario::Config, Vec<String>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    files::write_whole(&folder.path().join("ensayo.yaml"), text.as_bytes()).expect("writable");
    let mut sources = Sources::new();
    let (project, found) = Project::discover(folder.path(), &mut sources).expect("readable");
    assert_eq!(found, []);
    let problems = problems(&project.config);
    let said = problems.iter().map(|it| {
        let label = it.label.as_ref().map(ToString::to_string);
        format!("`{}` {}", sources.slice(it.span), label.unwrap_or_default())
    });
    (project.config.clone(), said.collect())
}

/// The level that a rule has for a path, after a configuration and flags such as `--deny x,y`.
fn level(text: &str, flags: &[&str], path: &str, rule: &str) -> &'static str {
    let mut typed = Flags::default();
    for pair in flags.chunks(2) {
        let [flag, names] = pair else {
            panic!("a flag and its value: {pair:?}");
        };
        let names = names.split(',').map(str::to_owned);
        match *flag {
            "--select" => typed.select.extend(names),
            "--ignore" => typed.ignore.extend(names),
            "--warn" => typed.warn.extend(names),
            "--deny" => typed.deny.extend(names),
            "--profile" => {
                let named = |it: &Profile| it.name() == pair[1];
                typed.profile = Profile::ALL.into_iter().find(named);
            }
            _ => panic!("no such flag: {flag}"),
        }
    }
    let policy = Policy::new(&config(text).0, &typed).expect("every name is known");
    let levels = policy.levels(path);
    let entry = entry(rule).expect("a rule");
    levels.of(entry).map_or("off", Severity::name)
}

const FEE: &str = "application-fee-above-amount";
const LOOSE: &str = "loosely-typed";
const REASON: &str = "suppression-without-reason";

#[test]
fn profiles_hold_those_before_them() {
    let at = |profile, rule| level("", &["--profile", profile], "a.json", rule);
    assert_eq!(at("minimal", FEE), "error");
    assert_eq!(at("minimal", LOOSE), "off");
    assert_eq!(at("recommended", LOOSE), "warning");
    assert_eq!(at("recommended", REASON), "off");
    assert_eq!(at("go-live", REASON), "advice");
    assert_eq!(level("", &[], "a.json", LOOSE), "warning");
}

#[test]
fn profiles_go_by_glob_and_a_flag_replaces_them() {
    let text = "profile: { '**': minimal, 'live/**': go-live }\n";
    assert_eq!(level(text, &[], "a.json", LOOSE), "off");
    assert_eq!(level(text, &[], "live/a.json", REASON), "advice");
    let flag = ["--profile", "recommended"];
    assert_eq!(level(text, &flag, "live/a.json", REASON), "off");
}

#[test]
fn globs_win_over_profiles_and_later_ones_over_earlier_ones() {
    let text = "profile: minimal\nrules:\n  '**': { loosely-typed: error, '4038': warning }\n  \
                'old/**': { doubtful: allow }\n";
    assert_eq!(level(text, &[], "a.json", LOOSE), "error");
    assert_eq!(level(text, &[], "old/a.json", LOOSE), "off");
    assert_eq!(level(text, &[], "old/a.json", FEE), "warning");
}

#[test]
fn flags_win_over_globs() {
    let text = "rules: { '**': { loosely-typed: allow, application-fee-above-amount: warning } }\n";
    let at = |flags: &[&str], rule| level(text, flags, "a.json", rule);
    assert_eq!(at(&["--warn", LOOSE], LOOSE), "warning");
    assert_eq!(at(&["--deny", FEE], FEE), "error");
    assert_eq!(at(&["--ignore", "4038"], FEE), "off");
    assert_eq!(at(&["--select", LOOSE], LOOSE), "warning");
    assert_eq!(at(&["--select", LOOSE], FEE), "off");
    assert_eq!(at(&["--select", "application-*"], FEE), "warning");
}

#[test]
fn the_closer_name_wins_and_of_equals_the_stronger_word() {
    let at = |flags: &[&str], rule| level("", flags, "a.json", rule);
    assert_eq!(
        at(&["--select", "all", "--ignore", "application-*"], FEE),
        "off"
    );
    assert_eq!(
        at(&["--select", FEE, "--ignore", "application-*"], FEE),
        "error"
    );
    assert_eq!(
        at(&["--deny", "warning,doubtful", "--ignore", LOOSE], LOOSE),
        "off"
    );
    assert_eq!(at(&["--select", FEE, "--ignore", FEE], FEE), "off");
    assert_eq!(at(&["--warn", FEE, "--deny", FEE], FEE), "error");
    assert_eq!(at(&["--select", "advice", "--warn", FEE], FEE), "warning");
}

#[test]
fn a_file_that_cannot_be_understood_stays_an_error() {
    let text = "rules: { '**': { duplicate-key: allow, reader: warning } }\n";
    let flags = ["--select", LOOSE, "--ignore", "duplicate-key"];
    assert_eq!(level(text, &flags, "a.json", "duplicate-key"), "error");
}

#[test]
fn levels_to_fail_on_are_no_rules() {
    let denied = |names: &[&str]| {
        let deny = names.iter().map(|it| (*it).to_owned()).collect();
        let flags = Flags {
            deny,
            ..Flags::default()
        };
        let policy = Policy::new(&config("").0, &flags).expect("every name is known");
        policy.denied()
    };
    assert_eq!(denied(&[]), Severity::Error);
    assert_eq!(denied(&["warning"]), Severity::Warning);
    assert_eq!(denied(&["advice", LOOSE]), Severity::Advice);
}

#[test]
fn unknown_names_are_told_with_what_was_meant() {
    let flags = |name: &str| Flags {
        ignore: vec![name.to_owned()],
        ..Flags::default()
    };
    let told = |name: &str| {
        let unknown = Policy::new(&config("").0, &flags(name)).expect_err("no such rule");
        unknown.message().to_string()
    };
    assert_eq!(
        told("losely-typed"),
        "`--ignore losely-typed`: there is no such rule; did you mean `loosely-typed`?"
    );
    assert_eq!(
        told("zzz-*"),
        "`--ignore zzz-*`: there is no rule, code, pattern of rules or group of this name; \
         `ensayo rules` lists them"
    );
    let (_, problems) =
        config("rules: { '**': { losely-typed: allow, '99': allow, payer-*: allow } }\n");
    assert_eq!(
        problems,
        [
            "`losely-typed` did you mean `loosely-typed`?",
            "`'99'` neither the id or code of a rule, nor a pattern or group of rules",
        ]
    );
    assert!(words::nearest("securty", groups().iter().map(|it| it.name)).is_some());
}

#[test]
fn every_group_but_those_of_areas_without_rules_has_rules() {
    for group in groups() {
        let has_area = [
            "payments-approval",
            "user-experience",
            "security",
            "scalability",
            "financial-conciliation",
        ];
        let is_empty = !catalogue().iter().any(|it| (group.has)(it));
        assert!(
            !is_empty || has_area.contains(&group.name),
            "{}",
            group.name
        );
    }
}
