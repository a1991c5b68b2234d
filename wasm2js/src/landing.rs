//! The file's part in tail calls that bounce (see `tail`), and in those that lead from file to file.
//!
//! A file's pending tail call is in `$next` and `$a0`, `$a1`, … Only bodies of the file put one there, so after a body has returned
//! only its own file can have one; `$pull(0)` takes it out, for whoever landed the body. A body of another file is called by way of
//! `$far`, which runs through the bodies of other files until one of them leads back here or returns.

use crate::construct::{self as js, Expr, Infix, Stmt};
use crate::func::{Needs, argument_name};

fn ident(name: &str) -> Expr {
    js::ident(name)
}

fn next() -> Expr {
    ident("$next")
}

fn set(name: &str, value: Expr) -> Stmt {
    js::expr_stmt(js::assign(ident(name), value))
}

fn function(name: &str, params: &[&str], body: Vec<Stmt>) -> Stmt {
    let params: Vec<String> = params.iter().map(|p| p.to_string()).collect();
    js::function(name, &params, body)
}

fn locals(names: &[&str]) -> Stmt {
    js::vars(names.iter().map(|n| (n.to_string(), None)).collect())
}

/// Everything; nothing for a file without such calls. `results` is the largest number of results of any function.
pub(crate) fn landing(needs: &mut Needs, results: usize) -> Vec<Stmt> {
    if needs.bounces == 0 {
        return Vec::new();
    }
    let arguments: Vec<String> = (0..needs.bounces - 1).map(argument_name).collect();
    let mut names = vec![("$next".to_string(), Some(js::null()))];
    names.extend(arguments.iter().map(|n| (n.clone(), Some(js::int(0)))));
    vec![js::vars(names), land(&arguments), take(&arguments), far(), drive(&arguments, needs, results), body()]
}

/// `function $land(r) { while ($next !== null) { var f = $next; $next = null; r = f($a0, …) } return r }`
fn land(arguments: &[String]) -> Stmt {
    let call = js::call_name("f", arguments.iter().map(|n| ident(n)).collect());
    let round = vec![set("f", next()), set("$next", js::null()), set("r", call)];
    let test = js::infix(Infix::NotEqEq, next(), js::null());
    function("$land", &["r"], vec![locals(&["f"]), js::while_loop(test, round), js::ret(Some(ident("r")))])
}

/// The pending tail call for another file: what to call, its file's `$pull`, the arguments.
///
/// ```text
/// function $take() {
///   var f = $next, r; if (f === null) return null; $next = null; r = f.r;
///   return { f: r ? r.b : f, g: r ? r.g : $pull, a: [$a0, …] }
/// }
/// ```
fn take(arguments: &[String]) -> Stmt {
    let r = || ident("r");
    let call = js::object(vec![
        ("f", js::cond(r(), js::member(r(), "b"), ident("f"))),
        ("g", js::cond(r(), js::member(r(), "g"), ident("$pull"))),
        ("a", js::array(arguments.iter().map(|n| ident(n)).collect())),
    ]);
    let none = js::infix(Infix::EqEqEq, ident("f"), js::null());
    let stmts = vec![
        js::vars(vec![("f".to_string(), Some(next())), ("r".to_string(), None)]),
        js::if_else(none, vec![js::ret(Some(js::null()))], Vec::new()),
        set("$next", js::null()),
        set("r", js::member(ident("f"), "r")),
        js::ret(Some(call)),
    ];
    function("$take", &[], stmts)
}

/// `function $far(r) { function f() { return $drive(r.b, r.g, arguments) } f.r = r; return f }`
fn far() -> Stmt {
    let r = || ident("r");
    let args = vec![js::member(r(), "b"), js::member(r(), "g"), ident("arguments")];
    let inner = function("f", &[], vec![js::ret(Some(js::call_name("$drive", args)))]);
    let mark = js::expr_stmt(js::assign(js::member(ident("f"), "r"), r()));
    function("$far", &["r"], vec![inner, mark, js::ret(Some(ident("f")))])
}

/// Calls bodies of other files, until one leads to this file, whose `$land` is waiting, or returns.
///
/// ```text
/// function $drive(f, g, a) {
///   var x, p;
///   for (;;) {
///     x = f.apply(null, a); p = g(0);
///     if (p === null) break;
///     f = p.f; g = p.g; a = p.a;
///     if (g === $pull) { $next = f; $a0 = a[0]; …; return 0 }
///   }
///   $hi = g(1); …
///   return x
/// }
/// ```
fn drive(arguments: &[String], needs: &mut Needs, results: usize) -> Stmt {
    let p = |field: &str| js::member(ident("p"), field);
    let mut home = vec![set("$next", ident("f"))];
    home.extend(arguments.iter().enumerate().map(|(n, name)| set(name, js::index(ident("a"), js::int(n as i64)))));
    home.push(js::ret(Some(js::int(0))));
    let apply = js::call(js::member(ident("f"), "apply"), vec![js::null(), ident("a")]);
    let round = vec![
        set("x", apply),
        set("p", js::call_name("g", vec![js::int(0)])),
        js::if_else(js::infix(Infix::EqEqEq, ident("p"), js::null()), vec![js::break_to(None)], Vec::new()),
        set("f", p("f")),
        set("g", p("g")),
        set("a", p("a")),
        js::if_else(js::infix(Infix::EqEqEq, ident("g"), ident("$pull")), home, Vec::new()),
    ];
    let mut stmts = vec![locals(&["x", "p"]), js::forever(round)];
    for n in 1..results {
        stmts.push(set(&needs.result(n), js::call_name("g", vec![js::int(n as i64)])));
    }
    stmts.push(js::ret(Some(ident("x"))));
    function("$drive", &["f", "g", "a"], stmts)
}

/// What to bounce to for a record: `function $body(r) { return r.g === $pull ? r.b || r.f : r.b ? $far(r) : $direct(r) }`
fn body() -> Stmt {
    let r = || ident("r");
    let is_ours = js::infix(Infix::EqEqEq, js::member(r(), "g"), ident("$pull"));
    let ours = js::infix(Infix::LogicalOr, js::member(r(), "b"), js::member(r(), "f"));
    let theirs = js::cond(js::member(r(), "b"), js::call_name("$far", vec![r()]), js::call_name("$direct", vec![r()]));
    function("$body", &["r"], vec![js::ret(Some(js::cond(is_ours, ours, theirs)))])
}
