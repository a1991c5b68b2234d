//! Objects: what fields hold after an object was made and after a field was written, and which fields a write leaves alone.
//!
//! Two fields are the same one only if they have the same place and type: a mutable field has the type that the supertype gave it
//! (specification, 3.3.11). So the fields of all objects are divided into parts by both.

use super::key::{Extended, Key};
use super::{Numbering, State};
use anywasm_ir::body::{Body, InstId, Op, Value};
use smallvec::smallvec;
use std::hash::{DefaultHasher, Hash, Hasher};
use walrus::ir::Instr;
use walrus::{HeapType, Module, RefType, StorageType, TypeId, ValType};

/// Number of parts that are told apart.
pub(super) const PARTS: usize = 24;

/// A part of all fields and elements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Part(u8);

impl Part {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }

    fn new(place: Option<u32>, ty: StorageType) -> Part {
        // Two equal types may have several names: of a defined type only its being one is looked at.
        let kind = match ty {
            StorageType::Val(ValType::Ref(RefType {
                nullable,
                heap_type: HeapType::Concrete(_) | HeapType::Exact(_),
            })) => (nullable, None),
            other => (false, Some(other)),
        };
        let mut hasher = DefaultHasher::new();
        (place, kind).hash(&mut hasher);
        Part((hasher.finish() % PARTS as u64) as u8)
    }
}

/// The state that reads of a field depend on, if it may change.
pub(super) fn of_field(module: &Module, ty: TypeId, field: u32) -> Option<State> {
    let found = module.types.get(ty).kind().unwrap_struct().fields[field as usize];
    found.mutable.then(|| State::Heap(Part::new(Some(field), found.element_type)))
}

/// The state that reads of an array's elements depend on, if they may change.
pub(super) fn of_elements(module: &Module, ty: TypeId) -> Option<State> {
    let found = module.types.get(ty).kind().unwrap_array().field;
    found.mutable.then(|| State::Heap(Part::new(None, found.element_type)))
}

/// The supertype that brought the field.
pub(super) fn origin(module: &Module, ty: TypeId, field: u32) -> TypeId {
    let mut ty = ty;
    while let Some(up) = module.types.get(ty).supertype
        && (field as usize) < module.types.get(up).kind().unwrap_struct().fields.len()
    {
        ty = up;
    }
    ty
}

/// Whether the result is the operand, if there is one.
pub(super) fn is_same_object(op: &Op) -> bool {
    match op {
        Op::RefAsNonNull => true,
        Op::Opaque(instr) => matches!(**instr, Instr::RefCast(_)),
        _ => false,
    }
}

impl Numbering<'_> {
    /// What is known after an object was made, or a field or an element written; whether nothing else happens to the state.
    pub(super) fn object(&mut self, body: &Body, inst: InstId, instr: &Instr) -> bool {
        let data = body.inst(inst);
        let module = self.context.module;
        match instr {
            Instr::StructNew(e) => {
                for (field, arg) in data.args.iter().enumerate() {
                    self.field_is(body, e.ty, field as u32, data.result().0, *arg);
                }
                true
            }
            Instr::StructSet(e) => {
                if let Some(state) = of_field(module, e.ty, e.field) {
                    self.written(state);
                }
                let object = self.number(data.args[0]);
                self.field_is(body, e.ty, e.field, object, data.args[1]);
                true
            }
            Instr::ArraySet(e) => {
                if let Some(state) = of_elements(module, e.ty) {
                    self.written(state);
                }
                true
            }
            Instr::ArrayNewFixed(_) => true,
            _ => false,
        }
    }

    fn written(&mut self, state: State) {
        self.last_version += 1;
        self.versions[state.index()] = self.last_version;
    }

    /// The field of the object with this number holds this value now. A packed field holds a part of it.
    fn field_is(&mut self, body: &Body, ty: TypeId, field: u32, object: u32, value: Value) {
        let module = self.context.module;
        let StorageType::Val(asked) = module.types.get(ty).kind().unwrap_struct().fields[field as usize].element_type
        else {
            return;
        };
        debug_assert!(anywasm_ir::is_subtype(module, body.ty(value), asked));
        let version = of_field(module, ty, field).map_or(0, |state| self.versions[state.index()]);
        let key = Key::Field { ty: origin(module, ty, field), field, extended: Extended::Whole };
        self.find_or_insert(key, smallvec![object], version, value);
    }
}
