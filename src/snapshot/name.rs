//! Where the snapshot of a step lies.

use std::fmt;

/// The folder of all snapshots, below the project's root.
pub(crate) const FOLDER: &str = "snapshots";
/// How an accepted snapshot ends.
pub(crate) const ACCEPTED: &str = ".snap";
/// How a snapshot that waits for a decision ends.
pub(crate) const PENDING: &str = ".snap.new";

/// The path of a step's snapshot from the project's root, with `/` on every system:
/// `snapshots/mlb/pix/create.yaml` becomes `snapshots/mlb/pix/create/<step>.snap`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SnapshotName(String);

/// What a snapshot's path is made of.
#[derive(Debug, Clone, Copy)]
pub struct NameParts<'a> {
    /// The scenario's path from the project's root.
    pub scenario: &'a str,
    /// The step.
    pub step: &'a str,
    /// The case, when the scenario has more than one.
    pub case: Option<&'a str>,
    /// The named target, when it is not the embedded mock.
    pub target: Option<&'a str>,
}

impl SnapshotName {
    /// The name of a step's snapshot: the scenario's path without a leading `scenarios/` and the
    /// extension, then `<step>[.<case>][@<target>].snap`. Characters that some system refuses in a
    /// file name become `-`.
    ///
    /// ```
    /// use ensayo::snapshot::SnapshotName;
    /// use ensayo::snapshot::name::NameParts;
    /// let name = SnapshotName::new(NameParts {
    ///     scenario: "scenarios/mlb/pix.yaml",
    ///     step: "create",
    ///     case: Some("installments=3"),
    ///     target: Some("sandbox"),
    /// });
    /// assert_eq!(name.as_str(), "snapshots/mlb/pix/create.installments=3@sandbox.snap");
    /// ```
    pub fn new(parts: NameParts<'_>) -> Self {
        let scenario = parts.scenario.replace('\\', "/");
        let mut path = FOLDER.to_owned();
        for part in folder_parts(&scenario) {
            path.push('/');
            path.push_str(&safe(part));
        }
        path.push('/');
        path.push_str(&safe(parts.step));
        for (mark, part) in [('.', parts.case), ('@', parts.target)] {
            if let Some(part) = part {
                path.push(mark);
                path.push_str(&safe(part));
            }
        }
        path.push_str(ACCEPTED);
        Self(path)
    }

    /// A name from its text, as listed by a [`Store`](super::Store).
    pub(crate) fn from_path(path: String) -> Self {
        Self(path)
    }

    /// The path from the project's root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of the pending file from the project's root.
    pub fn pending(&self) -> String {
        format!("{}.new", self.0)
    }

    /// The same step's name on the embedded mock: without `@<target>`.
    #[must_use]
    pub fn without_target(&self) -> Self {
        let (folder, file) = self.split();
        let stem = file.strip_suffix(ACCEPTED).unwrap_or(file);
        match stem.split_once('@') {
            Some((step, _)) => Self(format!("{folder}/{step}{ACCEPTED}")),
            None => self.clone(),
        }
    }

    /// The folder of its scenario's snapshots, and the name of the file in it.
    pub(super) fn split(&self) -> (&str, &str) {
        self.0.rsplit_once('/').unwrap_or(("", &self.0))
    }

    /// The same file in the folder of another scenario.
    pub(super) fn in_folder(&self, folder: &str) -> Self {
        Self(format!("{folder}/{}", self.split().1))
    }

    /// What two names must not share: some file systems do not tell `A` from `a`.
    fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for SnapshotName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The first pair of names, by place in the list, that are one file on some system.
///
/// Two steps with one file would overwrite each other, so this is an error of the scenarios.
pub fn clash(names: &[SnapshotName]) -> Option<(usize, usize)> {
    let mut seen = std::collections::BTreeMap::new();
    names.iter().enumerate().find_map(|(index, name)| {
        seen.insert(name.folded(), index)
            .map(|earlier| (earlier, index))
    })
}

fn folder_parts(scenario: &str) -> impl Iterator<Item = &str> {
    let path = scenario.trim_start_matches("./");
    let path = path.strip_prefix("scenarios/").unwrap_or(path);
    let start_of_file = path.rfind('/').map_or(0, |slash| slash + 1);
    let path = match path[start_of_file..].rfind('.') {
        None | Some(0) => path,
        Some(dot) => &path[..start_of_file + dot],
    };
    path.split('/')
        .filter(|part| !matches!(*part, "" | "." | ".."))
}

/// A part of a path without what Windows or a shell refuses.
fn safe(part: &str) -> String {
    let part: String = part
        .chars()
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' | '/' | '\\' | '@' => '-',
            c if c.is_control() || c.is_whitespace() => '-',
            c => c,
        })
        .collect();
    match part.trim_end_matches('.') {
        "" => "-".repeat(part.len().max(1)),
        kept => kept.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(scenario: &str, step: &str, case: Option<&str>, target: Option<&str>) -> SnapshotName {
        SnapshotName::new(NameParts {
            scenario,
            step,
            case,
            target,
        })
    }

    #[test]
    fn a_name_follows_the_scenarios_path() {
        for (scenario, path) in [
            ("scenarios/mlb/pix.yaml", "snapshots/mlb/pix/pay.snap"),
            ("./scenarios/a.b.yml", "snapshots/a.b/pay.snap"),
            ("flows/pix.yaml", "snapshots/flows/pix/pay.snap"),
            (
                "scenarios\\mla\\año nuevo.yaml",
                "snapshots/mla/año-nuevo/pay.snap",
            ),
            ("../out/x.yaml", "snapshots/out/x/pay.snap"),
            ("C:/x?.yaml", "snapshots/C-/x-/pay.snap"),
        ] {
            assert_eq!(name(scenario, "pay", None, None).as_str(), path);
        }
    }

    #[test]
    fn case_and_target_stand_in_the_file_name() {
        let full = name("scenarios/a.yaml", "pay", Some("i=1.j=2"), Some("staging"));
        assert_eq!(full.as_str(), "snapshots/a/pay.i=1.j=2@staging.snap");
        assert_eq!(full.pending(), "snapshots/a/pay.i=1.j=2@staging.snap.new");
        assert_eq!(
            full.without_target().as_str(),
            "snapshots/a/pay.i=1.j=2.snap"
        );
    }

    #[test]
    fn equal_paths_clash_without_regard_to_case() {
        let names = [
            name("scenarios/a.yaml", "pay", None, None),
            name("scenarios/b.yaml", "pay", None, None),
            name("scenarios/A.yml", "pay", None, None),
        ];
        assert_eq!(clash(&names), Some((0, 2)));
        assert_eq!(clash(&names[..2]), None);
    }

    #[test]
    fn a_part_of_dots_is_no_way_up() {
        assert_eq!(
            name("scenarios/a.yaml", "..", None, None).as_str(),
            "snapshots/a/--.snap"
        );
    }
}
