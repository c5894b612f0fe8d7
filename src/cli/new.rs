//! `ensayo new`: a scenario from a request that exists already.

mod wanted;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::New;
use super::exit::Exit;
use super::failure::Failure;
use super::interrupt;
use super::lint::{Sites, Stdin};
use super::load::{Overrides, has_errors, show, sound_project};
use super::output::Output;
use super::plan::unlinted;
use super::target;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files;
use crate::i18n::{Message, Text};
use crate::import::{self, Body, Format, Request, Surroundings};
use crate::lint::{self, Policy};
use crate::record::{Outcome, draft};
use crate::replay::result::{RunResults, StepResult};
use crate::replay::{self, Settings};
use crate::scenario::{self, Project, Scenario};
use crate::source;
use crate::text;
use crate::text::Sources;

/// The path that stands for standard input.
const STDIN: &str = "-";
/// The name of a scenario that is not written yet.
const DRAFT: &str = "new.yaml";

const NOTHING: Text = text! {
    en: "`{ $path }` holds no request to Mercado Pago or to a backend of it; `--from` says what it is meant to be",
    es: "`{ $path }` no tiene ninguna solicitud a Mercado Pago ni a un backend suyo; `--from` dice qué debe ser",
    pt: "`{ $path }` não tem nenhuma requisição ao Mercado Pago nem a um backend dele; `--from` diz o que deve ser",
};
const IS_THERE: Text = text! {
    en: "`{ $path }` is there already; `--force` writes over it",
    es: "`{ $path }` ya existe; `--force` lo sobrescribe",
    pt: "`{ $path }` já existe; `--force` o sobrescreve",
};
const WRITTEN: Text = text! {
    en: "wrote `{ $path }`; `ensayo replay { $path }` plays it, `ensayo review` accepts its answers",
    es: "se escribió `{ $path }`; `ensayo replay { $path }` lo ejecuta, `ensayo review` acepta sus respuestas",
    pt: "`{ $path }` foi gravado; `ensayo replay { $path }` o executa, `ensayo review` aceita suas respostas",
};
const TITLE: Text = text! {
    en: "What `{ $name }` asks for",
    es: "Lo que pide `{ $name }`",
    pt: "O que `{ $name }` pede",
};
const REFUSED: Text = text! {
    en: "the linter objects to the request, and the scenario expects the refusal that the mock gave:",
    es: "el linter objeta la solicitud, y el escenario espera el rechazo que dio el mock:",
    pt: "o linter aponta problemas na requisição, e o cenário espera a recusa que o mock deu:",
};

/// Runs the command.
pub(super) fn run(args: &New, output: Output) -> Result<Exit, Failure> {
    let mut sources = Sources::new();
    let near = args.output.clone().unwrap_or_else(|| PathBuf::from("."));
    let overrides = Overrides {
        site: args.site,
        now: None,
    };
    let project = sound_project(&[near], overrides, &mut sources, output)?;
    if let Some(path) = &args.output
        && path.exists()
        && !args.force
    {
        let told = IS_THERE.with("path", path.display().to_string());
        return Err(Failure::usage(told));
    }
    if let Some(name) = &args.wanted {
        let text = wanted::text(name, args, &project, output)?;
        return write(args, &text, output);
    }
    let file = args.file.clone().unwrap_or_else(|| PathBuf::from(STDIN));
    let requests = requests(args, &file, &project, &mut sources, output)?;
    let name = file.display().to_string();
    let bodies = requests.iter().filter_map(|it| it.body.node());
    let sites = Sites::of(bodies, args.site, &project);
    let first = requests.first().and_then(|it| it.body.node());
    let mut note = |note: Message| output.notice(&note.in_lang(output.lang()));
    let site = sites.site(first, &name, &mut note)?;
    let title = args.title.clone();
    let title = title.unwrap_or_else(|| TITLE.with("name", &name).in_lang(output.lang()));
    let untried = draft(&title, site, &requests, &[]);
    let results = tried(&untried, &project)?;
    let mut outcomes: Vec<Outcome> = results.steps().map_while(|it| outcome(it.2)).collect();
    let path = args.output.as_deref().unwrap_or(Path::new(DRAFT));
    expect_findings(&mut outcomes, &project, |outcomes| {
        draft(&title, site, &requests, outcomes)
    });
    let text = draft(&title, site, &requests, &outcomes);
    tell_refused(&untried, &path.display().to_string(), &project, output);
    write(args, &text, output)
}

/// Writes a scenario to where it is wanted.
fn write(args: &New, text: &str, output: Output) -> Result<Exit, Failure> {
    match &args.output {
        None => output.raw(text)?,
        Some(path) => {
            files::write_whole(path, text.as_bytes()).map_err(Failure::error)?;
            let told = WRITTEN.with("path", path.display().to_string());
            output.notice(&told.in_lang(output.lang()));
        }
    }
    Ok(Exit::Clean)
}

