//! The `name` section, true to the indices that are written.

use super::ByUse;
use super::function::FunctionCode;
use super::index::Indices;
use walrus::Module;
use wasm_encoder as enc;

fn name_map<'a>(names: impl Iterator<Item = (u32, &'a str)>) -> Option<enc::NameMap> {
    let mut names: Vec<(u32, &str)> = names.collect();
    names.sort_unstable();
    let mut map = enc::NameMap::new();
    names.iter().for_each(|(index, name)| map.append(*index, name));
    (!names.is_empty()).then_some(map)
}

/// Writes the section, if anything has a name.
pub(crate) fn write(
    out: &mut enc::Module,
    module: &Module,
    indices: &Indices,
    by_use: &ByUse,
    codes: &[Option<FunctionCode>],
) {
    let mut section = enc::NameSection::new();
    let mut any = false;
    if let Some(name) = &module.name {
        section.module(name);
        any = true;
    }
    let mut put = |map: Option<enc::NameMap>, write: &mut dyn FnMut(&mut enc::NameSection, &enc::NameMap)| {
        if let Some(map) = map {
            write(&mut section, &map);
            any = true;
        }
    };
    let functions = module.funcs.iter().filter_map(|f| Some((by_use.function(f.id()), f.name.as_deref()?)));
    put(name_map(functions), &mut |s, m| s.functions(m));
    let mut locals = enc::IndirectNameMap::new();
    let mut any_locals = false;
    for (index, id) in by_use.functions.iter().enumerate() {
        let Some(code) = &codes[id.index()] else { continue };
        let names = code.locals.iter().enumerate().filter_map(|(local, id)| {
            let name = module.locals.get((*id)?).name.as_deref()?;
            Some((local as u32, name))
        });
        if let Some(map) = name_map(names) {
            locals.append(index as u32, &map);
            any_locals = true;
        }
    }
    if any_locals {
        put(Some(enc::NameMap::new()), &mut |s, _| s.locals(&locals));
    }
    let group = indices.groups.iter().flatten();
    let types = group.filter_map(|id| Some((indices.ty(*id), module.types.get(*id).name.as_deref()?)));
    put(name_map(types), &mut |s, m| s.types(m));
    let tables = module.tables.iter().filter_map(|t| Some((indices.table(t.id()), t.name.as_deref()?)));
    put(name_map(tables), &mut |s, m| s.tables(m));
    let memories = module.memories.iter().filter_map(|m| Some((indices.memory(m.id()), m.name.as_deref()?)));
    put(name_map(memories), &mut |s, m| s.memories(m));
    let globals = module.globals.iter().filter_map(|g| Some((by_use.global(g.id()), g.name.as_deref()?)));
    put(name_map(globals), &mut |s, m| s.globals(m));
    let elements = module.elements.iter().filter_map(|e| Some((indices.element(e.id()), e.name.as_deref()?)));
    put(name_map(elements), &mut |s, m| s.elements(m));
    let data = module.data.iter().filter_map(|d| Some((indices.data(d.id()), d.name.as_deref()?)));
    put(name_map(data), &mut |s, m| s.data(m));
    let tags = module.tags.iter().filter_map(|t| Some((indices.tag(t.id()), t.name.as_deref()?)));
    put(name_map(tags), &mut |s, m| s.tags(m));
    if any {
        out.section(&section);
    }
}
