//! Exact bits of NaNs: floats that are only moved become ints, and the rest get checks where bits could be lost.
//!
//! A double holds every number of an `f32`, but reading a signalling NaN from a `Float32Array` makes it quiet. Engines keep the
//! bits of an `f64` NaN in moves (V8, Duktape) or lose all of them (those that box NaNs), so `f64` is left to the engine, unless
//! [`DoubleMoves::Ints`] asks for more.
//!
//! Values that flow into each other (copies, `select`, region parameters and results, slots; `abs`, `neg` and `copysign`, which
//! work on the sign only) form a *web*.
//! * A web that is loaded or reinterpreted from memory or bits, and only stored or reinterpreted again, is carried as `i32`: exact in every engine, and faster.
//! * In any other web a signalling NaN is *marked*: the quiet double whose last bit is set (see `runtime/f32_reinterpret_i32.js`). Rounding to
//!   single clears the mark, so arithmetic needs no thought. A load makes the mark (`if (x !== x) x = …`) only if the web's bits are
//!   seen by something; a store looks for one only if the web can hold one.
//!
//! Rejected: always loading bits and converting by helper (2.7 times the time of a plain load and store in V8's interpreter,
//! 3.4 in Duktape; the checks cost 1.2 and 1.1).

use super::{DoubleMoves, live_regions};
use crate::helpers::Helper;
use anywasm_ir::body::{Args, Body, Const, Def, Edge, Effects, Inst, InstId, MemArg, Op, RegionId, Value};
use anywasm_ops::{BinaryOp, Js, LoadOp, StoreOp, Ty, UnaryOp};
use smallvec::smallvec;
use walrus::ir::InstrLocId;
use walrus::{MemoryId, ValType};

/// Something computes with it: it must be a number.
const NUMERIC: u8 = 1;
/// Something sees its bits.
const BITS_USED: u8 = 2;
/// It may hold a marked NaN whatever the loads do: a parameter, a call's result, a constant.
const MARKABLE: u8 = 4;
/// It is loaded.
const LOADED: u8 = 8;
/// It is reinterpreted from bits.
const FROM_BITS: u8 = 16;

/// Makes float moves exact.
pub(super) fn run(body: &mut Body, doubles: DoubleMoves) {
    let regions = live_regions(body);
    if !body.values.iter().any(|v| matches!(v.ty, ValType::F32 | ValType::F64)) {
        return;
    }
    move_f64_bits(body, &regions);
    let mut webs = Webs::new(body);
    for region in &regions {
        webs.region(body, *region);
    }
    let mut rewrite = Rewrite { web: webs.finish(), doubles, body, out: Vec::new(), region: Body::ROOT };
    rewrite.retype();
    for region in regions {
        rewrite.region(region);
    }
}

/// `i64.reinterpret_f64 (f64.load)` and `f64.store (f64.reinterpret_i64)` become integer accesses, which need no double in between.
fn move_f64_bits(body: &mut Body, regions: &[RegionId]) {
    let mut uses = vec![0u32; body.values.len()];
    let insts: Vec<InstId> = regions.iter().flat_map(|r| body.region(*r).insts.iter().copied()).collect();
    for id in &insts {
        for arg in &body.inst(*id).args {
            uses[arg.index()] += 1;
        }
    }
    for id in insts {
        match body.inst(id).op {
            Op::Unary(UnaryOp::I64ReinterpretF64) => {
                let arg = body.inst(id).args[0];
                if let Some((load, Op::Load { op: LoadOp::F64Load, memory, arg: place })) = definition(body, arg)
                    && uses[arg.index()] == 1
                {
                    body.insts[load.index()].op = Op::Load { op: LoadOp::I64Load, memory, arg: place };
                    body.values[arg.index()].ty = ValType::I64;
                    body.insts[id.index()].op = Op::Copy;
                }
            }
            Op::Store { op: StoreOp::F64Store, memory, arg: place } => {
                let value = body.inst(id).args[1];
                if let Some((from, Op::Unary(UnaryOp::F64ReinterpretI64))) = definition(body, value) {
                    let bits = body.inst(from).args[0];
                    let store = &mut body.insts[id.index()];
                    store.op = Op::Store { op: StoreOp::I64Store, memory, arg: place };
                    store.args[1] = bits;
                }
            }
            _ => {}
        }
    }
}

