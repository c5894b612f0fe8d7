//! `ensayo init` through the binary: a project that passes, and nobody's file is written over.

use crate::sandbox::Sandbox;

const SITES: [&str; 7] = ["MLA", "MLB", "MLC", "MLM", "MLU", "MCO", "MPE"];

#[test]
fn a_project_of_every_country_in_every_language_lints_and_passes() {
    for (at, site) in SITES.into_iter().enumerate() {
        // Three languages for the first country, one each for the others.
        let langs = ["en", "es", "pt"];
        let langs = if at == 0 {
            &langs[..]
        } else {
            &langs[at % 3..=at % 3]
        };
        for lang in langs {
            let sandbox = Sandbox::new();
            let begun = sandbox.run(&["init", "shop", "--site", site, "--lang", lang]);
            assert_eq!(
                (begun.code, begun.stderr.as_str()),
                (0, ""),
                "{site} {lang}"
            );
            let linted = sandbox.run(&["lint", "shop/scenarios", "--deny", "warning"]);
            assert_eq!(linted.code, 0, "{site} {lang}: {}", linted.stdout);
            let played = sandbox.run(&["replay", "shop/scenarios"]);
            assert_eq!(played.code, 0, "{site} {lang}: {}", played.stdout);
        }
    }
}

#[test]
fn the_site_follows_the_locale_and_says_so() {
    let sandbox = Sandbox::new();
    let begun = sandbox.run_with(("LANG", "es_AR.UTF-8"), &["init", "shop"]);
    assert_eq!(begun.code, 0, "{}", begun.stderr);
    assert!(begun.stderr.contains("MLA"), "{}", begun.stderr);
    let config = sandbox.read("shop/ensayo.yaml");
    assert!(
        config.contains("site: MLA") && config.contains("raíz"),
        "{config}"
    );
    let begun = sandbox.run_with(("LANG", "C.UTF-8"), &["init", "other"]);
    assert!(begun.stderr.contains("MLB"), "{}", begun.stderr);
    assert!(sandbox.read("other/ensayo.yaml").contains("site: MLB"));
}

#[test]
fn nothing_is_written_over() {
    let sandbox = Sandbox::new();
    let refused = sandbox.run(&["init", "--site", "MLB"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("ensayo.yaml"), "{}", refused.stderr);
    assert!(!sandbox.has("scenarios") && !sandbox.has("snapshots"));
    sandbox.write("shop/scenarios/pix.yaml", "mine");
    let refused = sandbox.run(&["init", "shop", "--site", "MLB"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("pix.yaml"), "{}", refused.stderr);
    assert_eq!(sandbox.read("shop/scenarios/pix.yaml"), "mine");
    assert!(!sandbox.has("shop/ensayo.yaml") && !sandbox.has("shop/scenarios/lost-answer.yaml"));
    sandbox.write("file", "");
    assert_eq!(sandbox.run(&["init", "file", "--site", "MLB"]).code, 2);
}

#[test]
fn an_ignore_file_keeps_its_lines_and_gets_what_is_missing() {
    let sandbox = Sandbox::new();
    sandbox.write("shop/.gitignore", "/vendor\n.ensayo/");
    let begun = sandbox.run(&["init", "shop", "--site", "MLM"]);
    assert_eq!(begun.code, 0, "{}", begun.stderr);
    assert_eq!(
        sandbox.read("shop/.gitignore"),
        "/vendor\n.ensayo/\n*.snap.new\n"
    );
}
