//! What shells and readers of manuals get: completions and pages of every command.

use crate::sandbox::{Sandbox, files};

/// The commands that the help names.
fn commands(sandbox: &Sandbox) -> Vec<String> {
    let help = sandbox.run(&["--help"]).stdout;
    let listed = help.split("Commands:").nth(1).expect("a list of commands");
    let lines = listed.lines().skip(1).take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.split_whitespace().next());
    names.map(str::to_owned).collect()
}

#[test]
fn completions_know_every_command() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = sandbox.run(&["completions", shell]).stdout;
        for command in commands(&sandbox) {
            assert!(script.contains(&command), "{shell}: {command}");
        }
    }
    assert_eq!(sandbox.run(&["completions", "tcsh"]).code, 2);
}

#[test]
fn every_command_has_a_manual_page_in_its_language() {
    let sandbox = Sandbox::new();
    let written = sandbox.run(&["man", "--output", "man1", "--lang", "pt"]);
    assert_eq!((written.code, written.stderr.as_str()), (0, ""));
    let pages = files(&sandbox.path().join("man1"));
    for command in commands(&sandbox) {
        let is_there = pages.contains_key(&format!("ensayo-{command}.1"));
        assert!(is_there || command == "help", "{command}");
    }
    assert!(pages.contains_key("ensayo-webhook-sign.1"));
    let page = sandbox.read("man1/ensayo-init.1");
    assert!(page.contains("Começa um projeto"), "{page}");
    let whole = sandbox.run(&["man"]).stdout;
    assert!(whole.contains(".TH ensayo 1"), "{whole}");
}
