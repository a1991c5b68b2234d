//! Expressions and statements of the instructions on structures, arrays and i31; `gc_types` tells what the objects are, `gc_casts` has the casts.
//!
//! ```text
//! struct.get   (x || $trap(11)).a
//! array.get    (t = (x || $trap(12)).a[i]) == null ? $trap(17) : t
//! array.set    i >>> 0 < (t = (x || $trap(12)).a).length ? t[i] = v : $trap(17)
//! ```
//! The test for null is left out where the type says that there is none, or an access before it has found none. Rejected: leaving it to
//! the engine's own TypeError, which could not be told from one of the host's, and which a `catch_all` would catch.

use crate::construct::{self as js, Expr, Infix, Stmt};
use crate::func::{Fun, Scratch};
use crate::gc_types::{Storage, element, fields};
use crate::helpers::Helper;
use crate::sig::hierarchy;
use crate::value::Val;
use crate::vars::{Class, class};
use anywasm_ir::body::{InstId, Value};
use anywasm_ir::field_of;
use anywasm_ops::Trap;
use walrus::ir::Instr;
use walrus::{AbstractHeapType, HeapType, ModuleTypes, RefType, TypeId, ValType};

/// Whether an instruction is one of those.
pub(crate) fn is_gc(instr: &Instr) -> bool {
    use Instr::*;
    is_access(instr)
        || matches!(
            instr,
            RefI31(_)
                | I31GetS(_)
                | I31GetU(_)
                | RefTest(_)
                | RefCast(_)
                | RefEq(_)
                | AnyConvertExtern(_)
                | ExternConvertAny(_)
        )
}

/// Whether an instruction makes, reads or writes structures or arrays: one that may have 64-bit numbers or vectors as operands or results.
/// Lowered, each such operand or result is several in its place.
pub(crate) fn is_access(instr: &Instr) -> bool {
    use Instr::*;
    matches!(
        instr,
        StructNew(_)
            | StructNewDefault(_)
            | StructGet(_)
            | StructGetS(_)
            | StructGetU(_)
            | StructSet(_)
            | ArrayNew(_)
            | ArrayNewDefault(_)
            | ArrayNewFixed(_)
            | ArrayNewData(_)
            | ArrayNewElem(_)
            | ArrayGet(_)
            | ArrayGetS(_)
            | ArrayGetU(_)
            | ArraySet(_)
            | ArrayLen(_)
            | ArrayFill(_)
            | ArrayCopy(_)
            | ArrayInitData(_)
            | ArrayInitElem(_)
    )
}

/// Whether the type is one of functions, structures or arrays: references that are objects or null.
pub(crate) fn is_record(types: &ModuleTypes, ty: ValType) -> bool {
    use AbstractHeapType as H;
    match ty {
        ValType::Ref(RefType { heap_type: HeapType::Abstract(heap), .. }) => {
            matches!(heap, H::Func | H::NoFunc | H::Struct | H::Array | H::None)
        }
        ValType::Ref(_) => hierarchy(types, ty).is_some(),
        _ => false,
    }
}

/// The type of the array that an instruction reads or writes an element of.
pub(crate) fn array_of(instr: &Instr) -> Option<TypeId> {
    match instr {
        Instr::ArrayGet(e) => Some(e.ty),
        Instr::ArrayGetS(e) => Some(e.ty),
        Instr::ArrayGetU(e) => Some(e.ty),
        Instr::ArraySet(e) => Some(e.ty),
        _ => None,
    }
}

