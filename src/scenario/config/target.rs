//! `targets` of `ensayo.yaml`: where requests can be sent to, beside the mock.

use super::super::lower::reader::Reader;
use super::{Config, backend};
use crate::contract::Site;
use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::money::Amount;
use crate::source::{Entry, Node};
use crate::text;
use crate::text::Spanned;

/// A place that requests can be sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Where its name is written.
    pub name: Spanned<String>,
    /// The base URL.
    pub url: Spanned<String>,
    /// Where the access token is.
    pub token: TokenVariable,
    /// Addresses of payers that may be written to, beside those of test users and examples.
    pub emails: Vec<Spanned<String>>,
    /// The most that a payment may be, by currency.
    pub max_amount: Vec<(String, Amount)>,
}

/// The environment variable that holds an access token; never the token itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TokenVariable {
    /// The usual ones.
    #[default]
    Usual,
    /// This one.
    Named(Spanned<String>),
    /// One for each site.
    BySite(Vec<(Site, Spanned<String>)>),
}

/// Where a token is looked for when nothing names a variable.
pub const USUAL: [&str; 2] = ["MP_ACCESS_TOKEN", "MERCADOPAGO_ACCESS_TOKEN"];

impl TokenVariable {
    /// The variables to look at, in order, for an account of a site.
    pub fn names(&self, site: Option<Site>) -> Vec<&str> {
        match self {
            Self::Usual => USUAL.to_vec(),
            Self::Named(name) => vec![name.value.as_str()],
            Self::BySite(names) => {
                let of = names.iter().filter(|(known, _)| Some(*known) == site);
                let named: Vec<&str> = of.map(|(_, name)| name.value.as_str()).collect();
                match (named.as_slice(), names.as_slice()) {
                    ([], [(_, only)]) if site.is_none() => vec![only.value.as_str()],
                    _ => named,
                }
            }
        }
    }
}

const RESERVED: Text = text! {
    en: "`mock` is always the embedded mock and cannot be defined",
    es: "`mock` es siempre el mock integrado y no se puede definir",
    pt: "`mock` é sempre o mock embutido e não pode ser definido",
};
const BAD_URL: Text = text! {
    en: "`url` must begin with `https://` or `http://`",
    es: "`url` debe empezar con `https://` o `http://`",
    pt: "`url` deve começar com `https://` ou `http://`",
};
const NO_VARIABLE: Text = text! {
    en: "`token_env` names the environment variable that holds the access token, such as `MP_ACCESS_TOKEN`; tokens never stand in files",
    es: "`token_env` nombra la variable de entorno que tiene el access token, como `MP_ACCESS_TOKEN`; los tokens nunca van en archivos",
    pt: "`token_env` informa a variável de ambiente que tem o access token, como `MP_ACCESS_TOKEN`; tokens nunca ficam em arquivos",
};
const NO_CURRENCY: Text = text! {
    en: "`{ $name }` is the currency of no site",
    es: "`{ $name }` no es la moneda de ningún sitio",
    pt: "`{ $name }` não é a moeda de nenhum site",
};
const NO_AMOUNT: Text = text! {
    en: "`{ $name }` must be an amount",
    es: "`{ $name }` debe ser un monto",
    pt: "`{ $name }` deve ser um valor",
};

const RECORDED: Text = text! {
    en: "`recorded` always stands for recorded answers and cannot be defined",
    es: "`recorded` siempre son las respuestas grabadas y no se puede definir",
    pt: "`recorded` são sempre as respostas gravadas e não pode ser definido",
};

/// The keys of a target.
const KEYS: [&str; 4] = ["url", "token_env", "emails", "max_amount"];

/// The kind that a target can have beside what its address says.
const KINDS: [&str; 1] = ["backend"];

