//! The two ways over the boundary of each signature: how the host calls in, and how an import calls out.
//!
//! ```text
//! w: function (f) { return function (a, b) { return f(a | 0, +b) } }    // from ES2020 on `(a, b) => { return f(a | 0, +b) }`
//! h: function (f) { return function (a, b) { return f(a, b) | 0 } }
//! ```
//! Conversions are those of the JavaScript API, in its order: arguments from left to right, then the call, then the results.

use crate::Target;
use crate::construct::{self as js, Expr, Infix, Prefix, Stmt};
use crate::func::Needs;
use crate::gc_types;
use crate::helpers::Helper;
use crate::module::Cx;
use crate::names::Supply;
use crate::sig::hierarchy;
use walrus::{AbstractHeapType, RefType, TypeId, ValType};

/// The record of a signature: its text and both ways over the boundary.
pub(crate) fn signature(cx: &Cx<'_>, ty: TypeId, needs: &mut Needs) -> Expr {
    let (params, results) = cx.module.types.params_results(ty);
    let above = gc_types::supertypes(&cx.module.types, ty);
    let above = above.iter().map(|ty| js::string(cx.keys.of(*ty))).collect::<Vec<_>>();
    let is_opaque =
        |ty: &&ValType| **ty == ValType::V128 || hierarchy(&cx.module.types, **ty) == Some(AbstractHeapType::Exn);
    let opaque = params.iter().chain(results).find(is_opaque).map(|ty| cx.keys.value(*ty));
    let (inward, outward) = match opaque {
        Some(text) => (refusal(cx, params.len(), &text, needs), refusal(cx, params.len(), &text, needs)),
        None => (inward(cx, params, results, needs), outward(cx, params, results, needs)),
    };
    let mut fields = vec![("t", js::string(cx.keys.of(ty))), ("w", maker(inward)), ("h", maker(outward))];
    if !above.is_empty() {
        fields.push(("s", js::array(above)));
    }
    js::object(fields)
}

/// `function (f) { return function… }`; `f` is the first name.
fn maker(function: Expr) -> Expr {
    js::function_expr(&["f".to_string()], vec![js::ret(Some(function))])
}

/// The JavaScript API lets no v128 and no reference to an exception over the boundary: every call is a TypeError.
fn refusal(cx: &Cx<'_>, params: usize, text: &str, needs: &mut Needs) -> Expr {
    let mut locals = Locals::new();
    let names: Vec<String> = (0..params).map(|_| locals.take()).collect();
    let refuse = js::call_name(needs.helper(Helper::Refuse), vec![js::string(text)]);
    face(cx, &names, vec![js::expr_stmt(refuse)])
}

/// What the host has of a function: no constructor, where the language can say so.
fn face(cx: &Cx<'_>, params: &[String], body: Vec<Stmt>) -> Expr {
    if cx.target == Target::Es5 { js::function_expr(params, body) } else { js::arrow(params, body) }
}

/// Names of locals, other than `f`.
struct Locals {
    supply: Supply,
    declared: Vec<(String, Option<Expr>)>,
}

impl Locals {
    fn new() -> Locals {
        Locals { supply: Supply::lower(), declared: Vec::new() }
    }
    fn take(&mut self) -> String {
        std::iter::repeat_with(|| self.supply.take()).find(|n| n != "f").unwrap_or_default()
    }
    /// A new local with this value, evaluated at this place.
    fn hold(&mut self, value: Expr) -> Expr {
        let name = self.take();
        self.declared.push((name.clone(), Some(value)));
        js::ident(&name)
    }
    /// The declarations, then the statements.
    fn finish(self, stmts: Vec<Stmt>) -> Vec<Stmt> {
        let declared = (!self.declared.is_empty()).then(|| js::vars(self.declared));
        declared.into_iter().chain(stmts).collect()
    }
}

/// A host value as one of this type; for an i64 the low half, the high half being in `$hi` then.
fn from_js(cx: &Cx<'_>, ty: ValType, e: Expr, needs: &mut Needs) -> Expr {
    match ty {
        ValType::I32 => js::infix(Infix::BitOr, e, js::int(0)),
        ValType::I64 => js::call_name(needs.helper(Helper::I64FromJs), vec![e]),
        ValType::F32 => js::call_name(needs.helper(Helper::Fround), vec![e]),
        ValType::F64 => js::prefix(Prefix::Plus, e),
        ValType::Ref(RefType::FUNCREF) => js::call_name(needs.helper(Helper::FuncFromJs), vec![e]),
        ValType::Ref(RefType::EXTERNREF) => e,
        ty => {
            let text = js::string(&cx.keys.value(ty));
            let is_any = hierarchy(&cx.module.types, ty) == Some(AbstractHeapType::Any);
            let helper = if is_any { Helper::AnyIn } else { Helper::RefFromJs };
            js::call_name(needs.helper(helper), vec![e, text])
        }
    }
}

