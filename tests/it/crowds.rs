//! Many files, which are read and linted on all cores, and the same files in groups so small that
//! one core does them: what is told must be the same, letter by letter.

use std::path::Path;

use crate::sandbox::{Ended, Sandbox, files};

/// The shipped scenarios, inputs of every kind, and files that are broken in many ways.
fn crowd() -> (Sandbox, Vec<String>) {
    let sandbox = Sandbox::new();
    // Without a site, so that it is inferred and that is noted.
    sandbox.write("ensayo.yaml", "");
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = Vec::new();
    for from in ["scenarios", "tests/data/inputs"] {
        let mut files = files(&project.join(from));
        files.retain(|name, _| !name.ends_with(".expected") && name != "ensayo.yaml");
        for (name, bytes) in files {
            let path = format!("{from}/{name}");
            sandbox.write(&path, bytes);
            names.push(path);
        }
    }
    for number in 0..60 {
        let name = format!("scenarios/broken-{number:02}.yaml");
        sandbox.write(&name, broken(number));
        names.push(name);
    }
    names.sort_by(|a, b| Path::new(a).cmp(Path::new(b)));
    (sandbox, names)
}

fn broken(number: usize) -> String {
    match number % 6 {
        0 => format!("scenario: Order {number}\nsite: MLX\nrequest: {{ body: 1 }}\n"),
        1 => format!("a: [{number}\n"),
        2 => format!("extends: broken-{:02}.yaml\nsite: MLA\n", number - 2),
        3 => "extends: ../../outside.yaml\n".to_owned(),
        4 => format!(
            "scenario: Order {number}\nrequest:\n  body: {{ transaction_amount: \"{number}\", payment_metod_id: pix }} # ensayo: allow[float-amount] no need\n"
        ),
        _ => format!("extends: broken-{number:02}.yaml\nextends: again\n"),
    }
}

fn lint(sandbox: &Sandbox, format: &str, names: &[String]) -> Ended {
    let mut arguments = vec!["lint", "--now", "2026-01-01T12:00:00Z", "--format", format];
    arguments.extend(names.iter().map(String::as_str));
    sandbox.run(&arguments)
}

#[test]
fn a_crowd_of_files_is_told_as_file_after_file() {
    let (sandbox, names) = crowd();
    let whole = lint(&sandbox, "concise", &names);
    let (mut stdout, mut stderr) = (String::new(), String::new());
    for group in names.chunks(8) {
        let part = lint(&sandbox, "concise", group);
        stdout.push_str(&findings(&part.stdout));
        stderr.push_str(&part.stderr);
    }
    assert!(stdout.lines().count() > 100, "{stdout}");
    assert!(stderr.lines().count() > 3, "{stderr}");
    assert_eq!((findings(&whole.stdout), whole.stderr), (stdout, stderr));
}

/// The lines of a report with a finding each, without the sum below them.
fn findings(report: &str) -> String {
    let lines = report.split_inclusive('\n');
    lines.filter(|line| line.contains('[')).collect()
}

#[test]
fn a_crowd_of_files_is_told_alike_each_time() {
    let (sandbox, names) = crowd();
    let first = lint(&sandbox, "text", &names);
    for _ in 0..3 {
        assert_eq!(lint(&sandbox, "text", &names), first);
    }
}
