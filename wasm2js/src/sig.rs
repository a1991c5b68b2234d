//! Types as text: the same for equal types in every module, so that an indirect call, and an import, compares one string.
//!
//! A letter per number type (`i` i32, `l` i64, `f` f32, `d` f64) and per abstract heap type (`F` func, `E` extern, `N` nofunc,
//! `X` noextern); `(…)` is a reference to functions of that type; `n` before a reference type says that it is not null.
//! A function type is `params:results`. Types that refer to each other are equal if their whole groups are, so such a type is
//! `{…;…;}1`: all types of its group and its own position, in which `#0` stands for the first type of that group.

use walrus::{AbstractHeapType, HeapType, ModuleTypes, RefType, TypeId, ValType};

/// Longer texts are refused: types that each refer twice to the one before have texts of exponential length.
const MAX_LENGTH: usize = 4096;

/// The text of a value type; with `?` for what has no place in this output yet, which translation refuses.
pub(crate) fn value(types: &ModuleTypes, ty: ValType) -> String {
    let mut writer = Writer { types, group: &[], out: String::new() };
    writer.value(ty);
    writer.out
}

/// The text of a function type; with `?` as for [`value`].
pub(crate) fn function(types: &ModuleTypes, ty: TypeId) -> String {
    let mut writer = Writer { types, group: &[], out: String::new() };
    writer.function(ty);
    writer.out
}

/// Whether a type is one of references to functions.
pub(crate) fn is_function(types: &ModuleTypes, ty: ValType) -> bool {
    match ty {
        ValType::Ref(RefType { heap_type: HeapType::Abstract(heap), .. }) => {
            matches!(heap, AbstractHeapType::Func | AbstractHeapType::NoFunc)
        }
        ValType::Ref(RefType { heap_type: HeapType::Concrete(id), .. }) => types.get(id).is_function(),
        _ => false,
    }
}

struct Writer<'m> {
    types: &'m ModuleTypes,
    /// The group that is being written; no type outside refers back to it.
    group: &'m [TypeId],
    out: String,
}

impl Writer<'_> {
    fn value(&mut self, ty: ValType) {
        let letter = match ty {
            _ if self.out.len() > MAX_LENGTH => '?',
            ValType::I32 => 'i',
            ValType::I64 => 'l',
            ValType::F32 => 'f',
            ValType::F64 => 'd',
            ValType::V128 => '?',
            ValType::Ref(ty) => return self.reference(ty),
        };
        self.out.push(letter);
    }

    fn reference(&mut self, ty: RefType) {
        if !ty.nullable {
            self.out.push('n');
        }
        let letter = match ty.heap_type {
            HeapType::Abstract(AbstractHeapType::Func) => 'F',
            HeapType::Abstract(AbstractHeapType::Extern) => 'E',
            HeapType::Abstract(AbstractHeapType::NoFunc) => 'N',
            HeapType::Abstract(AbstractHeapType::NoExtern) => 'X',
            HeapType::Concrete(id) => {
                self.out.push('(');
                self.function(id);
                ')'
            }
            _ => '?',
        };
        self.out.push(letter);
    }

    fn function(&mut self, id: TypeId) {
        if let Some(at) = self.group.iter().position(|ty| *ty == id) {
            return self.out.push_str(&format!("#{at}"));
        }
        let group = self.types.rec_group_for_type(id).map_or(&[][..], |group| &group.types);
        let mut referred = Vec::new();
        self.types.get(id).referenced_types(&mut referred);
        if group.len() < 2 && !referred.contains(&id) {
            return self.members(id);
        }
        let outer = std::mem::replace(&mut self.group, group);
        self.out.push('{');
        for member in group {
            self.members(*member);
            self.out.push(';');
        }
        self.group = outer;
        let at = group.iter().position(|ty| *ty == id).unwrap_or_default();
        self.out.push_str(&format!("}}{at}"));
    }

    /// What a type is made of. Subtypes need more than a comparison of texts where they are called.
    fn members(&mut self, id: TypeId) {
        let ty = self.types.get(id);
        let Some(function) = ty.as_function().filter(|_| ty.is_final && ty.supertype.is_none()) else {
            return self.out.push('?');
        };
        function.params().iter().for_each(|ty| self.value(*ty));
        self.out.push(':');
        function.results().iter().for_each(|ty| self.value(*ty));
    }
}

#[cfg(test)]
mod tests {
    use walrus::Module;

    /// The text of the type of function 0.
    fn text(wat: &str) -> String {
        let wasm = wat::parse_str(wat).expect("wat");
        let module = Module::from_buffer(&wasm).expect("module");
        let first = module.funcs.iter().next().expect("a function");
        super::function(&module.types, first.ty())
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
        assert_eq!(text(&format!("(module {group} (func (type $b) ref.null $a))")), "{n(#1):;:(#0);}1");
        assert_eq!(text("(module (type $a (func (param (ref null $a)))) (func (type $a)))"), "{(#0):;}0");
    }

    #[test]
    fn what_has_no_text_is_marked() {
        assert!(text("(module (type $a (sub (func))) (func (type $a)))").contains('?'));
        let doubling: String =
            (1..40).map(|n| format!("(type $t{n} (func (param (ref $t{0}) (ref $t{0}))))", n - 1)).collect();
        assert!(text(&format!("(module (type $t0 (func)) {doubling} (func (type $t39)))")).contains('?'));
    }
}
