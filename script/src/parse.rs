//! From the text of a `.wast` file to a [`Script`].

use std::sync::OnceLock;

use anywasm_ir::read::WasmFeatures;
use wast::core::{NanPattern, V128Pattern, WastArgCore, WastRetCore};
use wast::lexer::Lexer;
use wast::parser::{self, ParseBuffer};
use wast::token::{Id, Span};
use wast::{QuoteWat, Wast, WastArg, WastDirective, WastExecute, WastInvoke, WastRet, Wat};

use crate::script::{Action, InstanceId, Module, ModuleId, Script, Step, StepKind, Target};
use crate::value::{Expected, Float, Value};

/// Why a script cannot be read: a message that begins with the line.
#[derive(Debug, thiserror::Error)]
#[error("{line}: {message}")]
pub struct ScriptError {
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

impl Script {
    /// Parses a script, to be judged by [`FEATURES`](anywasm_ir::read::FEATURES).
    ///
    /// # Errors
    /// [`ScriptError`] where the script itself is ill-formed or names an instance that does not exist; modules that are
    /// ill-formed are part of a script's business and no error.
    pub fn parse(text: &str) -> Result<Script, ScriptError> {
        Script::parse_with(text, anywasm_ir::read::FEATURES)
    }

    /// Parses a script whose `assert_invalid` and `assert_malformed` were written for `features`: a module with two memories was
    /// invalid once.
    ///
    /// # Errors
    /// As [`Script::parse`].
    pub fn parse_with(text: &str, features: WasmFeatures) -> Result<Script, ScriptError> {
        let line = |span: Span| span.linecol_in(text).0 + 1;
        let from_wast = |error: wast::Error| ScriptError { line: line(error.span()), message: error.message() };
        let mut lexer = Lexer::new(text);
        // The suite has bidirectional control characters in its comments and names.
        lexer.allow_confusing_unicode(true);
        let buffer = ParseBuffer::new_with_lexer(lexer).map_err(from_wast)?;
        let wast = parser::parse::<Wast<'_>>(&buffer).map_err(from_wast)?;
        let mut builder = Builder {
            script: Script { features, modules: Vec::new(), instances: Vec::new(), steps: Vec::new() },
            module_names: Vec::new(),
            instance_names: Vec::new(),
        };
        for directive in wast.directives {
            let line = line(directive.span());
            let kind = builder.step(directive).map_err(|message| ScriptError { line, message })?;
            builder.script.steps.push(Step { line, kind });
        }
        Ok(builder.script)
    }
}

struct Builder {
    script: Script,
    /// Definitions in order, the last of a name counts, and the last of all is the current one.
    module_names: Vec<(Option<String>, ModuleId)>,
    instance_names: Vec<(Option<String>, InstanceId)>,
}

fn look_up(names: &[(Option<String>, usize)], name: Option<Id<'_>>, what: &str) -> Result<usize, String> {
    let found = match name {
        Some(name) => names.iter().rev().find(|(known, _)| known.as_deref() == Some(name.name())),
        None => names.last(),
    };
    found.map(|(_, id)| *id).ok_or_else(|| match name {
        Some(name) => format!("no {what} ${}", name.name()),
        None => format!("no {what} before this"),
    })
}

impl Builder {
    fn step(&mut self, directive: WastDirective<'_>) -> Result<StepKind, String> {
        Ok(match directive {
            WastDirective::Module(source) => {
                let name = source.name();
                let module = self.define(source);
                self.instantiate(module, name)
            }
            WastDirective::ModuleDefinition(source) => StepKind::Define(self.define(source)),
            WastDirective::ModuleInstance { instance, module, .. } => {
                let module = look_up(&self.module_names, module, "module")?;
                self.instantiate(module, instance)
            }
            WastDirective::Register { name, module, .. } => {
                StepKind::Register { name: name.into(), instance: look_up(&self.instance_names, module, "instance")? }
            }
            WastDirective::Invoke(invoke) => StepKind::Invoke(self.invoke(invoke)?),
            WastDirective::AssertReturn { exec, results, .. } => match self.target(exec)? {
                Target::Action(action) => StepKind::AssertReturn {
                    action,
                    expected: results.into_iter().map(expected).collect::<Result<_, _>>()?,
                },
                Target::Module(_) => return Err("assert_return of a module".into()),
            },
            WastDirective::AssertTrap { exec, message, .. } => {
                StepKind::AssertTrap { target: self.target(exec)?, message: message.into() }
            }
            WastDirective::AssertExhaustion { call, .. } => StepKind::AssertExhaustion(self.invoke(call)?),
            WastDirective::AssertException { exec, .. } => StepKind::AssertException(self.target(exec)?),
            WastDirective::AssertUnlinkable { module, .. } => {
                StepKind::AssertUnlinkable(self.add(QuoteWat::Wat(module)))
            }
            WastDirective::AssertMalformed { module, message, .. } => self.refused(module, "malformed", message),
            WastDirective::AssertInvalid { module, message, .. } => self.refused(module, "invalid", message),
            WastDirective::AssertMalformedCustom { module, message, .. } => {
                self.refused(module, "malformed_custom", message)
            }
            WastDirective::AssertInvalidCustom { module, message, .. } => {
                self.refused(module, "invalid_custom", message)
            }
            WastDirective::AssertSuspension { .. } => StepKind::Unsupported("assert_suspension"),
            WastDirective::Thread(_) => StepKind::Unsupported("thread"),
            WastDirective::Wait { .. } => StepKind::Unsupported("wait"),
        })
    }

