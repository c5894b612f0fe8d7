//! Requests with planted mistakes, in many shapes: fixing settles the mistakes and touches nothing
//! else.

use proptest::prelude::*;

use super::{after, context, look};
use crate::diagnostic::Safety;

/// A mistake: the rule that finds it, the member that has it, and where that belongs (`payer` or
/// the body).
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("unknown-parameter", "", "externalReference", "\"A-1\""),
    ("unknown-parameter", "", "currency_id", "\"BRL\""),
    (
        "unknown-parameter",
        "",
        "items",
        "[{\"title\": \"Té, 'verde'\"}]",
    ),
    ("unknown-parameter", "payer", "surname", "\"Silva\""),
    ("unknown-parameter", "payer", "name", "\"Ana Maria\""),
    ("loosely-typed", "", "binary_mode", "\"false\""),
    (
        "expiration-without-milliseconds",
        "",
        "date_of_expiration",
        "\"2026-01-20T12:00:00-03:00\"",
    ),
    (
        "notification-url-without-https",
        "",
        "notification_url",
        "\"http://shop.example.com/w\"",
    ),
];

/// Members that are right, whose text must stay.
const RIGHT: &[(&str, &str, &str)] = &[
    ("", "transaction_amount", "10.50"),
    ("", "payment_method_id", "\"pix\""),
    ("", "description", "\"uno, dos: # tres\""),
    ("payer", "email", "\"ana@testuser.com\""),
];

#[derive(Debug, Clone)]
struct Shape {
    is_yaml: bool,
    is_block: bool,
    is_compact: bool,
    has_comments: bool,
    ending: &'static str,
    has_last_break: bool,
}

fn shape() -> impl Strategy<Value = Shape> {
    let ending = prop_oneof![Just("\n"), Just("\r\n")];
    let flags = (
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    );
    (flags, ending).prop_map(|(flags, ending)| Shape {
        is_yaml: flags.0,
        is_block: flags.0 && flags.1,
        is_compact: flags.2,
        has_comments: flags.0 && flags.1 && flags.3,
        ending,
        has_last_break: flags.4,
    })
}

type Members = Vec<(&'static str, &'static str)>;

/// The members of the body and of its payer, shuffled, with mistakes among them.
fn members() -> impl Strategy<Value = (Members, Members, Vec<&'static str>)> {
    let planted = proptest::sample::subsequence(MISTAKES.to_vec(), 1..=MISTAKES.len());
    planted.prop_flat_map(|planted| {
        let of = |object: &'static str| -> Members {
            let right = RIGHT.iter().filter(move |it| it.0 == object);
            let wrong = planted.iter().filter(move |it| it.1 == object);
            let right = right.map(|it| (it.1, it.2));
            right.chain(wrong.map(|it| (it.2, it.3))).collect()
        };
        let mut body = of("");
        body.push(("payer", ""));
        let rules: Vec<_> = planted.iter().map(|it| it.0).collect();
        let payer = Just(of("payer")).prop_shuffle();
        (Just(body).prop_shuffle(), payer, Just(rules))
    })
}

fn written(shape: &Shape, body: &Members, payer: &Members) -> String {
    let text = if shape.is_block {
        lines(shape, body, payer)
    } else {
        braces(shape, body, payer)
    };
    let text = if shape.has_last_break {
        text + "\n"
    } else {
        text
    };
    text.replace('\n', shape.ending)
}

fn lines(shape: &Shape, body: &Members, payer: &Members) -> String {
    let comment = |at: usize| match shape.has_comments {
        true => format!("# note {at}\n"),
        false => String::new(),
    };
    let member = |indent: &str, (key, value): &(&str, &str)| format!("{indent}{key}: {value}");
    let whole = body.iter().enumerate().map(|(at, it)| match it {
        ("payer", _) => {
            let inner = payer.iter().map(|it| member("  ", it));
            format!(
                "{}payer:\n{}",
                comment(at),
                inner.collect::<Vec<_>>().join("\n")
            )
        }
        it => comment(at) + &member("", it),
    });
    whole.collect::<Vec<_>>().join("\n")
}

fn braces(shape: &Shape, body: &Members, payer: &Members) -> String {
    let (open, comma, close) = match shape.is_compact {
        true => ("{", ", ", "}"),
        false => ("{\n  ", ",\n  ", "\n}"),
    };
    let join = |members: Vec<String>| format!("{open}{}{close}", members.join(comma));
    let member = |(key, value): &(&str, &str)| format!("\"{key}\": {value}");
    let inner = join(payer.iter().map(member).collect());
    join(
        body.iter()
            .map(|it| match it {
                ("payer", _) => format!("\"payer\": {inner}"),
                it => member(it),
            })
            .collect(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixing_settles_what_is_planted_and_keeps_the_rest(
        shape in shape(),
        (body, payer, rules) in members(),
    ) {
        let name = if shape.is_yaml { "a.yaml" } else { "a.json" };
        let text = written(&shape, &body, &payer);
        let cx = context();
        let found = |text: &str| look(name, text, cx).found;
        for rule in &rules {
            prop_assert!(found(&text).iter().any(|it| it.rule == *rule), "{} not in {}", rule, text);
        }
        let result = after(name, &text, cx, Safety::Unsafe);
        for rule in &rules {
            prop_assert!(found(&result).iter().all(|it| it.rule != *rule), "{} in {}", rule, result);
        }
        for (_, key, value) in RIGHT {
            let quote = if shape.is_block { "" } else { "\"" };
            let member = format!("{quote}{key}{quote}: {value}");
            prop_assert_eq!(result.matches(&member).count(), 1, "{}", result);
        }
        let count = |text: &str, what: &str| text.matches(what).count();
        prop_assert_eq!(count(&text, "# note"), count(&result, "# note"));
        prop_assert_eq!(text.ends_with('\n'), result.ends_with('\n'));
        if shape.ending == "\r\n" {
            prop_assert_eq!(count(&result, "\n"), count(&result, "\r\n"));
        } else {
            prop_assert_eq!(count(&result, "\r"), 0);
        }
        prop_assert_eq!(after(name, &result, cx, Safety::Unsafe), result);
    }
}
