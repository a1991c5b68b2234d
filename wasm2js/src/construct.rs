//! The only place that builds swc nodes: constructors that put parentheses where precedence asks for them.
//!
//! `swc_ecma_codegen` prints the tree as it is and adds no parentheses, so an operand that binds weaker than its place must come
//! wrapped in a [`ast::ParenExpr`]. Every constructor here takes bare expressions and wraps them itself.

use swc_atoms::Atom;
use swc_common::{BytePos, DUMMY_SP, Span};
use swc_ecma_ast as ast;
pub(crate) use swc_ecma_ast::{BinaryOp as Infix, Stmt, UnaryOp as Prefix};

/// A boxed expression node.
pub(crate) type Expr = Box<ast::Expr>;

/// A place in the source module as the printer's marks carry it. Position 0 means none, so offsets are one less; an end is never marked.
fn span(offset: u32) -> Span {
    Span { lo: BytePos(offset + 1), hi: BytePos(0) }
}

/// Marks an expression as made from the instruction at this byte offset.
pub(crate) fn locate(e: &mut Expr, offset: u32) {
    e.set_span(span(offset));
}

/// Marks a statement.
pub(crate) fn locate_stmt(stmt: &mut Stmt, offset: u32) {
    let own = match stmt {
        Stmt::Expr(s) => &mut s.span,
        Stmt::Return(s) => &mut s.span,
        Stmt::If(s) => &mut s.span,
        Stmt::Throw(s) => &mut s.span,
        Stmt::Switch(s) => &mut s.span,
        Stmt::Break(s) => &mut s.span,
        Stmt::Continue(s) => &mut s.span,
        // What is left has statements within that are marked themselves.
        _ => return,
    };
    *own = span(offset);
}

/// Binding strength, weakest first. Levels follow the grammar of the language.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
enum Prec {
    Sequence,
    Assign,
    Cond,
    Or,
    And,
    BitOr,
    BitXor,
    BitAnd,
    Equality,
    Relational,
    Shift,
    Additive,
    Multiplicative,
    Unary,
    Postfix,
    Call,
    Primary,
}

fn infix_prec(op: Infix) -> Prec {
    use Infix::*;
    match op {
        LogicalOr | NullishCoalescing => Prec::Or,
        LogicalAnd => Prec::And,
        BitOr => Prec::BitOr,
        BitXor => Prec::BitXor,
        BitAnd => Prec::BitAnd,
        EqEq | NotEq | EqEqEq | NotEqEq => Prec::Equality,
        Lt | LtEq | Gt | GtEq | In | InstanceOf => Prec::Relational,
        LShift | RShift | ZeroFillRShift => Prec::Shift,
        Add | Sub => Prec::Additive,
        Mul | Div | Mod | Exp => Prec::Multiplicative,
    }
}

fn prec(e: &ast::Expr) -> Prec {
    match e {
        ast::Expr::Seq(_) => Prec::Sequence,
        ast::Expr::Assign(_) | ast::Expr::Arrow(_) => Prec::Assign,
        ast::Expr::Cond(_) => Prec::Cond,
        ast::Expr::Bin(b) => infix_prec(b.op),
        ast::Expr::Unary(_) => Prec::Unary,
        ast::Expr::Update(_) => Prec::Postfix,
        // Always with its parentheses.
        ast::Expr::New(_) => Prec::Call,
        ast::Expr::Call(_) | ast::Expr::Member(_) => Prec::Call,
        // A function is primary, but not at the start of a statement; see `expr_stmt`.
        _ => Prec::Primary,
    }
}

fn paren(e: Expr) -> Expr {
    Box::new(ast::Expr::Paren(ast::ParenExpr { span: DUMMY_SP, expr: e }))
}

fn at_least(e: Expr, level: Prec) -> Expr {
    if prec(&e) < level { paren(e) } else { e }
}

fn atom_ident(name: Atom) -> ast::Ident {
    ast::Ident::new_no_ctxt(name, DUMMY_SP)
}

/// An identifier.
pub(crate) fn ident(name: &str) -> Expr {
    Box::new(ast::Expr::Ident(atom_ident(name.into())))
}

/// A finite or non-finite number; the sign becomes a prefix operator, the infinities become divisions, since the globals of
/// those names are no literals. NaN is that global: `0 / 0` has the sign bit set where it is folded or run on x86.
pub(crate) fn num(value: f64) -> Expr {
    let literal = |value| Box::new(ast::Expr::Lit(ast::Lit::Num(ast::Number { span: DUMMY_SP, value, raw: None })));
    if value.is_nan() {
        ident("NaN")
    } else if value.is_infinite() {
        infix(Infix::Div, num(1f64.copysign(value)), literal(0.0))
    } else if value.is_sign_negative() {
        prefix(Prefix::Minus, literal(-value))
    } else {
        literal(value)
    }
}

