//! Edge values, and the modules that hold one function per operator.
#![allow(dead_code)] // each test binary uses its own part

use anywasm_ops::{BinaryOp, Effect, Sig, TernaryOp, Trap, Ty, UnaryOp, Val};
use wasm_encoder::{
    CodeSection, ExportKind, ExportSection, Function, FunctionSection, Instruction, Module, TypeSection,
};

/// An operator of any of the three shapes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Op {
    Unary(UnaryOp),
    Binary(BinaryOp),
    Ternary(TernaryOp),
}

macro_rules! each {
    ($op:expr, $inner:ident => $body:expr) => {
        match $op {
            Op::Unary($inner) => $body,
            Op::Binary($inner) => $body,
            Op::Ternary($inner) => $body,
        }
    };
}

impl Op {
    /// Every operator with every lane index.
    pub(crate) fn all() -> Vec<Op> {
        fn lanes<T: Copy>(op: T, lanes: Option<u8>, first: bool, with: impl Fn(T, u8) -> T) -> Vec<T> {
            match lanes {
                None => vec![op],
                Some(n) if first => (0..n).map(|lane| with(op, lane)).collect(),
                Some(_) => vec![],
            }
        }
        let unary = UnaryOp::ALL.iter().flat_map(|&op| lanes(op, op.lanes(), op.lane() == Some(0), UnaryOp::with_lane));
        let binary =
            BinaryOp::ALL.iter().flat_map(|&op| lanes(op, op.lanes(), op.lane() == Some(0), BinaryOp::with_lane));
        let ternary = TernaryOp::ALL.iter().copied();
        unary.map(Op::Unary).chain(binary.map(Op::Binary)).chain(ternary.map(Op::Ternary)).collect()
    }
    pub(crate) fn mnemonic(self) -> &'static str {
        each!(self, op => op.mnemonic())
    }
    pub(crate) fn lane(self) -> Option<u8> {
        each!(self, op => op.lane())
    }
    pub(crate) fn sig(self) -> Sig {
        each!(self, op => op.sig())
    }
    pub(crate) fn effect(self) -> Effect {
        each!(self, op => op.effect())
    }
    pub(crate) fn commutes(self) -> bool {
        each!(self, op => op.commutes())
    }
    pub(crate) fn js(self) -> anywasm_ops::Js {
        each!(self, op => op.js())
    }
    pub(crate) fn encode(self) -> Instruction<'static> {
        each!(self, op => op.encode())
    }
    pub(crate) fn eval(self, args: &[Val]) -> Result<Val, Trap> {
        each!(self, op => op.eval(args))
    }
    pub(crate) fn to_walrus(self) -> walrus::ir::Instr {
        each!(self, op => op.to_walrus())
    }
    pub(crate) fn from_instr(instr: &walrus::ir::Instr) -> Option<Op> {
        None.or_else(|| UnaryOp::from_instr(instr).map(Op::Unary))
            .or_else(|| BinaryOp::from_instr(instr).map(Op::Binary))
            .or_else(|| TernaryOp::from_instr(instr).map(Op::Ternary))
    }
    /// The instruction in the text format.
    pub(crate) fn text(self) -> String {
        match self.lane() {
            Some(lane) => format!("{} {lane}", self.mnemonic()),
            None => self.mnemonic().to_owned(),
        }
    }
}

/// A function of a test module: `body` in the text format finds its operands on the stack.
pub(crate) struct Func {
    pub(crate) params: Vec<Ty>,
    pub(crate) results: Vec<Ty>,
    pub(crate) body: String,
    pub(crate) code: Vec<Instruction<'static>>,
}

impl Func {
    /// The function that applies one operator.
    pub(crate) fn of(op: Op) -> Func {
        let sig = op.sig();
        Func { params: sig.params.to_vec(), results: vec![sig.result], body: op.text(), code: vec![op.encode()] }
    }
}

fn names(types: &[Ty]) -> String {
    types.iter().map(|ty| ty.name()).collect::<Vec<_>>().join(" ")
}

/// A module with these functions, exported by their index, made from text; `fields` are other fields, written first.
pub(crate) fn text_module(fields: &str, funcs: &[Func]) -> Vec<u8> {
    let mut text = format!("(module {fields}");
    for (index, f) in funcs.iter().enumerate() {
        let gets = (0..f.params.len()).map(|i| format!(" local.get {i}")).collect::<String>();
        text += &format!(
            "\n(func (export \"{index}\") (param {}) (result {}){gets} {})",
            names(&f.params),
            names(&f.results),
            f.body
        );
    }
    text.push(')');
    wat::parse_str(&text).unwrap()
}

