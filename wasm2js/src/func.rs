//! One function: expressions of its values.

use crate::Fault;
use crate::access;
use crate::construct::{self as js, Expr, Infix, Stmt};
use crate::gc;
use crate::gc_null;
use crate::gc_types::{HeapNeeds, function_key};
use crate::helpers::{Helper, HelperSet};
use crate::module::Cx;
use crate::names::Supply;
use crate::operators::{self, Runtime};
use crate::plan::{Plan, live_args, plan};
use crate::throwing::Tries;
use crate::value::{Kind, Val};
use crate::vars::{Class, Var, Vars, assign, class};
use anywasm_ir::body::{Body, Const, Effects, InstId, Op, Value};
use anywasm_ir::is_subtype;
use anywasm_ir::typing::ref_to;
use anywasm_ops::{Trap, Ty};
use std::collections::BTreeSet;
use walrus::{MemoryId, ValType};

/// What a function's text needs from the file around it.
#[derive(Default, Clone)]
pub(crate) struct Needs {
    /// Whether helpers keep their names.
    pub(crate) pretty: bool,
    /// Helpers.
    pub(crate) helpers: HelperSet,
    /// Captured functions of `Math`.
    pub(crate) math: BTreeSet<&'static str>,
    /// Most results of any call or return.
    pub(crate) results: usize,
    /// Most arguments of a bouncing tail call, plus one; 0 if there is none.
    pub(crate) bounces: usize,
    /// Names of views and counts of memories.
    pub(crate) views: BTreeSet<String>,
    /// Structures and arrays that are made, and types that are asked for; see `gc_types`.
    pub(crate) heap: HeapNeeds,
}

impl Needs {
    /// Adds another function's needs.
    pub(crate) fn merge(&mut self, other: &Needs) {
        self.helpers.extend(&other.helpers);
        self.math.extend(&other.math);
        self.results = self.results.max(other.results);
        self.bounces = self.bounces.max(other.bounces);
        self.views.extend(other.views.iter().cloned());
        self.heap.merge(&other.heap);
    }
    /// A view or count of a memory, which is now needed.
    pub(crate) fn view(&mut self, name: &str) -> Expr {
        if !self.views.contains(name) {
            self.views.insert(name.to_string());
        }
        js::ident(name)
    }
    /// The name of a helper, which is now needed.
    pub(crate) fn helper(&mut self, helper: Helper) -> &'static str {
        self.helpers.insert(helper);
        if self.pretty { helper.name() } else { helper.short_name() }
    }
    /// The variable that carries the n-th result, counted from 0, of a call: `$hi` for 1, `$r2` for 2, …
    pub(crate) fn result(&mut self, n: usize) -> String {
        if n == 1 { self.helper(Helper::Hi).to_string() } else { format!("$r{n}") }
    }
}

impl Runtime for Needs {
    fn helper(&mut self, name: &str) -> String {
        let helper = Helper::by_name(name);
        debug_assert!(helper.is_some(), "no helper {name}");
        helper.map(|h| Needs::helper(self, h).to_string()).unwrap_or_default()
    }
    fn math(&mut self, name: &'static str) -> String {
        self.math.insert(name);
        format!("$Math_{name}")
    }
}

/// Variables that hold a part of an expression for a moment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Scratch {
    /// A load's address.
    Address,
    /// A loaded int.
    Int,
    /// A loaded float.
    Float,
    /// A table's entry.
    Entry,
    /// A store's address.
    StoreAddress,
    /// A store's index.
    StoreIndex,
    /// A store's int.
    StoreInt,
    /// A store's float.
    StoreFloat,
    /// A structure or array.
    Object,
    /// A reference that is stored in one.
    StoreRef,
}

/// The translation of one body.
pub(crate) struct Fun<'a> {
    pub(crate) cx: &'a Cx<'a>,
    pub(crate) body: &'a Body,
    pub(crate) plan: Plan,
    pub(crate) vars: Vars,
    pub(crate) names: Vec<String>,
    pub(crate) needs: Needs,
    pub(crate) faults: Vec<Fault>,
    pub(crate) tries: Tries,
    /// For each instruction whether its first operand was found not to be null before.
    pub(crate) checked: Vec<bool>,
    scratch: [Option<Var>; 10],
    spares: [Vec<Var>; 3],
    spare: Supply,
}

