//! The instructions on structures, casts and exceptions (specification 4.6.4 to 4.6.6, 4.6.11); arrays are in `slow_array.rs`.

use crate::code::{Instr, hand};
use crate::error::Error;
use crate::exec::Cursor;
use crate::heap::Object;
use crate::refs::i31;
use crate::store::{Store, TagAddr};
use crate::types::{HeapType, Layout, RefType, Storage, ValType};
use anywasm_ops::Trap;
use walrus::AbstractHeapType as H;

/// How a field's or element's value is made from what is stored; the number is part of the instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub(crate) enum Form {
    Cell,
    Pair,
    U8,
    S8,
    U16,
    S16,
}

impl Form {
    const ALL: [Form; 6] = [Form::Cell, Form::Pair, Form::U8, Form::S8, Form::U16, Form::S16];

    pub(crate) fn new(storage: Storage, signed: bool) -> Form {
        match (storage, signed) {
            (Storage::I8, false) => Form::U8,
            (Storage::I8, true) => Form::S8,
            (Storage::I16, false) => Form::U16,
            (Storage::I16, true) => Form::S16,
            (Storage::Val(ValType::V128), _) => Form::Pair,
            (Storage::Val(_), _) => Form::Cell,
        }
    }

    pub(crate) fn from_number(number: u16) -> Form {
        Form::ALL[usize::from(number)]
    }

    /// The cell that a stored cell is read as.
    pub(crate) fn read(self, raw: u64) -> u64 {
        match self {
            Form::Cell | Form::Pair => raw,
            Form::U8 => raw & 0xff,
            Form::S8 => raw as i8 as u64,
            Form::U16 => raw & 0xffff,
            Form::S16 => raw as i16 as u64,
        }
    }
}

const ABSTRACT: [H; 12] =
    [H::Func, H::Extern, H::Any, H::None, H::NoExtern, H::NoFunc, H::Eq, H::Struct, H::Array, H::I31, H::Exn, H::NoExn];
const NULLABLE: u32 = 1 << 31;
const IS_ABSTRACT: u32 = 1 << 30;

/// A reference type as a word of code.
pub(crate) fn ref_type_word(ty: RefType) -> u32 {
    let heap = match ty.heap {
        HeapType::Abstract(a) => IS_ABSTRACT | ABSTRACT.iter().position(|&known| known == a).map_or(0, |at| at as u32),
        HeapType::Concrete(number) | HeapType::Rec(number) => number,
    };
    heap | if ty.nullable { NULLABLE } else { 0 }
}

fn word_ref_type(word: u32) -> RefType {
    let heap = match word & !NULLABLE {
        code if code & IS_ABSTRACT != 0 => HeapType::Abstract(ABSTRACT[(code & !IS_ABSTRACT) as usize]),
        number => HeapType::Concrete(number),
    };
    RefType { nullable: word & NULLABLE != 0, heap }
}

impl Store {
    /// Executes an instruction of this group.
    pub(crate) fn slow_gc(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        match i.op {
            hand::STRUCT_NEW => self.struct_new(i, at)?,
            hand::STRUCT_NEW_DEFAULT => {
                let Layout::Struct { cells, .. } = *self.types.layout(i.imm()) else {
                    unreachable!("a structure type")
                };
                self.reserve(Some(at), u64::from(cells) * 8, &[])?;
                let object = Object::Struct { ty: i.imm(), cells: vec![0; usize::from(cells)].into() };
                let reference = self.heap.insert(object);
                self.set(at, i.a, reference);
            }
            hand::STRUCT_GET => {
                let form = Form::from_number(self.code.instrs[at.pc].a);
                let cells = self.struct_cells(self.get(at, i.b))?;
                let field = usize::from(i.c);
                let (low, high) = (form.read(cells[field]), cells.get(field + 1).copied());
                self.set(at, i.a, low);
                if let (Form::Pair, Some(high)) = (form, high) {
                    self.set(at, i.a + 1, high);
                }
                at.pc += 1;
            }
            hand::STRUCT_SET => {
                let form = Form::from_number(self.code.instrs[at.pc].a);
                let reference = self.get(at, i.a);
                let (low, high) = (self.get(at, i.b), self.get(at, i.b + 1));
                let field = usize::from(i.c);
                let Some(Object::Struct { cells, .. }) = self.heap.get_mut(reference) else {
                    return Err(Trap::NullStructureReference.into());
                };
                cells[field] = low;
                if form == Form::Pair {
                    cells[field + 1] = high;
                }
                at.pc += 1;
            }
            hand::THROW => {
                let thrown = self.take_values(at, TagAddr(i.imm()), i.a);
                self.throw(at, thrown)?;
            }
            hand::THROW_REF => {
                let Some(Object::Exception(thrown)) = self.heap.get(self.get(at, i.a)) else {
                    return Err(Trap::NullExceptionReference.into());
                };
                let thrown = thrown.clone();
                self.throw(at, thrown)?;
            }
            _ => self.slow_reference(i, at)?,
        }
        Ok(())
    }

    fn slow_reference(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        match i.op {
            hand::REF_TEST => {
                let ty = word_ref_type(self.word(at, 0));
                let matches = self.cell_matches(self.get(at, i.b), ty);
                self.set(at, i.a, u64::from(matches));
                at.pc += 1;
            }
            hand::REF_CAST => {
                let ty = word_ref_type(self.word(at, 0));
                if !self.cell_matches(self.get(at, i.b), ty) {
                    return Err(Trap::CastFailure.into());
                }
                at.pc += 1;
            }
            hand::REF_I31 => self.set(at, i.a, i31(self.get(at, i.b) as u32)),
            hand::I31_GET_S => {
                let value = self.i31_value(at, i.b)?;
                self.set(at, i.a, u64::from(((value << 1) as i32 >> 1) as u32));
            }
            hand::I31_GET_U => {
                let value = self.i31_value(at, i.b)?;
                self.set(at, i.a, u64::from(value));
            }
            _ => self.slow_array(i, at)?,
        }
        Ok(())
    }

    fn struct_new(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let Layout::Struct { cells, .. } = *self.types.layout(i.imm()) else { unreachable!("a structure type") };
        let first = at.base + usize::from(i.a);
        let cells: Box<[u64]> = self.stack[first..first + usize::from(cells)].into();
        self.reserve(Some(at), cells.len() as u64 * 8, &cells)?;
        let reference = self.heap.insert(Object::Struct { ty: i.imm(), cells });
        self.set(at, i.a, reference);
        Ok(())
    }

    fn struct_cells(&self, reference: u64) -> Result<&[u64], Trap> {
        match self.heap.get(reference) {
            Some(Object::Struct { cells, .. }) => Ok(cells),
            _ => Err(Trap::NullStructureReference),
        }
    }

    fn i31_value(&self, at: &Cursor, cell: u16) -> Result<u32, Trap> {
        match self.get(at, cell) {
            0 => Err(Trap::NullI31Reference),
            cell => Ok(cell as u32),
        }
    }
}
