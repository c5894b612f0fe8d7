//! `ensayo docs`: what it writes, what it leaves alone, and that what it shows is text.

use std::path::PathBuf;

use crate::sandbox::{Sandbox, files};

const PIX: &str = "\
scenario: A Pix is paid
about: See [the card](card.yaml).
site: MLB
tags: [pix]
steps:
  - id: create
    request: { body: { transaction_amount: 58.80, payment_method_id: pix, description: Azul, external_reference: o-1, payer: { email: ana@testuser.com } } }
    expect: { status: 201, body: { status: pending } }
  - id: paid
    act: pay
  - id: read
    request: { endpoint: get_payment }
    expect: { status: 200, body: { status: approved } }
";

const CARD: &str = "\
scenario: A card is approved
site: MLB
tags: [card]
request: { body: { transaction_amount: 10, token: '${{ card_token(brand=\"visa\", holder=\"APRO\") }}', installments: 1, payment_method_id: visa, description: Azul, external_reference: o-2, payer: { email: ana@testuser.com, identification: { type: CPF, number: \"12345678909\" } } } }
expect: { status: 201, body: { status: approved } }
";

/// A project of two scenarios with accepted answers.
fn project() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/pix.yaml", PIX);
    sandbox.write("scenarios/card.yaml", CARD);
    assert_eq!(sandbox.run(&["replay"]).code, 1);
    assert_eq!(sandbox.run(&["review", "--accept"]).code, 0);
    sandbox
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The shipped scenarios and their snapshots in a folder of the test's own.
fn shipped() -> Sandbox {
    let sandbox = Sandbox::new();
    for folder in ["scenarios", "snapshots"] {
        for (path, bytes) in files(&repository().join(folder)) {
            sandbox.write(&format!("{folder}/{path}"), bytes);
        }
    }
    sandbox
}

#[test]
fn the_shipped_scenarios_are_documented_alike_each_time() {
    let sandbox = shipped();
    for folder in ["one", "two"] {
        let ended = sandbox.run(&["docs", "--output", folder]);
        assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    }
    let (one, two) = (sandbox.path().join("one"), sandbox.path().join("two"));
    assert!(files(&one) == files(&two), "two runs differ");
    assert!(files(&one).len() > 170, "{}", files(&one).len());
    let checked = sandbox.run(&["docs", "--output", "one", "--check"]);
    assert_eq!((checked.code, checked.stderr.as_str()), (0, ""));
    assert_eq!(checked.stdout, "`one` is as it would be written\n");
}

#[test]
fn every_shipped_request_can_be_shown() {
    let sandbox = shipped();
    assert_eq!(sandbox.run(&["docs", "--output", "docs"]).code, 0);
    for (path, bytes) in files(&sandbox.path().join("docs")) {
        let text = String::from_utf8(bytes).expect("pages are UTF-8");
        for wrong in ["${{", "is known only while it plays", "TEST-0", "\u{F0E0A}"] {
            assert!(!text.contains(wrong), "{path} has {wrong}");
        }
    }
}

#[test]
fn an_edit_makes_pages_stale_and_writing_mends_them() {
    let sandbox = project();
    assert_eq!(sandbox.run(&["docs"]).code, 0);
    let check = || sandbox.run(&["docs", "--check"]);
    assert_eq!(check().code, 0);
    sandbox.write("scenarios/pix.yaml", PIX.replace("A Pix is paid", "Paid"));
    let stale = check();
    assert_eq!(
        (stale.code, stale.stdout.as_str()),
        (
            1,
            "stale      coverage.md\nstale      index.md\nstale      scenarios/pix.md\n"
        )
    );
    let written = sandbox.run(&["docs"]);
    assert_eq!(
        written.stdout,
        "`docs/payments`: 4 files, 3 written, 0 removed; begin with `index.md`\n"
    );
    assert_eq!(check().code, 0);
}

#[test]
fn checking_writes_nothing() {
    let sandbox = project();
    let before = files(sandbox.path());
    let checked = sandbox.run(&["docs", "--check"]);
    assert_eq!(checked.code, 1);
    assert!(checked.stdout.starts_with("missing    coverage.md\n"));
    assert!(files(sandbox.path()) == before, "something was written");
}

#[test]
fn the_page_of_a_removed_scenario_goes_and_other_files_stay() {
    let sandbox = project();
    sandbox.write("scenarios/deep/er/pix.yaml", PIX);
    assert_eq!(sandbox.run(&["docs"]).code, 0);
    sandbox.write("docs/payments/scenarios/notes.md", "# Mine\n");
    std::fs::remove_file(sandbox.path().join("scenarios/deep/er/pix.yaml")).expect("removable");
    let check = sandbox.run(&["docs", "--check"]);
    assert!(
        check
            .stdout
            .contains("left over  scenarios/deep/er/pix.md\n")
    );
    assert_eq!(sandbox.run(&["docs"]).code, 0);
    assert!(!sandbox.has("docs/payments/scenarios/deep"));
    assert_eq!(sandbox.read("docs/payments/scenarios/notes.md"), "# Mine\n");
}

#[test]
fn a_file_of_somebody_else_is_never_written_over() {
    let sandbox = project();
    sandbox.write("docs/payments/index.md", "# My own index\n");
    let ended = sandbox.run(&["docs", "--lang", "en"]);
    assert_eq!(ended.code, 2);
    assert_eq!(
        ended.stderr,
        "error: `docs/payments/index.md` was not written by `ensayo docs`; choose another folder with `--output`, or move the file away\n"
    );
    assert_eq!(sandbox.read("docs/payments/index.md"), "# My own index\n");
    assert!(!sandbox.has("docs/payments/scenarios"));
}

#[test]
fn hostile_text_stays_text() {
    let sandbox = Sandbox::new();
    let hostile = "</script> | `a` <img src=x onerror=alert(1)> ${HOME} $(id)";
    let quoted = serde_json::Value::from(hostile).to_string();
    sandbox.write(
        "scenarios/a.yaml",
        format!(
            "scenario: {quoted}\nabout: {quoted}\nsite: MLB\ntags: [{quoted}]\nrequest: {{ body: {{ transaction_amount: 10, payment_method_id: pix, description: {quoted}, payer: {{ email: ana@testuser.com }} }} }}\nexpect: {{ status: 201, body: {{ description: {quoted} }} }}\n"
        ),
    );
    assert_eq!(sandbox.run(&["docs"]).code, 0);
    let page = sandbox.read("docs/payments/scenarios/a.md");
    let mut is_code = false;
    for line in page.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        }
        let bare = line.replace("&lt;", "").replace("&#60;", "");
        let is_ours = ["<details>", "</details>", "<summary>", "<!-- ", "<code>"];
        let is_ours = is_ours.iter().any(|tag| bare.contains(tag));
        assert!(is_code || is_ours || !bare.contains('<'), "{line}");
        assert!(is_code || !bare.contains("<img"), "{line}");
    }
    // Single quotes keep the shell from reading anything in it.
    assert!(page.contains(
        r#""description": "</script> | `a` <img src=x onerror=alert(1)> ${HOME} $(id)""#
    ));
}

#[test]
fn a_run_tells_the_day_and_makes_nothing_stale() {
    let sandbox = project();
    let run = sandbox.run(&["replay", "--format", "json=run.json"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let written = sandbox.run(&["docs", "--results", "run.json"]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    let page = sandbox.read("docs/payments/scenarios/pix.md");
    let (_, day) = page.split_once("<!-- run -->✓ ").expect("the day");
    assert_eq!(day.as_bytes()[4], b'-', "{}", &day[..20]);
    assert_eq!(sandbox.run(&["docs", "--check"]).code, 0);
    // A later writing without a report keeps what is known.
    assert_eq!(sandbox.run(&["docs"]).code, 0);
    assert_eq!(sandbox.read("docs/payments/scenarios/pix.md"), page);
}

#[test]
fn a_site_is_written_alike_each_time_and_loads_nothing() {
    let sandbox = project();
    let site = ["docs", "--format", "html", "--output", "site"];
    assert_eq!(sandbox.run(&site).code, 0);
    let checked = sandbox.run(&[&site[..], &["--check"]].concat());
    assert_eq!((checked.code, checked.stderr.as_str()), (0, ""));
    for (path, bytes) in files(&sandbox.path().join("site")) {
        let text = String::from_utf8(bytes).expect("pages are UTF-8");
        for loaded in [" src=", "<link rel=\"stylesheet", "@import", "url("] {
            assert!(!text.contains(loaded), "{path} loads by {loaded}");
        }
    }
    // Markdown and a site do not share a folder by mistake: each replaces the other.
    assert_eq!(sandbox.run(&["docs", "--output", "site"]).code, 0);
    assert!(!sandbox.has("site/index.html") && sandbox.has("site/index.md"));
}

#[test]
fn pages_speak_the_readers_language() {
    let sandbox = project();
    for (lang, heading) in [("es", "## Qué sucede\n"), ("pt", "## O que acontece\n")] {
        let ended = sandbox.run(&["docs", "--lang", lang, "--output", lang]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        let page = sandbox.read(&format!("{lang}/scenarios/pix.md"));
        assert!(page.contains(heading), "{page}");
    }
}

#[test]
fn links_between_scenarios_lead_to_pages() {
    let sandbox = project();
    assert_eq!(sandbox.run(&["docs", "--front-matter"]).code, 0);
    let page = sandbox.read("docs/payments/scenarios/pix.md");
    assert!(page.starts_with("---\ntitle: \"A Pix is paid\"\ntags: [\"pix\"]\n---\n"));
    assert!(page.contains("See [the card](card.md).\n"), "{page}");
}

#[test]
fn every_link_of_the_shipped_pages_leads_to_one() {
    let sandbox = shipped();
    assert_eq!(sandbox.run(&["docs", "--output", "docs"]).code, 0);
    let root = sandbox.path().join("docs");
    for (path, bytes) in files(&root) {
        let text = String::from_utf8(bytes).expect("pages are UTF-8");
        let folder = root.join(&path);
        let folder = folder.parent().expect("a page has a folder");
        for link in text.split("](").skip(1) {
            let link = link.split([')', '#']).next().unwrap_or_default();
            let is_page = std::path::Path::new(link)
                .extension()
                .is_some_and(|it| it == "md");
            assert!(!is_page || folder.join(link).is_file(), "{path}: {link}");
        }
    }
}
