//! Which cases of a plan are played: `--filter` and `--shard`.

use std::num::NonZeroUsize;

use glob::{MatchOptions, Pattern};

use crate::i18n::{Message, Text};
use crate::replay::Planned;
use crate::scenario::{Case, Runtime, Scenario};
use crate::text;
use crate::words::quoted;

/// What a filter can ask for.
const KEYS: [&str; 6] = ["tag", "site", "method", "endpoint", "name", "path"];

/// One filter: `tag=card,pix` or `!site=MLB`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filter {
    /// Whether what it names is left out.
    leaves_out: bool,
    key: &'static str,
    /// One of them is enough.
    values: Vec<Pattern>,
}

/// One part of a plan: `2/4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shard {
    /// From 0.
    place: usize,
    count: NonZeroUsize,
}

const BAD_FILTER: Text = text! {
    en: "a filter is KEY=VALUE, such as `tag=card`, or `!tag=card`",
    es: "un filtro es CLAVE=VALOR, por ejemplo `tag=card`, o `!tag=card`",
    pt: "um filtro é CHAVE=VALOR, por exemplo `tag=card`, ou `!tag=card`",
};
const UNKNOWN_KEY: Text = text! {
    en: "`{ $key }` is not a key of filters; these are { $keys }",
    es: "`{ $key }` no es una clave de filtros; estas son { $keys }",
    pt: "`{ $key }` não é uma chave de filtros; estas são { $keys }",
};
const BAD_SHARD: Text = text! {
    en: "a part is I/N, such as `2/4`, with I from 1 to N",
    es: "una parte es I/N, por ejemplo `2/4`, con I de 1 a N",
    pt: "uma parte é I/N, por exemplo `2/4`, com I de 1 a N",
};

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// When it has another form, or names a key that there is not.
    pub(super) fn parse(text: &str) -> Result<Self, Message> {
        let (leaves_out, rest) = match text.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (key, values) = rest.split_once('=').ok_or_else(|| BAD_FILTER.message())?;
        let known = KEYS.into_iter().find(|known| *known == key);
        let key = known.ok_or_else(|| UNKNOWN_KEY.with("key", key).with("keys", quoted(KEYS)))?;
        let values = values.split(',').map(str::trim);
        let values = values.map(|value| match value {
            "" => Err(BAD_FILTER.message()),
            value => Pattern::new(value).map_err(|_| BAD_FILTER.message()),
        });
        Ok(Self {
            leaves_out,
            key,
            values: values.collect::<Result<_, _>>()?,
        })
    }

    fn takes(&self, scenario: &Scenario, case: &Case) -> bool {
        let found = facts(self.key, scenario, case);
        let is_named = found.iter().any(|fact| self.names(fact));
        is_named != self.leaves_out
    }

    fn names(&self, fact: &str) -> bool {
        let options = MatchOptions {
            case_sensitive: false,
            ..MatchOptions::new()
        };
        let mut values = self.values.iter();
        values.any(|value| value.matches_with(fact, options))
    }
}

/// What a case has under a key.
fn facts(key: &str, scenario: &Scenario, case: &Case) -> Vec<String> {
    match key {
        "tag" => scenario.tags.iter().map(|tag| tag.value.clone()).collect(),
        "site" => vec![scenario.site.id().to_owned()],
        "path" => vec![scenario.path.clone()],
        "name" => vec![scenario.title.value.clone(), case.name().to_owned()],
        "endpoint" => {
            let requests = scenario.steps.iter().filter_map(|step| step.request());
            let endpoints = requests.filter_map(|request| request.endpoint());
            endpoints.map(|it| it.name().to_owned()).collect()
        }
        _ => methods(scenario, case),
    }
}

