//! Types as text: the same for equal types in every module, so that an indirect call, a cast, and an import compare one string.
//!
//! A letter per number type (`i` i32, `l` i64, `f` f32, `d` f64, `v` v128) and per abstract heap type (see [`heap_letter`]); `(KEY)` is a reference to
//! that type; `n` before a reference type says that it is not null. The key of a plain function type is `params:results`. Every other
//! type's is `@`, a letter for its kind (`f`, `s`, `a`), and what it is made of: `~` if it is not final, `^` and its supertype, then
//! `params:results`, `<fields>` or `[element]`, in which `m` marks what is mutable and `b` and `h` are the packed types. Types that refer to
//! each other are equal if their whole groups are: `{…;…}` holds all of a group, the position in it follows, and `#0` in it stands for
//! the group's first type. A longer text is replaced by the first 132 bits of its SHA-256, so keys are short, and all of them take linear time.

use base64::Engine as _;
use indexmap::IndexMap;
use sha2::{Digest as _, Sha256};
use walrus::{
    AbstractHeapType, CompositeType, FieldType, HeapType, ModuleTypes, RefType, StorageType, TypeId, ValType,
};

/// Longer texts are replaced by a digest.
const MAX_LENGTH: usize = 60;

/// The keys of a module's types.
#[derive(Debug, Default)]
pub(crate) struct Keys(IndexMap<TypeId, String>);

impl Keys {
    /// The keys of all types of a module.
    pub(crate) fn new(types: &ModuleTypes) -> Keys {
        let mut keys = Keys::default();
        // A group refers to itself and to earlier ones.
        for group in types.rec_groups() {
            keys.add(types, &group.types);
        }
        let loose: Vec<TypeId> = types.iter().map(|ty| ty.id()).filter(|id| !keys.0.contains_key(id)).collect();
        loose.into_iter().for_each(|id| keys.add(types, &[id]));
        keys
    }

    /// The key of a type; with `?` for what has no place in this output yet, which translation refuses.
    pub(crate) fn of(&self, ty: TypeId) -> &str {
        self.0.get(&ty).map_or("?", String::as_str)
    }

    /// The text of a value type; with `?` as for [`Keys::of`].
    pub(crate) fn value(&self, ty: ValType) -> String {
        let mut writer = Writer { keys: self, group: &[], out: String::new() };
        writer.value(ty);
        writer.out
    }

    fn add(&mut self, types: &ModuleTypes, group: &[TypeId]) {
        let mut writer = Writer { keys: self, group, out: String::new() };
        let mut refers = false;
        for (n, id) in group.iter().enumerate() {
            let mut referred = Vec::new();
            types.get(*id).referenced_types(&mut referred);
            refers |= group.len() > 1 || referred.contains(id);
            if n > 0 {
                writer.out.push(';');
            }
            writer.members(types, *id);
        }
        let text = writer.out;
        let is_plain = |id: &TypeId| {
            let ty = types.get(*id);
            ty.is_function() && ty.is_final && ty.supertype.is_none() && !refers
        };
        let is_unknown = text.contains('?');
        let text = match (refers, text.len() > MAX_LENGTH && !is_unknown) {
            (_, true) => format!("#{}", digest(&text)),
            (true, false) => format!("{{{text}}}"),
            (false, false) => text,
        };
        for (n, id) in group.iter().enumerate() {
            let key = match () {
                () if is_plain(id) && !text.starts_with('#') => text.clone(),
                () if refers => format!("@{}{text}{n}", kind_letter(types, *id)),
                () => format!("@{}{text}", kind_letter(types, *id)),
            };
            self.0.insert(*id, key);
        }
    }
}

fn digest(text: &str) -> String {
    let all = base64::engine::general_purpose::STANDARD_NO_PAD.encode(Sha256::digest(text.as_bytes()));
    all[..22].to_string()
}

fn kind_letter(types: &ModuleTypes, ty: TypeId) -> char {
    match types.get(ty).kind() {
        CompositeType::Function(_) => 'f',
        CompositeType::Struct(_) => 's',
        CompositeType::Array(_) => 'a',
    }
}

/// The top of a reference type's hierarchy: `any`, `func`, `extern` or `exn`.
pub(crate) fn hierarchy(types: &ModuleTypes, ty: ValType) -> Option<AbstractHeapType> {
    use AbstractHeapType as H;
    let ValType::Ref(RefType { heap_type, .. }) = ty else { return None };
    Some(match heap_type {
        HeapType::Concrete(id) | HeapType::Exact(id) => {
            if types.get(id).is_function() {
                H::Func
            } else {
                H::Any
            }
        }
        HeapType::Abstract(H::Func | H::NoFunc) => H::Func,
        HeapType::Abstract(H::Extern | H::NoExtern) => H::Extern,
        HeapType::Abstract(H::Exn | H::NoExn) => H::Exn,
        _ => H::Any,
    })
}

