//! The operator enums, made from the rows of the tables.

use crate::val::Scalar;
use crate::{Js, Pair, Trap, Ty, Val, sem};
use walrus::ir;
use wasm_encoder::Instruction;

/// What an operator may do beyond giving its result.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Effect {
    /// Nothing: may be dropped, duplicated and moved.
    Pure,
    /// Traps for some operands; otherwise pure.
    MayTrap,
}

/// An operator's type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Sig {
    /// Operand types, first pushed first.
    pub params: &'static [Ty],
    /// The result's type.
    pub result: Ty,
}

macro_rules! rust_type {
    (I32) => {
        i32
    };
    (I64) => {
        i64
    };
    (F32) => {
        f32
    };
    (F64) => {
        f64
    };
    (V128) => {
        u128
    };
}

// The effect column decides how the meaning is called, so a row whose effect disagrees with its meaning's type does not compile.
macro_rules! outcome {
    (Pure $result:ident $value:expr) => {{
        let value: rust_type!($result) = $value;
        Ok(Val::from(value))
    }};
    (MayTrap $result:ident $value:expr) => {{
        let value: Result<rust_type!($result), Trap> = $value;
        value.map(Val::from)
    }};
}

macro_rules! walrus_variant {
    ($Enum:ident $name:ident) => {
        ir::$Enum::$name
    };
    ($Enum:ident $name:ident $walrus:ident) => {
        ir::$Enum::$walrus
    };
}

macro_rules! property {
    (Commutes) => {
        true
    };
}

