//! What is printed reads back as the tree that was built: random trees from the constructors, through the printer and a parser.

use super::*;
use crate::print::print;
use swc_common::{FileName, SourceMap, sync::Lrc};
use swc_ecma_parser::{Syntax, parse_file_as_script};

/// A small generator of pseudo-random numbers, so that failures repeat.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len() as u64) as usize]
    }
}

const INFIX: &[Infix] = &[
    Infix::Add,
    Infix::Sub,
    Infix::Mul,
    Infix::Div,
    Infix::Mod,
    Infix::BitAnd,
    Infix::BitOr,
    Infix::BitXor,
    Infix::LShift,
    Infix::RShift,
    Infix::ZeroFillRShift,
    Infix::EqEq,
    Infix::NotEqEq,
    Infix::Lt,
    Infix::GtEq,
    Infix::LogicalAnd,
    Infix::LogicalOr,
];
const PREFIX: &[Prefix] = &[Prefix::Minus, Prefix::Plus, Prefix::Bang, Prefix::Tilde, Prefix::Void];
const NUMBERS: &[f64] =
    &[0.0, -0.0, 1.0, -1.0, 0.5, 1e21, -2_147_483_648.0, 5e-324, f64::MAX, f64::INFINITY, f64::NEG_INFINITY];
const STRINGS: &[&str] =
    &["", "a\"'\\", "</script><!--", "\u{2028}\u{2029}\u{feff}\u{0}001\r\n", "__proto__", "\u{1f600}é", "*/ //"];

fn expr(dice: &mut Dice, depth: u32) -> Expr {
    if depth == 0 {
        return match dice.roll(4) {
            0 => num(dice.pick(NUMBERS)),
            1 => string(dice.pick(STRINGS)),
            2 => null(),
            _ => ident(dice.pick(&["a", "b", "$x"])),
        };
    }
    let sub = |dice: &mut Dice| expr(dice, depth - 1);
    match dice.roll(14) {
        0..=4 => infix(dice.pick(INFIX), sub(dice), sub(dice)),
        5 => prefix(dice.pick(PREFIX), sub(dice)),
        6 => not(sub(dice)),
        7 => cond(sub(dice), sub(dice), sub(dice)),
        8 => assign(ident("a"), sub(dice)),
        9 => assign(index(sub(dice), sub(dice)), sub(dice)),
        10 => seq(vec![sub(dice), sub(dice)]),
        11 => call(sub(dice), vec![sub(dice), sub(dice)]),
        12 => call(member(sub(dice), "f"), vec![array(vec![sub(dice)])]),
        _ => match dice.roll(3) {
            0 => object(vec![("k", sub(dice)), ("f", sub(dice))]),
            1 => function_expr(&["p".to_string()], vec![ret(Some(sub(dice)))]),
            _ => boolean(true),
        },
    }
}

fn stmts(dice: &mut Dice, depth: u32) -> Vec<Stmt> {
    (0..dice.roll(3)).map(|_| stmt(dice, depth)).collect()
}

fn stmt(dice: &mut Dice, depth: u32) -> Stmt {
    let e = expr(dice, 2);
    if depth == 0 {
        return expr_stmt(e);
    }
    match dice.roll(9) {
        0 | 1 => {
            let mut yes = stmts(dice, depth - 1);
            if yes.is_empty() {
                yes.push(break_to(None));
            }
            if_else(e, yes, stmts(dice, depth - 1))
        }
        2 => labeled(&format!("l{depth}"), block(stmts(dice, depth - 1))),
        3 => forever(stmts(dice, depth - 1)),
        4 => while_loop(e, stmts(dice, depth - 1)),
        5 => do_while(stmts(dice, depth - 1), e),
        6 => switch(e, vec![(Some(int(1)), stmts(dice, depth - 1)), (None, stmts(dice, depth - 1))]),
        7 => vars(vec![("v".to_string(), Some(e)), ("w".to_string(), None)]),
        _ => expr_stmt(e),
    }
}

fn show_list<'a>(all: impl IntoIterator<Item = &'a Expr>) -> String {
    all.into_iter().map(|e| show(e)).collect::<Vec<_>>().join(" ")
}

/// The tree as nested lists, parentheses of the source left out.
fn show(e: &ast::Expr) -> String {
    match e {
        ast::Expr::Paren(p) => show(&p.expr),
        ast::Expr::Ident(id) => id.sym.to_string(),
        ast::Expr::Lit(ast::Lit::Num(n)) => format!("{:?}", n.value),
        ast::Expr::Lit(ast::Lit::Str(s)) => format!("{:?}", s.value),
        ast::Expr::Lit(_) => "null".to_string(),
        ast::Expr::Bin(b) => format!("({} {} {})", b.op.as_str(), show(&b.left), show(&b.right)),
        ast::Expr::Unary(u) => format!("({} {})", u.op.as_str(), show(&u.arg)),
        ast::Expr::Cond(c) => format!("(? {} {} {})", show(&c.test), show(&c.cons), show(&c.alt)),
        ast::Expr::Assign(a) => format!("(= {} {})", show_target(&a.left), show(&a.right)),
        ast::Expr::Seq(s) => format!("(, {})", show_list(&s.exprs)),
        ast::Expr::Member(m) => show_member(m),
        ast::Expr::Call(c) => match &c.callee {
            ast::Callee::Expr(f) => format!("(call {} {})", show(f), show_list(c.args.iter().map(|a| &a.expr))),
            _ => "?".to_string(),
        },
        ast::Expr::Array(a) => format!("[{}]", show_list(a.elems.iter().flatten().map(|e| &e.expr))),
        ast::Expr::Object(o) => format!("{{{}}}", o.props.iter().map(show_prop).collect::<Vec<_>>().join(" ")),
        ast::Expr::Fn(f) => {
            format!("(function {})", f.function.body.as_ref().map_or(String::new(), |b| show_all(&b.stmts)))
        }
        _ => "?".to_string(),
    }
}

