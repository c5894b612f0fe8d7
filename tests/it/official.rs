//! What the samples of the provider's own pages and SDKs are worth, and why.
//!
//! `tests/data/official/` holds them by page or country, typed again with values of our own. Each
//! names the page that it is from and the findings that it deserves, each with its reason. A
//! finding that is an error also names what it is `against`: the page that says otherwise, which
//! the finding tells its reader.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ensayo::clock::default_instant;
use ensayo::contract::{Endpoint, Site};
use ensayo::diagnostic::Severity;
use ensayo::rules::{self, Context, Facts, Finding, KeyPresence, Profile};
use ensayo::source::{self, Kind, Node};
use ensayo::text::Sources;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/official");

/// A sample and what is expected of it.
struct Sample {
    /// Where it is from.
    name: String,
    site: Site,
    key: KeyPresence,
    body: Node,
    findings: BTreeMap<String, Reason>,
}

/// Why a finding is right.
struct Reason {
    why: String,
    against: Option<String>,
}

fn samples() -> Vec<Sample> {
    let mut files: Vec<_> = std::fs::read_dir(DATA)
        .expect("the data")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files.iter().flat_map(|path| samples_of(path)).collect()
}

fn samples_of(path: &Path) -> Vec<Sample> {
    let bytes = std::fs::read(path).expect("a data file");
    let name = path.display().to_string();
    let read = source::load(&bytes, &name, &mut Sources::new());
    assert!(
        read.diagnostics.is_empty(),
        "{name}: {:?}",
        read.diagnostics
    );
    let root = read.node.expect("a document");
    let requests = root.get("requests").expect("requests");
    let Kind::List(requests) = &requests.kind else {
        panic!("{name}: `requests` is a list");
    };
    requests.iter().map(|it| sample(&root, it)).collect()
}

fn sample(root: &Node, request: &Node) -> Sample {
    let either = |key| request.get(key).or_else(|| root.get(key)).map(text);
    let page = either("page").expect("a page");
    let name = format!("{page}: {}", text(request.get("sample").expect("a name")));
    let site = either("site").expect("a site");
    let key = match text(request.get("key").expect("a key")).as_str() {
        "present" => KeyPresence::Present,
        "missing" => KeyPresence::Missing,
        "unknown" => KeyPresence::Unknown,
        other => panic!("{name}: `{other}` says nothing of the key"),
    };
    let findings = request.get("findings").and_then(Node::entries);
    let findings = findings.unwrap_or_default().iter();
    Sample {
        site: Site::parse(&site).expect("a site"),
        key,
        body: request.get("body").expect("a body").clone(),
        findings: findings
            .map(|entry| (entry.key.value.clone(), reason(&entry.value)))
            .collect(),
        name,
    }
}

fn reason(node: &Node) -> Reason {
    match node.get("why") {
        Some(why) => Reason {
            why: text(why),
            against: node.get("against").map(text),
        },
        None => Reason {
            why: text(node),
            against: None,
        },
    }
}

fn text(node: &Node) -> String {
    match &node.kind {
        Kind::Text(text) => text.clone(),
        other => panic!("`{other:?}` is no text"),
    }
}

impl Sample {
    /// What the default profile finds.
    fn findings(&self) -> Vec<Finding> {
        let cx = Context {
            key: self.key,
            ..Context::body(Endpoint::CreatePayment, self.site, default_instant())
        };
        let mut findings = rules::check(&Facts::of(&self.body, cx.endpoint), &cx);
        findings.retain(|finding| finding.rule.profile <= Profile::Recommended);
        findings
    }
}

#[test]
fn an_official_sample_gets_the_verdict_that_the_facts_call_for() {
    let mut wrong = Vec::new();
    for sample in samples() {
        let expected: BTreeSet<&str> = sample.findings.keys().map(String::as_str).collect();
        let findings = sample.findings();
        let found: BTreeSet<&str> = findings.iter().map(|it| it.rule.id).collect();
        if found != expected {
            wrong.push(format!("{}\n  {found:?}\n  not {expected:?}", sample.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_verdict_says_why() {
    for sample in samples() {
        for (rule, reason) in &sample.findings {
            let words = reason.why.split_whitespace().count();
            assert!(words > 4, "{}: {rule}: {}", sample.name, reason.why);
        }
    }
}

#[test]
fn an_error_on_an_official_sample_says_which_pages_disagree() {
    for sample in samples() {
        let findings = sample.findings();
        let is_error = |it: &&Finding| it.rule.severity == Severity::Error;
        for finding in findings.iter().filter(is_error) {
            let about = format!("{}: {}", sample.name, finding.rule.id);
            let reason = &sample.findings[finding.rule.id];
            let against = reason.against.as_deref();
            let against = against.unwrap_or_else(|| panic!("{about}: against what?"));
            let told = finding.dissent.map_or("", |dissent| dissent.en);
            assert!(told.contains(against), "{about}: {told}");
        }
    }
}

#[test]
fn every_site_has_its_samples() {
    let samples = samples();
    assert!(samples.len() >= 60, "{}", samples.len());
    for site in Site::ALL {
        assert!(samples.iter().any(|it| it.site == *site), "{site:?}");
    }
}
