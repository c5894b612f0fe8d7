//! `ensayo init`: a small project that passes, to begin with.

use std::path::{Path, PathBuf};

use super::args::Init;
use super::exit::Exit;
use super::failure::Failure;
use super::interrupt;
use super::load::{Overrides, load};
use super::output::Output;
use super::plan::plan;
use super::speech;
use super::target::on_the_mock;
use crate::contract::Site;
use crate::files::{self, FileError, INPUT_LIMIT};
use crate::i18n::Text;
use crate::lint::{Flags, Policy};
use crate::record::{StarterFile, starter};
use crate::replay::{self, Settings, Snapshots};
use crate::snapshot::name::FOLDER;
use crate::snapshot::{Keeping, Store, Update};
use crate::text;

/// What a repository should not hold: answers that wait for a decision, and what runs note.
const IGNORED: [&str; 2] = ["*.snap.new", ".ensayo/"];
const IGNORE_FILE: &str = ".gitignore";

const IS_THERE: Text = text! {
    en: "{ $paths } is there already, and nothing was written: choose another folder, or go on with the project that is there: `ensayo replay`",
    es: "{ $paths } ya existe y no se escribió nada: elige otra carpeta o sigue con el proyecto que hay: `ensayo replay`",
    pt: "{ $paths } já existe e nada foi gravado: escolha outra pasta ou siga com o projeto que existe: `ensayo replay`",
};
const WROTE: Text = text! {
    en: "wrote in `{ $folder }` for { $site }:",
    es: "se escribió en `{ $folder }` para { $site }:",
    pt: "gravado em `{ $folder }` para { $site }:",
};
const SITE_OF_LOCALE: Text = text! {
    en: "the site { $site } follows the locale; `--site` chooses another",
    es: "el sitio { $site } viene de la configuración regional; `--site` elige otro",
    pt: "o site { $site } vem da configuração regional; `--site` escolhe outro",
};
const SITE_OF_NOBODY: Text = text! {
    en: "nothing says which site, so it is { $site }; `--site` chooses another: { $sites }",
    es: "nada dice qué sitio, así que es { $site }; `--site` elige otro: { $sites }",
    pt: "nada diz qual site, então é { $site }; `--site` escolhe outro: { $sites }",
};
const SCENARIOS: Text = text! {
    en: "{ $count } scenarios to read, change and copy",
    es: "{ $count } escenarios para leer, cambiar y copiar",
    pt: "{ $count } cenários para ler, mudar e copiar",
};
const SNAPSHOTS: Text = text! {
    en: "{ $count } answers that were accepted: what later ones are compared with",
    es: "{ $count } respuestas aceptadas: con ellas se comparan las siguientes",
    pt: "{ $count } respostas aceitas: com elas se comparam as próximas",
};
const CONFIG: Text = text! {
    en: "the site; later also targets, rule levels and more",
    es: "el sitio; más adelante también destinos, niveles de reglas y más",
    pt: "o site; mais tarde também destinos, níveis de regras e mais",
};
const IGNORE: Text = text! {
    en: "what no repository needs",
    es: "lo que ningún repositorio necesita",
    pt: "o que nenhum repositório precisa",
};
const NEXT: Text = text! { en: "Next:", es: "Ahora:", pt: "Agora:" };
const DO_REPLAY: Text = text! {
    en: "plays all of it on the embedded mock; it passes",
    es: "ejecuta todo en el mock incluido; pasa",
    pt: "roda tudo no mock embutido; passa",
};
const DO_NEW: Text = text! {
    en: "a scenario of your own, from a request that your app sends (curl, HAR, JSON)",
    es: "un escenario propio, a partir de una solicitud de tu app (curl, HAR, JSON)",
    pt: "um cenário seu, a partir de uma requisição do seu app (curl, HAR, JSON)",
};
const DO_REVIEW: Text = text! {
    en: "read what it was answered, and accept it",
    es: "lee lo que se respondió y acéptalo",
    pt: "leia o que foi respondido e aceite",
};
const DO_MOCK: Text = text! {
    en: "the same mock for your app, at a local address",
    es: "el mismo mock para tu app, en una dirección local",
    pt: "o mesmo mock para o seu app, num endereço local",
};

/// Runs the command.
pub(super) fn run(args: &Init, output: Output) -> Result<Exit, Failure> {
    let (site, reason) = site(args.site);
    if let Some(reason) = reason {
        let sites: Vec<&str> = Site::ALL.iter().map(|site| site.id()).collect();
        let told = reason
            .with("site", site.id())
            .with("sites", sites.join(", "));
        output.notice(&told.in_lang(output.lang()));
    }
    let files = starter(site, output.lang());
    refuse_others(&args.folder, &files)?;
    for file in &files {
        let path = args.folder.join(&file.path);
        files::write_whole(&path, file.text.as_bytes()).map_err(Failure::error)?;
    }
    ignore(&args.folder).map_err(Failure::error)?;
    let answers = accepted(&args.folder, output)?;
    output.result(&told(args, site, files.len() - 1, answers, output))?;
    Ok(Exit::Clean)
}