/// Reads all targets into the configuration.
pub(super) fn targets(reader: &mut Reader, node: &Node, config: &mut Config) {
    for entry in reader.entries("targets", node).unwrap_or_default() {
        let name = &entry.key.value;
        let reserved = match name.as_str() {
            "mock" => Some(RESERVED),
            "recorded" => Some(RECORDED),
            _ => None,
        };
        if let Some(reserved) = reserved {
            let message = reserved.message();
            reader.report(Diagnostic::error("reserved-name", entry.key.span, message));
        } else if let Some(kind) = entry.value.get("kind") {
            if reader.word("kind", kind, &KINDS).is_some()
                && let Some(backend) = backend::backend(reader, entry)
            {
                config.backends.insert(name.clone(), backend);
            }
        } else if let Some(target) = target(reader, entry) {
            config.targets.insert(name.clone(), target);
        }
    }
}

fn target(reader: &mut Reader, entry: &Entry) -> Option<Target> {
    let node = &entry.value;
    reader.block(&entry.key.value, node, &KEYS)?;
    let Some(url) = node.get("url") else {
        reader.missing(&entry.key.value, "url", entry.key.span);
        return None;
    };
    let url = base_url(reader, url)?;
    let token = node.get("token_env");
    let emails = node.get("emails");
    let max_amount = node.get("max_amount");
    Some(Target {
        name: entry.key.clone(),
        url,
        token: token.map_or(TokenVariable::Usual, |node| token_variable(reader, node)),
        emails: emails.map_or_else(Vec::new, |node| reader.texts("emails", node)),
        max_amount: max_amount.map_or_else(Vec::new, |node| ceilings(reader, node)),
    })
}

/// The address of a server.
pub(super) fn base_url(reader: &mut Reader, node: &Node) -> Option<Spanned<String>> {
    let url = reader.text("url", node)?;
    let is_http = |scheme: &str| url.value.starts_with(scheme);
    if !(is_http("https://") || is_http("http://")) || url::Url::parse(&url.value).is_err() {
        reader.report(Diagnostic::error("wrong-type", url.span, BAD_URL.message()));
        return None;
    }
    Some(url)
}

/// One name for all, or one for each site.
fn token_variable(reader: &mut Reader, node: &Node) -> TokenVariable {
    let Some(entries) = node.entries() else {
        let name = variable(reader, node);
        return name.map_or(TokenVariable::Usual, TokenVariable::Named);
    };
    let sites = Site::ALL.iter().map(|site| site.id()).collect::<Vec<_>>();
    let named = entries.iter().filter_map(|entry| {
        let site = Site::parse(&entry.key.value);
        if site.is_none() {
            reader.unknown_word("token_env", &entry.key, &sites);
        }
        Some((site?, variable(reader, &entry.value)?))
    });
    TokenVariable::BySite(named.collect())
}

/// The name of a variable. Whoever writes the token itself is told so, and it is not repeated.
fn variable(reader: &mut Reader, node: &Node) -> Option<Spanned<String>> {
    let name = reader.text("token_env", node)?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if name.value.is_empty() || !name.value.bytes().all(is_plain) {
        let message = NO_VARIABLE.message();
        reader.report(Diagnostic::error("wrong-type", name.span, message));
        return None;
    }
    Some(name)
}

fn ceilings(reader: &mut Reader, node: &Node) -> Vec<(String, Amount)> {
    let mut read = Vec::new();
    for entry in reader.entries("max_amount", node).unwrap_or_default() {
        let name = &entry.key.value;
        let mut sites = Site::ALL.iter();
        if !sites.any(|site| site.info().currency == name) {
            let message = NO_CURRENCY.with("name", name);
            reader.report(Diagnostic::error("wrong-type", entry.key.span, message));
            continue;
        }
        let number = entry.value.as_number();
        match number.and_then(|text| Amount::parse(text).ok()) {
            Some(amount) if !amount.is_negative() => read.push((name.clone(), amount)),
            _ => {
                let message = NO_AMOUNT.with("name", name);
                reader.report(Diagnostic::error("wrong-type", entry.value.span, message));
            }
        }
    }
    read
}