/// The letter of an abstract heap type.
fn heap_letter(heap: AbstractHeapType) -> char {
    match heap {
        AbstractHeapType::Func => 'F',
        AbstractHeapType::NoFunc => 'N',
        AbstractHeapType::Extern => 'E',
        AbstractHeapType::NoExtern => 'X',
        AbstractHeapType::Any => 'A',
        AbstractHeapType::Eq => 'Q',
        AbstractHeapType::I31 => 'I',
        AbstractHeapType::Struct => 'S',
        AbstractHeapType::Array => 'R',
        AbstractHeapType::None => 'O',
        AbstractHeapType::Exn => 'H',
        AbstractHeapType::NoExn => 'M',
        _ => '?',
    }
}

struct Writer<'a> {
    keys: &'a Keys,
    /// The group that is being written; no type outside refers back to it.
    group: &'a [TypeId],
    out: String,
}

impl Writer<'_> {
    fn value(&mut self, ty: ValType) {
        let letter = match ty {
            ValType::I32 => 'i',
            ValType::I64 => 'l',
            ValType::F32 => 'f',
            ValType::F64 => 'd',
            ValType::V128 => 'v',
            ValType::Ref(ty) => return self.reference(ty),
        };
        self.out.push(letter);
    }

    fn reference(&mut self, ty: RefType) {
        if !ty.nullable {
            self.out.push('n');
        }
        match ty.heap_type {
            HeapType::Abstract(heap) => self.out.push(heap_letter(heap)),
            HeapType::Concrete(id) => self.defined(id),
            _ => self.out.push('?'),
        }
    }

    fn defined(&mut self, id: TypeId) {
        self.out.push('(');
        match self.group.iter().position(|ty| *ty == id) {
            Some(at) => self.out.push_str(&format!("#{at}")),
            None => self.out.push_str(self.keys.of(id)),
        }
        self.out.push(')');
    }

    fn field(&mut self, field: &FieldType) {
        if field.mutable {
            self.out.push('m');
        }
        match field.element_type {
            StorageType::I8 => self.out.push('b'),
            StorageType::I16 => self.out.push('h'),
            StorageType::Val(ty) => self.value(ty),
        }
    }

    /// What a type is made of.
    fn members(&mut self, types: &ModuleTypes, id: TypeId) {
        let ty = types.get(id);
        if !ty.is_final {
            self.out.push('~');
        }
        if let Some(above) = ty.supertype {
            self.out.push('^');
            self.defined(above);
        }
        match ty.kind() {
            CompositeType::Function(function) => {
                function.params().iter().for_each(|ty| self.value(*ty));
                self.out.push(':');
                function.results().iter().for_each(|ty| self.value(*ty));
            }
            CompositeType::Struct(fields) => {
                self.out.push('<');
                fields.fields.iter().for_each(|field| self.field(field));
                self.out.push('>');
            }
            CompositeType::Array(array) => {
                self.out.push('[');
                self.field(&array.field);
                self.out.push(']');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;
    use walrus::Module;

    /// The key of the type of function 0.
    fn text(wat: &str) -> String {
        let wasm = wat::parse_str(wat).expect("wat");
        let module = Module::from_buffer(&wasm).expect("module");
        let first = module.funcs.iter().next().expect("a function");
        Keys::new(&module.types).of(first.ty()).to_string()
    }

    #[test]
    fn equal_types_have_one_text() {
        let pair = "(type $a (func (param i32) (result i64))) (type $b (func (param (ref null $a) (ref $a) (ref func) externref)))";
        assert_eq!(text(&format!("(module {pair} (func (type $b)))")), "(i:l)n(i:l)nFE:");
        let other = "(type $x (func)) (type $c (func (param i32) (result i64))) (type $a (func (param (ref null $c) (ref $c) (ref func) externref)))";
        assert_eq!(text(&format!("(module {other} (func (type $a)))")), "(i:l)n(i:l)nFE:");
    }

    #[test]
    fn groups_are_written_whole() {
        let group = "(rec (type $a (func (param (ref $b)))) (type $b (func (result (ref null $a)))))";
        assert_eq!(text(&format!("(module {group} (func (type $b) ref.null $a))")), "@f{n(#1):;:(#0)}1");
        assert_eq!(text("(module (type $a (func (param (ref null $a)))) (func (type $a)))"), "@f{(#0):}0");
    }

    #[test]
    fn structures_arrays_and_subtypes() {
        let types = "(type $s (sub (struct (field i8) (field (mut i64))))) (type $t (sub final $s (struct (field i8) (field (mut i64)) (field eqref))))
            (type $r (array (mut (ref $t))))";
        assert_eq!(text(&format!("(module {types} (func (param (ref $s))))")), "n(@s~<bml>):");
        assert_eq!(text(&format!("(module {types} (func (param (ref null $r))))")), "(@a[mn(@s^(@s~<bml>)<bmlQ>)]):");
        assert_eq!(text("(module (type $a (sub (func))) (func (type $a)))"), "@f~:");
    }

    #[test]
    fn keys_are_short() {
        let doubling: String =
            (1..40).map(|n| format!("(type $t{n} (func (param (ref $t{0}) (ref $t{0}))))", n - 1)).collect();
        let module = |first: &str| format!("(module (type $t0 (func {first})) {doubling} (func (type $t39)))");
        let key = text(&module(""));
        assert!(key.starts_with("n(@f#") && key.len() <= super::MAX_LENGTH, "{key}");
        assert_ne!(key, text(&module("(param i32)")));
    }
}
