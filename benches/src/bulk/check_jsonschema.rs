//! check-jsonschema, the command line of Python's validator. It takes files, not lines: it gets the
//! first requests as one list, and the time for a list of one request, which is that of starting,
//! is taken off.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::child::Usage;
use super::{Line, Work, child};
use crate::measure::grouped;
use crate::schema;

/// How many requests it gets.
const SAMPLE: usize = 20_000;
const VERSION: &str = "0.39.0";

/// Installs and measures it; why not, if it cannot be installed.
pub(super) fn line(work: &Work) -> Result<Line, String> {
    let venv = work.installed.join("venv");
    let wanted = format!("check-jsonschema=={VERSION}");
    let runs = |command: &mut Command| command.status().is_ok_and(|status| status.success());
    let is_made = runs(Command::new("python3").args(["-m", "venv"]).arg(&venv));
    let mut pip = Command::new(venv.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet"]);
    if !(is_made && runs(pip.args(["--disable-pip-version-check", &wanted]))) {
        return Err(format!(
            "`pip install {wanted}` fails (Python with venv is needed)"
        ));
    }
    let of_list = work.folder.path().join("list.schema.json");
    let whole = json!({"type": "array", "items": schema::payment()});
    fs::write(&of_list, whole.to_string()).expect("a file for the schema");
    let run = |count: usize| {
        let list = work.folder.path().join("list.json");
        write_list(&work.file, count, &list);
        let mut command = Command::new(venv.join("bin/check-jsonschema"));
        command.args(["--output-format", "json", "--schemafile"]);
        child::run(command.arg(&of_list).arg(&list))
    };
    let count = work.count.min(SAMPLE);
    let (start, _) = run(1);
    let (usage, told) = run(count);
    let told: Value = serde_json::from_str(&told).expect("a report in JSON");
    let wrong = told["errors"].as_array().map_or(0, Vec::len);
    Ok(Line {
        name: format!(
            "`check-jsonschema` {VERSION} (PyPI), the first {}",
            grouped(count as f64)
        ),
        rate: (count - 1) as f64 / (usage.wall - start.wall),
        usage: Usage {
            user: usage.user - start.user,
            system: usage.system - start.system,
            ..usage
        },
        requests: count - 1,
        found: format!("{wrong} errors"),
    })
}

/// The first lines of a file as one list.
fn write_list(file: &Path, count: usize, list: &Path) {
    let file = fs::File::open(file).expect("the file of requests");
    let lines = BufReader::new(file).lines().take(count);
    let lines: Vec<String> = lines.map(|line| line.expect("a request")).collect();
    fs::write(list, format!("[{}]", lines.join(","))).expect("a file for the list");
}
