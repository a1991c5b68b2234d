//! `br_table` as `switch`.
//!
//! Compilers write a switch as a tower of blocks around a `br_table`, the code of each case standing behind the end of a block:
//!
//! ```text
//! block 2 { block 1 { block 0 { br_table 0 1 2 (i) } A } B }      switch (i) { case 0: A; case 1: B }
//! ```
//! Each block that is the first thing in the one around it, takes no values, and is only branched to by this table, becomes the
//! place of its cases; running from `A` into `B` is what JavaScript's `switch` does by itself. This keeps nesting flat, which engines'
//! recursive parsers need, and makes the dispatch one jump.

use crate::construct::{self as js, Expr, Stmt};
use crate::control::{Control, FrameKind, Place, ends};
use crate::func::Fun;
use crate::plan::wanted;
use anywasm_ir::body::{Body, Edge, InstId, Op, RegionId};
use indexmap::IndexMap;

/// Towers by their outermost block: the blocks from there to the innermost.
#[derive(Default)]
pub(crate) struct Towers(IndexMap<InstId, Vec<InstId>>);

impl Towers {
    /// Whether this block is the outermost of a tower.
    pub(crate) fn contains(&self, block: InstId) -> bool {
        self.0.contains_key(&block)
    }
}

/// Finds all towers. Each block is in one at most, so this is linear.
pub(crate) fn towers(f: &Fun<'_>) -> Towers {
    let mut all = IndexMap::new();
    for (n, roots) in f.plan.roots.iter().enumerate() {
        let Some(&table) = roots.last() else { continue };
        let Op::BrTable(edges) = &f.body.inst(table).op else { continue };
        let mut to: IndexMap<InstId, u32> = IndexMap::new();
        edges.iter().for_each(|e| *to.entry(e.target).or_default() += 1);
        let mut blocks = Vec::new();
        let mut region = RegionId(n as u32);
        while let Some(owner) = f.body.region(region).owner {
            let is_block = owner != Body::ENTRY && matches!(f.body.inst(owner).op, Op::Block { .. });
            let is_first = blocks.last().is_none_or(|last| f.plan.roots[region.index()].first() == Some(last));
            let only_here = to.get(&owner).copied().unwrap_or_default() == f.plan.branches[owner.index()];
            if !is_block || !is_first || !only_here || !wanted(f.body, &f.plan, owner, false).is_empty() {
                break;
            }
            blocks.push(owner);
            region = f.body.inst(owner).region;
        }
        blocks.reverse();
        if let Some(&outermost) = blocks.first() {
            all.insert(outermost, blocks);
        }
    }
    Towers(all)
}

/// Where an edge of the table goes.
#[derive(PartialEq, Eq, Hash, Clone)]
enum Landing {
    /// To the code behind the n-th block of the tower; 0 is behind the `switch`.
    Level(usize),
    /// Elsewhere, with these operands.
    Out(InstId, Vec<u32>),
}

/// Indices that share a landing; `None` is the default.
type Groups = IndexMap<Landing, (Vec<usize>, bool, Edge)>;

fn groups(f: &Fun<'_>, id: InstId, blocks: &[InstId]) -> Groups {
    let inst = f.body.inst(id);
    let Op::BrTable(edges) = &inst.op else { return Groups::new() };
    let levels: IndexMap<InstId, usize> = blocks.iter().enumerate().map(|(level, b)| (*b, level)).collect();
    let mut all = Groups::new();
    for (n, edge) in edges.iter().enumerate() {
        let landing = match levels.get(&edge.target) {
            Some(level) => Landing::Level(*level),
            None => Landing::Out(edge.target, inst.edge_args(edge).iter().map(|v| v.0).collect()),
        };
        let group = all.entry(landing).or_insert((Vec::new(), false, *edge));
        if n + 1 == edges.len() { group.1 = true } else { group.0.push(n) }
    }
    // The cases that go with the default need not be named.
    all.values_mut().filter(|g| g.1).for_each(|g| g.0.clear());
    all
}

/// `case 1: case 2: default: body`
fn section(cases: &mut Vec<(Option<Expr>, Vec<Stmt>)>, indices: &[usize], is_default: bool, body: Vec<Stmt>) {
    let mut tests: Vec<Option<Expr>> = indices.iter().map(|n| Some(js::int(*n as i64))).collect();
    if is_default {
        tests.push(None);
    }
    let last = tests.pop();
    cases.extend(tests.into_iter().map(|test| (test, Vec::new())));
    if let Some(test) = last {
        cases.push((test, body));
    } else if let Some((_, stmts)) = cases.last_mut() {
        stmts.extend(body);
    }
}