/// An integer.
pub(crate) fn int(value: i64) -> Expr {
    if value == 0 { num(0.0) } else { num(value as f64) }
}

/// A string literal; the printer escapes whatever needs it.
pub(crate) fn string(value: &str) -> Expr {
    Box::new(ast::Expr::Lit(ast::Lit::Str(ast::Str { span: DUMMY_SP, value: value.into(), raw: None })))
}

/// `null`.
pub(crate) fn null() -> Expr {
    Box::new(ast::Expr::Lit(ast::Lit::Null(ast::Null { span: DUMMY_SP })))
}

/// `true` or `false`, as `!0` and `!1`.
pub(crate) fn boolean(value: bool) -> Expr {
    prefix(Prefix::Bang, int(i64::from(!value)))
}

/// `void 0`.
pub(crate) fn undefined() -> Expr {
    prefix(Prefix::Void, int(0))
}

/// `left op right`.
pub(crate) fn infix(op: Infix, left: Expr, right: Expr) -> Expr {
    let level = infix_prec(op);
    // All infix operators of this level associate to the left.
    let right = if prec(&right) <= level { paren(right) } else { right };
    Box::new(ast::Expr::Bin(ast::BinExpr { span: DUMMY_SP, op, left: at_least(left, level), right }))
}

/// `op operand`.
pub(crate) fn prefix(op: Prefix, operand: Expr) -> Expr {
    Box::new(ast::Expr::Unary(ast::UnaryExpr { span: DUMMY_SP, op, arg: at_least(operand, Prec::Unary) }))
}

/// `test ? yes : no`.
pub(crate) fn cond(test: Expr, yes: Expr, no: Expr) -> Expr {
    Box::new(ast::Expr::Cond(ast::CondExpr {
        span: DUMMY_SP,
        test: at_least(test, Prec::Or),
        cons: at_least(yes, Prec::Assign),
        alt: at_least(no, Prec::Assign),
    }))
}

/// `target = value`. The target is an identifier or a member.
pub(crate) fn assign(target: Expr, value: Expr) -> Expr {
    let left = match *target {
        ast::Expr::Ident(id) => ast::SimpleAssignTarget::Ident(id.into()),
        ast::Expr::Member(member) => ast::SimpleAssignTarget::Member(member),
        _ => unreachable!("only names and members are assigned to"),
    };
    let right = at_least(value, Prec::Assign);
    Box::new(ast::Expr::Assign(ast::AssignExpr { span: DUMMY_SP, op: ast::AssignOp::Assign, left: left.into(), right }))
}

/// `first, second, …`; nested sequences become one. A single expression stays as it is.
pub(crate) fn seq(exprs: Vec<Expr>) -> Expr {
    let mut flat = Vec::with_capacity(exprs.len());
    for e in exprs {
        match *e {
            ast::Expr::Seq(inner) => flat.extend(inner.exprs),
            _ => flat.push(e),
        }
    }
    match flat.pop() {
        Some(only) if flat.is_empty() => only,
        Some(last) => {
            flat.push(last);
            Box::new(ast::Expr::Seq(ast::SeqExpr { span: DUMMY_SP, exprs: flat }))
        }
        None => undefined(),
    }
}

fn arguments(args: Vec<Expr>) -> Vec<ast::ExprOrSpread> {
    args.into_iter().map(|e| ast::ExprOrSpread { spread: None, expr: at_least(e, Prec::Assign) }).collect()
}

/// `callee(args…)`.
pub(crate) fn call(callee: Expr, args: Vec<Expr>) -> Expr {
    Box::new(ast::Expr::Call(ast::CallExpr {
        span: DUMMY_SP,
        callee: ast::Callee::Expr(at_least(callee, Prec::Call)),
        args: arguments(args),
        ..Default::default()
    }))
}

/// `new name(args…)`.
pub(crate) fn new_name(name: &str, args: Vec<Expr>) -> Expr {
    Box::new(ast::Expr::New(ast::NewExpr {
        span: DUMMY_SP,
        callee: ident(name),
        args: Some(arguments(args)),
        ..Default::default()
    }))
}

/// `name(args…)`.
pub(crate) fn call_name(name: &str, args: Vec<Expr>) -> Expr {
    call(ident(name), args)
}

