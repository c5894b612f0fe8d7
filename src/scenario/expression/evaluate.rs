//! Evaluates the expressions of a tree, for lint, for a key or for sending.

use std::cell::OnceCell;

use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};

use crate::diagnostic::Diagnostic;
use crate::scenario::runtime::CardTokenRequest;
use crate::source::{Entry, Kind, Node};
use crate::text::Span;

use super::functions::{self, Memory, Shared, Tokens};
use super::problem::{self, Problem};
use super::scope::{Mode, Scope};
use super::split::{Part, has_expression, split};
use super::syntax::{self, Syntax};
use super::value::{moved, size, to_engine, to_node};
use super::world::{NOWHERE, entry, names};

/// Steps that one expression may take.
const FUEL: u64 = 10_000;
/// Bytes that one expression may read or make.
pub(super) const MOST: usize = 1024 * 1024;
/// Bytes that the expressions of one step may make together.
const MOST_TOGETHER: usize = 8 * 1024 * 1024;

/// Evaluates trees of one step and collects what is wrong with them.
pub(crate) struct Evaluator<'s> {
    pub(super) scope: Scope<'s>,
    shared: Shared,
    // Most steps have no expression, so that these are made for the first one.
    engine: OnceCell<Environment<'static>>,
    names: OnceCell<Node>,
    root: OnceCell<Value>,
    /// Bytes that the expressions may still make.
    room: usize,
    problems: Vec<Diagnostic>,
}

/// What became of an expression.
pub(super) enum Outcome {
    Value(Value),
    /// A tree that is known, perhaps with pending values in it.
    Tree(Node),
    /// Not known yet: the expression as written.
    Pending,
}

impl<'s> Evaluator<'s> {
    /// An evaluator with nothing evaluated yet.
    pub(crate) fn new(scope: Scope<'s>) -> Self {
        let live = scope.mode.live();
        let tokens = match scope.mode {
            Mode::Live(live) => Tokens::Made(live.tokens.iter().cloned().collect()),
            _ => Tokens::Note(Vec::new()),
        };
        let [path, case, step] = scope.seed;
        let seed = [path, case, step, scope.mode.salt()];
        let shared = Shared::new(Memory {
            site: scope.site,
            now: live.map_or(scope.now, |live| live.now),
            env: live.map(|live| live.env.clone()),
            tokens,
            seed: seed.map(str::to_owned).to_vec(),
            uuids: 0,
            failure: None,
        });
        Self {
            scope,
            shared,
            engine: OnceCell::new(),
            names: OnceCell::new(),
            root: OnceCell::new(),
            room: MOST_TOGETHER,
            problems: Vec::new(),
        }
    }

    /// Makes a variable known to the expressions that follow.
    pub(crate) fn define(&mut self, name: &str, value: &Node) {
        self.names();
        let Some(Kind::Map(roots)) = self.names.get_mut().map(|names| &mut names.kind) else {
            return;
        };
        for root in roots.iter_mut().filter(|root| root.key.value == "vars") {
            if let Kind::Map(vars) = &mut root.value.kind {
                vars.push(entry(name, value.clone()));
            }
        }
        self.root.take();
    }

    /// The names that expressions can read.
    pub(super) fn names(&self) -> &Node {
        self.names.get_or_init(|| names(&self.scope))
    }

    /// The problems found, in the order of evaluation.
    pub(crate) fn finish<T>(self, value: T) -> Result<T, Vec<Diagnostic>> {
        if self.problems.is_empty() {
            Ok(value)
        } else {
            Err(self.problems)
        }
    }

