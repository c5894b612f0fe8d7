//! Measures Ensayo's heavy paths beside named peers and prints one table.
//!
//! Both sides of a measure run in the same process and in turns; a figure is the median of its
//! rounds. Nothing fails for being slow: the figures are for reading.
//!
//! Words choose measures: `reading`, `linting`, `mocking`, `starting`; none means all.

mod inputs;
mod linting;
mod measure;
mod mocking;
mod plain_server;
mod reading;
mod starting;

use std::path::Path;

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
        let package = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("the main package's folder");
        let binary = starting::build(package);
        rows.extend(starting::rows(&binary));
        facts = starting::facts(&binary, package);
    }
    println!("{}\n{facts}", measure::table(&rows));
}