/// The site, and why it is this one where no flag says so.
fn site(wanted: Option<Site>) -> (Site, Option<Text>) {
    let of_region = |region: String| {
        let mut sites = Site::ALL.iter().copied();
        sites.find(|site| site.info().country_iso == region)
    };
    match (wanted, speech::region().and_then(of_region)) {
        (Some(site), _) => (site, None),
        (None, Some(site)) => (site, Some(SITE_OF_LOCALE)),
        (None, None) => (Site::Mlb, Some(SITE_OF_NOBODY)),
    }
}

/// Nothing is written over. A scenario that is there with the same content is what an earlier try left
/// behind; the configuration is written last, so one that is there belongs to somebody.
fn refuse_others(folder: &Path, files: &[StarterFile]) -> Result<(), Failure> {
    let mut others: Vec<PathBuf> = ["ensayo.yaml", FOLDER].map(|name| folder.join(name)).into();
    others.retain(|path| path.exists());
    for file in files {
        let path = folder.join(&file.path);
        if !others.contains(&path) && path.exists() {
            let there = files::read(&path, INPUT_LIMIT).map_err(Failure::error)?;
            if there != file.text.as_bytes() {
                others.push(path);
            }
        }
    }
    let others: Vec<String> = others
        .iter()
        .map(|path| format!("`{}`", path.display()))
        .collect();
    match others.is_empty() {
        true => Ok(()),
        false => Err(Failure::usage(IS_THERE.with("paths", others.join(", ")))),
    }
}

/// Adds to the list of ignored files what is not on it.
fn ignore(folder: &Path) -> Result<(), FileError> {
    let path = folder.join(IGNORE_FILE);
    let mut text = match path.exists() {
        true => files::read(&path, INPUT_LIMIT)?,
        false => Vec::new(),
    };
    let is_there = |line: &str| {
        text.split(|it| *it == b'\n')
            .any(|it| it == line.as_bytes())
    };
    let missing: Vec<&str> = IGNORED.into_iter().filter(|line| !is_there(line)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if text.last().is_some_and(|last| *last != b'\n') {
        text.push(b'\n');
    }
    for line in missing {
        text.extend_from_slice(line.as_bytes());
        text.push(b'\n');
    }
    files::write_whole(&path, &text)
}

/// Plays the scenarios and accepts what the mock answers; how many answers that are.
fn accepted(folder: &Path, output: Output) -> Result<usize, Failure> {
    let loaded = load(&[folder.join("scenarios")], Overrides::NONE, output)?;
    let policy = Policy::new(&loaded.project.config, &Flags::default());
    let policy = policy.map_err(|unknown| Failure::usage(unknown.message()))?;
    let planned = plan(loaded.files, &policy, None, &loaded.sources).planned;
    let answers = replay::snapshot_names(&planned, None).len();
    let settings = Settings {
        snapshots: Some(Snapshots {
            store: Store::new(&loaded.project.root),
            keeping: Keeping::Mock,
            update: Update::Always,
            target: None,
            places: loaded.project.config.snapshots.clone(),
        }),
        ..Settings::alone("")
    };
    let playing = on_the_mock(planned, &loaded.project, settings);
    interrupt::runtime()?.block_on(playing)?;
    Ok(answers)
}

/// What was written, and what to type next.
fn told(args: &Init, site: Site, scenarios: usize, answers: usize, output: Output) -> String {
    let lang = output.lang();
    let folder = args.folder.display().to_string();
    let head = WROTE.with("folder", folder).with("site", site.id());
    let written = [
        ("ensayo.yaml", CONFIG.message()),
        ("scenarios/", SCENARIOS.with("count", scenarios)),
        ("snapshots/", SNAPSHOTS.with("count", answers)),
        (IGNORE_FILE, IGNORE.message()),
    ];
    let enter = (args.folder != Path::new("."))
        .then(|| (format!("cd {}", args.folder.display()), String::new()));
    let next = [
        ("ensayo replay".to_owned(), DO_REPLAY),
        (
            "ensayo new pay.curl -o scenarios/mine.yaml".to_owned(),
            DO_NEW,
        ),
        ("ensayo review".to_owned(), DO_REVIEW),
        (format!("ensayo mock --site {}", site.id()), DO_MOCK),
    ];
    let next = next.map(|(typed, does)| (typed, does.pattern(lang).to_owned()));
    let mut lines = vec![head.in_lang(lang)];
    lines.extend(written.map(|(what, is)| format!("  {what:<12} {}", is.in_lang(lang))));
    lines.extend([String::new(), NEXT.pattern(lang).to_owned()]);
    let next = enter.into_iter().chain(next);
    lines.extend(next.map(|(typed, does)| format!("  {typed:<43} {does}").trim_end().to_owned()));
    lines.join("\n")
}
