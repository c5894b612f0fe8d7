//! Exit codes, named. `--help` and the README show this table.

use std::process::ExitCode;

use super::speech::columns;
use crate::i18n::{Lang, Text};
use crate::text;

/// How a command ended. The order of the variants is the order of precedence when several apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: no error, nothing failed, no difference.
    Clean,
    /// 5: nothing matched the given paths or filters.
    NothingMatched,
    /// 3: a real target's environment failed where the scenario did not expect it.
    Environment,
    /// 1: error-level findings, failed expectations, differing or missing snapshots.
    Findings,
    /// 4: the safety guard refused.
    Guard,
    /// 2: bad usage or configuration, a file that cannot be opened.
    Usage,
    /// 130: interrupted.
    Interrupted,
    /// 143: asked to terminate.
    Terminated,
}

impl Exit {
    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Environment => 3,
            Self::Guard => 4,
            Self::NothingMatched => 5,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }

    /// What is left of two endings: the graver one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

const TITLE: Text = text! { en: "Exit codes:", es: "Códigos de salida:", pt: "Códigos de saída:" };

/// What each code says.
const MEANINGS: [(&str, Text); 7] = [
    (
        "0",
        text! {
            en: "clean: no error, nothing failed, no difference",
            es: "limpio: sin errores, sin fallos, sin diferencias",
            pt: "limpo: sem erros, sem falhas, sem diferenças",
        },
    ),
    (
        "1",
        text! {
            en: "error-level findings, failed expectations, differing or missing snapshots",
            es: "hallazgos de nivel error, expectativas sin cumplir, snapshots distintos o ausentes",
            pt: "achados de nível erro, expectativas não cumpridas, snapshots diferentes ou ausentes",
        },
    ),
    (
        "2",
        text! {
            en: "bad usage or ensayo.yaml, a file that cannot be opened",
            es: "mal uso o ensayo.yaml con errores, un archivo que no se puede abrir",
            pt: "mau uso ou ensayo.yaml com erros, um arquivo que não pode ser aberto",
        },
    ),
    (
        "3",
        text! {
            en: "a real target's environment failed: no verdict",
            es: "falló el entorno de un destino real: sin veredicto",
            pt: "o ambiente de um destino real falhou: sem veredito",
        },
    ),
    (
        "4",
        text! {
            en: "the safety guard refused",
            es: "la guarda de seguridad se negó",
            pt: "a guarda de segurança recusou",
        },
    ),
    (
        "5",
        text! {
            en: "nothing matched the given paths or filters",
            es: "nada coincide con las rutas o los filtros dados",
            pt: "nada corresponde aos caminhos ou filtros dados",
        },
    ),
    (
        "130",
        text! {
            en: "interrupted (143: terminated)",
            es: "interrumpido (143: terminado)",
            pt: "interrompido (143: terminado)",
        },
    ),
];

/// Where what a code means begins.
const COLUMN: usize = 7;

/// The table as `--help` shows it.
pub(super) fn table(lang: Lang) -> String {
    let rows = MEANINGS.iter();
    let rows = rows.map(|(code, text)| (*code, text.pattern(lang)));
    format!("{}{}", TITLE.pattern(lang), columns::table(rows, COLUMN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_graver_ending_wins() {
        let order = [
            Exit::Usage,
            Exit::Guard,
            Exit::Findings,
            Exit::Environment,
            Exit::NothingMatched,
        ];
        for pair in order.windows(2) {
            assert_eq!(pair[1].and(pair[0]), pair[0]);
        }
        assert_eq!(Exit::Clean.and(Exit::NothingMatched).code(), 5);
    }
}
