//! Measures Ensayo's heavy paths beside named peers and prints one table.
//!
//! Both sides of a measure run in turns; a figure is the median of its rounds. Nothing fails for being slow: the figures are for reading.
//!
//! Words choose measures: `reading`, `linting`, `mocking`, `starting`, `bulk`, `serving`, `replaying`;
//! none means all of them. `beside-axum` is `serving` without the peers of npm, in a minute; `soak` takes ten
//! minutes. These two run only when they are named.

mod bulk;
mod inputs;
mod linting;
mod measure;
mod mocking;
mod plain_server;
mod process;
mod reading;
mod replaying;
mod scenarios;
mod schema;
mod serving;
mod soak;
mod starting;

use std::path::{Path, PathBuf};

use serving::Peers;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|word| word == name);
    let mut rows = Vec::new();
    let mut facts = String::new();
    if is_wanted("reading") {
        rows.extend(reading::rows());
    }
    if is_wanted("linting") {
        rows.extend(linting::rows());
    }
    if is_wanted("mocking") {
        rows.extend(mocking::rows());
    }
    if is_wanted("starting") {
        let package = package();
        let binary = starting::build(package, &target());
        rows.extend(starting::rows(&binary));
        facts = starting::facts(&binary, package);
    }
    if is_wanted("bulk") {
        let target = target();
        let binary = starting::build(package(), &target);
        rows.extend(scenarios::rows(&binary));
        facts.push('\n');
        facts.push_str(&bulk::table(&binary, &target));
    }
    let is_named = |name: &str| wanted.iter().any(|word| word == name);
    let peers = match is_named("beside-axum") {
        true => Some(Peers::Axum),
        false => is_wanted("serving").then_some(Peers::All),
    };
    if let Some(peers) = peers {
        let target = target();
        let binary = starting::build(package(), &target);
        facts.push('\n');
        facts.push_str(&serving::table(&binary, &target, peers));
    }
    if is_wanted("replaying") {
        let target = target();
        let binary = starting::build(package(), &target);
        facts.push('\n');
        facts.push_str(&replaying::table(&binary, &target));
    }
    if is_named("soak") {
        let binary = starting::build(package(), &target());
        facts.push('\n');
        facts.push_str(&soak::table(&binary));
    }
    println!("{}\n{facts}", measure::table(&rows));
}

/// The main package's folder.
fn package() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().expect("this package stands in the main one")
}

/// The folder that this runner was built in.
fn target() -> PathBuf {
    let runner = std::env::current_exe().expect("the runner's path");
    let target = runner.ancestors().nth(2);
    target
        .expect("the runner lies in `target/release`")
        .to_owned()
}
