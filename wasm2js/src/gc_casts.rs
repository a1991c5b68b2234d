//! Tests and casts of references, each in constant time.
//!
//! ```text
//! ref.test (ref $t)       x !== null && x.$2 === K
//! ref.cast (ref null $t)  x === null || x.$2 === K ? x : $trap(16)
//! ref.test (ref i31)      typeof x === "number"
//! ref.test (ref struct)   x !== null && x.$k === 1
//! ref.test (ref $f)       x !== null && (x.t === "i:i" || x.s !== null && x.s[1] === "i:i")
//! ```
//! What the operand's type says already is not asked again.

use crate::construct::{self as js, Expr, Infix, Prefix};
use crate::func::{Fun, Scratch};
use crate::gc::is_record;
use crate::gc_types::{function_key, supertypes};
use crate::value::Val;
use anywasm_ir::body::Value;
use anywasm_ir::is_subtype;
use anywasm_ops::Trap;
use walrus::{AbstractHeapType, HeapType, RefType, ValType};

impl Fun<'_> {
    fn ref_type(&self, v: Value) -> RefType {
        match self.body.ty(v) {
            ValType::Ref(ty) => ty,
            _ => RefType::EXTERNREF,
        }
    }

    /// Whether every reference of type `from`, but null, is one of `to`.
    fn is_always(&self, from: RefType, to: RefType) -> bool {
        let bare = |ty: RefType| ValType::Ref(RefType { nullable: false, ..ty });
        is_subtype(self.cx.module, bare(from), bare(to))
    }

    /// `ref.test`.
    pub(crate) fn test(&mut self, v: Value, to: RefType) -> Val {
        let e = self.plain(v);
        Val::bool(self.tested(e, self.ref_type(v), to, false).0)
    }

    /// `ref.cast`.
    pub(crate) fn cast(&mut self, v: Value, to: RefType) -> Val {
        let from = self.ref_type(v);
        let e = self.plain(v);
        let is_always = self.is_always(from, to);
        if is_always && (!from.nullable || to.nullable) {
            return Val::other(e);
        }
        let trap = self.trap(Trap::CastFailure);
        if is_always && is_record(&self.cx.module.types, self.body.ty(v)) {
            return Val::other(js::infix(Infix::LogicalOr, e, trap));
        }
        let (test, again) = self.tested(e, from, to, true);
        Val::other(js::cond(test, again, trap))
    }

    /// Whether a reference is of a type, and with `hold` the reference again.
    fn tested(&mut self, e: Expr, from: RefType, to: RefType, hold: bool) -> (Expr, Expr) {
        let is_always = self.is_always(from, to);
        let null_fits = from.nullable && to.nullable;
        let is_direct = !from.nullable || (!null_fits && is_i31(to));
        let (first, again) = if hold || !(is_always || is_bottom(to) || is_direct && !self.is_open_function(to)) {
            self.twice(e, Scratch::Entry)
        } else {
            (e, js::undefined())
        };
        let is_null = |e: Expr| js::infix(Infix::EqEqEq, e, js::null());
        let not_null = |e: Expr| js::infix(Infix::NotEqEq, e, js::null());
        let known = |e: Expr, answer: bool| {
            if js::is_ident(&e) { js::boolean(answer) } else { js::seq(vec![e, js::boolean(answer)]) }
        };
        let test = if is_always {
            if !from.nullable || to.nullable { known(first, true) } else { not_null(first) }
        } else if is_bottom(to) {
            if null_fits { is_null(first) } else { known(first, false) }
        } else if is_direct {
            self.is_of(first, again.clone(), to)
        } else {
            let rest = self.is_of(again.clone(), again.clone(), to);
            if null_fits {
                js::infix(Infix::LogicalOr, is_null(first), rest)
            } else {
                js::infix(Infix::LogicalAnd, not_null(first), rest)
            }
        };
        (test, again)
    }

    /// Whether a type is one of functions that has subtypes.
    fn is_open_function(&self, to: RefType) -> bool {
        let types = &self.cx.module.types;
        matches!(to.heap_type, HeapType::Concrete(ty) if types.get(ty).is_function() && !types.get(ty).is_final)
    }

    /// Whether a reference that is not null is one of a type's; what it is, is written first and, if needed, again.
    fn is_of(&mut self, first: Expr, again: Expr, to: RefType) -> Expr {
        let same = |a: Expr, b: Expr| js::infix(Infix::EqEqEq, a, b);
        let types = &self.cx.module.types;
        match to.heap_type {
            HeapType::Abstract(AbstractHeapType::I31) => same(js::prefix(Prefix::TypeOf, first), js::string("number")),
            HeapType::Abstract(AbstractHeapType::Struct) => same(js::member(first, "$k"), js::int(1)),
            HeapType::Abstract(AbstractHeapType::Array) => same(js::member(first, "$k"), js::int(2)),
            HeapType::Abstract(AbstractHeapType::Eq) => js::infix(Infix::NotEqEq, js::member(first, "$k"), js::int(3)),
            HeapType::Concrete(ty) | HeapType::Exact(ty) if types.get(ty).is_function() => {
                let key = function_key(self.cx, ty, &mut self.needs.heap);
                let key = || key.clone();
                let is_same = same(js::member(first, "t"), key());
                if types.get(ty).is_final {
                    return is_same;
                }
                let depth = supertypes(types, ty).len() as i64;
                let above = || js::member(again.clone(), "s");
                let has = js::infix(Infix::NotEqEq, above(), js::null());
                let below = js::infix(Infix::LogicalAnd, has, same(js::index(above(), js::int(depth)), key()));
                js::infix(Infix::LogicalOr, is_same, below)
            }
            HeapType::Concrete(ty) | HeapType::Exact(ty) => {
                let level = format!("${}", supertypes(types, ty).len());
                let key = self.cx.heap.key(ty, &mut self.needs.heap);
                same(js::member(first, &level), js::ident(key))
            }
            // The tops: every reference is one of theirs.
            _ => js::seq(vec![first, js::boolean(true)]),
        }
    }
}

fn is_bottom(ty: RefType) -> bool {
    use AbstractHeapType as H;
    matches!(ty.heap_type, HeapType::Abstract(H::None | H::NoFunc | H::NoExtern | H::NoExn))
}

fn is_i31(ty: RefType) -> bool {
    ty.heap_type == HeapType::Abstract(AbstractHeapType::I31)
}