    /// Adds a problem that is not about an expression.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.problems.push(diagnostic);
    }

    /// The cards whose tokens were asked for.
    pub(crate) fn token_requests(&self) -> Vec<CardTokenRequest> {
        match &self.shared.lock().tokens {
            Tokens::Note(requests) => requests.clone(),
            Tokens::Made(_) => Vec::new(),
        }
    }

    /// The tree with every expression replaced; null stands where one has a problem.
    pub(crate) fn node(&mut self, node: &Node) -> Node {
        match &node.kind {
            Kind::Text(text) if has_expression(text) => self.scalar(text, node.span),
            Kind::List(items) => {
                let items = items.iter().map(|item| self.node(item)).collect();
                Node::new(Kind::List(items), node.span)
            }
            Kind::Map(entries) => Node::new(Kind::Map(self.entries(entries)), node.span),
            _ => node.clone(),
        }
    }

    /// The entries with every expression in their values replaced.
    pub(crate) fn entries(&mut self, entries: &[Entry]) -> Vec<Entry> {
        let entry = |entry: &Entry| Entry {
            key: entry.key.clone(),
            value: self.node(&entry.value),
        };
        entries.iter().map(entry).collect()
    }

    fn scalar(&mut self, text: &str, span: Span) -> Node {
        let parts = match split(text) {
            Ok(parts) => parts,
            Err(_) => {
                self.problem(problem::unclosed(), span, 0);
                return Node::new(Kind::Null, span);
            }
        };
        let kind = match parts.as_slice() {
            [Part::Expression { source, .. }] => self.whole(source, text, span),
            parts => self.joined(parts, span),
        };
        Node::new(kind, span)
    }

    /// A scalar that is one expression keeps the value's type.
    fn whole(&mut self, source: &str, text: &str, span: Span) -> Kind {
        let place = self.place(span, 0);
        let value = match self.expression(source) {
            Ok(Outcome::Pending) => return Kind::Pending(text.to_owned()),
            Ok(Outcome::Tree(node)) => Ok(moved(&node, span)),
            Ok(Outcome::Value(value)) => to_node(&value, span, MOST),
            Err(problem) => Err(problem),
        };
        let value = value.and_then(|node| self.take_room(node));
        value.map(|node| node.kind).unwrap_or_else(|problem| {
            self.problem(problem, place, text.len());
            Kind::Null
        })
    }

    /// Several pieces become one text.
    fn joined(&mut self, parts: &[Part<'_>], span: Span) -> Kind {
        let mut out = String::new();
        let (mut is_pending, mut index) = (false, 0);
        for part in parts {
            let (source, whole) = match part {
                Part::Text(text) => {
                    out.push_str(text);
                    continue;
                }
                Part::Expression { source, whole } => (source, whole),
            };
            let place = self.place(span, index);
            index += 1;
            match self.piece(source) {
                Ok(Kind::Pending(text)) => {
                    is_pending = true;
                    out.push_str(&text);
                }
                Ok(Kind::Text(text) | Kind::Number(text)) => out.push_str(&text),
                Ok(Kind::Bool(flag)) => out.push_str(if flag { "true" } else { "false" }),
                Ok(_) => self.problem(problem::not_text(), place, whole.len()),
                Err(problem) => self.problem(problem, place, whole.len()),
            }
        }
        if is_pending {
            Kind::Pending(out)
        } else {
            Kind::Text(out)
        }
    }

    fn piece(&mut self, source: &str) -> Result<Kind, Problem> {
        let node = match self.expression(source)? {
            Outcome::Pending => return Ok(Kind::Pending(format!("${{{{{source}}}}}"))),
            Outcome::Tree(node) => node,
            Outcome::Value(value) => to_node(&value, NOWHERE, MOST)?,
        };
        self.take_room(node).map(|node| node.kind)
    }

    /// The node again, if there is room for it beside all that was made before.
    fn take_room(&mut self, node: Node) -> Result<Node, Problem> {
        let room = self.room.checked_sub(size(&node, self.room));
        self.room = room.ok_or_else(|| problem::too_large_together(MOST_TOGETHER))?;
        Ok(node)
    }

    fn place(&self, span: Span, index: usize) -> Span {
        let places = self.scope.places.get(&span);
        places
            .and_then(|places| places.get(index))
            .copied()
            .unwrap_or(span)
    }

    fn problem(&mut self, problem: Problem, place: Span, length: usize) {
        self.problems.push(problem.into_diagnostic(place, length));
    }

    fn expression(&mut self, source: &str) -> Result<Outcome, Problem> {
        let mut syntax = syntax::read(source)?;
        if !syntax.problems.is_empty() {
            return Err(syntax.problems.remove(0));
        }
        if self.scope.mode.live().is_none()
            && let Some(outcome) = self.unknown(&syntax)
        {
            self.check_sizes(source, &syntax)?;
            if self.is_only_cards(&syntax) {
                // The token is not known yet, but whether there is such a card is.
                let checked = self.evaluate(source);
                checked.map_err(|error| self.failure(&error, source, &syntax))?;
            }
            return Ok(outcome);
        }
        self.check_sizes(source, &syntax)?;
        self.check_operands(source, &syntax)?;
        match self.evaluate(source) {
            Ok(value) if value.is_undefined() => Err(self.missing(&syntax)),
            Ok(value) => Ok(Outcome::Value(value)),
            Err(error) => Err(self.failure(&error, source, &syntax)),
        }
    }

    pub(super) fn evaluate(&self, source: &str) -> Result<Value, minijinja::Error> {
        let engine = self.engine.get_or_init(|| engine(&self.shared));
        let root = self.root.get_or_init(|| to_engine(self.names()));
        let expression = engine.compile_expression_owned(source.to_owned())?;
        expression.eval(root.clone())
    }

    fn failure(&self, error: &minijinja::Error, source: &str, syntax: &Syntax) -> Problem {
        let range = error
            .range()
            .filter(|range| source.get(range.clone()).is_some());
        if let Some(problem) = self.shared.lock().failure.take() {
            return problem.or_at(range);
        }
        match error.kind() {
            ErrorKind::UndefinedError => self.missing(syntax),
            ErrorKind::OutOfFuel => problem::out_of_fuel(),
            kind => problem::engine(range, error.detail().unwrap_or(&kind.to_string())),
        }
    }
}

fn engine(shared: &Shared) -> Environment<'static> {
    let mut engine = Environment::empty();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_fuel(Some(FUEL));
    functions::add_to(&mut engine, shared);
    engine
}
