//! `ensayo explain` as it is typed.

use crate::sandbox::Sandbox;

#[test]
fn several_names_are_explained_in_the_order_in_which_they_are_typed() {
    let ended = Sandbox::new().run(&["explain", "PIX", "4038", "--lang", "pt"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    let titles: Vec<&str> = ended
        .stdout
        .lines()
        .filter(|line| line.ends_with(')') && !line.starts_with(' '))
        .collect();
    assert_eq!(
        titles,
        ["pix (meio de pagamento)", "4038 (código de erro da API)"]
    );
}

#[test]
fn an_unknown_name_ends_with_1_and_what_was_probably_meant() {
    let ended = Sandbox::new().run(&["explain", "visaa", "--lang", "en"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (1, ""));
    assert_eq!(
        ended.stderr,
        "`visaa` is no rule, API code, status, field, payment method, site or call that is known here\n  \
         did you mean `visa`?\n\
         `ensayo rules` lists the rules and their codes; `ensayo explain MLB` lists a site's payment \
         methods, `ensayo explain create_payment` fields and codes\n"
    );
}

#[test]
fn known_names_are_explained_beside_unknown_ones() {
    let sandbox = Sandbox::new();
    let ended = sandbox.run(&["explain", "duplicate-key", "zzzzzzzz", "--format", "json"]);
    assert_eq!(ended.code, 1);
    let read: serde_json::Value = serde_json::from_str(&ended.stdout).expect("JSON");
    assert_eq!(read["subjects"][0]["name"], "duplicate-key");
    assert_eq!(read["unknown"][0]["name"], "zzzzzzzz");
}

#[test]
fn control_characters_of_a_name_do_not_reach_the_terminal() {
    let ended = Sandbox::new().run(&["explain", "\u{1b}[31mred"]);
    assert_eq!(ended.code, 1);
    assert!(!ended.stderr.contains('\u{1b}'), "{}", ended.stderr);
}

#[test]
fn nothing_to_explain_is_bad_usage() {
    assert_eq!(Sandbox::new().run(&["explain"]).code, 2);
}
