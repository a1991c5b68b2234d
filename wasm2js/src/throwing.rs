//! Exceptions: `try_table`, the legacy `try`, and what throws.
//!
//! ```text
//! try { … } catch ($e) {
//!   x = $caught($e);                        // the record of the exception; a trap or an exhausted stack passes on from here
//!   if (x.t === T) { a = x.v[1]; break l }  // a clause: its copies and its jump, or the code of a legacy handler
//!   throw $e
//! }
//! ```
//! A reference to an exception is such a record, so throwing it again throws the same object. `T` is a tag's record, and null for the tag
//! of what JavaScript throws, as is the tag of a record made up for that.
//!
//! `delegate` skips the handlers between itself and its target: it puts the target's number into a variable and throws
//! again, and the `catch` of each of these, and of the target, looks there first. Where there are none it is nothing at all.

use crate::construct::{self as js, Expr, Infix, Stmt};
use crate::control::{Control, FrameKind, Place, ends};
use crate::edges;
use crate::func::Fun;
use crate::helpers::Helper;
use crate::plan::wanted;
use crate::vars::{Class, Var};
use anywasm_ir::body::{Body, Catch, InstId, LegacyCatch, Op, RegionId, Value};
use anywasm_ops::Trap;
use indexmap::IndexMap;
use walrus::TagId;

/// What the handlers of a body know of each other.
#[derive(Default)]
pub(crate) struct Tries {
    /// How many protected regions are open.
    open: usize,
    /// The record that each legacy `try` caught.
    caught: IndexMap<InstId, Var>,
    /// Numbers, from 1, of the constructs that a `delegate` skips or goes to.
    numbers: IndexMap<InstId, usize>,
    /// The construct that each `delegate` goes to, if that is not the next one.
    delegates: IndexMap<InstId, Option<InstId>>,
    /// The variable with the number that is looked for.
    wanted: Option<Var>,
}

impl Tries {
    /// Whether a `catch` of the same function is around the code that is written now.
    pub(crate) fn is_protected(&self) -> bool {
        self.open > 0
    }

    /// Finds where delegates go, in one walk.
    pub(crate) fn new(body: &Body) -> Tries {
        let is_delegate = |op: &Op| matches!(op, Op::Try { .. }) && delegate(op).is_some();
        if !body.insts.iter().any(|inst| is_delegate(&inst.op)) {
            return Tries::default();
        }
        let mut finder = Finder { body, tries: Tries::default(), around: Vec::new(), depth: vec![0; body.insts.len()] };
        finder.run();
        finder.tries
    }
}

/// A construct whose handlers protect what is walked over, and how far out a `delegate` inside goes: it skips those from this depth on.
struct Around {
    id: InstId,
    skipped_from: usize,
}

/// A region that is walked over, and whether a construct is left with it.
struct Walk {
    region: RegionId,
    at: usize,
    protects: bool,
}

struct Finder<'b> {
    body: &'b Body,
    tries: Tries,
    around: Vec<Around>,
    /// How many constructs protect each instruction.
    depth: Vec<usize>,
}

impl Finder<'_> {
    fn run(&mut self) {
        let mut open = vec![Walk { region: Body::ROOT, at: 0, protects: false }];
        while let Some(walk) = open.last_mut() {
            let Some(&id) = self.body.region(walk.region).insts.get(walk.at) else {
                if walk.protects {
                    self.leave();
                }
                open.pop();
                continue;
            };
            walk.at += 1;
            self.depth[id.index()] = self.around.len();
            let op = &self.body.inst(id).op;
            if let Some(target) = delegate(op) {
                self.delegate(id, target);
            }
            let regions = op.regions();
            if let Some(&protected) = regions.first().filter(|_| catches_itself(op)) {
                open.extend(regions[1..].iter().map(|r| Walk { region: *r, at: 0, protects: false }));
                self.around.push(Around { id, skipped_from: usize::MAX });
                open.push(Walk { region: protected, at: 0, protects: true });
            } else {
                open.extend(regions.into_iter().map(|region| Walk { region, at: 0, protects: false }));
            }
        }
    }

    fn number(&mut self, id: InstId) {
        let next = self.tries.numbers.len() + 1;
        self.tries.numbers.entry(id).or_insert(next);
    }

    fn leave(&mut self) {
        let Some(Around { id, skipped_from }) = self.around.pop() else { return };
        if skipped_from <= self.around.len() {
            self.number(id);
            self.ask(skipped_from);
        }
    }

    fn ask(&mut self, skipped_from: usize) {
        if let Some(last) = self.around.last_mut() {
            last.skipped_from = last.skipped_from.min(skipped_from);
        }
    }

    fn delegate(&mut self, id: InstId, target: Option<InstId>) {
        let depth = target.map_or(0, |target| {
            let depth = self.depth[target.index()];
            depth + usize::from(self.around.get(depth).is_some_and(|around| around.id == target))
        });
        if depth == self.around.len() {
            return;
        }
        let goal = depth.checked_sub(1).map(|n| self.around[n].id);
        if let Some(goal) = goal {
            self.number(goal);
        }
        self.tries.delegates.insert(id, goal);
        self.ask(depth);
    }
}

