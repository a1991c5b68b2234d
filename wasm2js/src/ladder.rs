//! Deep towers of labelled blocks in slices that stand one after the other: engines' parsers recurse for each block, and a program of
//! Go's has functions with thousands, more than the stack of a page holds (V8 takes half a kilobyte per block of its megabyte; Hermes
//! gives up after a thousand).
//!
//! ```text
//! a: { b: { c: { d: { D } C } B } A }        t = 0;
//!                                            c: { d: { D' } C' }
//!                                            a: { b: { switch (t) { case 1: break a; case 2: break b; } B } A }
//! ```
//! where `break a` in `D` and `C` has become `t = 1; break c;`. What runs out of the end of a slice runs into the next, as it did. A break over
//! several slices costs a test in each. `switch.rs` makes flat towers of what only a table branches to; this is for the rest.

use crate::construct::{self as js, Stmt};
use crate::func::Fun;
use crate::vars::Class;
use indexmap::IndexMap;
use swc_atoms::Atom;
use swc_ecma_ast as ast;

/// Blocks in a slice. The body of the innermost may hold a tower of its own, with as many.
const SLICE: usize = 200;

/// Slices every tower of more than [`SLICE`] blocks in these statements.
pub(crate) fn slice(f: &mut Fun<'_>, stmts: &mut Vec<Stmt>) {
    let mut at = 0;
    while at < stmts.len() {
        if height(&stmts[at]) <= SLICE {
            within(&mut stmts[at], &mut |inner| slice(f, inner));
            at += 1;
            continue;
        }
        let tower = Tower::take(stmts.remove(at));
        let sliced = tower.sliced(f);
        let added = sliced.len();
        stmts.splice(at..at, sliced);
        at += added;
    }
}

/// The labelled block that stands first in this one, or the body itself where braces were left out.
fn first_in(body: &Stmt) -> Option<&ast::LabeledStmt> {
    match body {
        Stmt::Labeled(inner) => Some(inner),
        Stmt::Block(block) => block.stmts.first()?.as_labeled(),
        _ => None,
    }
}

/// Whether nothing but a `break` can refer to the label.
fn is_block(labeled: &ast::LabeledStmt) -> bool {
    !matches!(*labeled.body, Stmt::For(_) | Stmt::While(_) | Stmt::DoWhile(_))
}

/// How many labelled blocks stand in each other, each the first thing in the one around it.
fn height(stmt: &Stmt) -> usize {
    let mut next = stmt.as_labeled();
    let mut count = 0;
    while let Some(labeled) = next.filter(|l| is_block(l)) {
        count += 1;
        next = first_in(&labeled.body);
    }
    count
}

/// Calls `on` for the lists of statements directly in this one. A statement alone becomes a list and, if it is still one, a statement again.
fn within(stmt: &mut Stmt, on: &mut dyn FnMut(&mut Vec<Stmt>)) {
    let mut alone = |stmt: &mut Stmt| match stmt {
        Stmt::Block(block) => on(&mut block.stmts),
        other => {
            let mut list = vec![std::mem::replace(other, js::braces(Vec::new()))];
            on(&mut list);
            *other = js::block(list);
        }
    };
    match stmt {
        Stmt::Block(block) => on(&mut block.stmts),
        Stmt::Labeled(s) => alone(&mut s.body),
        Stmt::If(s) => {
            alone(&mut s.cons);
            s.alt.iter_mut().for_each(|alt| alone(alt));
        }
        Stmt::For(s) => alone(&mut s.body),
        Stmt::While(s) => alone(&mut s.body),
        Stmt::DoWhile(s) => alone(&mut s.body),
        Stmt::Switch(s) => s.cases.iter_mut().for_each(|case| on(&mut case.cons)),
        Stmt::Try(s) => {
            on(&mut s.block.stmts);
            s.handler.iter_mut().for_each(|handler| on(&mut handler.body.stmts));
        }
        _ => {}
    }
}

/// A tower taken apart.
struct Tower {
    /// From the outermost to the innermost.
    labels: Vec<Atom>,
    /// What stands behind each block, in the one around it; behind the outermost nothing.
    rests: Vec<Vec<Stmt>>,
    /// What is in the innermost.
    body: Vec<Stmt>,
}

