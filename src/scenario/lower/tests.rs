//! Whole messages for the mistakes that people make in scenario files.

mod acts;
mod expectations;

use crate::scenario::testing::{problems, read, scenario};
use crate::scenario::{
    ActKind, ChallengeAnswer, Decision, IdSource, KeyPolicy, NoticeExpect, StatusExpect,
};
use crate::text::Spanned;

const PAY: &str = "request: { body: { transaction_amount: 10 } }";

fn none() -> Vec<String> {
    Vec::new()
}

#[test]
fn a_small_scenario_needs_title_site_and_request() {
    let scenario = scenario(PAY);
    assert_eq!(
        (scenario.path.as_str(), scenario.title.value.as_str()),
        ("s.yaml", "t")
    );
    assert_eq!(scenario.steps[0].id.value.as_str(), "request");
    assert_eq!((scenario.cases.len(), scenario.cases[0].name()), (1, ""));
}

#[test]
fn a_file_that_is_no_mapping_is_no_scenario() {
    assert_eq!(
        read("just text").1,
        [
            "error no-scenario 1:1 `just text` | there is no scenario here | begin with `scenario:` and a title, then `site:` and `request:` or `steps:`"
        ]
    );
}

#[test]
fn every_problem_of_a_file_comes_in_one_run() {
    let text = "senario: t\nsite: MLX\nsteps:\n  - id: Pay\n    request: { bdy: {} }\n    expect: { status: ok }\n";
    assert_eq!(
        read(text).1,
        [
            "error missing-key 1:1 `senario` | a scenario needs a title | begin with `scenario:` and one line that says what it rehearses",
            "error unknown-key 1:1 `senario` | unknown key `senario` in `scenario` | did you mean `scenario`?",
            "error unknown-site 2:7 `MLX` | unknown site `MLX` | did you mean `MLA`?",
            "error invalid-name 4:9 `Pay` | `Pay` cannot be a name | use 1 to 80 small letters, digits, `.`, `_` and `-`, such as `pay`",
            "error unknown-key 5:16 `bdy` | unknown key `bdy` in `request` | did you mean `body`?",
            "error wrong-type 6:23 `ok` | `status` must be an HTTP status from 100 to 599, or `created`",
        ]
    );
}

#[test]
fn a_missing_site_points_at_the_title() {
    assert_eq!(
        read(&format!("scenario: t\n{PAY}")).1,
        [
            "error missing-site 1:1 `scenario` | the scenario names no site, and `ensayo.yaml` has no default | add `site:` with one of `MLA`, `MLB`, `MLC`, `MLM`, `MLU`, `MCO`, `MPE`"
        ]
    );
}

#[test]
fn a_scenario_without_a_step_is_told_what_to_add() {
    assert_eq!(
        problems(""),
        [
            "error missing-key 1:1 `scenario` | a scenario needs `steps` or one `request` | add `request:` with a `body:`"
        ]
    );
}

#[test]
fn an_unknown_key_far_from_all_lists_them() {
    assert_eq!(
        problems(&format!("account: {{ zzzzzz: 1 }}\n{PAY}")),
        [
            "error unknown-key 3:12 `zzzzzz` | unknown key `zzzzzz` in `account` | write one of `oauth`, `pix_key`, `email`, `kind`, `card_tokens`, `strict_users`, `refuse`"
        ]
    );
}

#[test]
fn steps_need_names_that_are_unique() {
    let text = format!("steps:\n  - {PAY}\n  - id: a\n    {PAY}\n  - id: a\n    {PAY}\n");
    assert_eq!(
        problems(&text),
        [
            "error missing-key 4:5 `request` | a step needs an `id` when there are several",
            "error duplicate-name 7:9 `a` | the name `a` is taken",
        ]
    );
}

#[test]
fn a_step_key_beside_steps_is_misplaced() {
    let text = format!("steps:\n  - {PAY}\nexpect: {{ status: 400 }}\n");
    assert_eq!(
        problems(&text),
        [
            "error misplaced-key 5:1 `expect` | `expect` cannot stand beside `steps` | move it into one of the steps"
        ]
    );
}