/// Where a `delegate` goes.
fn delegate(op: &Op) -> Option<Option<InstId>> {
    match op {
        Op::Try { catches, .. } => match catches.first() {
            Some(LegacyCatch::Delegate { target }) => Some(*target),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a construct has handlers of its own for what its first region throws.
fn catches_itself(op: &Op) -> bool {
    match op {
        Op::TryTable { catches, .. } => !catches.is_empty(),
        Op::Try { catches, .. } => catches.iter().any(|c| !matches!(c, LegacyCatch::Delegate { .. })),
        _ => false,
    }
}

fn thrown() -> Expr {
    js::ident("$e")
}

/// `if (x.t === T) { … } else { rest }`, without an `else` that is not needed.
fn clause(x: Expr, tag: Option<Expr>, stmts: Vec<Stmt>, rest: Vec<Stmt>) -> Vec<Stmt> {
    let Some(tag) = tag else { return stmts };
    let test = js::infix(Infix::EqEqEq, js::member(x, "t"), tag);
    if ends(&stmts) {
        let mut all = vec![js::if_else(test, stmts, Vec::new())];
        all.extend(rest);
        return all;
    }
    vec![js::if_else(test, stmts, rest)]
}

impl Fun<'_> {
    /// `try_table`, and control behind it goes to `after`.
    pub(crate) fn try_table(&mut self, c: &mut Control, id: InstId, after: Place, out: &mut Vec<Stmt>) {
        let Op::TryTable { body, catches } = &self.body.inst(id).op else { return };
        c.open(FrameKind::Plain, after);
        if catches.is_empty() {
            let stmts = self.region(c, *body, after);
            return finish(c, stmts, out);
        }
        let stmts = self.protected(c, *body, after);
        let x = self.scratch(crate::func::Scratch::Entry);
        let mut handler = vec![js::throw(thrown())];
        let mut is_used = false;
        for catch in catches.iter().rev() {
            let (stmts, reads) = self.catch_edge(c, id, catch, x, after);
            let tag = catch.tag.map(|t| self.tag(t));
            is_used |= reads || tag.is_some();
            handler = clause(self.var(x), tag, stmts, handler);
        }
        let stmt = self.try_statement(id, stmts, is_used.then_some(x), handler);
        finish(c, vec![stmt], out);
    }

    /// A region whose exceptions are caught here.
    fn protected(&mut self, c: &mut Control, region: RegionId, after: Place) -> Vec<Stmt> {
        self.tries.open += 1;
        let stmts = self.region(c, region, after);
        self.tries.open -= 1;
        stmts
    }

    fn tag(&self, tag: TagId) -> Expr {
        js::ident(self.cx.tag(tag))
    }

    /// `try { … } catch ($e) { x = $caught($e); … }`
    fn try_statement(&mut self, id: InstId, stmts: Vec<Stmt>, x: Option<Var>, handler: Vec<Stmt>) -> Stmt {
        let mut all = self.skip_delegated(id);
        let caught = self.call_helper(Helper::Caught, vec![thrown()]);
        all.push(js::expr_stmt(match x {
            Some(x) => js::assign(self.var(x), caught),
            None => caught,
        }));
        all.extend(handler);
        js::try_catch(stmts, "$e", all)
    }

    /// `if (w && w !== number) throw $e; w = 0`, where a `delegate` may go to or past this construct.
    fn skip_delegated(&mut self, id: InstId) -> Vec<Stmt> {
        let Some(number) = self.tries.numbers.get(&id).copied() else { return Vec::new() };
        let name = self.delegate_target();
        let w = || js::ident(&name);
        let other = js::infix(Infix::NotEqEq, w(), js::int(number as i64));
        let test = js::infix(Infix::LogicalAnd, w(), other);
        vec![js::if_else(test, vec![js::throw(thrown())], Vec::new()), js::expr_stmt(js::assign(w(), js::int(0)))]
    }

    fn delegate_target(&mut self) -> String {
        let var = match self.tries.wanted {
            Some(var) => var,
            None => self.fresh(Class::Int),
        };
        self.tries.wanted = Some(var);
        self.names[var.0 as usize].clone()
    }

    /// The copies and the jump of a clause, and whether they read `x`.
    fn catch_edge(&mut self, c: &mut Control, id: InstId, catch: &Catch, x: Var, after: Place) -> (Vec<Stmt>, bool) {
        let edge = catch.edge;
        let is_exit = edge.target == Body::ENTRY;
        let all = if is_exit { self.body.results.len() } else { self.body.label_values(edge.target).len() };
        let made = all - edge.len as usize;
        let payload = made - usize::from(catch.with_ref);
        // v[0] is the tag.
        let made_value = |f: &Self, n: usize| {
            let x = f.var(x);
            if n < payload { js::index(js::member(x, "v"), js::int(n as i64 + 1)) } else { x }
        };
        let mut out = Vec::new();
        let args = self.body.inst(id).edge_args(&edge).to_vec();
        if is_exit {
            debug_assert!(args.is_empty(), "no local is carried out of the function");
            self.needs.results = self.needs.results.max(made);
            for n in 1..made {
                out.push(js::expr_stmt(js::assign(js::ident(&self.needs.result(n)), made_value(self, n))));
            }
            let stmt = js::ret((made > 0).then(|| made_value(self, 0)));
            if made > 0 || after != Place::Return {
                out.push(stmt);
            }
            return (out, made > 0);
        }
        let wanted = wanted(self.body, &self.plan, edge.target, false);
        let passed = edges::catch_copies(self, &wanted, &args, made);
        edges::emit(self, passed, &mut out);
        let mut reads = false;
        for (n, to) in wanted.into_iter().filter(|(n, _)| *n < made) {
            reads = true;
            out.push(js::expr_stmt(js::assign(self.var(self.vars.of(to)), made_value(self, n))));
        }
        let place = c.target(self, edge.target);
        out.extend(c.jump(place, after));
        (out, reads)
    }

    /// The legacy `try`.
    pub(crate) fn legacy_try(&mut self, c: &mut Control, id: InstId, after: Place, out: &mut Vec<Stmt>) {
        let Op::Try { body, catches } = &self.body.inst(id).op else { return };
        c.open(FrameKind::Plain, after);
        if let Some(goal) = self.tries.delegates.get(&id).copied() {
            // What it delegates past the function's last handler, no number stands for.
            let number = goal.map_or(0, |goal| self.tries.numbers[&goal]);
            let number = if number == 0 { self.tries.numbers.len() + 1 } else { number };
            let stmts = self.protected(c, *body, after);
            let name = self.delegate_target();
            let set = js::expr_stmt(js::assign(js::ident(&name), js::int(number as i64)));
            let stmt = js::try_catch(stmts, "$e", vec![set, js::throw(thrown())]);
            return finish(c, vec![stmt], out);
        }
        if !catches_itself(&self.body.inst(id).op) {
            let stmts = self.region(c, *body, after);
            return finish(c, stmts, out);
        }
        let stmts = self.protected(c, *body, after);
        let x = self.fresh(Class::Ref);
        self.tries.caught.insert(id, x);
        let mut handler = vec![js::throw(thrown())];
        for catch in catches.iter().rev() {
            match catch {
                LegacyCatch::Catch { tag, handler: region } => {
                    let mut stmts = self.handler_params(*region, x);
                    stmts.extend(self.region(c, *region, after));
                    handler = clause(self.var(x), Some(self.tag(*tag)), stmts, handler);
                }
                LegacyCatch::CatchAll { handler: region } => handler = self.region(c, *region, after),
                LegacyCatch::Delegate { .. } => {}
            }
        }
        let stmt = self.try_statement(id, stmts, Some(x), handler);
        finish(c, vec![stmt], out);
    }

    /// A handler's parameters.
    fn handler_params(&mut self, region: RegionId, x: Var) -> Vec<Stmt> {
        let params: Vec<Value> = self.body.region(region).params.clone();
        let used = params.into_iter().enumerate().filter(|(_, v)| self.plan.uses[v.index()] > 0);
        let set = |(n, v): (usize, Value)| {
            let payload = js::index(js::member(self.var(x), "v"), js::int(n as i64 + 1));
            js::expr_stmt(js::assign(self.var(self.vars.of(v)), payload))
        };
        used.map(set).collect()
    }

    /// `throw`, `throw_ref` and `rethrow`.
    pub(crate) fn give_exception(&mut self, id: InstId, out: &mut Vec<Stmt>) {
        let inst = self.body.inst(id);
        let e = match &inst.op {
            Op::Throw(tag) => {
                let mut values = vec![self.tag(*tag)];
                values.extend(inst.args.clone().iter().map(|v| self.plain(*v)));
                self.call_helper(Helper::Thrown, vec![js::array(values)])
            }
            Op::ThrowRef => {
                let reference = self.plain(inst.args[0]);
                let trap = self.trap(Trap::NullExceptionReference);
                js::member(js::infix(Infix::LogicalOr, reference, trap), "o")
            }
            Op::Rethrow(of) => match self.tries.caught.get(of) {
                Some(x) => js::member(self.var(*x), "o"),
                None => self.unsupported(id, "rethrow outside a handler"),
            },
            _ => return,
        };
        out.push(js::throw(e));
    }
}

/// Closes the frame around a construct's statements.
fn finish(c: &mut Control, stmts: Vec<Stmt>, out: &mut Vec<Stmt>) {
    match c.close().0 {
        Some(label) => out.push(js::labeled(&label, js::block(stmts))),
        None => out.extend(stmts),
    }
}