    fn refused(&mut self, module: QuoteWat<'_>, what: &'static str, message: &str) -> StepKind {
        StepKind::AssertRefused { module: self.add(module), what, message: message.into() }
    }

    fn add(&mut self, mut source: QuoteWat<'_>) -> ModuleId {
        let wasm = source.encode().map_err(|error| error.message());
        self.script.modules.push(Module { wasm, features: self.script.features, verdict: OnceLock::new() });
        self.script.modules.len() - 1
    }

    fn define(&mut self, source: QuoteWat<'_>) -> ModuleId {
        let name = source.name().map(|id| id.name().to_owned());
        let module = self.add(source);
        self.module_names.push((name, module));
        module
    }

    fn instantiate(&mut self, module: ModuleId, name: Option<Id<'_>>) -> StepKind {
        let instance = self.script.instances.len();
        self.script.instances.push(module);
        self.instance_names.push((name.map(|id| id.name().to_owned()), instance));
        StepKind::Instantiate { instance }
    }

    fn invoke(&mut self, invoke: WastInvoke<'_>) -> Result<Action, String> {
        let args = invoke.args.into_iter().map(argument).collect::<Result<_, _>>()?;
        let instance = look_up(&self.instance_names, invoke.module, "instance")?;
        Ok(Action { instance, name: invoke.name.into(), call: Some(args) })
    }