fn definition(body: &Body, v: Value) -> Option<(InstId, Op)> {
    match body.value(v).def {
        Def::Result(inst, _) => Some((inst, body.inst(inst).op.clone())),
        Def::Param(..) => None,
    }
}

/// Union–find over `f32` values and slots, with the flags above at the roots.
struct Webs {
    parent: Vec<u32>,
    flags: Vec<u8>,
    slots_at: u32,
}

impl Webs {
    fn new(body: &Body) -> Webs {
        let nodes = body.values.len() + body.slots.len();
        let mut webs =
            Webs { parent: (0..nodes as u32).collect(), flags: vec![0; nodes], slots_at: body.values.len() as u32 };
        for param in &body.region(Body::ROOT).params {
            webs.flag(*param, NUMERIC | MARKABLE);
        }
        webs
    }

    fn root(&mut self, mut node: u32) -> u32 {
        while self.parent[node as usize] != node {
            let up = self.parent[node as usize];
            self.parent[node as usize] = self.parent[up as usize];
            node = up;
        }
        node
    }

    fn flag(&mut self, v: Value, flags: u8) {
        let root = self.root(v.0);
        self.flags[root as usize] |= flags;
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.parent[b as usize] = a;
            self.flags[a as usize] |= self.flags[b as usize];
        }
    }

    fn join_all(&mut self, a: &[Value], b: impl Iterator<Item = Value>) {
        for (a, b) in a.iter().zip(b) {
            self.join(a.0, b.0);
        }
    }

    /// The flags of every value, by its index.
    fn finish(mut self) -> Vec<u8> {
        let roots: Vec<u32> = (0..self.parent.len() as u32).map(|n| self.root(n)).collect();
        roots.into_iter().map(|root| self.flags[root as usize]).collect()
    }

    fn region(&mut self, body: &Body, region: RegionId) {
        for id in &body.region(region).insts {
            let inst = body.inst(*id);
            match &inst.op {
                Op::Yield => self.give(body, &inst.args, body.region(region).owner),
                op if !op.regions().is_empty() || !op.edges().is_empty() => self.control(body, *id, inst),
                op => self.plain(body, op, inst),
            }
        }
    }

    /// Values that become the results of `owner`.
    fn give(&mut self, body: &Body, args: &[Value], owner: Option<InstId>) {
        match owner {
            Some(owner) if owner != Body::ENTRY => self.join_all(args, body.inst(owner).results()),
            _ => self.seen(args.iter().copied()),
        }
    }

    /// Values that leave the function or meet an operator that is not known here.
    fn seen(&mut self, values: impl Iterator<Item = Value>) {
        for v in values {
            self.flag(v, NUMERIC | BITS_USED | MARKABLE);
        }
    }

    fn control(&mut self, body: &Body, id: InstId, inst: &Inst) {
        match &inst.op {
            Op::Block { .. } | Op::Loop { .. } | Op::If { .. } => {
                for owned in inst.op.regions() {
                    self.join_all(&body.region(owned).params, inst.args.iter().copied());
                }
            }
            Op::Br(_) | Op::BrIf(_) | Op::BrTable(_) => {
                for edge in inst.op.edges() {
                    self.edge(body, inst, &edge);
                }
            }
            // What a handler or a test puts among a label's values shifts the rest: they are all left as they are.
            op => {
                self.seen(inst.args.iter().copied());
                self.seen(inst.results());
                for owned in op.regions() {
                    self.seen(body.region(owned).params.iter().copied());
                }
                for edge in op.edges() {
                    self.seen(body.label_values(edge.target).into_iter());
                }
                debug_assert!(id != Body::ENTRY);
            }
        }
    }

    fn edge(&mut self, body: &Body, inst: &Inst, edge: &Edge) {
        if edge.target == Body::ENTRY {
            self.seen(inst.edge_args(edge).iter().copied());
        } else {
            self.join_all(inst.edge_args(edge), body.label_values(edge.target).into_iter());
        }
    }

    fn plain(&mut self, body: &Body, op: &Op, inst: &Inst) {
        match op {
            Op::Copy => self.join(inst.args[0].0, inst.first_result.0),
            Op::Select(_) => {
                self.join(inst.args[0].0, inst.first_result.0);
                self.join(inst.args[1].0, inst.first_result.0);
            }
            Op::SlotGet(slot) => self.join(self.slots_at + slot.0, inst.first_result.0),
            Op::SlotSet(slot) => self.join(self.slots_at + slot.0, inst.args[0].0),
            Op::Default => {}
            Op::Const(c) => {
                if is_signalling(*c) {
                    self.flag(inst.first_result, MARKABLE);
                }
            }
            Op::Load { op: LoadOp::F32Load | LoadOp::F64Load, .. } => self.flag(inst.first_result, LOADED),
            Op::Store { op: StoreOp::F32Store | StoreOp::F64Store, .. } => self.flag(inst.args[1], BITS_USED),
            Op::Unary(UnaryOp::I32ReinterpretF32 | UnaryOp::I64ReinterpretF64) => self.flag(inst.args[0], BITS_USED),
            Op::Unary(UnaryOp::F32ReinterpretI32 | UnaryOp::F64ReinterpretI64) => {
                self.flag(inst.first_result, FROM_BITS);
            }
            Op::Unary(op) if is_about_sign(op.js()) => {
                self.join(inst.args[0].0, inst.first_result.0);
                self.compute(inst);
            }
            Op::Binary(op) if is_about_sign(op.js()) => {
                self.join(inst.args[0].0, inst.first_result.0);
                self.compute(inst);
            }
            Op::Unary(_) | Op::Binary(_) | Op::Ternary(_) => self.compute(inst),
            _ => {
                self.seen(inst.args.iter().copied());
                self.seen(inst.results());
            }
        }
        debug_assert!(!op.is_terminator() || body.region(inst.region).insts.last().is_some());
    }

    fn compute(&mut self, inst: &Inst) {
        for v in inst.args.iter().copied().chain(inst.results()) {
            self.flag(v, NUMERIC);
        }
    }
}

