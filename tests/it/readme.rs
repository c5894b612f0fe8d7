//! What the README shows works as shown.

use crate::sandbox::Sandbox;

const README: &str = include_str!("../../README.md");

/// The fenced block of a language that comes first.
fn block(language: &str) -> &'static str {
    let start = format!("```{language}\n");
    let (_, rest) = README
        .split_once(&start)
        .expect("the README has such a block");
    rest.split_once("```").expect("the block ends").0
}

#[test]
fn the_first_scenario_passes_once_its_snapshot_is_accepted() {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/first.yaml", block("yaml"));
    let replay = ["replay", "scenarios/first.yaml"];
    let first = sandbox.run(&replay);
    assert_eq!(first.code, 1, "{}", first.stdout);
    assert_eq!(sandbox.run(&["review", "--accept"]).code, 0);
    let again = sandbox.run(&replay);
    assert_eq!(again.code, 0, "{}{}", again.stdout, again.stderr);
}

#[test]
fn every_command_of_the_readme_has_help_with_its_name() {
    let sandbox = Sandbox::new();
    for command in [
        "lint", "replay", "review", "mock", "explain", "key", "rules",
    ] {
        assert!(
            README.contains(&format!("`ensayo {command}")),
            "the README lacks {command}"
        );
        let help = sandbox.run(&[command, "--help"]);
        assert_eq!(help.code, 0);
        assert!(
            help.stdout.contains(&format!("Usage: ensayo {command}")),
            "{}",
            help.stdout
        );
    }
}

#[test]
fn help_and_readme_show_the_same_exit_codes() {
    let help = Sandbox::new().run(&["--help"]).stdout;
    for code in 0..=5 {
        let row = format!("| {code} | ");
        let line = README
            .lines()
            .find(|line| line.starts_with(&row))
            .expect("a row per code");
        let start: String = line[row.len()..]
            .chars()
            .take_while(|c| *c != '`')
            .take(20)
            .collect();
        assert!(
            help.contains(&format!("  {code}    {start}")),
            "{start}\n{help}"
        );
    }
}
