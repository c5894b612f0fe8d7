//! What to do about findings that can be fixed.

use clap::Args;

use crate::cli::speech::{Words, words as of};
use crate::diagnostic::Safety;

/// What to do about findings that can be fixed.
#[derive(Debug, Args)]
pub(in crate::cli) struct LintFixes {
    /// Apply safe fixes: those that cannot change what a request means.
    #[arg(long)]
    pub(in crate::cli) fix: bool,
    /// With --fix or --diff, also apply fixes that may change what a request means.
    #[arg(long)]
    pub(in crate::cli) unsafe_fixes: bool,
    /// Show what --fix would change, write nothing, and fail if that is something.
    #[arg(long)]
    pub(in crate::cli) diff: bool,
}

impl LintFixes {
    /// Whether fixes are to be applied, be it only to show them.
    pub(in crate::cli) fn is_wanted(&self) -> bool {
        self.fix || self.diff
    }

    /// The least safe fix that is wanted.
    pub(in crate::cli) fn least(&self) -> Safety {
        if self.unsafe_fixes {
            Safety::Unsafe
        } else {
            Safety::Safe
        }
    }
}

pub(in crate::cli::args) const WORDS: &[Words] = &[
    of(
        "lint fix",
        "Aplica las correcciones seguras: las que no pueden cambiar el significado de una solicitud",
        "Aplica as correções seguras: as que não podem mudar o significado de uma requisição",
    ),
    of(
        "lint unsafe_fixes",
        "Con --fix o --diff, aplica también las correcciones que pueden cambiar el significado de una solicitud",
        "Com --fix ou --diff, aplica também as correções que podem mudar o significado de uma requisição",
    ),
    of(
        "lint diff",
        "Muestra lo que cambiaría --fix, no escribe nada, y falla si hay algo que cambiar",
        "Mostra o que --fix mudaria, não escreve nada, e falha se houver algo a mudar",
    ),
];
