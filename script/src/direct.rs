//! Scripts in an engine that this process can call: one step after another.

use anywasm_ir::read::{FEATURES, WasmFeatures};

use crate::missing::{Missing, refused, valid};
use crate::report::{Outcome, Report};
use crate::script::{Action, InstanceId, Script, StepKind, Target};
use crate::value::{Actual, Expected, Value};
use crate::{Engine, spectest};

/// Why an action or an instantiation did not end normally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A trap, with its message.
    Trap(String),
    /// Stack (or another resource) exhausted.
    Exhausted,
    /// Linking failed: which import, and why.
    Link(String),
    /// An exception left the outermost function.
    Exception,
    /// The engine lacks this feature.
    Unsupported(String),
    /// Anything else, such as an export that does not exist.
    Other(String),
}

impl Failure {
    fn describe(self) -> String {
        match self {
            Failure::Trap(message) => format!("trapped: {message}"),
            Failure::Exhausted => "stack exhausted".into(),
            Failure::Link(message) => format!("link error: {message}"),
            Failure::Exception => "threw an exception".into(),
            Failure::Unsupported(feature) => format!("unsupported: {feature}"),
            Failure::Other(message) => message,
        }
    }
}

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

    /// Whether a trap's message is the one a script expects. The suite writes some messages longer ("uninitialized element 7")
    /// and some shorter ("out of bounds") than engines do.
    fn is_trap(message: &str, expected: &str) -> bool {
        message.starts_with(expected) || expected.starts_with(message)
    }
}

impl<R: Runtime> Engine for R {
    fn run_script(&mut self, script: &Script) -> Report {
        self.reset();
        let features = self.features();
        let mut run = Run {
            missing: Missing::new(script, features),
            runtime: self,
            script,
            instances: vec![Err(Outcome::Fail("no instance yet".into())); script.instances.len()],
        };
        let spectest = match run.runtime.instantiate(&spectest::for_script(script, features)) {
            Ok(instance) => instance,
            Err(failure) => {
                let reason = format!("spectest: {}", failure.describe());
                return Report::new(script, vec![Outcome::Fail(reason); script.steps.len()]);
            }
        };
        run.runtime.register("spectest", &spectest);
        let outcomes = script.steps.iter().map(|step| run.step(&step.kind).unwrap_or_else(|outcome| outcome)).collect();
        Report::new(script, outcomes)
    }
}

struct Run<'s, 'r, R: Runtime> {
    runtime: &'r mut R,
    script: &'s Script,
    /// Each instance once its directive has run: itself, or why it is missing.
    instances: Vec<Result<R::Instance, Outcome>>,
    missing: Missing<'s>,
}

fn fail<T>(reason: String) -> Result<T, Outcome> {
    Err(Outcome::Fail(reason))
}

fn failed(failure: Failure) -> Outcome {
    match failure {
        Failure::Unsupported(feature) => Outcome::Unsupported(feature),
        other => Outcome::Fail(other.describe()),
    }
}

impl<'s, R: Runtime> Run<'s, '_, R> {
    /// One step; both sides of the result are its outcome, so that `?` ends it.
    fn step(&mut self, kind: &'s StepKind) -> Result<Outcome, Outcome> {
        match kind {
            StepKind::Define(module) => valid(self.script, *module).map(drop)?,
            StepKind::Instantiate { instance } => self.instance(*instance)?,
            StepKind::Register { name, instance } => {
                self.missing.register(name, *instance);
                let instance = self.instances[*instance].clone()?;
                self.runtime.register(name, &instance);
            }
            StepKind::Invoke(action) => self.perform(action)?.map(drop).map_err(failed)?,
            StepKind::AssertReturn { action, expected } => {
                let actual = self.perform(action)?.map_err(failed)?;
                compare(expected, &actual)?;
            }
            StepKind::AssertTrap { target, message } => expect_trap::<R>(self.attempt(target)?, message)?,
            StepKind::AssertExhaustion(action) => match self.perform(action)? {
                Err(Failure::Exhausted) => {}
                Err(failure) => return Err(failed(failure)),
                Ok(_) => return fail("returned, expected to exhaust the stack".into()),
            },
            StepKind::AssertException(target) => match self.attempt(target)? {
                Err(Failure::Exception) => {}
                Err(failure) => return Err(failed(failure)),
                Ok(()) => return fail("returned, expected an exception".into()),
            },
            StepKind::AssertUnlinkable(module) => {
                let wasm = self.missing.module(*module)?;
                match self.runtime.instantiate(wasm) {
                    Err(Failure::Link(_)) => {}
                    Err(failure) => return Err(failed(failure)),
                    Ok(_) => return fail("linked, expected a link error".into()),
                }
            }
            StepKind::AssertRefused { module, message, .. } => return Ok(refused(self.script, *module, message)),
            StepKind::Unsupported(feature) => return Err(Outcome::Unsupported((*feature).into())),
        }
        Ok(Outcome::Pass)
    }

    fn instance(&mut self, instance: InstanceId) -> Result<(), Outcome> {
        let wasm = self.missing.module(self.script.instances[instance]);
        let made = wasm.and_then(|wasm| self.runtime.instantiate(wasm).map_err(failed));
        // Steps that need a missing instance tell the reason again: an unsupported feature stays one, and is no failure.
        if let Err(outcome) = &made {
            self.missing.lack(instance, outcome.clone());
        }
        self.instances[instance] = made.clone();
        made.map(drop)
    }

    fn perform(&mut self, action: &Action) -> Result<Result<Vec<Actual>, Failure>, Outcome> {
        let instance = self.instances[action.instance].clone()?;
        Ok(match &action.call {
            Some(args) => self.runtime.invoke(&instance, &action.name, args),
            None => self.runtime.get(&instance, &action.name).map(|value| vec![value]),
        })
    }

    fn attempt(&mut self, target: &Target) -> Result<Result<(), Failure>, Outcome> {
        match target {
            Target::Action(action) => Ok(self.perform(action)?.map(drop)),
            Target::Module(module) => {
                let wasm = self.missing.module(*module)?;
                Ok(self.runtime.instantiate(wasm).map(drop))
            }
        }
    }
}

fn compare(expected: &[Expected], actual: &[Actual]) -> Result<(), Outcome> {
    if expected.len() != actual.len() {
        return fail(format!("{} results, expected {}", actual.len(), expected.len()));
    }
    match expected.iter().zip(actual).position(|(expected, actual)| !expected.accepts(*actual)) {
        None => Ok(()),
        Some(index) => fail(format!("result {index}: got {}, expected {}", actual[index], expected[index])),
    }
}

fn expect_trap<R: Runtime>(result: Result<(), Failure>, expected: &str) -> Result<(), Outcome> {
    match result {
        Err(Failure::Trap(message)) if R::is_trap(&message, expected) => Ok(()),
        Err(Failure::Trap(message)) => fail(format!("trapped with {message:?}, expected {expected:?}")),
        Err(failure) => Err(failed(failure)),
        Ok(()) => fail(format!("returned, expected the trap {expected:?}")),
    }
}
