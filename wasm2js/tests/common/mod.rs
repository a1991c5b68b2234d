//! Engines that run emitted JavaScript, and what may differ between a result and the tables' meaning.
#![allow(dead_code)] // each test binary uses its own part

#[path = "../../../ops/tests/common/mod.rs"]
pub(crate) mod edges;

use anywasm_ops::{Trap, Ty, Val};
use anywasm_wasm2js::{DoubleMoves, Format, Options, Strings, Target, translate};
use edges::Op;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// An engine: a program that is given a script file and prints lines.
#[derive(Clone, Debug)]
pub(crate) struct Engine {
    pub(crate) name: &'static str,
    program: String,
    args: Vec<String>,
    /// Whether it keeps the bits of a NaN in a double; see docs/semantics.md.
    pub(crate) keeps_nans: bool,
    /// Whether it has what ES2020 has.
    pub(crate) is_modern: bool,
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate stands in the workspace").to_path_buf()
}

/// Every engine that this crate is tested in. None is optional.
pub(crate) fn engines() -> Vec<Engine> {
    let engine = |name, program: &str, args: &[&str]| {
        let args = args.iter().map(|a| a.to_string()).collect();
        Engine { name, program: program.to_string(), args, keeps_nans: true, is_modern: false }
    };
    let realm = workspace().join("tests/engines/realm.cjs");
    let hermes = workspace().join("fixtures/node_modules/hermes-engine-cli/linux64-bin/hermes");
    vec![
        Engine { is_modern: true, ..engine("node", "node", &[]) },
        Engine { is_modern: true, ..engine("node --jitless", "node", &["--jitless", "--no-expose-wasm"]) },
        engine("node, IE11's built-ins", "node", &[&realm.to_string_lossy()]),
        engine("duk", "duk", &[]),
        Engine { keeps_nans: false, ..engine("hermes", &hermes.to_string_lossy(), &["-O"]) },
    ]
}

impl Engine {
    /// What the script prints, which it does with `print`.
    ///
    /// # Panics
    /// If the engine is missing or fails.
    pub(crate) fn run(&self, script: &str) -> String {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let file = dir.path().join("script.js");
        let prelude = "var print = typeof print === 'function' ? print : function (s) { console.log(s); };\n";
        std::fs::write(&file, format!("{prelude}{script}")).expect("writing the script");
        let mut command = Command::new(&self.program);
        command.args(&self.args).arg(&file).stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = command.output().unwrap_or_else(|e| panic!("{} ({}): {e}", self.name, self.program));
        if !output.status.success() {
            let _ = std::io::stderr().write_all(&output.stderr);
            panic!("{}: {}", self.name, output.status);
        }
        String::from_utf8(output.stdout).expect("engines print ASCII here")
    }
}

/// A result as the scripts print it: bits in hexadecimal, or the trap's message.
pub(crate) fn show(outcome: &Result<Val, Trap>) -> String {
    match outcome {
        Ok(Val::I64(x)) => format!("{:08x}{:08x}", (x >> 32) as u32, *x as u32),
        Ok(Val::F64(x)) => format!("{x:016x}"),
        Ok(value) => format!("{:08x}", value.bits()),
        Err(trap) => trap.message().to_string(),
    }
}

/// Whether the operator works on bits, so that a NaN it gives is one certain NaN.
pub(crate) fn is_bitwise(mnemonic: &str) -> bool {
    ["abs", "neg", "copysign", "reinterpret", "load", "store", "select", "const"].iter().any(|w| mnemonic.contains(w))
}

fn is_nan(value: Val) -> bool {
    match value {
        Val::F32(x) => f32::from_bits(x).is_nan(),
        Val::F64(x) => f64::from_bits(x).is_nan(),
        _ => false,
    }
}

fn is_canonical(value: Val) -> bool {
    match value {
        Val::F32(x) => x & 0x7fff_ffff == 0x7fc0_0000,
        Val::F64(x) => x & !(1 << 63) == 0x7ff8_0000_0000_0000,
        _ => false,
    }
}

