//! The outermost layer of a file: what it says of its imports and exports, and the module format.

use crate::construct::{self as js, Expr};
use crate::module::Cx;
use crate::print::print;
use crate::{Format, Options};
use walrus::{ExportItem, ImportKind};

/// `[{module, name, kind}, …]` and `[{name, kind}, …]`.
pub(crate) fn descriptors(cx: &Cx<'_>) -> (Expr, Expr) {
    let looked_up = cx.module.imports.iter().filter(|i| !cx.built_in.contains_key(&i.id()));
    let imports = looked_up.map(|i| {
        let kind = match i.kind {
            ImportKind::Function(_) => "function",
            ImportKind::Memory(_) => "memory",
            ImportKind::Table(_) => "table",
            ImportKind::Global(_) => "global",
            ImportKind::Tag(_) => "tag",
        };
        js::object(vec![("module", js::string(&i.module)), ("name", js::string(&i.name)), ("kind", js::string(kind))])
    });
    let exports = cx.module.exports.iter().map(|e| {
        let kind = match e.item {
            ExportItem::Function(_) => "function",
            ExportItem::Memory(_) => "memory",
            ExportItem::Table(_) => "table",
            ExportItem::Global(_) => "global",
            ExportItem::Tag(_) => "tag",
        };
        js::object(vec![("name", js::string(&e.name)), ("kind", js::string(kind))])
    });
    (js::array(imports.collect()), js::array(exports.collect()))
}

/// Puts the file's content into the chosen module format; also tells how many bytes stand before the content.
pub(crate) fn wrap(
    text: String,
    api: &[(String, String)],
    imports: Expr,
    exports: Expr,
    options: &Options,
) -> (String, usize) {
    let pretty = options.pretty;
    let strict = print(vec![js::directive("use strict")], pretty);
    let object = || {
        let mut fields = vec![
            ("instantiate", js::ident("$instantiate")),
            ("imports", imports.clone()),
            ("exports", exports.clone()),
        ];
        fields.extend(api.iter().map(|(name, own)| (name.as_str(), js::ident(own))));
        js::object(fields)
    };
    match &options.format {
        Format::Cjs => {
            let module = js::assign(js::member(js::ident("module"), "exports"), object());
            (format!("{strict}{text}{}", print(vec![js::expr_stmt(module)], pretty)), strict.len())
        }
        Format::Iife { name } => {
            let assigned = name.as_ref().map(|n| format!("var {n}=")).unwrap_or_default();
            let head = format!("{assigned}(function(){{{strict}");
            let tail = print(vec![js::ret(Some(object()))], pretty);
            (format!("{head}{text}{tail}}})();\n"), head.len())
        }
        Format::Esm => {
            let lists = js::vars(vec![
                ("$import_list".to_string(), Some(imports)),
                ("$export_list".to_string(), Some(exports)),
            ]);
            let list: Vec<String> = api.iter().map(|(name, own)| format!("{own} as {name}")).collect();
            let code = format!(
                "{text}{}export{{$instantiate as instantiate,$import_list as imports,$export_list as exports,{}}};\n",
                print(vec![lists], pretty),
                list.join(",")
            );
            (code, 0)
        }
    }
}
