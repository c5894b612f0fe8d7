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
    assert_eq!(target.token.names(None), ["MP_TOKEN"]);
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

#[test]
fn a_target_says_where_its_tokens_are_and_what_it_may_be_asked() {
    let (read, problems) = config(
        "targets:\n  qa:\n    url: https://api.mercadopago.com\n    token_env: { MLA: AR_TOKEN, MLB: BR_TOKEN }\n    emails: [qa@shop.com]\n    max_amount: { BRL: 10.50 }\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    let target = &read.targets["qa"];
    assert_eq!(target.token.names(Some(Site::Mlb)), ["BR_TOKEN"]);
    assert!(target.token.names(Some(Site::Mlc)).is_empty());
    assert!(target.token.names(None).is_empty());
    assert_eq!(target.emails[0].value, "qa@shop.com");
    assert_eq!(target.max_amount[0].1.text(), "10.50");
    let (read, problems) = config(
        "targets:\n  qa:\n    url: https://api.mercadopago.com\n    token_env: TEST-123-456\n    max_amount: { EUR: 1, BRL: much }\n",
    );
    assert_eq!(problems.len(), 3, "{problems:?}");
    let mut messages = problems.iter().filter_map(|it| it.split(" | ").last());
    assert!(messages.all(|it| !it.contains("TEST-123")), "{problems:?}");
    assert_eq!(read.targets["qa"].token.names(None), USUAL);
}
