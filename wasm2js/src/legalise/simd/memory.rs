//! Accesses to vectors as scalar accesses. The highest address comes first: where that is in bounds, all are, so a store that traps has
//! written nothing (specification 4.6.12).

use super::views::View;
use super::{Lower, Parts};
use anywasm_ir::body::{Args, MemArg, Op, Value};
use anywasm_ops::{Half, Lanes, LoadOp, LoadShape, Shape, StoreOp, Ty};
use smallvec::smallvec;
use walrus::{MemoryId, ValType};

/// A place in memory.
#[derive(Clone, Copy)]
struct At {
    memory: MemoryId,
    arg: MemArg,
    address: Value,
}

impl At {
    /// The n-th element of so many bytes. Saturates: an offset near 2^64 traps either way.
    fn element(self, n: usize, bytes: u32) -> At {
        let offset = self.arg.offset.saturating_add(n as u64 * u64::from(bytes));
        At { arg: MemArg { align: self.arg.align.min(bytes.trailing_zeros()), offset }, ..self }
    }
}

/// The unsigned load into a scalar of so many bytes.
fn load_op(bytes: u32, view: View) -> LoadOp {
    match (bytes, view) {
        (1, _) => LoadOp::I32Load8U,
        (2, _) => LoadOp::I32Load16U,
        (_, View::Singles) => LoadOp::F32Load,
        (_, View::Doubles) => LoadOp::F64Load,
        _ => LoadOp::I32Load,
    }
}

impl Lower<'_> {
    fn load_part(&mut self, op: LoadOp, at: At) -> Value {
        let At { memory, arg, address } = at;
        self.one(Op::Load { op, memory, arg }, smallvec![address], ValType::from(op.ty()))
    }

    /// So many elements from here on, as parts of a view.
    fn load_parts(&mut self, view: View, count: usize, at: At) -> Parts {
        let op = load_op(4, view);
        let mut parts: Parts = (0..count).rev().map(|n| self.load_part(op, at.element(n, op.bytes()))).collect();
        parts.reverse();
        parts
    }

    /// A load that gives a vector.
    pub(super) fn load(&mut self, op: LoadOp, memory: MemoryId, arg: MemArg, args: &[Value], result: Value) {
        let at = At { memory, arg, address: self.scalar(args[0]) };
        let bytes = op.bytes();
        match op.shape() {
            LoadShape::Whole => {
                for view in self.choice.wanted(result) {
                    let parts = self.load_parts(view, view.len(), at);
                    self.define(result, view, parts);
                }
            }
            LoadShape::Splat if bytes < 4 => {
                let scalar = self.load_part(load_op(bytes, View::Words), at);
                self.splat(if bytes == 1 { Shape::I8x16 } else { Shape::I16x8 }, scalar, result);
            }
            LoadShape::Splat => {
                let (view, count) = self.partial(result, bytes);
                let parts = self.load_parts(view, count, at);
                let all = (0..view.len()).map(|n| parts[n % count]).collect();
                self.define(result, view, all);
            }
            LoadShape::Widen { lane_bytes, signed } => {
                let words = self.load_parts(View::Words, 2, at);
                let from = match lane_bytes {
                    1 => Shape::I8x16,
                    2 => Shape::I16x8,
                    _ => Shape::I32x4,
                };
                let half = Half { from, high: false, signed };
                self.extend(Lanes::Extend(half), half, &words, result);
            }
            LoadShape::Lane(lane) => self.load_lane(bytes, lane.into(), at, args[1], result),
            LoadShape::Zero | LoadShape::Signed | LoadShape::Unsigned => {
                let (view, count) = self.partial(result, bytes);
                let mut parts = self.load_parts(view, count, at);
                parts.extend(self.constant(0, view).into_iter().skip(count));
                self.define(result, view, parts);
            }
        }
    }

    /// In which view to load this part of a vector, and how many parts of that view it is.
    fn partial(&self, result: Value, bytes: u32) -> (View, usize) {
        let is_float = |view| self.choice.wants_only(result, view);
        match bytes {
            8 if is_float(View::Doubles) => (View::Doubles, 1),
            _ if is_float(View::Singles) => (View::Singles, bytes as usize / 4),
            _ => (View::Words, bytes as usize / 4),
        }
    }

    fn load_lane(&mut self, bytes: u32, lane: usize, at: At, vector: Value, result: Value) {
        if bytes == 8 {
            let halves = self.load_parts(View::Words, 2, at);
            let mut words = self.vector(vector, View::Words);
            words[2 * lane] = halves[0];
            words[2 * lane + 1] = halves[1];
            return self.define(result, View::Words, words);
        }
        let scalar = self.load_part(load_op(bytes, View::Words), at);
        let shape = match bytes {
            1 => Shape::I8x16,
            2 => Shape::I16x8,
            _ => Shape::I32x4,
        };
        self.replace(shape, lane, vector, scalar, result);
    }

    fn store_part(&mut self, op: StoreOp, at: At, part: Value) {
        let At { memory, arg, address } = at;
        let args: Args = smallvec![address, part];
        self.build.push(Op::Store { op, memory, arg }, args, &[]);
    }

    /// A store of a vector or of one of its lanes.
    pub(super) fn store(&mut self, op: StoreOp, memory: MemoryId, arg: MemArg, args: &[Value]) {
        let at = At { memory, arg, address: self.scalar(args[0]) };
        let view = match self.native(args[1]) {
            Some(view) if view.is_float() && self.at_hand(args[1], View::Words).is_none() => view,
            _ => View::Words,
        };
        let part_bytes = 16 / view.len() as u32;
        let lane = usize::from(op.lane().unwrap_or_default());
        if op.bytes() < part_bytes {
            return self.store_bits(op.bytes(), lane, at, args[1]);
        }
        let parts = self.vector(args[1], view);
        let count = (op.bytes() / part_bytes) as usize;
        let store = match view {
            View::Singles => StoreOp::F32Store,
            View::Doubles => StoreOp::F64Store,
            _ => StoreOp::I32Store,
        };
        for n in (0..count).rev() {
            self.store_part(store, at.element(n, part_bytes), parts[lane * count + n]);
        }
    }

    /// A lane that is a part of a word, or of a double.
    fn store_bits(&mut self, bytes: u32, lane: usize, at: At, vector: Value) {
        let words = self.vector(vector, View::Words);
        let first = lane * bytes as usize;
        let word = self.shifted_down(words[first / 4], 8 * (first % 4) as i32);
        let store = StoreOp::ALL.iter().copied().find(|o| o.ty() == Ty::I32 && o.bytes() == bytes && !o.atomic());
        self.store_part(store.unwrap_or(StoreOp::I32Store), at, word);
    }
}