#[test]
fn an_unknown_endpoint_is_met_with_the_nearest() {
    assert_eq!(
        problems("request: { endpoint: create_pament }"),
        [
            "error unknown-value 3:22 `create_pament` | unknown value `create_pament` of `endpoint` | did you mean `create_payment`?"
        ]
    );
}

#[test]
fn endpoint_and_path_exclude_each_other() {
    assert_eq!(
        problems("request: { endpoint: create_payment, method: POST, path: /v1/payments }"),
        [
            "error misplaced-key 3:38 `method` | `method` cannot stand beside `endpoint`",
            "error misplaced-key 3:52 `path` | `path` cannot stand beside `endpoint`",
        ]
    );
}

#[test]
fn an_authorization_header_is_refused_and_null_is_not() {
    let text = "request: { headers: { Authorization: Bearer x }, body: {} }";
    assert_eq!(
        problems(text),
        [
            "error authorization-header 3:23 `Authorization` | a scenario cannot set the header `Authorization` | the access token comes from the target; write null to send the request without one"
        ]
    );
    assert_eq!(
        problems("request: { headers: { Authorization: null }, body: {} }"),
        none()
    );
}

#[test]
fn ids_come_from_the_nearest_earlier_step_that_creates() {
    let text = format!(
        "steps:\n  - id: a\n    {PAY}\n  - id: b\n    {PAY}\n  - id: r\n    request: {{ endpoint: create_refund, body: {{}} }}\n  - id: g\n    request: {{ endpoint: get_refund, id: 7 }}\n"
    );
    let scenario = scenario(&text);
    let ids = |index: usize| {
        let request = scenario.steps[index].request().expect("a request");
        let show = |id: &IdSource| match id {
            IdSource::Absent => "-".to_owned(),
            IdSource::Step(step) => step.to_string(),
            IdSource::Given(node) => node.to_json().to_string(),
        };
        (show(&request.id), show(&request.refund_id))
    };
    assert_eq!(ids(0), ("-".to_owned(), "-".to_owned()));
    assert_eq!(ids(2), ("b".to_owned(), "-".to_owned()));
    assert_eq!(ids(3), ("7".to_owned(), "r".to_owned()));
}

#[test]
fn an_id_that_nothing_gives_is_an_error() {
    assert_eq!(
        problems("request: { endpoint: get_payment }"),
        [
            "error missing-id 3:22 `get_payment` | no earlier step gives the `id`: there is no `create_payment` before this | write the `id`, or put the step after the one that creates it"
        ]
    );
    assert_eq!(
        problems("request: { id: 7, body: {} }"),
        ["error misplaced-key 3:12 `id` | the path of `create_payment` has no `id`"]
    );
}

#[test]
fn a_matrix_that_no_file_may_have_is_not_answered_with_a_limit() {
    let axes: String = ["a", "b", "c", "d"]
        .map(|axis| format!("  {axis}: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]\n"))
        .concat();
    let found = problems(&format!("matrix:\n{axes}{PAY}"));
    assert!(found[0].starts_with("error too-many-cases"), "{found:?}");
    assert!(
        found[0].ends_with("| remove some with `exclude`, or spread them over several files"),
        "{found:?}"
    );
}

#[test]
fn operators_are_checked_when_the_file_is_read() {
    let text = format!(
        "{PAY}\nexpect:\n  body:\n    a: {{ $matches: x }}\n    b: {{ $gte: 1, c: 2 }}\n    d: {{ $match: '(' }}\n    e: {{ $type: text }}\n    f: {{ $literal: {{ $x: 1 }} }}\n"
    );
    assert_eq!(
        problems(&text),
        [
            "error unknown-operator 6:10 `$matches` | unknown operator `$matches` | did you mean `$match`?",
            "error misplaced-key 7:10 `$gte` | `$gte` stands beside keys that are no operators | put operators into a mapping of their own; for a key that begins with `$` write `$literal`",
            "error wrong-type 8:18 `'('` | `$match` takes a regular expression: found open group without closing ')'",
            "error unknown-value 9:17 `text` | unknown value `text` of `$type` | write one of `string`, `number`, `integer`, `boolean`, `object`, `array`, `null`",
        ]
    );
}