fn is_quiet(value: Val) -> bool {
    match value {
        Val::F32(x) => is_nan(value) && x & 0x40_0000 != 0,
        Val::F64(x) => is_nan(value) && x & (1 << 51) != 0,
        _ => false,
    }
}

/// Whether `got` is a result that the specification allows where the tables give `expected`: bit for bit, except that a NaN from
/// arithmetic is any canonical one when no operand is another NaN, and any quiet one otherwise (4.3.3, "NaN propagation").
pub(crate) fn allows(engine: &Engine, mnemonic: &str, args: &[Val], expected: &Result<Val, Trap>, got: &str) -> bool {
    if show(expected) == got {
        return true;
    }
    let (Ok(expected), Ok(bits)) = (*expected, u64::from_str_radix(got, 16)) else { return false };
    let got = Val::from_bits(expected.ty(), bits.into());
    if is_bitwise(mnemonic) {
        return !engine.keeps_nans && lost_in_a_box(args, expected, got);
    }
    let others = args.iter().any(|a| is_nan(*a) && !is_canonical(*a));
    is_nan(expected) && if others { is_quiet(got) } else { is_canonical(got) }
}

/// The deviation of engines that box NaNs (docs/semantics.md): another NaN where a NaN is, and another sign where its sign counts.
fn lost_in_a_box(args: &[Val], expected: Val, got: Val) -> bool {
    let as_float = |value: Val| match value {
        Val::I32(x) => Val::F32(x as u32),
        Val::I64(x) => Val::F64(x as u64),
        float => float,
    };
    let sign = match expected {
        Val::F32(_) | Val::I32(_) => 1 << 31,
        _ => 1 << 63,
    };
    let boxed = args.iter().chain([&expected]).any(|v| is_nan(as_float(*v)));
    let both_nan = is_nan(as_float(expected)) && is_nan(as_float(got));
    boxed && (both_nan || expected.bits() ^ got.bits() == sign)
}

/// Pairs of all magnitudes, for the division above all: few edge values reach its corrections.
fn random_longs(count: usize) -> Vec<i64> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    (0..count).map(|_| (next() >> (next() % 64)) as i64 ^ -((next() & 1) as i64)).collect()
}

/// The values that operand `n` is tested with: edge values, and `random` others where operands are `i64`.
pub(crate) fn choices(op: Op, n: usize, random: usize) -> Vec<Val> {
    let mut values = edges::edges(op.mnemonic(), op.sig().params[n]);
    if op.sig().params.iter().all(|ty| *ty == Ty::I64) {
        values.extend(random_longs((n + 1) * random).into_iter().skip(n * random).map(Val::I64));
    }
    values
}

/// Minified output.
pub(crate) fn options(target: Target, format: Format) -> Options {
    Options { target, format, pretty: false, strings: Strings::NONE, doubles: DoubleMoves::Engine }
}

/// The translation of a module.
pub(crate) fn code(wat: &str, options: &Options) -> String {
    let module = anywasm_ir::read::read_module(wat.as_bytes()).unwrap_or_else(|e| panic!("{e}\n{wat}"));
    translate(&module, options).unwrap_or_else(|e| panic!("{e}\n{wat}")).code
}

/// Declares a variable with the module's API.
pub(crate) fn declare(name: &str, wat: &str, target: Target) -> String {
    code(wat, &options(target, Format::Iife { name: Some(name.to_string()) }))
}

/// Runs in every engine what `script` makes of the modules, and compares what it prints.
pub(crate) fn everywhere(modules: &[(&str, &str)], script: &str, expected: &str) {
    for engine in engines() {
        let targets: &[Target] = if engine.is_modern { &[Target::Es5, Target::Es2020] } else { &[Target::Es5] };
        for target in targets {
            let text: String = modules.iter().map(|(name, wat)| declare(name, wat, *target)).collect();
            let printed = engine.run(&format!("{text}\n{script}"));
            assert_eq!(printed.trim(), expected.trim(), "{} {target:?}", engine.name);
        }
    }
}