macro_rules! operator_enum {
    (
        $(#[$doc:meta])* $Enum:ident $Instr:ident
        plain { $($name:ident $(as $walrus:ident)? $text:literal ($($p:ident)*) -> $r:ident $effect:ident $(+ $prop:ident)? $sem:ident $js:expr;)* }
        lane { $($lname:ident [$lanes:literal] $ltext:literal ($($lp:ident)*) -> $lr:ident $leffect:ident $lsem:ident $ljs:expr;)* }
        separate { $($sname:ident $stext:literal ($($sp:ident)*) -> $sr:ident $seffect:ident $ssem:ident $sjs:expr;)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum $Enum {
            $(#[doc = concat!("`", $text, "`")] $name,)*
            $(#[doc = concat!("`", $ltext, "`, with its lane")] $lname(u8),)*
            $(#[doc = concat!("`", $stext, "`")] $sname,)*
        }

        impl $Enum {
            /// Every operator, in the tables' order; those with a lane index stand with the first and with the last lane.
            pub const ALL: &'static [Self] = &[
                $(Self::$name,)*
                $(Self::$lname(0), Self::$lname($lanes - 1),)*
                $(Self::$sname,)*
            ];

            /// The number of rows of the table.
            pub const ROWS: usize = [$($text,)* $($ltext,)* $($stext,)*].len();

            /// Position of the operator's row in the table, whatever its lane: below [`Self::ROWS`].
            #[inline]
            pub const fn row(self) -> usize {
                enum Row { $($name,)* $($lname,)* $($sname,)* }
                match self {
                    $(Self::$name => Row::$name as usize,)*
                    $(Self::$lname(_) => Row::$lname as usize,)*
                    $(Self::$sname => Row::$sname as usize,)*
                }
            }

            /// The instruction's name in the text format, without a lane index.
            pub const fn mnemonic(self) -> &'static str {
                match self { $(Self::$name => $text,)* $(Self::$lname(_) => $ltext,)* $(Self::$sname => $stext,)* }
            }

            /// The operator of this name; one with a lane index comes with lane 0 (see [`Self::with_lane`]).
            pub fn from_mnemonic(text: &str) -> Option<Self> {
                Some(match text {
                    $($text => Self::$name,)*
                    $($ltext => Self::$lname(0),)*
                    $($stext => Self::$sname,)*
                    _ => return None,
                })
            }

            /// Operand types and result type.
            pub const fn sig(self) -> Sig {
                match self {
                    $(Self::$name => Sig { params: &[$(Ty::$p),*], result: Ty::$r },)*
                    $(Self::$lname(_) => Sig { params: &[$(Ty::$lp),*], result: Ty::$lr },)*
                    $(Self::$sname => Sig { params: &[$(Ty::$sp),*], result: Ty::$sr },)*
                }
            }

            /// Whether the operator may trap.
            pub const fn effect(self) -> Effect {
                match self {
                    $(Self::$name => Effect::$effect,)*
                    $(Self::$lname(_) => Effect::$leffect,)*
                    $(Self::$sname => Effect::$seffect,)*
                }
            }

            /// Whether exchanging the first two operands never changes the result's bits.
            pub const fn commutes(self) -> bool {
                match self {
                    $(Self::$name => false $(|| property!($prop))?,)*
                    _ => false,
                }
            }

            /// How the operator is written in JavaScript.
            pub const fn js(self) -> Js {
                #[allow(unused_imports)]
                use crate::{BinaryOp, Half, Lanes, Shape, UnaryOp};
                match self { $(Self::$name => $js,)* $(Self::$lname(_) => $ljs,)* $(Self::$sname => $sjs,)* }
            }

            /// The lane index, of an operator that has one.
            pub const fn lane(self) -> Option<u8> {
                #[allow(unreachable_patterns)]
                match self { $(Self::$lname(lane) => Some(lane),)* _ => None }
            }

            /// How many lanes the index chooses from, of an operator that has one.
            pub const fn lanes(self) -> Option<u8> {
                #[allow(unreachable_patterns)]
                match self { $(Self::$lname(_) => Some($lanes),)* _ => None }
            }

            /// The same operator for another lane; an operator without a lane index is returned unchanged.
            ///
            /// # Panics
            /// If `lane` is not below [`Self::lanes`].
            pub const fn with_lane(self, lane: u8) -> Self {
                if let Some(lanes) = self.lanes() {
                    assert!(lane < lanes, "lane index out of range");
                }
                #[allow(unreachable_patterns)]
                match self { $(Self::$lname(_) => Self::$lname(lane),)* op => op }
            }

            /// The result for these operands.
            ///
            /// # Errors
            /// The trap that execution ends with.
            ///
            /// # Panics
            /// If the operands do not have the types of [`Self::sig`].
            pub fn eval(self, args: &[Val]) -> Result<Val, Trap> {
                let params = self.sig().params;
                assert_eq!(args.len(), params.len(), "{} takes {} operands", self.mnemonic(), params.len());
                let mut args = args.iter();
                match self {
                    $(Self::$name => outcome!($effect $r sem::$sem($(arg::<rust_type!($p)>(&mut args)),*)),)*
                    $(Self::$lname(lane) => outcome!($leffect $lr sem::$lsem($(arg::<rust_type!($lp)>(&mut args),)* lane)),)*
                    $(Self::$sname => outcome!($seffect $sr sem::$ssem($(arg::<rust_type!($sp)>(&mut args)),*)),)*
                }
            }

            /// The operator of walrus's enum. The match names every variant, so that an upgrade of walrus that adds one does not
            /// compile until the table has its row.
            pub const fn from_walrus(op: ir::$Enum) -> Self {
                match op {
                    $(walrus_variant!($Enum $name $($walrus)?) => Self::$name,)*
                    $(ir::$Enum::$lname { idx } => Self::$lname(idx),)*
                }
            }

            /// The operator of a walrus instruction, also of those that walrus keeps outside its enum; `None` if it is not of this shape.
            pub const fn from_instr(instr: &ir::Instr) -> Option<Self> {
                match instr {
                    ir::Instr::$Instr(ir::$Instr { op }) => Some(Self::from_walrus(*op)),
                    $(ir::Instr::$sname(_) => Some(Self::$sname),)*
                    _ => None,
                }
            }

            /// The walrus instruction.
            pub const fn to_walrus(self) -> ir::Instr {
                match self {
                    $(Self::$name => ir::Instr::$Instr(ir::$Instr { op: walrus_variant!($Enum $name $($walrus)?) }),)*
                    $(Self::$lname(idx) => ir::Instr::$Instr(ir::$Instr { op: ir::$Enum::$lname { idx } }),)*
                    $(Self::$sname => ir::Instr::$sname(ir::$sname {}),)*
                }
            }

            /// The instruction to write.
            pub const fn encode(self) -> Instruction<'static> {
                match self {
                    $(Self::$name => Instruction::$name,)*
                    $(Self::$lname(lane) => Instruction::$lname(lane),)*
                    $(Self::$sname => Instruction::$sname,)*
                }
            }
        }
    };
}

fn arg<T: Scalar>(args: &mut std::slice::Iter<'_, Val>) -> T {
    args.next().copied().and_then(T::from_val).expect("an operand has the type of the operator's signature")
}

crate::for_each_unary!(operator_enum,
    /// An operator with one operand.
    UnaryOp Unop);
crate::for_each_binary!(operator_enum,
    /// An operator with two operands.
    BinaryOp Binop);
crate::for_each_ternary!(operator_enum,
    /// An operator with three operands.
    TernaryOp TernOp);