fn is_signalling(constant: Const) -> bool {
    match constant {
        Const::F32(bits) => f32::from_bits(bits).is_nan() && bits & 0x40_0000 == 0,
        Const::F64(bits) => f64::from_bits(bits).is_nan() && bits & (1 << 51) == 0,
        _ => false,
    }
}

/// `abs`, `neg` and `copysign`, which keep all other bits of a NaN.
fn is_about_sign(js: Js) -> bool {
    matches!(js, Js::Math("abs") | Js::Neg | Js::Helper("f_copysign"))
}

/// The second walk: puts the decisions into the body.
struct Rewrite<'b> {
    body: &'b mut Body,
    /// Flags of the web of each value that existed before, then of each slot.
    web: Vec<u8>,
    doubles: DoubleMoves,
    out: Vec<InstId>,
    region: RegionId,
}

impl Rewrite<'_> {
    fn flags(&self, v: Value) -> u8 {
        self.web.get(v.index()).copied().unwrap_or(0)
    }

    /// The integer type that carries a web of this type and flags, if it is only moved.
    fn carrier(&self, ty: ValType, flags: u8) -> Option<ValType> {
        let moved = flags & NUMERIC == 0 && flags & (LOADED | FROM_BITS) != 0;
        match ty {
            ValType::F32 if moved => Some(ValType::I32),
            ValType::F64 if moved && self.doubles == DoubleMoves::Ints => Some(ValType::I64),
            _ => None,
        }
    }

    /// Whether the value has become an integer.
    fn is_int(&self, v: Value) -> bool {
        matches!(self.body.ty(v), ValType::I32 | ValType::I64)
    }

    fn may_be_marked(flags: u8) -> bool {
        flags & (MARKABLE | FROM_BITS) != 0 || flags & LOADED != 0 && flags & BITS_USED != 0
    }

    /// Webs of bits get an integer type.
    fn retype(&mut self) {
        let values = self.body.values.len();
        let old = self.web.len() - self.body.slots.len();
        debug_assert_eq!(values, old);
        for n in 0..old {
            if let Some(int) = self.carrier(self.body.values[n].ty, self.web[n]) {
                self.body.values[n].ty = int;
            }
        }
        for n in 0..self.body.slots.len() {
            if let Some(int) = self.carrier(self.body.slots[n].0, self.web[old + n]) {
                self.body.slots[n].0 = int;
            }
        }
    }

    fn region(&mut self, region: RegionId) {
        self.region = region;
        for id in std::mem::take(&mut self.body.regions[region.index()].insts) {
            self.inst(id);
        }
        self.body.regions[region.index()].insts = std::mem::take(&mut self.out);
    }

    fn inst(&mut self, id: InstId) {
        let inst = self.body.inst(id);
        let (loc, result) = (inst.loc, inst.first_result);
        match inst.op {
            Op::Const(Const::F32(bits)) if self.is_int(result) => self.set(id, Op::Const(Const::I32(bits as i32))),
            Op::Const(Const::F64(bits)) if self.is_int(result) => self.set(id, Op::Const(Const::I64(bits as i64))),
            Op::Const(Const::F32(bits)) if f32::from_bits(bits).is_nan() && bits != 0x7fc0_0000 => {
                self.reinterpret(id, Const::I32(bits as i32), UnaryOp::F32ReinterpretI32);
            }
            Op::Const(Const::F64(bits)) if f64::from_bits(bits).is_nan() && bits != 0x7ff8_0000_0000_0000 => {
                self.reinterpret(id, Const::I64(bits as i64), UnaryOp::F64ReinterpretI64);
            }
            Op::Select(Some(_)) if self.is_int(result) => self.set(id, Op::Select(None)),
            Op::Load { op: LoadOp::F32Load, memory, arg } => self.load(id, memory, arg),
            Op::Load { op: LoadOp::F64Load, memory, arg } if self.is_int(result) => {
                self.set(id, Op::Load { op: LoadOp::I64Load, memory, arg });
            }
            Op::Store { op: StoreOp::F32Store, memory, arg } => self.store(id, memory, arg),
            Op::Store { op: StoreOp::F64Store, memory, arg } if self.is_int(inst.args[1]) => {
                self.set(id, Op::Store { op: StoreOp::I64Store, memory, arg });
            }
            Op::Unary(UnaryOp::I32ReinterpretF32 | UnaryOp::I64ReinterpretF64) if self.is_int(inst.args[0]) => {
                self.set(id, Op::Copy);
            }
            Op::Unary(UnaryOp::F32ReinterpretI32 | UnaryOp::F64ReinterpretI64) if self.is_int(result) => {
                self.set(id, Op::Copy);
            }
            Op::Unary(op) if self.must_quieten(op.js(), op.sig().result, &inst.args.clone(), result) => {
                self.quieten(id, loc)
            }
            Op::Binary(op) if self.must_quieten(op.js(), op.sig().result, &inst.args.clone(), result) => {
                self.quieten(id, loc)
            }
            _ => self.out.push(id),
        }
    }

    fn set(&mut self, id: InstId, op: Op) {
        self.body.insts[id.index()].op = op;
        self.out.push(id);
    }

    fn push(&mut self, op: Op, args: Args, results: &[ValType], loc: InstrLocId) -> InstId {
        let id = self.body.make(self.region, op, args, results, loc);
        self.out.push(id);
        id
    }

    /// Turns a constant into a reinterpretation of its bits.
    fn reinterpret(&mut self, id: InstId, bits: Const, op: UnaryOp) {
        let loc = self.body.inst(id).loc;
        let constant = self.push(Op::Const(bits), Args::new(), &[bits.ty().into()], loc);
        let bits = self.body.inst(constant).result();
        self.body.insts[id.index()].args = smallvec![bits];
        self.set(id, Op::Unary(op));
    }

    /// `x = load; if (x !== x) x = from bits`, when the bits matter to anyone.
    fn load(&mut self, id: InstId, memory: MemoryId, arg: MemArg) {
        let result = self.body.inst(id).result();
        let flags = self.flags(result);
        let bits_load = Op::Load { op: LoadOp::I32Load, memory, arg };
        if self.is_int(result) {
            return self.set(id, bits_load);
        }
        if flags & BITS_USED == 0 {
            return self.out.push(id);
        }
        let (loc, args, hint) =
            (self.body.inst(id).loc, self.body.inst(id).args.clone(), self.body.value(result).local);
        let number = self.push(Op::Load { op: LoadOp::F32Load, memory, arg }, args.clone(), &[ValType::F32], loc);
        let x = self.body.inst(number).result();
        let differs = self.push(Op::Binary(BinaryOp::F32Ne), smallvec![x, x], &[ValType::I32], loc);
        let condition = self.body.inst(differs).result();
        let (then, els) = (self.body.add_region(), self.body.add_region());
        let bits = self.body.push(then, bits_load, args, &[ValType::I32], loc);
        let bits = self.body.inst(bits).result();
        let exact = self.body.push(then, Op::Unary(UnaryOp::F32ReinterpretI32), smallvec![bits], &[ValType::F32], loc);
        let exact = self.body.inst(exact).result();
        self.body.push(then, Op::Yield, smallvec![exact], &[], loc);
        self.body.push(els, Op::Yield, smallvec![x], &[], loc);
        for v in [x, exact] {
            self.body.values[v.index()].local = hint;
        }
        for owned in [then, els] {
            self.body.regions[owned.index()].owner = Some(id);
        }
        self.body.insts[id.index()].args = smallvec![condition];
        self.set(id, Op::If { then, els });
    }

    /// `store x; if (x !== x) store bits of x`, when x may be marked. The first store has trapped if the second would.
    fn store(&mut self, id: InstId, memory: MemoryId, arg: MemArg) {
        let (loc, args) = (self.body.inst(id).loc, self.body.inst(id).args.clone());
        let (address, x) = (args[0], args[1]);
        let flags = self.flags(x);
        let bits_store = Op::Store { op: StoreOp::I32Store, memory, arg };
        if self.is_int(x) {
            return self.set(id, bits_store);
        }
        self.out.push(id);
        if !Self::may_be_marked(flags) {
            return;
        }
        let differs = self.push(Op::Binary(BinaryOp::F32Ne), smallvec![x, x], &[ValType::I32], loc);
        let condition = self.body.inst(differs).result();
        let (then, els) = (self.body.add_region(), self.body.add_region());
        let bits = self.body.push(then, Op::Unary(UnaryOp::I32ReinterpretF32), smallvec![x], &[ValType::I32], loc);
        let bits = self.body.inst(bits).result();
        self.body.push(then, bits_store, smallvec![address, bits], &[], loc);
        self.body.push(then, Op::Yield, Args::new(), &[], loc);
        self.body.push(els, Op::Yield, Args::new(), &[], loc);
        self.push(Op::If { then, els }, smallvec![condition], &[], loc);
    }

    /// Whether an operator could hand on a signalling NaN, marked or not, which its result must not be: rounding to an integer
    /// (V8's interpreter does not make an operand of `Math.floor` quiet; all others and `Math.sqrt` it does, and `Math.min` gives
    /// the canonical NaN), and operations that change no number, which an optimising engine drops (`x * 1`, `x - 0`, demotion of
    /// a promotion).
    fn must_quieten(&self, js: Js, ty: Ty, args: &[Value], result: Value) -> bool {
        match js {
            Js::Math("ceil" | "floor") | Js::MathOr("trunc", _) | Js::Helper("f_nearest") => {
                let marked = |v: &Value| match ty {
                    Ty::F32 => Self::may_be_marked(self.flags(*v)),
                    _ => self.flags(*v) & (MARKABLE | FROM_BITS | LOADED) != 0,
                };
                self.flags(result) & BITS_USED != 0 && args.iter().any(marked)
            }
            Js::F32(op) | Js::F64(op) => self.is_identity(op, args),
            Js::Round => matches!(definition(self.body, args[0]), Some((_, Op::Unary(UnaryOp::F64PromoteF32)))),
            _ => false,
        }
    }

    fn is_identity(&self, op: &str, args: &[Value]) -> bool {
        let number = |v: Value| match self.body.as_const(v) {
            Some(Const::F32(bits)) => Some(f64::from(f32::from_bits(bits))),
            Some(Const::F64(bits)) => Some(f64::from_bits(bits)),
            _ => None,
        };
        let is = |v: Value, n: f64| number(v) == Some(n);
        match op {
            "+" => is(args[0], 0.0) || is(args[1], 0.0),
            "-" => is(args[1], 0.0),
            "*" => is(args[0], 1.0) || is(args[1], 1.0),
            "/" => is(args[1], 1.0),
            _ => false,
        }
    }

    /// The instruction computes a new value; its old result is that value made quiet.
    fn quieten(&mut self, id: InstId, loc: InstrLocId) {
        let inst = self.body.inst(id);
        let (op, args, ty) = (inst.op.clone(), inst.args.clone(), self.body.ty(inst.first_result));
        let raw = self.push(op, args, &[ty], loc);
        let raw = self.body.inst(raw).result();
        let helper = if ty == ValType::F32 { Helper::F32Quiet } else { Helper::F64Quiet };
        self.body.insts[id.index()].args = smallvec![raw];
        self.set(id, Op::Runtime { helper: helper as u16, effects: Effects::PURE });
    }
}
