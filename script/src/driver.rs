//! One JavaScript file per script: every module translated, every step a call, no other file needed to run it.

use std::fmt::Write as _;

use crate::checker::{Checker, checkers};
use crate::missing::{Missing, refused, valid};
use crate::report::Outcome;
use crate::script::{Action, ModuleId, Script, StepKind, Target};
use crate::spectest;
use crate::value::{Expected, Value};
use anywasm_ir::read::WasmFeatures;

/// Turns a valid module into JavaScript.
pub trait Translate: Send + Sync {
    /// The text of an expression whose value is a module object with `instantiate(imports)`.
    ///
    /// # Errors
    /// [`Outcome::Unsupported`] with the feature, or [`Outcome::Fail`] for any other reason.
    fn expression(&self, wasm: &[u8]) -> Result<String, Outcome>;

    /// What can be translated. Modules that need more are reported with what is missing.
    fn features(&self) -> WasmFeatures;

    /// Whether traps carry the specification's messages.
    fn exact_messages(&self) -> bool {
        true
    }
}

/// A script as JavaScript.
#[derive(Debug)]
pub struct Driver {
    /// ES5 text, apart from the translated modules. `$skip`, an object with the numbers of steps to leave out, has to stand before it.
    pub text: String,
    /// One per step: the outcome where it is known already, `None` where the driver prints it.
    pub decided: Vec<Option<Outcome>>,
}

const PRELUDE: &str = include_str!("../js/driver.js");

impl Driver {
    /// Translates a script.
    pub fn new(script: &Script, translate: &dyn Translate) -> Driver {
        let mut writer = Writer {
            script,
            translate,
            modules: vec![None; script.modules.len()],
            missing: Missing::new(script, translate.features()),
            from_nowhere: Vec::new(),
            text: String::new(),
            decided: vec![None; script.steps.len()],
            checks: Vec::new(),
        };
        writer.write();
        Driver { text: writer.text, decided: writer.decided }
    }
}

struct Writer<'a> {
    script: &'a Script,
    translate: &'a dyn Translate,
    /// Modules written so far, or why they cannot be.
    modules: Vec<Option<Result<(), Outcome>>>,
    missing: Missing<'a>,
    /// Modules that import from a name which is not registered at their step.
    from_nowhere: Vec<ModuleId>,
    text: String,
    decided: Vec<Option<Outcome>>,
    /// Per step the number of its checker.
    checks: Vec<Option<usize>>,
}

/// A JavaScript string literal in ASCII. Names of a script are hostile: none leaves the literal.
pub(crate) fn string(text: &str) -> String {
    let mut literal = String::from("\"");
    for unit in text.encode_utf16() {
        match char::from_u32(u32::from(unit)) {
            Some(plain @ (' ' | '!' | '#'..='[' | ']'..='~')) => literal.push(plain),
            _ => _ = write!(literal, "\\u{unit:04x}"),
        }
    }
    literal.push('"');
    literal
}

