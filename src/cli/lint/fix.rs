//! `--fix`, `--unsafe-fixes` and `--diff`: from findings to files that are written anew.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::read::{self, Linted};
use super::stdin::Stdin;
use crate::cli::args::Lint;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::load::{scenario_files, show};
use crate::cli::output::Output;
use crate::files;
use crate::i18n::Text;
use crate::lint::fix::{Fixed, Looked, Rewritten, Wanted, fix};
use crate::report::fixes;
use crate::source::decode;
use crate::text;
use crate::text::Sources;

const FIXED: Text = text! {
    en: "fixed { $count ->
        [one] one finding
       *[other] { $count } findings
    } in { $files ->
        [one] one file
       *[other] { $files } files
    }",
    es: "{ $count ->
        [one] se corrigió un hallazgo
       *[other] se corrigieron { $count } hallazgos
    } en { $files ->
        [one] un archivo
       *[other] { $files } archivos
    }",
    pt: "{ $count ->
        [one] foi corrigido um achado
       *[other] foram corrigidos { $count } achados
    } em { $files ->
        [one] um arquivo
       *[other] { $files } arquivos
    }",
};
const WOULD_FIX: Text = text! {
    en: "would fix { $count ->
        [one] one finding
       *[other] { $count } findings
    } in { $files ->
        [one] one file
       *[other] { $files } files
    }",
    es: "{ $count ->
        [one] se corregiría un hallazgo
       *[other] se corregirían { $count } hallazgos
    } en { $files ->
        [one] un archivo
       *[other] { $files } archivos
    }",
    pt: "{ $count ->
        [one] seria corrigido um achado
       *[other] seriam corrigidos { $count } achados
    } em { $files ->
        [one] um arquivo
       *[other] { $files } arquivos
    }",
};
const NOTHING: Text = text! {
    en: "nothing to fix",
    es: "nada que corregir",
    pt: "nada a corrigir",
};
const REFUSED: Text = text! {
    en: "the fix for `{ $rule }` at { $place } is not applied: the finding would remain, or another one appear",
    es: "la corrección de `{ $rule }` en { $place } no se aplica: el hallazgo seguiría, o aparecería otro",
    pt: "a correção de `{ $rule }` em { $place } não é aplicada: o achado continuaria, ou surgiria outro",
};
const CHANGED: Text = text! {
    en: "`{ $path }` has changed since it was read, so it is not written",
    es: "`{ $path }` cambió después de leerlo, así que no se escribe",
    pt: "`{ $path }` mudou depois de ser lido, por isso não é gravado",
};

/// Standard input under the name of its identity.
const STDIN: &str = "<stdin>";

/// Fixes all that may be fixed, in memory.
pub(super) fn in_memory(
    args: &Lint,
    linted: Linted,
    stdin: &Stdin,
    output: Output,
) -> Result<(Linted, Fixed), Failure> {
    let given = Given::of(args, &linted)?;
    let wanted = Wanted {
        least: args.fixes.least(),
        identity: &|name| given.identity(name),
    };
    let mut last = Linted {
        sources: Sources::new(),
        found: Vec::new(),
        ..linted
    };
    let first = Looked {
        found: linted.found,
        sources: linted.sources,
    };
    let mut lint = |edited| {
        let sources = Sources::with_edited(edited);
        let again = read::all(args, sources, stdin, output.silent())?;
        Ok::<_, Failure>(Looked {
            found: again.found,
            sources: again.sources,
        })
    };
    let mut fixed = fix(first, &wanted, &mut lint)?;
    last.found = std::mem::take(&mut fixed.looked.found);
    last.sources = std::mem::take(&mut fixed.looked.sources);
    Ok((last, fixed))
}

/// Shows what would change.
pub(super) fn diff(linted: &Linted, fixed: &Fixed, output: Output) -> Result<Exit, Failure> {
    let is_color = output.style().color;
    output.raw(&fixes::diff(fixed.files.values(), is_color))?;
    tell_refused(linted, fixed, output);
    if fixed.files.is_empty() {
        output.notice(NOTHING.pattern(output.lang()));
        return Ok(linted.exit);
    }
    output.notice(&counted(WOULD_FIX, fixed.files.values(), output));
    Ok(linted.exit.and(Exit::Findings))
}

