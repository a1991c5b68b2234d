//! Pure operators as expressions: one arm per JavaScript rule of the operator table.

use crate::construct::{self as js, Expr, Infix, Prefix};
use crate::value::{Kind, Val};
use anywasm_ops::{Js, Ty};

/// What an operator's expression may ask for.
pub(crate) trait Runtime {
    /// The name of a helper, which is now used.
    fn helper(&mut self, name: &str) -> String;
    /// The name of a captured `Math` function of every edition, which is now used.
    fn math(&mut self, name: &'static str) -> String;
}

fn infix_op(text: &str) -> Infix {
    match text {
        "+" => Infix::Add,
        "-" => Infix::Sub,
        "*" => Infix::Mul,
        "/" => Infix::Div,
        "%" => Infix::Mod,
        "&" => Infix::BitAnd,
        "|" => Infix::BitOr,
        "^" => Infix::BitXor,
        "<<" => Infix::LShift,
        ">>" => Infix::RShift,
        "==" => Infix::EqEq,
        "!=" => Infix::NotEq,
        "<" => Infix::Lt,
        "<=" => Infix::LtEq,
        ">" => Infix::Gt,
        ">=" => Infix::GtEq,
        _ => unreachable!("the operator table has no such operator: {text}"),
    }
}

/// Largest power of two up to which every integer is a double.
const EXACT: u8 = 53;

/// `a ± b`, uncoerced; a constant's sign goes into the operator.
fn sum(op: Infix, a: Val, b: Val) -> Val {
    if a.literal() == Some(0.0) && op == Infix::Add {
        return b;
    }
    let (mut left, left_bits) = a.into_sum();
    let (mut right, right_bits) = b.into_sum();
    let mut bits = left_bits.max(right_bits) + 1;
    if bits > EXACT {
        left = Val { e: left, kind: Kind::Wide(left_bits) }.into_value();
        right = Val { e: right, kind: Kind::Wide(right_bits) }.into_value();
        bits = 32;
    }
    let (op, right) = match js::as_num(&right) {
        Some(value) if value < 0.0 => (if op == Infix::Add { Infix::Sub } else { Infix::Add }, js::num(-value)),
        _ => (op, right),
    };
    Val { e: js::infix(op, left, right), kind: Kind::Wide(bits) }
}

/// The i32 product: infix where one factor is a constant so small that the product is exact, else the helper.
fn product(rt: &mut dyn Runtime, helper: &'static str, a: Val, b: Val) -> Val {
    for (small, is_left) in [(a.literal(), true), (b.literal(), false)] {
        let Some(value) = small else { continue };
        let bits = (32 - (value.abs() as u32).leading_zeros()) as u8;
        let (x, y) = if is_left { (&b, &a) } else { (&a, &b) };
        let other_bits = if let Kind::Wide(bits) = x.kind { bits } else { 32 };
        if bits + other_bits <= EXACT && y.kind == Kind::Int {
            let (x, y) = if is_left { (b, a) } else { (a, b) };
            return Val { e: js::infix(Infix::Mul, x.into_sum().0, y.e), kind: Kind::Wide(bits + other_bits) };
        }
    }
    Val::int(js::call_name(&rt.helper(helper), vec![a.into_bits(), factor(b)]))
}

/// The right operand of ES5's product, which multiplies it by 16 bits at a time: it has to be an integer, of at most 36 bits, so that the partial
/// products are exact. An outer coercion of a quotient is what makes it an integer.
fn factor(b: Val) -> Expr {
    match b.kind {
        Kind::Wide(bits) if bits > EXACT - 17 => b.into_value(),
        _ => b.e,
    }
}

/// Division by a constant that can neither be zero nor overflow.
fn division(op: &'static str, signed: bool, a: Val, divisor: f64) -> Val {
    let op = infix_op(op);
    let (a, b) = if signed {
        (a.into_value(), js::num(divisor))
    } else {
        (a.into_unsigned(), js::num(f64::from(divisor as i32 as u32)))
    };
    let e = js::infix(op, a, b);
    match (op, signed) {
        // A quotient is no integer; its integer part modulo 2^32 is what both coercions give.
        (Infix::Div, true) => Val::int(js::infix(Infix::BitOr, e, js::int(0))),
        (Infix::Div, false) => Val { e: js::infix(Infix::ZeroFillRShift, e, js::int(0)), kind: Kind::Uint },
        // The remainder of a negative number may be -0.
        (_, true) => Val { e, kind: Kind::Wide(31) },
        (_, false) => Val { e, kind: Kind::Uint },
    }
}

fn rotation(rt: &mut dyn Runtime, left: bool, helper: &'static str, a: Val, b: Val) -> Val {
    if !a.is_simple() || !b.is_simple() {
        return Val::int(js::call_name(&rt.helper(helper), vec![a.into_value(), b.into_value()]));
    }
    let (high, low) = match b.literal() {
        Some(count) => {
            let count = (count as i64).rem_euclid(32);
            let count = if left { count } else { (32 - count) % 32 };
            if count == 0 {
                return a;
            }
            (js::int(count), js::int(32 - count))
        }
        None => {
            // Counts are taken modulo 32.
            let other = js::prefix(Prefix::Minus, b.e.clone());
            if left { (b.e, other) } else { (other, b.e) }
        }
    };
    let again = a.e.clone();
    let high = js::infix(Infix::LShift, a.e, high);
    Val::int(js::infix(Infix::BitOr, high, js::infix(Infix::ZeroFillRShift, again, low)))
}

fn bits(op: Infix, a: Val, b: Val) -> Val {
    if op == Infix::BitXor && b.literal() == Some(-1.0) {
        return Val::int(js::prefix(Prefix::Tilde, a.into_bits()));
    }
    Val::int(js::infix(op, a.into_bits(), b.into_bits()))
}

fn shift_unsigned(a: Val, b: Val) -> Val {
    let kind = match b.literal() {
        Some(count) if (count as i64) & 31 != 0 => Kind::Int,
        _ => Kind::Uint,
    };
    Val { e: js::infix(Infix::ZeroFillRShift, a.into_bits(), b.into_bits()), kind }
}

fn extend(n: u32, a: Val) -> Val {
    let shift = i64::from(32 - n);
    Val::int(js::infix(Infix::RShift, js::infix(Infix::LShift, a.into_bits(), js::int(shift)), js::int(shift)))
}

/// An expression of this type, by what it is.
pub(crate) fn typed(ty: Ty, e: Expr) -> Val {
    if ty == Ty::I32 { Val::int(e) } else { Val::other(e) }
}

// Long: one arm per kind of rule.
/// The operator with this rule, applied. `None` if the rule is for operators that are lowered before printing.
pub(crate) fn apply(rt: &mut dyn Runtime, rule: Js, result: Ty, args: Vec<Val>) -> Option<Val> {
    match rule {
        Js::MathOr("imul", _) => {}
        Js::MathOr(_, helper) | Js::Helper(helper) => {
            let all = args.into_iter().map(Val::into_value).collect();
            return Some(typed(result, js::call_name(&rt.helper(helper), all)));
        }
        Js::Math(name) => {
            let all = args.into_iter().map(Val::into_value).collect();
            return Some(typed(result, js::call_name(&rt.math(name), all)));
        }
        Js::Pair(_) | Js::Lanes(_) => return None,
        _ => {}
    }
    let mut args = args.into_iter();
    match (args.next(), args.next()) {
        (Some(a), Some(b)) => binary(rt, rule, a, b),
        (Some(a), None) => unary(rt, rule, a),
        _ => None,
    }
}

fn unary(rt: &mut dyn Runtime, rule: Js, a: Val) -> Option<Val> {
    let fround = |rt: &mut dyn Runtime, e: Expr| Val::other(js::call_name(&rt.helper("fround"), vec![e]));
    Some(match rule {
        Js::Not => {
            let e = js::not(a.into_condition());
            // `!!x` is no boolean without its signs, only as truthy as one.
            Val::bool(if js::is_boolean(&e) { e } else { js::infix(Infix::NotEq, e, js::int(0)) })
        }
        Js::Extend(n) => extend(n, a),
        Js::Neg => Val::other(js::prefix(Prefix::Minus, a.e)),
        Js::Same => Val::other(a.into_value()),
        Js::Unsigned => Val::other(a.into_unsigned()),
        Js::Round => fround(rt, a.into_value()),
        Js::RoundU => fround(rt, a.into_unsigned()),
        Js::MathF32(name) => {
            let rounded = js::call_name(&rt.math(name), vec![a.e]);
            fround(rt, rounded)
        }
        _ => return None,
    })
}

fn binary(rt: &mut dyn Runtime, rule: Js, a: Val, b: Val) -> Option<Val> {
    Some(match rule {
        Js::Int(op) => sum(infix_op(op), a, b),
        Js::Bits(op) => bits(infix_op(op), a, b),
        Js::ShiftU => shift_unsigned(a, b),
        Js::Rotate { left, helper } => rotation(rt, left, helper, a, b),
        Js::Div { op, signed, helper } => match b.literal() {
            Some(divisor) if divisor != 0.0 && !(signed && divisor == -1.0) => division(op, signed, a, divisor),
            _ => Val::int(js::call_name(&rt.helper(helper), vec![a.into_value(), b.into_value()])),
        },
        Js::Cmp(op) => Val::bool(js::infix(infix_op(op), a.into_value(), b.into_value())),
        Js::CmpU(op) => Val::bool(js::infix(infix_op(op), a.into_unsigned(), b.into_unsigned())),
        Js::F64(op) => Val::other(js::infix(infix_op(op), a.e, b.e)),
        Js::F32(op) => Val::other(js::call_name(&rt.helper("fround"), vec![js::infix(infix_op(op), a.e, b.e)])),
        Js::FCmp(op) => Val::bool(js::infix(infix_op(op), a.e, b.e)),
        Js::MathOr("imul", helper) => product(rt, helper, a, b),
        _ => return None,
    })
}