impl Writer<'_> {
    fn write(&mut self) {
        let exact = self.translate.exact_messages();
        self.line(format_args!("var $exactMessages = {exact};\n{PRELUDE}"));
        match self.translate.expression(&spectest::for_script(self.script, self.translate.features())) {
            Ok(text) => self.line(format_args!("$registry.spectest = ({text}).instantiate({{}});")),
            Err(outcome) => {
                self.decided.fill(Some(outcome));
                return;
            }
        }
        self.line(format_args!("var $modules = {{}}, $made = {{}};"));
        self.references();
        self.write_modules();
        let (made, decided) = checkers(self.script, |instance| self.missing.instance(instance).is_none());
        for (step, outcome) in decided {
            self.decided[step] = Some(outcome);
        }
        self.checks = vec![None; self.script.steps.len()];
        made.iter().enumerate().for_each(|(id, checker)| self.checker(id, checker));
        for step in 0..self.script.steps.len() {
            if self.decided[step].is_none() {
                self.decided[step] = self.step(step, &self.script.steps[step].kind).err();
            }
        }
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        _ = writeln!(self.text, "{line}");
    }

    /// Declares the host references that the script mentions.
    fn references(&mut self) {
        let mut numbers: Vec<u32> = Vec::new();
        for step in &self.script.steps {
            let args = step.kind.action().and_then(|action| action.call.as_deref()).unwrap_or_default();
            numbers.extend(args.iter().filter_map(|arg| match arg {
                Value::RefExtern(number) | Value::RefHost(number) => Some(*number),
                _ => None,
            }));
            if let StepKind::AssertReturn { expected, .. } = &step.kind {
                numbers.extend(expected.iter().filter_map(|expected| match expected {
                    Expected::Extern(Some(number)) | Expected::Host(number) => Some(*number),
                    _ => None,
                }));
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers.iter().for_each(|number| self.line(format_args!("$ref({number});")));
    }

    /// Writes every module that is instantiated, and finds the instances that an unsupported one takes away, directly or through an
    /// import: names are registered and looked up in the order of the steps.
    fn write_modules(&mut self) {
        let script = self.script;
        for step in &script.steps {
            match &step.kind {
                StepKind::Instantiate { instance } => {
                    if let Err(outcome) = self.module(script.instances[*instance]) {
                        self.missing.lack(*instance, outcome);
                    }
                }
                StepKind::AssertTrap { target: Target::Module(module), .. }
                | StepKind::AssertException(Target::Module(module)) => _ = self.module(*module),
                StepKind::AssertUnlinkable(module) => {
                    _ = self.module(*module);
                    if valid(script, *module).is_ok_and(|wasm| self.missing.imports_from_nowhere(wasm)) {
                        self.from_nowhere.push(*module);
                    }
                }
                StepKind::Register { name, instance } => self.missing.register(name, *instance),
                _ => {}
            }
        }
    }

    /// Writes a module's factory `$modules[id]` where that has not happened.
    fn module(&mut self, module: ModuleId) -> Result<(), Outcome> {
        if self.modules[module].is_none() {
            let made = self.missing.module(module).and_then(|wasm| {
                let text = self.translate.expression(wasm)?;
                self.line(format_args!("$modules[{module}] = function () {{ return {text}; }};"));
                Ok(())
            });
            self.modules[module] = Some(made);
        }
        self.modules[module].clone().unwrap_or(Ok(()))
    }

    fn checker(&mut self, id: usize, checker: &Checker) {
        match self.translate.expression(&checker.wasm) {
            Ok(text) => {
                let slot = checker.instance;
                self.line(format_args!(
                    "$made[{id}] = {{ id: {id}, slot: {slot}, make: function () {{ return {text}; }} }};"
                ));
                checker.steps.iter().for_each(|step| self.checks[*step] = Some(id));
            }
            Err(outcome) => checker.steps.iter().for_each(|step| self.decided[*step] = Some(outcome.clone())),
        }
    }

    /// Writes the call for a step.
    ///
    /// # Errors
    /// The outcome, where it needs no engine or cannot be tried in one.
    fn step(&mut self, n: usize, kind: &StepKind) -> Result<(), Outcome> {
        match kind {
            StepKind::Define(module) => {
                return Err(valid(self.script, *module).map_or_else(|outcome| outcome, |_| Outcome::Pass));
            }
            StepKind::Instantiate { instance } => {
                let module = self.script.instances[*instance];
                if let Some(outcome) = self.missing.instance(*instance) {
                    return Err(outcome.clone());
                }
                self.line(format_args!("$instantiate({n}, {instance}, $modules[{module}]);"));
            }
            StepKind::Register { name, instance } => {
                if let Some(outcome) = self.missing.instance(*instance) {
                    return Err(outcome.clone());
                }
                self.line(format_args!("$register({n}, {}, {instance});", string(name)));
            }
            StepKind::Invoke(action) | StepKind::AssertReturn { action, .. } => {
                let id = self.check_of(n, action)?;
                self.line(format_args!("$returns({n}, $made[{id}]);"));
            }
            StepKind::AssertTrap { target: Target::Action(action), message } => {
                let id = self.check_of(n, action)?;
                self.line(format_args!("$traps({n}, $made[{id}], {});", string(message)));
            }
            StepKind::AssertTrap { target: Target::Module(module), message } => {
                self.module(*module)?;
                self.line(format_args!("$moduleTraps({n}, $modules[{module}], {});", string(message)));
            }
            StepKind::AssertExhaustion(action) => {
                let id = self.check_of(n, action)?;
                self.line(format_args!("$exhausts({n}, $made[{id}]);"));
            }
            StepKind::AssertException(Target::Action(action)) => {
                let id = self.check_of(n, action)?;
                self.line(format_args!("$throws({n}, function () {{ $check({n}, $made[{id}])(); }});"));
            }
            StepKind::AssertException(Target::Module(module)) => {
                self.module(*module)?;
                self.line(format_args!(
                    "$throws({n}, function () {{ $modules[{module}]().instantiate($registry); }});"
                ));
            }
            StepKind::AssertUnlinkable(module) => {
                self.module(*module)?;
                let nowhere = self.from_nowhere.contains(module);
                self.line(format_args!("$unlinkable({n}, $modules[{module}], {nowhere});"));
            }
            StepKind::AssertRefused { module, message, .. } => return Err(refused(self.script, *module, message)),
            StepKind::Unsupported(feature) => return Err(Outcome::Unsupported((*feature).into())),
        }
        Ok(())
    }

    fn check_of(&self, n: usize, action: &Action) -> Result<usize, Outcome> {
        match (self.missing.instance(action.instance), self.checks[n]) {
            (Some(outcome), _) => Err(outcome.clone()),
            (None, Some(id)) => Ok(id),
            (None, None) => Err(Outcome::Fail("no check was made for it".into())),
        }
    }
}
