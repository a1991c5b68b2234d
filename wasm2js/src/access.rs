//! Loads and stores: aligned and in bounds inline, everything else in a helper.
//!
//! ```text
//! load   a & 3 || (x = I32[(a >>> 2) + k]) == null ? $i32_load(M, a, offset) : x
//! store  a & 3 || (i = (a >>> 2) + k) >= N ? $i32_store(M, a, offset, v) : I32[i] = v
//! ```
//! where `k` is the offset in elements. `a >>> 2` is the unsigned address, and the sum does not wrap, so the index is in bounds
//! exactly if the access is. Reading beyond a typed array gives `undefined`, which makes the bounds test of a load free in optimised
//! code; measured beside an explicit comparison (same speed optimised, 10 % slower interpreted) and `DataView` (same), whose
//! `RangeError` could not be told from an exhausted stack. An offset that is no multiple of the width is added to the address
//! first, after the address was made unsigned. Where an access has an index as its last operand (see `address`), that stands for
//! `a & 3` and `a >>> 2`. What the operators that make the address settle is not tested: `x << 2` is aligned, and `(x & 255) << 2`
//! is within every memory of a page.

use crate::construct::{self as js, Expr, Infix};
use crate::func::{Fun, Scratch};
use crate::helpers::Helper;
use crate::module::{MemoryNames, has_byte_pages};
use crate::value::Val;
use crate::vars::Class;
use anywasm_ir::body::{InstId, MemArg, Value};
use anywasm_ops::{LoadOp, LoadShape, StoreOp, Ty};
use anywasm_opt::{Bounds, bounds};
use walrus::MemoryId;

/// The view that fits a load or store of so many bytes.
fn view(names: &MemoryNames, ty: Ty, bytes: u32, signed: bool) -> &str {
    match (ty, bytes, signed) {
        (Ty::F32, ..) => &names.f32,
        (Ty::F64, ..) => &names.f64,
        (_, 1, true) => &names.i8,
        (_, 1, false) => &names.u8,
        (_, 2, true) => &names.i16,
        (_, 2, false) => &names.u16,
        _ => &names.i32,
    }
}

/// The test for misalignment (if the width allows any) and the index of the element, for the address `a` written as often as needed.
fn place(a: &Expr, offset: u64, bytes: u32) -> (Option<Expr>, Expr) {
    let mask = i64::from(bytes) - 1;
    let shift = i64::from(bytes.trailing_zeros());
    if let Some(address) = js::as_num(a) {
        let sum = f64::from(address as i32 as u32) + offset as f64;
        let is_aligned = sum % f64::from(bytes) == 0.0;
        return ((!is_aligned).then(|| js::int(1)), js::num((sum / f64::from(bytes)).floor()));
    }
    let unsigned = |e: Expr, by: i64| js::infix(Infix::ZeroFillRShift, e, js::int(by));
    if !offset.is_multiple_of(u64::from(bytes)) {
        // As a double, which holds the sum exactly; the quotient is then taken by multiplication, `>>>` would wrap.
        let sum = js::infix(Infix::Add, unsigned(a.clone(), 0), js::num(offset as f64));
        let test = js::infix(Infix::BitAnd, sum.clone(), js::int(mask));
        return (Some(test), js::infix(Infix::Div, sum, js::int(bytes.into())));
    }
    let elements = offset / u64::from(bytes);
    let test = (bytes > 1).then(|| js::infix(Infix::BitAnd, a.clone(), js::int(mask)));
    let index = match (bytes, elements) {
        // A negative index finds nothing, and the helper knows what it means.
        (1, 0) => a.clone(),
        (_, 0) => unsigned(a.clone(), shift),
        _ => js::infix(Infix::Add, unsigned(a.clone(), shift), js::num(elements as f64)),
    };
    (test, index)
}

/// A constant address and offset as one address without offset, if the sum is an i32's unsigned value.
fn fold_constant(address: Val, offset: u64) -> (Val, u64) {
    let Some(value) = address.literal() else { return (address, offset) };
    let sum = u64::from(value as i32 as u32).checked_add(offset).and_then(|sum| u32::try_from(sum).ok());
    match sum {
        Some(sum) => (Val::constant(sum as i32), 0),
        None => (address, offset),
    }
}

/// What needs no test of an access, whatever the address is at run time.
#[derive(Clone, Copy)]
struct Proof {
    is_aligned: bool,
    /// In bounds, as memories never shrink, and at an address that is not negative as a signed number.
    is_within: bool,
}

