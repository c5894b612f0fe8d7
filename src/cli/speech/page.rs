//! Help pages: clap draws them, the words are ours.

use clap::builder::{PossibleValue, StyledStr};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::Words;
use super::examples::section;
use crate::cli::args::{self, Cli};
use crate::cli::{exit, variables};
use crate::i18n::{Lang, Text};
use crate::text;

const USAGE: Text = text! { en: "Usage:", es: "Uso:", pt: "Uso:" };
const OPTIONS: Text = text! { en: "Options", es: "Opciones", pt: "Opções" };
const ARGUMENTS: Text = text! { en: "Arguments", es: "Argumentos", pt: "Argumentos" };
const COMMANDS: Text = text! { en: "Commands", es: "Comandos", pt: "Comandos" };
const DEFAULT: Text = text! {
    en: "[default: { $value }]",
    es: "[por defecto: { $value }]",
    pt: "[padrão: { $value }]",
};
const VALUES: Text = text! {
    en: "Possible values:",
    es: "Valores posibles:",
    pt: "Valores possíveis:",
};
const VALUES_SHORT: Text = text! {
    en: "[possible values: { $values }]",
    es: "[valores posibles: { $values }]",
    pt: "[valores possíveis: { $values }]",
};
/// What clap writes in a line of usage for what can be given there.
const PLACES: [(&str, Text); 2] = [
    (
        "[OPTIONS]",
        text! { en: "[OPTIONS]", es: "[OPCIONES]", pt: "[OPÇÕES]" },
    ),
    (
        "<COMMAND>",
        text! { en: "<COMMAND>", es: "<COMANDO>", pt: "<COMANDO>" },
    ),
];

/// The command line with its help in a language.
pub(in crate::cli) fn command(lang: Lang) -> Command {
    let mut command = Cli::command();
    command.build();
    let command = with_examples(command, lang);
    if lang == Lang::En {
        return command;
    }
    let words = args::words();
    in_words(command, "", &words, lang)
}

/// Adds the examples and variables of each command, and to the page of all commands all variables and
/// the exit codes.
fn with_examples(command: Command, lang: Lang) -> Command {
    let all = [
        section(args::EXAMPLES, lang),
        variables::table(lang),
        exit::table(lang),
    ];
    let command = command.after_help(all.join("\n\n"));
    command.mut_subcommands(|command| {
        let name = command.get_name();
        let parts = [
            section(args::examples(name), lang),
            variables::table_of(name, lang),
        ];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let after = parts.collect::<Vec<_>>().join("\n\n");
        command
            .mut_subcommands(|nested| nested.after_help(after.clone()))
            .after_help(after.clone())
    })
}

/// Puts the words of a language in place of the English ones. The commands of a command stand
/// under both names (`webhook sign`).
fn in_words(command: Command, within: &str, words: &[Words], lang: Lang) -> Command {
    let name = match command.get_name() {
        "ensayo" => String::new(),
        // `help` repeats the tree of all commands.
        name if within.is_empty() || within == "help" => name.to_owned(),
        name => format!("{within} {name}"),
    };
    let usage = usage(command.clone(), lang);
    let of_command = find(words, &name, lang);
    let mut command = command
        .override_usage(usage)
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}\n",
            USAGE.pattern(lang)
        ))
        .subcommand_help_heading(COMMANDS.pattern(lang))
        .mut_args(|arg| argument(arg, &name, words, lang))
        .mut_subcommands(|command| in_words(command, &name, words, lang));
    if let Some(about) = of_command {
        command = command.about(about);
    }
    command
}

/// The words of a command, an argument or a value.
fn find(words: &[Words], of: &str, lang: Lang) -> Option<&'static str> {
    let found = words.iter().find(|it| it.of == of)?;
    found.in_lang(lang)
}

/// The line of usage without its heading.
fn usage(mut command: Command, lang: Lang) -> String {
    let drawn = command.render_usage().to_string();
    let line = drawn.strip_prefix("Usage: ").unwrap_or(&drawn);
    let places = PLACES.iter();
    places.fold(line.to_owned(), |line, (english, text)| {
        line.replace(english, text.pattern(lang))
    })
}

fn argument(arg: Arg, command: &str, words: &[Words], lang: Lang) -> Arg {
    let name = name(&arg, command, words);
    let help = find(words, &name, lang).map_or_else(|| english(arg.get_help()), str::to_owned);
    let default = default(&arg, lang);
    let values = arg.get_possible_values();
    let is_flag = !arg.get_action().takes_values();
    let values: &[PossibleValue] = if is_flag { &[] } else { &values };
    let short = joined([help.clone(), short_values(values, lang), default.clone()]);
    let long = joined([help, default, long_values(values, &name, words, lang)]);
    let heading = if arg.is_positional() {
        ARGUMENTS
    } else {
        OPTIONS
    };
    arg.help(short)
        .long_help(long)
        .hide_default_value(true)
        .hide_possible_values(true)
        .help_heading(heading.pattern(lang))
}

/// Under which name the words of an argument stand: that of its command, else that of all.
fn name(arg: &Arg, command: &str, words: &[Words]) -> String {
    let own = format!("{command} {}", arg.get_id());
    let is_own = words.iter().any(|it| it.of == own);
    if is_own {
        own
    } else {
        format!("* {}", arg.get_id())
    }
}

fn english(help: Option<&StyledStr>) -> String {
    help.map(ToString::to_string).unwrap_or_default()
}

fn joined(parts: [String; 3]) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    // A list begins with line breaks of its own.
    parts.collect::<Vec<_>>().join(" ").replace(" \n", "\n")
}

fn default(arg: &Arg, lang: Lang) -> String {
    let values = arg.get_default_values().iter();
    let values: Vec<_> = values.map(|value| value.to_string_lossy()).collect();
    let is_shown = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    match values.join(", ") {
        value if value.is_empty() || !is_shown => String::new(),
        value => DEFAULT.with("value", value).in_lang(lang),
    }
}

fn short_values(values: &[PossibleValue], lang: Lang) -> String {
    let names = values.iter().map(PossibleValue::get_name);
    match names.collect::<Vec<_>>().join(", ") {
        names if names.is_empty() => names,
        names => VALUES_SHORT.with("values", names).in_lang(lang),
    }
}

fn long_values(values: &[PossibleValue], arg: &str, words: &[Words], lang: Lang) -> String {
    if values.iter().all(|value| value.get_help().is_none()) {
        return short_values(values, lang);
    }
    let lines = values.iter().map(|value| {
        let name = value.get_name();
        let told = find(words, &format!("{arg}={name}"), lang);
        let told = told.map_or_else(|| english(value.get_help()), str::to_owned);
        format!("\n- {name}: {told}")
    });
    format!("\n\n{}{}", VALUES.pattern(lang), lines.collect::<String>())
}
