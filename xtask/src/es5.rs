//! The syntax a helper may use, its free names, and short names for its locals.
//!
//! The walk is a whitelist: a node that is not named here is an error, so newer syntax cannot slip through an upgrade of the parser.

use anyhow::{Result, anyhow, bail};
use std::collections::{BTreeMap, BTreeSet};
use swc_ecma_ast::*;

/// Syntax level of a helper file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Level {
    /// ES5, and typed arrays.
    Es5,
    /// Adds `let`, `const`, BigInt literals.
    Es2020,
}

/// What a walk finds.
#[derive(Default, Debug)]
pub(crate) struct Names {
    /// Names that no scope in the file declares.
    pub(crate) free: BTreeSet<String>,
    /// `Object.name` accesses where the object is a free name.
    pub(crate) statics: BTreeSet<(String, String)>,
    /// Every property name read with a dot.
    pub(crate) properties: BTreeSet<String>,
}

/// One walk over a helper's declaration. With `rename`, locals get one-letter names in place.
pub(crate) struct Walk {
    level: Level,
    rename: bool,
    scopes: Vec<BTreeMap<String, String>>,
    next_name: usize,
    /// What was found so far.
    pub(crate) names: Names,
}

fn short_name(index: usize) -> String {
    let letter = char::from(b'a' + (index % 26) as u8);
    if index < 26 { letter.to_string() } else { format!("{letter}{}", index / 26) }
}

impl Walk {
    /// A walk that accepts `level` and may rename.
    pub(crate) fn new(level: Level, rename: bool) -> Walk {
        Walk { level, rename, scopes: Vec::new(), next_name: 0, names: Names::default() }
    }

    fn modern(&self, what: &str) -> Result<()> {
        if self.level == Level::Es5 {
            bail!("{what} is not ES5");
        }
        Ok(())
    }

    fn declare(&mut self, name: &str) {
        let fresh = if self.rename { short_name(self.next_name) } else { name.to_string() };
        if let Some(scope) = self.scopes.last_mut()
            && !scope.contains_key(name)
        {
            self.next_name += 1;
            scope.insert(name.to_string(), fresh);
        }
    }

    fn ident(&mut self, id: &mut Ident) {
        let name = id.sym.to_string();
        match self.scopes.iter().rev().find_map(|s| s.get(&name)) {
            Some(new) => id.sym = new.as_str().into(),
            None if name == "arguments" && !self.scopes.is_empty() => {}
            None => {
                self.names.free.insert(name);
            }
        }
    }

