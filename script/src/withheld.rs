//! Engines without `SharedArrayBuffer`: a module with a shared memory is a link error there by promise (docs/semantics.md). Such a step,
//! and what builds on it, is reported as unsupported; every other link error stays one.

use anywasm_ir::read::FEATURES;
use wasmparser::{Parser, Payload, TypeRef};

use crate::ending::{Ending, Failure};
use crate::missing::Missing;
use crate::script::{ModuleId, Script, StepKind, Target};

/// How the promised link error begins.
pub const NO_SHARED_MEMORY: &str = "a shared memory needs SharedArrayBuffer";

/// The endings of a script in an engine without shared memories, each step that needs one unsupported: the module that makes one must
/// have ended with the promised error, one that imports one with a link error.
pub fn without_shared_memory(script: &Script, endings: Vec<Ending>) -> Vec<Ending> {
    let mut missing = Missing::new(script, FEATURES);
    let steps = script.steps.iter().zip(endings);
    steps.map(|(step, ending)| apart(script, &mut missing, &step.kind, &ending).map_or(ending, Err)).collect()
}

fn apart<'s>(script: &'s Script, missing: &mut Missing<'s>, step: &'s StepKind, ending: &Ending) -> Option<Failure> {
    match step {
        StepKind::Instantiate { instance } => {
            let failure = module(script, missing, script.instances[*instance], ending)?;
            missing.lack(*instance, failure.clone());
            Some(failure)
        }
        StepKind::Register { name, instance } => {
            missing.register(name, *instance);
            missing.instance(*instance).cloned()
        }
        StepKind::AssertTrap { target: Target::Module(id), .. } | StepKind::AssertException(Target::Module(id)) => {
            module(script, missing, *id, ending)
        }
        StepKind::Memory { instance, .. } => missing.instance(*instance).cloned(),
        step => missing.instance(step.action()?.instance).cloned(),
    }
}

/// Why a module is not there, if it is for a shared memory.
fn module(script: &Script, missing: &Missing<'_>, id: ModuleId, ending: &Ending) -> Option<Failure> {
    if let Err(failure @ Failure::Unsupported(_)) = missing.module(id) {
        return Some(failure);
    }
    let Err(Failure::Link(message)) = ending else { return None };
    let wasm = script.modules[id].wasm.as_ref().ok()?;
    let promised = makes_shared_memory(wasm) && message.starts_with(NO_SHARED_MEMORY);
    (promised || imports_shared_memory(wasm)).then(|| Failure::Unsupported("shared memories".into()))
}

/// Whether a module has a shared memory of its own.
pub fn makes_shared_memory(wasm: &[u8]) -> bool {
    Parser::new(0).parse_all(wasm).flatten().any(|payload| match payload {
        Payload::MemorySection(section) => section.into_iter().flatten().any(|memory| memory.shared),
        _ => false,
    })
}

fn imports_shared_memory(wasm: &[u8]) -> bool {
    Parser::new(0).parse_all(wasm).flatten().any(|payload| match payload {
        Payload::ImportSection(section) => {
            section.into_imports().flatten().any(|import| matches!(import.ty, TypeRef::Memory(memory) if memory.shared))
        }
        _ => false,
    })
}
