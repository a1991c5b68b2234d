//! The string built-ins of the JavaScript API: imports from `wasm:js-string` that are functions of ours, and globals that are the strings
//! which their names are.

use crate::Options;
use crate::construct as js;
use crate::helpers::Helper;
use crate::module::GlobalNames;
use crate::sig::Keys;
use crate::skeleton::Skeleton;
use indexmap::IndexMap;
use walrus::{Import, ImportId, ImportKind, Module, ValType};

/// What of the host's strings an imported name means, as the compile options of the JavaScript API have it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Strings {
    /// Whether imports from `wasm:js-string` are the built-in functions (`builtins: ["js-string"]`).
    pub builtins: bool,
    /// The module whose imported globals are the strings of their names (`importedStringConstants`).
    pub constants: Option<String>,
}

impl Strings {
    /// Every import is looked up.
    pub const NONE: Strings = Strings { builtins: false, constants: None };

    /// Whether an import is one of the built-ins, and not looked up.
    pub(crate) fn covers(&self, import: &Import) -> bool {
        let is_function = matches!(import.kind, ImportKind::Function(_));
        let is_global = matches!(import.kind, ImportKind::Global(_));
        (self.builtins
            && is_function
            && import.module == MODULE
            && BUILTINS.iter().any(|(name, ..)| *name == import.name))
            || (is_global && self.constants.as_ref() == Some(&import.module))
    }
}

/// The module that the functions are imported from.
const MODULE: &str = "wasm:js-string";

/// Name, key of the type, and helper of each.
const BUILTINS: &[(&str, &str, Helper)] = &[
    ("cast", "E:nE", Helper::StringCast),
    ("test", "E:i", Helper::StringTest),
    ("fromCharCodeArray", "(@a[mh])ii:nE", Helper::StringFromCharCodeArray),
    ("intoCharCodeArray", "E(@a[mh])i:i", Helper::StringIntoCharCodeArray),
    ("fromCharCode", "i:nE", Helper::StringFromCharCode),
    ("fromCodePoint", "i:nE", Helper::StringFromCodePoint),
    ("charCodeAt", "Ei:i", Helper::StringCharCodeAt),
    ("codePointAt", "Ei:i", Helper::StringCodePointAt),
    ("length", "E:i", Helper::StringLength),
    ("concat", "EE:nE", Helper::StringConcat),
    ("substring", "Eii:nE", Helper::StringSubstring),
    ("equals", "EE:i", Helper::StringEquals),
    ("compare", "EE:i", Helper::StringCompare),
];

/// What an import is without being looked up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum BuiltIn {
    /// This function.
    Function(Helper),
    /// The string of the import's name.
    Constant,
}

/// What an import is under these options; an error if it is one of the functions, of another type.
fn built_in(strings: &Strings, module: &Module, keys: &Keys, import: &Import) -> Result<Option<BuiltIn>, String> {
    match import.kind {
        ImportKind::Function(f) if strings.builtins && import.module == MODULE => {
            let Some((_, key, helper)) = BUILTINS.iter().find(|(name, ..)| *name == import.name) else {
                return Ok(None);
            };
            if keys.of(module.funcs.get(f).ty()) != *key {
                return Err(format!("{MODULE} {} of another type than the built-in function's", import.name));
            }
            Ok(Some(BuiltIn::Function(*helper)))
        }
        ImportKind::Global(g) if strings.constants.as_deref() == Some(import.module.as_str()) => {
            let global = module.globals.get(g);
            // The type of a constant is `(ref extern)`.
            let fits = matches!(global.ty, ValType::Ref(ty) if keys.value(ValType::Ref(ty)).ends_with('E'));
            if global.mutable || !fits {
                return Err("a string constant whose type is not externref or immutable".to_string());
            }
            Ok(Some(BuiltIn::Constant))
        }
        _ => Ok(None),
    }
}

/// Which imports need not be looked up. Those that are functions go by their helper's name.
pub(crate) fn name_built_ins(
    module: &Module,
    keys: &Keys,
    options: &Options,
    functions: &mut [String],
) -> IndexMap<ImportId, Result<BuiltIn, String>> {
    let mut all = IndexMap::new();
    for import in module.imports.iter() {
        let Some(found) = built_in(&options.strings, module, keys, import).transpose() else { continue };
        if let (ImportKind::Function(f), Ok(BuiltIn::Function(helper))) = (&import.kind, &found) {
            functions[f.index()] = if options.pretty { helper.name() } else { helper.short_name() }.to_string();
        }
        all.insert(import.id(), found);
    }
    all
}

impl Skeleton<'_> {
    /// An import that is known already.
    pub(crate) fn link_built_in(&mut self, import: &Import, built_in: &Result<BuiltIn, String>) {
        match (&import.kind, built_in) {
            (_, Err(what)) => self.fault(what.clone()),
            (ImportKind::Function(f), Ok(BuiltIn::Function(helper))) => {
                let callee = js::ident(self.needs.helper(*helper));
                if self.cx.records[f.index()].is_some() {
                    let ty = self.cx.module.funcs.get(*f).ty();
                    let args = vec![self.signature(ty), callee, self.pull(), js::int(f.index() as i64)];
                    let record = self.helper(Helper::Func, args);
                    self.run(js::assign(self.cx.record(*f), record));
                }
            }
            (ImportKind::Global(g), Ok(_)) => {
                let letter = self.type_text(self.cx.module.globals.get(*g).ty);
                let text = js::string(&import.name);
                if let GlobalNames::Vars(names) = self.cx.global(*g) {
                    self.set(&names[0], text.clone());
                }
                if let Some(record) =
                    self.cx.global_records[g.index()].clone().filter(|_| self.cx.is_exported_global(*g))
                {
                    let made = self.helper(Helper::GlobalNew, vec![letter, js::boolean(false), text, js::int(0)]);
                    self.set(&record, made);
                }
            }
            _ => {}
        }
    }
}
