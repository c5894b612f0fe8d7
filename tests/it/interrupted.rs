//! The binary interrupted at many moments: whatever it was doing, no file is half written and no
//! accepted snapshot changes.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::sandbox::{self, Sandbox};

/// How many runs are interrupted.
const MOMENTS: u32 = 50;

/// A Pix whose amount says what the snapshot holds.
fn scenario(number: u32, amount: &str) -> String {
    format!(
        "scenario: Pix {number}\nrequest:\n  body:\n    transaction_amount: {amount}\n    description: Order\n    \
         payment_method_id: pix\n    external_reference: order-{number}\n    \
         payer: {{ email: ana@testuser.com, first_name: Ana, last_name: Silva, identification: {{ type: CPF, number: '12345678909' }} }}\n"
    )
}

/// The files below a folder. What a killed process was writing stays behind under a name of its own,
/// which nothing reads.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = sandbox::files(folder);
    found.retain(|name, _| !name.contains(".ensayo-"));
    found
}

/// Starts a replay that writes pending snapshots and reports, and sends it a signal after a while.
fn interrupt(sandbox: &Sandbox, signal: &str, after: Duration) {
    let mut command = sandbox.command(&["replay", "-j", "2", "--format", "text"]);
    command.args([
        "--format",
        "json=report.json",
        "--format",
        "junit=report.xml",
    ]);
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary starts");
    std::thread::sleep(after);
    sandbox::signal(&child, signal);
    child.wait().expect("it ends");
}

#[test]
fn nothing_is_half_written_and_no_accepted_snapshot_changes() {
    let sandbox = Sandbox::new();
    for number in 0..40 {
        sandbox.write(
            &format!("scenarios/pix-{number}.yaml"),
            scenario(number, "10.00"),
        );
    }
    assert_eq!(
        sandbox.run(&["replay"]).code,
        1,
        "there are no snapshots yet"
    );
    assert_eq!(sandbox.run(&["review", "--accept"]).code, 0);
    let accepted = files(&sandbox.path().join("snapshots"));
    assert_eq!(accepted.len(), 40);
    // From now on every answer differs from its snapshot.
    for number in 0..40 {
        sandbox.write(
            &format!("scenarios/pix-{number}.yaml"),
            scenario(number, "20.00"),
        );
    }
    let reports = ["--format", "json=whole.json", "--format", "junit=whole.xml"];
    assert_eq!(sandbox.run(&[&["replay"][..], &reports].concat()).code, 1);
    let pending = files(&sandbox.path().join("snapshots"));
    assert_eq!(pending.len(), 80);
    let snapshots = sandbox.path().join("snapshots");
    for moment in 0..MOMENTS {
        for (name, _) in pending.iter().filter(|(name, _)| name.ends_with(".new")) {
            // The last run may not have come to this one.
            std::fs::remove_file(snapshots.join(name)).unwrap_or_default();
        }
        let signal = ["-INT", "-TERM", "-KILL"][moment as usize % 3];
        // Spread over the whole run, in an order that looks random.
        let after = Duration::from_millis(u64::from(moment * 37 % MOMENTS) * 6);
        interrupt(&sandbox, signal, after);
        let found = files(&sandbox.path().join("snapshots"));
        for (name, bytes) in &accepted {
            assert_eq!(
                found.get(name),
                Some(bytes),
                "{name} after {signal} at {after:?}"
            );
        }
        for (name, bytes) in found.iter().filter(|(name, _)| name.ends_with(".new")) {
            assert_eq!(
                Some(bytes),
                pending.get(name),
                "{name} after {signal} at {after:?}"
            );
        }
        for report in ["report.json", "report.xml"].map(|name| sandbox.path().join(name)) {
            let text = std::fs::read_to_string(&report).unwrap_or_default();
            let is_whole = text.is_empty()
                || text.trim_end().ends_with('}')
                || text.trim_end().ends_with("</testsuites>");
            assert!(is_whole, "{} after {signal} at {after:?}", report.display());
        }
    }
    assert_eq!(sandbox.run(&["replay"]).code, 1);
    let found = files(&sandbox.path().join("snapshots"));
    assert!(found == pending, "{:?}", found.keys());
}