/// `object.name`; the name is one of ours, an identifier.
pub(crate) fn member(object: Expr, name: &str) -> Expr {
    let object = match *object {
        // `1.name` would be a number's fraction.
        ast::Expr::Lit(ast::Lit::Num(_)) => paren(object),
        _ => at_least(object, Prec::Call),
    };
    let prop = ast::MemberProp::Ident(ast::IdentName { span: DUMMY_SP, sym: name.into() });
    Box::new(ast::Expr::Member(ast::MemberExpr { span: DUMMY_SP, obj: object, prop }))
}

/// `object[index]`.
pub(crate) fn index(object: Expr, index: Expr) -> Expr {
    let prop = ast::MemberProp::Computed(ast::ComputedPropName { span: DUMMY_SP, expr: index });
    Box::new(ast::Expr::Member(ast::MemberExpr { span: DUMMY_SP, obj: at_least(object, Prec::Call), prop }))
}

/// `[elements…]`.
pub(crate) fn array(elements: Vec<Expr>) -> Expr {
    let elems = arguments(elements).into_iter().map(Some).collect();
    Box::new(ast::Expr::Array(ast::ArrayLit { span: DUMMY_SP, elems }))
}

/// `{key: value, …}`; keys are our own identifiers.
pub(crate) fn object(fields: Vec<(&str, Expr)>) -> Expr {
    let props = fields
        .into_iter()
        .map(|(key, value)| {
            ast::PropOrSpread::Prop(Box::new(ast::Prop::KeyValue(ast::KeyValueProp {
                key: ast::PropName::Ident(ast::IdentName { span: DUMMY_SP, sym: key.into() }),
                value: at_least(value, Prec::Assign),
            })))
        })
        .collect();
    Box::new(ast::Expr::Object(ast::ObjectLit { span: DUMMY_SP, props }))
}

fn pattern(name: &str) -> ast::Pat {
    ast::Pat::Ident(ast::BindingIdent { id: atom_ident(name.into()), type_ann: None })
}

fn function_node(params: &[String], body: Vec<Stmt>) -> Box<ast::Function> {
    Box::new(ast::Function {
        params: params.iter().map(|p| ast::Param::from(pattern(p))).collect(),
        body: Some(ast::FunctionBody { span: DUMMY_SP, stmts: body }),
        ..Default::default()
    })
}

/// `function (params…) { body }`.
pub(crate) fn function_expr(params: &[String], body: Vec<Stmt>) -> Expr {
    Box::new(ast::Expr::Fn(ast::FnExpr { ident: None, function: function_node(params, body) }))
}

/// `(params…) => { body }`: unlike a function it is no constructor. Its own parameters are all that it may name of `this` and `arguments`.
pub(crate) fn arrow(params: &[String], body: Vec<Stmt>) -> Expr {
    Box::new(ast::Expr::Arrow(ast::ArrowExpr {
        params: params.iter().map(|p| pattern(p)).collect(),
        body: Box::new(ast::ArrowFunctionBody::FunctionBody(ast::FunctionBody { span: DUMMY_SP, stmts: body })),
        ..Default::default()
    }))
}

/// `function name(params…) { body }`.
pub(crate) fn function(name: &str, params: &[String], body: Vec<Stmt>) -> Stmt {
    Stmt::Decl(ast::Decl::Fn(ast::FnDecl {
        ident: atom_ident(name.into()),
        declare: false,
        function: function_node(params, body),
    }))
}

/// Whether a statement that starts with this expression would be read as something else.
fn starts_like_statement(e: &ast::Expr) -> bool {
    match e {
        ast::Expr::Fn(_) | ast::Expr::Object(_) => true,
        ast::Expr::Bin(b) => starts_like_statement(&b.left),
        ast::Expr::Cond(c) => starts_like_statement(&c.test),
        ast::Expr::Seq(s) => s.exprs.first().is_some_and(|e| starts_like_statement(e)),
        ast::Expr::Member(m) => starts_like_statement(&m.obj),
        ast::Expr::Call(c) => matches!(&c.callee, ast::Callee::Expr(e) if starts_like_statement(e)),
        ast::Expr::Assign(a) => {
            matches!(&a.left, ast::AssignTarget::Simple(ast::SimpleAssignTarget::Member(m)) if starts_like_statement(&m.obj))
        }
        _ => false,
    }
}

/// `e;`
pub(crate) fn expr_stmt(e: Expr) -> Stmt {
    let expr = if starts_like_statement(&e) { paren(e) } else { e };
    Stmt::Expr(ast::ExprStmt { span: DUMMY_SP, expr })
}