/// The requests of the file; what keeps one from being read is shown.
fn requests(
    args: &New,
    file: &Path,
    project: &Project,
    sources: &mut Sources,
    output: Output,
) -> Result<Vec<Request>, Failure> {
    let name = file.display().to_string();
    let bytes = match name.as_str() {
        STDIN => Stdin::default().bytes()?,
        _ => files::read(file, files::INPUT_LIMIT).map_err(Failure::error)?,
    };
    let told = || import::detect(&name, std::str::from_utf8(&bytes).ok()?);
    let format = args.from.map(Format::from).or_else(told);
    let surroundings = Surroundings {
        folder: file.parent().unwrap_or(Path::new("")),
        root: &project.root,
    };
    let format = format.unwrap_or(Format::Json);
    let imported = import::read(format, &bytes, &name, surroundings, sources);
    show(&imported.diagnostics, sources, output);
    let is_broken = imported.requests.iter().any(|it| it.body == Body::Unread);
    if has_errors(&imported.diagnostics) || is_broken {
        return Err(Failure::Shown(Exit::Findings));
    }
    if imported.requests.is_empty() {
        return Err(Failure::usage(NOTHING.with("path", name)));
    }
    Ok(imported.requests)
}

/// A text as the scenario of a path from the project's root.
pub(super) fn read(
    text: &str,
    path: &str,
    project: &Project,
) -> (Option<Scenario>, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::new();
    let loaded = source::load(text.as_bytes(), path, &mut sources);
    let path = project.root.join(path);
    let (scenario, problems) = scenario::from_source(&path, loaded, project, &mut sources);
    (scenario, problems, sources)
}

/// What the embedded mock answers to a draft.
fn tried(text: &str, project: &Project) -> Result<RunResults, Failure> {
    let (scenario, problems, _) = read(text, DRAFT, project);
    let Some(scenario) = scenario else {
        let first = problems.into_iter().next().map(|it| it.message);
        return Err(first.map_or(Failure::Shown(Exit::Findings), Failure::usage));
    };
    let plan = vec![unlinted(scenario)];
    let playing = target::on_the_mock(plan, project, Settings::alone(""));
    interrupt::runtime()?.block_on(playing)
}

/// What a step was answered.
fn outcome(step: &StepResult) -> Option<Outcome> {
    let answer = step.exchanges.last()?.answer.as_ref().ok()?;
    let body = answer.body.shown();
    let payment = body.as_ref().and_then(|body| body.get("status")?.as_str());
    Some(Outcome {
        status: answer.status,
        code: replay::code_of(answer),
        payment: payment.map(str::to_owned),
        lint: Vec::new(),
    })
}

/// Has each step expect the errors of the linter that its refusal does not account for, so that what is
/// written can be played.
fn expect_findings(
    outcomes: &mut [Outcome],
    project: &Project,
    draft: impl Fn(&[Outcome]) -> String,
) {
    let text = draft(outcomes);
    let (Some(scenario), _, _) = read(&text, DRAFT, project) else {
        return;
    };
    let Some((found, _)) = errors(&text, DRAFT, project) else {
        return;
    };
    for finding in found {
        // A step ends where the next one begins.
        let after = scenario.steps.partition_point(|step| {
            let request = step.request().map_or(step.id.span, |it| it.span);
            request.start <= finding.span.start
        });
        let Some(outcome) = outcomes.get_mut(after.saturating_sub(1)) else {
            continue;
        };
        if !outcome.lint.iter().any(|rule| rule == finding.rule) {
            outcome.lint.push(finding.rule.to_owned());
        }
    }
}

/// What the linter finds at the error level in a text that is to become the scenario of a path; `None`
/// where it is none.
pub(super) fn errors(
    text: &str,
    path: &str,
    project: &Project,
) -> Option<(Vec<Diagnostic>, Sources)> {
    let (scenario, problems, sources) = read(text, path, project);
    let scenario = scenario?;
    let policy = Policy::new(&project.config, &lint::Flags::default()).ok()?;
    let levels = policy.levels(&scenario.path);
    let mut found = lint::scenario(&scenario, problems, &levels, &sources);
    found.retain(|it| it.severity == Severity::Error);
    Some((found, sources))
}

/// The rules behind those findings.
pub(super) fn error_rules(text: &str, path: &str, project: &Project) -> BTreeSet<&'static str> {
    let found = errors(text, path, project);
    let found = found.into_iter().flat_map(|(found, _)| found);
    found.map(|it| it.rule).collect()
}

/// Shows what the linter says of a scenario that expects nothing yet, because its refusal will be
/// expected.
fn tell_refused(text: &str, path: &str, project: &Project, output: Output) {
    let Some((found, sources)) = errors(text, path, project) else {
        return;
    };
    if !found.is_empty() {
        output.notice(REFUSED.pattern(output.lang()));
        show(&found, &sources, output);
    }
}
