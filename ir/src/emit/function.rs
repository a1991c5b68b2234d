//! One function's code.

mod detours;

use super::EmitOptions;
use super::index::{BlockSig, Indices};
use super::instr::{self, Code, Pending};
use super::locals::{self, Locals};
use super::moves::{self, Mover, Moves, Tidied, Tidier};
use super::prepare::Facts;
use super::schedule::{Item, schedule};
use crate::body::{Body, Def, InstId, LegacyCatch, Op, RegionId, Value};
use crate::outline::NONE;
use indexmap::IndexMap;
use walrus::ir::{InstrLocId, LocalId};
use walrus::{Module, ValType};
use wasm_encoder::{Encode, Instruction as I};

/// A function's code before indices of functions and globals are known.
#[derive(Debug, Default)]
pub(crate) struct FunctionCode {
    /// Local declarations and instructions, `end` included.
    pub(crate) code: Code,
    /// Types of blocks that the module does not have.
    pub(crate) block_types: Vec<BlockSig>,
    /// Source local of each local.
    pub(crate) locals: Vec<Option<LocalId>>,
    /// `(offset in the code, location in the source)`, where asked for.
    pub(crate) locations: Vec<(u32, InstrLocId)>,
}

/// An operator that cannot be written as WebAssembly.
#[derive(Clone, Debug)]
pub(crate) struct NotWasm {
    pub(crate) what: &'static str,
    pub(crate) at: InstrLocId,
}

/// One way out of a branch that needs code of its own, and the edges that take it.
struct Detour {
    target: InstId,
    /// Label values that come by the stack, by type.
    stack: Vec<ValType>,
    /// Values to push before the branch (`br_table` only).
    push: Vec<Value>,
    moves: Moves,
    edges: Vec<usize>,
    /// Height of the label that stands for it.
    height: usize,
}

/// Blocks around a branch whose edges need code of their own.
struct Wrap {
    inst: InstId,
    detours: Vec<Detour>,
    /// Whether a block for what goes on after the branch is around them.
    after: bool,
}

struct Writer<'a> {
    module: &'a Module,
    body: &'a Body,
    facts: &'a Facts,
    locals: &'a Locals,
    indices: &'a Indices,
    mover: Mover<'a>,
    items: &'a [Item],
    /// Branches whose copies are among the items.
    before: &'a [bool],
    out: FunctionCode,
    new_types: IndexMap<BlockSig, ()>,
    /// Locals declared nullable although their values are not.
    asserted: Vec<bool>,
    /// Number of labels around; height of each control instruction's label.
    depth: usize,
    height: Vec<u32>,
    wraps: Vec<Wrap>,
    /// Position of each control instruction's end.
    ends: Vec<u32>,
    open: Vec<InstId>,
    keep_locations: bool,
}

/// Writes a body.
pub(crate) fn write(
    module: &Module,
    body: &Body,
    indices: &Indices,
    options: &EmitOptions,
) -> Result<FunctionCode, NotWasm> {
    let mut facts = Facts::new(body);
    let of_slot = locals::slots_of_params(body, &mut facts);
    let schedule = schedule(body, &facts);
    let locals = locals::locals(body, &facts, &schedule, of_slot);
    let nowhere = moves::constants(body, &mut facts, &schedule, &locals);
    let mover = Mover { body, facts: &facts, locals: &locals };
    let Tidied { items, before } = Tidier::run(mover, &schedule, &nowhere);
    drop(schedule);
    let mut writer = Writer {
        module,
        body,
        facts: &facts,
        locals: &locals,
        indices,
        mover,
        items: &items,
        before: &before,
        out: FunctionCode::default(),
        new_types: IndexMap::new(),
        asserted: Vec::new(),
        depth: 1,
        height: vec![NONE; body.insts.len()],
        wraps: Vec::new(),
        ends: vec![NONE; body.insts.len()],
        open: Vec::new(),
        keep_locations: options.locations,
    };
    writer.height[Body::ENTRY.index()] = 0;
    for (i, item) in items.iter().enumerate() {
        if let Item::End(inst) = item {
            writer.ends[inst.index()] = i as u32;
        }
    }
    writer.asserted = locals::uninitialised(
        body,
        &items,
        &locals,
        |item| writer.read_on_edges(item),
        |inst| !writer.wrapping(inst).is_empty(),
    );
    writer.declare();
    for at in 0..items.len() {
        writer.item(at)?;
    }
    let mut out = writer.out;
    out.code.put(&I::End);
    out.block_types = writer.new_types.into_keys().collect();
    let source = |hint: &Option<u32>| body.locals.get((*hint)? as usize).copied();
    out.locals = locals.sources.iter().map(source).collect();
    Ok(out)
}

