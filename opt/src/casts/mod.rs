//! Casts: casts, tests and branches on types that the type of what comes decides, and casts that were made before.
//!
//! ```text
//! v1 = ref.cast $t v0       →   v0                where v0 can only be of $t
//! v2 = ref.test $t v0       →   i32.const 0       where v0 can only be of another
//! br_on_cast ^l $a $b v0    →   br ^l (v0)
//! ```
//! A type is what flows into a value (`flow`), which may be narrower than what the value is declared to be; values are declared anew only
//! where that is needed. How a cast traps is kept: one that can only fail on null stays.

mod flow;
mod lattice;
pub(crate) mod refine;

use crate::context::Context;
use crate::uses::Renames;
use crate::walk;
use anywasm_ir::body::{Args, Body, Const, Def, Edge, InstId, Op, RegionId, Value};
use anywasm_ir::is_subtype;
use anywasm_ops::UnaryOp;
use hashbrown::HashMap;
use lattice::{are_apart, is_bottom, is_heap, is_within, reference};
use smallvec::{SmallVec, smallvec};
use walrus::ir::Instr;
use walrus::{Module, RefType, ValType};

/// Runs the pass.
pub(crate) fn run(body: &mut Body, context: &Context<'_>) -> bool {
    // Some of these may be taken out already.
    if !body.insts.iter().any(|inst| asks(&inst.op)) {
        return false;
    }
    let types = flow::types(body, context.module, None, |_, _| None);
    let mut casts = Casts {
        context,
        types,
        names: Renames::default(),
        known: HashMap::new(),
        narrower: Vec::new(),
        left: None,
        changed: false,
    };
    walk::rebuild(body, |body, region, inst, out| casts.visit(body, region, inst, out));
    let Casts { types, narrower, changed, .. } = casts;
    flow::narrow(body, context.module, &types, narrower);
    changed
}

/// Whether the operator asks for the type of a reference.
fn asks(op: &Op) -> bool {
    match op {
        Op::RefIsNull | Op::RefAsNonNull | Op::BrOnNull(_) | Op::BrOnNonNull { .. } | Op::BrOnCast { .. } => true,
        Op::Opaque(instr) => matches!(**instr, Instr::RefCast(_) | Instr::RefTest(_)),
        _ => false,
    }
}

/// So many regions outwards, and among so many casts of a reference, one is looked for.
const FAR: usize = 40;

struct Casts<'a> {
    context: &'a Context<'a>,
    types: Vec<ValType>,
    names: Renames,
    /// By reference, what casts made of it, and where.
    known: HashMap<Value, SmallVec<[(Value, RegionId); 2]>>,
    /// Values that have to be declared as narrow as they are.
    narrower: Vec<Value>,
    /// The region whose rest is not reached.
    left: Option<RegionId>,
    changed: bool,
}

enum Step {
    Keep,
    Rewritten,
    /// The result is this, and the instruction goes.
    Is(Value),
    /// It goes.
    Gone,
    /// What follows in its region goes.
    Leaves,
}

