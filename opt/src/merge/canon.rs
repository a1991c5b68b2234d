//! The canonical form of a body: what it does, without the numbers, hints, copies and source offsets by which two bodies of equal code
//! differ. Neither do the types count that values are declared to have: operators say what they do.

use anywasm_ir::body::{Body, Catch, Const, Edge, InstId, LegacyCatch, Op, RegionId, Value};
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::mem::discriminant;
use walrus::FunctionId;

/// What may differ between bodies that are similar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hole {
    Const(Const),
    Function(FunctionId),
}

/// Everything that was written to it.
#[derive(Default, PartialEq, Eq)]
pub(super) struct Record(Vec<u8>);

impl Hasher for Record {
    fn finish(&self) -> u64 {
        0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

/// Writes the canonical form of a body, and its holes in order.
pub(super) fn canon<H: Hasher>(body: &Body, sink: &mut H, holes: &mut Vec<Hole>) {
    let mut form = Form {
        body,
        sink,
        holes,
        values: vec![u32::MAX; body.values.len()],
        next: 0,
        labels: vec![0; body.insts.len()],
    };
    body.params.hash(form.sink);
    body.results.hash(form.sink);
    body.slots.iter().for_each(|(ty, _)| ty.hash(form.sink));
    form.region(Body::ROOT);
    let mut open: Vec<(RegionId, usize)> = vec![(Body::ROOT, 0)];
    let mut label = 1;
    while let Some((region, at)) = open.last_mut() {
        let Some(&inst) = body.region(*region).insts.get(*at) else {
            form.sink.write_u8(0xff);
            open.pop();
            continue;
        };
        *at += 1;
        let regions = body.inst(inst).op.regions();
        if !regions.is_empty() {
            form.labels[inst.index()] = label;
            label += 1;
        }
        form.inst(inst);
        regions.iter().for_each(|region| form.region(*region));
        open.extend(regions.iter().rev().map(|region| (*region, 0)));
    }
}

struct Form<'a, H> {
    body: &'a Body,
    sink: &'a mut H,
    holes: &'a mut Vec<Hole>,
    values: Vec<u32>,
    next: u32,
    labels: Vec<u32>,
}

impl<H: Hasher> Form<'_, H> {
    fn define(&mut self, value: Value) {
        self.values[value.index()] = self.next;
        self.next += 1;
    }

    fn region(&mut self, region: RegionId) {
        let params = &self.body.region(region).params;
        self.sink.write_u32(params.len() as u32);
        params.iter().for_each(|param| self.define(*param));
    }

    fn inst(&mut self, id: InstId) {
        let inst = self.body.inst(id);
        if matches!(inst.op, Op::Copy) {
            self.values[inst.result().index()] = self.values[inst.args[0].index()];
            return;
        }
        self.op(&inst.op);
        if matches!(inst.op, Op::Default) {
            self.body.ty(inst.result()).hash(self.sink);
        }
        self.sink.write_u32(inst.args.len() as u32);
        inst.args.iter().for_each(|arg| self.sink.write_u32(self.values[arg.index()]));
        self.sink.write_u32(inst.num_results);
        inst.results().for_each(|result| self.define(result));
    }

    fn edge(&mut self, edge: &Edge) {
        self.sink.write_u32(self.labels[edge.target.index()]);
        self.sink.write_u32(edge.start);
        self.sink.write_u32(edge.len);
    }

    fn op(&mut self, op: &Op) {
        discriminant(op).hash(self.sink);
        match op {
            Op::Const(value) => {
                value.ty().hash(self.sink);
                self.holes.push(Hole::Const(*value));
            }
            Op::Call(id) | Op::ReturnCall(id) | Op::RefFunc(id) => self.holes.push(Hole::Function(*id)),
            Op::Unary(op) => op.hash(self.sink),
            Op::Binary(op) => op.hash(self.sink),
            Op::Ternary(op) => op.hash(self.sink),
            Op::Select(ty) => ty.hash(self.sink),
            Op::RefNull(ty) => ty.hash(self.sink),
            Op::SlotGet(slot) | Op::SlotSet(slot) => slot.hash(self.sink),
            Op::GlobalGet(id) | Op::GlobalSet(id) => id.hash(self.sink),
            Op::Load { op, memory, arg } => (op, memory, arg).hash(self.sink),
            Op::Store { op, memory, arg } => (op, memory, arg).hash(self.sink),
            Op::Rmw { op, memory, arg } => (op, memory, arg).hash(self.sink),
            Op::CallIndirect { ty, table } | Op::ReturnCallIndirect { ty, table } => (ty, table).hash(self.sink),
            Op::CallRef(ty) | Op::ReturnCallRef(ty) => ty.hash(self.sink),
            Op::Throw(tag) => tag.hash(self.sink),
            Op::Opaque(instr) => {
                // Its fields have no other form that can be compared.
                let mut text = Text(self.sink);
                let written = write!(text, "{instr:?}");
                debug_assert!(written.is_ok());
                self.sink.write_u8(0);
            }
            _ => self.state_or_control(op),
        }
    }

    fn state_or_control(&mut self, op: &Op) {
        match op {
            Op::MemorySize(id) | Op::MemoryGrow(id) | Op::MemoryFill(id) => id.hash(self.sink),
            Op::MemoryCopy { dst, src } => (dst, src).hash(self.sink),
            Op::MemoryInit { memory, data } => (memory, data).hash(self.sink),
            Op::DataDrop(id) => id.hash(self.sink),
            Op::TableGet(id) | Op::TableSet(id) | Op::TableSize(id) | Op::TableGrow(id) | Op::TableFill(id) => {
                id.hash(self.sink)
            }
            Op::TableCopy { dst, src } => (dst, src).hash(self.sink),
            Op::TableInit { table, elem } => (table, elem).hash(self.sink),
            Op::ElemDrop(id) => id.hash(self.sink),
            Op::Runtime { helper, effects } => (helper, effects).hash(self.sink),
            Op::BrOnNonNull { at, .. } => at.hash(self.sink),
            Op::BrOnCast { at, cast, on_fail, .. } => (at, cast, on_fail).hash(self.sink),
            Op::Rethrow(target) => self.sink.write_u32(self.labels[target.index()]),
            Op::TryTable { catches, .. } => {
                catches.len().hash(self.sink);
                for Catch { tag, with_ref, .. } in catches {
                    (tag, with_ref).hash(self.sink);
                }
            }
            Op::Try { catches, .. } => {
                catches.len().hash(self.sink);
                for catch in catches {
                    match catch {
                        LegacyCatch::Catch { tag, .. } => (1u8, tag).hash(self.sink),
                        LegacyCatch::CatchAll { .. } => self.sink.write_u8(2),
                        LegacyCatch::Delegate { target } => {
                            (3u8, target.map(|target| self.labels[target.index()])).hash(self.sink);
                        }
                    }
                }
            }
            _ => {}
        }
        let edges = op.edges();
        self.sink.write_u32(edges.len() as u32);
        edges.iter().for_each(|edge| self.edge(edge));
    }
}

/// Text as bytes of a hash.
struct Text<'a, H>(&'a mut H);

impl<H: Hasher> std::fmt::Write for Text<'_, H> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}
