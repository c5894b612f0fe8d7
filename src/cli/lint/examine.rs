//! What is found in one file, whatever kind of input it is.

use std::path::Path;

use super::site::Sites;
use crate::cli::args::LintInput;
use crate::cli::failure::Failure;
use crate::cli::load::{LoadedFile, Overrides};
use crate::clock::{Clock, Timestamp};
use crate::contract::{Endpoint, Field};
use crate::diagnostic::Diagnostic;
use crate::files;
use crate::i18n::{Message, Text};
use crate::import::{self, Body, Format, Imported, Surroundings};
use crate::lint::{self, Bare, Levels, Policy};
use crate::rules::{Profile, Score};
use crate::scenario::{self, Project};
use crate::source::{self, Node, Suppressions};
use crate::text;
use crate::text::Sources;

/// The name under which findings show standard input that has none.
pub(super) const STDIN_NAME: &str = "<stdin>";

const SKIPPED: Text = text! {
    en: "`{ $path }`: { $count ->
        [one] one request goes elsewhere and is skipped
       *[other] { $count } requests go elsewhere and are skipped
    }",
    es: "`{ $path }`: { $count ->
        [one] una solicitud va a otro lugar y se omite
       *[other] { $count } solicitudes van a otros lugares y se omiten
    }",
    pt: "`{ $path }`: { $count ->
        [one] uma requisição vai para outro lugar e é ignorada
       *[other] { $count } requisições vão para outros lugares e são ignoradas
    }",
};

/// What every file is held against.
#[derive(Clone, Copy)]
pub(super) struct Against<'a> {
    pub(super) args: &'a LintInput,
    pub(super) project: &'a Project,
    pub(super) policy: &'a Policy,
}

/// A file that was looked at.
#[derive(Default)]
pub(super) struct Examined {
    /// The findings, sorted.
    pub(super) found: Vec<Diagnostic>,
    /// The score of its payments, where the profile asks for one.
    pub(super) score: Option<Score>,
    /// What is told beside the findings.
    pub(super) notes: Vec<Message>,
    /// What kept the file, or the rest of it, from being linted.
    pub(super) failure: Option<Failure>,
}

impl Examined {
    /// What was found, or what kept it from being found.
    pub(super) fn of(found: Result<Vec<Diagnostic>, Failure>) -> Self {
        let mut examined = Self::default();
        examined.take(found);
        examined
    }

    fn take(&mut self, found: Result<Vec<Diagnostic>, Failure>) {
        match found {
            Ok(found) => self.found = found,
            Err(failure) => self.failure = Some(failure),
        }
    }
}

/// Looks at a file on disk, or at what was made of it.
pub(super) fn file(path: &Path, against: Against<'_>, sources: &mut Sources) -> Examined {
    let on_disk = || files::read(path, files::INPUT_LIMIT).map_err(Failure::error);
    read(path, on_disk, against, sources)
}

/// Looks at what is read under a path, or at what was made of it.
pub(super) fn read(
    path: &Path,
    read: impl FnOnce() -> Result<Vec<u8>, Failure>,
    against: Against<'_>,
    sources: &mut Sources,
) -> Examined {
    let name = path.display().to_string();
    let bytes = match sources.edited(&name) {
        Some(text) => Ok(text.as_bytes().to_owned()),
        None => read(),
    };
    let mut examination = Examination {
        path,
        name: &name,
        against,
        sources,
        examined: Examined::default(),
    };
    let found = bytes.and_then(|bytes| examination.input(&bytes));
    examination.examined.take(found);
    examination.examined
}

/// The instant at which requests that stand alone are sent.
pub(super) fn now(args: &LintInput) -> Timestamp {
    args.now.map_or(Clock::System, Clock::Fixed).now()
}

/// What flags say in place of files.
pub(super) fn overrides(args: &LintInput) -> Overrides {
    Overrides {
        site: args.site,
        now: args.now,
    }
}

/// A file that is being looked at.
struct Examination<'e> {
    path: &'e Path,
    name: &'e str,
    against: Against<'e>,
    sources: &'e mut Sources,
    examined: Examined,
}