impl Casts<'_> {
    fn visit(&mut self, body: &mut Body, region: RegionId, inst: InstId, out: &mut Vec<InstId>) {
        if self.left == Some(region) {
            return;
        }
        self.left = None;
        self.names.rename(body, inst);
        if !asks(&body.inst(inst).op) {
            out.push(inst);
            return;
        }
        match self.rewrite(body, region, inst, out) {
            Step::Keep => {
                out.push(inst);
                return;
            }
            Step::Rewritten => out.push(inst),
            Step::Is(value) => self.names.set(body.inst(inst).result(), value),
            Step::Gone => {}
            Step::Leaves => {
                self.left = Some(region);
                out.push(inst);
            }
        }
        self.changed = true;
    }

    fn module(&self) -> &Module {
        self.context.module
    }

    fn of(&self, body: &Body, value: Value) -> Option<RefType> {
        reference(self.types.get(value.index()).copied().unwrap_or(body.ty(value)))
    }

    fn rewrite(&mut self, body: &mut Body, region: RegionId, inst: InstId, out: &mut Vec<InstId>) -> Step {
        let data = body.inst(inst);
        let Some(&arg) = data.args.last() else { return Step::Keep };
        let Some(ty) = self.of(body, arg) else { return Step::Keep };
        match data.op {
            Op::RefAsNonNull => self.narrowed(body, region, inst, arg, RefType { nullable: false, ..ty }),
            Op::RefIsNull if !ty.nullable && self.context.allow() => constant(body, inst, 0),
            Op::RefIsNull if is_bottom(ty.heap_type) && self.context.allow() => constant(body, inst, 1),
            Op::BrOnNull(_) => self.narrowed(body, region, inst, arg, RefType { nullable: false, ..ty }),
            Op::BrOnNonNull { edge, at } => {
                if !ty.nullable && self.context.allow() {
                    self.branch(body, inst, edge, at)
                } else if is_bottom(ty.heap_type) && self.context.allow() {
                    Step::Gone
                } else {
                    Step::Keep
                }
            }
            Op::BrOnCast { edge, at, ref cast, on_fail } => match (cast.to, self.passes(ty, cast.to)) {
                (_, Some(passes)) if self.context.allow() => {
                    if passes != on_fail {
                        return self.branch(body, inst, edge, at);
                    }
                    self.is(body, inst, arg)
                }
                (to, _) if on_fail => self.narrowed(body, region, inst, arg, to),
                _ => Step::Keep,
            },
            Op::Opaque(ref instr) => match **instr {
                Instr::RefCast(ref e) => {
                    let to = RefType { nullable: e.nullable && ty.nullable, heap_type: e.heap_type };
                    self.narrowed(body, region, inst, arg, to)
                }
                Instr::RefTest(ref e) => {
                    let to = RefType { nullable: e.nullable, heap_type: e.heap_type };
                    self.test(body, region, inst, arg, to, out)
                }
                _ => Step::Keep,
            },
            _ => Step::Keep,
        }
    }

    /// Whether a value of the first type is one of the second; `None` if that depends.
    fn passes(&self, ty: RefType, to: RefType) -> Option<bool> {
        if is_within(self.module(), ty, to) {
            Some(true)
        } else if are_apart(self.module(), ty.heap_type, to.heap_type) && !(ty.nullable && to.nullable) {
            Some(false)
        } else {
            None
        }
    }

    /// An instruction that goes on only with what is of type `to`, and gives it.
    fn narrowed(&mut self, body: &mut Body, region: RegionId, inst: InstId, arg: Value, to: RefType) -> Step {
        let result = body.inst(inst).result();
        let root = root(body, arg);
        let found = std::iter::once(arg).chain(self.seen(body, region, root)).find(|value| {
            let ty = self.of(body, *value);
            let asked = self.of(body, result);
            ty.is_some_and(|ty| {
                is_within(self.module(), ty, to) && asked.is_some_and(|asked| is_within(self.module(), ty, asked))
            })
        });
        if let Some(value) = found
            && self.context.allow()
        {
            return self.is(body, inst, value);
        }
        self.known.entry(root).or_default().push((result, region));
        Step::Keep
    }

    /// What is known of a reference here, by what casts made of it.
    fn seen(&self, body: &Body, region: RegionId, root: Value) -> SmallVec<[Value; 4]> {
        let Some(known) = self.known.get(&root) else { return SmallVec::new() };
        let mut around: SmallVec<[RegionId; 8]> = smallvec![region];
        while let Some(owner) = body.region(around[around.len() - 1]).owner.filter(|owner| *owner != Body::ENTRY)
            && around.len() < FAR
        {
            around.push(body.inst(owner).region);
        }
        known.iter().rev().take(FAR).filter(|(_, at)| around.contains(at)).map(|(value, _)| *value).collect()
    }

    /// The result is a value that is known to be of its type.
    fn is(&mut self, body: &Body, inst: InstId, value: Value) -> Step {
        self.require(body, value, body.ty(body.inst(inst).result()));
        Step::Is(value)
    }

    fn require(&mut self, body: &Body, value: Value, asked: ValType) {
        if !is_subtype(self.module(), body.ty(value), asked) {
            self.narrower.push(value);
        }
    }

    /// A branch that is always taken.
    fn branch(&mut self, body: &mut Body, inst: InstId, edge: Edge, at: u32) -> Step {
        let data = body.inst(inst);
        let Some(&arg) = data.args.last() else { return Step::Keep };
        let mut args = Args::from_slice(data.edge_args(&edge));
        args.insert(at as usize, arg);
        let to_entry = edge.target == Body::ENTRY;
        let asked =
            if to_entry { body.results[at as usize] } else { body.ty(body.label_value(edge.target, at as usize)) };
        self.require(body, arg, asked);
        let (len, region, loc) = (args.len() as u32, data.region, data.loc);
        let op = if to_entry { Op::Return } else { Op::Br(Edge { target: edge.target, start: 0, len }) };
        // In place of the old one, whose result nobody uses any more.
        let data = &mut body.insts[inst.index()];
        *data = anywasm_ir::body::Inst { op, args, first_result: data.first_result, num_results: 0, region, loc };
        Step::Leaves
    }

    fn test(
        &mut self,
        body: &mut Body,
        region: RegionId,
        inst: InstId,
        arg: Value,
        to: RefType,
        out: &mut Vec<InstId>,
    ) -> Step {
        let Some(ty) = self.of(body, arg) else { return Step::Keep };
        let root = root(body, arg);
        let seen = self.seen(body, region, root);
        let decided = std::iter::once(arg).chain(seen).find_map(|value| self.passes(self.of(body, value)?, to));
        if let Some(passes) = decided {
            return if self.context.allow() { constant(body, inst, i32::from(passes)) } else { Step::Keep };
        }
        // What is left is null or not null.
        let is_null = if is_heap(self.module(), ty.heap_type, to.heap_type) {
            false
        } else if are_apart(self.module(), ty.heap_type, to.heap_type) {
            true
        } else {
            return Step::Keep;
        };
        if !self.context.allow() {
            return Step::Keep;
        }
        if is_null {
            body.insts[inst.index()].op = Op::RefIsNull;
        } else {
            let loc = body.inst(inst).loc;
            let made = body.make(region, Op::RefIsNull, smallvec![arg], &[ValType::I32], loc);
            out.push(made);
            body.insts[inst.index()].args = smallvec![body.inst(made).result()];
            body.insts[inst.index()].op = Op::Unary(UnaryOp::I32Eqz);
        }
        Step::Rewritten
    }
}

fn constant(body: &mut Body, inst: InstId, value: i32) -> Step {
    let data = &mut body.insts[inst.index()];
    data.op = Op::Const(Const::I32(value));
    data.args = Args::new();
    Step::Rewritten
}

/// The reference that a value is under other names.
fn root(body: &Body, value: Value) -> Value {
    let mut value = value;
    for _ in 0..FAR {
        let Def::Result(inst, 0) = body.value(value).def else { return value };
        value = match &body.inst(inst).op {
            Op::Copy | Op::RefAsNonNull => body.inst(inst).args[0],
            Op::BrOnNull(_) | Op::BrOnCast { .. } => match body.inst(inst).args.last() {
                Some(arg) => *arg,
                None => return value,
            },
            Op::Opaque(instr) if matches!(**instr, Instr::RefCast(_)) => body.inst(inst).args[0],
            _ => return value,
        };
    }
    value
}
