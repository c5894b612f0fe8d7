//! Checks the names that expressions read and the functions they call, before anything is sent.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::{Kind, Node};
use crate::text;
use crate::text::{Span, Spanned};
use crate::words::nearest;

use super::super::expression::{
    FUNCTION_NAMES, Part, Problem, Read, Syntax, functions_are, has_expression, read, split,
    unclosed,
};
use super::super::model::{Scenario, Step};
use super::super::suggest::suggest;
use super::places::{beside, each_node};

/// What an expression may begin with.
const ROOTS: [&str; 4] = ["vars", "matrix", "steps", "target"];
/// What is known of the answer of an earlier step.
const ANSWER: [&str; 3] = ["body", "headers", "status"];

/// How many problems are looked for: each is held against all names that exist.
const MOST_FOUND: usize = 1_000;

/// Everything that is wrong with the names in a scenario's expressions.
pub(super) fn check(scenario: &Scenario, axes: &[Spanned<String>]) -> Vec<Diagnostic> {
    let mut check = Check {
        scenario,
        axes,
        used: BTreeSet::new(),
        diagnostics: Vec::new(),
    };
    for (index, var) in scenario.vars.iter().enumerate() {
        check.node(&var.value, Where::Vars(index));
    }
    for (index, step) in scenario.steps.iter().enumerate() {
        check.step(step, index);
    }
    if check.has_room() {
        check.unused();
    }
    check.diagnostics
}

/// Where an expression stands.
#[derive(Debug, Clone, Copy)]
enum Where {
    /// In the n-th variable.
    Vars(usize),
    /// In what the n-th step sends.
    Request(usize),
    /// In what the n-th step expects, or in its condition.
    Beside(usize),
}

struct Check<'s> {
    scenario: &'s Scenario,
    axes: &'s [Spanned<String>],
    /// `vars.x` and `matrix.x`; `vars` alone uses all of them.
    used: BTreeSet<String>,
    diagnostics: Vec<Diagnostic>,
}

/// The place of one expression.
struct Here {
    place: Span,
    length: usize,
    at: Where,
}

