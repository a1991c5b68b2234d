//! The algebraic rules, as data: both sides of each are evaluated on edge values by this crate's tests.
//!
//! Laws of rules: the right side is never longer than the left, which `simplify` sees to with what stands in the code; a rule stands in
//! one direction only, unless it is taken only where it shortens (`shorter`); constants stand on the right of commutative operators
//! (`simplify` puts them there first), and operators there are looked for in both orders. Which operators a rule drops needs no care
//! here: an instruction that may trap stays in its list until `dead` proves it droppable.

mod bits;
mod compare;
mod contexts;
mod floats;
mod integers;
mod widths;

use crate::bytes;
use anywasm_ops::{BinaryOp, Ty, UnaryOp, Val};
use std::sync::LazyLock;

/// One side of a rule, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pat {
    /// Any value; the same number is the same value.
    Var(u8),
    /// Any constant; the same number is the same constant. Operators of constants alone are folded.
    Const(u8),
    /// An integer constant of whatever width the operator has.
    Int(i64),
    /// The number of bits of the integer type that stands here.
    Bits,
    /// Its least value when signed: the sign bit.
    Min,
    /// Its greatest value when signed.
    Max,
    /// Operator of one operand.
    Unary(UnaryOp, &'static Pat),
    /// Operator of two operands.
    Binary(BinaryOp, &'static [Pat; 2]),
    /// `select`.
    Select(&'static [Pat; 3]),
}

/// What the user of a value sees of it, and so what a rule must keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// All of it.
    All,
    /// Whether it is zero.
    Truth,
    /// Its lowest bits.
    Low(u8),
}

/// `lhs => rhs if guard`.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Name, for counting and bisecting.
    pub name: &'static str,
    /// What is looked for.
    pub lhs: Pat,
    /// What takes its place.
    pub rhs: Pat,
    /// An expression over the constants that must not be zero.
    pub guard: Option<Pat>,
    /// What of the left side is kept.
    pub seen: Seen,
    /// Taken only where it makes the code shorter.
    pub shorter: bool,
    /// The right side uses the sign-extension operators, which not every module may.
    pub sign_extension: bool,
    /// Written for 32 bits, and true for 64 as well.
    pub twin: bool,
}

impl Rule {
    const PLAIN: Rule = Rule {
        name: "",
        lhs: Pat::Int(0),
        rhs: Pat::Int(0),
        guard: None,
        seen: Seen::All,
        shorter: false,
        sign_extension: false,
        twin: false,
    };
}

macro_rules! pat {
    (x) => {
        Pat::Var(0)
    };
    (y) => {
        Pat::Var(1)
    };
    (z) => {
        Pat::Var(2)
    };
    (c) => {
        Pat::Const(0)
    };
    (d) => {
        Pat::Const(1)
    };
    (BITS) => {
        Pat::Bits
    };
    (MIN) => {
        Pat::Min
    };
    (MAX) => {
        Pat::Max
    };
    ($int:literal) => {
        Pat::Int($int)
    };
    ((-$int:literal)) => {
        Pat::Int(-$int)
    };
    ((Select $a:tt $b:tt $c:tt)) => {
        Pat::Select(&[pat!($a), pat!($b), pat!($c)])
    };
    (($op:ident $a:tt)) => {
        Pat::Unary(UnaryOp::$op, &pat!($a))
    };
    (($op:ident $a:tt $b:tt)) => {
        Pat::Binary(BinaryOp::$op, &[pat!($a), pat!($b)])
    };
}

/// A table of rules, all with the properties that stand before the colon.
macro_rules! table {
    ($table:ident { $($property:ident: $value:expr),* } $($name:ident: $lhs:tt => $rhs:tt $(if $guard:tt)?;)*) => {
        pub(super) const $table: &[Rule] = {
            const BASE: Rule = Rule { $($property: $value,)* ..Rule::PLAIN };
            &[$(Rule {
                name: stringify!($name),
                lhs: pat!($lhs),
                rhs: pat!($rhs),
                $(guard: Some(pat!($guard)),)?
                ..BASE
            },)*]
        };
    };
}
use {pat, table};

