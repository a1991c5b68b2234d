//! Wide arithmetic over pairs: 128-bit sums on four ints, whole products by helper.

use super::pairs::{Builder, Halves, Operand};
use crate::helpers::Helper;
use anywasm_ir::body::{Args, Effects, Op, Value};
use anywasm_ops::{BinaryOp, WideOp};
use walrus::ValType;

impl Builder<'_> {
    /// The results of an operator of wide arithmetic, low half first. `args` are pairs.
    pub(super) fn wide(&mut self, op: WideOp, args: &[Operand]) -> [Halves; 2] {
        let ints: Args = args.iter().flat_map(|x| std::iter::once(x.low).chain(x.high)).collect();
        let words = match op {
            WideOp::I64Add128 => self.chain(BinaryOp::I32Add, &ints),
            WideOp::I64Sub128 => self.chain(BinaryOp::I32Sub, &ints),
            WideOp::I64MulWideS => self.product(Helper::I64MulWideS, ints),
            WideOp::I64MulWideU => self.product(Helper::I64MulWideU, ints),
        };
        [(words[0], words[1]), (words[2], words[3])]
    }

    /// `a ± b` of four ints each, with carry or borrow from one to the next: `s = a + b; carry = s <u a`, and likewise when the last carry
    /// is added; of the two carries at most one is set.
    fn chain(&mut self, op: BinaryOp, ints: &[Value]) -> [Value; 4] {
        let mut carry = None;
        std::array::from_fn(|n| {
            let (a, b) = (ints[n], ints[n + 4]);
            let (s, first) = self.step(op, a, b);
            let Some(last) = carry else {
                carry = Some(first);
                return s;
            };
            let (s, second) = self.step(op, s, last);
            carry = Some(self.binary(BinaryOp::I32Or, first, second));
            s
        })
    }

    /// A sum or difference, and its carry or borrow.
    fn step(&mut self, op: BinaryOp, a: Value, b: Value) -> (Value, Value) {
        let s = self.binary(op, a, b);
        let carry = match op {
            // A sum that is an operand has had zero added to it.
            BinaryOp::I32Add if s == a || s == b => self.constant(0),
            BinaryOp::I32Add => self.binary(BinaryOp::I32LtU, s, b),
            _ => self.binary(BinaryOp::I32LtU, a, b),
        };
        (s, carry)
    }

    fn product(&mut self, helper: Helper, ints: Args) -> [Value; 4] {
        let op = Op::Runtime { helper: helper as u16, effects: Effects::PURE };
        let id = self.push(op, ints, &[ValType::I32; 4]);
        let first = self.body.inst(id).first_result;
        std::array::from_fn(|n| Value(first.0 + n as u32))
    }
}
