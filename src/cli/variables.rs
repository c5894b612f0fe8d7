//! The environment variables that people set, as `--help` shows them.

use crate::i18n::{Lang, Text};
use crate::text;

const TITLE: Text = text! {
    en: "Environment variables:",
    es: "Variables de entorno:",
    pt: "Variáveis de ambiente:",
};

/// What is said of a variable on the page of all commands and on those of some.
struct Variable {
    name: &'static str,
    does: Text,
    commands: &'static [&'static str],
}

const VARIABLES: [Variable; 6] = [
    Variable {
        name: "ENSAYO_UPDATE",
        does: text! {
            en: "what a run writes below snapshots/: `no`, `new` (pending ones, the default), `always` (accepted unseen)",
            es: "qué escribe una ejecución en snapshots/: `no`, `new` (pendientes, por defecto), `always` (aceptados sin verlos)",
            pt: "o que uma execução grava em snapshots/: `no`, `new` (pendentes, o padrão), `always` (aceitos sem ver)",
        },
        commands: &["replay"],
    },
    Variable {
        name: "CI",
        does: text! {
            en: "set: no snapshot is written, nothing is asked",
            es: "definida: no se escribe ningún snapshot ni se pregunta nada",
            pt: "definida: nenhum snapshot é gravado e nada é perguntado",
        },
        commands: &["replay", "review"],
    },
    Variable {
        name: "MP_ACCESS_TOKEN",
        does: text! {
            en: "test credentials for the official host, also as MERCADOPAGO_ACCESS_TOKEN; never needed for the mock",
            es: "credenciales de prueba para el host oficial, también como MERCADOPAGO_ACCESS_TOKEN; el mock no las necesita",
            pt: "credenciais de teste para o host oficial, também como MERCADOPAGO_ACCESS_TOKEN; o mock não precisa delas",
        },
        commands: &["replay", "doctor", "cleanup", "drift", "record"],
    },
    Variable {
        name: "MP_WEBHOOK_SECRET",
        does: text! {
            en: "the secret that notifications are signed with",
            es: "el secreto con que se firman las notificaciones",
            pt: "o segredo com que as notificações são assinadas",
        },
        commands: &["webhook", "mock"],
    },
    Variable {
        name: "ENSAYO_LANG",
        does: text! {
            en: "language of messages: `en`, `es`, `pt`; else the locale's",
            es: "idioma de los mensajes: `en`, `es`, `pt`; si no, el del sistema",
            pt: "idioma das mensagens: `en`, `es`, `pt`; senão, o do sistema",
        },
        commands: &[],
    },
    Variable {
        name: "NO_COLOR",
        does: text! {
            en: "set: no colours",
            es: "definida: sin colores",
            pt: "definida: sem cores",
        },
        commands: &[],
    },
];

/// All variables.
pub(super) fn table(lang: Lang) -> String {
    drawn(VARIABLES.iter(), lang)
}

/// Those of a command; empty when it reads none of its own.
pub(super) fn table_of(command: &str, lang: Lang) -> String {
    drawn(
        VARIABLES.iter().filter(|it| it.commands.contains(&command)),
        lang,
    )
}

fn drawn<'v>(variables: impl Iterator<Item = &'v Variable>, lang: Lang) -> String {
    let lines: String = variables
        .map(|it| format!("\n  {:<17} {}", it.name, it.does.pattern(lang)))
        .collect();
    match lines.is_empty() {
        true => lines,
        false => format!("{}{lines}", TITLE.pattern(lang)),
    }
}