/// Every rule, in the order of the tables: those written for 32 bits followed by their twins for 64, and none of them with an order of
/// commutative operands that is not the table's.
pub fn rules() -> Vec<Rule> {
    let tables = [
        integers::NEUTRAL,
        integers::SUMS,
        integers::PRODUCTS,
        integers::SELECT,
        bits::LOGIC,
        bits::SHIFTS,
        bits::NARROW,
        bits::SIGN_EXTENSION,
        bits::SIGN_EXTENSION_64,
        compare::ZERO,
        compare::NOT,
        compare::EQUAL,
        compare::BOUNDS,
        compare::SHORTER,
        widths::MOVES,
        widths::WRAP,
        widths::EXTEND,
        widths::COMPARE,
        widths::SIGN_EXTENSION,
        floats::BOTH,
        contexts::TRUTH,
        contexts::TRUTH_32,
        contexts::LOW_8,
        contexts::LOW_16,
        contexts::LOW_32,
    ];
    let mut all = Vec::new();
    for rule in tables.into_iter().flatten() {
        all.push(*rule);
        if rule.twin {
            all.push(twin(rule));
        }
    }
    all
}

/// The rule for 64 bits.
fn twin(rule: &Rule) -> Rule {
    Rule {
        name: Box::leak(format!("{}_64", rule.name).into_boxed_str()),
        lhs: widen(&rule.lhs),
        rhs: widen(&rule.rhs),
        guard: rule.guard.as_ref().map(widen),
        ..*rule
    }
}

/// The same with operators of 64 bits; what works on the result of a comparison stays as it is.
fn widen(pat: &Pat) -> Pat {
    match pat {
        Pat::Unary(op, a) => {
            let a = widen(a);
            Pat::Unary(if result(&a) == Some(Ty::I32) { *op } else { wide_unary(*op) }, leak(a))
        }
        Pat::Binary(op, [a, b]) => {
            let (a, b) = (widen(a), widen(b));
            let narrow = result(&a) == Some(Ty::I32) || result(&b) == Some(Ty::I32);
            Pat::Binary(if narrow { *op } else { wide_binary(*op) }, Box::leak(Box::new([a, b])))
        }
        Pat::Select(parts) => Pat::Select(Box::leak(Box::new([widen(&parts[0]), widen(&parts[1]), widen(&parts[2])]))),
        leaf => *leaf,
    }
}

fn leak(pat: Pat) -> &'static Pat {
    Box::leak(Box::new(pat))
}

fn wide_name(name: &str) -> String {
    let (ty, rest) = name.split_once('.').unwrap_or(("", name));
    format!("{}.{rest}", if ty == "f32" { "f64" } else { "i64" })
}

fn wide_unary(op: UnaryOp) -> UnaryOp {
    UnaryOp::from_mnemonic(&wide_name(op.mnemonic())).unwrap_or(op)
}

fn wide_binary(op: BinaryOp) -> BinaryOp {
    BinaryOp::from_mnemonic(&wide_name(op.mnemonic())).unwrap_or(op)
}

/// The type of what an operator gives; `None` for what has the type of its place.
pub(crate) fn result(pat: &Pat) -> Option<Ty> {
    match pat {
        Pat::Unary(op, _) => Some(op.sig().result),
        Pat::Binary(op, _) => Some(op.sig().result),
        Pat::Select([a, b, _]) => result(a).or_else(|| result(b)),
        _ => None,
    }
}

/// The constant that a leaf stands for in a place of this type.
pub(crate) fn literal(pat: &Pat, ty: Ty) -> Option<Val> {
    let wide = ty == Ty::I64;
    let int = match pat {
        Pat::Int(value) => *value,
        Pat::Bits => i64::from(ty.bytes()) * 8,
        Pat::Min if wide => i64::MIN,
        Pat::Min => i64::from(i32::MIN),
        Pat::Max if wide => i64::MAX,
        Pat::Max => i64::from(i32::MAX),
        _ => return None,
    };
    Some(if wide { Val::I64(int) } else { Val::I32(int as i32) })
}

/// What stands right below an operator: 16 bits for each of three operands, and one that says whether the first two are the same.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Below(u64);

/// One operand's bits of [`Below`]: what kind of operator it is; of constants also which integer, where rules ask for that, and whether it
/// could be shorter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Operand(u16);

impl Operand {
    /// What no rule asks for.
    pub(crate) const OTHER: Operand = Operand(0);
    pub(crate) const SELECT: Operand = Operand(1 << Operand::KIND);
    const CONSTANT: Operand = Operand(2 << Operand::KIND);
    const UNARY: usize = 3;
    const BINARY: usize = Operand::UNARY + UnaryOp::ROWS;
    /// Position of the bits that say what kind it is.
    const KIND: u32 = 3;
    const ANY_OF_KIND: u16 = u16::MAX << Operand::KIND;
    /// Of a constant: it takes more than one byte.
    const LONG: u16 = 4;