/// The payment methods that a case names in its bodies.
fn methods(scenario: &Scenario, case: &Case) -> Vec<String> {
    let steps = scenario.steps.iter();
    let resolved = steps.filter_map(|step| scenario.resolve(case, step, Runtime::Static).ok()?);
    let bodies = resolved.filter_map(|resolved| resolved.body);
    let methods = bodies.filter_map(|body| {
        let method = body.get("payment_method_id")?.as_text()?;
        Some(method.to_owned())
    });
    methods.collect()
}

impl Shard {
    /// Reads a part.
    ///
    /// # Errors
    /// When it is not from `1/N` to `N/N`.
    pub(super) fn parse(text: &str) -> Result<Self, Message> {
        let parts = text.split_once('/');
        let parts = parts.and_then(|(place, count)| {
            let place: NonZeroUsize = place.parse().ok()?;
            Some((place, count.parse::<NonZeroUsize>().ok()?))
        });
        parts
            .filter(|(place, count)| place <= count)
            .map(|(place, count)| Self {
                place: place.get() - 1,
                count,
            })
            .ok_or_else(|| BAD_SHARD.message())
    }
}

/// Leaves in a plan what all filters take, then what falls to a part.
pub(super) fn select(plan: &mut Vec<Planned>, filters: &[Filter], shard: Option<Shard>) {
    for planned in &mut *plan {
        let scenario = &planned.scenario;
        planned.cases.retain(|&place| {
            let case = &scenario.cases[place];
            filters.iter().all(|filter| filter.takes(scenario, case))
        });
    }
    if let Some(shard) = shard {
        keep_part(plan, shard);
    }
    plan.retain(|planned| !planned.cases.is_empty());
}

/// Deals the cases out, those with most steps first, each to the part that has fewest steps so far.
/// Only paths, cases and steps decide, so that every machine deals alike.
fn keep_part(plan: &mut [Planned], shard: Shard) {
    let mut order: Vec<(usize, usize)> = plan
        .iter()
        .enumerate()
        .flat_map(|(file, planned)| planned.cases.iter().map(move |&case| (file, case)))
        .collect();
    let steps = |file: usize| plan[file].scenario.steps.len();
    order.sort_by(|a, b| {
        let by_path = || plan[a.0].scenario.path.cmp(&plan[b.0].scenario.path);
        let by_steps = steps(b.0).cmp(&steps(a.0));
        by_steps.then_with(by_path).then(a.1.cmp(&b.1))
    });
    let mut loads = vec![0; shard.count.get()];
    let mut kept = std::collections::BTreeSet::new();
    for (file, case) in order {
        let places = 0..loads.len();
        let lightest = places.min_by_key(|&place| loads[place]);
        let lightest = lightest.expect("there is at least one part");
        loads[lightest] += steps(file);
        if lightest == shard.place {
            kept.insert((file, case));
        }
    }
    for (file, planned) in plan.iter_mut().enumerate() {
        planned.cases.retain(|&case| kept.contains(&(file, case)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn refused(found: Result<impl std::fmt::Debug, Message>) -> String {
        found.expect_err("a refusal").in_lang(Lang::En)
    }

    #[test]
    fn a_filter_names_a_known_key_and_values() {
        assert!(Filter::parse("tag=card, pix").is_ok());
        assert!(Filter::parse("!name=*lost*").is_ok());
        assert_eq!(
            refused(Filter::parse("card")),
            "a filter is KEY=VALUE, such as `tag=card`, or `!tag=card`"
        );
        assert_eq!(refused(Filter::parse("tag=")), refused(Filter::parse("x")));
        assert_eq!(
            refused(Filter::parse("!label=card")),
            "`label` is not a key of filters; these are `tag`, `site`, `method`, `endpoint`, `name`, `path`"
        );
    }

    #[test]
    fn a_part_is_one_of_as_many_as_there_are() {
        assert!(Shard::parse("4/4").is_ok());
        for wrong in ["0/4", "5/4", "1/0", "4", "a/b", "-1/2"] {
            assert_eq!(
                refused(Shard::parse(wrong)),
                "a part is I/N, such as `2/4`, with I from 1 to N",
                "{wrong}"
            );
        }
    }
}