/// A module of one encoded function, exported as `0`.
pub(crate) fn encoded_module(f: &Func) -> Vec<u8> {
    let mut module = Module::new();
    let mut types = TypeSection::new();
    let convert = |types: &[Ty]| types.iter().map(|&ty| ty.into()).collect::<Vec<wasm_encoder::ValType>>();
    types.ty().function(convert(&f.params), convert(&f.results));
    let mut functions = FunctionSection::new();
    functions.function(0);
    let mut exports = ExportSection::new();
    exports.export("0", ExportKind::Func, 0);
    let mut body = Function::new([]);
    for i in 0..f.params.len() as u32 {
        body.instruction(&Instruction::LocalGet(i));
    }
    for instruction in &f.code {
        body.instruction(instruction);
    }
    body.instruction(&Instruction::End);
    let mut code = CodeSection::new();
    code.function(&body);
    module.section(&types).section(&functions).section(&exports).section(&code);
    module.finish()
}

const I8: &[u8] = &[0, 1, 2, 3, 7, 8, 15, 16, 31, 0x3f, 0x40, 0x55, 0x7e, 0x7f, 0x80, 0x81, 0xaa, 0xc0, 0xfe, 0xff];
const I16: &[u16] = &[
    0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x3fff, 0x4000, 0x5555, 0x7fff, 0x8000, 0x8001, 0xaaaa, 0xc000, 0xff7f, 0xff80,
    0xffff,
];
const I32: &[u32] = &[
    0,
    1,
    2,
    3,
    7,
    31,
    32,
    33,
    63,
    64,
    65,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0x8000,
    0xffff,
    0x10000,
    0x0100_0001,
    0x5555_5555,
    0x7fff_ff80,
    0x7fff_fffe,
    0x7fff_ffff,
    0x8000_0000,
    0x8000_0001,
    0xffff_7fff,
    0xffff_8000,
    0xffff_ff7f,
    0xffff_ff80,
    0xffff_fffe,
    0xffff_ffff,
    0x1234_5678,
];
const I64: &[u64] = &[
    0,
    1,
    2,
    31,
    32,
    33,
    63,
    64,
    65,
    127,
    0x7f,
    0x80,
    0x7fff,
    0x8000,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    0x1_0000_0000,
    0x1_0000_0001,
    0x20_0000_0000_0001,
    0x0010_0000_1000_0001,
    0x7fff_ff40_0000_0001,
    0x7fff_ffff_ffff_fc01,
    0x7fff_ffff_ffff_ffff,
    0x8000_0000_0000_0000,
    0x8000_0000_0000_0001,
    0x8000_0080_0000_0001,
    0xffff_ffff_0000_0000,
    0xffff_ffff_7fff_ffff,
    0xffff_ffff_8000_0000,
    0xffff_ffff_ffff_7fff,
    0xffff_ffff_ffff_8000,
    0xffff_ffff_ffff_ff80,
    0xffff_ffff_ffff_ffff,
    0x0123_4567_89ab_cdef,
];

/// Numbers at which a float operator may change its mind: zeros, halves, bounds of the integer types, extremes.
const NUMBERS: &[f64] = &[
    0.0,
    0.5,
    0.49999999999999994,
    0.9999999999999999,
    1.0,
    1.1,
    1.5,
    2.0,
    2.5,
    3.0,
    6.25,
    100.0625,
    255.9,
    32767.5,
    8388607.5,
    8388608.0,
    16777217.0,
    2147483520.0,
    2147483647.0,
    2147483647.9,
    2147483648.0,
    2147483648.9,
    2147483649.0,
    4294967040.0,
    4294967295.0,
    4294967295.5,
    4294967296.0,
    4503599627370495.5,
    9007199254740993.0,
    9223371487098961920.0,
    9223372036854774784.0,
    9223372036854775808.0,
    18446742974197923840.0,
    18446744073709549568.0,
    18446744073709551616.0,
    3.4028234663852886e38,
    3.4028235677973362e38,
    3.402823669209385e38,
    1e39,
    1.1754943508222875e-38,
    1.1754942106924411e-38,
    1.401298464324817e-45,
    7.006492321624085e-46,
    7.006492321624087e-46,
    f64::MAX,
    f64::MIN_POSITIVE,
    5e-324,
    2.225073858507201e-308,
    f64::INFINITY,
];

/// NaNs: canonical, quiet with a payload, signalling; as bits of a positive one.
const F32_NANS: &[u32] = &[0x7fc0_0000, 0x7fc0_0001, 0x7fff_ffff, 0x7f80_0001, 0x7fa0_1234, 0x7fbf_ffff];
const F64_NANS: &[u64] = &[
    0x7ff8_0000_0000_0000,
    0x7ff8_0000_0000_0001,
    0x7fff_ffff_ffff_ffff,
    0x7ff0_0000_0000_0001,
    0x7ff4_0000_1234_5678,
    0x7ff7_ffff_ffff_ffff,
];

