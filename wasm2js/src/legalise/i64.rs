//! `i64` as pairs of `i32`.
//!
//! One walk in the order of dominance, in place: control instructions, calls and globals keep their operator and number (labels
//! are numbers of instructions), with operands and results flattened, low half first; arithmetic becomes new instructions.
//! The walk keeps its own stack, since a source may nest deeper than ours.

use super::Unsupported;
use super::pairs::{Builder, Halves, Operand};
use crate::helpers::Helper;
use anywasm_ir::body::{Args, Body, Const, Def, Edge, Effects, InstId, MemArg, Op, RegionId, Slot, Value};
use anywasm_ops::{BinaryOp, Effect, Js, LoadOp, LoadShape, StoreOp, Trap, Ty, UnaryOp, WideOp};
use smallvec::{SmallVec, smallvec};
use walrus::{MemoryId, ValType};

/// Removes `i64`.
pub(super) fn run(body: &mut Body) -> Result<(), Unsupported> {
    let is_long = |ty: &ValType| *ty == ValType::I64;
    let touched = body.values.iter().any(|v| is_long(&v.ty) || v.ty == ValType::V128)
        || body.results.iter().chain(body.params.iter()).any(is_long)
        || body.slots.iter().any(|(ty, _)| is_long(ty));
    if !touched {
        return Ok(());
    }
    let old_values = body.values.len();
    let params: Vec<Value> = body.region(Body::ROOT).params.clone();
    let old_locals = body.num_locals;
    body.num_locals *= 2;
    body.params = flat_types(&body.params);
    body.results = flat_types(&body.results);
    let slots = split_slots(body, old_locals);
    let map = (0..old_values as u32).map(|n| Operand { low: Value(n), high: None }).collect();
    let build = Builder { body, region: Body::ROOT, loc: Default::default(), out: Vec::new() };
    let mut lower = Lower { build, map, slots, old_locals };
    for v in params {
        lower.check(v)?;
    }
    lower.all()
}

fn flat_types(types: &[ValType]) -> Box<[ValType]> {
    let halves = |ty: &ValType| if *ty == ValType::I64 { vec![ValType::I32; 2] } else { vec![*ty] };
    types.iter().flat_map(halves).collect()
}

/// An `i64` slot becomes the slot of its low half; gives the slots of the high halves.
fn split_slots(body: &mut Body, old_locals: u32) -> Vec<Option<Slot>> {
    let mut high = vec![None; body.slots.len()];
    for (n, high) in high.iter_mut().enumerate() {
        let (ty, local) = body.slots[n];
        if ty == ValType::I64 {
            body.slots[n].0 = ValType::I32;
            *high = Some(Slot(body.slots.len() as u32));
            body.slots.push((ValType::I32, old_locals + local));
        }
    }
    high
}

/// A region whose walk waits for that of a region inside it.
struct Frame {
    region: RegionId,
    todo: std::vec::IntoIter<InstId>,
    out: Vec<InstId>,
}

struct Lower<'b> {
    build: Builder<'b>,
    /// What each old value became.
    map: Vec<Operand>,
    slots: Vec<Option<Slot>>,
    old_locals: u32,
}

