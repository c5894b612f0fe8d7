//! The review at a pseudo-terminal: keys, screens, what happens to the files.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use ensayo::clock::Stopwatch;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::sandbox::{Sandbox, files};

/// A program that has not shown what is waited for by then never will.
const PATIENCE: Duration = Duration::from_secs(60);

const NARROW: u16 = 60;
const WIDE: u16 = 160;
const ROWS: u16 = 60;

/// `ensayo review` at a terminal of its own.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Everything that was ever shown, for messages of failures.
    heard: String,
    _pty: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn open(sandbox: &Sandbox, columns: u16, arguments: &[&str]) -> Self {
        Self::open_with(sandbox, columns, arguments, &[])
    }

    /// The same with more variables than a terminal's name.
    fn open_with(
        sandbox: &Sandbox,
        columns: u16,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Self {
        let size = PtySize {
            rows: ROWS,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pty = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_ensayo"));
        command.args(arguments);
        command.cwd(sandbox.path());
        command.env_clear();
        command.env("TERM", "xterm");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).expect("the binary starts");
        let mut output = pty.master.try_clone_reader().expect("readable");
        let keys = pty.master.take_writer().expect("writable");
        let (send, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            keys,
            bytes,
            screen: vt100::Parser::new(lines(ROWS), lines(columns), 0),
            heard: String::new(),
            _pty: pty.master,
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("a terminal");
        self.keys.flush().expect("a terminal");
    }

    /// Waits until the screen shows a text; the screen.
    fn shows(&mut self, text: &str) -> String {
        let watch = Stopwatch::start();
        loop {
            let shown = self.screen.screen().contents();
            if shown.contains(text) {
                return shown;
            }
            let left = PATIENCE.saturating_sub(watch.elapsed());
            let Ok(bytes) = self.bytes.recv_timeout(left) else {
                panic!(
                    "no {text:?} on the screen:\n{shown}\n\nin all:\n{}",
                    self.heard
                );
            };
            self.heard.push_str(&String::from_utf8_lossy(&bytes));
            self.screen.process(&bytes);
        }
    }

    /// The exit code.
    fn ends(&mut self) -> u32 {
        self.child.wait().expect("it ends").exit_code()
    }
}

fn lines(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a terminal has lines and columns")
}

fn scenario(amount: &str) -> String {
    format!(
        "scenario: A Pix of {amount}
site: MLB
request:
  body:
    transaction_amount: {amount}
    payment_method_id: pix
    payer: {{ email: comprador@testuser.com }}
expect: {{ status: 201 }}
"
    )
}

/// A project of three accepted snapshots, two of which came out `pending` in place of `approved`, and
/// one with another amount in place of 1.
fn changed() -> Sandbox {
    let sandbox = Sandbox::new();
    for (name, amount) in [("a", "10.50"), ("b", "20.50"), ("c", "30.50")] {
        sandbox.write(&format!("scenarios/{name}.yaml"), scenario(amount));
    }
    sandbox.run(&["replay"]);
    assert_eq!(sandbox.run(&["review", "--accept"]).code, 0);
    for (name, from, to) in [
        ("a", "\"status\": \"pending\"", "\"status\": \"approved\""),
        ("b", "\"status\": \"pending\"", "\"status\": \"approved\""),
        (
            "c",
            "\"transaction_amount\": 30.50",
            "\"transaction_amount\": 1",
        ),
    ] {
        let path = snapshot(name);
        let stored = sandbox.read(&path);
        assert!(stored.contains(from), "{stored}");
        sandbox.write(&path, stored.replace(from, to));
    }
    assert_eq!(sandbox.run(&["replay"]).code, 1);
    sandbox
}

fn snapshot(name: &str) -> String {
    format!("snapshots/{name}/request.snap")
}

fn pending(name: &str) -> String {
    format!("snapshots/{name}/request.snap.new")
}

#[test]
fn keys_accept_reject_and_skip() {
    let sandbox = changed();
    let rejected = sandbox.read(&snapshot("b"));
    let mut terminal = Terminal::open(&sandbox, NARROW, &["review"]);
    let screen = terminal.shows("q  quit");
    for part in [
        "[1/3]",
        "approved → pending",
        "scenarios/a.yaml:3",
        "a  accept",
    ] {
        assert!(screen.contains(part), "no {part} on\n{screen}");
    }
    assert!(
        !screen.contains("u  undo"),
        "nothing to take back on\n{screen}"
    );
    terminal.press("a");
    terminal.shows("[2/3]");
    terminal.press("r");
    terminal.shows("[3/3]");
    terminal.press("s");
    terminal.shows("everything is decided");
    terminal.press("q");
    terminal.shows("1 accepted, 1 rejected, 1 skipped");
    assert_eq!(terminal.ends(), 0);
    assert!(
        sandbox
            .read(&snapshot("a"))
            .contains("\"status\": \"pending\"")
    );
    assert_eq!(sandbox.read(&snapshot("b")), rejected);
    let waits = ["a", "b", "c"].map(|name| sandbox.has(&pending(name)));
    assert_eq!(waits, [false, false, true]);
}

#[test]
fn every_decision_is_taken_back_even_the_last() {
    let sandbox = changed();
    let before = files(&sandbox.path().join("snapshots"));
    let mut terminal = Terminal::open(&sandbox, NARROW, &["review"]);
    for (place, key) in [("[1/3]", "a"), ("[2/3]", "r"), ("[3/3]", "a")] {
        terminal.shows(place);
        terminal.shows("q  quit");
        terminal.press(key);
    }
    terminal.shows("everything is decided");
    for place in ["[3/3]", "[2/3]", "[1/3]"] {
        terminal.press("u");
        terminal.shows(place);
        terminal.shows("q  quit");
    }
    assert_eq!(files(&sandbox.path().join("snapshots")), before);
    terminal.press("q");
    terminal.shows("0 accepted, 0 rejected, 3 skipped");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn one_key_accepts_all_of_a_kind() {
    let sandbox = changed();
    let mut terminal = Terminal::open(&sandbox, NARROW, &["review"]);
    terminal.shows("accept all 2 of this kind");
    terminal.press("k");
    let screen = terminal.shows("[3/3]");
    assert!(
        !screen.contains("of this kind"),
        "a kind of one on\n{screen}"
    );
    let waits = ["a", "b", "c"].map(|name| sandbox.has(&pending(name)));
    assert_eq!(waits, [false, false, true]);
    terminal.press("u");
    terminal.shows("[1/3]");
    assert!(sandbox.has(&pending("a")) && sandbox.has(&pending("b")));
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_wide_terminal_shows_both_answers_side_by_side() {
    let sandbox = changed();
    let mut terminal = Terminal::open(&sandbox, WIDE, &["review"]);
    let screen = terminal.shows("both answers one below the other");
    let line = screen
        .lines()
        .find(|line| line.contains("│") && line.contains("approved"));
    let line = line.unwrap_or_else(|| panic!("no two sides on\n{screen}"));
    assert!(line.contains("\"status\": \"pending\""), "{line}");
    terminal.press("v");
    let screen = terminal.shows("both answers side by side");
    assert!(!screen.contains('│'), "two sides on\n{screen}");
    assert!(screen.contains("-    \"status\": \"approved\""), "{screen}");
    terminal.press("\x1b");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_narrow_terminal_shows_one_below_the_other_and_folds() {
    let sandbox = changed();
    let mut terminal = Terminal::open(&sandbox, NARROW, &["review"]);
    let screen = terminal.shows("both answers side by side");
    assert!(screen.contains("-    \"status\": \"approved\""), "{screen}");
    assert!(screen.contains("+    \"status\": \"pending\""), "{screen}");
    terminal.press("v");
    let screen = terminal.shows("both answers one below the other");
    assert!(screen.contains('│'), "no two sides on\n{screen}");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn placeholders_are_explained() {
    let sandbox = changed();
    let path = snapshot("a");
    let stored = sandbox.read(&path);
    assert!(stored.contains("\"[payment_id:1]\""), "{stored}");
    sandbox.write(&path, stored.replace("[payment_id:1]", "[payment_id:7]"));
    let mut terminal = Terminal::open(&sandbox, NARROW, &["review"]);
    terminal.shows("what the placeholders stand for");
    terminal.press("w");
    terminal.shows("changes with every run");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn an_interrupt_keeps_what_is_decided_and_ends_with_130() {
    let sandbox = changed();
    let mut terminal = Terminal::open(&sandbox, NARROW, &["review"]);
    terminal.shows("q  quit");
    terminal.press("a");
    terminal.shows("[2/3]");
    terminal.shows("q  quit");
    terminal.press("\x03");
    terminal.shows("1 accepted, 0 rejected, 2 skipped");
    assert_eq!(terminal.ends(), 130);
    assert!(!sandbox.has(&pending("a")) && sandbox.has(&pending("b")));
}

#[test]
fn without_colours_the_keys_stay() {
    let sandbox = changed();
    let mut terminal = Terminal::open_with(&sandbox, NARROW, &["review"], &[("NO_COLOR", "1")]);
    terminal.shows("q  quit");
    assert!(!terminal.heard.contains("\u{1b}[31m"), "{}", terminal.heard);
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_is_asked_in_lines() {
    let sandbox = changed();
    let mut terminal = Terminal::open_with(&sandbox, NARROW, &["review"], &[("TERM", "dumb")]);
    terminal.shows("q quit?");
    terminal.press("reject\n");
    terminal.shows("[2/3]");
    terminal.press("q\n");
    terminal.shows("0 accepted, 1 rejected, 2 skipped");
    assert_eq!(terminal.ends(), 0);
    assert!(!sandbox.has(&pending("a")));
}

#[test]
fn the_keys_are_the_same_in_every_language() {
    for (lang, accept, quit) in [
        ("es", "a  aceptar", "q  salir"),
        ("pt", "a  aceitar", "q  sair"),
    ] {
        let sandbox = changed();
        let mut terminal = Terminal::open(&sandbox, NARROW, &["review", "--lang", lang]);
        let screen = terminal.shows(quit);
        assert!(screen.contains(accept), "{screen}");
        terminal.press("a");
        terminal.shows("[2/3]");
        terminal.press("q");
        assert_eq!(terminal.ends(), 0);
        assert!(!sandbox.has(&pending("a")));
    }
}

#[test]
fn a_scenario_that_has_moved_takes_its_snapshots_along() {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/a.yaml", scenario("10.50"));
    sandbox.run(&["replay"]);
    sandbox.run(&["review", "--accept"]);
    sandbox.write("scenarios/mlb/pix.yaml", scenario("10.50"));
    std::fs::remove_file(sandbox.path().join("scenarios/a.yaml")).expect("removable");
    let ended = sandbox.run(&["replay"]);
    assert_eq!(ended.code, 1, "{}", ended.stdout);
    let mut terminal = Terminal::open(&sandbox, WIDE, &["review"]);
    terminal.shows("`scenarios/a.yaml` is now `scenarios/mlb/pix.yaml`: carry its snapshot along?");
    terminal.press("a");
    terminal.shows("everything is decided");
    terminal.press("q");
    terminal.shows("0 accepted, 0 rejected, 0 skipped, 1 carried along");
    assert_eq!(terminal.ends(), 0);
    assert!(!sandbox.has(&snapshot("a")));
    assert!(
        sandbox
            .read("snapshots/mlb/pix/request.snap")
            .contains("scenarios/mlb/pix.yaml")
    );
    assert_eq!(sandbox.run(&["replay"]).code, 0);
}

#[test]
fn a_flag_carries_snapshots_along_too_and_counts_them_once() {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/a.yaml", scenario("10.50"));
    sandbox.run(&["replay"]);
    sandbox.run(&["review", "--accept"]);
    sandbox.write("scenarios/b.yaml", scenario("10.50"));
    std::fs::remove_file(sandbox.path().join("scenarios/a.yaml")).expect("removable");
    let ended = sandbox.run(&["replay"]);
    assert!(
        ended.stdout.contains("`ensayo review` carries"),
        "{}",
        ended.stdout
    );
    let ended = sandbox.run(&["review", "--accept"]);
    let told = "0 accepted, 0 rejected, 0 skipped, 1 carried along\n";
    assert!(ended.stdout.ends_with(told), "{}", ended.stdout);
    assert_eq!(sandbox.run(&["replay"]).code, 0);
}

#[test]
fn orphans_are_asked_about_only_on_request() {
    let sandbox = changed();
    std::fs::remove_file(sandbox.path().join("scenarios/c.yaml")).expect("removable");
    let ended = sandbox.run(&["review", "--list"]);
    assert!(!ended.stdout.contains("orphan"), "{}", ended.stdout);
    let ended = sandbox.run(&["review", "--orphans", "--list", "--only", "orphan"]);
    assert_eq!(
        ended.stdout,
        "orphan  snapshots/c/request.snap  no step asks for it\n"
    );
    let ended = sandbox.run(&["review", "--orphans", "--only", "orphan", "--accept"]);
    assert!(ended.stdout.ends_with("1 removed\n"), "{}", ended.stdout);
    assert!(!sandbox.has(&snapshot("c")) && !sandbox.has(&pending("c")));
    assert!(sandbox.has(&pending("a")), "the others wait");
}

#[test]
fn snapshots_of_scenarios_outside_the_folder_are_left_alone() {
    let sandbox = changed();
    sandbox.write("flows/pix.yaml", scenario("40.50"));
    sandbox.run(&["replay", "flows"]);
    sandbox.run(&["review", "--accept"]);
    assert!(sandbox.has("snapshots/flows/pix/request.snap"));
    let ended = sandbox.run(&["review", "--orphans", "--accept"]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(sandbox.has("snapshots/flows/pix/request.snap"));
}

#[test]
fn only_some_are_listed_and_decided_on() {
    let sandbox = changed();
    let ended = sandbox.run(&["review", "--only", "snapshots/a/*", "--accept"]);
    assert!(
        ended
            .stdout
            .ends_with("1 accepted, 0 rejected, 0 skipped\n"),
        "{}",
        ended.stdout
    );
    let ended = sandbox.run(&["review", "--list", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&ended.stdout).expect("JSON");
    let waiting = listed["waiting"].as_array().expect("a list");
    let about: Vec<_> = waiting.iter().map(|it| it["origin"].as_str()).collect();
    assert_eq!(
        about,
        [Some("scenarios/b.yaml:3"), Some("scenarios/c.yaml:3")]
    );
    assert_eq!(waiting[0]["kind"], "meaningful");
    let ended = sandbox.run(&["review", "--only", "added", "--accept"]);
    assert_eq!(ended.stdout, "no snapshot waits for a decision\n");
    let ended = sandbox.run(&["review", "--only", "a[", "--accept"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.stderr.contains("one of meaningful, sensitive"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_damaged_snapshot_that_waits_is_not_called_none() {
    let sandbox = Sandbox::new();
    sandbox.write("snapshots/a/pay.snap.new", [0xff, 0xfe, 0x00]);
    let ended = sandbox.run(&["review", "--list"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (1, ""));
    assert!(
        ended.stderr.contains("snapshots/a/pay.snap.new"),
        "{}",
        ended.stderr
    );
}