fn show_member(m: &ast::MemberExpr) -> String {
    match &m.prop {
        ast::MemberProp::Computed(c) => format!("(at {} {})", show(&m.obj), show(&c.expr)),
        ast::MemberProp::Ident(id) => format!("(dot {} {})", show(&m.obj), id.sym),
        ast::MemberProp::PrivateName(_) => "?".to_string(),
    }
}

fn show_target(target: &ast::AssignTarget) -> String {
    match target {
        ast::AssignTarget::Simple(ast::SimpleAssignTarget::Ident(id)) => id.id.sym.to_string(),
        ast::AssignTarget::Simple(ast::SimpleAssignTarget::Member(m)) => show_member(m),
        _ => "?".to_string(),
    }
}

fn show_prop(prop: &ast::PropOrSpread) -> String {
    match prop {
        ast::PropOrSpread::Prop(p) => match &**p {
            ast::Prop::KeyValue(kv) => {
                format!("{:?}:{}", kv.key.as_ident().map(|i| i.sym.to_string()), show(&kv.value))
            }
            _ => "?".to_string(),
        },
        ast::PropOrSpread::Spread(_) => "?".to_string(),
    }
}

fn show_all(all: &[Stmt]) -> String {
    all.iter().map(show_stmt).collect::<Vec<_>>().join(";")
}

fn show_stmt(s: &Stmt) -> String {
    match s {
        Stmt::Expr(e) => show(&e.expr),
        Stmt::Return(r) => format!("return {}", show_list(&r.arg)),
        // Braces around one statement are the printer's business.
        Stmt::Block(b) if b.stmts.len() == 1 => show_stmt(&b.stmts[0]),
        Stmt::Block(b) => format!("{{{}}}", show_all(&b.stmts)),
        Stmt::Empty(_) => "{}".to_string(),
        Stmt::If(i) => {
            let no = i.alt.as_deref().map(show_stmt).unwrap_or_default();
            format!("if {} {} else {no}", show(&i.test), show_stmt(&i.cons))
        }
        Stmt::Labeled(l) => format!("{}: {}", l.label.sym, show_stmt(&l.body)),
        Stmt::For(f) => format!("for {}", show_stmt(&f.body)),
        Stmt::While(w) => format!("while {} {}", show(&w.test), show_stmt(&w.body)),
        Stmt::DoWhile(w) => format!("do {} {}", show_stmt(&w.body), show(&w.test)),
        Stmt::Switch(s) => {
            let case = |c: &ast::SwitchCase| format!("{}: {}", show_list(&c.test), show_all(&c.cons));
            format!("switch {} {}", show(&s.discriminant), s.cases.iter().map(case).collect::<Vec<_>>().join(" "))
        }
        Stmt::Break(b) => format!("break {:?}", b.label.as_ref().map(|l| l.sym.to_string())),
        Stmt::Decl(ast::Decl::Var(v)) => v.decls.iter().map(|d| format!("var {}", show_list(&d.init))).collect(),
        _ => "?".to_string(),
    }
}

fn read_back(text: &str) -> Result<Vec<Stmt>, String> {
    let map: Lrc<SourceMap> = Lrc::default();
    let file = map.new_source_file(Lrc::new(FileName::Anon), text.to_string());
    let mut errors = Vec::new();
    let script = parse_file_as_script(&file, Syntax::Es(Default::default()), ast::EsVersion::Es5, None, &mut errors);
    match (script, errors.first()) {
        (Ok(script), None) => Ok(script.body),
        (Err(e), _) => Err(e.kind().msg().to_string()),
        (_, Some(e)) => Err(e.kind().msg().to_string()),
    }
}

#[test]
fn what_is_printed_reads_back_as_it_was_built() {
    let mut dice = Dice(1);
    for round in 0..20_000 {
        // `break` needs a loop around it.
        let built = vec![forever(vec![stmt(&mut dice, 3), expr_stmt(expr(&mut dice, 4))])];
        let expected = show_all(&built);
        assert!(!expected.contains('?') || expected.contains("(? "), "round {round}: a node that `show` does not know");
        for pretty in [false, true] {
            let text = print(built.clone(), pretty);
            let read = read_back(&text).unwrap_or_else(|e| panic!("round {round}: {e}\n{text}"));
            assert_eq!(show_all(&read), expected, "round {round}\n{text}");
            assert!(text.is_ascii(), "round {round}\n{text}");
            assert!(!text.contains("</script") && !text.contains("<!--"), "round {round}\n{text}");
        }
    }
}
