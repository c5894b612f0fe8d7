//! Which findings count, and which of them fail.

use clap::{ArgAction, Args};

use crate::cli::speech::{Refused, Words, words as of};
use crate::i18n::Text;
use crate::lint::Flags;
use crate::rules::Profile;
use crate::text;

/// Which findings count, and which of them fail.
#[derive(Debug, Args)]
pub(in crate::cli) struct LintLevels {
    /// How much to ask of requests: `minimal` is what the API refuses, `go-live` adds what raises
    /// approval and integration quality; the default is that of ensayo.yaml, else `recommended`.
    #[arg(long, value_parser = parse_profile, value_name = "PROFILE")]
    profile: Option<Profile>,
    /// Only these rules: ids, API codes, patterns (`payer-*`) or groups (`security`, `refused`).
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    select: Vec<String>,
    /// Not these rules; the more closely named of two flags has its way.
    #[arg(
        long,
        visible_alias = "allow",
        value_delimiter = ',',
        value_name = "RULE"
    )]
    ignore: Vec<String>,
    /// Make these rules warnings.
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    warn: Vec<String>,
    /// Make these rules errors; `warning` and `advice` fail on all findings of that level.
    #[arg(long, value_delimiter = ',', value_name = "RULE|LEVEL")]
    deny: Vec<String>,
    /// Show also what comments such as `# ensayo: allow[rule]` allow.
    #[arg(long, action = ArgAction::SetTrue)]
    no_suppressions: bool,
}

impl LintLevels {
    /// The flags as the linter takes them.
    pub(in crate::cli) fn flags(&self) -> Flags {
        Flags {
            profile: self.profile,
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            warn: self.warn.clone(),
            deny: self.deny.clone(),
            no_suppressions: self.no_suppressions,
        }
    }
}

const NO_PROFILE: Text = text! {
    en: "choose one of { $profiles }",
    es: "elige uno de { $profiles }",
    pt: "escolha um de { $profiles }",
};

fn parse_profile(text: &str) -> Result<Profile, Refused> {
    let found = Profile::ALL.into_iter().find(|it| it.name() == text);
    let names = || Profile::ALL.map(Profile::name).join(", ");
    found.ok_or_else(|| Refused(NO_PROFILE.with("profiles", names())))
}

pub(in crate::cli::args) const WORDS: &[Words] = &[
    of(
        "* profile",
        "Cuánto pedir a las solicitudes: `minimal` es lo que la API rechaza, `go-live` agrega lo que sube la aprobación y la calidad de la integración; por defecto, el de ensayo.yaml, si no `recommended`",
        "Quanto pedir às requisições: `minimal` é o que a API recusa, `go-live` acrescenta o que aumenta a aprovação e a qualidade da integração; por padrão, o do ensayo.yaml, senão `recommended`",
    ),
    of(
        "* select",
        "Solo estas reglas: ids, códigos de la API, patrones (`payer-*`) o grupos (`security`, `refused`)",
        "Só estas regras: ids, códigos da API, padrões (`payer-*`) ou grupos (`security`, `refused`)",
    ),
    of(
        "* ignore",
        "Estas reglas no; entre dos opciones vale la que nombra la regla más de cerca",
        "Estas regras não; entre duas opções vale a que nomeia a regra mais de perto",
    ),
    of(
        "* warn",
        "Estas reglas son advertencias",
        "Estas regras são avisos",
    ),
    of(
        "* deny",
        "Estas reglas son errores; con `warning` y `advice` fallan todos los hallazgos de ese nivel",
        "Estas regras são erros; com `warning` e `advice` falham todos os achados desse nível",
    ),
    of(
        "* no_suppressions",
        "Muestra también lo que permiten comentarios como `# ensayo: allow[regla]`",
        "Mostra também o que comentários como `# ensayo: allow[regra]` permitem",
    ),
];
