//! The functions of expressions.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};

use jiff::tz::Offset;
use minijinja::value::{Rest, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, Value};

use crate::clock::Timestamp;
use crate::contract::Site;
use crate::i18n::Text;
use crate::scenario::key;
use crate::scenario::number::{self, CalculationError};
use crate::scenario::runtime::{CardTokenRequest, Lookup};
use crate::text;
use crate::text::{FileId, Span};

use super::arguments::Arguments;
use super::cards;
use super::problem::Problem;
use super::value::exact_number;

/// The functions that expressions can call.
pub(crate) const NAMES: [&str; 7] = ["add", "card_token", "env", "now", "percent", "sub", "uuid"];

/// Whether a function gives an exact number, which operators cannot touch.
pub(super) fn is_exact(name: &str) -> bool {
    matches!(name, "add" | "sub" | "percent")
}

/// Where card tokens come from.
#[derive(Debug)]
pub(super) enum Tokens {
    /// Nobody has them yet: the cards are only noted.
    Note(Vec<CardTokenRequest>),
    /// They were made, in the order in which they are asked for.
    Made(VecDeque<String>),
}

/// What the functions of one step know and remember.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) site: Site,
    pub(super) now: Timestamp,
    pub(super) env: Option<Lookup>,
    pub(super) tokens: Tokens,
    /// What `uuid()` is derived from, beside its ordinal.
    pub(super) seed: Vec<String>,
    pub(super) uuids: usize,
    /// What the last failed call has to say.
    pub(super) failure: Option<Problem>,
}

/// A [`Memory`] that the functions share.
#[derive(Debug, Clone)]
pub(super) struct Shared(Arc<Mutex<Memory>>);