    fn target(&mut self, exec: WastExecute<'_>) -> Result<Target, String> {
        Ok(match exec {
            WastExecute::Invoke(invoke) => Target::Action(self.invoke(invoke)?),
            WastExecute::Get { module, global, .. } => {
                let instance = look_up(&self.instance_names, module, "instance")?;
                Target::Action(Action { instance, name: global.into(), call: None })
            }
            WastExecute::Wat(module @ Wat::Module(_)) => Target::Module(self.add(QuoteWat::Wat(module))),
            WastExecute::Wat(Wat::Component(_)) => return Err("a component".into()),
        })
    }
}

fn argument(arg: WastArg<'_>) -> Result<Value, String> {
    let WastArg::Core(arg) = arg else { return Err("an argument of a component".into()) };
    Ok(match arg {
        WastArgCore::I32(value) => Value::I32(value),
        WastArgCore::I64(value) => Value::I64(value),
        WastArgCore::F32(value) => Value::F32(value.bits),
        WastArgCore::F64(value) => Value::F64(value.bits),
        WastArgCore::V128(value) => Value::V128(u128::from_le_bytes(value.to_le_bytes())),
        WastArgCore::RefNull(_) => Value::RefNull,
        WastArgCore::RefExtern(number) => Value::RefExtern(number),
        WastArgCore::RefHost(number) => Value::RefHost(number),
    })
}

fn expected(ret: WastRet<'_>) -> Result<Expected, String> {
    match ret {
        WastRet::Core(ret) => Ok(expected_core(ret)),
        _ => Err("a result of a component".into()),
    }
}

fn expected_core(ret: WastRetCore<'_>) -> Expected {
    match ret {
        WastRetCore::I32(value) => Expected::I32(value),
        WastRetCore::I64(value) => Expected::I64(value),
        WastRetCore::F32(pattern) => Expected::F32(float(pattern, |value| value.bits)),
        WastRetCore::F64(pattern) => Expected::F64(float(pattern, |value| value.bits)),
        WastRetCore::V128(pattern) => vector(pattern),
        WastRetCore::RefNull(_) => Expected::Null,
        WastRetCore::RefExtern(number) => Expected::Extern(number),
        WastRetCore::RefHost(number) => Expected::Host(number),
        WastRetCore::RefFunc(_) => Expected::Func,
        WastRetCore::RefAny => Expected::Any,
        WastRetCore::RefEq => Expected::Eq,
        WastRetCore::RefArray => Expected::Array,
        WastRetCore::RefStruct => Expected::Struct,
        WastRetCore::RefI31 | WastRetCore::RefI31Shared => Expected::I31,
        WastRetCore::Either(cases) => Expected::Either(cases.into_iter().map(expected_core).collect()),
    }
}

fn float<T, Bits>(pattern: NanPattern<T>, bits: impl Fn(T) -> Bits) -> Float<Bits> {
    match pattern {
        NanPattern::CanonicalNan => Float::CanonicalNan,
        NanPattern::ArithmeticNan => Float::ArithmeticNan,
        NanPattern::Value(value) => Float::Bits(bits(value)),
    }
}

fn vector(pattern: V128Pattern) -> Expected {
    let (mask, value) = match pattern {
        V128Pattern::I8x16(lanes) => lanes_of(8, lanes.map(|lane| (u64::MAX, lane as u8 as u64))),
        V128Pattern::I16x8(lanes) => lanes_of(16, lanes.map(|lane| (u64::MAX, lane as u16 as u64))),
        V128Pattern::I32x4(lanes) => lanes_of(32, lanes.map(|lane| (u64::MAX, lane as u32 as u64))),
        V128Pattern::I64x2(lanes) => lanes_of(64, lanes.map(|lane| (u64::MAX, lane as u64))),
        V128Pattern::F32x4(lanes) => lanes_of(
            32,
            lanes.map(|lane| {
                let (mask, value) = float(lane, |value| value.bits).test();
                (mask as u64, value as u64)
            }),
        ),
        V128Pattern::F64x2(lanes) => lanes_of(64, lanes.map(|lane| float(lane, |value| value.bits).test())),
    };
    Expected::V128 { mask, value }
}

/// Packs `(mask, value)` lanes of `bits` bits, lane 0 lowest.
fn lanes_of<const N: usize>(bits: u32, lanes: [(u64, u64); N]) -> (u128, u128) {
    let lane_mask = u64::MAX >> (64 - bits);
    lanes.iter().rev().fold((0, 0), |(mask, value), (lane, lane_value)| {
        // Shifting by 64 twice stays in range for two lanes of 64 bits.
        (mask << bits | u128::from(lane & lane_mask), value << bits | u128::from(lane_value & lane_mask))
    })
}