    pub(crate) fn unary(op: UnaryOp) -> Operand {
        Operand(((Operand::UNARY + op.row()) << Operand::KIND) as u16)
    }

    pub(crate) fn binary(op: BinaryOp) -> Operand {
        Operand(((Operand::BINARY + op.row()) << Operand::KIND) as u16)
    }

    pub(crate) fn constant(value: Val) -> Operand {
        match value {
            Val::I32(value) => Operand::integer(i64::from(value)),
            Val::I64(value) => Operand::integer(value),
            _ => Operand(Operand::CONSTANT.0 | Operand::LONG),
        }
    }

    fn integer(value: i64) -> Operand {
        let which = match value {
            0 => 1,
            1 => 2,
            -1 => 3,
            value if bytes::sleb(value) > 1 => Operand::LONG,
            _ => 0,
        };
        Operand(Operand::CONSTANT.0 | which)
    }

    /// What a part of a rule asks for, and which bits that is about.
    fn asked(pat: &Pat) -> (Operand, u16) {
        match pat {
            Pat::Var(_) => (Operand::OTHER, 0),
            // Another one is another number where it is cut to 32 bits.
            Pat::Int(value) if i32::try_from(*value).is_ok() => (Operand::integer(*value), u16::MAX),
            Pat::Const(_) | Pat::Int(_) | Pat::Bits | Pat::Min | Pat::Max => (Operand::CONSTANT, Operand::ANY_OF_KIND),
            Pat::Unary(op, _) => (Operand::unary(*op), Operand::ANY_OF_KIND),
            Pat::Binary(op, _) => (Operand::binary(*op), Operand::ANY_OF_KIND),
            Pat::Select(_) => (Operand::SELECT, Operand::ANY_OF_KIND),
        }
    }
}

const _: () = assert!((Operand::BINARY + BinaryOp::ROWS) << Operand::KIND <= u16::MAX as usize);

/// The least bytes of a side: those of its operators, reads of its variables, and the shortest constants.
fn least_bytes(pat: &Pat) -> u32 {
    match pat {
        pat if is_constant(pat) => 2,
        Pat::Unary(_, a) => 1 + least_bytes(a),
        Pat::Binary(_, parts) => 1 + parts.iter().map(least_bytes).sum::<u32>(),
        Pat::Select(parts) => 1 + parts.iter().map(least_bytes).sum::<u32>(),
        _ => bytes::GET,
    }
}

impl Below {
    /// With this as the n-th operand.
    pub(crate) fn with(self, n: usize, operand: Operand) -> Below {
        Below(self.0 | u64::from(operand.0) << (16 * n))
    }

    /// Where the first two operands are the same.
    pub(crate) fn same(self, same: bool) -> Below {
        Below(self.0 | u64::from(same) << 48)
    }

    /// What a rule asks for, and which bits that is about.
    fn asked(rule: &Rule) -> (Below, Below) {
        let parts: &[Pat] = match &rule.lhs {
            Pat::Unary(_, a) => std::slice::from_ref(*a),
            Pat::Binary(_, parts) => *parts,
            Pat::Select(parts) => *parts,
            _ => &[],
        };
        let same = matches!(parts, [Pat::Var(a), Pat::Var(b), ..] if a == b);
        // Where both sides take the same but for their constants, one of the left side's has to be longer than it need be.
        let shortens = rule.shorter && least_bytes(&rule.rhs) >= least_bytes(&rule.lhs);
        let long = match (parts, shortens) {
            ([Pat::Var(_), Pat::Const(_)], true) => Some(1),
            ([Pat::Const(_), Pat::Var(_)], true) => Some(0),
            _ => None,
        };
        let none = Below::default().same(same);
        let (mut asked, mut mask) = (none, none);
        for (n, part) in parts.iter().enumerate() {
            let (operand, bits) = Operand::asked(part);
            asked = asked.with(n, operand);
            mask = mask.with(n, Operand(bits));
            if long == Some(n) {
                asked = asked.with(n, Operand(Operand::LONG));
                mask = mask.with(n, Operand(Operand::LONG));
            }
        }
        (asked, mask)
    }
}