/// The file-level variable that carries the n-th argument of a bouncing tail call.
pub(crate) fn argument_name(n: usize) -> String {
    format!("$a{n}")
}

impl<'a> Fun<'a> {
    /// Plans a body and names its variables.
    pub(crate) fn new(cx: &'a Cx<'a>, body: &'a Body, pretty: bool) -> Fun<'a> {
        let effects = |id: InstId| match &body.inst(id).op {
            Op::GlobalGet(g) if cx.is_constant(*g) => Effects::PURE,
            Op::Opaque(_) => body.effects_in(cx.module, id),
            op => op.effects(),
        };
        let plan = plan(body, &effects);
        let checked = gc_null::checked(body, &plan);
        let vars = assign(body, &plan);
        let (names, spare) = name(&vars);
        let needs = Needs { pretty, ..Needs::default() };
        Fun {
            cx,
            body,
            plan,
            vars,
            names,
            needs,
            faults: Vec::new(),
            tries: Tries::new(body),
            checked,
            scratch: [None; 10],
            spares: Default::default(),
            spare,
        }
    }

    /// The text of a variable.
    pub(crate) fn var(&self, v: Var) -> Expr {
        js::ident(&self.names[v.0 as usize])
    }

    /// A new variable.
    pub(crate) fn fresh(&mut self, class: Class) -> Var {
        let var = self.vars.fresh(class);
        self.names.push(self.spare.take());
        var
    }

    /// The scratch variable of this purpose.
    pub(crate) fn scratch(&mut self, which: Scratch) -> Var {
        if let Some(var) = self.scratch[which as usize] {
            return var;
        }
        let class = match which {
            Scratch::Float | Scratch::StoreFloat => Class::Float,
            Scratch::Entry | Scratch::Object | Scratch::StoreRef => Class::Ref,
            _ => Class::Int,
        };
        let var = self.fresh(class);
        self.scratch[which as usize] = Some(var);
        var
    }

    /// The n-th of the variables of a class that hold a value while an edge's copies are made.
    pub(crate) fn spare_var(&mut self, class: Class, n: usize) -> Var {
        while self.spares[class as usize].len() <= n {
            let var = self.fresh(class);
            self.spares[class as usize].push(var);
        }
        self.spares[class as usize][n]
    }

    /// Calls a helper.
    pub(crate) fn call_helper(&mut self, helper: Helper, args: Vec<Expr>) -> Expr {
        js::call_name(self.needs.helper(helper), args)
    }

    /// `$trap(n)`
    pub(crate) fn trap(&mut self, trap: Trap) -> Expr {
        self.call_helper(Helper::Trap, vec![js::int(trap as i64)])
    }

    /// Records that something cannot be translated; the expression stands for it until the error is reported.
    pub(crate) fn unsupported(&mut self, id: InstId, what: &str) -> Expr {
        self.faults.push(Fault { what: what.to_string(), offset: self.offset(id) });
        js::undefined()
    }

    pub(crate) fn offset(&self, id: InstId) -> Option<u32> {
        let loc = self.body.inst(id).loc;
        (!loc.is_default()).then(|| loc.data())
    }

    /// The expression of a value.
    pub(crate) fn value(&mut self, v: Value) -> Val {
        let v = self.plan.resolve(v);
        match self.plan.inlined(self.body, v) {
            Some(inst) => self.compute(inst),
            None => {
                let e = self.var(self.vars.of(v));
                if class(self.body.ty(v)) == Class::Int { Val::int(e) } else { Val::other(e) }
            }
        }
    }

    /// The expression of a value as it is kept in variables and passed on.
    pub(crate) fn plain(&mut self, v: Value) -> Expr {
        self.value(v).into_value()
    }

    fn plain_all(&mut self, values: &[Value]) -> Vec<Expr> {
        values.iter().map(|v| self.plain(*v)).collect()
    }

    /// The expression of an instruction that gives one value, or is done for its effect.
    pub(crate) fn compute(&mut self, id: InstId) -> Val {
        let mut val = self.expression(id);
        if let Some(offset) = self.offset(id) {
            js::locate(&mut val.e, offset);
        }
        val
    }

    fn expression(&mut self, id: InstId) -> Val {
        let inst = self.body.inst(id);
        match &inst.op {
            Op::Const(c) => constant(*c),
            Op::Default => default(self.body.ty(inst.result())),
            Op::Unary(op) => self.operator(id, op.js(), op.sig().result),
            Op::Binary(op) => self.operator(id, op.js(), op.sig().result),
            Op::Ternary(op) => self.operator(id, op.js(), op.sig().result),
            Op::Select(_) => self.select(id),
            Op::RefNull(_) => Val::other(js::null()),
            Op::RefFunc(f) => Val::other(self.cx.record(*f)),
            Op::RefIsNull => {
                let e = self.plain(inst.args[0]);
                Val::bool(js::infix(Infix::EqEqEq, e, js::null()))
            }
            Op::RefAsNonNull => {
                let ty = self.body.ty(inst.args[0]);
                let e = self.plain(inst.args[0]);
                if self.is_never_null(id) {
                    return Val::other(e);
                }
                if gc::is_record(&self.cx.module.types, ty) {
                    // Functions, structures and arrays are never falsy; an `externref` and an i31 may be.
                    let trap = self.trap(Trap::NullReference);
                    return Val::other(js::infix(Infix::LogicalOr, e, trap));
                }
                Val::other(self.call_helper(Helper::AsNonNull, vec![e]))
            }
            Op::SlotGet(slot) => self.typed(inst.result(), self.var(self.vars.slot(*slot))),
            Op::GlobalGet(g) => self.typed(inst.first_result, self.cx.global_part(*g, 0)),
            Op::Load { op, memory, arg } if op.atomic() => self.atomic_load(id, op.bytes(), *memory, *arg),
            Op::Rmw { op, memory, arg } => self.atomic_rmw(id, *op, *memory, *arg),
            Op::Load { op, memory, arg } => access::load(self, id, *op, *memory, *arg),
            Op::MemorySize(_) | Op::MemoryGrow(_) | Op::TableGet(_) | Op::TableSize(_) | Op::TableGrow(_) => {
                self.container(id)
            }
            Op::Call(_) | Op::CallIndirect { .. } | Op::CallRef(_) => self.call(id),
            Op::Runtime { helper, .. } => self.runtime(id, *helper),
            Op::Opaque(instr) if gc::is_gc(instr) => self.gc(id, instr),
            Op::Opaque(instr) => {
                if let Some(val) = self.atomic_other(id) {
                    return val;
                }
                let what = instruction_name(instr);
                Val::other(self.unsupported(id, &what))
            }
            other => {
                let what = operator_name(other);
                Val::other(self.unsupported(id, &what))
            }
        }
    }

    pub(crate) fn typed(&self, v: Value, e: Expr) -> Val {
        if class(self.body.ty(v)) == Class::Int { Val::int(e) } else { Val::other(e) }
    }

    fn operator(&mut self, id: InstId, rule: anywasm_ops::Js, result: Ty) -> Val {
        let args = self.body.inst(id).args.clone();
        let args = args.iter().map(|v| self.value(*v)).collect();
        match operators::apply(&mut self.needs, rule, result, args) {
            Some(val) => val,
            None => {
                let what = operator_name(&self.body.inst(id).op);
                Val::other(self.unsupported(id, &what))
            }
        }
    }

    /// `condition ? yes : no`.
    fn select(&mut self, id: InstId) -> Val {
        let args = self.body.inst(id).args.clone();
        let condition = self.value(args[2]).into_condition();
        let (yes, no) = (self.value(args[0]), self.value(args[1]));
        if yes.kind == no.kind {
            return Val { kind: yes.kind, e: js::cond(condition, yes.e, no.e) };
        }
        let kind = if yes.kind == Kind::Other { Kind::Other } else { Kind::Int };
        Val { e: js::cond(condition, yes.into_value(), no.into_value()), kind }
    }

    fn container(&mut self, id: InstId) -> Val {
        let inst = self.body.inst(id);
        let mut args = self.plain_all(&inst.args);
        match &inst.op {
            Op::MemorySize(m) if self.cx.module.memories.get(*m).shared => {
                args.insert(0, js::ident(&self.cx.memory(*m).record));
                let size = self.call_helper(Helper::SharedSize, args);
                access::pages(self, *m, size)
            }
            Op::MemorySize(m) => access::pages(self, *m, js::member(js::ident(&self.cx.memory(*m).record), "p")),
            Op::MemoryGrow(m) => {
                args.insert(0, js::ident(&self.cx.memory(*m).record));
                let old = self.call_helper(Helper::MemoryGrow, args);
                access::pages(self, *m, old)
            }
            Op::TableGet(t) => {
                args.insert(0, js::ident(self.cx.entries(*t)));
                Val::other(self.call_helper(Helper::TableGet, args))
            }
            Op::TableSize(t) => Val::int(js::member(js::ident(self.cx.entries(*t)), "length")),
            Op::TableGrow(t) => {
                args.insert(0, js::ident(self.cx.table(*t)));
                Val::int(self.call_helper(Helper::TableGrow, args))
            }
            _ => unreachable!("only called for these"),
        }
    }

    fn runtime(&mut self, id: InstId, helper: u16) -> Val {
        let inst = self.body.inst(id);
        let args = self.plain_all(&inst.args);
        let Some(helper) = Helper::from_index(helper) else {
            return Val::other(self.unsupported(id, "a helper that does not exist"));
        };
        let e = self.call_helper(helper, args);
        self.needs.results = self.needs.results.max(inst.num_results as usize);
        if inst.num_results == 0 { Val::other(e) } else { self.typed(inst.first_result, e) }
    }

    /// A call. More results than one are read by the statement around it.
    pub(crate) fn call(&mut self, id: InstId) -> Val {
        let inst = self.body.inst(id);
        let e = match &inst.op {
            Op::Call(f) | Op::ReturnCall(f) => {
                let args = self.plain_all(&inst.args);
                js::call_name(self.cx.function(*f), args)
            }
            Op::CallIndirect { ty, table } | Op::ReturnCallIndirect { ty, table } => {
                let live = live_args(self.body, id, &self.plan);
                let at = self.plain(live[0]);
                let entry = js::index(js::ident(self.cx.entries(*table)), at);
                let record = self.checked_callee(entry, *ty, *table);
                let callee = self.of_record(record, *ty);
                let args = self.plain_all(&live[1..]);
                js::call(callee, args)
            }
            Op::CallRef(ty) | Op::ReturnCallRef(ty) => {
                let live = live_args(self.body, id, &self.plan);
                let entry = self.callee_record(live[0]);
                let callee = self.of_record(entry, *ty);
                let args = self.plain_all(&live[1..]);
                js::call(callee, args)
            }
            _ => unreachable!("only called for calls"),
        };
        self.needs.results = self.needs.results.max(inst.num_results as usize);
        if inst.num_results == 0 { Val::other(e) } else { self.typed(inst.first_result, e) }
    }

    /// `return_call` of any kind: what is returned. One that could be part of a circle bounces; see `tail`.
    pub(crate) fn tail_call(&mut self, id: InstId, out: &mut Vec<Stmt>) -> Expr {
        let inst = self.body.inst(id);
        let is_direct = matches!(inst.op, Op::ReturnCall(_));
        let callee = match &inst.op {
            Op::ReturnCall(f) => match &self.cx.bodies[f.index()] {
                Some(inner) => js::ident(inner),
                // Handlers of this function are none of the callee's.
                None if self.tries.is_protected() => js::ident(self.cx.function(*f)),
                None => return self.call(id).into_value(),
            },
            _ => {
                let live = live_args(self.body, id, &self.plan);
                let record = match &inst.op {
                    Op::ReturnCallIndirect { ty, table } => {
                        let at = self.plain(live[0]);
                        let entry = js::index(js::ident(self.cx.entries(*table)), at);
                        self.checked_callee(entry, *ty, *table)
                    }
                    _ => self.callee_record(live[0]),
                };
                js::call_name("$body", vec![record])
            }
        };
        let args = if is_direct { &inst.args[..] } else { &inst.args[..inst.args.len() - 1] };
        let values = self.settle_arguments(args, out);
        self.needs.bounces = self.needs.bounces.max(values.len() + 1);
        let arguments = values.into_iter().enumerate();
        let mut all: Vec<Expr> = arguments.map(|(n, e)| js::assign(js::ident(&argument_name(n)), e)).collect();
        all.push(js::assign(js::ident("$next"), callee));
        all.push(js::int(0));
        js::seq(all)
    }

    /// Arguments that wait in file-level variables: one that calls something is computed before, since that may land there itself.
    fn settle_arguments(&mut self, args: &[Value], out: &mut Vec<Stmt>) -> Vec<Expr> {
        let mut values = crate::edges::settle(self, args, out);
        if let ([v], [e]) = (args, &mut values[..])
            && js::has_call(e)
        {
            let held = self.fresh(class(self.body.ty(*v)));
            let computed = std::mem::replace(e, self.var(held));
            out.push(js::expr_stmt(js::assign(self.var(held), computed)));
        }
        values
    }

    /// The face of a function that bounces.
    pub(crate) fn face(&mut self, id: walrus::FunctionId, inner: &str, params: &[String]) -> Stmt {
        // Other files' tail calls may bring all of its arguments.
        self.needs.bounces = self.needs.bounces.max(params.len() + 1);
        let body = js::call_name(inner, params.iter().map(|p| js::ident(p)).collect());
        js::function(self.cx.function(id), params, vec![js::ret(Some(js::call_name("$land", vec![body])))])
    }

    /// What a reference to a function refers to.
    fn callee_record(&mut self, v: Value) -> Expr {
        let entry = self.plain(v);
        if matches!(self.body.ty(v), ValType::Ref(ty) if !ty.nullable) {
            return entry;
        }
        let trap = self.trap(Trap::NullFunctionReference);
        js::infix(Infix::LogicalOr, entry, trap)
    }

    /// `(t = entry) && t.t === "sig" ? t : $callee(t, "sig")`: the helper only traps, unless subtypes may be called.
    fn checked_callee(&mut self, entry: Expr, ty: walrus::TypeId, table: walrus::TableId) -> Expr {
        let text = self.cx.signature(ty);
        if text.contains('?') {
            let what = format!("call of function type {text}");
            self.faults.push(Fault { what, offset: None });
        }
        let text = function_key(self.cx, ty, &mut self.needs.heap);
        let scratch = self.scratch(Scratch::Entry);
        let name = self.names[scratch.0 as usize].clone();
        let t = || js::ident(&name);
        let module = self.cx.module;
        let is_known = is_subtype(module, ValType::Ref(module.tables.get(table).element_ty), ref_to(ty, true));
        if is_known {
            // Everything in the table is of the type.
            let no = js::call_name(self.needs.helper(Helper::Callee), vec![t(), text]);
            return js::infix(Infix::LogicalOr, js::assign(t(), entry), no);
        }
        let is_same = js::infix(Infix::EqEqEq, js::member(t(), "t"), text.clone());
        let test = js::infix(Infix::LogicalAnd, js::assign(t(), entry), is_same);
        let (yes, failing) = (t(), t());
        let no = if module.types.get(ty).is_final {
            js::call_name(self.needs.helper(Helper::Callee), vec![failing, text])
        } else {
            let depth = crate::gc_types::supertypes(&module.types, ty).len();
            js::call_name(self.needs.helper(Helper::CalleeSub), vec![failing, text, js::int(depth as i64)])
        };
        js::cond(test, yes, no)
    }

    /// The function of a record. If it gives several results and belongs to another file, these have to be fetched from there.
    fn of_record(&mut self, record: Expr, ty: walrus::TypeId) -> Expr {
        if self.cx.results(ty) < 2 {
            return js::member(record, "f");
        }
        let scratch = self.scratch(Scratch::Entry);
        let t = || js::ident(&self.names[scratch.0 as usize]);
        let is_ours = js::infix(Infix::EqEqEq, js::member(t(), "g"), js::ident("$pull"));
        let callee = js::cond(is_ours, js::member(t(), "f"), js::call_name("$bridge", vec![t()]));
        js::seq(vec![js::assign(t(), record), callee])
    }

    /// `var` for everything that is not a parameter.
    pub(crate) fn declarations(&self) -> Option<Stmt> {
        let slots: BTreeSet<Var> =
            (0..self.body.slots.len() as u32).map(|s| self.vars.slot(anywasm_ir::body::Slot(s))).collect();
        let list: Vec<(String, Option<Expr>)> = (self.vars.params..self.names.len())
            .map(|n| {
                let init = slots
                    .contains(&Var(n as u32))
                    .then(|| if self.vars.all[n].0 == Class::Ref { js::null() } else { js::int(0) });
                (self.names[n].clone(), init)
            })
            .collect();
        (!list.is_empty()).then(|| js::vars(list))
    }
}

/// Names by how often they are written, the first name to the most used; equal ones in order.
fn name(vars: &Vars) -> (Vec<String>, Supply) {
    let mut order: Vec<usize> = (0..vars.all.len()).collect();
    order.sort_by_key(|n| (std::cmp::Reverse(vars.all[*n].1), *n));
    let mut supply = Supply::lower();
    let mut names = vec![String::new(); order.len()];
    order.into_iter().for_each(|n| names[n] = supply.take());
    (names, supply)
}

fn constant(c: Const) -> Val {
    match c {
        Const::I32(v) => Val::constant(v),
        Const::F32(bits) => Val::other(js::num(f64::from(f32::from_bits(bits)))),
        Const::F64(bits) => Val::other(js::num(f64::from_bits(bits))),
        // Gone before printing; see `legalise`.
        Const::I64(_) | Const::V128(_) => Val::other(js::undefined()),
    }
}

fn default(ty: ValType) -> Val {
    match class(ty) {
        Class::Int => Val::constant(0),
        Class::Float => Val::other(js::int(0)),
        Class::Ref => Val::other(js::null()),
    }
}

fn operator_name(op: &Op) -> String {
    match op {
        Op::Unary(op) => op.mnemonic().to_string(),
        Op::Binary(op) => op.mnemonic().to_string(),
        Op::Ternary(op) => op.mnemonic().to_string(),
        other => variant_name(&format!("{other:?}")),
    }
}

fn instruction_name(instr: &walrus::ir::Instr) -> String {
    variant_name(&format!("{instr:?}"))
}

fn variant_name(debug: &str) -> String {
    debug.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_string()
}

impl Fun<'_> {
    /// Bulk operations on memories and tables, as a call of their helper.
    pub(crate) fn bulk(&mut self, id: InstId) -> Option<Expr> {
        let inst = self.body.inst(id);
        let memory = |m: MemoryId| js::ident(&self.cx.memory(m).record);
        let entries = |t: walrus::TableId| js::ident(self.cx.entries(t));
        let (helper, mut args) = match &inst.op {
            Op::MemoryFill(m) => (Helper::MemoryFill, vec![memory(*m)]),
            Op::MemoryCopy { dst, src } => (Helper::MemoryCopy, vec![memory(*dst), memory(*src)]),
            Op::MemoryInit { memory: m, data } => {
                (Helper::MemoryInit, vec![memory(*m), js::ident(&self.cx.data[data.index()])])
            }
            Op::DataDrop(data) => {
                let empty = js::ident(self.needs.helper(Helper::NoBytes));
                return Some(js::assign(js::ident(&self.cx.data[data.index()]), empty));
            }
            Op::TableSet(t) => (Helper::TableSet, vec![entries(*t)]),
            Op::TableFill(t) => (Helper::TableFill, vec![entries(*t)]),
            Op::TableCopy { dst, src } => (Helper::TableCopy, vec![entries(*dst), entries(*src)]),
            Op::TableInit { table, elem } => {
                let list = js::ident(&self.cx.elements[elem.index()]);
                (Helper::TableCopy, vec![entries(*table), list])
            }
            Op::ElemDrop(elem) => {
                return Some(js::assign(js::ident(&self.cx.elements[elem.index()]), js::array(Vec::new())));
            }
            _ => return None,
        };
        for v in inst.args.clone() {
            args.push(self.plain(v));
        }
        Some(self.call_helper(helper, args))
    }
}
