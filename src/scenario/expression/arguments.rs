//! Arguments of functions: by position or by name, each of the kind that the function wants.

use minijinja::Value;

use crate::i18n::Text;
use crate::money::Amount;
use crate::source::Kind;
use crate::text;
use crate::words::quoted;

use super::problem::Problem;
use super::value::Carried;

/// The arguments of one call, in the order of the function's parameters.
pub(super) struct Arguments {
    function: &'static str,
    names: &'static [&'static str],
    values: Vec<Option<Value>>,
}

const TOO_MANY: Text = text! {
    en: "`{ $function }` takes at most { $count } arguments: { $names }",
    es: "`{ $function }` recibe como máximo { $count } argumentos: { $names }",
    pt: "`{ $function }` recebe no máximo { $count } argumentos: { $names }",
};
const UNKNOWN: Text = text! {
    en: "`{ $function }` has no argument `{ $name }`; it has { $names }",
    es: "`{ $function }` no tiene un argumento `{ $name }`; tiene { $names }",
    pt: "`{ $function }` não tem um argumento `{ $name }`; tem { $names }",
};
const TWICE: Text = text! {
    en: "`{ $function }` is given `{ $name }` twice",
    es: "`{ $function }` recibe `{ $name }` dos veces",
    pt: "`{ $function }` recebe `{ $name }` duas vezes",
};
const MISSING: Text = text! {
    en: "`{ $function }` needs the argument `{ $name }`",
    es: "`{ $function }` necesita el argumento `{ $name }`",
    pt: "`{ $function }` precisa do argumento `{ $name }`",
};
const NOT_TEXT: Text = text! {
    en: "the argument `{ $name }` of `{ $function }` must be text",
    es: "el argumento `{ $name }` de `{ $function }` debe ser texto",
    pt: "o argumento `{ $name }` de `{ $function }` deve ser texto",
};
const NOT_NUMBER: Text = text! {
    en: "the argument `{ $name }` of `{ $function }` must be a number of at most 28 digits",
    es: "el argumento `{ $name }` de `{ $function }` debe ser un número de 28 dígitos como máximo",
    pt: "o argumento `{ $name }` de `{ $function }` deve ser um número de no máximo 28 dígitos",
};

fn problem(text: &Text, function: &str) -> crate::i18n::Message {
    text.with("function", function)
}

fn wrong(message: crate::i18n::Message) -> Problem {
    Problem::new("expression-argument", message)
}

impl Arguments {
    /// Sorts what was given by the function's parameters.
    pub(super) fn bind(
        function: &'static str,
        names: &'static [&'static str],
        given: &[Value],
    ) -> Result<Self, Problem> {
        let mut bound = Self {
            function,
            names,
            values: vec![None; names.len()],
        };
        let (named, positional) = match given.split_last() {
            Some((last, rest)) if last.is_kwargs() => (Some(last), rest),
            _ => (None, given),
        };
        if positional.len() > names.len() {
            let message = problem(&TOO_MANY, function)
                .with("count", names.len())
                .with("names", quoted(names.iter().copied()));
            return Err(wrong(message));
        }
        for (slot, value) in bound.values.iter_mut().zip(positional) {
            *slot = Some(value.clone());
        }
        if let Some(named) = named {
            bound.take_named(named)?;
        }
        Ok(bound)
    }

    fn take_named(&mut self, named: &Value) -> Result<(), Problem> {
        let keys = named
            .try_iter()
            .map_err(|_| super::problem::not_a_value())?;
        for key in keys {
            let name = key.as_str().unwrap_or_default();
            let Some(index) = self.names.iter().position(|it| *it == name) else {
                let message = problem(&UNKNOWN, self.function)
                    .with("name", name)
                    .with("names", quoted(self.names.iter().copied()));
                return Err(wrong(message));
            };
            if self.values[index].is_some() {
                return Err(wrong(problem(&TWICE, self.function).with("name", name)));
            }
            self.values[index] = named.get_item(&key).ok();
        }
        Ok(())
    }

    fn value(&self, name: &str) -> Option<&Value> {
        let index = self.names.iter().position(|it| *it == name)?;
        self.values[index].as_ref().filter(|value| !value.is_none())
    }

    /// A text, or a number's text; `None` when the argument is not given.
    pub(super) fn text(&self, name: &'static str) -> Result<Option<String>, Problem> {
        let Some(value) = self.value(name) else {
            return Ok(None);
        };
        match scalar(value) {
            Some(text) => Ok(Some(text)),
            None => Err(wrong(problem(&NOT_TEXT, self.function).with("name", name))),
        }
    }

    /// A text that must be given.
    pub(super) fn required(&self, name: &'static str) -> Result<String, Problem> {
        let missing = || wrong(problem(&MISSING, self.function).with("name", name));
        self.text(name)?.ok_or_else(missing)
    }

    /// An exact number that must be given, as a number or as its text.
    pub(super) fn amount(&self, name: &'static str) -> Result<Amount, Problem> {
        let text = self.required(name)?;
        let not_number = |_| wrong(problem(&NOT_NUMBER, self.function).with("name", name));
        Amount::parse(&text).map_err(not_number)
    }

    /// A whole number; `None` when the argument is not given.
    pub(super) fn whole(&self, name: &'static str) -> Result<Option<u16>, Problem> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        let not_number = |_| wrong(problem(&NOT_NUMBER, self.function).with("name", name));
        text.parse().map(Some).map_err(not_number)
    }
}

fn scalar(value: &Value) -> Option<String> {
    if let Some(Carried(node)) = value.downcast_object_ref::<Carried>() {
        return match &node.kind {
            Kind::Number(text) => Some(text.clone()),
            _ => None,
        };
    }
    if value.is_integer() {
        return Some(value.to_string());
    }
    value.as_str().map(str::to_owned)
}
