//! Wide arithmetic: the operators with two results.

use crate::{Ty, sem};
use walrus::ir;
use wasm_encoder::Instruction;

macro_rules! wide_ops {
    ($($name:ident $text:literal $params:literal $meaning:expr;)*) => {
        /// An operator of the wide arithmetic proposal: `i64` operands, and two `i64` results, low half first.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum WideOp { $(#[doc = concat!("`", $text, "`")] $name,)* }

        impl WideOp {
            /// Every operator.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The instruction's name in the text format.
            pub const fn mnemonic(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The operator of this name.
            pub fn from_mnemonic(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|op| op.mnemonic() == text)
            }

            /// Operand types, first pushed first: low half before high half. The results are always two `i64`.
            pub const fn params(self) -> &'static [Ty] {
                match self { $(Self::$name => &[Ty::I64; $params],)* }
            }

            /// The results `(low, high)` for these operands.
            ///
            /// # Panics
            /// If the number of operands is not that of [`Self::params`].
            pub fn eval(self, args: &[i64]) -> (i64, i64) {
                let count = self.params().len();
                assert_eq!(args.len(), count, "{} takes {count} operands", self.mnemonic());
                match self { $(Self::$name => $meaning(args),)* }
            }

            /// The operator of a walrus instruction, or `None` if it is none of these.
            pub const fn from_instr(instr: &ir::Instr) -> Option<Self> {
                match instr { $(ir::Instr::$name(_) => Some(Self::$name),)* _ => None }
            }

            /// The walrus instruction.
            pub const fn to_walrus(self) -> ir::Instr {
                match self { $(Self::$name => ir::Instr::$name(ir::$name {}),)* }
            }

            /// The instruction to write.
            pub const fn encode(self) -> Instruction<'static> {
                match self { $(Self::$name => Instruction::$name,)* }
            }
        }
    };
}

wide_ops! {
    I64Add128   "i64.add128"     4 |x: &[i64]| sem::i64_add128(x[0], x[1], x[2], x[3]);
    I64Sub128   "i64.sub128"     4 |x: &[i64]| sem::i64_sub128(x[0], x[1], x[2], x[3]);
    I64MulWideS "i64.mul_wide_s" 2 |x: &[i64]| sem::i64_mul_wide_s(x[0], x[1]);
    I64MulWideU "i64.mul_wide_u" 2 |x: &[i64]| sem::i64_mul_wide_u(x[0], x[1]);
}
