//! What comments allow, and what is said about those that allow nothing.

use crate::clock::default_instant;
use crate::contract::Site;
use crate::lint::{Bare, Flags, Policy, bare};
use crate::scenario::Config;
use crate::source;
use crate::text::Sources;

/// Rule, message and underlined text of each finding under some flags.
fn lint(text: &str, flags: &Flags) -> Vec<String> {
    let mut sources = Sources::new();
    let read = source::load(text.as_bytes(), "a.yaml", &mut sources);
    let about = Bare {
        site: Site::Mlb,
        now: default_instant(),
    };
    let policy = Policy::new(&Config::default(), flags).expect("every name is known");
    let found = bare(read, about, &policy.levels("a.yaml"), &sources);
    let told = found
        .iter()
        .map(|it| format!("{} `{}` {}", it.rule, sources.slice(it.span), it.message));
    told.collect()
}

/// A Pix with a fee of 101 and the given comments: on top, and behind the fee.
fn fee(top: &str, behind: &str) -> String {
    format!(
        "{top}\ntransaction_amount: 100\napplication_fee: 101 {behind}\n\
         payment_method_id: pix\npayer: {{ email: ana@testuser.com }}\n"
    )
}

const NONE: [&str; 0] = [];
const FEE: &str = "application-fee-above-amount `101` application fee `101` is above the \
                   transaction amount `100`";

#[test]
fn a_comment_on_top_allows_a_rule_in_the_whole_file() {
    let text = fee("# ensayo: allow-file[4038] agreed", "");
    assert_eq!(lint(&text, &Flags::default()), NONE);
    let text = text.replace("101", "99");
    assert_eq!(
        lint(&text, &Flags::default()),
        ["unused-suppression `4038` `4038` is allowed in this file, but nothing is found"]
    );
}

#[test]
fn a_comment_for_the_file_below_its_content_is_told_of() {
    let found = lint(
        &fee("", "# ensayo: allow-file[4038] agreed"),
        &Flags::default(),
    );
    let told = "unused-suppression `4038` `4038` is not allowed by this comment: `allow-file` \
                counts only above the first content of a file";
    assert_eq!(found, [FEE, told]);
}

#[test]
fn comments_about_rules_that_do_not_run_are_not_unused() {
    let text = fee(
        "# ensayo: allow-file[4038] agreed",
        "# ensayo: allow[loosely-typed, no-rule] x",
    )
    .replace("101", "99");
    let flags = |select: &str| Flags {
        select: select.split(',').map(str::to_owned).collect(),
        ..Flags::default()
    };
    let unknown = "unused-suppression `no-rule` there is no rule `no-rule`";
    assert_eq!(lint(&text, &flags("unused-suppression")), [unknown]);
    assert_eq!(lint(&text, &flags("refund-*")), NONE);
    let unused = "unused-suppression `loosely-typed` `loosely-typed` is allowed here, but nothing \
                  is found";
    assert_eq!(
        lint(&text, &flags("linter,loosely-typed")),
        [unused, unknown]
    );
}

#[test]
fn what_keeps_a_file_from_being_understood_cannot_be_allowed() {
    let text = fee(
        "# ensayo: allow-file[duplicate-key] x",
        "\napplication_fee: 1",
    );
    let found = lint(&text.replace("101", "1"), &Flags::default());
    assert_eq!(
        found,
        [
            "unused-suppression `duplicate-key` `duplicate-key` cannot be allowed: the file cannot \
             be understood with it",
            "duplicate-key `application_fee` key `application_fee` is given twice",
        ]
    );
}

#[test]
fn comments_are_not_heard_when_a_flag_says_so() {
    let flags = Flags {
        no_suppressions: true,
        ..Flags::default()
    };
    assert_eq!(lint(&fee("", "# ensayo: allow[4038]"), &flags), [FEE]);
}

#[test]
fn before_going_live_a_comment_needs_a_reason() {
    let flags = Flags {
        select: vec!["suppression-without-reason".to_owned(), "4038".to_owned()],
        ..Flags::default()
    };
    let found = lint(&fee("", "# ensayo: allow[4038]"), &flags);
    assert_eq!(
        found,
        [
            "suppression-without-reason `# ensayo: allow[4038]` this comment allows `4038` without \
          saying why"
        ]
    );
    assert_eq!(lint(&fee("", "# ensayo: allow[4038] agreed"), &flags), NONE);
}
