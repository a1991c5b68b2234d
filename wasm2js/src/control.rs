//! Regions as statements.
//!
//! Control goes to *places*: the loop's head, or behind a construct. While a list of statements is made, `fall` is the place that
//! control reaches by running off its end; a jump there is no statement. Behind a construct that is followed by nothing but a
//! jump without copies is the place that this jump goes to, so a `break` out of several nested constructs is one word,
//! and mostly without a label.

use crate::construct::{self as js, Expr, Stmt};
use crate::edges;
use crate::func::Fun;
use crate::gc;
use crate::plan::yield_target;
use crate::switch;
use anywasm_ir::body::{Body, Edge, InstId, Op, RegionId, Value};
use anywasm_ops::Trap;

/// Where control can go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// The head of this loop.
    Head(InstId),
    /// Behind this construct.
    Behind(InstId),
    /// Out of the function, without results.
    Return,
    /// Nowhere: what comes before never runs off its end.
    Never,
}

/// What kind of JavaScript statement can be left by `break`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FrameKind {
    /// Only by a label.
    Plain,
    /// A `switch`: `break` without label.
    Switch,
    /// A loop with this head: `break` and `continue`.
    Loop(InstId),
}

/// An open statement that a jump can leave.
struct Frame {
    kind: FrameKind,
    after: Place,
    label: Option<String>,
    /// Whether something continues it from inside.
    continued: bool,
}

/// State of the walk.
#[derive(Default)]
pub(crate) struct Control {
    frames: Vec<Frame>,
    /// The place behind each construct that is open or was.
    after: Vec<Option<Place>>,
    /// Constructs that control never leaves at their end.
    endless: Vec<bool>,
    /// Towers of blocks around a `br_table`, by their outermost block.
    pub(crate) towers: switch::Towers,
}

/// How many conditionals deep `if (c) break` may become `if (!c) { rest }`.
const MAX_WRAPPED: u32 = 8;

impl Control {
    pub(crate) fn new(f: &Fun<'_>) -> Control {
        let mut endless = vec![false; f.body.insts.len()];
        mark_endless(f, Body::ROOT, &mut endless);
        Control { after: vec![None; f.body.insts.len()], endless, towers: switch::towers(f), ..Control::default() }
    }

    /// The place behind an open construct.
    pub(crate) fn behind(&self, label: InstId) -> Place {
        if label == Body::ENTRY { Place::Return } else { self.after[label.index()].unwrap_or(Place::Behind(label)) }
    }

    /// Sets the place behind a construct that is about to be opened.
    pub(crate) fn set_behind(&mut self, label: InstId, place: Place) {
        self.after[label.index()] = Some(place);
    }

    /// The place that a branch to this label goes to.
    pub(crate) fn target(&self, f: &Fun<'_>, label: InstId) -> Place {
        match f.body.inst(label).op {
            Op::Loop { .. } => Place::Head(label),
            _ => self.behind(label),
        }
    }

    /// Opens a statement.
    pub(crate) fn open(&mut self, kind: FrameKind, after: Place) {
        self.frames.push(Frame { kind, after, label: None, continued: false });
    }

    /// Closes it: its label, if anything uses one, and whether it was continued.
    pub(crate) fn close(&mut self) -> (Option<String>, bool) {
        self.frames.pop().map_or((None, false), |f| (f.label, f.continued))
    }

    /// The label of an open statement. Labels are a space of names of their own; named by depth, none is ever within one of the
    /// same name.
    fn label(&mut self, at: usize) -> String {
        self.frames[at].label.get_or_insert_with(|| crate::names::Supply::lower().nth(at)).clone()
    }

    /// The statement that goes to a place from where `fall` comes next; none if that is the same.
    pub(crate) fn jump(&mut self, place: Place, fall: Place) -> Option<Stmt> {
        if place == fall {
            return None;
        }
        match place {
            Place::Return => return Some(js::ret(None)),
            Place::Never => return None,
            _ => {}
        }
        let innermost = |is: &dyn Fn(&Frame) -> bool| self.frames.iter().rposition(is);
        let innermost_loop = innermost(&|f| matches!(f.kind, FrameKind::Loop(_)));
        let innermost_breakable = innermost(&|f| f.kind != FrameKind::Plain);
        if let Place::Head(head) = place
            && let Some(at) = innermost(&|f| f.kind == FrameKind::Loop(head))
        {
            self.frames[at].continued = true;
            let label = (Some(at) != innermost_loop).then(|| self.label(at));
            return Some(js::continue_to(label.as_deref()));
        }
        if innermost_breakable.is_some_and(|at| self.frames[at].after == place) {
            return Some(js::break_to(None));
        }
        let at = innermost(&|f| f.after == place);
        debug_assert!(at.is_some(), "nothing to break out of for {place:?}");
        let label = at.map(|at| self.label(at));
        Some(js::break_to(label.as_deref()))
    }
}