impl Lower<'_> {
    fn all(&mut self) -> Result<(), Unsupported> {
        let mut stack = vec![self.enter(Body::ROOT)?];
        while let Some(mut frame) = stack.pop() {
            let Some(id) = frame.todo.next() else {
                self.build.body.regions[frame.region.index()].insts = frame.out;
                continue;
            };
            self.build.region = frame.region;
            self.build.out = frame.out;
            self.build.loc = self.build.body.inst(id).loc;
            self.inst(id)?;
            frame.out = std::mem::take(&mut self.build.out);
            stack.push(frame);
            for owned in self.build.body.inst(id).op.regions() {
                stack.push(self.enter(owned)?);
            }
        }
        Ok(())
    }

    fn enter(&mut self, region: RegionId) -> Result<Frame, Unsupported> {
        let params = std::mem::take(&mut self.build.body.regions[region.index()].params);
        let mut index = 0;
        let mut flat = Vec::with_capacity(params.len());
        for low in params {
            self.check(low)?;
            let long = self.is_long(low);
            let mut place = |build: &mut Builder<'_>, v: Value| {
                build.body.values[v.index()].def = Def::Param(region, index);
                index += 1;
                flat.push(v);
            };
            place(&mut self.build, low);
            if long {
                let high = self.fresh_high(low);
                place(&mut self.build, high);
            }
        }
        self.build.body.regions[region.index()].params = flat;
        let todo = std::mem::take(&mut self.build.body.regions[region.index()].insts).into_iter();
        Ok(Frame { region, todo, out: Vec::new() })
    }

    fn is_long(&self, v: Value) -> bool {
        self.build.body.ty(v) == ValType::I64
    }

    fn unsupported<T>(&self, feature: impl Into<String>) -> Result<T, Unsupported> {
        Err(Unsupported { feature: feature.into(), loc: self.build.loc })
    }

    fn check(&self, v: Value) -> Result<(), Unsupported> {
        if self.build.body.ty(v) == ValType::V128 { self.unsupported("SIMD") } else { Ok(()) }
    }

    /// An `i64` value becomes its own low half; makes the high half.
    fn fresh_high(&mut self, low: Value) -> Value {
        let body = &mut *self.build.body;
        let high = Value(body.values.len() as u32);
        body.values[low.index()].ty = ValType::I32;
        let mut data = body.value(low).clone();
        data.local = data.local.map(|l| l + self.old_locals);
        body.values.push(data);
        self.map[low.index()] = Operand { low, high: Some(high) };
        high
    }

    fn operand(&self, v: Value) -> Operand {
        self.map[v.index()]
    }

    fn operands(&self, id: InstId) -> SmallVec<[Operand; 4]> {
        self.build.body.inst(id).args.iter().map(|v| self.operand(*v)).collect()
    }

    /// Old `v` is now these halves, which take over its hint.
    fn becomes(&mut self, v: Value, halves: Halves) {
        let hint = self.build.body.value(v).local;
        let low = self.named(halves.0, hint);
        let high = self.named(halves.1, hint.map(|l| l + self.old_locals));
        self.map[v.index()] = Operand { low, high: Some(high) };
    }

    /// `v`, which takes over the hint if it was made here and has none. A value that lived already stays where it is: a copy
    /// would only say that the source's local is another.
    fn named(&mut self, v: Value, hint: Option<u32>) -> Value {
        let made_here = v.index() >= self.map.len();
        let data = &mut self.build.body.values[v.index()];
        if made_here && data.local.is_none() {
            data.local = hint;
        }
        v
    }

    /// Renames the operands of an instruction that has nothing to do with `i64`; false if it has.
    fn rename(&mut self, id: InstId) -> Result<bool, Unsupported> {
        let inst = self.build.body.inst(id);
        let mut long = false;
        for v in inst.results().chain(inst.args.iter().copied()) {
            self.check(v)?;
            long |= self.is_long(v) || self.operand(v).high.is_some();
        }
        if !long {
            for arg in &mut self.build.body.insts[id.index()].args {
                *arg = self.map[arg.index()].low;
            }
            self.build.out.push(id);
        }
        Ok(!long)
    }

    fn inst(&mut self, id: InstId) -> Result<(), Unsupported> {
        if self.rename(id)? {
            return Ok(());
        }
        let inst = self.build.body.inst(id);
        let op = inst.op.clone();
        let long_result = inst.num_results == 1 && self.is_long(inst.first_result);
        let result = inst.first_result;
        match op {
            Op::Const(Const::I64(n)) => {
                let halves = (self.build.constant(n as i32), self.build.constant((n >> 32) as i32));
                self.becomes(result, halves);
            }
            Op::Default if long_result => {
                let halves = (self.build.int(Op::Default, Args::new()), self.build.int(Op::Default, Args::new()));
                self.becomes(result, halves);
            }
            Op::Unary(op) if matches!(op.js(), Js::Pair(_)) => {
                return self.operator(id, op.js(), op.effect(), op.mnemonic());
            }
            Op::Binary(op) if matches!(op.js(), Js::Pair(_)) => {
                return self.operator(id, op.js(), op.effect(), op.mnemonic());
            }
            Op::Select(_) if long_result => self.select(id),
            Op::Copy if long_result => self.copy(id),
            Op::SlotGet(slot) if long_result => self.slot_get(slot, result),
            Op::SlotSet(slot) if self.slots[slot.index()].is_some() => self.slot_set(id, slot),
            Op::Load { op, memory, arg } => return self.load(id, op, memory, arg),
            Op::Store { op, memory, arg } => return self.store(id, op, memory, arg),
            Op::Rmw { op, arg, .. } => self.atomic(id, op.bytes(), arg.offset),
            Op::Opaque(ref instr) if let Some((bytes, offset)) = waits(instr) => self.atomic(id, bytes, offset),
            // Accesses to structures and arrays keep their operator, like globals; see `gc`.
            Op::Opaque(ref instr) if crate::gc::is_access(instr) => self.place(id, &op)?,
            Op::Opaque(instr) => match WideOp::from_instr(&instr) {
                Some(op) => self.wide(id, op),
                None => return self.unsupported("an instruction on i64 outside the tables"),
            },
            _ => self.place(id, &op)?,
        }
        Ok(())
    }

    fn operator(&mut self, id: InstId, js: Js, effect: Effect, name: &str) -> Result<(), Unsupported> {
        let Js::Pair(rule) = js else { return self.unsupported(name) };
        let args = self.operands(id);
        let result = self.build.body.inst(id).result();
        let ty = self.build.body.ty(result);
        if ty == ValType::I64 {
            let Some(halves) = self.build.pair(rule, effect, &args) else { return self.unsupported(name) };
            self.becomes(result, halves);
        } else {
            let Some(value) = self.build.single(rule, effect, &args, ty) else { return self.unsupported(name) };
            let hint = self.build.body.value(result).local;
            self.map[result.index()] = Operand { low: self.named(value, hint), high: None };
        }
        Ok(())
    }

    fn wide(&mut self, id: InstId, op: WideOp) {
        let args = self.operands(id);
        let results: SmallVec<[Value; 2]> = self.build.body.inst(id).results().collect();
        let halves = self.build.wide(op, &args);
        results.into_iter().zip(halves).for_each(|(v, halves)| self.becomes(v, halves));
    }

    fn select(&mut self, id: InstId) {
        let args = self.operands(id);
        let result = self.build.body.inst(id).result();
        let condition = args[2].low;
        let low = self.build.select(args[0].low, args[1].low, condition);
        let high = match (args[0].high, args[1].high) {
            (Some(a), Some(b)) => self.build.select(a, b, condition),
            _ => low,
        };
        self.becomes(result, (low, high));
    }

    fn copy(&mut self, id: InstId) {
        let (arg, result) = (self.operands(id)[0], self.build.body.inst(id).result());
        let low = self.build.int(Op::Copy, smallvec![arg.low]);
        let high = self.build.int(Op::Copy, arg.high.into_iter().collect());
        self.becomes(result, (low, high));
    }

    fn slot_get(&mut self, slot: Slot, result: Value) {
        let low = self.build.int(Op::SlotGet(slot), Args::new());
        let high = match self.slots[slot.index()] {
            Some(high) => self.build.int(Op::SlotGet(high), Args::new()),
            None => low,
        };
        self.becomes(result, (low, high));
    }

    fn slot_set(&mut self, id: InstId, slot: Slot) {
        let arg = self.operands(id)[0];
        self.build.push(Op::SlotSet(slot), smallvec![arg.low], &[]);
        if let (Some(slot), Some(high)) = (self.slots[slot.index()], arg.high) {
            self.build.push(Op::SlotSet(slot), smallvec![high], &[]);
        }
    }

    /// The low half of an index, once it is known that there is nothing in the high half.
    fn index(&mut self, v: Operand, trap: Trap) -> Value {
        let Some(high) = v.high else { return v.low };
        if self.build.known(high) == Some(0) {
            return v.low;
        }
        let kind = self.build.constant(trap as i32);
        let op = Op::Runtime { helper: Helper::Index64 as u16, effects: Effects::TRAP };
        self.build.int(op, smallvec![v.low, high, kind])
    }

    /// [`Lower::index`] for an atomic access: where it is beyond every memory and misaligned too, it traps for the latter.
    fn aligned_index(&mut self, v: Operand, bytes: u32, offset: u64) -> Value {
        let out_of_bounds = Trap::OutOfBoundsMemoryAccess;
        let Some(high) = v.high.filter(|high| bytes > 1 && self.build.known(*high) != Some(0)) else {
            return self.index(v, out_of_bounds);
        };
        let (offset, mask) = (self.build.constant(offset as i32), self.build.constant(bytes as i32 - 1));
        let at = self.build.binary(BinaryOp::I32Add, v.low, offset);
        let misaligned = self.build.binary(BinaryOp::I32And, at, mask);
        let kinds = [Trap::UnalignedAtomic, out_of_bounds].map(|trap| self.build.constant(trap as i32));
        let kind = self.build.select(kinds[0], kinds[1], misaligned);
        let op = Op::Runtime { helper: Helper::Index64 as u16, effects: Effects::TRAP };
        self.build.int(op, smallvec![v.low, high, kind])
    }

    fn load(&mut self, id: InstId, op: LoadOp, memory: MemoryId, arg: MemArg) -> Result<(), Unsupported> {
        if op.atomic() {
            self.atomic(id, op.bytes(), arg.offset);
            return Ok(());
        }
        let result = self.build.body.inst(id).result();
        let operands = self.operands(id);
        let address = self.index(operands[0], Trap::OutOfBoundsMemoryAccess);
        if op.ty() != Ty::I64 {
            self.build.body.insts[id.index()].args[0] = address;
            self.build.out.push(id);
            return Ok(());
        }
        if op.bytes() == 8 {
            // The higher address first: where it is in bounds, so is the other.
            let upper = Op::Load { op: LoadOp::I32Load, memory, arg: upper_half(arg) };
            let high = self.build.int(upper, smallvec![address]);
            let lower = Op::Load { op: LoadOp::I32Load, memory, arg: lower_half(arg) };
            let low = self.build.int(lower, smallvec![address]);
            self.becomes(result, (low, high));
            return Ok(());
        }
        let Some(narrow) = narrow_load(op) else { return self.unsupported(op.mnemonic()) };
        let low = self.build.int(Op::Load { op: narrow, memory, arg }, smallvec![address]);
        let high = if op.shape() == LoadShape::Signed {
            let count = self.build.constant(31);
            self.build.binary(BinaryOp::I32ShrS, low, count)
        } else {
            self.build.constant(0)
        };
        self.becomes(result, (low, high));
        Ok(())
    }

    fn store(&mut self, id: InstId, op: StoreOp, memory: MemoryId, arg: MemArg) -> Result<(), Unsupported> {
        if op.atomic() {
            self.atomic(id, op.bytes(), arg.offset);
            return Ok(());
        }
        let operands = self.operands(id);
        let address = self.index(operands[0], Trap::OutOfBoundsMemoryAccess);
        let (low, high) = (operands[1].low, operands[1].high);
        if op.ty() != Ty::I64 {
            self.build.body.insts[id.index()].args = smallvec![address, low];
            self.build.out.push(id);
            return Ok(());
        }
        if let (8, Some(high)) = (op.bytes(), high) {
            // The higher address first: it traps if any of the eight bytes is out of bounds, before anything is written.
            let upper = Op::Store { op: StoreOp::I32Store, memory, arg: upper_half(arg) };
            self.build.push(upper, smallvec![address, high], &[]);
            let lower = Op::Store { op: StoreOp::I32Store, memory, arg: lower_half(arg) };
            self.build.push(lower, smallvec![address, low], &[]);
            return Ok(());
        }
        let Some(narrow) = narrow_store(op) else { return self.unsupported(op.mnemonic()) };
        self.build.push(Op::Store { op: narrow, memory, arg }, smallvec![address, low], &[]);
        Ok(())
    }

    /// An atomic operation keeps its operator: address, then pairs.
    fn atomic(&mut self, id: InstId, bytes: u32, offset: u64) {
        let address = self.operands(id)[0];
        let address = self.aligned_index(address, bytes, offset);
        let mut args: Args = smallvec![address];
        args.extend(self.operands(id)[1..].iter().flat_map(|v| std::iter::once(v.low).chain(v.high)));
        self.build.body.insts[id.index()].args = args;
        self.flatten_results(id);
        self.build.out.push(id);
    }

    /// An instruction that keeps its operator: operands, edges and results are flattened.
    fn place(&mut self, id: InstId, op: &Op) -> Result<(), Unsupported> {
        match op {
            Op::MemoryGrow(_) | Op::TableGrow(_) => return self.grow(id),
            Op::MemorySize(_) | Op::TableSize(_) => return self.size(id),
            Op::MemoryFill(_) | Op::MemoryCopy { .. } | Op::MemoryInit { .. } => {
                self.indices(id, Trap::OutOfBoundsMemoryAccess);
            }
            Op::TableGet(_) | Op::TableSet(_) | Op::TableFill(_) | Op::TableCopy { .. } | Op::TableInit { .. } => {
                self.indices(id, Trap::OutOfBoundsTableAccess);
            }
            Op::CallIndirect { .. } | Op::ReturnCallIndirect { .. } => self.callee_index(id),
            _ => self.flatten_args(id),
        }
        self.flatten_results(id);
        self.build.out.push(id);
        Ok(())
    }

    fn indices(&mut self, id: InstId, trap: Trap) {
        let args = self.operands(id).into_iter().map(|v| self.index(v, trap)).collect();
        self.build.body.insts[id.index()].args = args;
    }

    fn callee_index(&mut self, id: InstId) {
        let operands = self.operands(id);
        self.flatten_args(id);
        if let Some(last @ Operand { high: Some(_), .. }) = operands.last().copied() {
            let index = self.index(last, Trap::UndefinedElement);
            let args = &mut self.build.body.insts[id.index()].args;
            args.truncate(args.len() - 2);
            args.push(index);
        }
    }

    /// A 64-bit size is a 32-bit one.
    fn size(&mut self, id: InstId) -> Result<(), Unsupported> {
        let inst = self.build.body.inst(id);
        let (op, result) = (inst.op.clone(), inst.result());
        if !self.is_long(result) {
            self.build.out.push(id);
            return Ok(());
        }
        let halves = (self.build.int(op, Args::new()), self.build.constant(0));
        self.becomes(result, halves);
        Ok(())
    }

    /// A 64-bit delta that is too large becomes a 32-bit one that is too large; -1 is extended, which no size is.
    fn grow(&mut self, id: InstId) -> Result<(), Unsupported> {
        let inst = self.build.body.inst(id);
        let (op, result) = (inst.op.clone(), inst.result());
        let operands = self.operands(id);
        let mut args: Args = operands.iter().map(|v| v.low).collect();
        if let Some(Operand { low, high: Some(high) }) = operands.last().copied() {
            let all = self.build.constant(-1);
            let small = self.build.unary(UnaryOp::I32Eqz, high);
            args.pop();
            args.push(self.build.select(low, all, small));
        }
        if !self.is_long(result) {
            self.build.body.insts[id.index()].args = args;
            self.build.out.push(id);
            return Ok(());
        }
        let low = self.build.int(op, args);
        let failed = self.build.constant(-1);
        let has_failed = self.build.binary(BinaryOp::I32Eq, low, failed);
        let zero = self.build.constant(0);
        let high = self.build.binary(BinaryOp::I32Sub, zero, has_failed);
        self.becomes(result, (low, high));
        Ok(())
    }

    fn flatten_args(&mut self, id: InstId) {
        let mut at: SmallVec<[u32; 8]> = SmallVec::new();
        let mut flat = Args::new();
        for v in &self.build.body.inst(id).args {
            at.push(flat.len() as u32);
            let operand = self.map[v.index()];
            flat.push(operand.low);
            flat.extend(operand.high);
        }
        at.push(flat.len() as u32);
        let inst = &mut self.build.body.insts[id.index()];
        inst.args = flat;
        shift_edges(&mut inst.op, &at);
    }

    /// New consecutive results, unless the old ones have no `i64` among them.
    fn flatten_results(&mut self, id: InstId) {
        let old: SmallVec<[Value; 4]> = self.build.body.inst(id).results().collect();
        if !old.iter().any(|v| self.is_long(*v)) {
            return;
        }
        let body = &mut *self.build.body;
        let first = body.values.len() as u32;
        for v in old {
            let mut data = body.value(v).clone();
            let index = body.values.len() as u32;
            let long = data.ty == ValType::I64;
            if long {
                data.ty = ValType::I32;
            }
            data.def = Def::Result(id, index - first);
            body.values.push(data.clone());
            let mut high = None;
            if long {
                data.def = Def::Result(id, index + 1 - first);
                data.local = data.local.map(|l| l + self.old_locals);
                body.values.push(data);
                high = Some(Value(index + 1));
            }
            self.map[v.index()] = Operand { low: Value(index), high };
        }
        let num_results = body.values.len() as u32 - first;
        let inst = &mut body.insts[id.index()];
        inst.first_result = Value(first);
        inst.num_results = num_results;
    }
}