impl Fun<'_> {
    /// The first operand, which traps if it is null.
    fn object(&mut self, id: InstId, trap: Trap) -> Expr {
        let e = self.plain(self.body.inst(id).args[0]);
        if self.is_never_null(id) {
            return e;
        }
        let trap = self.trap(trap);
        js::infix(Infix::LogicalOr, e, trap)
    }

    /// An expression to evaluate first, and again.
    pub(crate) fn twice(&mut self, e: Expr, which: Scratch) -> (Expr, Expr) {
        if js::is_ident(&e) || js::as_num(&e).is_some() {
            return (e.clone(), e);
        }
        let scratch = self.scratch(which);
        (js::assign(self.var(scratch), e), self.var(scratch))
    }

    /// One that gives one value.
    pub(crate) fn gc(&mut self, id: InstId, instr: &Instr) -> Val {
        let args = self.body.inst(id).args.clone();
        match instr {
            Instr::RefI31(_) => {
                let e = self.value(args[0]);
                let e = match e.literal() {
                    Some(n) => js::int(i64::from((n as i64 as i32) << 1 >> 1)),
                    None => js::infix(Infix::RShift, js::infix(Infix::LShift, e.into_bits(), js::int(1)), js::int(1)),
                };
                Val::other(e)
            }
            Instr::I31GetS(_) | Instr::I31GetU(_) => {
                let mut e = self.plain(args[0]);
                if !self.is_never_null(id) {
                    e = self.call_helper(Helper::I31, vec![e]);
                }
                let is_signed = matches!(instr, Instr::I31GetS(_));
                Val::int(if is_signed { e } else { js::infix(Infix::BitAnd, e, js::int(0x7fff_ffff)) })
            }
            Instr::RefEq(_) => {
                let (a, b) = (self.plain(args[0]), self.plain(args[1]));
                Val::bool(js::infix(Infix::EqEqEq, a, b))
            }
            Instr::AnyConvertExtern(_) | Instr::ExternConvertAny(_) => {
                let inward = matches!(instr, Instr::AnyConvertExtern(_));
                let e = self.plain(args[0]);
                let helper = if inward { Helper::AnyConvertExtern } else { Helper::ExternConvertAny };
                Val::other(self.call_helper(helper, vec![e]))
            }
            Instr::RefTest(e) => {
                let to = RefType { nullable: e.nullable, heap_type: e.heap_type };
                self.test(args[0], to)
            }
            Instr::RefCast(e) => {
                let to = RefType { nullable: e.nullable, heap_type: e.heap_type };
                self.cast(args[0], to)
            }
            Instr::StructNew(_) | Instr::StructNewDefault(_) => self.new_struct(id, instr),
            Instr::ArrayLen(_) => self.length(id),
            _ if field_of(instr).is_some() => self.get_field(id, instr),
            _ if array_of(instr).is_some() => self.get_element(id, instr),
            _ => self.new_array(id, instr),
        }
    }

    fn new_struct(&mut self, id: InstId, instr: &Instr) -> Val {
        let (ty, is_default) = match instr {
            Instr::StructNew(e) => (e.ty, false),
            Instr::StructNewDefault(e) => (e.ty, true),
            _ => unreachable!("only called for these"),
        };
        let args = self.body.inst(id).args.clone();
        let mut given = args.iter();
        let mut values = Vec::new();
        for field in fields(&self.cx.module.types, ty) {
            let storage = Storage::of(field);
            for _ in 0..crate::module::width(field.element_type.unpack()) {
                values.push(match given.next() {
                    _ if is_default && storage == Storage::Ref => js::null(),
                    Some(v) if !is_default => {
                        let v = self.value(*v);
                        packed(storage, v)
                    }
                    _ => js::int(0),
                });
            }
        }
        let make = self.cx.heap.make(ty, &mut self.needs.heap);
        Val::other(js::new_name(make, values))
    }

    fn get_field(&mut self, id: InstId, instr: &Instr) -> Val {
        let Some((ty, field)) = field_of(instr) else { return Val::other(self.unsupported(id, "struct.get")) };
        let types = &self.cx.module.types;
        let storage = Storage::of(&fields(types, ty)[field as usize]);
        let object = self.object(id, Trap::NullStructureReference);
        let e = js::member(object, &self.cx.heap.field(types, ty, field)[0]);
        let e = if matches!(instr, Instr::StructGetS(_)) { extended(storage, e) } else { e };
        self.typed(self.body.inst(id).first_result, e)
    }

    /// `x.a.length`
    fn length(&mut self, id: InstId) -> Val {
        let ty = self.body.ty(self.body.inst(id).args[0]);
        let object = self.object(id, Trap::NullArrayReference);
        let count = |object: Expr| js::member(js::member(object, "a"), "length");
        let shifted = |e: Expr, by: Expr| js::infix(Infix::RShift, e, by);
        let ValType::Ref(RefType { heap_type: HeapType::Concrete(ty), .. }) = ty else {
            let (first, again) = self.twice(object, Scratch::Object);
            return Val::int(shifted(count(first), js::member(again, "$w")));
        };
        match element(&self.cx.module.types, ty).shift() {
            0 => Val::int(count(object)),
            n => Val::int(shifted(count(object), js::int(n))),
        }
    }

    fn get_element(&mut self, id: InstId, instr: &Instr) -> Val {
        let Some(ty) = array_of(instr) else { return Val::other(self.unsupported(id, "array.get")) };
        let inst = self.body.inst(id);
        let (result, index) = (inst.first_result, inst.args[1]);
        let storage = element(&self.cx.module.types, ty);
        let elements = js::member(self.object(id, Trap::NullArrayReference), "a");
        let index = self.plain(index);
        let result_ty = self.body.ty(result);
        let e = if storage == Storage::Ref
            && hierarchy(&self.cx.module.types, result_ty) == Some(AbstractHeapType::Extern)
        {
            // The host's `undefined` may be an element.
            self.call_helper(Helper::ArrayGet, vec![elements, index])
        } else {
            let scratch = self.scratch(match class(result_ty) {
                Class::Int => Scratch::Int,
                Class::Float => Scratch::Float,
                _ => Scratch::Entry,
            });
            let loaded = js::assign(self.var(scratch), js::index(elements, index));
            let missing = match storage {
                Storage::Ref => js::infix(Infix::EqEqEq, loaded, js::undefined()),
                _ => js::infix(Infix::EqEq, loaded, js::null()),
            };
            let trap = self.trap(Trap::OutOfBoundsArrayAccess);
            js::cond(missing, trap, self.var(scratch))
        };
        let e = if matches!(instr, Instr::ArrayGetS(_)) { extended(storage, e) } else { e };
        self.typed(result, e)
    }

    fn new_array(&mut self, id: InstId, instr: &Instr) -> Val {
        let args = self.body.inst(id).args.clone();
        let types = &self.cx.module.types;
        let (ty, e) = match instr {
            Instr::ArrayNew(e) => (e.ty, self.filled(element(types, e.ty), &args)),
            Instr::ArrayNewDefault(e) => (e.ty, self.filled(element(types, e.ty), &args)),
            Instr::ArrayNewFixed(e) => (e.ty, self.fixed(element(types, e.ty), e.len, &args)),
            Instr::ArrayNewData(e) => {
                let storage = element(types, e.ty);
                let (letter, size) = storage.letter();
                let maker = storage.maker().unwrap_or(Helper::ArrayI8);
                let mut all = vec![
                    js::ident(self.needs.helper(maker)),
                    js::string(letter),
                    js::int(size.into()),
                    js::ident(&self.cx.data[e.data.index()]),
                ];
                all.extend(args.iter().map(|v| self.plain(*v)));
                (e.ty, self.call_helper(Helper::ArrayNewData, all))
            }
            Instr::ArrayNewElem(e) => {
                let mut all = vec![js::ident(&self.cx.elements[e.elem.index()])];
                all.extend(args.iter().map(|v| self.plain(*v)));
                (e.ty, self.call_helper(Helper::ArrayNewElem, all))
            }
            _ => return Val::other(self.unsupported(id, "an instruction on arrays")),
        };
        let make = self.cx.heap.make(ty, &mut self.needs.heap);
        Val::other(js::new_name(make, vec![e]))
    }

    /// Elements that are all the same: operands are the value, if any, and the length.
    fn filled(&mut self, storage: Storage, args: &[Value]) -> Expr {
        let (Some(length), values) = (args.last(), &args[..args.len() - 1]) else { return js::undefined() };
        let is_zero = |v: &Value| self.body.as_const(self.plan.resolve(*v)).is_some_and(is_zero);
        let Some(maker) = storage.maker() else {
            let value = match values {
                [v] => self.plain(*v),
                _ => js::null(),
            };
            let length = self.plain(*length);
            return self.call_helper(Helper::ArrayRef, vec![value, length]);
        };
        if values.iter().all(is_zero) {
            let length = self.plain(*length);
            return self.call_helper(maker, vec![length]);
        }
        let helper = match values.len() {
            1 => Helper::ArraySetAll,
            2 => Helper::ArraySetAll2,
            _ => Helper::ArraySetAll4,
        };
        let mut all = vec![js::ident(self.needs.helper(maker))];
        all.extend(args.iter().map(|v| self.plain(*v)));
        self.call_helper(helper, all)
    }

    /// These elements.
    fn fixed(&mut self, storage: Storage, len: u32, args: &[Value]) -> Expr {
        let mut values: Vec<Expr> = args.iter().map(|v| self.plain(*v)).collect();
        let Some(maker) = storage.maker() else { return js::array(values) };
        let fresh = self.call_helper(maker, vec![js::int(len.into())]);
        match storage {
            _ if len == 0 => fresh,
            Storage::F32 | Storage::F64 => {
                values.insert(0, fresh);
                self.call_helper(Helper::ArrayOfFloats, values)
            }
            _ => self.call_helper(Helper::ArrayOf, vec![fresh, js::array(values)]),
        }
    }

    /// One that is done for its effect.
    pub(crate) fn gc_effect(&mut self, id: InstId, instr: &Instr) -> Expr {
        let args = self.body.inst(id).args.clone();
        let (helper, segment, at) = match instr {
            Instr::StructSet(e) => return self.set_field(id, e.ty, e.field),
            Instr::ArraySet(e) => return self.set_element(id, e.ty),
            Instr::ArrayFill(_) => {
                let helper = match args.len() {
                    4 => Helper::ArrayFill,
                    5 => Helper::ArrayFill2,
                    _ => Helper::ArrayFill4,
                };
                (helper, None, 0)
            }
            Instr::ArrayCopy(_) => (Helper::ArrayCopy, None, 0),
            Instr::ArrayInitData(e) => (Helper::ArrayInitData, Some(&self.cx.data[e.data.index()]), 1),
            Instr::ArrayInitElem(e) => (Helper::ArrayInitElem, Some(&self.cx.elements[e.elem.index()]), 1),
            _ => return self.unsupported(id, "an instruction on arrays"),
        };
        let mut all: Vec<Expr> = args.iter().map(|v| self.plain(*v)).collect();
        if let Some(segment) = segment {
            all.insert(at, js::ident(segment));
        }
        self.call_helper(helper, all)
    }

    /// `x.a = v`, or several properties one after the other.
    fn set_field(&mut self, id: InstId, ty: TypeId, field: u32) -> Expr {
        let types = &self.cx.module.types;
        let storage = Storage::of(&fields(types, ty)[field as usize]);
        let names = self.cx.heap.field(types, ty, field);
        let object = self.object(id, Trap::NullStructureReference);
        let values = self.body.inst(id).args[1..].to_vec();
        let (first, again) = match names {
            [_] => (object, js::undefined()),
            _ => self.twice(object, Scratch::Object),
        };
        let mut targets = std::iter::once(first).chain(std::iter::repeat(again));
        let mut all = Vec::new();
        for (name, v) in names.iter().zip(values) {
            let value = self.value(v);
            let target = js::member(targets.next().unwrap_or_else(js::undefined), name);
            all.push(js::assign(target, packed(storage, value)));
        }
        js::seq(all)
    }

    fn set_element(&mut self, id: InstId, ty: TypeId) -> Expr {
        let storage = element(&self.cx.module.types, ty);
        let args = self.body.inst(id).args.clone();
        let mut parts = Vec::new();
        let mut held = |f: &mut Self, e: Expr, which: Scratch| {
            let (first, again) = f.twice(e, which);
            if !js::is_ident(&first) && js::as_num(&first).is_none() {
                parts.push(first);
            }
            again
        };
        let object = self.plain(args[0]);
        let object = held(self, object, Scratch::Object);
        let index = self.plain(args[1]);
        let index = held(self, index, Scratch::StoreIndex);
        if storage.shift() > 0 {
            return self.set_wide_element(id, object, index, parts);
        }
        let value = self.value(args[2]);
        let value = match storage {
            Storage::I8 | Storage::I16 | Storage::I32 => value.into_bits(),
            _ => value.into_value(),
        };
        let which = match storage {
            Storage::Ref => Scratch::StoreRef,
            Storage::F32 | Storage::F64 => Scratch::StoreFloat,
            _ => Scratch::StoreInt,
        };
        let value = if is_literal(&value) { value } else { held(self, value, which) };
        let object = if self.is_never_null(id) {
            object
        } else {
            let trap = self.trap(Trap::NullArrayReference);
            js::infix(Infix::LogicalOr, object, trap)
        };
        let elements = self.scratch(Scratch::Entry);
        let found = js::assign(self.var(elements), js::member(object, "a"));
        let unsigned = unsigned(index.clone());
        let inside = js::infix(Infix::Lt, unsigned, js::member(found, "length"));
        let trap = self.trap(Trap::OutOfBoundsArrayAccess);
        parts.push(js::cond(inside, js::assign(js::index(self.var(elements), index), value), trap));
        js::seq(parts)
    }

    /// Elements of several ints: all operands are computed, then tested, then written.
    fn set_wide_element(&mut self, id: InstId, object: Expr, index: Expr, mut parts: Vec<Expr>) -> Expr {
        let values = self.body.inst(id).args[2..].to_vec();
        let mut held = Vec::new();
        for v in values {
            let e = self.plain(v);
            if js::is_ident(&e) || is_literal(&e) {
                held.push(e);
            } else {
                let var = self.fresh(Class::Int);
                parts.push(js::assign(self.var(var), e));
                held.push(self.var(var));
            }
        }
        let (test, place) = self.wide_place(id, object, index, held.len());
        let trap = self.trap(Trap::OutOfBoundsArrayAccess);
        parts.push(js::infix(Infix::LogicalOr, test, trap));
        let elements = self.scratch(Scratch::Entry);
        for (n, e) in held.into_iter().enumerate() {
            parts.push(js::assign(js::index(self.var(elements), place(n)), e));
        }
        js::seq(parts)
    }

    /// The test that an element of so many ints is there, which also leaves the elements in the scratch variable, and where its ints are.
    fn wide_place(
        &mut self,
        id: InstId,
        object: Expr,
        index: Expr,
        width: usize,
    ) -> (Expr, impl Fn(usize) -> Expr + use<>) {
        let shift = i64::from(width.trailing_zeros());
        let object = if self.is_never_null(id) {
            object
        } else {
            let trap = self.trap(Trap::NullArrayReference);
            js::infix(Infix::LogicalOr, object, trap)
        };
        let elements = self.scratch(Scratch::Entry);
        let found = js::assign(self.var(elements), js::member(object, "a"));
        let count = js::infix(Infix::RShift, js::member(found, "length"), js::int(shift));
        let unsigned = unsigned(index.clone());
        let place = move |n: usize| {
            if let Some(index) = js::as_num(&index) {
                return js::int(i64::from((index as i64 as i32) << shift | n as i32));
            }
            let first = js::infix(Infix::LShift, index.clone(), js::int(shift));
            if n == 0 { first } else { js::infix(Infix::BitOr, first, js::int(n as i64)) }
        };
        (js::infix(Infix::Lt, unsigned, count), place)
    }

    /// `struct.get` or `array.get` of a value that is several.
    pub(crate) fn gc_wide_get(&mut self, id: InstId, instr: &Instr, out: &mut Vec<Stmt>) {
        let inst = self.body.inst(id);
        let (args, results) = (inst.args.clone(), inst.results().collect::<Vec<_>>());
        let used: Vec<(usize, Value)> =
            results.iter().copied().enumerate().filter(|(_, v)| self.plan.uses[v.index()] > 0).collect();
        if let Some((ty, field)) = field_of(instr) {
            let names = self.cx.heap.field(&self.cx.module.types, ty, field);
            let object = self.object(id, Trap::NullStructureReference);
            let (first, again) = match used.len() {
                1 => (object, js::undefined()),
                _ => self.twice(object, Scratch::Object),
            };
            let mut objects = std::iter::once(first).chain(std::iter::repeat(again));
            for (n, v) in &used {
                let e = js::member(objects.next().unwrap_or_else(js::undefined), &names[*n]);
                out.push(js::expr_stmt(js::assign(self.var(self.vars.of(*v)), e)));
            }
            if used.is_empty() {
                let object = objects.next().unwrap_or_else(js::undefined);
                out.push(js::expr_stmt(js::member(object, &names[0])));
            }
            return;
        }
        let object = self.plain(args[0]);
        let index = self.plain(args[1]);
        let (first, index) = self.twice(index, Scratch::StoreIndex);
        let (object_first, object) = self.twice(object, Scratch::Object);
        for e in [object_first, first].into_iter().filter(|e| !js::is_ident(e) && js::as_num(e).is_none()) {
            out.push(js::expr_stmt(e));
        }
        let (test, place) = self.wide_place(id, object, index, results.len());
        let trap = self.trap(Trap::OutOfBoundsArrayAccess);
        out.push(js::expr_stmt(js::infix(Infix::LogicalOr, test, trap)));
        let elements = self.scratch(Scratch::Entry);
        for (n, v) in used {
            let e = js::index(self.var(elements), place(n));
            out.push(js::expr_stmt(js::assign(self.var(self.vars.of(v)), e)));
        }
    }
}

fn is_literal(e: &Expr) -> bool {
    js::as_num(e).is_some() || js::is_null(e)
}

/// An index as the number it means.
fn unsigned(index: Expr) -> Expr {
    Val::int(index).into_unsigned()
}

/// A value as it is kept in a field.
fn packed(storage: Storage, v: Val) -> Expr {
    let Some(bits) = storage.packed() else { return v.into_value() };
    match v.literal() {
        Some(n) => js::int((n as i64) & ((1 << bits) - 1)),
        None => js::infix(Infix::BitAnd, v.into_bits(), js::int((1 << bits) - 1)),
    }
}

/// A packed value with its sign.
fn extended(storage: Storage, e: Expr) -> Expr {
    let Some(bits) = storage.packed() else { return e };
    let shift = || js::int(i64::from(32 - bits));
    js::infix(Infix::RShift, js::infix(Infix::LShift, e, shift()), shift())
}

/// Whether a constant is what fresh elements hold; -0 is not.
fn is_zero(constant: anywasm_ir::body::Const) -> bool {
    use anywasm_ir::body::Const;
    matches!(constant, Const::I32(0) | Const::I64(0) | Const::F32(0) | Const::F64(0) | Const::V128(0))
}
