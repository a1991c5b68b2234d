//! The built-ins of `wasm:js-string` (JavaScript string built-ins proposal): strings are `externref`s, sequences of UTF-16 code
//! units, lone surrogates among them.
//!
//! They are functions of the host with the types that the proposal gives them, offered to whoever calls
//! [`Imports::define_js_string`]. What is no string traps, as the proposal says; [`Trap::CastFailure`] stands for its kind.

use crate::error::Error;
use crate::heap::{Elements, Object};
use crate::instance::Imports;
use crate::refs::AnyRef;
use crate::store::{Caller, Extern, Store};
use crate::types::{FuncType, HeapType, RefType, Storage, ValType};
use crate::value::Val;
use anywasm_ops::Trap;
use walrus::AbstractHeapType;

/// The module's name.
pub const JS_STRING: &str = "wasm:js-string";

type Builtin = fn(&mut Caller<'_>, &[Val]) -> Result<Val, Error>;

/// Types in the table below.
#[derive(Clone, Copy)]
enum Ty {
    I32,
    /// `externref`.
    Any,
    /// `(ref extern)`.
    Text,
    /// `(ref null (array (mut i16)))`.
    Units,
}

const BUILTINS: [(&str, &[Ty], Ty, Builtin); 13] = [
    ("cast", &[Ty::Any], Ty::Text, |caller, args| text(caller, args[0]).map(|_| args[0])),
    ("test", &[Ty::Any], Ty::I32, |caller, args| flag(caller.store.string(args[0]).is_some())),
    ("fromCharCodeArray", &[Ty::Units, Ty::I32, Ty::I32], Ty::Text, from_array),
    ("intoCharCodeArray", &[Ty::Any, Ty::Units, Ty::I32], Ty::I32, into_array),
    ("fromCharCode", &[Ty::I32], Ty::Text, |caller, args| caller.store.new_string(&[int(args[0]) as u16])),
    ("fromCodePoint", &[Ty::I32], Ty::Text, |caller, args| {
        let units = from_code_point(int(args[0])).ok_or(Trap::CastFailure)?;
        caller.store.new_string(&units)
    }),
    ("charCodeAt", &[Ty::Any, Ty::I32], Ty::I32, |caller, args| {
        let unit = text(caller, args[0])?.get(int(args[1]) as usize).copied();
        Ok(Val::I32(i32::from(unit.ok_or(Trap::OutOfBoundsArrayAccess)?)))
    }),
    ("codePointAt", &[Ty::Any, Ty::I32], Ty::I32, |caller, args| {
        let units = text(caller, args[0])?.get(int(args[1]) as usize..).filter(|units| !units.is_empty());
        Ok(Val::I32(code_point(units.ok_or(Trap::OutOfBoundsArrayAccess)?) as i32))
    }),
    ("length", &[Ty::Any], Ty::I32, |caller, args| Ok(Val::I32(text(caller, args[0])?.len() as i32))),
    ("concat", &[Ty::Any, Ty::Any], Ty::Text, |caller, args| {
        let units = [text(caller, args[0])?, text(caller, args[1])?].concat();
        // The longest string of the engines.
        if units.len() >= 1 << 29 {
            return Err(Error::Limit(format!("a string of {} code units", units.len())));
        }
        caller.store.new_string(&units)
    }),
    ("substring", &[Ty::Any, Ty::I32, Ty::I32], Ty::Text, |caller, args| {
        let units = text(caller, args[0])?;
        let (start, end) = (int(args[1]) as usize, (int(args[2]) as usize).min(units.len()));
        let part = units.get(start..end).unwrap_or_default().to_vec();
        caller.store.new_string(&part)
    }),
    ("equals", &[Ty::Any, Ty::Any], Ty::I32, |caller, args| {
        let side = |value: Val| if value == Val::Extern(None) { Ok(None) } else { text(caller, value).map(Some) };
        flag(side(args[0])? == side(args[1])?)
    }),
    ("compare", &[Ty::Any, Ty::Any], Ty::I32, |caller, args| {
        Ok(Val::I32(text(caller, args[0])?.cmp(text(caller, args[1])?) as i32))
    }),
];

impl Imports {
    /// Adds the built-ins of `wasm:js-string`, made in `store`. An import of one with another type than the proposal gives it is a
    /// link error, as it is a compile error in JavaScript.
    pub fn define_js_string(&mut self, store: &mut Store) -> &mut Self {
        let units = store.types.intern_array(Storage::I16);
        let text = RefType { nullable: false, heap: HeapType::Abstract(AbstractHeapType::Extern) };
        let ty = |ty: Ty| match ty {
            Ty::I32 => ValType::I32,
            Ty::Any => ValType::EXTERNREF,
            Ty::Text => ValType::Ref(text),
            Ty::Units => ValType::Ref(RefType { nullable: true, heap: HeapType::Concrete(units) }),
        };
        for (name, params, result, builtin) in BUILTINS {
            let params: Vec<ValType> = params.iter().map(|&param| ty(param)).collect();
            let func = store
                .define_func(FuncType::new(params, [ty(result)]), move |caller, args| Ok(vec![builtin(caller, args)?]));
            self.define(JS_STRING, name, Extern::Func(func));
        }
        self
    }

    /// Has every global that is imported from `module` be the string which is its name (`importedStringConstants` of the
    /// JavaScript API); what is defined for that module otherwise does not count.
    pub fn string_constants(&mut self, module: &str) -> &mut Self {
        self.string_constants = Some(module.to_owned());
        self
    }
}

impl Store {
    /// A global that is the string `name`.
    pub(crate) fn string_constant(&mut self, name: &str) -> Result<Extern, Error> {
        let units: Vec<u16> = name.encode_utf16().collect();
        let cell = self.allocate_text(None, units.into())?;
        let ty = ValType::Ref(RefType { nullable: false, heap: HeapType::Abstract(AbstractHeapType::Extern) });
        Ok(Extern::Global(self.add_global(ty, false, [cell, 0])))
    }

    fn units(&mut self, array: Val) -> Result<&mut [u8], Trap> {
        let Val::Any(Some(AnyRef::Object(array))) = array else { return Err(Trap::NullArrayReference) };
        match self.heap.get_mut(array.0) {
            Some(Object::Array { elements: Elements::Bytes(bytes), .. }) => Ok(bytes),
            _ => Err(Trap::NullArrayReference),
        }
    }
}

fn int(value: Val) -> u32 {
    match value {
        Val::I32(value) => value as u32,
        other => unreachable!("{other} is no i32, and arguments are checked"),
    }
}

fn flag(value: bool) -> Result<Val, Error> {
    Ok(Val::I32(i32::from(value)))
}

fn text<'a>(caller: &'a Caller<'_>, value: Val) -> Result<&'a [u16], Error> {
    caller.store.string(value).ok_or_else(|| Trap::CastFailure.into())
}

fn from_code_point(code: u32) -> Option<Vec<u16>> {
    match code {
        0..=0xffff => Some(vec![code as u16]),
        0x1_0000..=0x10_ffff => Some(vec![0xd800 + ((code - 0x1_0000) >> 10) as u16, 0xdc00 + (code & 0x3ff) as u16]),
        _ => None,
    }
}

/// The code point that the units begin with; a lone surrogate is itself.
fn code_point(units: &[u16]) -> u32 {
    match *units {
        [high @ 0xd800..=0xdbff, low @ 0xdc00..=0xdfff, ..] => {
            0x1_0000 + (u32::from(high & 0x3ff) << 10 | u32::from(low & 0x3ff))
        }
        [unit, ..] => u32::from(unit),
        [] => 0,
    }
}

/// `array[start..end]` as a string.
fn from_array(caller: &mut Caller<'_>, args: &[Val]) -> Result<Val, Error> {
    let bytes = caller.store.units(args[0])?;
    let (start, end) = (int(args[1]) as usize, int(args[2]) as usize);
    if start > end || end > bytes.len() / 2 {
        return Err(Trap::OutOfBoundsArrayAccess.into());
    }
    let units: Vec<u16> =
        bytes[2 * start..2 * end].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    caller.store.new_string(&units)
}

/// Writes a string into an array from `start` on, and gives its length.
fn into_array(caller: &mut Caller<'_>, args: &[Val]) -> Result<Val, Error> {
    let bytes: Vec<u8> = text(caller, args[0])?.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let start = 2 * int(args[2]) as usize;
    let target = caller.store.units(args[1])?.get_mut(start..).and_then(|rest| rest.get_mut(..bytes.len()));
    target.ok_or(Trap::OutOfBoundsArrayAccess)?.copy_from_slice(&bytes);
    Ok(Val::I32((bytes.len() / 2) as i32))
}
