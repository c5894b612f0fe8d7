//! The baseline of a run: where it is, what it hides, how it is written.

use std::path::{Path, PathBuf};

use crate::cli::args::LintBaseline;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::load::{has_errors, show};
use crate::cli::output::Output;
use crate::diagnostic::Diagnostic;
use crate::environment;
use crate::files;
use crate::i18n::{Message, Text};
use crate::lint::{Baseline, Levels, Policy, Screen};
use crate::scenario::Project;
use crate::scenario::project::shown;
use crate::source;
use crate::text;
use crate::text::Sources;

/// The most bytes that the file may have.
const LIMIT: u64 = 64 * 1024 * 1024;

const UNNAMED: Text = text! {
    en: "`--baseline-update` needs a file to write: add `--baseline ensayo-baseline.json`, or write `baseline: ensayo-baseline.json` in ensayo.yaml",
    es: "`--baseline-update` necesita un archivo: agrega `--baseline ensayo-baseline.json`, o escribe `baseline: ensayo-baseline.json` en ensayo.yaml",
    pt: "`--baseline-update` precisa de um arquivo: acrescente `--baseline ensayo-baseline.json`, ou escreva `baseline: ensayo-baseline.json` no ensayo.yaml",
};
const ABSENT: Text = text! {
    en: "the baseline `{ $path }` is not there; `ensayo lint --baseline { $path } --baseline-update` writes it",
    es: "el baseline `{ $path }` no existe; `ensayo lint --baseline { $path } --baseline-update` lo escribe",
    pt: "o baseline `{ $path }` não existe; `ensayo lint --baseline { $path } --baseline-update` o grava",
};
const NOT_IN_CI: Text = text! {
    en: "a baseline is not written where `CI` is set: run `--baseline-update` yourself and commit the file",
    es: "un baseline no se escribe donde `CI` está definida: ejecuta `--baseline-update` tú y sube el archivo",
    pt: "um baseline não é gravado onde `CI` está definida: rode `--baseline-update` você mesmo e versione o arquivo",
};
const WRITTEN: Text = text! {
    en: "`{ $path }` knows { $findings ->
        [one] one finding
       *[other] { $findings } findings
    } in { $files ->
        [one] one file
       *[other] { $files } files
    }; it knew { $before }",
    es: "`{ $path }` conoce { $findings ->
        [one] un hallazgo
       *[other] { $findings } hallazgos
    } en { $files ->
        [one] un archivo
       *[other] { $files } archivos
    }; antes conocía { $before }",
    pt: "`{ $path }` conhece { $findings ->
        [one] um achado
       *[other] { $findings } achados
    } em { $files ->
        [one] um arquivo
       *[other] { $files } arquivos
    }; antes conhecia { $before }",
};
const CONFIGURE: Text = text! {
    en: "write `baseline: { $path }` in ensayo.yaml, and every run knows it",
    es: "escribe `baseline: { $path }` en ensayo.yaml, y toda ejecución lo tiene en cuenta",
    pt: "escreva `baseline: { $path }` no ensayo.yaml, e toda execução o levará em conta",
};

/// A baseline and what it makes of a run.
pub(in crate::cli) struct Known {
    screen: Screen,
    path: PathBuf,
    /// How many findings were known at the start.
    before: usize,
    is_updated: bool,
}

/// The baseline that flags or `ensayo.yaml` name. What is wrong with it is shown, and ends the
/// command: with half a baseline nothing is to be trusted.
pub(in crate::cli) fn known(
    args: &LintBaseline,
    is_updated: bool,
    project: &Project,
    sources: &mut Sources,
    output: Output,
) -> Result<Option<Known>, Failure> {
    if is_updated && environment::is_ci() {
        return Err(Failure::usage(NOT_IN_CI.message()));
    }
    let configured = project.config.baseline.as_ref();
    let configured = || configured.map(|path| project.root.join(&path.value));
    let path = match (args.no_baseline, args.baseline.clone().or_else(configured)) {
        (true, _) => return Ok(None),
        (false, Some(path)) => path,
        (false, None) if is_updated => return Err(Failure::usage(UNNAMED.message())),
        (false, None) => return Ok(None),
    };
    let baseline = match path.exists() {
        true => read(&path, sources, output)?,
        false if is_updated => Baseline::default(),
        false => {
            let told = ABSENT.with("path", shown(&path));
            return Err(Failure::usage(told));
        }
    };
    Ok(Some(Known {
        before: baseline.findings(),
        screen: match is_updated {
            true => Screen::learning(baseline),
            false => Screen::new(baseline),
        },
        path,
        is_updated,
    }))
}

fn read(path: &Path, sources: &mut Sources, output: Output) -> Result<Baseline, Failure> {
    let bytes = files::read(path, LIMIT).map_err(Failure::error)?;
    let loaded = source::load(&bytes, &shown(path), sources);
    let (baseline, problems) = Baseline::read(loaded);
    show(&problems, sources, output);
    if has_errors(&problems) {
        return Err(Failure::Shown(Exit::Usage));
    }
    Ok(baseline)
}

impl Known {
    /// Whether a finding in what a path leads to is not to be shown.
    pub(in crate::cli) fn hides(
        &mut self,
        path: &str,
        found: &Diagnostic,
        sources: &Sources,
    ) -> bool {
        self.screen.hides(path, found, sources)
    }

    /// Whether a path leads to the baseline itself, which is nobody's request.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        let real = |path: &Path| path.canonicalize().ok();
        real(path).is_some_and(|at| real(&self.path) == Some(at))
    }

    /// Notes that what a path leads to was linted to its end.
    pub(super) fn looked_at(&mut self, path: &str, levels: Levels) {
        self.screen.looked_at(path, levels);
    }

    /// How many findings were hidden.
    pub(super) fn hidden(&self) -> usize {
        self.screen.hidden()
    }

    /// What the baseline knows of more than is there; nothing when it is about to be written.
    pub(super) fn stale(&self, policy: &Policy, project: &Project) -> Vec<Diagnostic> {
        if self.is_updated {
            return Vec::new();
        }
        let levels = policy.levels(&project.path_of(&self.path));
        let mut stale = self.screen.stale();
        stale.retain_mut(|it| levels.admit(it));
        stale
    }

    /// Writes the file where that is asked for, and tells what it knows.
    pub(super) fn write(&self, project: &Project, output: Output) -> Result<(), Failure> {
        if !self.is_updated {
            return Ok(());
        }
        let learnt = self.screen.learnt(|path| project.root.join(path).exists());
        files::write_whole(&self.path, learnt.text().as_bytes()).map_err(Failure::error)?;
        let path = shown(&self.path);
        let tell = |message: Message| output.notice(&message.in_lang(output.lang()));
        let written = WRITTEN
            .with("path", path)
            .with("findings", learnt.findings())
            .with("files", learnt.files())
            .with("before", self.before);
        tell(written);
        if project.config.baseline.is_none() {
            tell(CONFIGURE.with("path", project.path_of(&self.path)));
        }
        Ok(())
    }
}
