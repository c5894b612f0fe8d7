//! `ensayo new --for`: every thing that the coverage page can miss has a scenario that lints, passes and
//! shows it.

use std::collections::BTreeSet;

use ensayo::contract::{Endpoint, ErrorCode, Method, Site, Status, methods_of, status_details};

use crate::sandbox::Sandbox;

/// Every name that can be asked for, with the country where that matters.
fn names() -> BTreeSet<(&'static str, Option<Site>)> {
    let codes = ErrorCode::ALL.iter().map(|it| it.as_str());
    // A claim puts a payment into mediation, and no step of a scenario is a claim.
    let statuses = Status::ALL.iter().filter(|it| **it != Status::InMediation);
    let statuses = statuses.map(|it| it.id());
    let details = status_details().iter().map(|it| it.id);
    let calls = Endpoint::ALL.iter().map(|it| it.name());
    let names = codes.chain(statuses).chain(details).chain(calls);
    let methods = Site::ALL.iter().flat_map(|site| {
        let direct = methods_of(*site).iter().filter(|it| it.direct);
        direct.map(|it| (it.method.id(), Some(*site)))
    });
    names.map(|name| (name, None)).chain(methods).collect()
}

#[test]
fn every_name_has_a_scenario_that_lints_passes_and_shows_it() {
    let sandbox = Sandbox::new();
    let mut wrong = Vec::new();
    for (name, site) in names() {
        let place = site.map_or("any", Site::id);
        let file = format!("scenarios/{place}/{name}.yaml");
        let mut arguments = vec!["new", "--for", name, "-o", &file];
        if let Some(site) = site {
            arguments.extend(["--site", site.id()]);
        }
        let ended = sandbox.run(&arguments);
        if ended.code != 0 {
            wrong.push(format!("{name} {place}: {}", ended.stderr));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let linted = sandbox.run(&["lint", "--lang", "en", "scenarios"]);
    assert_eq!(linted.code, 0, "{}", linted.stdout);
    assert_eq!(sandbox.run(&["replay"]).code, 1);
    assert_eq!(sandbox.run(&["review", "--accept"]).code, 0);
    let passed = sandbox.run(&["replay", "--lang", "en"]);
    assert_eq!(passed.code, 0, "{}", passed.stdout);
    // Each shows what it promised: nothing is missing any more.
    assert_eq!(sandbox.run(&["docs", "--lang", "en"]).code, 0);
    let page = sandbox.read("docs/payments/coverage.md");
    let missing: Vec<&str> = page.lines().filter(|line| line.contains("--for")).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_command_of_the_coverage_page_is_one_that_is_tried_here() {
    let sandbox = Sandbox::new();
    assert_eq!(
        sandbox
            .run(&["new", "--for", "pix", "-o", "scenarios/pix.yaml"])
            .code,
        0
    );
    assert_eq!(sandbox.run(&["docs", "--lang", "en"]).code, 0);
    let page = sandbox.read("docs/payments/coverage.md");
    let commands = page.split("`ensayo new --for ").skip(1);
    let asked = commands.filter_map(|rest| rest.split_whitespace().next());
    let mut count = 0;
    for name in asked {
        assert!(names().iter().any(|(known, _)| *known == name), "{name}");
        count += 1;
    }
    assert!(count > 150, "{count}");
    assert!(
        page.contains(
            "| ✗ `4037` | `ensayo new --for 4037 --site MLB -o scenarios/mlb/4037.yaml` |"
        )
    );
}

#[test]
fn what_cannot_be_shown_is_told() {
    let sandbox = Sandbox::new();
    let told = |name: &str, site: &str| {
        let ended = sandbox.run(&["new", "--for", name, "--site", site, "--lang", "en"]);
        (ended.code, ended.stderr)
    };
    assert_eq!(
        told("pix", "MLA"),
        (
            1,
            "error: `pix` does not exist in MLA; it does in MLB\n".to_owned()
        )
    );
    let (code, why) = told("in_mediation", "MLB");
    assert_eq!(code, 1);
    assert!(why.contains("the control API do"), "{why}");
    let (code, why) = told("nonsense", "MLA");
    assert_eq!(code, 2);
    assert!(
        why.starts_with("error: `nonsense` is no code, status,"),
        "{why}"
    );
    let preference = Method::ALL.iter().find_map(|method| {
        let site = method.sites().first()?;
        method.info(*site).filter(|it| !it.direct)
    });
    let info = preference.expect("some methods are chosen in a checkout");
    let (code, why) = told(info.method.id(), info.site.id());
    assert_eq!(code, 1);
    assert!(why.contains("in Mercado Pago's own checkout"), "{why}");
}
