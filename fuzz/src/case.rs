//! A case: a module, what it imports, and the calls that every engine makes, as a script.

use anywasm_ir::read::{FEATURES, validate};
use anywasm_script::{Action, Export, Exports, Module, Script, Step, StepKind, Value};
use wasm_encoder::ValType;
use wasmparser::{ExternalKind, Parser, Payload};

use crate::host;
use crate::random::Random;
use crate::tame::{REFUEL, tame};

/// Calls of each exported function, with other arguments each.
const CALLS: usize = 3;

/// The script of a module: instantiates what it imports and itself, calls every function that it exports, and tells of every global
/// and memory.
///
/// # Errors
/// Why the module is not taken.
pub(crate) fn script(wasm: &[u8], seed: u64) -> Result<Script, String> {
    let tamed = tame(wasm)?;
    if let Err(error) = validate(&tamed) {
        return Err(format!("FAULT of the fuzzer: tamed, not valid: {error}"));
    }
    let mut script = Script { features: FEATURES, modules: Vec::new(), instances: Vec::new(), steps: Vec::new() };
    for (name, wasm) in host::modules(&tamed)? {
        let instance = add(&mut script, wasm);
        step(&mut script, StepKind::Register { name, instance });
    }
    let exports = Exports::of(&tamed, FEATURES)?;
    let memories = memories(&tamed);
    let instance = add(&mut script, tamed);
    let mut random = Random::new(seed ^ 0xca11);
    for (name, export) in exports.iter().filter(|(name, _)| name != REFUEL) {
        let Export::Func { params, .. } = export else { continue };
        let calls = if params.is_empty() { 1 } else { CALLS };
        for _ in 0..calls {
            let args: Option<Vec<Value>> = params.iter().map(|ty| argument(&mut random, *ty)).collect();
            let Some(args) = args else { break };
            act(&mut script, instance, REFUEL, Some(Vec::new()));
            act(&mut script, instance, name, Some(args));
        }
    }
    let globals = exports.iter().filter(|(_, export)| matches!(export, Export::Global { .. }));
    globals.for_each(|(name, _)| act(&mut script, instance, name, None));
    for host in 0..instance {
        act(&mut script, host, host::NOTES, None);
    }
    for name in memories {
        step(&mut script, StepKind::Memory { instance, name, expected: None });
    }
    Ok(script)
}

fn add(script: &mut Script, wasm: Vec<u8>) -> usize {
    script.modules.push(Module::new(wasm));
    script.instances.push(script.modules.len() - 1);
    let instance = script.instances.len() - 1;
    step(script, StepKind::Instantiate { instance });
    instance
}

fn act(script: &mut Script, instance: usize, name: &str, call: Option<Vec<Value>>) {
    step(script, StepKind::Invoke(Action { instance, name: name.to_owned(), call }));
}

fn step(script: &mut Script, kind: StepKind) {
    let line = script.steps.len() + 1;
    script.steps.push(Step { line, kind });
}

/// Names of the exported memories.
fn memories(wasm: &[u8]) -> Vec<String> {
    let sections = Parser::new(0).parse_all(wasm).flatten().filter_map(|payload| match payload {
        Payload::ExportSection(section) => Some(section),
        _ => None,
    });
    let exports = sections.flat_map(|section| section.into_iter().flatten());
    exports.filter(|export| export.kind == ExternalKind::Memory).map(|export| export.name.to_owned()).collect()
}

/// Edges of integers.
const INTS: [u64; 12] =
    [0, 1, 2, 7, 0x7f, 0x80, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000];

/// Edges of floats.
const DOUBLES: [f64; 14] = [
    0.0,
    -0.0,
    1.0,
    -1.5,
    0.5,
    2147483647.0,
    -2147483649.0,
    4294967296.0,
    9.3e18,
    1e300,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::MIN_POSITIVE,
    5e-324,
];

/// Quiet NaNs: canonical, negative, with a payload.
const NANS: [u64; 3] = [0x7ff8_0000_0000_0000, 0xfff8_0000_0000_0000, 0x7ff8_0000_dead_0000];

/// An argument: an edge, something near one, or anything. `None` where the type has no value that a script can write.
fn argument(random: &mut Random, ty: ValType) -> Option<Value> {
    let int = |random: &mut Random| match random.below(4) {
        0 => random.next(),
        1 => random.pick(&INTS).wrapping_neg(),
        2 => random.pick(&INTS).wrapping_add(random.below(5) as u64).wrapping_sub(2),
        _ => *random.pick(&INTS),
    };
    let double = |random: &mut Random| match random.below(8) {
        0 => f64::from_bits(random.next() & !(1 << 62)),
        1 => f64::from_bits(*random.pick(&NANS)),
        _ => *random.pick(&DOUBLES),
    };
    Some(match ty {
        ValType::I32 => Value::I32(int(random) as i32),
        ValType::I64 => Value::I64(int(random) as i64),
        ValType::F32 => {
            let value = double(random);
            Value::F32(if value.is_nan() {
                0x7fc0_0000 | (random.next() as u32 & 0x8000_0fff)
            } else {
                (value as f32).to_bits()
            })
        }
        ValType::F64 => Value::F64(double(random).to_bits()),
        ValType::V128 => Value::V128(u128::from(int(random)) << 64 | u128::from(int(random))),
        ValType::Ref(ty) if host::is_extern(ty) && random.chance(60) => Value::RefExtern(random.below(3) as u32),
        ValType::Ref(ty) if ty.nullable => Value::RefNull,
        ValType::Ref(_) => return None,
    })
}