#[test]
fn a_fixed_date_without_a_clock_is_a_warning() {
    let body = "request: { body: { date_of_expiration: 2026-01-16T12:00:00.000-04:00 } }";
    assert_eq!(
        problems(body),
        [
            "warning literal-date-without-clock 3:40 `2026-01-16T12:00:00.000-04:00` | this date is fixed, but the scenario names no `clock` | write `${{ now(\"+PT30M\") }}`, or add `clock:` to the scenario"
        ]
    );
    assert_eq!(
        problems(&format!("clock: 2026-01-15T12:00:00Z\n{body}")),
        none()
    );
}

#[test]
fn keys_are_automatic_none_or_written_out() {
    let policy = |word: &str| {
        let scenario = scenario(&format!(
            "request: {{ idempotency_key: {word}, body: {{}} }}"
        ));
        scenario.steps[0].request().expect("a request").key.clone()
    };
    assert_eq!(policy("auto"), KeyPolicy::Auto);
    assert_eq!(policy("none"), KeyPolicy::None);
    assert!(matches!(policy("k-1"), KeyPolicy::Literal(node) if node.as_text() == Some("k-1")));
}

/// A file with a little of everything.
const RICH: &str = r#"scenario: ñ t
site: MLB
vars: { amount: 100.00, at: '${{ now("+PT30M") }}' }
matrix: { n: [1, 3], exclude: [{ n: 3 }], include: [{ name: odd, n: 9 }] }
defaults: { body: { payer: { email: "á@x.com" } } }
steps:
  - id: pay-1
    request:
      headers: { X-Trace: null }
      body: { a: '${{ vars.amount }}', b: "é ${{ matrix.n }} ${{ vars.at }}", t: '${{ card_token("visa", "APRO") }}' }
    expect: { status: 201, body: { id: { $gte: 1, $type: integer }, l: [{ $match: '^a' }] } }
    retry: { max: 2, backoff: 200ms }
    faults: [{ on: 1, drop_after_commit: true }]
  - id: wait
    act: { advance: PT31M }
  - id: refund
    request: { endpoint: create_refund, body: { amount: '${{ percent(vars.amount, 10) }}' } }
    when: ${{ target.kind == "mock" and steps["pay-1"].status == 201 }}
"#;

#[test]
fn a_file_that_is_cut_anywhere_or_lacks_any_letter_is_answered() {
    let letters: Vec<(usize, char)> = RICH.char_indices().collect();
    for (index, (at, letter)) in letters.iter().enumerate().step_by(7) {
        read(&RICH[..*at]);
        let without = format!("{}{}", &RICH[..*at], &RICH[at + letter.len_utf8()..]);
        read(&without);
        let other = letters[(index * 31) % letters.len()].1;
        read(&format!(
            "{}{other}{}",
            &RICH[..*at],
            &RICH[at + letter.len_utf8()..]
        ));
    }
    let found = read(RICH).1;
    assert_eq!(
        found,
        [
            "advice status-without-outcome 11:23 `201` | `status: 201` also passes a refused card | say how the payment ends: `body: { status: approved }`"
        ]
    );
}

#[test]
fn more_entries_than_a_file_may_have_are_told_once() {
    let steps: String = (0..1_001)
        .map(|n| format!("  - id: s{n}\n    {PAY}\n"))
        .collect();
    assert_eq!(
        problems(&format!("steps:\n{steps}")),
        ["error too-many-entries 3:1 `steps` | `steps` has 1001 entries, and a file may have 1000"]
    );
    let vars: String = (0..1_001).map(|n| format!("  v{n}: 1\n")).collect();
    let found = problems(&format!(
        "vars:\n{vars}request: {{ body: {{ x: \"${{{{ vars }}}}\" }} }}"
    ));
    assert_eq!(
        found,
        ["error too-many-entries 3:1 `vars` | `vars` has 1001 entries, and a file may have 1000"]
    );
}

#[test]
fn a_file_with_very_many_problems_shows_the_first() {
    let keys: String = (0..2_000).map(|n| format!("zzz{n}: 1\n")).collect();
    let found = problems(&format!("{PAY}\n{keys}"));
    assert_eq!(found.len(), 1_001);
    assert!(
        found[1_000].starts_with("error too-many-findings"),
        "{}",
        found[1_000]
    );
}