    fn pattern<'p>(&self, pat: &'p mut Pat) -> Result<&'p mut Ident> {
        match pat {
            Pat::Ident(id) => Ok(&mut id.id),
            _ => bail!("destructuring is not ES5"),
        }
    }

    /// A function: its parameters, hoisted names and body.
    pub(crate) fn function(&mut self, f: &mut Function, own: Option<&mut Ident>) -> Result<()> {
        if f.is_async || f.is_generator {
            bail!("async functions and generators are not ES5");
        }
        let before = self.next_name;
        self.scopes.push(BTreeMap::new());
        if let Some(own) = own {
            self.declare(&own.sym);
            self.ident(own);
        }
        for param in &mut f.params {
            let name = self.pattern(&mut param.pat)?.sym.to_string();
            self.declare(&name);
        }
        let body = f.body.as_mut().ok_or_else(|| anyhow!("function without a body"))?;
        let mut hoisted = Vec::new();
        for stmt in &body.stmts {
            hoist(stmt, &mut hoisted)?;
        }
        for name in hoisted {
            self.declare(&name);
        }
        for param in &mut f.params {
            let Pat::Ident(id) = &mut param.pat else { bail!("destructuring is not ES5") };
            self.ident(&mut id.id);
        }
        self.stmts(&mut body.stmts)?;
        self.scopes.pop();
        self.next_name = before;
        Ok(())
    }

    fn stmts(&mut self, stmts: &mut [Stmt]) -> Result<()> {
        stmts.iter_mut().try_for_each(|s| self.stmt(s))
    }

    fn var(&mut self, decl: &mut VarDecl) -> Result<()> {
        if decl.kind != VarDeclKind::Var {
            self.modern("let or const")?;
        }
        for d in &mut decl.decls {
            let Pat::Ident(id) = &mut d.name else { bail!("destructuring is not ES5") };
            self.ident(&mut id.id);
            self.opt(&mut d.init)?;
        }
        Ok(())
    }

    fn decl(&mut self, decl: &mut Decl) -> Result<()> {
        match decl {
            Decl::Var(v) => self.var(v),
            Decl::Fn(f) => {
                self.ident(&mut f.ident);
                self.function(&mut f.function, None)
            }
            _ => bail!("this declaration is not ES5"),
        }
    }

    fn stmt(&mut self, stmt: &mut Stmt) -> Result<()> {
        match stmt {
            Stmt::Block(b) => self.stmts(&mut b.stmts),
            Stmt::Empty(_) | Stmt::Break(_) | Stmt::Continue(_) => Ok(()),
            Stmt::Return(r) => self.opt(&mut r.arg),
            Stmt::Labeled(l) => self.stmt(&mut l.body),
            Stmt::If(i) => {
                self.expr(&mut i.test)?;
                self.stmt(&mut i.cons)?;
                i.alt.as_mut().map_or(Ok(()), |a| self.stmt(a))
            }
            Stmt::Switch(s) => {
                self.expr(&mut s.discriminant)?;
                s.cases.iter_mut().try_for_each(|c| {
                    self.opt(&mut c.test)?;
                    self.stmts(&mut c.cons)
                })
            }
            Stmt::Throw(t) => self.expr(&mut t.arg),
            Stmt::Try(t) => self.try_stmt(t),
            Stmt::While(w) => {
                self.expr(&mut w.test)?;
                self.stmt(&mut w.body)
            }
            Stmt::DoWhile(w) => {
                self.stmt(&mut w.body)?;
                self.expr(&mut w.test)
            }
            Stmt::For(f) => self.for_stmt(f),
            Stmt::ForIn(f) => {
                match &mut f.left {
                    ForHead::VarDecl(v) => self.var(v)?,
                    _ => bail!("`for (… in …)` declares its variable with `var`"),
                }
                self.expr(&mut f.right)?;
                self.stmt(&mut f.body)
            }
            Stmt::Decl(d) => self.decl(d),
            Stmt::Expr(e) => self.expr(&mut e.expr),
            _ => bail!("this statement is not ES5"),
        }
    }

    fn try_stmt(&mut self, t: &mut TryStmt) -> Result<()> {
        self.stmts(&mut t.block.stmts)?;
        if let Some(handler) = &mut t.handler {
            let param = handler.param.as_mut().ok_or_else(|| anyhow!("`catch` without a name is not ES5"))?;
            let Pat::Ident(id) = param else { bail!("destructuring is not ES5") };
            self.ident(&mut id.id);
            self.stmts(&mut handler.body.stmts)?;
        }
        t.finalizer.as_mut().map_or(Ok(()), |f| self.stmts(&mut f.stmts))
    }

    fn for_stmt(&mut self, f: &mut ForStmt) -> Result<()> {
        match &mut f.init {
            Some(VarDeclOrExpr::VarDecl(v)) => self.var(v)?,
            Some(VarDeclOrExpr::Expr(e)) => self.expr(e)?,
            None => {}
        }
        self.opt(&mut f.test)?;
        self.opt(&mut f.update)?;
        self.stmt(&mut f.body)
    }

    fn opt(&mut self, e: &mut Option<Box<Expr>>) -> Result<()> {
        e.as_mut().map_or(Ok(()), |e| self.expr(e))
    }

    fn spread_free(&mut self, args: &mut [ExprOrSpread]) -> Result<()> {
        args.iter_mut().try_for_each(|a| match a.spread {
            Some(_) => bail!("spread is not ES5"),
            None => self.expr(&mut a.expr),
        })
    }

    /// An expression.
    pub(crate) fn expr(&mut self, e: &mut Expr) -> Result<()> {
        match e {
            Expr::This(_) => Ok(()),
            Expr::Ident(id) => {
                self.ident(id);
                Ok(())
            }
            Expr::Lit(l) => self.lit(l),
            Expr::Paren(p) => self.expr(&mut p.expr),
            Expr::Array(a) => a.elems.iter_mut().flatten().try_for_each(|x| self.spread_free(std::slice::from_mut(x))),
            Expr::Object(o) => o.props.iter_mut().try_for_each(|p| self.prop(p)),
            Expr::Fn(f) => self.function(&mut f.function, f.ident.as_mut()),
            Expr::Unary(u) => self.expr(&mut u.arg),
            Expr::Update(u) => self.expr(&mut u.arg),
            Expr::Bin(b) => {
                if matches!(b.op, BinaryOp::Exp | BinaryOp::NullishCoalescing) {
                    self.modern("`**` or `??`")?;
                }
                self.expr(&mut b.left)?;
                self.expr(&mut b.right)
            }
            Expr::Assign(a) => self.assign(a),
            Expr::Member(m) => self.member(m),
            Expr::Cond(c) => {
                self.expr(&mut c.test)?;
                self.expr(&mut c.cons)?;
                self.expr(&mut c.alt)
            }
            Expr::Call(c) => {
                let Callee::Expr(callee) = &mut c.callee else { bail!("`super` and `import` are not ES5") };
                self.expr(callee)?;
                self.spread_free(&mut c.args)
            }
            Expr::New(n) => {
                self.expr(&mut n.callee)?;
                n.args.as_mut().map_or(Ok(()), |a| self.spread_free(a))
            }
            Expr::Seq(s) => s.exprs.iter_mut().try_for_each(|x| self.expr(x)),
            _ => bail!("this expression is not ES5"),
        }
    }

    fn lit(&mut self, l: &Lit) -> Result<()> {
        match l {
            Lit::Str(_) | Lit::Bool(_) | Lit::Null(_) | Lit::Regex(_) => Ok(()),
            Lit::Num(n) => {
                let raw = n.raw.as_deref().unwrap_or_default().to_ascii_lowercase();
                if raw.starts_with("0b") || raw.starts_with("0o") || raw.contains('_') {
                    self.modern("this number literal")?;
                }
                Ok(())
            }
            Lit::BigInt(_) => self.modern("a BigInt literal"),
            Lit::JSXText(_) => bail!("JSX"),
        }
    }

    fn assign(&mut self, a: &mut AssignExpr) -> Result<()> {
        use AssignOp::*;
        if matches!(a.op, ExpAssign | AndAssign | OrAssign | NullishAssign) {
            bail!("this assignment operator is not ES5");
        }
        match &mut a.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(id)) => self.ident(&mut id.id),
            AssignTarget::Simple(SimpleAssignTarget::Member(m)) => self.member(m)?,
            _ => bail!("this assignment target is not ES5"),
        }
        self.expr(&mut a.right)
    }

    fn member(&mut self, m: &mut MemberExpr) -> Result<()> {
        match &mut m.prop {
            MemberProp::Ident(p) => {
                self.names.properties.insert(p.sym.to_string());
                if let Expr::Ident(object) = &*m.obj
                    && !self.scopes.iter().any(|s| s.contains_key(&*object.sym))
                {
                    self.names.statics.insert((object.sym.to_string(), p.sym.to_string()));
                }
            }
            MemberProp::Computed(c) => self.expr(&mut c.expr)?,
            MemberProp::PrivateName(_) => bail!("private names are not ES5"),
        }
        self.expr(&mut m.obj)
    }

    fn prop(&mut self, p: &mut PropOrSpread) -> Result<()> {
        let PropOrSpread::Prop(p) = p else { bail!("spread is not ES5") };
        let key = match &**p {
            Prop::KeyValue(kv) => &kv.key,
            Prop::Getter(g) => &g.key,
            Prop::Setter(s) => &s.key,
            _ => bail!("this property form is not ES5"),
        };
        if !matches!(key, PropName::Ident(_) | PropName::Str(_) | PropName::Num(_)) {
            bail!("computed property names are not ES5");
        }
        match &mut **p {
            Prop::KeyValue(kv) => self.expr(&mut kv.value),
            Prop::Getter(g) => self.function(&mut g.function, None),
            Prop::Setter(s) => self.function(&mut s.function, None),
            _ => Ok(()),
        }
    }
}

