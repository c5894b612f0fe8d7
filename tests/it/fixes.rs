//! `ensayo lint --fix`, `--unsafe-fixes` and `--diff`.

use crate::sandbox::Sandbox;

const REQUEST: &str = "\u{feff}\
transaction_amount: \"10.50\" # total\r
payment_method_id: pix\r
payer:\r
  email: ana@testuser.com\r
  surname: Silva   # família";

const SAFE: &str = "\u{feff}\
transaction_amount: 10.50 # total\r
payment_method_id: pix\r
payer:\r
  email: ana@testuser.com\r
  surname: Silva   # família";

#[test]
fn safe_fixes_are_written_and_the_rest_of_the_file_stays() {
    let sandbox = Sandbox::new();
    sandbox.write("a.yaml", REQUEST);
    let ended = sandbox.run(&["lint", "--fix", "--format", "json", "a.yaml"]);
    assert_eq!(ended.code, 1, "the unsafe fix is left: {}", ended.stdout);
    assert_eq!(ended.stderr, "fixed one finding in one file\n");
    assert_eq!(sandbox.read("a.yaml"), SAFE);
    let again = sandbox.run(&["lint", "--fix", "a.yaml"]);
    assert_eq!(again.stderr, "");
    assert_eq!(sandbox.read("a.yaml"), SAFE);
}

#[test]
fn unsafe_fixes_are_written_when_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.write("a.yaml", REQUEST);
    let ended = sandbox.run(&["lint", "--fix", "--unsafe-fixes", "a.yaml"]);
    assert_eq!(ended.code, 0, "{}", ended.stdout);
    assert_eq!(sandbox.read("a.yaml"), SAFE.replace("surname", "last_name"));
}

#[test]
fn a_diff_is_shown_and_nothing_is_written() {
    let sandbox = Sandbox::new();
    let request = "{\n  \"transaction_amount\": \"10\",\n  \"payment_method_id\": \"pix\",\n  \"payer\": {\"email\": \"ana@testuser.com\"}\n}\n";
    sandbox.write("a.json", request);
    let ended = sandbox.run(&["lint", "--diff", "a.json"]);
    assert_eq!(ended.code, 1);
    insta::assert_snapshot!(ended.stdout, @r#"
    --- a.json
    +++ a.json
    @@ -1,5 +1,5 @@
     {
    -  "transaction_amount": "10",
    +  "transaction_amount": 10,
       "payment_method_id": "pix",
       "payer": {"email": "ana@testuser.com"}
     }
    "#);
    assert_eq!(ended.stderr, "would fix one finding in one file\n");
    assert_eq!(sandbox.read("a.json"), request);
    sandbox.write("a.json", request.replace("\"10\"", "10"));
    let clean = sandbox.run(&["lint", "--diff", "a.json"]);
    assert_eq!((clean.code, clean.stdout.as_str()), (0, ""));
}

#[test]
fn standard_input_is_fixed_to_standard_output() {
    let sandbox = Sandbox::new();
    let input = b"{\"transaction_amount\": \"10\", \"payment_method_id\": \"pix\", \"payer\": {\"email\": \"ana@testuser.com\", \"surname\": \"x\"}}";
    let ended = sandbox.run_reading(input, &["lint", "--fix", "-"]);
    assert_eq!(ended.code, 1);
    assert_eq!(
        ended.stdout,
        "{\"transaction_amount\": 10, \"payment_method_id\": \"pix\", \"payer\": {\"email\": \"ana@testuser.com\", \"surname\": \"x\"}}"
    );
    assert!(
        ended.stderr.contains("error[unknown-parameter, 8]"),
        "{}",
        ended.stderr
    );
}

const SCENARIO: &str = "\
scenario: Pix
site: MLB
request:
  body:
    transaction_amount: \"10\" # ten
    payment_method_id: pix
    payer: { email: ana@testuser.com }
";

#[test]
fn a_base_is_fixed_only_if_it_was_given() {
    let sandbox = Sandbox::new();
    sandbox.write("base.yaml", SCENARIO);
    sandbox.write("over.yaml", "extends: base.yaml\nscenario: Over\n");
    let alone = sandbox.run(&["lint", "--fix", "over.yaml"]);
    assert_eq!(alone.code, 1);
    assert_eq!(sandbox.read("base.yaml"), SCENARIO);
    let both = sandbox.run(&["lint", "--fix", "."]);
    assert_eq!(both.code, 0, "{}{}", both.stdout, both.stderr);
    assert_eq!(sandbox.read("base.yaml"), SCENARIO.replace("\"10\"", "10"));
    assert_eq!(
        sandbox.read("over.yaml"),
        "extends: base.yaml\nscenario: Over\n"
    );
}

#[test]
fn what_a_comment_allows_is_not_fixed() {
    let sandbox = Sandbox::new();
    let text = SCENARIO.replace("# ten", "# ensayo: allow[4003]");
    sandbox.write("a.yaml", &text);
    let ended = sandbox.run(&["lint", "--fix", "a.yaml"]);
    assert_eq!(ended.code, 0, "{}", ended.stdout);
    assert_eq!(sandbox.read("a.yaml"), text);
}

#[test]
fn text_inside_an_anchor_needs_asking() {
    let sandbox = Sandbox::new();
    let text = "\
transaction_amount: 10
payment_method_id: pix
payer: { email: ana@testuser.com }
binary_mode: &no \"false\"
metadata: { binary: *no }
";
    sandbox.write("a.yaml", text);
    sandbox.run(&["lint", "--fix", "a.yaml"]);
    assert_eq!(sandbox.read("a.yaml"), text);
    sandbox.run(&["lint", "--fix", "--unsafe-fixes", "a.yaml"]);
    assert_eq!(sandbox.read("a.yaml"), text.replace("\"false\"", "false"));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_only_be_read_is_told_and_the_others_are_fixed() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    let path = sandbox.write("a.yaml", SCENARIO);
    sandbox.write("b.yaml", SCENARIO);
    let mode = std::fs::Permissions::from_mode(0o444);
    std::fs::set_permissions(path, mode).expect("permissions");
    let ended = sandbox.run(&["lint", "--fix", "a.yaml", "b.yaml"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.stderr.contains("a.yaml`: permission denied"),
        "{}",
        ended.stderr
    );
    assert!(
        ended.stderr.contains("fixed one finding in one file"),
        "{}",
        ended.stderr
    );
    assert_eq!(sandbox.read("a.yaml"), SCENARIO);
    assert_eq!(sandbox.read("b.yaml"), SCENARIO.replace("\"10\"", "10"));
}

#[test]
fn what_is_fixable_is_told_in_the_language_of_the_user() {
    let sandbox = Sandbox::new();
    sandbox.write("a.yaml", REQUEST);
    let ended = sandbox.run(&["--lang", "es", "lint", "a.yaml"]);
    let last = ended.stdout.lines().last().unwrap_or_default();
    assert_eq!(
        last.trim(),
        "1 se puede corregir con `--fix` (1 más con `--unsafe-fixes`)"
    );
}
