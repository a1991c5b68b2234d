//! Emit on what the specification suite does not have: hostile nesting, legacy exceptions, threads, names, bodies made by hand.

use anywasm_ir::body::{Args, Body, Const, Edge, Op};
use anywasm_ir::{EmitOptions, emit_module, lift, read, verify};
use anywasm_ops::BinaryOp;
use walrus::ir::InstrLocId;
use walrus::{Module, ValType};
use wasmparser::{Parser, Payload, Validator, WasmFeatures};

const OPTIONS: EmitOptions = EmitOptions { names: true, producers: true, locations: true, compact_imports: false };

fn emit(module: &Module) -> Vec<u8> {
    emit_module(module, &OPTIONS, |id| lift(module, id)).expect("only WebAssembly").wasm
}

fn round_trip(wat: &str) -> Vec<u8> {
    let wasm = emit(&read::read_module(wat.as_bytes()).expect("valid"));
    read::validate(&wasm).unwrap_or_else(|e| panic!("{e}\n{wat}"));
    wasm
}

fn code_size(wasm: &[u8]) -> usize {
    let size = |payload| match payload {
        Ok(Payload::CodeSectionStart { size, .. }) => Some(size as usize),
        _ => None,
    };
    Parser::new(0).parse_all(wasm).find_map(size).expect("there is code")
}

fn assert_not_larger(wat: &str) {
    let before = wat::parse_str(wat).expect("text");
    let after = round_trip(wat);
    assert!(code_size(&after) <= code_size(&before), "{} grew to {}", code_size(&before), code_size(&after));
}

#[test]
fn nesting_has_no_bound() {
    let n = 20_000;
    let blocks = format!(
        "(module (func (param i32) (result i32) {} {} {} local.get 0))",
        "block ".repeat(n),
        (0..n).step_by(9).map(|i| format!("local.get 0 br_if {i} ")).collect::<String>(),
        "local.get 0 i32.const 1 i32.add local.set 0 end ".repeat(n),
    );
    assert_not_larger(&blocks);
    let loops = format!(
        "(module (func (param i32) (result i32) {} {} local.get 0))",
        "loop ".repeat(n),
        "local.get 0 i32.const 1 i32.add local.tee 0 br_if 0 end ".repeat(n),
    );
    assert_not_larger(&loops);
    let operands = format!(
        "(module (func (param i32) (result i32) local.get 0 {} {}))",
        "local.get 0 ".repeat(n),
        "i32.add ".repeat(n)
    );
    assert_not_larger(&operands);
}

/// A loop around a `br_table` with as many labels, fifty locals and writes all over: what an interpreter looks like.
fn dispatch(labels: usize) -> String {
    let mut seed = 1u32;
    let mut local = || {
        seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
        seed >> 16 & 31
    };
    let arms: String = (0..labels)
        .map(|k| {
            let work: String = (0..5)
                .map(|_| format!("local.get {} local.get {} i32.add local.set {} ", local(), local(), local()))
                .collect();
            format!("end {work} br {} ", labels - 1 - k)
        })
        .collect();
    let targets: String = (0..labels).map(|i| format!("{i} ")).collect();
    format!(
        "(module (func (param i32) (local {}) loop {} local.get 0 br_table {targets} {arms} end))",
        "i32 ".repeat(31),
        "block ".repeat(labels)
    )
}

#[test]
fn a_dispatch_loop_stays_small() {
    assert_not_larger(&dispatch(1500));
    // What is carried must not outgrow the code: its operands are bounded by the code's size.
    let module = read::read_module(dispatch(1500).as_bytes()).expect("valid");
    let function = module.funcs.iter().next().expect("there is one").id();
    let body = lift(&module, function);
    let operands: usize = body.insts.iter().map(|inst| inst.args.len()).sum();
    assert!(operands < 12 * body.insts.len(), "{operands} operands of {} instructions", body.insts.len());
}

#[test]
fn the_number_of_threads_does_not_show() {
    let functions: String =
        (0..200).map(|i| format!("(func (result i32) i32.const {i} call {})", (i * 7) % 200)).collect();
    let functions = functions.replace("call", "drop i32.const 1 drop call");
    let module = read::read_module(format!("(module {functions})").as_bytes()).expect("valid");
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| emit(&module))
    };
    assert_eq!(with(1), with(4));
}

#[test]
fn hot_functions_get_short_indices() {
    let cold: String = (0..300).map(|_| "(func)".to_string()).collect();
    let calls = "call $hot ".repeat(500);
    let wat = format!("(module {cold} (func $hot) (func {calls}))");
    let before = code_size(&wat::parse_str(&wat).expect("text"));
    let after = code_size(&round_trip(&wat));
    assert!(after + 490 <= before, "{before} -> {after}");
}