impl Check<'_> {
    fn step(&mut self, step: &Step, index: usize) {
        let beside = beside(step).into_iter().flatten();
        let beside: Vec<Span> = beside.map(|node| node.span).collect();
        let mut nodes = Vec::new();
        each_node(step, &mut |node| nodes.push(node));
        for node in nodes {
            let is_beside = beside.contains(&node.span);
            let at = if is_beside {
                Where::Beside(index)
            } else {
                Where::Request(index)
            };
            self.node(node, at);
        }
    }

    fn node(&mut self, node: &Node, at: Where) {
        match &node.kind {
            Kind::Text(text) if has_expression(text) => self.scalar(text, node.span, at),
            Kind::List(items) => items.iter().for_each(|item| self.node(item, at)),
            Kind::Map(entries) => entries.iter().for_each(|entry| self.node(&entry.value, at)),
            _ => {}
        }
    }

    /// Whether another problem would still be shown.
    fn has_room(&self) -> bool {
        self.diagnostics.len() <= MOST_FOUND
    }

    fn scalar(&mut self, text: &str, span: Span, at: Where) {
        if !self.has_room() {
            return;
        }
        let Ok(parts) = split(text) else {
            self.diagnostics.push(unclosed().into_diagnostic(span, 0));
            return;
        };
        let places = self.scenario.places.get(&span);
        let mut places = places.map(Vec::as_slice).unwrap_or_default().iter();
        for part in parts {
            let Part::Expression { source, whole } = part else {
                continue;
            };
            let here = Here {
                place: places.next().copied().unwrap_or(span),
                length: whole.len(),
                at,
            };
            match read(source) {
                Ok(syntax) => self.expression(syntax, &here),
                Err(problem) => self.report(problem, &here),
            }
        }
    }

    fn report(&mut self, problem: Problem, here: &Here) {
        self.diagnostics
            .push(problem.into_diagnostic(here.place, here.length));
    }

    fn expression(&mut self, syntax: Syntax, here: &Here) {
        for problem in syntax.problems {
            self.report(problem, here);
        }
        for (name, range) in &syntax.calls {
            self.call(name, range.clone(), here);
        }
        for name in &syntax.reads {
            self.name(name, here);
        }
    }

    fn call(&mut self, name: &str, range: std::ops::Range<usize>, here: &Here) {
        if !FUNCTION_NAMES.contains(&name) {
            let message = UNKNOWN_FUNCTION.with("name", name);
            let problem = Problem::new("undefined-name", message).at(range);
            let mut diagnostic = problem.into_diagnostic(here.place, here.length);
            diagnostic.help = Some(functions_are());
            self.diagnostics.push(match nearest(name, FUNCTION_NAMES) {
                Some(_) => suggest(diagnostic, name, FUNCTION_NAMES),
                None => diagnostic,
            });
        } else if name == "card_token" && matches!(here.at, Where::Beside(_)) {
            let problem = Problem::new("misplaced-expression", TOKEN_HERE.message()).at(range);
            self.report(problem, here);
        }
    }

    fn name(&mut self, name: &Read, here: &Here) {
        let Some(root) = name.path.first() else {
            return;
        };
        match root.as_str() {
            "vars" => self.var(name, here),
            "matrix" => self.axis(name, here),
            "steps" => self.earlier_step(name, here),
            "null" => {}
            "target" => {
                if let Some(part) = name.path.get(1).filter(|part| *part != "kind") {
                    let message = NO_SUCH_PART.with("path", "target").with("part", part);
                    self.undefined(message, part, ["kind"], name, here);
                }
            }
            _ => self.undefined(UNDEFINED.with("name", root), root, ROOTS, name, here),
        }
    }

    fn var(&mut self, name: &Read, here: &Here) {
        let Some(part) = name.path.get(1) else {
            self.used.insert("vars".to_owned());
            return;
        };
        self.used.insert(format!("vars.{part}"));
        let all = self
            .scenario
            .vars
            .iter()
            .map(|entry| entry.key.value.as_str());
        let known: Vec<&str> = match here.at {
            Where::Vars(index) => all.clone().take(index).collect(),
            _ => all.clone().collect(),
        };
        if known.contains(&part.as_str()) {
            return;
        }
        let text = if all.clone().any(|it| it == part) {
            VAR_LATER
        } else {
            NO_VAR
        };
        self.undefined(text.with("name", part), part, known, name, here);
    }

    fn axis(&mut self, name: &Read, here: &Here) {
        let Some(part) = name.path.get(1) else {
            self.used.insert("matrix".to_owned());
            return;
        };
        self.used.insert(format!("matrix.{part}"));
        let known: Vec<&str> = self.axes.iter().map(|axis| axis.value.as_str()).collect();
        if !known.contains(&part.as_str()) {
            self.undefined(NO_AXIS.with("name", part), part, known, name, here);
        }
    }

    fn earlier_step(&mut self, name: &Read, here: &Here) {
        let index = match here.at {
            Where::Vars(_) => {
                let problem = Problem::new("undefined-name", STEPS_IN_VARS.message());
                self.report(problem.at(name.range.clone()), here);
                return;
            }
            Where::Request(index) | Where::Beside(index) => index,
        };
        let Some(part) = name.path.get(1) else { return };
        let steps = &self.scenario.steps;
        let earlier = steps
            .iter()
            .take(index)
            .filter(|step| step.request().is_some());
        let known: Vec<&str> = earlier.map(|step| step.id.value.as_str()).collect();
        if !known.contains(&part.as_str()) {
            let found = steps.iter().find(|step| step.id.value.as_str() == part);
            let text = match found {
                Some(step) if step.act().is_some() => ACT_HAS_NO_ANSWER,
                Some(_) => STEP_LATER,
                None => NO_STEP,
            };
            let hyphens = known
                .iter()
                .find(|it| it.split('-').next() == Some(part) && it.contains('-'));
            if let (Some(step), None) = (hyphens, found) {
                let message = NO_STEP.with("name", part);
                let help = IN_BRACKETS.with("example", format!("steps[\"{step}\"]"));
                let problem = Problem::new("undefined-name", message).with_help(help);
                self.report(problem.at(name.range.clone()), here);
                return;
            }
            self.undefined(text.with("name", part), part, known, name, here);
            return;
        }
        if let Some(field) = name.path.get(2).filter(|it| !ANSWER.contains(&it.as_str())) {
            let path = format!("steps.{part}");
            let message = NO_SUCH_PART.with("path", path).with("part", field);
            self.undefined(message, field, ANSWER, name, here);
        }
    }

    /// Notes a name that leads nowhere, at the very part of the path that does not exist.
    fn undefined<'n>(
        &mut self,
        message: crate::i18n::Message,
        part: &str,
        known: impl IntoIterator<Item = &'n str> + Clone,
        name: &Read,
        here: &Here,
    ) {
        let problem = Problem::new("undefined-name", message).at(name.range.clone());
        let mut diagnostic = problem.into_diagnostic(here.place, here.length);
        let before = name
            .path
            .iter()
            .take_while(|it| *it != part)
            .map(|it| it.len() + 1)
            .sum::<usize>();
        let is_dotted = name.path.join(".").len() == name.range.len();
        if is_dotted && diagnostic.span.range().len() == name.range.len() {
            let start = diagnostic.span.range().start + before;
            diagnostic.span = Span::new(diagnostic.span.file, start..start + part.len());
            diagnostic = suggest(diagnostic, part, known);
        } else {
            diagnostic = suggest(diagnostic, part, known);
            // The place is wider than the name, so that a replacement would take too much.
            diagnostic.fixes.clear();
        }
        self.diagnostics.push(diagnostic);
    }

    fn unused(&mut self) {
        let vars = self
            .scenario
            .vars
            .iter()
            .map(|entry| ("vars", &entry.key, UNUSED_VAR));
        let axes = self.axes.iter().map(|axis| ("matrix", axis, UNUSED_AXIS));
        let mut found = Vec::new();
        for (root, key, text) in vars.chain(axes) {
            let is_used =
                self.used.contains(root) || self.used.contains(&format!("{root}.{}", key.value));
            // What a base file defines may be meant for others that extend it.
            if !is_used && key.span.file == self.scenario.file {
                let message = text.with("name", &key.value);
                found.push(Diagnostic::warning("unused-name", key.span, message));
            }
        }
        self.diagnostics.extend(found);
    }
}

