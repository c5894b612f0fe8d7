//! Holds the words of each language against the arguments that they speak of.

use std::collections::BTreeSet;

use clap::{Command, CommandFactory};

use super::{asked, columns, command, complaint};
use crate::cli::args::{self, Cli};
use crate::i18n::Lang;

/// Every command, argument and described value, by the name that words stand under.
fn spoken_of() -> BTreeSet<String> {
    let mut command = Cli::command();
    command.build();
    let mut names = BTreeSet::from([String::new()]);
    for command in command.get_subcommands() {
        names.insert(command.get_name().to_owned());
        names.extend(arguments(command, command.get_name()));
        for nested in command
            .get_subcommands()
            .filter(|_| command.get_name() != "help")
        {
            let name = format!("{} {}", command.get_name(), nested.get_name());
            names.extend(arguments(nested, &name));
            names.insert(name);
        }
    }
    names
}

fn arguments(command: &Command, of: &str) -> Vec<String> {
    let mut names = Vec::new();
    for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
        let name = format!("{of} {}", arg.get_id());
        if arg.get_action().takes_values() {
            let values = arg.get_possible_values();
            let values = values.iter().filter(|value| value.get_help().is_some());
            names.extend(values.map(|value| format!("{name}={}", value.get_name())));
        }
        names.push(name);
    }
    names
}

/// The name that the words of all commands stand under.
fn shared(name: &str) -> Option<String> {
    name.rsplit_once(' ').map(|(_, own)| format!("* {own}"))
}

#[test]
fn every_argument_has_words_in_every_language() {
    let words = args::words();
    let known: BTreeSet<&str> = words.iter().map(|it| it.of.as_ref()).collect();
    let spoken_of = spoken_of();
    let is_known = |name: &String| {
        let shared = shared(name).unwrap_or_default();
        known.contains(name.as_str()) || known.contains(shared.as_str())
    };
    let missing: Vec<_> = spoken_of.iter().filter(|name| !is_known(name)).collect();
    assert!(
        missing.is_empty(),
        "add them to the WORDS beside the arguments in src/cli/args/: {missing:?}"
    );
    let mut about: BTreeSet<String> = spoken_of.iter().filter_map(|it| shared(it)).collect();
    about.extend(spoken_of);
    let idle: Vec<_> = known.iter().filter(|of| !about.contains(**of)).collect();
    assert!(idle.is_empty(), "there is no such argument: {idle:?}");
}

#[test]
fn no_words_stand_twice() {
    let words = args::words();
    let mut seen = BTreeSet::new();
    for word in &words {
        assert!(seen.insert(&word.of), "{}", word.of);
        assert!(!word.es.is_empty() && !word.pt.is_empty(), "{}", word.of);
        assert!(!word.es.ends_with('.') && !word.pt.ends_with('.'));
    }
}

#[test]
fn a_page_speaks_one_language() {
    let page = |lang| {
        let mut command = command(lang);
        let page = command.find_subcommand_mut("key");
        page.expect("there is such a command")
            .render_help()
            .to_string()
    };
    insta::assert_snapshot!(page(Lang::Es), @"
    Muestra la clave de idempotencia de cada paso y de qué se deriva

    Uso: ensayo key [OPCIONES] <PATH>...

    Argumentos:
      <PATH>...  Archivos de escenario, carpetas o globs

    Opciones:
          --color <WHEN>     Cuándo usar colores [valores posibles: auto, always, never] [por defecto:
                             auto]
          --salt <SALT>      La sal de una ejecución en un destino real
          --format <FORMAT>  Cómo mostrar las claves [valores posibles: text, json] [por defecto: text]
          --lang <en|es|pt>  Idioma de los mensajes; por defecto el de ENSAYO_LANG, si no el del sistema
      -h, --help             Muestra esta ayuda
      -V, --version          Muestra la versión
    ");
}

#[test]
fn complaints_speak_the_language_of_the_arguments() {
    let told = |args: &[&str], lang| {
        let mut command = command(lang);
        let error = command.try_get_matches_from_mut(args).unwrap_err();
        complaint(&error, lang).unwrap_or_default()
    };
    let all = [
        told(&["ensayo", "lint", "--sit", "MLB"], Lang::Es),
        told(&["ensayo", "lnit"], Lang::Pt),
        told(&["ensayo", "lint", "--site", "MLX"], Lang::Pt),
        told(&["ensayo", "lint", "--color", "red"], Lang::Es),
        told(&["ensayo", "lint", "--site"], Lang::Es),
        told(&["ensayo", "key"], Lang::Es),
        told(&["ensayo"], Lang::Es),
        told(&["ensayo", "review", "--accept", "--reject"], Lang::Pt),
        told(&["ensayo", "replay", "-j", "0"], Lang::Es),
        told(&["ensayo", "replay", "-j", "1", "-j", "2"], Lang::Es),
    ];
    insta::assert_snapshot!(all.join("\n--\n"), @"
    error: argumento inesperado `--sit`
      ¿quisiste decir `--site`?

    más con `--help`
    --
    erro: não existe o comando `lnit`
      você quis dizer `lint`, `init`?

    mais com `--help`
    --
    erro: `MLX` não é um valor de `--site <SITE>`
      escolha um de MLA, MLB, MLC, MLM, MLU, MCO, MPE

    mais com `--help`
    --
    error: `red` no es un valor de `--color <WHEN>`
      elige uno de auto, always, never

    más con `--help`
    --
    error: `--site <SITE>` necesita un valor

    más con `--help`
    --
    error: falta: <PATH>...

    más con `--help`
    --

    --
    erro: `--accept` não pode ser usado com `--reject`

    mais com `--help`
    --
    error: `0` no es un valor de `--jobs <N>`
      se espera un número entero de 1 a 256

    más con `--help`
    --
    error: `--jobs <N>` aparece más de una vez

    más con `--help`
    ");
    assert_eq!(told(&["ensayo", "lnit"], Lang::En), "");
}

#[test]
fn the_language_is_known_before_the_arguments_are() {
    let asked = |args: &[&str]| asked(args.iter().map(|arg| (*arg).to_owned()));
    assert_eq!(asked(&["lint", "--lang", "es"]), Some("es".to_owned()));
    assert_eq!(asked(&["--lang=pt", "lint"]), Some("pt".to_owned()));
    assert_eq!(asked(&["lint", "--language", "es"]), None);
    assert_eq!(asked(&["lint", "--", "--lang", "es"]), None);
}

#[test]
fn what_follows_the_options_fits_a_usual_terminal() {
    for lang in Lang::ALL {
        for command in command(lang).get_subcommands() {
            let after = command.get_after_help().map(ToString::to_string);
            for line in after.unwrap_or_default().lines() {
                assert!(line.chars().count() <= columns::WIDTH, "{lang:?}: {line}");
            }
        }
        let after = command(lang).get_after_help().map(ToString::to_string);
        let after = after.expect("the page of all commands ends with examples");
        for line in after.lines() {
            assert!(line.chars().count() <= columns::WIDTH, "{lang:?}: {line}");
        }
    }
}