#[test]
fn names_stay_with_what_they_name() {
    let cold: String = (0..300).map(|i| format!("(func $cold{i})")).collect();
    let calls = "call $hot ".repeat(9);
    let wat = format!(
        "(module {cold} (func $hot (param $p i32)) (func $caller (param $x i32) {}))",
        calls.replace("call", "local.get $x call")
    );
    let mut module = read::read_module(wat.as_bytes()).expect("valid");
    let caller = module.funcs.by_name("caller").expect("named");
    // walrus does not read the names of locals.
    let local = lift(&module, caller).locals[0];
    module.locals.get_mut(local).name = Some("x".into());
    let wasm = emit(&module);
    let module = read::read_module(&wasm).expect("valid");
    let caller = module.funcs.by_name("caller").expect("named");
    let hot = module.funcs.by_name("hot").expect("named");
    let body = lift(&module, caller);
    let callees: Vec<_> =
        body.insts.iter().filter_map(|i| if let Op::Call(f) = i.op { Some(f) } else { None }).collect();
    assert_eq!(callees, vec![hot; 9]);
    let index = module.funcs.iter().position(|f| f.id() == caller).expect("there") as u32;
    assert_eq!(local_names(&wasm), vec![(index, 0, "x".to_string())]);
}

/// `(function, local, name)` of the name section.
fn local_names(wasm: &[u8]) -> Vec<(u32, u32, String)> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Ok(Payload::CustomSection(section)) = payload else { continue };
        let wasmparser::KnownCustom::Name(subsections) = section.as_known() else { continue };
        for subsection in subsections {
            let wasmparser::Name::Local(functions) = subsection.expect("well-formed") else { continue };
            for function in functions {
                let function = function.expect("well-formed");
                for local in function.names {
                    let local = local.expect("well-formed");
                    names.push((function.index, local.index, local.name.to_string()));
                }
            }
        }
    }
    names
}

#[test]
fn locations_point_at_instructions() {
    let wat = "(module (func $a) (func (param i32) (result i32) call $a local.get 0 i32.const 7 i32.div_u))";
    let source = wat::parse_str(wat).expect("text");
    let module = read::read_module(&source).expect("valid");
    let emitted = emit_module(&module, &OPTIONS, |id| lift(&module, id)).expect("only WebAssembly");
    assert!(!emitted.locations.is_empty());
    for (at, loc) in &emitted.locations {
        assert_eq!(emitted.wasm[*at as usize], source[loc.data() as usize], "the same opcode at both ends");
    }
}

#[test]
fn legacy_exceptions() {
    let wat = r#"(module
      (tag $e (param i32))
      (func $throws (param i32) local.get 0 throw $e)
      (func (export "f") (param i32) (result i32) (local i32 i32)
        i32.const 3 local.set 2
        try (result i32)
          i32.const 1 local.set 1
          local.get 0 call $throws
          i32.const 2 local.set 1
          local.get 1
        catch $e
          local.get 1 i32.add local.get 2 i32.add
        catch_all
          try
            rethrow 1
          delegate 0
          local.get 1
        end))"#;
    let wasm = wat::parse_str(wat).expect("text");
    let module = walrus::ModuleConfig::new().parse(&wasm).expect("valid");
    let wasm = emit(&module);
    Validator::new_with_features(WasmFeatures::all()).validate_all(&wasm).expect("still valid");
    let before = code_size(&wat::parse_str(wat).expect("text"));
    assert!(code_size(&wasm) <= before, "{before} -> {}", code_size(&wasm));
}

/// A body of one loop whose two carried values change places, with hints that ask for trouble.
#[test]
fn swapped_carried_values() {
    let loc = InstrLocId::default();
    let i32_ = ValType::I32;
    for hints in [(0, 1), (1, 0), (2, 2), (0, 0), (1, 1)] {
        let wat = "(module (func (param i32 i32) (result i32) unreachable))";
        let module = read::read_module(wat.as_bytes()).expect("valid");
        let mut body = Body::new([i32_, i32_].into(), [i32_].into());
        body.num_locals = 3;
        let region = body.add_region();
        let a = body.add_param(region, i32_);
        let b = body.add_param(region, i32_);
        body.values[a.index()].local = Some(hints.0);
        body.values[b.index()].local = Some(hints.1);
        let params: Args = body.region(Body::ROOT).params.iter().copied().collect();
        let label = body.push(Body::ROOT, Op::Loop { body: region }, params, &[], loc);
        let edge = Edge { target: label, start: 0, len: 2 };
        body.push(region, Op::BrIf(edge), Args::from_slice(&[b, a, b]), &[], loc);
        let difference = body.push(region, Op::Binary(BinaryOp::I32Sub), Args::from_slice(&[a, b]), &[i32_], loc);
        let difference = body.inst(difference).result();
        body.push(region, Op::Return, Args::from_slice(&[difference]), &[], loc);
        body.push(Body::ROOT, Op::Unreachable, Args::new(), &[], loc);
        verify(&body, &module).expect("a right body");
        let emitted = emit_module(&module, &OPTIONS, |_| body.clone()).expect("only WebAssembly");
        read::validate(&emitted.wasm).expect("valid");
        // Back again, the values must still change places, by whatever locals they go.
        let module = read::read_module(&emitted.wasm).expect("valid");
        let function = module.funcs.iter().next().expect("there is one").id();
        assert_eq!(run_swap(&lift(&module, function), 7, 0), 7);
        assert_eq!(run_swap(&lift(&module, function), 0, 4), 4);
    }
}

