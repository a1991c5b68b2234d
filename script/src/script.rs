//! A specification script as data: its modules, and its steps in order with every name resolved.

use std::sync::OnceLock;

use anywasm_ir::read::{self, WasmFeatures};

use crate::value::{Actual, Expected, Value};

/// Index of a module in [`Script::modules`].
pub type ModuleId = usize;
/// Index of an instance in [`Script::instances`].
pub type InstanceId = usize;

/// A parsed `.wast` file.
#[derive(Clone, Debug)]
pub struct Script {
    /// The features that verdicts on modules go by.
    pub features: WasmFeatures,
    /// Every module of the file, the malformed ones too, in order of appearance.
    pub modules: Vec<Module>,
    /// Every named or current instance: the module it is made from.
    pub instances: Vec<ModuleId>,
    /// The directives, in order.
    pub steps: Vec<Step>,
}

impl Script {
    /// The same script with every valid module rewritten: an optimiser under test keeps all of its assertions true. A module that
    /// is not to link is left as it is: an import that nobody uses may be removed, and then nothing is missing.
    ///
    /// Where `rewrite` fails, the steps that need the module fail with its message.
    pub fn rewritten(&self, rewrite: impl Fn(&[u8]) -> Result<Vec<u8>, String>) -> Script {
        let mut script = self.clone();
        let mut unlinkable = vec![false; script.modules.len()];
        for step in &script.steps {
            if let StepKind::AssertUnlinkable(module) = step.kind {
                unlinkable[module] = true;
            }
        }
        for (module, unlinkable) in script.modules.iter_mut().zip(unlinkable) {
            if unlinkable {
                continue;
            }
            if let (Ok(()), Ok(wasm)) = (module.verdict(), &module.wasm) {
                module.wasm = rewrite(wasm).map_err(|error| format!("not rewritten: {error}"));
            }
        }
        script
    }
}

/// A module of a script.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its bytes, or why its text gives none.
    pub wasm: Result<Vec<u8>, String>,
    pub(crate) features: WasmFeatures,
    pub(crate) verdict: OnceLock<Result<(), String>>,
}

impl Module {
    /// A module of these bytes, judged by the rules of [`read::FEATURES`].
    pub fn new(wasm: Vec<u8>) -> Module {
        Module { wasm: Ok(wasm), features: read::FEATURES, verdict: OnceLock::new() }
    }

    /// Whether the module is well-formed and valid, and why not.
    ///
    /// # Errors
    /// The message of the text parser or of validation.
    pub fn verdict(&self) -> &Result<(), String> {
        self.verdict.get_or_init(|| match &self.wasm {
            Ok(wasm) => read::validate_with(wasm, self.features).map_err(|error| error.to_string()),
            Err(error) => Err(error.clone()),
        })
    }
}

/// One directive.
#[derive(Clone, Debug)]
pub struct Step {
    /// Line in the file, from 1.
    pub line: usize,
    /// What it does.
    pub kind: StepKind,
}

/// What a directive does or demands.
#[derive(Clone, Debug)]
pub enum StepKind {
    /// `(module definition …)`: valid, nothing more.
    Define(ModuleId),
    /// `(module …)` and `(module instance …)`.
    Instantiate {
        /// The instance that comes into being.
        instance: InstanceId,
    },
    /// `(register "name" $instance)`
    Register {
        /// Name for imports.
        name: String,
        /// What the name stands for from now on.
        instance: InstanceId,
    },
    /// A bare `invoke`: must return.
    Invoke(Action),
    /// `assert_return`
    AssertReturn {
        /// What is done.
        action: Action,
        /// One pattern per result.
        expected: Vec<Expected>,
    },
    /// `assert_trap`
    AssertTrap {
        /// What traps.
        target: Target,
        /// The message's beginning.
        message: String,
    },
    /// `assert_exhaustion`
    AssertExhaustion(Action),
    /// `assert_exception`
    AssertException(Target),
    /// `assert_unlinkable`: instantiation must fail while linking.
    AssertUnlinkable(ModuleId),
    /// `assert_invalid`, `assert_malformed` and their forms for custom sections.
    AssertRefused {
        /// The module that must not pass.
        module: ModuleId,
        /// Keyword without `assert_`.
        what: &'static str,
        /// What the reference interpreter says.
        message: String,
    },
    /// Size and content of an exported memory; for comparing engines, no directive of the format.
    Memory {
        /// The instance that exports it.
        instance: InstanceId,
        /// Export name.
        name: String,
        /// What it has to be, if anything.
        expected: Option<Actual>,
    },
    /// A directive that no engine here runs, by its name.
    Unsupported(&'static str),
}

/// What an assertion is about.
#[derive(Clone, Debug)]
pub enum Target {
    /// An action on an instance.
    Action(Action),
    /// The instantiation of a module.
    Module(ModuleId),
}

/// An access to an export of an instance.
#[derive(Clone, Debug)]
pub struct Action {
    /// The instance.
    pub instance: InstanceId,
    /// Export name: any string.
    pub name: String,
    /// Arguments of the call, or `None` for the value of a global.
    pub call: Option<Vec<Value>>,
}

impl StepKind {
    /// The directive's keyword, for reports.
    pub fn keyword(&self) -> &'static str {
        match self {
            StepKind::Define(_) => "module-definition",
            StepKind::Instantiate { .. } => "module",
            StepKind::Register { .. } => "register",
            StepKind::Invoke(_) => "invoke",
            StepKind::AssertReturn { .. } => "assert_return",
            StepKind::AssertTrap { .. } => "assert_trap",
            StepKind::AssertExhaustion(_) => "assert_exhaustion",
            StepKind::AssertException(_) => "assert_exception",
            StepKind::AssertUnlinkable(_) => "assert_unlinkable",
            StepKind::AssertRefused { what: "invalid", .. } => "assert_invalid",
            StepKind::AssertRefused { what: "malformed", .. } => "assert_malformed",
            StepKind::AssertRefused { .. } => "assert_custom",
            StepKind::Memory { .. } => "memory",
            StepKind::Unsupported(name) => name,
        }
    }

    /// The action the step performs on an instance, if it performs one.
    pub fn action(&self) -> Option<&Action> {
        match self {
            StepKind::Invoke(action)
            | StepKind::AssertReturn { action, .. }
            | StepKind::AssertExhaustion(action)
            | StepKind::AssertTrap { target: Target::Action(action), .. }
            | StepKind::AssertException(Target::Action(action)) => Some(action),
            _ => None,
        }
    }
}
