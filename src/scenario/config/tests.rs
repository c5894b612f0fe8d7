//! `ensayo.yaml`, read and with its mistakes.

use super::*;
use crate::source::yaml;
use crate::text::FileId;

fn config(text: &str) -> (Config, Vec<String>) {
    let mut diagnostics = Vec::new();
    let (node, found) = yaml::read(text, FileId(0));
    assert_eq!(found, []);
    let config = read(&node.expect("valid YAML"), &mut diagnostics);
    let show = |it: &Diagnostic| {
        let place = &text[it.span.range()];
        format!("{} `{place}` | {}", it.rule, it.message)
    };
    (config, diagnostics.iter().map(show).collect())
}

#[test]
fn everything_is_read() {
    let (config, problems) = config(
        "site: mlb\nclock: 2026-01-15T12:00:00Z\njobs: 4\nredactions: [payer.address]\ntargets:\n  sandbox: { url: 'https://api.mercadopago.com', token_env: MP_TOKEN }\nprofile: { '**': minimal, 'live/*': go-live }\nrules:\n  '**': { float-amount: allow }\n  'pix/*': { float-amount: error, '4038': advice }\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(config.site.as_ref().map(|it| it.value), Some(Site::Mlb));
    assert_eq!(config.jobs.as_ref().map(|it| it.value), Some(4));
    let target = &config.targets["sandbox"];
    assert_eq!(
        target.token_env.as_ref().map(|it| it.value.as_str()),
        Some("MP_TOKEN")
    );
    assert_eq!(config.redactions[0].value, "payer.address");
    assert_eq!(config.profiles[1].profile, Profile::GoLive);
    assert!(config.profiles[1].glob.value.matches("live/a.yaml"));
    let levels: Vec<_> = config.rules[1]
        .levels
        .iter()
        .map(|(name, level)| (name.value.as_str(), *level))
        .collect();
    assert_eq!(
        levels,
        [
            ("float-amount", Level::At(Severity::Error)),
            ("4038", Level::At(Severity::Advice)),
        ]
    );
}

#[test]
fn one_profile_is_for_everything() {
    let (config, problems) = config("profile: minimal\n");
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(config.profiles[0].profile, Profile::Minimal);
    assert!(config.profiles[0].glob.value.matches("a/b.yaml"));
}

#[test]
fn mistakes_are_pointed_at() {
    let (_, problems) = config(
        "sites: MLB\nclock: noon\njobs: 0\ntargets:\n  mock: { url: 'http://x' }\n  a: { url: ftp://x }\n  b: { token: secret }\nprofile: strict\nrules:\n  '[': {}\n  '*': { r: loud }\n",
    );
    assert_eq!(
        problems,
        [
            "unknown-key `sites` | unknown key `sites` in `ensayo.yaml`",
            "wrong-type `noon` | `clock` must be an instant with an offset",
            "wrong-type `0` | `jobs` must be a whole number from 1 to 1024",
            "reserved-name `mock` | `mock` is always the embedded mock and cannot be defined",
            "wrong-type `ftp://x` | `url` must begin with `https://` or `http://`",
            "unknown-key `token` | unknown key `token` in `b`",
            "missing-key `b` | `b` needs the key `url`",
            "unknown-value `strict` | unknown value `strict` of `profile`",
            "wrong-type `'['` | `[` is not a glob: invalid range pattern",
            "unknown-value `loud` | unknown value `loud` of `r`",
        ]
    );
}