/// Marks the constructs that are never left at their end, whose `yield` is dead; whether control reaches this region's end.
fn mark_endless(f: &Fun<'_>, region: RegionId, endless: &mut [bool]) -> bool {
    for &id in &f.plan.roots[region.index()] {
        let inst = f.body.inst(id);
        let mut reaches = false;
        for inner in inst.op.regions() {
            reaches |= mark_endless(f, inner, endless);
        }
        let is_loop = matches!(inst.op, Op::Loop { .. });
        if !inst.op.regions().is_empty() && !reaches && (is_loop || f.plan.branches[id.index()] == 0) {
            endless[id.index()] = true;
            return false;
        }
        if inst.op.is_terminator() {
            return matches!(inst.op, Op::Yield);
        }
    }
    true
}

/// Whether a list of statements never runs off its end.
pub(crate) fn ends(stmts: &[Stmt]) -> bool {
    matches!(stmts.last(), Some(Stmt::Return(_) | Stmt::Break(_) | Stmt::Continue(_) | Stmt::Throw(_)))
}

impl Fun<'_> {
    /// The whole body.
    pub(crate) fn statements(&mut self) -> Vec<Stmt> {
        let mut control = Control::new(self);
        self.region(&mut control, Body::ROOT, Place::Return)
    }

    /// A region as a list of statements that runs off its end to `fall`.
    pub(crate) fn region(&mut self, c: &mut Control, region: RegionId, fall: Place) -> Vec<Stmt> {
        let roots = std::mem::take(&mut self.plan.roots[region.index()]);
        let mut out = Vec::new();
        self.list(c, &roots, fall, 0, &mut out);
        self.plan.roots[region.index()] = roots;
        out
    }

    /// These instructions, the last of which is a terminator, as statements.
    pub(crate) fn list(&mut self, c: &mut Control, roots: &[InstId], fall: Place, wrapped: u32, out: &mut Vec<Stmt>) {
        for (n, &id) in roots.iter().enumerate() {
            let rest = &roots[n + 1..];
            let before = out.len();
            match &self.body.inst(id).op {
                op if !op.regions().is_empty() => {
                    // Behind a construct that is never left there is nothing, so its end is the list's end.
                    let endless = c.endless[id.index()];
                    let after = if endless { fall } else { self.place_behind(c, id, rest) };
                    c.set_behind(id, after);
                    self.construct(c, id, after, out);
                    if endless || ends(out) {
                        // Nothing leaves the construct at its end: its last statement jumps, and it needed no label.
                        return;
                    }
                }
                Op::BrIf(edge) => {
                    if self.conditional(c, id, *edge, rest, fall, wrapped, out) {
                        return;
                    }
                }
                _ if self.is_handed_back(id, rest) => {
                    let e = self.compute(id).into_value();
                    return out.push(js::ret(Some(e)));
                }
                _ => self.simple(c, id, fall, out),
            }
            if let (Some(offset), Some(stmt)) = (self.offset(id), out.get_mut(before)) {
                js::locate_stmt(stmt, offset);
            }
        }
    }

    /// Whether an instruction's several results are just what the function then returns: they wait where they have to already.
    fn is_handed_back(&self, id: InstId, rest: &[InstId]) -> bool {
        let inst = self.body.inst(id);
        let calls = matches!(inst.op, Op::Call(_) | Op::CallIndirect { .. } | Op::CallRef(_) | Op::Runtime { .. });
        let [next] = rest else { return false };
        let next = self.body.inst(*next);
        let returns = match next.op {
            Op::Yield => yield_target(self.body, next.region) == Body::ENTRY,
            Op::Return => true,
            _ => false,
        };
        let same = || inst.results().eq(next.args.iter().map(|v| self.plan.resolve(*v)));
        inst.num_results > 1 && calls && returns && same()
    }

    /// The place behind a construct that these instructions follow.
    pub(crate) fn place_behind(&self, c: &Control, id: InstId, rest: &[InstId]) -> Place {
        let Some(&next) = rest.first() else { return Place::Behind(id) };
        match &self.body.inst(next).op {
            Op::Br(edge) if edges::copies(self, next, edge).is_empty() => c.target(self, edge.target),
            Op::Yield => {
                let label = yield_target(self.body, self.body.inst(next).region);
                let nothing = if label == Body::ENTRY {
                    self.body.results.is_empty()
                } else {
                    edges::yield_copies(self, next).is_empty()
                };
                if nothing { c.behind(label) } else { Place::Behind(id) }
            }
            Op::Return if self.body.results.is_empty() => Place::Return,
            _ => Place::Behind(id),
        }
    }

    fn construct(&mut self, c: &mut Control, id: InstId, after: Place, out: &mut Vec<Stmt>) {
        match self.body.inst(id).op {
            Op::Block { .. } if c.towers.contains(id) => switch::tower(self, c, id, after, out),
            Op::Block { body } => {
                c.open(FrameKind::Plain, after);
                let stmts = self.region(c, body, after);
                match c.close().0 {
                    Some(label) => out.push(js::labeled(&label, js::block(stmts))),
                    None => out.extend(stmts),
                }
            }
            Op::If { then, els } => self.if_else(c, id, then, els, after, out),
            Op::Loop { body } => {
                let copies = edges::entry_copies(self, id);
                edges::emit(self, copies, out);
                c.open(FrameKind::Loop(id), after);
                let stmts = self.region(c, body, Place::Head(id));
                let (label, continued) = c.close();
                let stmt = loop_statement(stmts, continued);
                out.push(match label {
                    Some(label) => js::labeled(&label, stmt),
                    None => stmt,
                });
            }
            Op::TryTable { .. } => self.try_table(c, id, after, out),
            Op::Try { .. } => self.legacy_try(c, id, after, out),
            _ => unreachable!("only called for these"),
        }
    }

    fn if_else(
        &mut self,
        c: &mut Control,
        id: InstId,
        then: RegionId,
        els: RegionId,
        after: Place,
        out: &mut Vec<Stmt>,
    ) {
        let cond = self.body.inst(id).args.last().copied();
        let test = cond.map(|v| self.value(v).into_condition()).unwrap_or_else(js::undefined);
        c.open(FrameKind::Plain, after);
        let yes = self.region(c, then, after);
        let no = self.region(c, els, after);
        let (label, _) = c.close();
        if yes.is_empty() && no.is_empty() {
            return out.push(js::expr_stmt(test));
        }
        match label {
            Some(label) => out.push(js::labeled(&label, js::if_else(test, yes, no))),
            None => flat_if(test, yes, no, out),
        }
    }

    /// `br_if`. True if it took the rest of the list with it.
    #[allow(clippy::too_many_arguments)]
    fn conditional(
        &mut self,
        c: &mut Control,
        id: InstId,
        edge: Edge,
        rest: &[InstId],
        fall: Place,
        wrapped: u32,
        out: &mut Vec<Stmt>,
    ) -> bool {
        let cond = self.body.inst(id).args.last().copied();
        let test = cond.map(|v| self.value(v).into_condition()).unwrap_or_else(js::undefined);
        let place = c.target(self, edge.target);
        let mut yes = Vec::new();
        self.edge(c, id, &edge, fall, &mut yes);
        let goes_to_fall = place == fall && (edge.target != Body::ENTRY || self.body.results.is_empty());
        let short = rest.len() == 1;
        if goes_to_fall && (short || wrapped < MAX_WRAPPED) {
            let mut no = Vec::new();
            self.list(c, rest, fall, wrapped + 1, &mut no);
            if yes.is_empty() && no.is_empty() {
                out.push(js::expr_stmt(test));
            } else {
                flat_if(test, yes, no, out);
            }
            return true;
        }
        if goes_to_fall {
            // Too deep to nest the rest: jump over it.
            yes.extend(c.jump(place, Place::Never));
        }
        out.push(js::if_else(test, yes, Vec::new()));
        false
    }

    /// A branch: its copies and its jump.
    pub(crate) fn edge(&mut self, c: &mut Control, id: InstId, edge: &Edge, fall: Place, out: &mut Vec<Stmt>) {
        if edge.target == Body::ENTRY {
            let args = self.body.inst(id).edge_args(edge).to_vec();
            return self.give_back(&args, fall, out);
        }
        let copies = edges::copies(self, id, edge);
        edges::emit(self, copies, out);
        let place = c.target(self, edge.target);
        out.extend(c.jump(place, fall));
    }

    /// `return` with these results.
    fn give_back(&mut self, args: &[Value], fall: Place, out: &mut Vec<Stmt>) {
        match args {
            [] if fall == Place::Return => {}
            [] => out.push(js::ret(None)),
            [one] => {
                let e = self.plain(*one);
                out.push(js::ret(Some(e)));
            }
            _ => {
                self.needs.results = self.needs.results.max(args.len());
                edges::give_back_many(self, args, out);
            }
        }
    }

    /// Instructions without regions.
    fn simple(&mut self, c: &mut Control, id: InstId, fall: Place, out: &mut Vec<Stmt>) {
        let inst = self.body.inst(id);
        match &inst.op {
            Op::Br(edge) => {
                let edge = *edge;
                self.edge(c, id, &edge, fall, out);
            }
            Op::Yield => {
                let label = yield_target(self.body, inst.region);
                if label == Body::ENTRY {
                    let args = inst.args.to_vec();
                    return self.give_back(&args, fall, out);
                }
                let copies = edges::yield_copies(self, id);
                edges::emit(self, copies, out);
                out.extend(c.jump(c.behind(label), fall));
            }
            Op::Return => {
                let args = inst.args.to_vec();
                self.give_back(&args, fall, out);
            }
            Op::BrTable(_) => switch::plain(self, c, id, fall, out),
            Op::Unreachable => {
                // It throws by itself; said again, so that engines and `ends` know.
                let e = self.trap(Trap::Unreachable);
                out.push(js::throw(e));
            }
            Op::ReturnCall(_) | Op::ReturnCallIndirect { .. } | Op::ReturnCallRef(_) => self.give_tail_call(id, out),
            Op::Throw(_) | Op::ThrowRef | Op::Rethrow(_) => self.give_exception(id, out),
            _ => self.effect(id, out),
        }
    }

    fn give_tail_call(&mut self, id: InstId, out: &mut Vec<Stmt>) {
        let e = self.tail_call(id, out);
        self.needs.results = self.needs.results.max(self.body.results.len());
        // Also where there are no results: a bouncing callee's face has to see what the body returns as little as the host.
        out.push(js::ret(Some(e)));
    }

    /// Instructions done for their effect or for results that have variables.
    fn effect(&mut self, id: InstId, out: &mut Vec<Stmt>) {
        let inst = self.body.inst(id);
        let args = inst.args.clone();
        let e = match &inst.op {
            Op::Store { op, memory, arg } if op.atomic() => self.atomic_store(id, op.bytes(), *memory, *arg),
            Op::Store { op, memory, arg } => crate::access::store(self, id, *op, *memory, *arg),
            Op::SlotSet(slot) => {
                let value = self.plain(args[0]);
                js::assign(self.var(self.vars.slot(*slot)), value)
            }
            Op::GlobalSet(g) => {
                let values = edges::settle(self, &args, out);
                for (part, value) in values.into_iter().enumerate() {
                    out.push(js::expr_stmt(js::assign(self.cx.global_part(*g, part), value)));
                }
                return;
            }
            Op::GlobalGet(g) if inst.num_results > 1 => {
                for (part, v) in inst.results().enumerate() {
                    if self.plan.uses[v.index()] > 0 {
                        let e = js::assign(self.var(self.vars.of(v)), self.cx.global_part(*g, part));
                        out.push(js::expr_stmt(e));
                    }
                }
                return;
            }
            Op::Opaque(instr) if inst.num_results > 1 && gc::is_gc(instr) => return self.gc_wide_get(id, instr, out),
            Op::Opaque(instr) if inst.num_results == 0 && gc::is_gc(instr) => self.gc_effect(id, instr),
            _ => match self.bulk(id) {
                Some(e) => e,
                None => return self.results(id, out),
            },
        };
        out.push(js::expr_stmt(e));
    }

    /// Computes an instruction and keeps the results that anybody uses.
    fn results(&mut self, id: InstId, out: &mut Vec<Stmt>) {
        let e = self.compute(id).into_value();
        let inst = self.body.inst(id);
        let used: Vec<(usize, Value)> =
            inst.results().enumerate().filter(|(_, v)| self.plan.uses[v.index()] > 0).collect();
        let mut e = Some(e);
        for (n, v) in used {
            let target = self.var(self.vars.of(v));
            let value: Expr = if n == 0 {
                e.take().unwrap_or_else(js::undefined)
            } else {
                out.extend(e.take().map(js::expr_stmt));
                js::ident(&self.needs.result(n))
            };
            out.push(js::expr_stmt(js::assign(target, value)));
        }
        out.extend(e.map(js::expr_stmt));
    }
}

/// `if` where a side that never runs off its end needs no `else` after it.
fn flat_if(test: Expr, yes: Vec<Stmt>, no: Vec<Stmt>, out: &mut Vec<Stmt>) {
    if yes.is_empty() || no.is_empty() {
        out.push(js::if_else(test, yes, no));
    } else if ends(&yes) {
        out.push(js::if_else(test, yes, Vec::new()));
        out.extend(no);
    } else if ends(&no) {
        out.push(js::if_else(js::not(test), no, Vec::new()));
        out.extend(yes);
    } else {
        out.push(js::if_else(test, yes, no));
    }
}

/// The shortest loop: `while` for one that begins with its exit, `do` for one that ends with it and is never continued.
fn loop_statement(mut stmts: Vec<Stmt>, continued: bool) -> Stmt {
    if let Some(test) = stmts.first().and_then(js::as_exit) {
        stmts.remove(0);
        return js::while_loop(js::not(test), stmts);
    }
    if !continued && let Some(test) = stmts.last().and_then(js::as_exit) {
        stmts.pop();
        return js::do_while(stmts, js::not(test));
    }
    js::forever(stmts)
}