/// Rules for one operator, in order. Most are passed over by what they ask for below it.
#[derive(Default, Debug)]
pub(crate) struct Rules {
    rules: Vec<Rule>,
    /// Of each rule: which bits of [`Below`] it looks at, and what it asks for there.
    below: Vec<(u64, u64)>,
}

impl Rules {
    fn push(&mut self, rule: Rule) {
        let (asked, mask) = Below::asked(&rule);
        self.rules.push(rule);
        self.below.push((mask.0, asked.0));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Those that may match where this stands below.
    pub(crate) fn fitting(&self, below: Below) -> impl Iterator<Item = &Rule> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let n = from + self.below[from..].iter().position(|(mask, asked)| below.0 & mask == *asked)?;
            from = n + 1;
            Some(&self.rules[n])
        })
    }
}

/// Rules by the operator on top of the left side, and by what is seen of it.
pub(crate) struct Index {
    unary: Vec<Rules>,
    binary: Vec<Rules>,
    select: Rules,
}

impl Index {
    fn new(wanted: impl Fn(Seen) -> bool) -> Index {
        let none = |_| Rules::default();
        let mut index = Index {
            unary: (0..UnaryOp::ROWS).map(none).collect(),
            binary: (0..BinaryOp::ROWS).map(none).collect(),
            select: Rules::default(),
        };
        for rule in rules().into_iter().filter(|rule| wanted(rule.seen)) {
            for lhs in orders(&rule.lhs) {
                let list = match lhs {
                    Pat::Unary(op, _) => &mut index.unary[op.row()],
                    Pat::Binary(op, _) => &mut index.binary[op.row()],
                    Pat::Select(_) => &mut index.select,
                    _ => unreachable!("a left side is an operator"),
                };
                list.push(Rule { lhs, ..rule });
            }
        }
        index
    }

    pub(crate) fn unary(&self, op: UnaryOp) -> &Rules {
        &self.unary[op.row()]
    }

    pub(crate) fn binary(&self, op: BinaryOp) -> &Rules {
        &self.binary[op.row()]
    }

    pub(crate) fn select(&self) -> &Rules {
        &self.select
    }
}

/// The rules that keep all of the left side.
pub(crate) static VALUES: LazyLock<Index> = LazyLock::new(|| Index::new(|seen| seen == Seen::All));
/// Those for what is only tested for zero.
pub(crate) static TRUTHS: LazyLock<Index> = LazyLock::new(|| Index::new(|seen| seen == Seen::Truth));
/// Those for what only the lowest 8, 16, 32 bits of are looked at; a rule for fewer bits is none for more.
pub(crate) static LOWS: [LazyLock<Index>; 3] = [
    LazyLock::new(|| Index::new(|seen| matches!(seen, Seen::Low(8..)))),
    LazyLock::new(|| Index::new(|seen| matches!(seen, Seen::Low(16..)))),
    LazyLock::new(|| Index::new(|seen| matches!(seen, Seen::Low(32..)))),
];

/// A left side with the operands of its commutative operators in either order, as far as that makes a difference.
fn orders(pat: &Pat) -> Vec<Pat> {
    match pat {
        Pat::Unary(op, a) => orders(a).into_iter().map(|a| Pat::Unary(*op, leak(a))).collect(),
        Pat::Binary(op, [a, b]) => {
            let mut all = Vec::new();
            for a in orders(a) {
                for b in orders(b) {
                    all.push(Pat::Binary(*op, Box::leak(Box::new([a, b]))));
                    if op.commutes() && !is_constant(&a) && !is_constant(&b) && a != b {
                        all.push(Pat::Binary(*op, Box::leak(Box::new([b, a]))));
                    }
                }
            }
            all
        }
        Pat::Select([a, b, c]) => {
            let (a, b) = (*a, *b);
            orders(c).into_iter().map(|c| Pat::Select(Box::leak(Box::new([a, b, c])))).collect()
        }
        leaf => vec![*leaf],
    }
}

/// Whether it is made of constants alone.
pub(crate) fn is_constant(pat: &Pat) -> bool {
    match pat {
        Pat::Var(_) | Pat::Select(_) => false,
        Pat::Const(_) | Pat::Int(_) | Pat::Bits | Pat::Min | Pat::Max => true,
        Pat::Unary(_, a) => is_constant(a),
        Pat::Binary(_, [a, b]) => is_constant(a) && is_constant(b),
    }
}