impl Proof {
    fn of(f: &Fun<'_>, memory: MemoryId, pointer: Value, offset: u64, bytes: u32) -> Proof {
        let Bounds { trailing_zeros, max } = bounds(f.body, pointer);
        let sum = u64::from(max).saturating_add(offset);
        // Of a constant the sum is known.
        let is_multiple = |n: u64| n.is_multiple_of(u64::from(bytes));
        let is_aligned = match f.body.as_const(pointer) {
            Some(_) => is_multiple(sum),
            None => trailing_zeros >= bytes.trailing_zeros() && is_multiple(offset),
        };
        let memory = f.cx.module.memories.get(memory);
        let initial = memory.initial as f64 * if has_byte_pages(memory) { 1.0 } else { 65536.0 };
        Proof { is_aligned, is_within: sum as f64 + f64::from(bytes) <= initial.min(2f64.powi(31)) }
    }

    /// Nothing is left to test.
    fn is_whole(self) -> bool {
        self.is_aligned && self.is_within
    }
}

/// The address of an access: the part to evaluate first, and what to write. It is written once where nothing is tested, but what calls is
/// evaluated first all the same: JavaScript reads the view before the index, and the call may give the memory another.
fn address(f: &mut Fun<'_>, e: Val, is_once: bool, scratch: Scratch) -> (Option<Expr>, Expr) {
    if e.is_simple() {
        return (None, e.e);
    }
    if is_once && !js::has_call(&e.e) {
        return (None, e.into_value());
    }
    let scratch = f.scratch(scratch);
    (Some(js::assign(f.var(scratch), e.into_value())), f.var(scratch))
}

/// `i + k`
fn shared_index(f: &mut Fun<'_>, index: Value, offset: u64, bytes: u32) -> Expr {
    let index = f.plain(index);
    match offset / u64::from(bytes) {
        0 => index,
        k => js::infix(Infix::Add, index, js::num(k as f64)),
    }
}

/// A number of pages. Where they are bytes there may be more than an `i32` holds as a signed number.
pub(crate) fn pages(f: &Fun<'_>, memory: MemoryId, count: Expr) -> Val {
    let is_unsigned = has_byte_pages(f.cx.module.memories.get(memory));
    Val::int(if is_unsigned { js::infix(Infix::BitOr, count, js::int(0)) } else { count })
}

/// A load as an expression.
pub(crate) fn load(f: &mut Fun<'_>, id: InstId, op: LoadOp, memory: MemoryId, arg: MemArg) -> Val {
    let helper = Helper::by_name(&op.mnemonic().replace('.', "_"));
    let (Ty::I32 | Ty::F32 | Ty::F64, Some(helper), false) = (op.ty(), helper, op.atomic()) else {
        return Val::other(f.unsupported(id, op.mnemonic()));
    };
    let args = f.body.inst(id).args.clone();
    let proof = Proof::of(f, memory, args[0], arg.offset, op.bytes());
    let base = f.value(args[0]);
    let (base, offset) = fold_constant(base, arg.offset);
    let (first, a) = address(f, base, proof.is_whole(), Scratch::Address);
    let (test, index) = match args.get(1) {
        Some(index) => (None, shared_index(f, *index, offset, op.bytes())),
        None => place(&a, offset, op.bytes()),
    };
    let test = test.filter(|_| !proof.is_aligned);
    let names = f.cx.memory(memory);
    let element = js::index(f.needs.view(view(names, op.ty(), op.bytes(), op.shape() == LoadShape::Signed)), index);
    let kind = |e: Expr| if op.ty() == Ty::I32 { Val::int(e) } else { Val::other(e) };
    if proof.is_whole() {
        return kind(match first {
            Some(first) => js::seq(vec![first, element]),
            None => element,
        });
    }
    let slow = f.call_helper(helper, vec![js::ident(&names.record), a, js::num(offset as f64)]);
    let e = match test {
        // A constant that is misaligned.
        Some(test) if js::as_num(&test).is_some() => slow,
        Some(test) if proof.is_within => js::cond(test, slow, element),
        test => {
            let loaded = f.scratch(if op.ty() == Ty::I32 { Scratch::Int } else { Scratch::Float });
            // Only a missing element equals null; shorter than a comparison with `void 0`, and as fast.
            let missing = js::infix(Infix::EqEq, js::assign(f.var(loaded), element), js::null());
            let test = match test {
                Some(test) => js::infix(Infix::LogicalOr, test, missing),
                None => missing,
            };
            js::cond(test, slow, f.var(loaded))
        }
    };
    let e = match first {
        Some(first) => js::seq(vec![first, e]),
        None => e,
    };
    kind(e)
}

