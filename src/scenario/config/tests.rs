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
        "site: mlb\nclock: 2026-01-15T12:00:00Z\njobs: 4\nsnapshots: { redact: [payer.address] }\ntargets:\n  sandbox: { url: 'https://api.mercadopago.com', token_env: MP_TOKEN }\nprofile: { '**': minimal, 'live/*': go-live }\nrules:\n  '**': { float-amount: allow }\n  'pix/*': { float-amount: error, '4038': advice }\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(config.site.as_ref().map(|it| it.value), Some(Site::Mlb));
    assert_eq!(config.jobs.as_ref().map(|it| it.value), Some(4));
    let target = &config.targets["sandbox"];
    assert_eq!(target.token.names(None), ["MP_TOKEN"]);
    assert_eq!(config.snapshots[0].redact[0].value.text(), "payer.address");
    assert!(config.snapshots[0].glob.matches("a/b.yaml"));
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

#[test]
fn a_backend_says_how_it_is_started() {
    let (read, problems) = config(
        "targets:\n  shop:\n    kind: backend\n    command: [php, -S, '127.0.0.1:${{ port }}']\n    env: { API: '${{ mock_url }}/', DEBUG: 1 }\n    ready: { path: /up, timeout: PT5S }\n    process_payment: /pay\n    instances: 2\n  running: { kind: backend, url: 'http://127.0.0.1:3000', mock_port: 8640 }\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    let shop = &read.backends["shop"];
    let given = Given {
        mock_url: "http://m",
        access_token: "t",
        webhook_secret: "s",
        port: "1",
    };
    assert_eq!(given.fill(&shop.command[2]), "127.0.0.1:1");
    let env: Vec<_> = shop
        .env
        .iter()
        .map(|(_, value)| given.fill(value))
        .collect();
    assert_eq!(env, ["http://m/", "1"]);
    assert_eq!((shop.ready.as_str(), shop.starting.as_secs()), ("/up", 5));
    assert_eq!(
        (shop.process_payment.as_str(), shop.webhook.as_str()),
        ("/pay", "/webhooks")
    );
    assert_eq!((shop.instances, shop.mock_port), (2, None));
    let running = &read.backends["running"];
    assert_eq!((running.command.len(), running.mock_port), (0, Some(8640)));
    assert!(read.targets.is_empty());
}

#[test]
fn mistakes_of_a_backend_are_pointed_at() {
    let (read, problems) = config(
        "targets:\n  a: { kind: backends }\n  b: { kind: backend, env: { A: 1 } }\n  c: { kind: backend, command: [], instances: 2, mock_port: 80 }\n  d: { kind: backend, command: ['${{ ports }}'], ready: up }\n  e: { kind: backend, comand: [x] }\n",
    );
    assert_eq!(
        problems,
        [
            "unknown-value `backends` | unknown value `backends` of `kind`",
            "missing-key `b` | without `command` a backend needs `url`, where it answers, and `mock_port`, where it finds the mock",
            "misplaced-key `env` | `env` belongs to a backend that Ensayo starts, with `command`",
            "wrong-type `[]` | `command` needs the program to start, such as `[python3, app.py]`",
            "misplaced-key `mock_port` | several instances need ports of their own: leave `mock_port` out, and give the backend `PORT`",
            "wrong-type `up` | `ready` must be a path that begins with `/`",
            "undefined-name `'${{ ports }}'` | `ports` is nothing that a backend is given",
            "unknown-key `comand` | unknown key `comand` in `e`",
            "missing-key `e` | without `command` a backend needs `url`, where it answers, and `mock_port`, where it finds the mock",
        ]
    );
    assert_eq!(read.backends.len(), 1);
}

#[test]
fn places_in_answers_are_told_for_all_scenarios_or_by_glob() {
    let (read, problems) = config(
        "snapshots:\n  '**': { redact: ['additional_info.*', 'refunds[].reason'] }\n  'mlb/*': { ignore: [\"$.headers['x-id']\", /body/brand_new, 'results[].description', freight] }\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    let counts: Vec<_> = read
        .snapshots
        .iter()
        .map(|it| (it.redact.len(), it.ignore.len()))
        .collect();
    assert_eq!(counts, [(2, 0), (0, 4)]);
    assert!(!read.snapshots[1].glob.matches("mla/a.yaml"));
}

#[test]
fn mistakes_in_places_of_answers_are_pointed_at() {
    let (_, problems) = config(
        "snapshots: { redct: [payer.email], redact: [payer.adress, 'a..b', ''], ignore: ['a[b', description, 7] }\n",
    );
    assert_eq!(
        problems,
        [
            "unknown-key `redct` | unknown key `redct` in `snapshots`",
            "unknown-value `payer.adress` | no known answer has `payer.adress`",
            "wrong-type `'a..b'` | `a..b` is not a path: a name between its dots is missing",
            "wrong-type `''` | `` is not a path: it names no place",
            "wrong-type `7` | `ignore` must be text",
            "wrong-type `'a[b'` | `a[b` is not a path: a bracket holds an index, `*` or a quoted name, and is closed",
        ]
    );
}
