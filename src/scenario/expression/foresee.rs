//! What is looked at before the engine evaluates an expression: whether it can have a value yet, and
//! whether it would take too much or lose digits.

use minijinja::Value;

use crate::source::{Kind, Node};

use super::evaluate::{Evaluator, MOST, Outcome};
use super::problem::{self, Problem};
use super::scope::Mode;
use super::syntax::{Read, Syntax};
use super::value::{is_inexact, size};
use super::world::{child, is_pending};

impl Evaluator<'_> {
    /// Whether an expression reaches something that only the run knows.
    pub(super) fn unknown(&self, syntax: &Syntax) -> Option<Outcome> {
        let is_intent = matches!(self.scope.mode, Mode::Intent { .. });
        let waits = |name: &str| match name {
            "card_token" | "env" => true,
            "now" => is_intent,
            _ => false,
        };
        if syntax.calls.iter().any(|(name, _)| waits(name)) {
            return Some(Outcome::Pending);
        }
        for read in &syntax.reads {
            match read.path.first().map(String::as_str) {
                Some("steps" | "target") => return Some(Outcome::Pending),
                Some("vars") => {}
                _ => continue,
            }
            let Some(node) = self.reach(read).filter(|node| is_pending(node)) else {
                continue;
            };
            return Some(if read.is_all {
                Outcome::Tree(node.clone())
            } else {
                Outcome::Pending
            });
        }
        None
    }

    /// Whether `card_token` is all that keeps an expression from having a value.
    pub(super) fn is_only_cards(&self, syntax: &Syntax) -> bool {
        let is_known = |read: &Read| match read.path.first().map(String::as_str) {
            Some("steps" | "target") => false,
            _ => !self.reach(read).is_some_and(is_pending),
        };
        let has_env = syntax.calls.iter().any(|(name, _)| name == "env");
        !has_env && syntax.reads.iter().all(is_known)
    }

    /// The deepest node that a path leads to; `None` when it leads nowhere.
    fn reach(&self, read: &Read) -> Option<&Node> {
        let mut node = self.names();
        for part in &read.path {
            node = match &node.kind {
                Kind::Pending(_) => return Some(node),
                _ => child(node, part)?,
            };
        }
        Some(node)
    }

    /// Refuses what would read or repeat too much, before the engine does it.
    pub(super) fn check_sizes(&self, source: &str, syntax: &Syntax) -> Result<(), Problem> {
        let mut total = 0;
        for read in &syntax.reads {
            total += self.reach(read).map_or(0, |node| size(node, MOST));
            if total > MOST {
                return Err(problem::too_large(MOST).at(read.range.clone()));
            }
        }
        for sides in &syntax.products {
            let values = sides
                .clone()
                .map(|side| self.evaluate(source.get(side).unwrap_or_default()));
            let [Ok(left), Ok(right)] = values else {
                continue;
            };
            let times = |value: &Value, count: &Value| {
                let length = value.as_str().map(str::len).or(value.len())?;
                Some(length.saturating_mul(count.as_usize()?))
            };
            let length = times(&left, &right).or_else(|| times(&right, &left));
            // A list's items take more than a byte each.
            let most = if left.as_str().or(right.as_str()).is_some() {
                MOST
            } else {
                MOST / 32
            };
            if length.is_some_and(|length| length > most) {
                let [left, right] = sides;
                return Err(problem::too_large(MOST).at(left.start..right.end));
            }
        }
        Ok(())
    }

    pub(super) fn check_operands(&self, source: &str, syntax: &Syntax) -> Result<(), Problem> {
        for range in &syntax.operands {
            let Some(operand) = source.get(range.clone()) else {
                continue;
            };
            match self.evaluate(operand) {
                Ok(value) if is_inexact(&value) => {
                    return Err(problem::inexact_operand(range.clone(), operand));
                }
                Ok(value) if value.is_undefined() => return Err(self.missing(syntax)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Says which part of which path is missing.
    pub(super) fn missing(&self, syntax: &Syntax) -> Problem {
        for read in &syntax.reads {
            let mut node = self.names();
            for part in &read.path {
                match child(node, part) {
                    Some(next) => node = next,
                    None => {
                        let path = read.path.join(".");
                        return problem::missing_part(read.range.clone(), &path, part);
                    }
                }
            }
        }
        problem::undefined()
    }
}
