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
        "site: mlb\nclock: 2026-01-15T12:00:00Z\njobs: 4\nredactions: [payer.address]\ntargets:\n  sandbox: { url: 'https://api.mercadopago.com', token_env: MP_TOKEN }\nrules:\n  '**': { float-amount: allow }\n  'pix/*': { float-amount: error, '4038': advice }\n",
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
    assert_eq!(
        config.level("cards/a.yaml", &["float-amount"]),
        Some(Level::Off)
    );
    let error = Some(Level::At(Severity::Error));
    assert_eq!(config.level("pix/a.yaml", &["float-amount"]), error);
    let advice = Some(Level::At(Severity::Advice));
    assert_eq!(
        config.level("pix/a.yaml", &["application-fee-above-amount", "4038"]),
        advice
    );
    assert_eq!(config.level("pix/a.yaml", &["other"]), None);
}

#[test]
fn mistakes_are_pointed_at() {
    let (_, problems) = config(
        "sites: MLB\nclock: noon\njobs: 0\ntargets:\n  mock: { url: 'http://x' }\n  a: { url: ftp://x }\n  b: { token: secret }\nrules:\n  '[': {}\n  '*': { r: loud }\n",
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
            "wrong-type `'['` | `[` is not a glob: invalid range pattern",
            "unknown-value `loud` | unknown value `loud` of `r`",
        ]
    );
}