/// Names that `var`, function declarations and `catch` put into the enclosing function's scope. `catch` names are block
/// scoped in truth; a helper has no reason to reuse one.
fn hoist(stmt: &Stmt, out: &mut Vec<String>) -> Result<()> {
    let mut var = |decl: &VarDecl| -> Result<()> {
        for d in &decl.decls {
            match &d.name {
                Pat::Ident(id) => out.push(id.sym.to_string()),
                _ => bail!("destructuring is not ES5"),
            }
        }
        Ok(())
    };
    match stmt {
        Stmt::Decl(Decl::Var(v)) => var(v)?,
        Stmt::Decl(Decl::Fn(f)) => out.push(f.ident.sym.to_string()),
        Stmt::For(ForStmt { init: Some(VarDeclOrExpr::VarDecl(v)), .. })
        | Stmt::ForIn(ForInStmt { left: ForHead::VarDecl(v), .. }) => var(v)?,
        Stmt::Try(t) => {
            if let Some(CatchClause { param: Some(Pat::Ident(id)), .. }) = &t.handler {
                out.push(id.sym.to_string());
            }
        }
        _ => {}
    }
    children(stmt).into_iter().try_for_each(|s| hoist(s, out))
}

/// The statements right inside a statement.
fn children(stmt: &Stmt) -> Vec<&Stmt> {
    match stmt {
        Stmt::Block(b) => b.stmts.iter().collect(),
        Stmt::Labeled(l) => vec![&*l.body],
        Stmt::If(i) => std::iter::once(&*i.cons).chain(i.alt.as_deref()).collect(),
        Stmt::Switch(s) => s.cases.iter().flat_map(|c| &c.cons).collect(),
        Stmt::Try(t) => {
            let handler = t.handler.iter().flat_map(|h| &h.body.stmts);
            let finalizer = t.finalizer.iter().flat_map(|f| &f.stmts);
            t.block.stmts.iter().chain(handler).chain(finalizer).collect()
        }
        Stmt::While(w) => vec![&*w.body],
        Stmt::DoWhile(w) => vec![&*w.body],
        Stmt::For(f) => vec![&*f.body],
        Stmt::ForIn(f) => vec![&*f.body],
        _ => Vec::new(),
    }
}