/// Runs a body made of a loop, branches, copies and subtraction.
fn run_swap(body: &Body, x: i32, y: i32) -> i32 {
    let mut values = vec![0i32; body.values.len()];
    (values[0], values[1]) = (x, y);
    let mut region = Body::ROOT;
    let mut at = 0;
    let mut steps = 0;
    loop {
        steps += 1;
        assert!(steps < 1000, "runs on\n{:?}", body.regions);
        let id = body.region(region).insts[at];
        let inst = body.inst(id);
        let arg = |i: usize| values[inst.args[i].index()];
        at += 1;
        match &inst.op {
            Op::Const(Const::I32(v)) => values[inst.first_result.index()] = *v,
            Op::Copy => values[inst.first_result.index()] = arg(0),
            Op::Default => {}
            Op::Binary(BinaryOp::I32Sub) => values[inst.first_result.index()] = arg(0).wrapping_sub(arg(1)),
            Op::Loop { body: inner } => {
                let passed: Vec<i32> = (0..inst.args.len()).map(arg).collect();
                let params = body.region(*inner).params.clone();
                params.iter().zip(passed).for_each(|(p, v)| values[p.index()] = v);
                (region, at) = (*inner, 0);
            }
            Op::BrIf(edge) | Op::Br(edge) => {
                let conditional = matches!(inst.op, Op::BrIf(_));
                if conditional && values[inst.args[inst.args.len() - 1].index()] == 0 {
                    continue;
                }
                let Op::Loop { body: inner } = body.inst(edge.target).op else { panic!("only loops") };
                let passed: Vec<i32> = inst.edge_args(edge).iter().map(|v| values[v.index()]).collect();
                let params = body.region(inner).params.clone();
                params.iter().zip(passed).for_each(|(p, v)| values[p.index()] = v);
                (region, at) = (inner, 0);
            }
            Op::If { then, els } => {
                region = if arg(inst.args.len() - 1) != 0 { *then } else { *els };
                at = 0;
            }
            Op::Yield if region != Body::ROOT => {
                let owner = body.region(region).owner.expect("owned");
                let passed: Vec<i32> = (0..inst.args.len()).map(arg).collect();
                body.inst(owner).results().zip(passed).for_each(|(r, v)| values[r.index()] = v);
                region = body.inst(owner).region;
                at = body.region(region).insts.iter().position(|i| *i == owner).expect("stands there") + 1;
            }
            Op::Return | Op::Yield => return arg(0),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn imports_stand_in_groups_where_asked_for() {
    let wat = r#"(module
        (import "one" "f" (func (param i32)))
        (import "many" "a" (global i32))
        (import "many" "b" (global i32))
        (import "many" "c" (memory 1))
        (import "many" "d" (memory 10 20 (pagesize 1)))
        (import "many" "e" (memory 10 20 (pagesize 1)))
        (import "others of the same type" "a" (global i64))
        (import "others of the same type" "b" (global i64))
        (import "others of the same type" "c" (global i64))
        (func (export "f") global.get 1 i32.load 2 call 0))"#;
    let options = EmitOptions { compact_imports: true, ..OPTIONS };
    let emit = |module: &Module| emit_module(module, &options, |id| lift(module, id)).expect("only WebAssembly").wasm;
    let single = round_trip(wat);
    let grouped = emit(&read::read_module(wat.as_bytes()).expect("valid"));
    assert!(grouped.len() + 3 * "others of the same type".len() / 2 < single.len());
    assert!(anywasm_ir::features_used(&grouped).contains(WasmFeatures::COMPACT_IMPORTS));
    read::validate_with(&grouped, read::FEATURES - WasmFeatures::COMPACT_IMPORTS).expect_err("in groups");
    let again = read::read_module(&grouped).expect("valid");
    assert_eq!(emit(&again), grouped);
    // Where an instruction was, offsets of the input.
    let (_, func) = again.funcs.iter_local().next().expect("a function");
    assert_eq!(grouped[func.block(func.entry_block()).instrs[0].1.data() as usize], 0x23);
    let module = read::read_module(&grouped).expect("valid");
    assert_eq!(emit_module(&module, &OPTIONS, |id| lift(&module, id)).expect("only WebAssembly").wasm, single);
}
