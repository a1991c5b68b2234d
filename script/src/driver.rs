//! One JavaScript file per script: every module translated, every step a call, no other file needed to run it.

use std::fmt::Write as _;

use crate::checker::{Checker, KINDS, checkers};
use crate::ending::{Ending, Failure};
use crate::missing::{Missing, valid};
use crate::script::{Action, InstanceId, ModuleId, Script, StepKind, Target};
use crate::spectest;
use crate::value::{Actual, AnyKind, Expected, Value};
use anywasm_ir::read::WasmFeatures;

/// Turns a valid module into JavaScript.
pub trait Translate: Send + Sync {
    /// The text of an expression whose value is a module object with `instantiate(imports)`.
    ///
    /// # Errors
    /// [`Failure::Unsupported`] with the feature, or [`Failure::Other`] for any other reason.
    fn expression(&self, wasm: &[u8]) -> Result<String, Failure>;

    /// What can be translated. Modules that need more are reported with what is missing.
    fn features(&self) -> WasmFeatures;

    /// Whether a trap's message is the one a script expects.
    fn is_trap(&self, message: &str, expected: &str) -> bool {
        message.starts_with(expected) || expected.starts_with(message)
    }
}

/// A script as JavaScript.
#[derive(Debug)]
pub struct Driver {
    /// ES5 text, apart from the translated modules: the statements of a function that runs below [`PRELUDE`].
    pub text: String,
    /// One per step: the ending where it is known already, `None` where the driver prints it.
    pub decided: Vec<Option<Ending>>,
}

/// What all drivers call.
pub(crate) const PRELUDE: &str = include_str!("../js/driver.js");

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
    modules: Vec<Option<Result<(), Failure>>>,
    missing: Missing<'a>,
    /// Modules that import from a name which is not registered at their step.
    from_nowhere: Vec<ModuleId>,
    text: String,
    decided: Vec<Option<Ending>>,
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
        if let Err(failure) = self.spectest() {
            self.decided.fill(Some(Err(failure)));
            return;
        }
        self.line(format_args!("var $modules = {{}}, $made = {{}};"));
        self.references();
        self.write_modules();
        let (made, decided) = checkers(self.script, |instance| self.missing.instance(instance).is_none());
        for (step, failure) in decided {
            self.decided[step] = Some(Err(failure));
        }
        self.checks = vec![None; self.script.steps.len()];
        made.iter().enumerate().for_each(|(id, checker)| self.checker(id, checker));
        for step in 0..self.script.steps.len() {
            if self.decided[step].is_none() {
                self.decided[step] =
                    self.step(step, &self.script.steps[step].kind).unwrap_or_else(|failure| Some(Err(failure)));
            }
        }
    }

    fn spectest(&mut self) -> Result<(), Failure> {
        let Some(spectest) = spectest::for_script(self.script, self.translate.features(), true) else { return Ok(()) };
        let text = self.translate.expression(&spectest.wasm)?;
        self.line(format_args!("$registry.spectest = ({text}).instantiate({{}});"));
        if let Some(shared) = spectest.shared {
            let text = self.translate.expression(&shared)?;
            self.line(format_args!("$shared(function () {{ return {text}; }});"));
        }
        Ok(())
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
                    if let Err(failure) = self.module(script.instances[*instance]) {
                        self.missing.lack(*instance, failure);
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
    fn module(&mut self, module: ModuleId) -> Result<(), Failure> {
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
            Err(failure) => checker.steps.iter().for_each(|step| self.decided[*step] = Some(Err(failure.clone()))),
        }
    }

    /// Writes the call for a step; gives the ending of one that needs no engine.
    ///
    /// # Errors
    /// Why it cannot be tried.
    fn step(&mut self, n: usize, kind: &StepKind) -> Result<Option<Ending>, Failure> {
        match kind {
            StepKind::Instantiate { instance } => {
                self.instance(*instance)?;
                let module = self.script.instances[*instance];
                self.line(format_args!("$instantiate({n}, {instance}, $modules[{module}]);"));
            }
            StepKind::Register { name, instance } => {
                self.instance(*instance)?;
                self.line(format_args!("$register({n}, {}, {instance});", string(name)));
            }
            StepKind::Memory { instance, name, .. } => {
                self.instance(*instance)?;
                self.line(format_args!("$memory({n}, {instance}, {});", string(name)));
            }
            StepKind::Invoke(action)
            | StepKind::AssertReturn { action, .. }
            | StepKind::AssertExhaustion(action)
            | StepKind::AssertTrap { target: Target::Action(action), .. }
            | StepKind::AssertException(Target::Action(action)) => {
                let id = self.check_of(n, action)?;
                self.line(format_args!("$act({n}, $made[{id}]);"));
            }
            StepKind::AssertTrap { target: Target::Module(module), .. }
            | StepKind::AssertException(Target::Module(module))
            | StepKind::AssertUnlinkable(module) => {
                self.module(*module)?;
                let nowhere = self.from_nowhere.contains(module);
                self.line(format_args!("$attempt({n}, $modules[{module}], {nowhere});"));
            }
            StepKind::Define(_) | StepKind::AssertRefused { .. } | StepKind::Unsupported(_) => {
                return Ok(Some(Ok(Vec::new())));
            }
        }
        Ok(None)
    }

    fn instance(&self, instance: InstanceId) -> Result<(), Failure> {
        self.missing.instance(instance).map_or(Ok(()), |failure| Err(failure.clone()))
    }

    fn check_of(&self, n: usize, action: &Action) -> Result<usize, Failure> {
        self.instance(action.instance)?;
        self.checks[n].ok_or_else(|| Failure::Other("no check was made for it".into()))
    }
}

/// The ending that a driver printed after a step's number.
pub(crate) fn read_ending(line: &str) -> Option<Ending> {
    let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
    Some(match kind {
        "ok" => Ok(rest.split_whitespace().map(read_value).collect::<Option<_>>()?),
        "trap" => Err(Failure::Trap(rest.into())),
        "link" => Err(Failure::Link(rest.into())),
        "exception" => Err(Failure::Exception),
        "exhausted" => Err(Failure::Exhausted),
        "other" => Err(Failure::Other(rest.into())),
        _ => return None,
    })
}

fn read_value(token: &str) -> Option<Actual> {
    let (kind, rest) = token.split_once(':')?;
    let word = || u32::from_str_radix(rest, 16).ok();
    let double = || u64::from_str_radix(rest, 16).ok();
    let number = || if rest.is_empty() { Some(None) } else { rest.parse().ok().map(Some) };
    Some(match kind {
        "i32" => Actual::I32(word()? as i32),
        "f32" => Actual::F32(word()?),
        "i64" => Actual::I64(double()? as i64),
        "f64" => Actual::F64(double()?),
        "v128" => Actual::V128(u128::from_str_radix(rest, 16).ok()?),
        "kind" => KINDS.get(rest.parse::<usize>().ok()?)?.1,
        "extern" => Actual::Extern(number()?),
        "any" => Actual::Any(AnyKind::Host(number()?)),
        "memory" => {
            let (size, hash) = rest.split_once(':')?;
            Actual::Memory { size: size.parse().ok()?, hash: u32::from_str_radix(hash, 16).ok()? }
        }
        _ => return None,
    })
}