/// A store as an expression, whose value means nothing.
pub(crate) fn store(f: &mut Fun<'_>, id: InstId, op: StoreOp, memory: MemoryId, arg: MemArg) -> Expr {
    let helper = Helper::by_name(&op.mnemonic().replace('.', "_"));
    let (Ty::I32 | Ty::F32 | Ty::F64, Some(helper), false) = (op.ty(), helper, op.atomic()) else {
        return f.unsupported(id, op.mnemonic());
    };
    let args = f.body.inst(id).args.clone();
    if args.len() > 3 {
        return store_run(f, &args, op, memory, arg);
    }
    let proof = Proof::of(f, memory, args[0], arg.offset, op.bytes());
    let base = f.value(args[0]);
    let value = f.value(args[1]);
    let (base, offset) = fold_constant(base, arg.offset);
    let is_value_simple = value.is_simple();
    let (first, a) = address(f, base, proof.is_whole() && is_value_simple, Scratch::StoreAddress);
    let mut parts: Vec<Expr> = first.into_iter().collect();
    let mut v = if op.ty() == Ty::I32 { value.into_bits() } else { value.e };
    if !is_value_simple {
        let scratch = f.scratch(if op.ty() == Ty::I32 { Scratch::StoreInt } else { Scratch::StoreFloat });
        parts.push(js::assign(f.var(scratch), v));
        v = f.var(scratch);
    }
    let names = f.cx.memory(memory);
    let target = f.needs.view(view(names, op.ty(), op.bytes(), false));
    let (test, index) = match args.get(2) {
        Some(index) => (None, shared_index(f, *index, offset, op.bytes())),
        None => place(&a, offset, op.bytes()),
    };
    let assigned = |index: Expr| js::assign(js::index(target, index), v.clone());
    if proof.is_whole() {
        parts.push(assigned(index));
        return js::seq(parts);
    }
    let test = test.filter(|_| !proof.is_aligned);
    let slow = vec![js::ident(&names.record), a.clone(), js::num(offset as f64), v.clone()];
    let slow = f.call_helper(helper, slow);
    let count = &names.counts[op.bytes().trailing_zeros() as usize];
    parts.push(match test {
        _ if args.len() > 2 => {
            let inside = js::infix(Infix::Lt, index.clone(), f.needs.view(count));
            js::cond(inside, assigned(index), slow)
        }
        Some(test) if js::as_num(&test).is_some() => slow,
        Some(test) if proof.is_within => js::cond(test, slow, assigned(index)),
        test => {
            // A comparison needs the unsigned value.
            let is_bare = op.bytes() == 1 && offset == 0 && js::as_num(&a).is_none();
            let index = if is_bare { js::infix(Infix::ZeroFillRShift, index, js::int(0)) } else { index };
            let (at, index) = written_twice(f, index);
            let beyond = js::infix(Infix::GtEq, at, f.needs.view(count));
            let test = match test {
                Some(test) => js::infix(Infix::LogicalOr, test, beyond),
                None => beyond,
            };
            js::cond(test, slow, assigned(index))
        }
    });
    js::seq(parts)
}

/// A store's index as it is first evaluated, and as it is written again.
fn written_twice(f: &mut Fun<'_>, index: Expr) -> (Expr, Expr) {
    if js::as_num(&index).is_some() {
        return (index.clone(), index);
    }
    let scratch = f.scratch(Scratch::StoreIndex);
    (js::assign(f.var(scratch), index), f.var(scratch))
}

/// Stores behind one bounds test (see `runs`): the address, the values from the lowest address on, the index.
fn store_run(f: &mut Fun<'_>, args: &[Value], op: StoreOp, memory: MemoryId, arg: MemArg) -> Expr {
    let (helper, class) = match op.ty() {
        Ty::F32 => (Helper::F32Stores, Class::Float),
        _ => (Helper::I32Stores, Class::Int),
    };
    let count = args.len() - 2;
    let base = f.value(args[0]);
    let (first, a) = address(f, base, false, Scratch::StoreAddress);
    let mut parts: Vec<Expr> = first.into_iter().collect();
    let mut values = Vec::with_capacity(count);
    for (n, v) in args[1..=count].iter().enumerate() {
        let value = f.value(*v);
        let is_simple = value.is_simple();
        let e = if class == Class::Int { value.into_bits() } else { value.e };
        values.push(if is_simple {
            e
        } else {
            let spare = f.spare_var(class, n);
            parts.push(js::assign(f.var(spare), e));
            f.var(spare)
        });
    }
    let index = f.value(args[count + 1]);
    let index = if index.is_simple() {
        index.e
    } else {
        let scratch = f.scratch(Scratch::StoreIndex);
        parts.push(js::assign(f.var(scratch), index.into_value()));
        f.var(scratch)
    };
    let names = f.cx.memory(memory);
    let limit = f.needs.view(&names.counts[2]);
    let target = f.needs.view(view(names, op.ty(), 4, false));
    let at = |n: usize| match arg.offset / 4 + n as u64 {
        0 => index.clone(),
        k => js::infix(Infix::Add, index.clone(), js::num(k as f64)),
    };
    let inside = js::infix(Infix::Lt, at(count - 1), limit);
    let stores = (0..count).rev().map(|n| js::assign(js::index(target.clone(), at(n)), values[n].clone())).collect();
    let mut slow = vec![js::ident(&names.record), a, js::num(arg.offset as f64)];
    slow.extend(values.iter().cloned());
    let slow = f.call_helper(helper, slow);
    parts.push(js::cond(inside, js::seq(stores), slow));
    js::seq(parts)
}
