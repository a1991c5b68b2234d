//! The import section, one entry each or in groups of one module (compact imports).

use super::sections::Sections;
use crate::typing::function_type;
use walrus::{ImportKind, TypeId};
use wasm_encoder as enc;
use wasm_encoder::Encode;

struct Import<'a> {
    module: &'a str,
    name: &'a str,
    ty: enc::EntityType,
    /// The type's bytes.
    key: Vec<u8>,
}

/// How an import is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Single,
    /// In a group of a module.
    Module,
    /// In a group of a module and type.
    Type,
}
const FORMS: [Form; 3] = [Form::Single, Form::Module, Form::Type];

/// A choice for one import: its form, and whether it begins a group.
#[derive(Clone, Copy)]
struct Choice {
    form: Form,
    begins: bool,
}

/// The section; the order of imports is that of the module, since it can be seen from outside.
pub(super) fn section(s: &Sections<'_>, compact: bool) -> enc::ImportSection {
    let imports: Vec<Import<'_>> = s.module.imports.iter().map(|import| entry(s, import)).collect();
    let mut section = enc::ImportSection::new();
    let choices =
        if compact { choose(&imports) } else { vec![Choice { form: Form::Single, begins: true }; imports.len()] };
    let mut at = 0;
    while at < imports.len() {
        let more = choices[at + 1..].iter().take_while(|choice| !choice.begins).count();
        let group = &imports[at..=at + more];
        let Import { module, name, ty, .. } = group[0];
        let entry = match choices[at].form {
            Form::Single => enc::Imports::Single(enc::Import { module, name, ty }),
            Form::Module => enc::Imports::Compact1 {
                module,
                items: group.iter().map(|i| enc::ImportCompact { name: i.name, ty: i.ty }).collect(),
            },
            Form::Type => enc::Imports::Compact2 { module, ty, names: group.iter().map(|i| i.name).collect() },
        };
        section.imports(entry);
        at += group.len();
    }
    section
}

fn entry<'a>(s: &Sections<'a>, import: &'a walrus::Import) -> Import<'a> {
    let module = s.module;
    let func = |ty: TypeId| enc::EntityType::Function(s.indices.ty(ty));
    let ty: enc::EntityType = match import.kind {
        ImportKind::Function(id) => func(function_type(module, id)),
        ImportKind::Table(id) => s.table_type(module.tables.get(id)).into(),
        ImportKind::Memory(id) => Sections::memory_type(module.memories.get(id)).into(),
        ImportKind::Global(id) => s.global_type(module.globals.get(id)).into(),
        ImportKind::Tag(id) => s.tag_type(module.tags.get(id)).into(),
    };
    let mut key = Vec::new();
    ty.encode(&mut key);
    Import { module: &import.module, name: &import.name, ty, key }
}

/// The shortest forms: from left to right, the least bytes up to each import by the form that it has.
fn choose(imports: &[Import<'_>]) -> Vec<Choice> {
    // What stands before a group's entries besides the module: an empty name, the form, the number of entries.
    const GROUP: usize = 4;
    let mut least = [0usize; 3];
    // Per import and form: the form before it, and whether it begins a group.
    let mut from: Vec<[(Form, bool); 3]> = Vec::with_capacity(imports.len());
    for (at, import) in imports.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &imports[at]);
        let same_module = before.is_some_and(|b| b.module == import.module);
        let same_type = same_module && before.is_some_and(|b| b.key == import.key);
        let (module, ty) = (import.module.len() + 1, import.key.len());
        let (start, best) = FORMS
            .iter()
            .map(|form| (*form, least[*form as usize]))
            .min_by_key(|(_, n)| *n)
            .unwrap_or((Form::Single, 0));
        let mut next = [0; 3];
        let mut step = [(start, true); 3];
        next[Form::Single as usize] = best + module + ty;
        next[Form::Module as usize] = best + module + GROUP + ty;
        next[Form::Type as usize] = best + module + GROUP + ty;
        let mut goes_on = |form: Form, bytes: usize| {
            let bytes = least[form as usize] + bytes;
            if bytes <= next[form as usize] {
                (next[form as usize], step[form as usize]) = (bytes, (form, false));
            }
        };
        if same_module {
            goes_on(Form::Module, ty);
        }
        if same_type {
            goes_on(Form::Type, 0);
        }
        least = next;
        from.push(step);
    }
    let mut form = FORMS.into_iter().min_by_key(|form| least[*form as usize]).unwrap_or(Form::Single);
    let mut choices = Vec::with_capacity(imports.len());
    for step in from.iter().rev() {
        let (before, begins) = step[form as usize];
        choices.push(Choice { form, begins });
        form = before;
    }
    choices.reverse();
    choices
}