impl Shared {
    pub(super) fn new(memory: Memory) -> Self {
        Self(Arc::new(Mutex::new(memory)))
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Memory> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Remembers a problem and gives the engine an error to stop with.
    fn answer(&self, result: Result<Value, Problem>) -> Result<Value, Error> {
        result.map_err(|problem| {
            self.lock().failure = Some(problem);
            Error::from(ErrorKind::InvalidOperation)
        })
    }
}

/// Makes the functions known to an engine.
pub(super) fn add_to(engine: &mut Environment<'_>, shared: &Shared) {
    type Function = fn(&mut Memory, &[Value]) -> Result<Value, Problem>;
    let functions: [(&'static str, Function); NAMES.len()] = [
        ("add", |memory, args| calculate(memory, "add", args)),
        ("card_token", card_token),
        ("env", env),
        ("now", now),
        ("percent", |memory, args| calculate(memory, "percent", args)),
        ("sub", |memory, args| calculate(memory, "sub", args)),
        ("uuid", uuid),
    ];
    for (name, function) in functions {
        let shared = shared.clone();
        engine.add_function(name, move |args: Rest<ValueOrKwargs>| {
            let args = args.into_values();
            let result = function(&mut shared.lock(), &args);
            shared.answer(result)
        });
    }
}

const TOO_MANY_DIGITS: Text = text! {
    en: "the result of `{ $function }` has too many digits",
    es: "el resultado de `{ $function }` tiene demasiados dígitos",
    pt: "o resultado de `{ $function }` tem dígitos demais",
};
const TOO_MANY_DECIMALS: Text = text! {
    en: "the exact result of `{ $function }` has more decimals than the currency of { $site } allows ({ $decimals })",
    es: "el resultado exacto de `{ $function }` tiene más decimales de los que permite la moneda de { $site } ({ $decimals })",
    pt: "o resultado exato de `{ $function }` tem mais casas decimais do que a moeda de { $site } permite ({ $decimals })",
};

fn calculate(
    memory: &mut Memory,
    function: &'static str,
    args: &[Value],
) -> Result<Value, Problem> {
    let args = Arguments::bind(function, &["x", "y"], args)?;
    let (x, y) = (args.amount("x")?, args.amount("y")?);
    let decimals = memory.site.info().decimals;
    let result = match function {
        "add" => number::add(&x, &y, decimals),
        "sub" => number::sub(&x, &y, decimals),
        _ => number::percent(&x, &y, decimals),
    };
    let text = result.map_err(|error| {
        let message = match error {
            CalculationError::TooManyDigits => TOO_MANY_DIGITS.with("function", function),
            CalculationError::TooManyDecimals => TOO_MANY_DECIMALS
                .with("function", function)
                .with("site", memory.site.id())
                .with("decimals", decimals),
        };
        Problem::new("expression-argument", message)
    })?;
    Ok(exact_number(text, nowhere()))
}

/// The engine's results are moved to the expression's place, so that theirs does not matter.
fn nowhere() -> Span {
    Span::new(FileId(0), 0..0)
}

const NO_TOKEN: Text = text! {
    en: "no card token was made for this expression",
    es: "no se creó un token de tarjeta para esta expresión",
    pt: "nenhum token de cartão foi criado para esta expressão",
};

fn card_token(memory: &mut Memory, args: &[Value]) -> Result<Value, Problem> {
    let args = Arguments::bind("card_token", cards::PARAMETERS, args)?;
    let request = cards::request(memory.site, &args)?;
    match &mut memory.tokens {
        Tokens::Note(requests) => {
            requests.push(request);
            Ok("card-token".into())
        }
        Tokens::Made(tokens) => {
            let missing = || Problem::new("expression-result", NO_TOKEN.message());
            tokens.pop_front().map(Value::from).ok_or_else(missing)
        }
    }
}

const NOT_SET: Text = text! {
    en: "the environment variable `{ $name }` is not set",
    es: "la variable de entorno `{ $name }` no está definida",
    pt: "a variável de ambiente `{ $name }` não está definida",
};

fn env(memory: &mut Memory, args: &[Value]) -> Result<Value, Problem> {
    let name = Arguments::bind("env", &["name"], args)?.required("name")?;
    let found = memory.env.as_ref().and_then(|lookup| (lookup.0)(&name));
    let missing = || Problem::new("undefined-value", NOT_SET.with("name", &name));
    found.map(Value::from).ok_or_else(missing)
}

const NOT_A_DURATION: Text = text! {
    en: "`{ $text }` is not a duration",
    es: "`{ $text }` no es una duración",
    pt: "`{ $text }` não é uma duração",
};
const DURATION_HELP: Text = text! {
    en: "write it as ISO 8601 does, such as `+PT30M` or `-P1D`",
    es: "escríbela como en ISO 8601, por ejemplo `+PT30M` o `-P1D`",
    pt: "escreva-a como na ISO 8601, por exemplo `+PT30M` ou `-P1D`",
};

/// The layout in which the API documents its dates.
const LAYOUT: &str = "%Y-%m-%dT%H:%M:%S%.3f%:z";

fn now(memory: &mut Memory, args: &[Value]) -> Result<Value, Problem> {
    let offset = Arguments::bind("now", &["offset"], args)?.text("offset")?;
    let zone = utc_offset(memory.site).to_time_zone();
    let here = memory.now.to_zoned(zone);
    let moved = match &offset {
        None => Some(here),
        Some(text) => {
            let span = text
                .strip_prefix('+')
                .unwrap_or(text)
                .parse::<jiff::Span>()
                .ok();
            span.and_then(|span| here.checked_add(span).ok())
        }
    };
    let moved = moved.ok_or_else(|| {
        let text = offset.unwrap_or_default();
        Problem::new("expression-argument", NOT_A_DURATION.with("text", text))
            .with_help(DURATION_HELP.message())
    })?;
    Ok(moved.strftime(LAYOUT).to_string().into())
}

/// The offset in which the API prints dates of a site.
fn utc_offset(site: Site) -> Offset {
    Offset::from_seconds(site.info().utc_offset_seconds).unwrap_or(Offset::UTC)
}

fn uuid(memory: &mut Memory, args: &[Value]) -> Result<Value, Problem> {
    Arguments::bind("uuid", &[], args)?;
    memory.uuids += 1;
    let ordinal = memory.uuids.to_string();
    let mut parts: Vec<&str> = memory.seed.iter().map(String::as_str).collect();
    parts.extend(["uuid", ordinal.as_str()]);
    Ok(key::uuid_of(&parts).into())
}
