//! Scripts in an engine that this process can call: one step after another.

use anywasm_ir::read::{FEATURES, WasmFeatures};

use crate::ending::{Ending, Engine, Failure};
use crate::missing::Missing;
use crate::script::{Action, InstanceId, Script, StepKind, Target};
use crate::spectest;
use crate::value::{Actual, Value};

/// An engine with an interface of instances and calls.
pub trait Runtime {
    /// An instance of a module; cheap to clone.
    type Instance: Clone;

    /// What the engine has. Modules that need more are not handed to it, and reported with what is missing.
    fn features(&self) -> WasmFeatures {
        FEATURES
    }

    /// Forgets everything of the script before.
    fn reset(&mut self);

    /// Instantiates a valid module, its imports looked up among the registered instances.
    ///
    /// # Errors
    /// [`Failure`]: `Link` where an import does not fit, `Trap` and the others from segments and the start function.
    fn instantiate(&mut self, wasm: &[u8]) -> Result<Self::Instance, Failure>;

    /// Makes the exports of `instance` importable as `name`.
    fn register(&mut self, name: &str, instance: &Self::Instance);

    /// Calls an exported function.
    ///
    /// # Errors
    /// [`Failure`]
    fn invoke(&mut self, instance: &Self::Instance, name: &str, args: &[Value]) -> Result<Vec<Actual>, Failure>;

    /// Reads an exported global.
    ///
    /// # Errors
    /// [`Failure`]
    fn get(&mut self, instance: &Self::Instance, name: &str) -> Result<Actual, Failure>;

    /// The bytes of an exported memory, copied.
    ///
    /// # Errors
    /// [`Failure`]
    fn memory(&mut self, instance: &Self::Instance, name: &str) -> Result<Vec<u8>, Failure>;

    /// Whether a trap's message is the one a script expects. The suite writes some messages longer ("uninitialized element 7")
    /// and some shorter ("out of bounds") than engines do.
    fn is_trap(message: &str, expected: &str) -> bool {
        message.starts_with(expected) || expected.starts_with(message)
    }
}

impl<R: Runtime> Engine for R {
    fn run(&mut self, script: &Script) -> Vec<Ending> {
        self.reset();
        let features = self.features();
        let mut run = Run {
            missing: Missing::new(script, features),
            runtime: self,
            script,
            instances: vec![Err(Failure::Other("no instance yet".into())); script.instances.len()],
        };
        if let Some(spectest) = spectest::for_script(script, features, false) {
            match run.runtime.instantiate(&spectest.wasm) {
                Ok(instance) => run.runtime.register("spectest", &instance),
                Err(failure) => {
                    let failure = Failure::Other(format!("spectest: {}", failure.describe()));
                    return vec![Err(failure); script.steps.len()];
                }
            }
        }
        script.steps.iter().map(|step| run.step(&step.kind)).collect()
    }

    fn is_trap(&self, message: &str, expected: &str) -> bool {
        R::is_trap(message, expected)
    }
}

struct Run<'s, 'r, R: Runtime> {
    runtime: &'r mut R,
    script: &'s Script,
    /// Each instance once its directive has run: itself, or why it is missing.
    instances: Vec<Result<R::Instance, Failure>>,
    missing: Missing<'s>,
}

impl<'s, R: Runtime> Run<'s, '_, R> {
    fn step(&mut self, kind: &'s StepKind) -> Ending {
        match kind {
            StepKind::Instantiate { instance } => self.instance(*instance)?,
            StepKind::Register { name, instance } => {
                self.missing.register(name, *instance);
                let instance = self.instances[*instance].clone()?;
                self.runtime.register(name, &instance);
            }
            StepKind::Invoke(action)
            | StepKind::AssertReturn { action, .. }
            | StepKind::AssertExhaustion(action)
            | StepKind::AssertTrap { target: Target::Action(action), .. }
            | StepKind::AssertException(Target::Action(action)) => return self.perform(action),
            StepKind::AssertTrap { target: Target::Module(module), .. }
            | StepKind::AssertException(Target::Module(module))
            | StepKind::AssertUnlinkable(module) => {
                let wasm = self.missing.module(*module)?;
                self.runtime.instantiate(wasm)?;
            }
            StepKind::Memory { instance, name, .. } => {
                let instance = self.instances[*instance].clone()?;
                return self.runtime.memory(&instance, name).map(|bytes| vec![Actual::of_memory(bytes)]);
            }
            StepKind::Define(_) | StepKind::AssertRefused { .. } | StepKind::Unsupported(_) => {}
        }
        Ok(Vec::new())
    }

    fn instance(&mut self, instance: InstanceId) -> Result<(), Failure> {
        let wasm = self.missing.module(self.script.instances[instance]);
        let made = wasm.and_then(|wasm| self.runtime.instantiate(wasm));
        // Steps that need a missing instance tell the reason again: an unsupported feature stays one, and is no failure.
        if let Err(failure) = &made {
            let failure = match failure {
                unsupported @ Failure::Unsupported(_) => unsupported.clone(),
                other => Failure::Other(other.describe()),
            };
            self.missing.lack(instance, failure.clone());
            self.instances[instance] = Err(failure);
        } else {
            self.instances[instance] = made.clone();
        }
        made.map(drop)
    }

    fn perform(&mut self, action: &Action) -> Ending {
        let instance = self.instances[action.instance].clone()?;
        match &action.call {
            Some(args) => self.runtime.invoke(&instance, &action.name, args),
            None => self.runtime.get(&instance, &action.name).map(|value| vec![value]),
        }
    }
}