impl Examination<'_> {
    fn input(&mut self, bytes: &[u8]) -> Result<Vec<Diagnostic>, Failure> {
        let told = || import::detect(self.name, std::str::from_utf8(bytes).ok()?);
        let named = self.against.args.input.map(Format::from);
        match named.or_else(told) {
            Some(format @ (Format::Ndjson | Format::Curl | Format::Har | Format::FormData)) => {
                Ok(self.requests(format, bytes))
            }
            format => self.tree(format, bytes),
        }
    }

    /// The requests of a file in another format than YAML and JSON.
    fn requests(&mut self, format: Format, bytes: &[u8]) -> Vec<Diagnostic> {
        let surroundings = Surroundings {
            folder: self.path.parent().unwrap_or(Path::new("")),
            root: &self.against.project.root,
        };
        let before = self.sources.files().count();
        let imported = import::read(format, bytes, self.name, surroundings, self.sources);
        self.settled(imported, before)
    }

    /// The findings on what was imported from the files that are among the sources since a number
    /// of them.
    fn settled(&mut self, mut imported: Imported, since: usize) -> Vec<Diagnostic> {
        if imported.skipped > 0 {
            let told = SKIPPED.with("path", self.name);
            self.examined
                .notes
                .push(told.with("count", imported.skipped));
        }
        let mut found = std::mem::take(&mut imported.diagnostics);
        for (id, _) in self.sources.with_ids().skip(since) {
            found.extend(lint::exposed(id, self.sources));
        }
        let levels = self.levels();
        found.extend(self.imported(&imported, &levels));
        lint::settle(found, Suppressions::default(), &levels, self.sources)
    }

    fn imported(&mut self, imported: &Imported, levels: &Levels) -> Vec<Diagnostic> {
        let bodies = imported.requests.iter().filter_map(|it| it.body.node());
        let sites = self.sites(bodies);
        let readable = imported.requests.iter();
        let mut asked = Vec::new();
        for request in readable.filter(|it| it.body != Body::Unread) {
            let about = match self.about(&sites, request.body.node()) {
                Ok(about) => about,
                Err(failure) => {
                    self.examined.failure = Some(failure);
                    break;
                }
            };
            if request.endpoint == Some(Endpoint::CreatePayment)
                && let Some(body) = request.body.node()
            {
                self.count(levels, || lint::score_of_body(body, about));
            }
            asked.push((request, about));
        }
        lint::imported(&asked, self.sources)
    }

    /// A bare request where its content says so, requests where there are some inside, else a scenario.
    fn tree(&mut self, format: Option<Format>, bytes: &[u8]) -> Result<Vec<Diagnostic>, Failure> {
        let before = self.sources.files().count();
        let mut read = source::load(bytes, self.name, self.sources);
        if format.is_none()
            && let Some(root) = read.node.as_ref().filter(|root| !lint::is_scenario(root))
        {
            if let Some(mut imported) = import::inside(root, read.file, self.sources) {
                imported.diagnostics.append(&mut read.diagnostics);
                return Ok(self.settled(imported, before));
            }
            if root.entries().is_none() && !is_yaml(self.path) {
                let levels = self.levels();
                let found = vec![import::nothing_known(root)];
                return Ok(lint::settle(
                    found,
                    read.suppressions,
                    &levels,
                    self.sources,
                ));
            }
        }
        let is_bare = match format {
            Some(Format::Json) => true,
            Some(Format::Scenario) => false,
            _ => is_bare(self.path, read.node.as_ref()),
        };
        if is_bare {
            return self.bare(read);
        }
        let read = scenario::from_source(self.path, read, self.against.project, self.sources);
        let file = LoadedFile::new(self.path, read, overrides(self.against.args));
        Ok(match &file.scenario {
            None => self.unread(file.problems, Suppressions::default()),
            Some(scenario) => {
                let levels = self.against.policy.levels(&scenario.path);
                self.count(&levels, || lint::score_of_scenario(scenario));
                lint::scenario(scenario, file.problems, &levels, self.sources)
            }
        })
    }

    fn bare(&mut self, read: source::Loaded) -> Result<Vec<Diagnostic>, Failure> {
        let Some(body) = &read.node else {
            return Ok(self.unread(read.diagnostics, read.suppressions));
        };
        let sites = self.sites(std::iter::once(body));
        let about = self.about(&sites, Some(body))?;
        let levels = self.levels();
        self.count(&levels, || lint::score_of_body(body, about));
        Ok(lint::bare(read, about, &levels, self.sources))
    }

    /// What there is to say of a file that cannot be understood.
    fn unread(&self, found: Vec<Diagnostic>, allowed: Suppressions) -> Vec<Diagnostic> {
        lint::settle(found, allowed, &self.levels(), self.sources)
    }

    fn levels(&self) -> Levels {
        let path = self.against.project.path_of(self.path);
        self.against.policy.levels(&path)
    }

    fn sites<'n>(&self, bodies: impl Iterator<Item = &'n Node>) -> Sites {
        Sites::of(bodies, self.against.args.site, self.against.project)
    }

    /// What is known of one request. Where its site is inferred, that is noted once for the file.
    fn about(&mut self, sites: &Sites, body: Option<&Node>) -> Result<Bare, Failure> {
        let mut note = |note| self.examined.notes.push(note);
        Ok(Bare {
            site: sites.site(body, self.name, &mut note)?,
            now: now(self.against.args),
        })
    }

    /// Adds to the score, where the profile asks for one.
    fn count(&mut self, levels: &Levels, score: impl FnOnce() -> Score) {
        if levels.profile == Profile::GoLive {
            let all = self.examined.score.get_or_insert_default();
            all.add(&score());
        }
    }
}

fn is_yaml(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
}

/// Whether a file holds a request that stands alone: JSON that is no scenario, or a mapping with a
/// field of the request at its top.
fn is_bare(path: &Path, root: Option<&Node>) -> bool {
    let is_json = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("json"));
    let is_json = is_json || path.as_os_str() == STDIN_NAME;
    let Some(root) = root else {
        return is_json;
    };
    if lint::is_scenario(root) {
        return false;
    }
    let entries = root.entries().unwrap_or_default();
    is_json
        || entries
            .iter()
            .any(|entry| Field::child(None, &entry.key.value).is_some())
}