/// Waiting and waking, the instructions on memory that have no operator: bytes and offset of the access.
fn waits(instr: &walrus::ir::Instr) -> Option<(u32, u64)> {
    match instr {
        walrus::ir::Instr::AtomicWait(wait) => Some((if wait.sixty_four { 8 } else { 4 }, wait.arg.offset)),
        walrus::ir::Instr::AtomicNotify(notify) => Some((4, notify.arg.offset)),
        _ => None,
    }
}

/// Edges name operands by position: `at` gives the new position of each old one.
pub(super) fn shift_edges(op: &mut Op, at: &[u32]) {
    let shift = |edge: &mut Edge| {
        let (start, end) = (at[edge.start as usize], at[(edge.start + edge.len) as usize]);
        edge.start = start;
        edge.len = end - start;
    };
    match op {
        Op::Br(edge) | Op::BrIf(edge) | Op::BrOnNull(edge) => shift(edge),
        Op::BrOnNonNull { edge, at: place } | Op::BrOnCast { edge, at: place, .. } => {
            let start = edge.start as usize;
            *place = at[start + *place as usize] - at[start];
            shift(edge);
        }
        Op::BrTable(edges) => edges.iter_mut().for_each(shift),
        Op::TryTable { catches, .. } => catches.iter_mut().for_each(|c| shift(&mut c.edge)),
        _ => {}
    }
}

fn lower_half(arg: MemArg) -> MemArg {
    MemArg { align: arg.align.min(2), offset: arg.offset }
}

/// Saturates: an offset near 2^64 traps either way.
fn upper_half(arg: MemArg) -> MemArg {
    MemArg { align: arg.align.min(2), offset: arg.offset.saturating_add(4) }
}

/// The load into `i32` of the same bytes.
fn narrow_load(op: LoadOp) -> Option<LoadOp> {
    if op.bytes() == 4 {
        return Some(LoadOp::I32Load);
    }
    let same = |o: &LoadOp| o.ty() == Ty::I32 && o.bytes() == op.bytes() && o.shape() == op.shape() && !o.atomic();
    LoadOp::ALL.iter().copied().find(same)
}

/// The store from `i32` of the same bytes.
fn narrow_store(op: StoreOp) -> Option<StoreOp> {
    StoreOp::ALL.iter().copied().find(|o| o.ty() == Ty::I32 && o.bytes() == op.bytes() && !o.atomic())
}
