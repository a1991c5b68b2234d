//! Views of the same bits into each other.

use super::views::View;
use super::{Lower, Parts};
use anywasm_ir::body::{Args, Const, Op, Value};
use anywasm_ops::{BinaryOp, Ty, UnaryOp};
use walrus::ValType;

impl Lower<'_> {
    /// The bits of a constant in a view.
    pub(super) fn constant(&mut self, bits: u128, view: View) -> Parts {
        let (ty, width) = match view {
            View::Longs => (Ty::I64, 64),
            View::Singles => (Ty::F32, 32),
            View::Doubles => (Ty::F64, 64),
            _ => (Ty::I32, 32),
        };
        let part = |n: u32| Const::from_bits(ty, bits >> (n * width) & ((1 << width) - 1));
        (0..128 / width).map(|n| self.one(Op::Const(part(n)), Args::new(), ty.into())).collect()
    }

    fn long(&mut self, low: Value, high: Value) -> Value {
        let low = self.unary(UnaryOp::I64ExtendI32U, low);
        let high = self.unary(UnaryOp::I64ExtendI32U, high);
        let count = self.one(Op::Const(Const::I64(32)), Args::new(), ValType::I64);
        let high = self.binary(BinaryOp::I64Shl, high, count);
        self.binary(BinaryOp::I64Or, low, high)
    }

    fn halves(&mut self, long: Value) -> [Value; 2] {
        let count = self.one(Op::Const(Const::I64(32)), Args::new(), ValType::I64);
        let high = self.binary(BinaryOp::I64ShrU, long, count);
        [self.unary(UnaryOp::I32WrapI64, long), self.unary(UnaryOp::I32WrapI64, high)]
    }

    pub(super) fn each(&mut self, op: UnaryOp, parts: &[Value]) -> Parts {
        parts.iter().map(|a| self.unary(op, *a)).collect()
    }

    /// From one view to another.
    pub(super) fn convert(&mut self, from: View, to: View, parts: &[Value]) -> Parts {
        match (from, to) {
            _ if from == to => Parts::from_slice(parts),
            (View::Singles, View::Words) => self.each(UnaryOp::I32ReinterpretF32, parts),
            (View::Words, View::Singles) => self.each(UnaryOp::F32ReinterpretI32, parts),
            (View::Doubles, View::Longs) => self.each(UnaryOp::I64ReinterpretF64, parts),
            (View::Longs, View::Doubles) => self.each(UnaryOp::F64ReinterpretI64, parts),
            (View::Longs, View::Words) => parts.iter().flat_map(|a| self.halves(*a)).collect(),
            (View::Words, View::Longs) => parts.chunks(2).map(|pair| self.long(pair[0], pair[1])).collect(),
            (View::Flags4 | View::Flags2, View::Words) => {
                let zero = self.build.constant(0);
                let masks = parts.iter().map(|a| self.build.binary(BinaryOp::I32Sub, zero, *a));
                masks.flat_map(|mask| std::iter::repeat_n(mask, 4 / parts.len())).collect()
            }
            (View::Words, View::Doubles) | (View::Doubles, View::Words) => self.through(View::Longs, from, to, parts),
            _ => self.through(View::Words, from, to, parts),
        }
    }

    fn through(&mut self, middle: View, from: View, to: View, parts: &[Value]) -> Parts {
        let parts = self.convert(from, middle, parts);
        self.convert(middle, to, &parts)
    }
}