/// `"text";` as a directive, or any string statement.
pub(crate) fn directive(text: &str) -> Stmt {
    expr_stmt(string(text))
}

/// `var a = 1, b;` in the given order.
pub(crate) fn vars(names: Vec<(String, Option<Expr>)>) -> Stmt {
    let decls = names
        .into_iter()
        .map(|(name, init)| ast::VarDeclarator {
            span: DUMMY_SP,
            name: pattern(&name),
            init: init.map(|e| at_least(e, Prec::Assign)),
            definite: false,
        })
        .collect();
    Stmt::Decl(ast::Decl::Var(Box::new(ast::VarDecl { kind: ast::VarDeclKind::Var, decls, ..Default::default() })))
}

/// `return;` or `return e;`
pub(crate) fn ret(e: Option<Expr>) -> Stmt {
    Stmt::Return(ast::ReturnStmt { span: DUMMY_SP, arg: e })
}

/// `throw e;`
pub(crate) fn throw(e: Expr) -> Stmt {
    Stmt::Throw(ast::ThrowStmt { span: DUMMY_SP, arg: e })
}

/// `try { … } catch (name) { … }`
pub(crate) fn try_catch(stmts: Vec<Stmt>, name: &str, handler: Vec<Stmt>) -> Stmt {
    let param = ast::Pat::Ident(ast::BindingIdent { id: atom_ident(name.into()), type_ann: None });
    let body = ast::BlockStmt { stmts: handler, ..Default::default() };
    Stmt::Try(Box::new(ast::TryStmt {
        span: DUMMY_SP,
        block: ast::BlockStmt { stmts, ..Default::default() },
        handler: Some(ast::CatchClause { span: DUMMY_SP, param: Some(param), body }),
        finalizer: None,
    }))
}

/// `{ … }`, or the statement itself where there is exactly one and it may stand alone.
pub(crate) fn block(mut stmts: Vec<Stmt>) -> Stmt {
    if stmts.len() == 1 && !matches!(stmts[0], Stmt::Decl(_)) {
        return stmts.remove(0);
    }
    braces(stmts)
}

/// `{ … }`.
pub(crate) fn braces(stmts: Vec<Stmt>) -> Stmt {
    Stmt::Block(ast::BlockStmt { stmts, ..Default::default() })
}

/// Whether an `else` that follows would be taken by an `if` at the end of this statement.
fn takes_else(s: &Stmt) -> bool {
    match s {
        Stmt::If(i) => i.alt.as_deref().is_none_or(takes_else),
        Stmt::Labeled(l) => takes_else(&l.body),
        Stmt::For(f) => takes_else(&f.body),
        Stmt::While(w) => takes_else(&w.body),
        _ => false,
    }
}

/// `if (test) yes else no`; an empty `yes` turns the test round.
pub(crate) fn if_else(test: Expr, yes: Vec<Stmt>, no: Vec<Stmt>) -> Stmt {
    if yes.is_empty() && !no.is_empty() {
        return if_else(not(test), no, yes);
    }
    let cons = block(yes);
    let cons = if !no.is_empty() && takes_else(&cons) { braces(vec![cons]) } else { cons };
    let alt = (!no.is_empty()).then(|| Box::new(block(no)));
    Stmt::If(ast::IfStmt { span: DUMMY_SP, test, cons: Box::new(cons), alt })
}

/// The negation of a condition: `!e`, or the opposite comparison where that is exact (not for `<` on possible NaNs).
pub(crate) fn not(e: Expr) -> Expr {
    match *e {
        ast::Expr::Unary(ast::UnaryExpr { op: Prefix::Bang, arg, .. }) => match *arg {
            ast::Expr::Paren(p) => p.expr,
            _ => arg,
        },
        ast::Expr::Bin(mut b) if matches!(b.op, Infix::EqEq | Infix::NotEq | Infix::EqEqEq | Infix::NotEqEq) => {
            b.op = match b.op {
                Infix::EqEq => Infix::NotEq,
                Infix::NotEq => Infix::EqEq,
                Infix::EqEqEq => Infix::NotEqEq,
                _ => Infix::EqEqEq,
            };
            Box::new(ast::Expr::Bin(b))
        }
        other => prefix(Prefix::Bang, Box::new(other)),
    }
}

/// `label: body`.
pub(crate) fn labeled(label: &str, body: Stmt) -> Stmt {
    Stmt::Labeled(ast::LabeledStmt { span: DUMMY_SP, label: atom_ident(label.into()), body: Box::new(body) })
}

