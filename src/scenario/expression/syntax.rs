//! What an expression reads and calls, from the engine's own syntax tree.

use std::ops::Range;

use minijinja::machinery::ast::{BinOpKind, Call, CallArg, Expr, UnaryOpKind};
use minijinja::machinery::parse_expr;

use super::functions;
use super::problem::{self, Problem};

/// The most bytes of an expression. Engine and walk recurse over its tree, whose depth this bounds.
const LONGEST: usize = 1_000;

/// What was found in one expression.
#[derive(Debug, Default)]
pub(crate) struct Syntax {
    /// The names that are read, each with as much of its path as is written out.
    pub(crate) reads: Vec<Read>,
    /// The functions that are called.
    pub(crate) calls: Vec<(String, Range<usize>)>,
    /// Operands of operators whose value must not be an inexact number.
    pub(crate) operands: Vec<Range<usize>>,
    /// Both sides of every multiplication, inner ones first: texts and lists can be repeated.
    pub(crate) products: Vec<[Range<usize>; 2]>,
    /// What expressions may not contain.
    pub(crate) problems: Vec<Problem>,
}

/// A name that is read, such as `vars.payer.email`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Read {
    /// `vars`, `payer`, `email`.
    pub(crate) path: Vec<String>,
    /// Where it stands in the expression.
    pub(crate) range: Range<usize>,
    /// Whether the path is the whole expression.
    pub(crate) is_all: bool,
}

/// Reads an expression.
///
/// # Errors
/// When it is too long, or the engine cannot parse it.
pub(crate) fn read(source: &str) -> Result<Syntax, Problem> {
    if source.len() > LONGEST {
        return Err(problem::too_long(LONGEST));
    }
    let tree = parse_expr(source).map_err(|error| {
        let range = error.range().map(|range| clamp(range, source));
        let kind = error.kind().to_string();
        problem::syntax(range, error.detail().unwrap_or(&kind))
    })?;
    let mut walk = Walk {
        source,
        syntax: Syntax::default(),
    };
    walk.expression(&tree);
    if let [read] = walk.syntax.reads.as_mut_slice() {
        read.is_all = is_path(&tree) && source.trim() == &source[read.range.clone()];
    }
    Ok(walk.syntax)
}

fn clamp(range: Range<usize>, source: &str) -> Range<usize> {
    let end = range.end.min(source.len());
    let start = range.start.min(end);
    if source.is_char_boundary(start) && source.is_char_boundary(end) {
        start..end
    } else {
        0..source.len()
    }
}

struct Walk<'s> {
    source: &'s str,
    syntax: Syntax,
}