/// Writes the files; each one that cannot be written is told. Standard input goes to standard
/// output, fixed or not, and what is left to do goes to standard error.
pub(super) fn write(
    args: &Lint,
    linted: &mut Linted,
    fixed: &Fixed,
    stdin: &Stdin,
    output: Output,
) -> Result<bool, Failure> {
    let mut written = Vec::new();
    for (file, rewritten) in fixed.files.iter().filter(|(file, _)| *file != STDIN) {
        match rewrite(Path::new(file), rewritten) {
            Ok(()) => written.push(rewritten),
            Err(failure) => linted.exit = linted.exit.and(failure.tell(output)),
        }
    }
    let reads_stdin = args.input.paths.iter().any(|path| read::is_stdin(path));
    if reads_stdin {
        let rewritten = fixed.files.get(STDIN);
        written.extend(rewritten);
        match rewritten {
            Some(rewritten) => output.raw(&rewritten.after)?,
            None => output.raw(&String::from_utf8_lossy(&stdin.bytes()?))?,
        }
        show(&linted.found, &linted.sources, output);
    }
    if !written.is_empty() {
        output.notice(&counted(FIXED, written.iter().copied(), output));
    }
    tell_refused(linted, fixed, output);
    Ok(reads_stdin)
}

fn rewrite(path: &Path, rewritten: &Rewritten) -> Result<(), Failure> {
    const BYTE_ORDER_MARK: &str = "\u{feff}";
    let bytes = files::read(path, files::INPUT_LIMIT).map_err(Failure::error)?;
    if !decode(&bytes).is_ok_and(|text| text == rewritten.before) {
        let told = CHANGED.with("path", rewritten.name.as_str());
        return Err(Failure::usage(told));
    }
    let mark = match bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) {
        true => BYTE_ORDER_MARK,
        false => "",
    };
    let whole = format!("{mark}{}", rewritten.after);
    files::rewrite_whole(path, whole.as_bytes()).map_err(Failure::error)
}

fn counted<'r>(text: Text, files: impl Iterator<Item = &'r Rewritten>, output: Output) -> String {
    let settled: Vec<usize> = files.map(|file| file.settled).collect();
    let message = text
        .with("count", settled.iter().sum::<usize>())
        .with("files", settled.len());
    message.in_lang(output.lang())
}

fn tell_refused(linted: &Linted, fixed: &Fixed, output: Output) {
    for (rule, name, span) in &fixed.refused {
        let mut files = linted.sources.files();
        let at = files
            .find(|file| file.name() == name)
            .map(|file| file.line_column(span.start));
        let at = at.map(|at| format!("{name}:{}:{}", at.line, at.column));
        let message = REFUSED
            .with("rule", *rule)
            .with("place", at.unwrap_or_else(|| name.clone()));
        output.notice(&message.in_lang(output.lang()));
    }
}

/// The files that the user gave; no other one is written.
struct Given {
    /// The name that standard input is shown under.
    stdin: String,
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    known: RefCell<BTreeMap<String, Option<String>>>,
}

impl Given {
    fn of(args: &Lint, linted: &Linted) -> Result<Self, Failure> {
        let paths = args.input.paths.iter();
        let on_disk: Vec<PathBuf> = paths
            .filter(|path| !read::is_stdin(path))
            .cloned()
            .collect();
        let is_stdin_alone = on_disk.is_empty() && !args.input.paths.is_empty();
        let files = match is_stdin_alone {
            true => Vec::new(),
            false => scenario_files(&on_disk, &linted.project.root)?,
        };
        let real = |path: &PathBuf| path.canonicalize().ok();
        let folders = on_disk.iter().filter(|path| path.is_dir());
        let stdin = args.input.stdin_filename.as_deref();
        Ok(Self {
            stdin: stdin.unwrap_or(Path::new(STDIN)).display().to_string(),
            files: files.iter().filter_map(real).collect(),
            folders: folders.filter_map(real).collect(),
            known: RefCell::default(),
        })
    }

    /// The real path of a file that may be written.
    fn identity(&self, name: &str) -> Option<String> {
        if name == self.stdin {
            return Some(STDIN.to_owned());
        }
        if let Some(known) = self.known.borrow().get(name) {
            return known.clone();
        }
        let real = Path::new(name).canonicalize().ok();
        let is_given = |path: &PathBuf| {
            self.files.contains(path) || self.folders.iter().any(|folder| path.starts_with(folder))
        };
        let found = real.filter(is_given);
        let found = found.and_then(|path| path.to_str().map(str::to_owned));
        self.known
            .borrow_mut()
            .insert(name.to_owned(), found.clone());
        found
    }
}