/// `for (;;) body`.
pub(crate) fn forever(body: Vec<Stmt>) -> Stmt {
    Stmt::For(ast::ForStmt { span: DUMMY_SP, init: None, test: None, update: None, body: Box::new(block(body)) })
}

/// `while (test) body`.
pub(crate) fn while_loop(test: Expr, body: Vec<Stmt>) -> Stmt {
    Stmt::While(ast::WhileStmt { span: DUMMY_SP, test, body: Box::new(block(body)) })
}

/// `do body while (test)`.
pub(crate) fn do_while(body: Vec<Stmt>, test: Expr) -> Stmt {
    Stmt::DoWhile(ast::DoWhileStmt { span: DUMMY_SP, test, body: Box::new(block(body)) })
}

/// `break;` or `break label;`
pub(crate) fn break_to(label: Option<&str>) -> Stmt {
    Stmt::Break(ast::BreakStmt { span: DUMMY_SP, label: label.map(|l| atom_ident(l.into())) })
}

/// `continue;` or `continue label;`
pub(crate) fn continue_to(label: Option<&str>) -> Stmt {
    Stmt::Continue(ast::ContinueStmt { span: DUMMY_SP, label: label.map(|l| atom_ident(l.into())) })
}

/// `switch (on) { cases }`; a case without test is the default.
pub(crate) fn switch(on: Expr, cases: Vec<(Option<Expr>, Vec<Stmt>)>) -> Stmt {
    let cases = cases.into_iter().map(|(test, cons)| ast::SwitchCase { span: DUMMY_SP, test, cons }).collect();
    Stmt::Switch(ast::SwitchStmt { span: DUMMY_SP, discriminant: on, cases, ..Default::default() })
}

/// Whether a number literal, and which.
pub(crate) fn as_num(e: &ast::Expr) -> Option<f64> {
    match e {
        ast::Expr::Lit(ast::Lit::Num(n)) => Some(n.value),
        ast::Expr::Unary(u) if u.op == Prefix::Minus => match &*u.arg {
            ast::Expr::Lit(ast::Lit::Num(n)) => Some(-n.value),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the expression is `null`.
pub(crate) fn is_null(e: &ast::Expr) -> bool {
    matches!(e, ast::Expr::Lit(ast::Lit::Null(_)))
}

/// Whether the expression gives `true` or `false` by its form.
pub(crate) fn is_boolean(e: &ast::Expr) -> bool {
    match e {
        ast::Expr::Unary(u) => u.op == Prefix::Bang,
        ast::Expr::Bin(b) => matches!(infix_prec(b.op), Prec::Equality | Prec::Relational),
        ast::Expr::Paren(p) => is_boolean(&p.expr),
        _ => false,
    }
}

/// Whether the expression is a plain identifier.
pub(crate) fn is_ident(e: &ast::Expr) -> bool {
    matches!(e, ast::Expr::Ident(_))
}

/// The test of `if (test) break;` without `else`.
pub(crate) fn as_exit(s: &Stmt) -> Option<Expr> {
    let Stmt::If(i) = s else { return None };
    let leaves = matches!(&*i.cons, Stmt::Break(b) if b.label.is_none());
    (leaves && i.alt.is_none()).then(|| i.test.clone())
}

/// The value of a list of statements that is one `return`.
pub(crate) fn as_return(stmts: &[Stmt]) -> Option<Expr> {
    let [Stmt::Return(only)] = stmts else { return None };
    only.arg.clone()
}

/// Whether evaluating the expression may call something.
pub(crate) fn has_call(e: &ast::Expr) -> bool {
    match e {
        ast::Expr::Call(_) | ast::Expr::New(_) => true,
        ast::Expr::Paren(p) => has_call(&p.expr),
        ast::Expr::Unary(u) => has_call(&u.arg),
        ast::Expr::Bin(b) => has_call(&b.left) || has_call(&b.right),
        ast::Expr::Assign(a) => has_call(&a.right),
        ast::Expr::Cond(c) => has_call(&c.test) || has_call(&c.cons) || has_call(&c.alt),
        ast::Expr::Seq(s) => s.exprs.iter().any(|e| has_call(e)),
        ast::Expr::Member(m) => {
            has_call(&m.obj) || matches!(&m.prop, ast::MemberProp::Computed(c) if has_call(&c.expr))
        }
        _ => false,
    }
}

#[cfg(test)]
#[path = "construct_tests.rs"]
mod tests;
