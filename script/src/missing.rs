//! What an engine cannot take, and what else that takes away: instances, and modules that import from them.

use anywasm_ir::read::WasmFeatures;
use wasmparser::{Parser, Payload};

use crate::ending::Failure;
use crate::features::missing;
use crate::report::Outcome;
use crate::script::{InstanceId, ModuleId, Script};

/// The instances that are missing at some step of a script.
#[derive(Debug)]
pub(crate) struct Missing<'s> {
    script: &'s Script,
    supported: WasmFeatures,
    /// By instance, why it is not there.
    instances: Vec<Option<Failure>>,
    registered: Vec<(&'s str, InstanceId)>,
}

impl<'s> Missing<'s> {
    /// Nothing is missing before the first step.
    pub(crate) fn new(script: &'s Script, supported: WasmFeatures) -> Missing<'s> {
        Missing { script, supported, instances: vec![None; script.instances.len()], registered: Vec::new() }
    }

    /// The bytes of a module that has to be valid, if the engine can take them and has what they import.
    ///
    /// # Errors
    /// The ending of a step that needs the module.
    pub(crate) fn module(&self, module: ModuleId) -> Result<&'s [u8], Failure> {
        let wasm = valid(self.script, module)?;
        if let Some(features) = missing(wasm, self.supported) {
            return Err(Failure::Unsupported(features));
        }
        for name in import_modules(wasm) {
            let source = self.registered.iter().rev().find(|(known, _)| *known == name);
            // Where the exporter failed, linking fails by itself.
            if let Some(failure @ Failure::Unsupported(_)) = source.and_then(|(_, instance)| self.instance(*instance)) {
                return Err(failure.clone());
            }
        }
        Ok(wasm)
    }

    /// Whether the module imports from a name that nothing is registered under: by the JavaScript API no link error, but a
    /// TypeError.
    pub(crate) fn imports_from_nowhere(&self, wasm: &[u8]) -> bool {
        let known = |name: &str| name == "spectest" || self.registered.iter().any(|(known, _)| *known == name);
        import_modules(wasm).iter().any(|name| !known(name))
    }

    /// Says why an instance does not come into being.
    pub(crate) fn lack(&mut self, instance: InstanceId, failure: Failure) {
        self.instances[instance] = Some(failure);
    }

    /// A name stands for an instance from now on.
    pub(crate) fn register(&mut self, name: &'s str, instance: InstanceId) {
        self.registered.push((name, instance));
    }

    /// Why an instance is missing.
    pub(crate) fn instance(&self, instance: InstanceId) -> Option<&Failure> {
        self.instances[instance].as_ref()
    }
}

/// The names that a valid module imports from.
fn import_modules(wasm: &[u8]) -> Vec<&str> {
    let sections = Parser::new(0).parse_all(wasm).flatten().filter_map(|payload| match payload {
        Payload::ImportSection(section) => Some(section),
        _ => None,
    });
    sections.flat_map(|section| section.into_imports().flatten().map(|import| import.module)).collect()
}

/// The bytes of a module that has to be valid.
pub(crate) fn valid(script: &Script, module: ModuleId) -> Result<&[u8], Failure> {
    let module = &script.modules[module];
    match (module.verdict(), &module.wasm) {
        (Ok(()), Ok(wasm)) => Ok(wasm),
        (Err(message), _) | (_, Err(message)) => Err(Failure::Other(format!("not valid: {message}"))),
    }
}

/// `assert_invalid` and `assert_malformed`: the messages differ between validators, the verdict may not.
pub(crate) fn refused(script: &Script, module: ModuleId, message: &str) -> Outcome {
    match script.modules[module].verdict() {
        Err(_) => Outcome::Pass,
        Ok(()) => Outcome::Fail(format!("accepted, expected: {message}")),
    }
}