/// A value of this type for the host; an i64 comes as two expressions.
fn to_js(cx: &Cx<'_>, ty: ValType, values: &mut impl Iterator<Item = Expr>, needs: &mut Needs) -> Expr {
    let mut next = || values.next().unwrap_or_else(js::undefined);
    match ty {
        ValType::I64 => {
            let (low, high) = (next(), next());
            js::call_name(needs.helper(Helper::I64ToJs), vec![low, high])
        }
        ty => match hierarchy(&cx.module.types, ty) {
            Some(AbstractHeapType::Func) => js::call_name(needs.helper(Helper::FuncToJs), vec![next()]),
            Some(AbstractHeapType::Any) => js::call_name(needs.helper(Helper::ExternConvertAny), vec![next()]),
            _ => next(),
        },
    }
}

fn hi(needs: &mut Needs) -> Expr {
    js::ident(needs.helper(Helper::Hi))
}

/// The host calls a function of the module.
fn inward(cx: &Cx<'_>, params: &[ValType], results: &[ValType], needs: &mut Needs) -> Expr {
    let mut locals = Locals::new();
    let names: Vec<String> = params.iter().map(|_| locals.take()).collect();
    let in_place = params.iter().all(|ty| *ty != ValType::I64);
    let mut args = Vec::new();
    for (name, ty) in names.iter().zip(params) {
        let e = from_js(cx, *ty, js::ident(name), needs);
        args.push(if in_place { e } else { locals.hold(e) });
        if *ty == ValType::I64 {
            args.push(locals.hold(hi(needs)));
        }
    }
    let call = js::call_name("f", args);
    let stmts = match results {
        [] => vec![js::expr_stmt(call)],
        [ty] if *ty != ValType::I64 => vec![js::ret(Some(to_js(cx, *ty, &mut std::iter::once(call), needs)))],
        _ => {
            let count = results.iter().map(|ty| crate::module::width(*ty)).sum();
            let mut held: Vec<Expr> = vec![locals.hold(call)];
            held.extend((1..count).map(|n| locals.hold(js::ident(&needs.result(n)))));
            needs.results = needs.results.max(count);
            let mut held = held.into_iter();
            let mut given: Vec<Expr> = results.iter().map(|ty| to_js(cx, *ty, &mut held, needs)).collect();
            let value = if results.len() == 1 { given.remove(0) } else { js::array(given) };
            vec![js::ret(Some(value))]
        }
    };
    face(cx, &names, locals.finish(stmts))
}

/// The module calls a function of the host.
fn outward(cx: &Cx<'_>, params: &[ValType], results: &[ValType], needs: &mut Needs) -> Expr {
    let mut locals = Locals::new();
    let count: usize = params.iter().map(|ty| crate::module::width(*ty)).sum();
    let names: Vec<String> = (0..count).map(|_| locals.take()).collect();
    let mut given = names.iter().map(|n| js::ident(n));
    let args = params.iter().map(|ty| to_js(cx, *ty, &mut given, needs)).collect();
    let call = js::call_name("f", args);
    let stmts = match results {
        [] => vec![js::expr_stmt(call)],
        [ty] => vec![js::ret(Some(from_js(cx, *ty, call, needs)))],
        _ => {
            let list =
                locals.hold(js::call_name(needs.helper(Helper::Iterate), vec![call, js::int(results.len() as i64)]));
            let mut held = Vec::new();
            for (n, ty) in results.iter().enumerate() {
                let item = js::index(list.clone(), js::int(n as i64));
                held.push(locals.hold(from_js(cx, *ty, item, needs)));
                if *ty == ValType::I64 {
                    held.push(locals.hold(hi(needs)));
                }
            }
            needs.results = needs.results.max(held.len());
            let mut held = held.into_iter();
            let first = held.next();
            let mut stmts: Vec<Stmt> =
                held.enumerate().map(|(n, e)| js::expr_stmt(js::assign(js::ident(&needs.result(n + 1)), e))).collect();
            stmts.push(js::ret(first));
            stmts
        }
    };
    js::function_expr(&names, locals.finish(stmts))
}
