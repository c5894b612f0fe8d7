//! `steps`, or the one step that stands at the top level.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::{Entry, Kind, Node};
use crate::text;
use crate::text::{Span, Spanned};

use super::super::model::{Expect, Step, StepKind};
use super::super::names::{self, StepId};
use super::reader::{Reader, Shape};
use super::request::{self, Earlier};
use super::{Lowering, act, expect, faults, resilient, until};

/// The keys of a step.
pub(super) const STEP_KEYS: [&str; 8] = [
    "id", "request", "act", "expect", "retry", "faults", "until", "when",
];

const NO_STEPS: Text = text! {
    en: "a scenario needs `steps` or one `request`",
    es: "un escenario necesita `steps` o un `request`",
    pt: "um cenário precisa de `steps` ou de um `request`",
};
const NO_STEPS_HELP: Text = text! {
    en: "add `request:` with a `body:`",
    es: "agrega `request:` con un `body:`",
    pt: "adicione `request:` com um `body:`",
};
const BOTH: Text = text! {
    en: "`{ $key }` cannot stand beside `steps`",
    es: "`{ $key }` no puede estar junto a `steps`",
    pt: "`{ $key }` não pode ficar ao lado de `steps`",
};
const MOVE_INTO_STEP: Text = text! {
    en: "move it into one of the steps",
    es: "muévelo a uno de los pasos",
    pt: "mova-o para um dos passos",
};
const STEPS_HERE: Text = text! {
    en: "the steps are here",
    es: "los pasos están aquí",
    pt: "os passos estão aqui",
};

/// Reads the steps of a scenario from its top-level entries.
pub(super) fn steps(cx: &mut Lowering<'_>, root: &Node) -> Vec<Step> {
    let own = |key: &str| STEP_KEYS.contains(&key) && key != "id";
    let Some(list) = root.entry("steps") else {
        return only_step(cx, root);
    };
    for entry in root.entries().unwrap_or_default() {
        if own(&entry.key.value) {
            let message = BOTH.with("key", &entry.key.value);
            cx.reader.report(
                Diagnostic::error("misplaced-key", entry.key.span, message)
                    .with_help(MOVE_INTO_STEP.message())
                    .with_related(list.key.span, STEPS_HERE.message()),
            );
        }
    }
    let items = cx.reader.items("steps", &list.value);
    let items = cx.reader.first("steps", list.key.span, items);
    if items.is_empty() && list.value.items().is_some() {
        no_steps(&mut cx.reader, list.key.span);
    }
    let ids = ids(&mut cx.reader, items);
    let mut earlier = Earlier::default();
    let mut steps = Vec::new();
    for (item, id) in items.iter().zip(ids) {
        let Some(entries) = cx.reader.block("steps", item, &STEP_KEYS) else {
            continue;
        };
        let step = step(cx, entries, item.span, id, &earlier);
        earlier.take(&step);
        steps.push(step);
    }
    steps
}

fn no_steps(reader: &mut Reader, span: Span) {
    let diagnostic = Diagnostic::error("missing-key", span, NO_STEPS.message());
    reader.report(diagnostic.with_help(NO_STEPS_HELP.message()));
}

fn only_step(cx: &mut Lowering<'_>, root: &Node) -> Vec<Step> {
    let entries = root.entries().unwrap_or_default();
    let Some(first) = entries
        .iter()
        .find(|entry| ["request", "act"].contains(&entry.key.value.as_str()))
    else {
        no_steps(&mut cx.reader, super::start(root));
        return Vec::new();
    };
    let id = Spanned::new(StepId::only(), first.key.span);
    vec![step(cx, entries, first.key.span, id, &Earlier::default())]
}

fn step(
    cx: &mut Lowering<'_>,
    entries: &[Entry],
    span: Span,
    id: Spanned<StepId>,
    earlier: &Earlier,
) -> Step {
    let get = |key: &str| entries.iter().find(|entry| entry.key.value == key);
    let kind = kind(cx, entries, span, earlier);
    let is_act = matches!(kind, StepKind::Act(_));
    if is_act {
        for key in ["expect", "retry", "faults", "until"] {
            if let Some(entry) = get(key) {
                misplaced_in_act(&mut cx.reader, entry);
            }
        }
    }
    let endpoint = match &kind {
        StepKind::Request(request) => request.endpoint(),
        StepKind::Act(_) => None,
    };
    let expect = match get("expect").filter(|_| !is_act) {
        Some(entry) => expect::expect(&mut cx.reader, &entry.value, endpoint),
        None => Expect::default(),
    };
    let retry = get("retry").and_then(|entry| faults::retry(&mut cx.reader, &entry.value));
    let faults = get("faults").map(|entry| faults::faults(&mut cx.reader, &entry.value));
    let until = get("until").filter(|_| !is_act);
    let step = Step {
        id,
        kind,
        expect,
        retry,
        faults: faults.unwrap_or_default(),
        until: until.and_then(|entry| until::until(&mut cx.reader, entry)),
        when: get("when").map(|entry| entry.value.clone()),
    };
    until::check(&mut cx.reader, &step);
    resilient::check(&mut cx.reader, &step);
    step
}

