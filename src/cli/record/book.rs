//! The files of a recording: each scenario with its snapshots, whole on the disk before the answer
//! that belongs to it goes out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::exit::Exit;
use super::super::failure::Failure;
use super::super::load::{Overrides, load_file};
use super::super::new::{error_rules, read};
use super::super::output::Output;
use super::super::plan::unlinted;
use super::super::target::on_the_mock;
use super::proxy::is_control;
use crate::files::{self, FileError};
use crate::http::{Request, Response};
use crate::i18n::{Message, Text};
use crate::record::{Flow, Heard, Noted, Tape};
use crate::replay::{Settings, Snapshots, Verdict};
use crate::scenario::{Project, key};
use crate::snapshot::policy::Keeping;
use crate::snapshot::{self, Store};
use crate::text;
use crate::text::Sources;

const NOTHING: Text = text! {
    en: "nothing was recorded",
    es: "no se grabó nada",
    pt: "nada foi gravado",
};
const WROTE: Text = text! {
    en: "{ $count ->
        [one] wrote { $count } scenario to `{ $folder }`; `ensayo replay { $folder }` plays it
       *[other] wrote { $count } scenarios to `{ $folder }`; `ensayo replay { $folder }` plays them
    }",
    es: "{ $count ->
        [one] se escribió { $count } escenario en `{ $folder }`; `ensayo replay { $folder }` lo ejecuta
       *[other] se escribieron { $count } escenarios en `{ $folder }`; `ensayo replay { $folder }` los ejecuta
    }",
    pt: "{ $count ->
        [one] { $count } cenário foi gravado em `{ $folder }`; `ensayo replay { $folder }` o executa
       *[other] { $count } cenários foram gravados em `{ $folder }`; `ensayo replay { $folder }` os executa
    }",
};
const LEFT_OUT: Text = text! {
    en: "{ $count ->
        [one] { $count } request was passed on and not recorded: no scenario can say it
       *[other] { $count } requests were passed on and not recorded: no scenario can say them
    }",
    es: "{ $count ->
        [one] { $count } solicitud pasó sin grabarse: ningún escenario puede expresarla
       *[other] { $count } solicitudes pasaron sin grabarse: ningún escenario puede expresarlas
    }",
    pt: "{ $count ->
        [one] { $count } requisição passou sem ser gravada: nenhum cenário pode expressá-la
       *[other] { $count } requisições passaram sem ser gravadas: nenhum cenário pode expressá-las
    }",
};
const DIFFERS: Text = text! {
    en: "`{ $path }` does not replay as it was recorded; `ensayo replay { $path }` tells why",
    es: "`{ $path }` no se ejecuta como se grabó; `ensayo replay { $path }` dice por qué",
    pt: "`{ $path }` não se executa como foi gravado; `ensayo replay { $path }` diz por quê",
};

/// A recording and where it is written.
pub(super) struct Book {
    tape: Tape,
    folder: PathBuf,
    project: Project,
    /// The name of the target, unless snapshots are the mock's.
    target: Option<String>,
    /// What lies on the disk, by its path.
    written: BTreeMap<PathBuf, String>,
    /// Exchanges that no scenario can say.
    pub(super) left_out: usize,
    /// Requests that the safety guard refused.
    pub(super) refused: usize,
}

impl Book {
    pub(super) fn new(tape: Tape, folder: &Path, project: Project, target: Option<String>) -> Self {
        Self {
            tape,
            folder: folder.to_owned(),
            project,
            target,
            written: BTreeMap::new(),
            left_out: 0,
            refused: 0,
        }
    }

    /// Takes an exchange in and writes what it changes.
    pub(super) fn note(
        &mut self,
        request: &Request,
        response: &Response,
        at: &str,
    ) -> Result<(), FileError> {
        if is_control(request) {
            return Ok(());
        }
        let heard = Heard {
            request,
            response,
            at,
        };
        match self.tape.note(heard) {
            Noted::In(place) => self.write(place),
            Noted::Known => Ok(()),
            Noted::LeftOut => {
                self.left_out += 1;
                Ok(())
            }
        }
    }

