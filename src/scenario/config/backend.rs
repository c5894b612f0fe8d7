//! Targets of the kind `backend`: a server of the user's that takes what a Payment Brick submits.

use std::time::Duration;

use super::super::expression::{Part, split, unclosed};
use super::super::lower::reader::{Reader, Shape};
use super::super::suggest::suggest;
use super::target::base_url;
use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::{Entry, Node};
use crate::text;
use crate::text::Spanned;

/// Where a Brick's form data go when nothing else is said.
pub const PROCESS_PAYMENT: &str = "/process_payment";
/// Where notifications go when nothing else is said.
const WEBHOOK: &str = "/webhooks";
/// How long a backend may take to answer for the first time.
const STARTING: Duration = Duration::from_secs(30);
/// The most instances of a backend.
const MOST_INSTANCES: u32 = 64;

/// A backend under test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backend {
    /// Where its name is written.
    pub name: Spanned<String>,
    /// The program that starts it, with its arguments; none when the user starts it.
    pub command: Vec<String>,
    /// Where the program starts, from the project's root.
    pub folder: Option<String>,
    /// Further variables of its environment.
    pub env: Vec<(String, String)>,
    /// Where it answers; none for a port that is chosen at start.
    pub url: Option<Spanned<String>>,
    /// Where the mock answers it; none for a port that is chosen at start.
    pub mock_port: Option<u16>,
    /// What is asked until it answers.
    pub ready: String,
    /// How long that may take.
    pub starting: Duration,
    /// How many of it run side by side.
    pub instances: u32,
    /// Where it takes what a Brick submits.
    pub process_payment: String,
    /// Where it takes notifications.
    pub webhook: String,
}

/// What a backend is told when it starts. `command` and `env` may name any of it in `${{ }}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given<'g> {
    /// Where the mock answers.
    pub mock_url: &'g str,
    /// The access token.
    pub access_token: &'g str,
    /// What notifications are signed with.
    pub webhook_secret: &'g str,
    /// The port that it is to listen on.
    pub port: &'g str,
}

/// What can be named.
const NAMES: [&str; 4] = ["mock_url", "access_token", "webhook_secret", "port"];

impl Given<'_> {
    fn of(&self, name: &str) -> &str {
        match name {
            "mock_url" => self.mock_url,
            "access_token" => self.access_token,
            "webhook_secret" => self.webhook_secret,
            "port" => self.port,
            _ => "",
        }
    }

    /// A text with every name replaced by what it stands for.
    pub fn fill(&self, text: &str) -> String {
        let parts = split(text).unwrap_or_default().into_iter();
        parts
            .map(|part| match part {
                Part::Text(text) => text.to_owned(),
                Part::Expression { source, .. } => self.of(source.trim()).to_owned(),
            })
            .collect()
    }
}

const NO_ADDRESS: Text = text! {
    en: "without `command` a backend needs `url`, where it answers, and `mock_port`, where it finds the mock",
    es: "sin `command` un backend necesita `url`, donde responde, y `mock_port`, donde encuentra el mock",
    pt: "sem `command` um backend precisa de `url`, onde responde, e `mock_port`, onde encontra o mock",
};
const ONLY_STARTED: Text = text! {
    en: "`{ $key }` belongs to a backend that Ensayo starts, with `command`",
    es: "`{ $key }` pertenece a un backend que inicia Ensayo, con `command`",
    pt: "`{ $key }` pertence a um backend que o Ensayo inicia, com `command`",
};
const ONE_PORT: Text = text! {
    en: "several instances need ports of their own: leave `{ $key }` out, and give the backend `PORT`",
    es: "varias instancias necesitan puertos propios: quita `{ $key }` y usa `PORT` en el backend",
    pt: "várias instâncias precisam de portas próprias: tire `{ $key }` e use `PORT` no backend",
};
const PATH: Text = text! {
    en: "`{ $name }` must be a path that begins with `/`",
    es: "`{ $name }` debe ser una ruta que empiece con `/`",
    pt: "`{ $name }` deve ser um caminho que comece com `/`",
};
const UNKNOWN: Text = text! {
    en: "`{ $name }` is nothing that a backend is given",
    es: "`{ $name }` no es nada que reciba un backend",
    pt: "`{ $name }` não é nada que um backend receba",
};
const EMPTY: Text = text! {
    en: "`command` needs the program to start, such as `[python3, app.py]`",
    es: "`command` necesita el programa que se inicia, por ejemplo `[python3, app.py]`",
    pt: "`command` precisa do programa a iniciar, por exemplo `[python3, app.py]`",
};

/// The keys of a backend.
const KEYS: [&str; 10] = [
    "kind",
    "command",
    "folder",
    "env",
    "url",
    "mock_port",
    "ready",
    "instances",
    "process_payment",
    "webhook",
];