impl Writer<'_> {
    fn declare(&mut self) {
        let first = self.body.params.len();
        let nullable = |(i, ty): (usize, &ValType)| match *ty {
            ValType::Ref(r) if self.asserted[first + i] => ValType::Ref(walrus::RefType { nullable: true, ..r }),
            ty => ty,
        };
        let types: Vec<ValType> = self.locals.types.iter().enumerate().map(nullable).collect();
        let runs: Vec<&[ValType]> = types.chunk_by(|a, b| a == b).collect();
        let bytes = &mut self.out.code.bytes;
        (runs.len() as u32).encode(bytes);
        for run in runs {
            (run.len() as u32).encode(bytes);
            self.indices.val_type(run[0]).encode(bytes);
        }
    }

    fn put(&mut self, instruction: &I<'_>) {
        self.out.code.put(instruction);
    }

    fn get(&mut self, local: u32) {
        self.put(&I::LocalGet(local));
        self.assert(local);
    }

    fn assert(&mut self, local: u32) {
        if self.asserted[local as usize] {
            self.put(&I::RefAsNonNull);
        }
    }

    /// A value that is in a local, or is written again.
    fn read(&mut self, value: Value) {
        if !self.mover.facts.again[value.index()] {
            self.get(self.locals.of(value));
        } else if let Def::Result(inst, _) = self.body.value(value).def {
            self.plain(inst).expect("a constant");
        }
    }

    /// Copies that happen at once: everything is read before anything is written.
    fn moves(&mut self, moves: &[(Value, Value)]) {
        for (value, _) in moves {
            self.read(*value);
        }
        for (_, to) in moves.iter().rev() {
            self.put(&I::LocalSet(self.locals.of(*to)));
        }
    }

    /// The copies that the n-th edge of an instruction still takes.
    fn edge_moves(&self, id: InstId, nth: usize) -> Moves {
        if self.before[id.index()] { Moves::new() } else { self.mover.of_edge(id, nth) }
    }

    /// Locals that are read on the edges of an item. What is written there is of no use to what follows the branch.
    fn read_on_edges(&self, item: Item) -> Vec<u32> {
        let (Item::Op(id) | Item::Begin(id)) = item else { return Vec::new() };
        let op = &self.body.inst(id).op;
        let mut read = Vec::new();
        if op.is_plain() || matches!(op, Op::Br(_)) || self.before[id.index()] {
            return read;
        }
        self.mover.on_edges(id, |_, value, _| {
            if !self.facts.again[value.index()] {
                read.push(self.locals.of(value));
            }
        });
        read
    }

    fn item(&mut self, at: usize) -> Result<(), NotWasm> {
        match self.items[at] {
            Item::Get(value) => self.get(self.locals.of(value)),
            Item::Const(value) => self.read(value),
            Item::Set(value) => self.put(&I::LocalSet(self.locals.of(value))),
            Item::Tee(value) => {
                let local = self.locals.of(value);
                self.put(&I::LocalTee(local));
                self.assert(local);
            }
            Item::Drop => self.put(&I::Drop),
            Item::Op(inst) => return self.op(inst, at),
            Item::Mark(inst) => self.mark(inst),
            Item::Begin(inst) => self.begin(inst),
            Item::Enter(region) => self.enter(region),
            Item::Leave(_) => {}
            Item::End(inst) => self.end(inst),
            Item::Stop(inst) => self.stop(inst),
        }
        Ok(())
    }

    /// Whether the control instruction is written as one: a block that nobody branches to is only its contents.
    fn is_written(&self, inst: InstId) -> bool {
        match self.body.inst(inst).op {
            Op::Block { .. } | Op::Loop { .. } => self.facts.labelled[inst.index()],
            _ => true,
        }
    }

    fn locate(&mut self, inst: InstId) {
        let loc = self.body.inst(inst).loc;
        if self.keep_locations && !loc.is_default() {
            self.out.locations.push((self.out.code.bytes.len() as u32, loc));
        }
    }

    fn block_type(&mut self, params: Vec<ValType>, results: Vec<ValType>) {
        match (&params[..], &results[..]) {
            ([], []) => self.out.code.bytes.push(0x40),
            ([], [one]) => self.indices.val_type(*one).encode(&mut self.out.code.bytes),
            _ => {
                let sig = (params, results);
                match self.indices.block_type(&sig) {
                    Some(index) => i64::from(index).encode(&mut self.out.code.bytes),
                    None => {
                        let number = self.new_types.insert_full(sig, ()).0;
                        self.out.code.hole(Pending::Block(number as u32));
                    }
                }
            }
        }
    }

    fn stack_types(&self, values: impl Iterator<Item = Value>) -> Vec<ValType> {
        values.filter(|v| !self.facts.carried[v.index()]).map(|v| self.body.ty(v)).collect()
    }

    fn begin(&mut self, id: InstId) {
        self.open.push(id);
        if !self.is_written(id) {
            return;
        }
        self.locate(id);
        let op = &self.body.inst(id).op;
        let opcode = match op {
            Op::Block { .. } => 0x02,
            Op::Loop { .. } => 0x03,
            Op::If { .. } => 0x04,
            Op::Try { .. } => 0x06,
            Op::TryTable { .. } => 0x1f,
            other => unreachable!("{other:?} owns no regions"),
        };
        self.out.code.bytes.push(opcode);
        let params = self.stack_types(self.body.region(op.regions()[0]).params.iter().copied());
        let results = self.stack_types(self.body.inst(id).results());
        self.block_type(params, results);
        if let Op::TryTable { catches, .. } = op {
            let clauses: Vec<wasm_encoder::Catch> = catches
                .iter()
                .enumerate()
                .map(|(nth, catch)| {
                    let label = self.label(id, nth, catch.edge.target);
                    match (catch.tag.map(|tag| self.indices.tag(tag)), catch.with_ref) {
                        (Some(tag), false) => wasm_encoder::Catch::One { tag, label },
                        (Some(tag), true) => wasm_encoder::Catch::OneRef { tag, label },
                        (None, false) => wasm_encoder::Catch::All { label },
                        (None, true) => wasm_encoder::Catch::AllRef { label },
                    }
                })
                .collect();
            clauses.encode(&mut self.out.code.bytes);
        }
        self.height[id.index()] = self.depth as u32;
        self.depth += 1;
    }

    fn enter(&mut self, region: RegionId) {
        let Some(owner) = self.open.last().copied() else { return };
        match &self.body.inst(owner).op {
            Op::If { els, .. } if *els == region && !self.is_empty_else(owner) => self.put(&I::Else),
            Op::Try { catches, .. } => {
                for catch in catches {
                    match catch {
                        LegacyCatch::Catch { tag, handler } if *handler == region => {
                            self.put(&I::Catch(self.indices.tag(*tag)));
                        }
                        LegacyCatch::CatchAll { handler } if *handler == region => self.put(&I::CatchAll),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether an if's else arm is no code at all: it passes its parameters through, or there are none.
    fn is_empty_else(&self, id: InstId) -> bool {
        let end = self.ends[id.index()] as usize;
        let Op::If { els, .. } = self.body.inst(id).op else { return false };
        let params = self.stack_types(self.body.region(els).params.iter().copied());
        let results = self.stack_types(self.body.inst(id).results());
        let yields = |at: usize| matches!(self.items[at], Item::Op(i) if matches!(self.body.inst(i).op, Op::Yield));
        params == results
            && self.items[end - 1] == Item::Leave(els)
            && end >= 3
            && yields(end - 2)
            && self.items[end - 3] == Item::Enter(els)
    }

    fn end(&mut self, id: InstId) {
        self.open.pop();
        if !self.is_written(id) {
            return;
        }
        self.depth -= 1;
        let mut delegate = None;
        if let Op::Try { catches, .. } = &self.body.inst(id).op
            && let Some(LegacyCatch::Delegate { target }) = catches.last()
        {
            delegate = Some(self.depth_of(self.written(target.unwrap_or(Body::ENTRY))));
        }
        self.put(&delegate.map_or(I::End, I::Delegate));
        self.unwrap(id);
    }

    /// Nothing comes here, but validation wants to see what the region gives.
    fn stop(&mut self, id: InstId) {
        let given = self.stack_types(self.body.inst(id).results());
        let asked = match self.body.region(self.body.inst(id).region).owner {
            Some(owner) if owner != Body::ENTRY => self.stack_types(self.body.inst(owner).results()),
            _ => self.body.results.to_vec(),
        };
        if given != asked {
            self.put(&I::Unreachable);
        }
    }

    /// A construct, or the next one around it that is written: for a `delegate`, which names a block only for the handlers around
    /// it, that is the same.
    fn written(&self, mut target: InstId) -> InstId {
        while target != Body::ENTRY && !self.is_written(target) {
            target = self.body.region(self.body.inst(target).region).owner.unwrap_or(Body::ENTRY);
        }
        target
    }

    fn depth_of(&self, target: InstId) -> u32 {
        self.depth as u32 - 1 - self.height[target.index()]
    }

    /// The label that the n-th edge of an instruction names.
    fn label(&self, id: InstId, nth: usize, target: InstId) -> u32 {
        if let Some(wrap) = self.wraps.last().filter(|w| w.inst == id)
            && let Some(detour) = wrap.detours.iter().find(|d| d.edges.contains(&nth))
        {
            return (self.depth - 1 - detour.height) as u32;
        }
        self.depth_of(target)
    }

    /// What the blocks around a branch are for: edges that need code. Empty if there are none.
    fn wrapping(&self, id: InstId) -> Vec<Detour> {
        if self.is_simple(id) { Vec::new() } else { self.detours(id) }
    }

    /// Begins what must be around a branch whose edges need code.
    fn mark(&mut self, id: InstId) {
        let detours = self.wrapping(id);
        if detours.is_empty() {
            return;
        }
        let inst = self.body.inst(id);
        let after = !inst.op.is_terminator();
        let mut wrap = Wrap { inst: id, detours, after };
        if after {
            let left = self.facts.stack_results(self.body, id).iter().map(|l| self.body.ty(l.value)).collect();
            self.out.code.bytes.push(0x02);
            self.block_type(Vec::new(), left);
            self.depth += 1;
        }
        for detour in &mut wrap.detours {
            self.out.code.bytes.push(0x02);
            self.block_type(Vec::new(), detour.stack.clone());
            detour.height = self.depth;
            self.depth += 1;
        }
        self.wraps.push(wrap);
    }

    /// A `br_if` that passes nothing by the stack: an `if` will do.
    fn is_simple(&self, id: InstId) -> bool {
        matches!(self.body.inst(id).op, Op::BrIf(_)) && self.facts.passed_on_stack(self.body, id).is_empty()
    }

    // Long: one arm per kind of control.
    fn op(&mut self, id: InstId, at: usize) -> Result<(), NotWasm> {
        let inst = self.body.inst(id);
        if !matches!(inst.op, Op::Yield) {
            self.locate(id);
        }
        match &inst.op {
            Op::Yield => {}
            Op::Br(edge) => {
                if !self.falls_to(at, edge.target) {
                    self.put(&I::Br(self.depth_of(edge.target)));
                }
            }
            Op::Return if self.falls_to(at, Body::ENTRY) => {}
            Op::BrIf(edge) => self.br_if(id, edge.target),
            Op::BrTable(edges) => {
                let mut labels: Vec<u32> =
                    edges.iter().enumerate().map(|(nth, e)| self.label(id, nth, e.target)).collect();
                let default = labels.pop().expect("a br_table has a default");
                self.put(&I::BrTable(labels.into(), default));
                self.unwrap(id);
            }
            Op::BrOnNull(edge) => {
                self.put(&I::BrOnNull(self.label(id, 0, edge.target)));
                self.unwrap(id);
            }
            Op::BrOnNonNull { edge, .. } => {
                self.put(&I::BrOnNonNull(self.label(id, 0, edge.target)));
                self.unwrap(id);
            }
            Op::BrOnCast { edge, cast, on_fail, .. } => {
                let relative_depth = self.label(id, 0, edge.target);
                let (from_ref_type, to_ref_type) = (self.indices.ref_type(cast.from), self.indices.ref_type(cast.to));
                self.put(&match on_fail {
                    true => I::BrOnCastFail { relative_depth, from_ref_type, to_ref_type },
                    false => I::BrOnCast { relative_depth, from_ref_type, to_ref_type },
                });
                self.unwrap(id);
            }
            Op::Rethrow(target) => self.put(&I::Rethrow(self.depth_of(*target))),
            _ => self.plain(id)?,
        }
        Ok(())
    }

    /// An instruction that neither branches nor owns regions.
    fn plain(&mut self, id: InstId) -> Result<(), NotWasm> {
        let inst = self.body.inst(id);
        match &inst.op {
            Op::SlotGet(slot) => self.get(self.locals.of_slot[slot.index()]),
            Op::SlotSet(slot) => match self.locals.of_slot[slot.index()] {
                NONE => self.put(&I::Drop),
                local => self.put(&I::LocalSet(local)),
            },
            Op::Copy => {}
            Op::Default => {
                let op = locals::initial(self.body.ty(inst.first_result));
                instr::write(&mut self.out.code, self.indices, &op).expect("a constant");
            }
            op => {
                let at = inst.loc;
                instr::write(&mut self.out.code, self.indices, op).map_err(|what| NotWasm { what, at })?;
            }
        }
        Ok(())
    }

    fn br_if(&mut self, id: InstId, target: InstId) {
        let moves = self.edge_moves(id, 0);
        if moves.is_empty() || !self.is_simple(id) {
            self.put(&I::BrIf(self.label(id, 0, target)));
            self.unwrap(id);
            return;
        }
        self.out.code.bytes.extend([0x04, 0x40]);
        self.depth += 1;
        self.moves(&moves);
        self.put(&I::Br(self.depth_of(target)));
        self.depth -= 1;
        self.put(&I::End);
    }

    /// Whether going on after the item at `at` leads to the target's end with the same values on the stack and nothing done on
    /// the way.
    fn falls_to(&self, at: usize, target: InstId) -> bool {
        let expected: Vec<ValType> = match target {
            Body::ENTRY => self.body.results.to_vec(),
            _ if matches!(self.body.inst(target).op, Op::Loop { .. }) => return false,
            _ => self.stack_types(self.body.inst(target).results()),
        };
        let mut next = at + 1;
        loop {
            match self.items.get(next) {
                None => return target == Body::ENTRY,
                Some(Item::Leave(region)) => {
                    let owner = self.body.region(*region).owner.expect("a region has an owner");
                    if owner == Body::ENTRY {
                        return target == Body::ENTRY;
                    }
                    if self.stack_types(self.body.inst(owner).results()) != expected {
                        return false;
                    }
                    if owner == target {
                        return true;
                    }
                    next = self.ends[owner.index()] as usize + 1;
                }
                // Copies would stand before it.
                Some(Item::Op(inst)) if matches!(self.body.inst(*inst).op, Op::Yield) => next += 1,
                _ => return false,
            }
        }
    }
}
