//! The environment variables that people set, as `--help` shows them.

use super::speech::columns;
use crate::i18n::{Lang, Text};
use crate::text;

const TITLE: Text = text! {
    en: "Environment variables:",
    es: "Variables de entorno:",
    pt: "Variáveis de ambiente:",
};

/// Where what is said of a variable begins.
const COLUMN: usize = 20;

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
            en: "what a run writes: `no`, `new` (for a review; the default), `always`",
            es: "qué escribe una ejecución: `no`, `new` (a revisar; por defecto), `always`",
            pt: "o que uma execução grava: `no`, `new` (a revisar; o padrão), `always`",
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
            en: "test credentials for the official host (or MERCADOPAGO_ACCESS_TOKEN)",
            es: "credenciales de prueba del host oficial (o MERCADOPAGO_ACCESS_TOKEN)",
            pt: "credenciais de teste do host oficial (ou MERCADOPAGO_ACCESS_TOKEN)",
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
    let rows = variables.map(|it| (it.name, it.does.pattern(lang)));
    let lines = columns::table(rows, COLUMN);
    match lines.is_empty() {
        true => lines,
        false => format!("{}{lines}", TITLE.pattern(lang)),
    }
}