    /// Writes a scenario after the answers that it asks for, so that none is ever missing.
    fn write(&mut self, place: usize) -> Result<(), FileError> {
        let flow = &self.tape.flows()[place];
        let name = format!("{}.yaml", flow.name());
        let file = self.folder.join(&name);
        // Of what is not there yet nobody can tell the path.
        std::fs::create_dir_all(&self.folder).map_err(|error| FileError::Write {
            path: self.folder.clone(),
            error,
        })?;
        let path = match self.project.path_of(&self.folder).as_str() {
            "" => name,
            folder => format!("{folder}/{name}"),
        };
        let target = self.target.as_deref();
        let scenario = self.scenario(flow, &path);
        let keys = self.keys(&scenario, &path);
        let mut texts = Vec::new();
        for (name, mut snapshot) in flow.snapshots(&path, target) {
            let key = snapshot.info.get("step").and_then(|step| keys.get(step));
            if let Some(key) = key.cloned() {
                snapshot.info.insert(snapshot::KEY.to_owned(), key);
            }
            texts.push((self.project.root.join(name.as_str()), snapshot.to_text()));
        }
        texts.push((file, scenario));
        let outgrown = flow.outgrown(&path, target);
        for (path, text) in texts {
            if self.written.get(&path) != Some(&text) {
                files::write_whole(&path, text.as_bytes())?;
                self.written.insert(path, text);
            }
        }
        match outgrown {
            Some(name) => files::remove(&self.project.root.join(name.as_str())),
            None => Ok(()),
        }
    }

    /// The text of a scenario, which names every rule that a refused request trips.
    fn scenario(&self, flow: &Flow, path: &str) -> String {
        let plain = flow.scenario(&[]);
        let rules = error_rules(&plain, path, &self.project);
        flow.scenario(&rules.into_iter().collect::<Vec<_>>())
    }

    /// The idempotency keys of the steps, which tell an edited request from the recorded one.
    fn keys(&self, text: &str, path: &str) -> BTreeMap<String, String> {
        let (scenario, _, _) = read(text, path, &self.project);
        let Some(scenario) = scenario else {
            return BTreeMap::new();
        };
        let case = scenario.cases.first();
        let keys = scenario.steps.iter().filter_map(|step| {
            let key = key::derive(&scenario, case?, step, "", "").ok()?;
            Some((step.id.value.to_string(), key.uuid))
        });
        keys.collect()
    }

    /// Tells what was written, and what of it does not replay.
    pub(super) async fn finish(self, output: Output) -> Result<Exit, Failure> {
        let lang = output.lang();
        let tell = |message: Message| output.notice(&message.in_lang(lang));
        let count = self.tape.flows().len();
        if count == 0 {
            tell(NOTHING.message());
        } else {
            let folder = self.folder.display().to_string();
            tell(WROTE.with("count", count).with("folder", folder));
        }
        if self.left_out > 0 {
            tell(LEFT_OUT.with("count", self.left_out));
        }
        // What another target answered is no promise of the mock.
        if self.target.is_none() {
            for path in self.differing().await? {
                tell(DIFFERS.with("path", path));
            }
        }
        Ok(match self.refused {
            0 => Exit::Clean,
            _ => Exit::Guard,
        })
    }

    /// The scenarios that the embedded mock does not answer as it was recorded.
    async fn differing(&self) -> Result<Vec<String>, Failure> {
        let mut sources = Sources::new();
        let mut plan = Vec::new();
        let mut differing = Vec::new();
        for flow in self.tape.flows() {
            let file = self.folder.join(format!("{}.yaml", flow.name()));
            let loaded = load_file(&file, &self.project, Overrides::NONE, &mut sources)?;
            match loaded.scenario {
                Some(scenario) => plan.push(unlinted(scenario)),
                None => differing.push(loaded.path),
            }
        }
        let settings = Settings {
            snapshots: Some(Snapshots {
                store: Store::new(&self.project.root),
                keeping: Keeping::Mock,
                update: snapshot::Update::No,
                target: None,
                places: self.project.config.snapshots.clone(),
            }),
            ..Settings::alone("")
        };
        let results = on_the_mock(plan, &self.project, settings).await?;
        let failed = results.scenarios.into_iter();
        let failed = failed.filter(|it| it.cases.iter().any(|it| it.verdict != Verdict::Passed));
        differing.extend(failed.map(|it| it.path));
        Ok(differing)
    }
}