/// The sections that leave the tower, or all of a table without one.
fn outer_sections(
    f: &mut Fun<'_>,
    c: &mut Control,
    id: InstId,
    all: &Groups,
    after: Place,
) -> Vec<(Option<Expr>, Vec<Stmt>)> {
    let mut cases = Vec::new();
    for (landing, (indices, is_default, edge)) in all {
        let mut body = Vec::new();
        match landing {
            Landing::Level(0) => body.extend(c.jump(after, Place::Never)),
            Landing::Level(_) => continue,
            Landing::Out(..) => f.edge(c, id, edge, Place::Never, &mut body),
        }
        // Behind the switch, without copies: only needed so that the default does not take it.
        if *is_default && body.len() == 1 && is_bare_break(&body[0]) {
            continue;
        }
        section(&mut cases, indices, *is_default, body);
    }
    cases
}

fn is_bare_break(s: &Stmt) -> bool {
    matches!(s, Stmt::Break(b) if b.label.is_none())
}

fn discriminant(f: &mut Fun<'_>, id: InstId) -> Expr {
    let index = f.body.inst(id).args.last().copied();
    index.map(|v| f.plain(v)).unwrap_or_else(js::undefined)
}

/// A table whose targets all stand outside. Nothing follows it, so running off its end goes to `fall`.
pub(crate) fn plain(f: &mut Fun<'_>, c: &mut Control, id: InstId, fall: Place, out: &mut Vec<Stmt>) {
    let on = discriminant(f, id);
    c.open(FrameKind::Switch, fall);
    let all = groups(f, id, &[]);
    let cases = outer_sections(f, c, id, &all, fall);
    let label = c.close().0;
    finish(on, cases, label, out);
}

/// A tower: the statements before the table, then the `switch` with the code behind each block.
pub(crate) fn tower(f: &mut Fun<'_>, c: &mut Control, outermost: InstId, after: Place, out: &mut Vec<Stmt>) {
    let Some(blocks) = c.towers.0.get(&outermost).cloned() else { return };
    let region_of = |f: &Fun<'_>, block: InstId| match f.body.inst(block).op {
        Op::Block { body } => body,
        _ => Body::ROOT,
    };
    // From the outside in: the place behind each block is the code behind it, or where that leads at once.
    for pair in blocks.windows(2) {
        let rest = f.plan.roots[region_of(f, pair[0]).index()].clone();
        let place = f.place_behind(c, pair[1], &rest[1..]);
        c.set_behind(pair[1], place);
    }
    let innermost = blocks.last().copied().unwrap_or(outermost);
    let roots = f.plan.roots[region_of(f, innermost).index()].clone();
    let Some((&table, before)) = roots.split_last() else { return };
    f.list(c, before, Place::Never, u32::MAX, out);
    let on = discriminant(f, table);
    c.open(FrameKind::Switch, after);
    let all = groups(f, table, &blocks);
    let mut cases = outer_sections(f, c, table, &all, after);
    for level in (1..blocks.len()).rev() {
        let region = region_of(f, blocks[level - 1]);
        let rest = f.plan.roots[region.index()].clone();
        let mut body = Vec::new();
        let fall = c.behind(blocks[level - 1]);
        f.list(c, &rest[1..], fall, 0, &mut body);
        let (indices, is_default) = all.get(&Landing::Level(level)).map_or((&[][..], false), |g| (&g.0[..], g.1));
        section(&mut cases, indices, is_default, body);
    }
    let label = c.close().0;
    finish(on, cases, label, out);
}

fn finish(on: Expr, mut cases: Vec<(Option<Expr>, Vec<Stmt>)>, label: Option<String>, out: &mut Vec<Stmt>) {
    // The last section's `break` says nothing.
    if let Some((_, stmts)) = cases.last_mut()
        && ends(stmts)
        && stmts.last().is_some_and(is_bare_break)
    {
        stmts.pop();
    }
    let stmt = if cases.is_empty() { js::expr_stmt(on) } else { js::switch(on, cases) };
    out.push(match label {
        Some(label) => js::labeled(&label, stmt),
        None => stmt,
    });
}