const UNDEFINED: Text = text! {
    en: "undefined name `{ $name }`",
    es: "nombre no definido `{ $name }`",
    pt: "nome não definido `{ $name }`",
};
const UNKNOWN_FUNCTION: Text = text! {
    en: "unknown function `{ $name }`",
    es: "función desconocida `{ $name }`",
    pt: "função desconhecida `{ $name }`",
};
const NO_VAR: Text = text! {
    en: "`vars` has no `{ $name }`",
    es: "`vars` no tiene `{ $name }`",
    pt: "`vars` não tem `{ $name }`",
};
const VAR_LATER: Text = text! {
    en: "`{ $name }` is defined later: a variable can read those above it",
    es: "`{ $name }` se define más abajo: una variable puede leer las que están encima",
    pt: "`{ $name }` é definido mais abaixo: uma variável pode ler as que estão acima",
};
const NO_AXIS: Text = text! {
    en: "`matrix` has no `{ $name }`",
    es: "`matrix` no tiene `{ $name }`",
    pt: "`matrix` não tem `{ $name }`",
};
const NO_STEP: Text = text! {
    en: "there is no earlier step `{ $name }`",
    es: "no hay un paso anterior `{ $name }`",
    pt: "não há um passo anterior `{ $name }`",
};
const STEP_LATER: Text = text! {
    en: "the step `{ $name }` has no answer yet: only earlier steps have one",
    es: "el paso `{ $name }` todavía no tiene respuesta: solo la tienen los anteriores",
    pt: "o passo `{ $name }` ainda não tem resposta: só os anteriores têm",
};
const ACT_HAS_NO_ANSWER: Text = text! {
    en: "the step `{ $name }` is an act and has no answer",
    es: "el paso `{ $name }` es un acto y no tiene respuesta",
    pt: "o passo `{ $name }` é um ato e não tem resposta",
};
const STEPS_IN_VARS: Text = text! {
    en: "`vars` is evaluated before the first step, so `steps` has no answers yet",
    es: "`vars` se evalúa antes del primer paso, así que `steps` todavía no tiene respuestas",
    pt: "`vars` é avaliado antes do primeiro passo, então `steps` ainda não tem respostas",
};
const NO_SUCH_PART: Text = text! {
    en: "`{ $path }` has no `{ $part }`",
    es: "`{ $path }` no tiene `{ $part }`",
    pt: "`{ $path }` não tem `{ $part }`",
};
const IN_BRACKETS: Text = text! {
    en: "write `{ $example }`: a name with `-` stands in brackets",
    es: "escribe `{ $example }`: un nombre con `-` va entre corchetes",
    pt: "escreva `{ $example }`: um nome com `-` vai entre colchetes",
};
const TOKEN_HERE: Text = text! {
    en: "`card_token` can stand in a request or in `vars` only",
    es: "`card_token` solo puede estar en una solicitud o en `vars`",
    pt: "`card_token` só pode ficar em uma requisição ou em `vars`",
};
const UNUSED_VAR: Text = text! {
    en: "nothing reads the variable `{ $name }`",
    es: "nada lee la variable `{ $name }`",
    pt: "nada lê a variável `{ $name }`",
};
const UNUSED_AXIS: Text = text! {
    en: "nothing reads the axis `{ $name }`: its cases are all alike",
    es: "nada lee el eje `{ $name }`: sus casos son todos iguales",
    pt: "nada lê o eixo `{ $name }`: seus casos são todos iguais",
};
