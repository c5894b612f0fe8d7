//! Input that nobody should send: clear messages, the right exit code, no panic.

use crate::sandbox::{Ended, Sandbox};

/// Bytes that look random and are the same on every machine.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[0]
    };
    (0..count).map(|_| next()).collect()
}

fn lint(name: &str, content: &[u8]) -> Ended {
    let sandbox = Sandbox::new();
    sandbox.write(name, content);
    sandbox.run(&["lint", name, "--site", "MLB"])
}

/// A finding that names the file, exit code 1, and nothing that looks like a crash.
fn is_a_finding(ended: &Ended, rule: &str) {
    assert_eq!(ended.code, 1, "{}{}", ended.stdout, ended.stderr);
    assert!(
        ended.stdout.contains(&format!("error[{rule}]")),
        "{}",
        ended.stdout
    );
    assert_eq!(ended.stderr, "");
    assert!(
        ended.stdout.len() < 20_000,
        "{} bytes of output",
        ended.stdout.len()
    );
}

#[test]
fn an_empty_file_is_a_finding() {
    is_a_finding(&lint("empty.yaml", b""), "empty-file");
    is_a_finding(&lint("empty.json", b""), "empty-file");
}

#[test]
fn ten_megabytes_of_noise_are_a_finding() {
    let noise = noise(10 * 1024 * 1024);
    for name in ["noise.yaml", "noise.json", "noise"] {
        let ended = lint(name, &noise);
        assert_eq!(ended.code, 1, "{}{}", ended.stdout, ended.stderr);
        assert!(ended.stdout.starts_with("error["), "{}", ended.stdout);
        assert!(
            ended.stdout.len() < 20_000,
            "{} bytes of output",
            ended.stdout.len()
        );
    }
}

#[test]
fn a_billion_laughs_are_a_finding() {
    let mut text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..30 {
        let before = format!("*a{}, ", level - 1).repeat(9);
        text.push_str(&format!(
            "a{level}: &a{level} [{}]\n",
            before.trim_end_matches(", ")
        ));
    }
    is_a_finding(&lint("laughs.yaml", text.as_bytes()), "alias-bomb");
}

#[test]
fn deep_nesting_is_a_finding() {
    is_a_finding(
        &lint("deep.json", "[".repeat(100_000).as_bytes()),
        "too-deep",
    );
    is_a_finding(
        &lint("deep.yaml", "- ".repeat(2_000).as_bytes()),
        "too-deep",
    );
}

#[test]
fn a_folder_without_scenarios_is_nothing_to_do() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path().join("nothing")).expect("makeable");
    for command in ["lint", "replay"] {
        let ended = sandbox.run(&[command, "nothing"]);
        assert_eq!(ended.code, 5, "{}", ended.stderr);
        assert_eq!(ended.stdout, "");
        assert_eq!(
            ended.stderr,
            "error: no scenario files (`*.yaml`, `*.yml`) in `nothing`\n"
        );
    }
}

#[test]
fn a_file_that_is_not_there_is_bad_usage() {
    let ended = Sandbox::new().run(&["lint", "nowhere.yaml"]);
    assert_eq!(
        (ended.code, ended.stderr.as_str()),
        (2, "error: `nowhere.yaml` does not exist\n")
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_does_not_hide_what_is_wrong_with_others() {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/good.yaml", "scenario: A\nsteps: 1\n");
    let gone = sandbox.path().join("gone");
    std::os::unix::fs::symlink(&gone, sandbox.path().join("scenarios/link.yaml")).expect("a link");
    let ended = sandbox.run(&["lint"]);
    assert_eq!(ended.code, 2, "{}{}", ended.stdout, ended.stderr);
    assert!(
        ended.stdout.contains("scenarios/good.yaml"),
        "{}",
        ended.stdout
    );
    assert!(
        ended.stderr.contains("scenarios/link.yaml"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&["rules"]);
    command
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert_eq!(ended.status.code(), Some(0));
}

#[test]
fn a_reader_that_goes_away_does_not_hide_the_verdict() {
    let sandbox = Sandbox::new();
    sandbox.write("empty.yaml", "");
    let mut command = sandbox.command(&["lint", "empty.yaml"]);
    command.stdout(std::process::Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    drop(child.stdout.take());
    let ended = child.wait().expect("it ends");
    assert_eq!(ended.code(), Some(1));
}

#[test]
fn a_mistake_in_the_configuration_is_shown_and_bad_usage_in_every_command() {
    let sandbox = Sandbox::new();
    sandbox.write("ensayo.yaml", "siet: MLB\n");
    sandbox.write(
        "scenarios/a.yaml",
        "scenario: a\nsite: MLB\nrequest: { endpoint: get_payment, id: 1 }\n",
    );
    for arguments in [
        &["lint", "scenarios"][..],
        &["replay"],
        &["key", "scenarios"],
        &["review"],
        &["mock"],
    ] {
        let ended = sandbox.run(arguments);
        assert_eq!(ended.code, 2, "{arguments:?}");
        let told = format!("{}{}", ended.stdout, ended.stderr);
        assert!(
            told.contains("did you mean `site`?"),
            "{arguments:?}: {told}"
        );
    }
}