const IN_ACT: Text = text! {
    en: "`{ $key }` belongs to a request: an act has no answer",
    es: "`{ $key }` pertenece a una solicitud: un acto no tiene respuesta",
    pt: "`{ $key }` pertence a uma requisição: um ato não tem resposta",
};
const AFTER_ACT: Text = text! {
    en: "look at the payment in a `get_payment` step after the act",
    es: "consulta el pago en un paso `get_payment` después del acto",
    pt: "consulte o pagamento em um passo `get_payment` depois do ato",
};

fn misplaced_in_act(reader: &mut Reader, entry: &Entry) {
    let message = IN_ACT.with("key", &entry.key.value);
    let diagnostic = Diagnostic::error("misplaced-key", entry.key.span, message);
    reader.report(diagnostic.with_help(AFTER_ACT.message()));
}

const NEITHER: Text = text! {
    en: "a step needs `request` or `act`",
    es: "un paso necesita `request` o `act`",
    pt: "um passo precisa de `request` ou `act`",
};
const REQUEST_AND_ACT: Text = text! {
    en: "a step has either `request` or `act`",
    es: "un paso tiene o `request` o `act`",
    pt: "um passo tem ou `request` ou `act`",
};

fn kind(cx: &mut Lowering<'_>, entries: &[Entry], span: Span, earlier: &Earlier) -> StepKind {
    let get = |key: &str| entries.iter().find(|entry| entry.key.value == key);
    match (get("request"), get("act")) {
        (Some(_), Some(act)) => {
            let message = REQUEST_AND_ACT.message();
            cx.reader
                .report(Diagnostic::error("misplaced-key", act.key.span, message));
            StepKind::Request(Box::new(request::empty(span)))
        }
        (Some(entry), None) => StepKind::Request(Box::new(request::request(cx, entry, earlier))),
        (None, Some(entry)) => act::act(&mut cx.reader, &entry.value, earlier).map_or_else(
            || StepKind::Request(Box::new(request::empty(span))),
            StepKind::Act,
        ),
        (None, None) => {
            let place = entries.first().map_or(span, |entry| entry.key.span);
            cx.reader
                .report(Diagnostic::error("missing-key", place, NEITHER.message()));
            StepKind::Request(Box::new(request::empty(span)))
        }
    }
}

const NO_ID: Text = text! {
    en: "a step needs an `id` when there are several",
    es: "un paso necesita un `id` cuando hay varios",
    pt: "um passo precisa de um `id` quando há vários",
};

/// The names of the steps; missing, malformed and repeated ones are problems and get a stand-in.
fn ids(reader: &mut Reader, items: &[Node]) -> Vec<Spanned<StepId>> {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut ids = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let span = super::start(item);
        let found = match item.get("id") {
            Some(node) => new_name(reader, node, &mut seen),
            None if items.len() == 1 => Some(Spanned::new(StepId::only(), span)),
            None => {
                if item.entries().is_some() {
                    reader.report(Diagnostic::error("missing-key", span, NO_ID.message()));
                }
                None
            }
        };
        ids.push(found.unwrap_or_else(|| Spanned::new(StepId::numbered(index), span)));
    }
    ids
}

const BAD_NAME: Text = text! {
    en: "`{ $name }` cannot be a name",
    es: "`{ $name }` no puede ser un nombre",
    pt: "`{ $name }` não pode ser um nome",
};
const NAME_HELP: Text = text! {
    en: "use 1 to 80 small letters, digits, `.`, `_` and `-`, such as `{ $slug }`",
    es: "usa de 1 a 80 letras minúsculas, dígitos, `.`, `_` y `-`, por ejemplo `{ $slug }`",
    pt: "use de 1 a 80 letras minúsculas, dígitos, `.`, `_` e `-`, por exemplo `{ $slug }`",
};
const TAKEN: Text = text! {
    en: "the name `{ $name }` is taken",
    es: "el nombre `{ $name }` ya está en uso",
    pt: "o nome `{ $name }` já está em uso",
};
const FIRST_HERE: Text = text! {
    en: "first used here",
    es: "se usa primero aquí",
    pt: "usado primeiro aqui",
};

/// A name, if the node is one.
pub(super) fn name_text(reader: &mut Reader, key: &str, node: &Node) -> Option<Spanned<String>> {
    // Names may look like numbers: `- id: 1`.
    let (Kind::Text(text) | Kind::Number(text)) = &node.kind else {
        reader.wrong(Shape::Text, key, node.span);
        return None;
    };
    if !names::is_name(text) {
        let slug = names::slug(text);
        let slug = if names::is_name(&slug) {
            slug
        } else {
            "pay-2".to_owned()
        };
        let diagnostic = Diagnostic::error("invalid-name", node.span, BAD_NAME.with("name", text));
        reader.report(diagnostic.with_help(NAME_HELP.with("slug", slug)));
        return None;
    }
    Some(Spanned::new(text.clone(), node.span))
}

/// A name of a step that was not seen before.
fn new_name(
    reader: &mut Reader,
    node: &Node,
    seen: &mut BTreeMap<String, Span>,
) -> Option<Spanned<StepId>> {
    let name = name_text(reader, "id", node)?;
    if let Some(first) = seen.get(&name.value) {
        let message = TAKEN.with("name", &name.value);
        let diagnostic = Diagnostic::error("duplicate-name", name.span, message);
        reader.report(diagnostic.with_related(*first, FIRST_HERE.message()));
        return None;
    }
    let id = StepId::parse(&name.value)?;
    seen.insert(name.value, name.span);
    Some(Spanned::new(id, name.span))
}