/// Reads a backend.
pub(super) fn backend(reader: &mut Reader, entry: &Entry) -> Option<Backend> {
    let node = &entry.value;
    reader.block(&entry.key.value, node, &KEYS)?;
    let url = node.get("url").and_then(|it| base_url(reader, it));
    let folder = node.get("folder").and_then(|it| reader.text("folder", it));
    let port = node
        .get("mock_port")
        .and_then(|it| reader.whole("mock_port", it, 1, u32::from(u16::MAX)));
    let instances = node
        .get("instances")
        .and_then(|it| reader.whole("instances", it, 1, MOST_INSTANCES));
    let (ready, starting) = ready(reader, node.get("ready"));
    let mut path = |name: &str, usual: &str| {
        let path = node.get(name).and_then(|it| path(reader, name, it));
        path.unwrap_or_else(|| usual.to_owned())
    };
    let (process_payment, webhook) = (
        path("process_payment", PROCESS_PAYMENT),
        path("webhook", WEBHOOK),
    );
    let backend = Backend {
        name: entry.key.clone(),
        command: node
            .get("command")
            .map_or_else(Vec::new, |it| command(reader, it)),
        folder: folder.map(|it| it.value),
        env: node.get("env").map_or_else(Vec::new, |it| env(reader, it)),
        url,
        mock_port: port.and_then(|it| u16::try_from(it.value).ok()),
        ready,
        starting,
        instances: instances.map_or(1, |it| it.value),
        process_payment,
        webhook,
    };
    check(reader, node, entry).then_some(backend)
}

/// Whether what is said goes together.
fn check(reader: &mut Reader, node: &Node, entry: &Entry) -> bool {
    let problems = reader.diagnostics.len();
    let wrong = |span, message| Diagnostic::error("misplaced-key", span, message);
    if node.get("command").is_none() {
        if node.get("url").is_none() || node.get("mock_port").is_none() {
            let diagnostic = Diagnostic::error("missing-key", entry.key.span, NO_ADDRESS.message());
            reader.report(diagnostic);
        }
        for key in ["folder", "env", "instances"] {
            if let Some(found) = node.entry(key) {
                reader.report(wrong(found.key.span, ONLY_STARTED.with("key", key)));
            }
        }
    }
    let is_one = |it: &Node| it.as_number() == Some("1");
    if node.get("instances").is_some_and(|it| !is_one(it)) {
        for key in ["url", "mock_port"] {
            if let Some(found) = node.entry(key) {
                reader.report(wrong(found.key.span, ONE_PORT.with("key", key)));
            }
        }
    }
    reader.diagnostics.len() == problems
}

/// The program and its arguments.
fn command(reader: &mut Reader, node: &Node) -> Vec<String> {
    let words = reader.texts("command", node);
    if node.items().is_some_and(<[Node]>::is_empty) {
        reader.report(Diagnostic::error("wrong-type", node.span, EMPTY.message()));
    }
    for word in &words {
        check_names(reader, word);
    }
    words.into_iter().map(|word| word.value).collect()
}

fn env(reader: &mut Reader, node: &Node) -> Vec<(String, String)> {
    let mut read = Vec::new();
    for entry in reader.entries("env", node).unwrap_or_default() {
        // Variables are texts, whatever they look like: `PORT: 3000`.
        let value = entry.value.as_text().or_else(|| entry.value.as_number());
        let Some(value) = value else {
            reader.wrong(Shape::Text, &entry.key.value, entry.value.span);
            continue;
        };
        let value = Spanned::new(value.to_owned(), entry.value.span);
        check_names(reader, &value);
        read.push((entry.key.value.clone(), value.value));
    }
    read
}

/// Notes names in `${{ }}` that stand for nothing.
fn check_names(reader: &mut Reader, text: &Spanned<String>) {
    let Ok(parts) = split(&text.value) else {
        return reader.report(unclosed().into_diagnostic(text.span, 0));
    };
    for part in parts {
        let Part::Expression { source, .. } = part else {
            continue;
        };
        let name = source.trim();
        if !NAMES.contains(&name) {
            let diagnostic =
                Diagnostic::error("undefined-name", text.span, UNKNOWN.with("name", name));
            let mut diagnostic = suggest(diagnostic, name, NAMES);
            // The name is but a part of the text that a fix would replace.
            diagnostic.fixes.clear();
            reader.report(diagnostic);
        }
    }
}

/// What is asked until it answers, and for how long.
fn ready(reader: &mut Reader, node: Option<&Node>) -> (String, Duration) {
    let usual = ("/".to_owned(), STARTING);
    let Some(node) = node else { return usual };
    if node.as_text().is_some() {
        return (path(reader, "ready", node).unwrap_or(usual.0), STARTING);
    }
    if reader.block("ready", node, &["path", "timeout"]).is_none() {
        return usual;
    }
    let asked = node.get("path").and_then(|it| path(reader, "path", it));
    let timeout = node.get("timeout");
    let timeout = timeout.and_then(|it| reader.duration("timeout", it));
    let timeout = timeout.and_then(|it| Duration::try_from(it).ok());
    (asked.unwrap_or(usual.0), timeout.unwrap_or(STARTING))
}

fn path(reader: &mut Reader, name: &str, node: &Node) -> Option<String> {
    let path = reader.text(name, node)?;
    if !path.value.starts_with('/') {
        let message = PATH.with("name", name);
        reader.report(Diagnostic::error("wrong-type", path.span, message));
        return None;
    }
    Some(path.value)
}