impl Walk<'_> {
    fn expression(&mut self, expr: &Expr<'_>) {
        match expr {
            Expr::Const(it) => {
                if it.value.is_number() && !it.value.is_integer() {
                    let range = full_range(expr);
                    let text = self.source.get(range.clone()).unwrap_or_default();
                    let problem = problem::float_literal(range, text);
                    self.syntax.problems.push(problem);
                }
            }
            Expr::Var(_) => self.path(expr),
            Expr::GetAttr(_) | Expr::GetItem(_) if root(expr).is_some() => self.path(expr),
            Expr::GetAttr(it) => self.expression(&it.expr),
            Expr::GetItem(it) => {
                self.expression(&it.expr);
                self.expression(&it.subscript_expr);
            }
            Expr::Slice(it) => {
                self.expression(&it.expr);
                let bounds = [&it.start, &it.stop, &it.step];
                bounds
                    .into_iter()
                    .flatten()
                    .for_each(|e| self.expression(e));
            }
            Expr::Call(it) => self.call(it, expr),
            Expr::List(it) => it.items.iter().for_each(|e| self.expression(e)),
            Expr::Tuple(it) => it.items.iter().for_each(|e| self.expression(e)),
            Expr::Map(it) => it
                .keys
                .iter()
                .chain(&it.values)
                .for_each(|e| self.expression(e)),
            Expr::Filter(it) => self.refuse(expr, problem::filter(it.name)),
            Expr::Test(it) => self.refuse(expr, problem::test(it.name)),
            _ => self.operator(expr),
        }
    }

    fn operator(&mut self, expr: &Expr<'_>) {
        match expr {
            Expr::UnaryOp(it) => {
                if !matches!(it.op, UnaryOpKind::Neg | UnaryOpKind::Not) {
                    return;
                }
                self.operand(&it.expr);
                self.expression(&it.expr);
            }
            Expr::BinOp(it) => {
                for side in [&it.left, &it.right] {
                    // Joining text writes a number as it is, so nothing is lost.
                    if !matches!(it.op, BinOpKind::Concat) {
                        self.operand(side);
                    }
                    self.expression(side);
                }
                if matches!(it.op, BinOpKind::Mul) {
                    self.product(&it.left, &it.right);
                }
            }
            Expr::Compare(it) => {
                for side in std::iter::once(&it.expr).chain(it.ops.iter().map(|op| &op.expr)) {
                    self.operand(side);
                    self.expression(side);
                }
            }
            Expr::IfExpr(it) => {
                self.operand(&it.test_expr);
                let branches = [&it.test_expr, &it.true_expr];
                branches
                    .into_iter()
                    .chain(&it.false_expr)
                    .for_each(|e| self.expression(e));
            }
            _ => {}
        }
    }

    /// Notes a multiplication, whose sides are evaluated beforehand; calls would be made twice.
    fn product(&mut self, left: &Expr<'_>, right: &Expr<'_>) {
        let sides = [left, right].map(|side| clamp(full_range(side), self.source));
        for range in &sides {
            let mut calls = self.syntax.calls.iter();
            let call = calls.find(|(_, at)| range.start <= at.start && at.end <= range.end);
            // An exact number as an operand is refused already.
            if let Some((name, _)) = call.filter(|(name, _)| !functions::is_exact(name)) {
                let problem = problem::multiplied_call(range.clone(), name);
                self.syntax.problems.push(problem);
                return;
            }
        }
        self.syntax.products.push(sides);
    }

    /// Notes the parts of an operand whose value could be an inexact number.
    fn operand(&mut self, expr: &Expr<'_>) {
        match expr {
            Expr::Var(_) | Expr::GetAttr(_) | Expr::GetItem(_) => {
                self.syntax.operands.push(full_range(expr));
            }
            Expr::Call(it) => {
                if let Some(name) = callee(it).filter(|name| functions::is_exact(name)) {
                    let problem = problem::inexact_operand(full_range(expr), name);
                    self.syntax.problems.push(problem);
                }
            }
            Expr::IfExpr(it) => {
                self.operand(&it.true_expr);
                it.false_expr.iter().for_each(|e| self.operand(e));
            }
            Expr::List(it) => it.items.iter().for_each(|e| self.operand(e)),
            Expr::Tuple(it) => it.items.iter().for_each(|e| self.operand(e)),
            _ => {}
        }
    }

    fn call(&mut self, call: &Call<'_>, expr: &Expr<'_>) {
        match callee(call) {
            Some(name) => {
                let range = range_of(call.expr.span());
                self.syntax.calls.push((name.to_owned(), range));
            }
            None => self.refuse(expr, problem::method_call()),
        }
        for arg in &call.args {
            match arg {
                CallArg::Pos(e)
                | CallArg::Kwarg(_, e)
                | CallArg::PosSplat(e)
                | CallArg::KwargSplat(e) => self.expression(e),
            }
        }
    }

    fn refuse(&mut self, expr: &Expr<'_>, problem: Problem) {
        let range = clamp(full_range(expr), self.source);
        self.syntax.problems.push(problem.at(range));
    }

    /// A name with the part of its path that is written out.
    fn path(&mut self, expr: &Expr<'_>) {
        let mut path = Vec::new();
        self.collect(expr, &mut path);
        let range = clamp(full_range(expr), self.source);
        self.syntax.reads.push(Read {
            path: path.into_iter().map_while(|part| part).collect(),
            range,
            is_all: false,
        });
    }

    fn collect(&mut self, expr: &Expr<'_>, path: &mut Vec<Option<String>>) {
        match expr {
            Expr::Var(it) => path.push(Some(it.id.to_owned())),
            Expr::GetAttr(it) => {
                self.collect(&it.expr, path);
                path.push(Some(it.name.to_owned()));
            }
            Expr::GetItem(it) => {
                self.collect(&it.expr, path);
                path.push(constant(&it.subscript_expr));
                self.expression(&it.subscript_expr);
            }
            _ => {}
        }
    }
}

fn constant(expr: &Expr<'_>) -> Option<String> {
    match expr {
        Expr::Const(it) => Some(it.value.to_string()),
        _ => None,
    }
}

fn root<'e>(expr: &'e Expr<'_>) -> Option<&'e str> {
    match expr {
        Expr::Var(it) => Some(it.id),
        Expr::GetAttr(it) => root(&it.expr),
        Expr::GetItem(it) => root(&it.expr),
        _ => None,
    }
}

fn is_path(expr: &Expr<'_>) -> bool {
    match expr {
        Expr::Var(_) => true,
        Expr::GetAttr(it) => is_path(&it.expr),
        Expr::GetItem(it) => is_path(&it.expr) && constant(&it.subscript_expr).is_some(),
        _ => false,
    }
}

fn callee<'e>(call: &'e Call<'_>) -> Option<&'e str> {
    match &call.expr {
        Expr::Var(it) => Some(it.id),
        _ => None,
    }
}

fn range_of(span: minijinja::machinery::Span) -> Range<usize> {
    span.start_offset as usize..span.end_offset as usize
}

/// The place of an expression from its first character on. The engine's own span of `a.b.c` or of a
/// comparison begins elsewhere.
fn full_range(expr: &Expr<'_>) -> Range<usize> {
    let own = range_of(expr.span());
    let start = match expr {
        Expr::GetAttr(it) => full_range(&it.expr).start,
        Expr::GetItem(it) => full_range(&it.expr).start,
        Expr::Slice(it) => full_range(&it.expr).start,
        Expr::Call(it) => full_range(&it.expr).start,
        Expr::BinOp(it) => full_range(&it.left).start,
        Expr::Compare(it) => full_range(&it.expr).start,
        Expr::Filter(it) => it.expr.as_ref().map_or(own.start, |e| full_range(e).start),
        Expr::Test(it) => full_range(&it.expr).start,
        _ => own.start,
    };
    start..own.end.max(start)
}