/// The bits of every edge value of `f32`, both signs.
pub(crate) fn f32_edges() -> Vec<u32> {
    let mut bits: Vec<u32> = NUMBERS.iter().map(|&x| (x as f32).to_bits()).chain(F32_NANS.iter().copied()).collect();
    bits.sort_unstable();
    bits.dedup();
    bits.iter().flat_map(|&x| [x, x | 1 << 31]).collect()
}

/// The bits of every edge value of `f64`, both signs.
pub(crate) fn f64_edges() -> Vec<u64> {
    let bits = NUMBERS.iter().map(|&x| x.to_bits()).chain(F64_NANS.iter().copied());
    bits.flat_map(|x| [x, x | 1 << 63]).collect()
}

/// Every edge value of a scalar type.
pub(crate) fn scalars(ty: Ty) -> Vec<Val> {
    match ty {
        Ty::I32 => I32.iter().map(|&x| Val::I32(x as i32)).collect(),
        Ty::I64 => I64.iter().map(|&x| Val::I64(x as i64)).collect(),
        Ty::F32 => f32_edges().into_iter().map(Val::F32).collect(),
        Ty::F64 => f64_edges().into_iter().map(Val::F64).collect(),
        Ty::V128 => panic!("a vector's edge values depend on its lanes"),
    }
}

/// Vectors whose lanes run through the edge values: one vector for each value to stand in lane 0, so that all pairs meet; and for
/// integers the least and the greatest value in all lanes, since sums over neighbours overflow only then.
pub(crate) fn vectors(shape: &str) -> Vec<Val> {
    fn vector(bits: usize, lane: impl Fn(usize) -> u128) -> Val {
        Val::V128((0..128 / bits).map(|i| lane(i) << (bits * i)).fold(0, |v, lane| v | lane))
    }
    // A stride beyond one, so that neighbouring lanes are not neighbours in the list.
    fn rotate(bits: usize, edges: &[u128]) -> Vec<Val> {
        (0..edges.len()).map(|start| vector(bits, |i| edges[(start + 7 * i) % edges.len()])).collect()
    }
    fn ints(bits: usize, edges: impl Iterator<Item = u64>) -> Vec<Val> {
        let least = 1 << (bits - 1);
        let uniform = [vector(bits, |_| least), vector(bits, |_| least - 1)];
        [rotate(bits, &edges.map(u128::from).collect::<Vec<_>>()), uniform.to_vec()].concat()
    }
    match shape {
        "i8x16" => ints(8, I8.iter().map(|&x| x.into())),
        "i16x8" => ints(16, I16.iter().map(|&x| x.into())),
        "i32x4" => ints(32, I32.iter().map(|&x| x.into())),
        "i64x2" => ints(64, I64.iter().copied()),
        "f32x4" => rotate(32, &f32_edges().into_iter().map(u128::from).collect::<Vec<_>>()),
        "f64x2" => rotate(64, &f64_edges().into_iter().map(u128::from).collect::<Vec<_>>()),
        "v128" => ["i8x16", "i32x4", "i64x2"].into_iter().flat_map(vectors).collect(),
        _ => panic!("no shape {shape}"),
    }
}

/// The edge values of a parameter of the operator with this mnemonic, in which the lanes' shape stands: that of the operands
/// is the last one named (`i32x4.trunc_sat_f32x4_s`).
pub(crate) fn edges(mnemonic: &str, ty: Ty) -> Vec<Val> {
    if ty != Ty::V128 {
        return scalars(ty);
    }
    let shapes = ["i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2", "v128"];
    let shape = shapes.into_iter().filter_map(|shape| mnemonic.rfind(shape).map(|at| (at, shape))).max();
    vectors(shape.expect("a vector operator names a shape").1)
}

/// Calls `visit` with every combination of the parameters' edge values.
pub(crate) fn for_each_case(mnemonic: &str, params: &[Ty], mut visit: impl FnMut(&[Val])) {
    let choices: Vec<Vec<Val>> = params.iter().map(|&ty| edges(mnemonic, ty)).collect();
    let mut index = vec![0; params.len()];
    loop {
        let args: Vec<Val> = index.iter().zip(&choices).map(|(&i, c)| c[i]).collect();
        visit(&args);
        let Some(at) = (0..params.len()).find(|&at| index[at] + 1 < choices[at].len()) else { return };
        index[..at].fill(0);
        index[at] += 1;
    }
}
