//! `--target recorded`: answers that were recorded, without the network.

use crate::record::{FOLDER, Recording};
use crate::sandbox::{Ended, Sandbox, files};

const PAYMENT: &str = "scenarios/recorded/001-create_payment-master.yaml";

/// A day of business, recorded.
async fn recorded() -> Sandbox {
    let recording = Recording::start(&["--site", "MLB"]);
    recording.business().await;
    let (_, _, sandbox) = recording.end_by("-TERM");
    sandbox
}

fn replay(sandbox: &Sandbox, path: &str) -> Ended {
    sandbox.run(&["replay", path, "--target", "recorded"])
}

/// Changes every snapshot.
fn edit(sandbox: &Sandbox, change: impl Fn(&str) -> String) {
    for (name, bytes) in files(&sandbox.path().join("snapshots")) {
        let text = String::from_utf8(bytes).expect("text");
        sandbox.write(&format!("snapshots/{name}"), change(&text));
    }
}

#[tokio::test]
async fn what_was_recorded_answers_again_with_its_age() {
    let sandbox = recorded().await;
    let ended = replay(&sandbox, FOLDER);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(
        ended.stdout.contains("6 cases on `recorded`: 6 passed"),
        "{ended:?}"
    );
    let told = ended.stderr.split(';').next();
    assert_eq!(told, Some("10 recorded answers"), "{ended:?}");
    assert!(ended.stderr.ends_with(", 0 days ago\n"), "{ended:?}");
}

#[tokio::test]
async fn old_recordings_are_warned_of() {
    let sandbox = recorded().await;
    edit(&sandbox, |text| {
        let old = text
            .lines()
            .map(|line| match line.starts_with("  recorded: ") {
                true => "  recorded: 2025-01-01T00:00:00Z\n".to_owned(),
                false => format!("{line}\n"),
            });
        old.collect()
    });
    let ended = replay(&sandbox, PAYMENT);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(
        ended.stderr.contains("the oldest is of 2025-01-01"),
        "{ended:?}"
    );
    assert!(
        ended.stderr.contains("warning: that is older than 90 days"),
        "{ended:?}"
    );
    sandbox.write(
        "ensayo.yaml",
        "site: MLB\nrecordings: { max_age_days: 36500 }\n",
    );
    let ended = replay(&sandbox, PAYMENT);
    assert!(!ended.stderr.contains("warning"), "{ended:?}");
}

#[tokio::test]
async fn a_changed_request_has_no_recording() {
    let sandbox = recorded().await;
    let text = sandbox.read(PAYMENT);
    sandbox.write(PAYMENT, text.replace("amount: 8.8", "amount: 8.5"));
    let ended = replay(&sandbox, PAYMENT);
    assert_eq!(ended.code, 1, "{ended:?}");
    let told = "the request of the step `create_refund` has changed since `snapshots/recorded/001-create_payment-master/create_refund.snap` was recorded";
    assert!(ended.stdout.contains(told), "{ended:?}");
}

#[tokio::test]
async fn a_step_without_a_recording_says_how_to_record_it() {
    let sandbox = recorded().await;
    edit(&sandbox, |text| {
        let kept = text
            .lines()
            .filter(|line| !line.starts_with("  recorded: "));
        kept.map(|line| format!("{line}\n")).collect()
    });
    let ended = replay(&sandbox, PAYMENT);
    assert_eq!((ended.code, ended.stderr.as_str()), (1, ""), "{ended:?}");
    let told =
        "there is no recorded answer for the step `create_payment`; record it with `ensayo record`";
    assert!(ended.stdout.contains(told), "{ended:?}");
}