impl Tower {
    fn take(outermost: Stmt) -> Tower {
        let mut tower = Tower { labels: Vec::new(), rests: Vec::new(), body: vec![outermost] };
        while matches!(tower.body.first(), Some(Stmt::Labeled(l)) if is_block(l)) {
            let rest = tower.body.split_off(1);
            let Some(Stmt::Labeled(labeled)) = tower.body.pop() else { break };
            tower.labels.push(labeled.label.sym);
            tower.rests.push(rest);
            tower.body = match *labeled.body {
                Stmt::Block(block) => block.stmts,
                other => vec![other],
            };
        }
        tower
    }

    /// The slices, innermost first.
    fn sliced(mut self, f: &mut Fun<'_>) -> Vec<Stmt> {
        let held = f.fresh(Class::Int);
        let to = f.names[held.0 as usize].clone();
        let heights: IndexMap<Atom, usize> = self.labels.iter().cloned().zip(0..).collect();
        // Where breaks out of the slices so far go.
        let mut wanted = vec![false; self.labels.len()];
        let mut out = vec![js::expr_stmt(js::assign(js::ident(&to), js::int(0)))];
        let mut end = self.labels.len();
        let mut inner = std::mem::take(&mut self.body);
        while end > 0 {
            // The outermost slice is the one that may be low.
            let start = end.saturating_sub(SLICE);
            let this = Slice { to: &to, start, heights: &heights, outermost: &self.labels[start] };
            let mut stmts = dispatch(&to, &self.labels, start, end, &wanted);
            this.redirect(&mut inner, &mut wanted);
            slice(f, &mut inner);
            stmts.append(&mut inner);
            for n in (start..end).rev() {
                stmts = vec![js::labeled(&self.labels[n], js::block(stmts))];
                if n > start {
                    let mut rest = std::mem::take(&mut self.rests[n]);
                    this.redirect(&mut rest, &mut wanted);
                    slice(f, &mut rest);
                    stmts.append(&mut rest);
                }
            }
            out.append(&mut stmts);
            inner = std::mem::take(&mut self.rests[start]);
            end = start;
        }
        out
    }
}

/// At the start of a slice: on to the label that a slice before has named. The height of the label and one is what names it; a name of a
/// slice before this one has been followed.
fn dispatch(to: &str, labels: &[Atom], start: usize, end: usize, wanted: &[bool]) -> Vec<Stmt> {
    let mut out = Vec::new();
    if wanted[..start].contains(&true) {
        let is_farther = js::infix(
            js::Infix::LogicalAnd,
            js::ident(to),
            js::infix(js::Infix::LtEq, js::ident(to), js::int(start as i64)),
        );
        out.push(js::if_else(is_farther, vec![js::break_to(Some(&labels[start]))], Vec::new()));
    }
    let cases: Vec<_> = (start..end)
        .filter(|n| wanted[*n])
        .map(|n| (Some(js::int(n as i64 + 1)), vec![js::break_to(Some(&labels[n]))]))
        .collect();
    if !cases.is_empty() {
        out.push(js::switch(js::ident(to), cases));
    }
    out
}

/// The slice whose outermost block has the height `start`.
struct Slice<'a> {
    to: &'a str,
    start: usize,
    heights: &'a IndexMap<Atom, usize>,
    outermost: &'a Atom,
}

impl Slice<'_> {
    /// Breaks to blocks that are no longer around the slice name their target and leave the slice.
    fn redirect(&self, stmts: &mut Vec<Stmt>, wanted: &mut [bool]) {
        let mut at = 0;
        while at < stmts.len() {
            let far = match &stmts[at] {
                Stmt::Break(ast::BreakStmt { label: Some(label), .. }) => {
                    self.heights.get(&label.sym).copied().filter(|height| *height < self.start)
                }
                _ => None,
            };
            if let Some(height) = far {
                wanted[height] = true;
                let name = js::expr_stmt(js::assign(js::ident(self.to), js::int(height as i64 + 1)));
                stmts.splice(at..=at, [name, js::break_to(Some(self.outermost))]);
                at += 2;
                continue;
            }
            within(&mut stmts[at], &mut |inner| self.redirect(inner, wanted));
            at += 1;
        }
    }
}
