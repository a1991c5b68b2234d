//! An expression with what is known of its value, and the coercions between such kinds.

use crate::construct::{self as js, Expr, Infix, Prefix};
use swc_ecma_ast as ast;

/// What is known of a number (or reference).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// `true` or `false`, for 1 and 0.
    Bool,
    /// The i32 itself: an integer in int32 range, not -0.
    Int,
    /// The i32's unsigned value.
    Uint,
    /// An integer equal to the i32 modulo 2^32, of magnitude at most 2 to this power (at most 53, so exact); may be -0.
    Wide(u8),
    /// A float or a reference.
    Other,
}

/// An expression of a known kind.
#[derive(Debug)]
pub(crate) struct Val {
    /// The node.
    pub(crate) e: Expr,
    /// Its kind.
    pub(crate) kind: Kind,
}

impl Val {
    /// An i32.
    pub(crate) fn int(e: Expr) -> Val {
        Val { e, kind: Kind::Int }
    }
    /// A boolean.
    pub(crate) fn bool(e: Expr) -> Val {
        Val { e, kind: Kind::Bool }
    }
    /// A float or reference.
    pub(crate) fn other(e: Expr) -> Val {
        Val { e, kind: Kind::Other }
    }
    /// A constant i32.
    pub(crate) fn constant(value: i32) -> Val {
        Val::int(js::int(value.into()))
    }

    /// The number, if it is a literal.
    pub(crate) fn literal(&self) -> Option<f64> {
        js::as_num(&self.e)
    }

    /// The expression as the i32 itself; floats and references pass.
    pub(crate) fn into_value(self) -> Expr {
        match self.kind {
            Kind::Int | Kind::Other => self.e,
            Kind::Bool => js::prefix(Prefix::Plus, self.e),
            Kind::Uint | Kind::Wide(_) => js::infix(Infix::BitOr, uncoerced(self.e), js::int(0)),
        }
    }

    /// The expression as an operand of an operator that applies ToInt32 or ToUint32 itself.
    pub(crate) fn into_bits(self) -> Expr {
        match self.kind {
            Kind::Uint | Kind::Wide(_) => uncoerced(self.e),
            Kind::Bool | Kind::Int | Kind::Other => self.e,
        }
    }

    /// The expression as the unsigned value.
    pub(crate) fn into_unsigned(self) -> Expr {
        if let (Some(value), Kind::Int) = (self.literal(), self.kind) {
            return js::num(f64::from(value as i32 as u32));
        }
        match self.kind {
            Kind::Uint => self.e,
            Kind::Bool => js::prefix(Prefix::Plus, self.e),
            _ => js::infix(Infix::ZeroFillRShift, uncoerced(self.e), js::int(0)),
        }
    }

    /// The expression as a condition: truthy exactly if the i32 is not zero.
    pub(crate) fn into_condition(self) -> Expr {
        match self.kind {
            Kind::Wide(_) => self.into_value(),
            _ => self.e,
        }
    }

    /// The expression as an integer for `+`, `-` and `*`, with the power of two that bounds its magnitude.
    pub(crate) fn into_sum(self) -> (Expr, u8) {
        match self.kind {
            Kind::Bool => (self.e, 1),
            Kind::Int | Kind::Other => (self.e, 31),
            Kind::Uint => (self.e, 32),
            Kind::Wide(bits) => (self.e, bits),
        }
    }

    /// Whether writing it twice costs little and evaluates nothing twice.
    pub(crate) fn is_simple(&self) -> bool {
        js::is_ident(&self.e) || self.literal().is_some()
    }
}

/// The operand of an outer `| 0` or `>>> 0`, which another coercion makes needless. Only for expressions whose value modulo 2^32 is
/// all that is wanted of them.
fn uncoerced(e: Expr) -> Expr {
    match *e {
        ast::Expr::Bin(b)
            if matches!(b.op, Infix::BitOr | Infix::ZeroFillRShift) && js::as_num(&b.right) == Some(0.0) =>
        {
            match *b.left {
                ast::Expr::Paren(p) => p.expr,
                _ => b.left,
            }
        }
        other => Box::new(other),
    }
}
