//! Integer operators without their width: what passes that compute with bits look at, so that 32 and 64 bits are one case.

use anywasm_ops::{BinaryOp, Ty, UnaryOp};
use std::sync::LazyLock;

macro_rules! kinds {
    ($(#[$doc:meta])* $Kind:ident $($name:ident $text:literal;)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum $Kind { $($name,)* }
        impl $Kind {
            /// By what stands after the dot of the mnemonic.
            fn from_text(text: &str) -> Option<$Kind> {
                match text { $($text => Some($Kind::$name),)* _ => None }
            }
        }
    };
}

kinds! {
    /// Operators of one integer.
    Unary
    Eqz "eqz";
    Clz "clz";
    Ctz "ctz";
    Popcnt "popcnt";
    Extend8 "extend8_s";
    Extend16 "extend16_s";
    Extend32 "extend32_s";
    Wrap "wrap_i64";
    ExtendS "extend_i32_s";
    ExtendU "extend_i32_u";
}

kinds! {
    /// Operators of two integers.
    Binary
    Add "add";
    Sub "sub";
    Mul "mul";
    DivS "div_s";
    DivU "div_u";
    RemS "rem_s";
    RemU "rem_u";
    And "and";
    Or "or";
    Xor "xor";
    Shl "shl";
    ShrS "shr_s";
    ShrU "shr_u";
    Rotl "rotl";
    Rotr "rotr";
    Eq "eq";
    Ne "ne";
    LtS "lt_s";
    LtU "lt_u";
    GtS "gt_s";
    GtU "gt_u";
    LeS "le_s";
    LeU "le_u";
    GeS "ge_s";
    GeU "ge_u";
}

static UNARY: LazyLock<Vec<Option<Unary>>> = LazyLock::new(|| {
    let mut table = vec![None; UnaryOp::ROWS];
    for op in UnaryOp::ALL {
        table[op.row()] = integer(op.mnemonic()).and_then(Unary::from_text);
    }
    table
});

static BINARY: LazyLock<Vec<Option<Binary>>> = LazyLock::new(|| {
    let mut table = vec![None; BinaryOp::ROWS];
    for op in BinaryOp::ALL {
        table[op.row()] = integer(op.mnemonic()).and_then(Binary::from_text);
    }
    table
});

static MIRRORED: LazyLock<Vec<Option<BinaryOp>>> = LazyLock::new(|| {
    let mut table = vec![None; BinaryOp::ROWS];
    for op in BinaryOp::ALL {
        let Some((ty, name)) = op.mnemonic().split_once('.').filter(|(ty, _)| Ty::ALL.iter().any(|t| t.name() == *ty))
        else {
            continue;
        };
        let (relation, sign) = name.split_once('_').map_or((name, ""), |(r, s)| (r, s));
        let other = match relation {
            "lt" => "gt",
            "gt" => "lt",
            "le" => "ge",
            "ge" => "le",
            _ => continue,
        };
        let text = if sign.is_empty() { format!("{ty}.{other}") } else { format!("{ty}.{other}_{sign}") };
        table[op.row()] = BinaryOp::from_mnemonic(&text);
    }
    table
});

fn integer(mnemonic: &str) -> Option<&str> {
    mnemonic.strip_prefix("i32.").or_else(|| mnemonic.strip_prefix("i64."))
}

/// What an operator of one operand is, if it is one of integers.
pub(crate) fn unary(op: UnaryOp) -> Option<Unary> {
    UNARY[op.row()]
}

/// What an operator of two operands is, if it is one of integers; they are as wide as the first operand.
pub(crate) fn binary(op: BinaryOp) -> Option<Binary> {
    BINARY[op.row()]
}

/// The order that holds between exchanged operands, of an order of numbers.
pub(crate) fn mirrored(op: BinaryOp) -> Option<BinaryOp> {
    MIRRORED[op.row()]
}
