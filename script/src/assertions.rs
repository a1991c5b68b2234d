//! Assertions in the comments of a text module: `;; assert: f(1, 2) = 3`, as a script any engine can run.
//!
//! | line | meaning |
//! |---|---|
//! | `f(1, -0x2) = 3` | returns |
//! | `f(1) = 2, nan:canonical` | returns several results |
//! | `f(null)` | returns whatever |
//! | `f(1, 0) traps integer divide by zero` | traps |
//! | `f() exhausts` | exhausts the stack |
//! | `f() throws` | an exception leaves it |
//! | `g = 1` | an exported global's value |
//! | `m has 65536 bytes, hash 0badcafe` | an exported memory (`Actual::of_memory` has the hash) |
//!
//! Literals are the text format's; their types come from the function. Everything before the first `(` is the export's name.

use std::fmt::Write as _;

use wasm_encoder::ValType;

use crate::parse::ScriptError;
use crate::script::{Script, Step, StepKind};
use crate::types::{Export, Exports};
use crate::value::Actual;

/// What a line begins with, after `;;`.
const MARK: &str = "assert:";

impl Script {
    /// A script of one module in the text format and the assertions in its comments.
    ///
    /// # Errors
    /// [`ScriptError`] where the module or an assertion is ill-formed.
    pub fn from_wat(text: &str) -> Result<Script, ScriptError> {
        let at = |line: usize, message: String| ScriptError { line, message };
        let wasm = wat::parse_str(text).map_err(|error| at(1, error.to_string()))?;
        let exports = Exports::of(&wasm, anywasm_ir::read::FEATURES).map_err(|message| at(1, message))?;
        let mut script = format!("{}\n", text.trim_end());
        let (mut lines, mut memories) = (Vec::new(), Vec::new());
        for (number, line) in text.lines().enumerate() {
            let Some(assertion) =
                line.trim_start().strip_prefix(";;").and_then(|rest| rest.trim_start().strip_prefix(MARK))
            else {
                continue;
            };
            if let Some((name, expected)) = memory(assertion.trim()) {
                memories.push((number + 1, name, expected));
                continue;
            }
            let directive = directive(assertion.trim(), &exports).map_err(|message| at(number + 1, message))?;
            script.push_str(&directive);
            script.push('\n');
            lines.push(number + 1);
        }
        let mut script = Script::parse(&script)?;
        let first = script.steps.len() - lines.len();
        script.steps.iter_mut().skip(first).zip(lines).for_each(|(step, line)| step.line = line);
        let instance = script.instances.len() - 1;
        for (line, name, expected) in memories {
            let step = Step { line, kind: StepKind::Memory { instance, name, expected: Some(expected) } };
            // Where it stands among the assertions is where it is looked at.
            let at = script.steps.iter().position(|step| step.line > line && first > 0).filter(|at| *at >= first);
            script.steps.insert(at.unwrap_or(script.steps.len()), step);
        }
        Ok(script)
    }
}

/// `NAME has SIZE bytes, hash HASH`.
fn memory(assertion: &str) -> Option<(String, Actual)> {
    let (name, rest) = assertion.rsplit_once(" has ")?;
    let (size, hash) = rest.split_once(" bytes, hash ")?;
    let expected = Actual::Memory { size: size.parse().ok()?, hash: u32::from_str_radix(hash.trim(), 16).ok()? };
    Some((name.to_owned(), expected))
}

/// The directive of a script that an assertion stands for.
fn directive(assertion: &str, exports: &Exports) -> Result<String, String> {
    if let Some((name, value)) = assertion.split_once(" = ").filter(|(name, _)| !name.contains('(')) {
        let Some(Export::Global { content, .. }) = exports.get(name) else { return Err(format!("no global {name:?}")) };
        return Ok(format!("(assert_return (get {}){})", quoted(name), constants(value, &[*content])?));
    }
    let (name, rest) = assertion.split_once('(').ok_or("expected `name(arguments)`")?;
    let (args, outcome) = rest.split_once(')').ok_or("expected `)`")?;
    let (name, outcome) = (name.trim(), outcome.trim());
    let Some(Export::Func { params, results, .. }) = exports.get(name) else {
        return Err(format!("no function {name:?}"));
    };
    let mut invoke = format!("(invoke {}", quoted(name));
    invoke.push_str(&constants(args, params)?);
    invoke.push(')');
    if let Some(message) = outcome.strip_prefix("traps ") {
        Ok(format!("(assert_trap {invoke} {})", quoted(message.trim())))
    } else if outcome == "exhausts" {
        Ok(format!("(assert_exhaustion {invoke} \"call stack exhausted\")"))
    } else if outcome == "throws" {
        Ok(format!("(assert_exception {invoke})"))
    } else if let Some(expected) = outcome.strip_prefix('=') {
        Ok(format!("(assert_return {invoke}{})", constants(expected, results)?))
    } else if outcome.is_empty() {
        Ok(invoke)
    } else {
        Err(format!("expected `=`, `traps`, `throws` or `exhausts`, not {outcome:?}"))
    }
}

fn constants(list: &str, types: &[ValType]) -> Result<String, String> {
    let values: Vec<&str> = list.split(',').map(str::trim).filter(|value| !value.is_empty()).collect();
    if values.len() != types.len() {
        return Err(format!("{} values for {} types", values.len(), types.len()));
    }
    let mut text = String::new();
    for (value, ty) in values.iter().zip(types) {
        let constant = match ty {
            ValType::I32 => format!(" (i32.const {value})"),
            ValType::I64 => format!(" (i64.const {value})"),
            ValType::F32 => format!(" (f32.const {value})"),
            ValType::F64 => format!(" (f64.const {value})"),
            ValType::V128 => format!(" (v128.const {value})"),
            ValType::Ref(_) if *value == "null" => " (ref.null func)".into(),
            ValType::Ref(_) if *value == "func" => " (ref.func)".into(),
            ValType::Ref(_) => format!(" (ref.extern {value})"),
        };
        text.push_str(&constant);
    }
    Ok(text)
}

/// A string of the text format.
fn quoted(text: &str) -> String {
    let mut literal = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b' '..=b'~' if byte != b'"' && byte != b'\\' => literal.push(char::from(byte)),
            _ => _ = write!(literal, "\\{byte:02x}"),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Expected, StepKind, Value};

    #[test]
    fn reads_assertions() {
        let script = Script::from_wat(
            "(module (func (export \"a\\\"b\") (param i32 f32) (result i64) i64.const 1))\n\
             ;; assert: a\"b(-1, nan) = 0x10\n  ;; assert: a\"b(1, 0) traps unreachable",
        )
        .expect("well-formed");
        let [module, returns, traps] = &script.steps[..] else { panic!("{:?}", script.steps) };
        assert!(matches!(module.kind, StepKind::Instantiate { .. }));
        assert_eq!((returns.line, traps.line), (2, 3));
        let StepKind::AssertReturn { action, expected } = &returns.kind else { panic!("{returns:?}") };
        assert_eq!(action.call.as_deref(), Some(&[Value::I32(-1), Value::F32(0x7fc0_0000)][..]));
        assert_eq!(expected[..], [Expected::I64(16)]);
        let StepKind::AssertTrap { message, .. } = &traps.kind else { panic!("{traps:?}") };
        assert_eq!(message, "unreachable");
    }

    #[test]
    fn reads_assertions_about_state() {
        let script = Script::from_wat(
            "(module (memory (export \"a b\") 1) (global (export \"g\") i64 (i64.const 7)) (func (export \"f\")))\n\
             ;; assert: f()\n;; assert: a b has 65536 bytes, hash 0000000a\n;; assert: g = 7\n;; assert: f() throws",
        )
        .expect("well-formed");
        let keywords: Vec<&str> = script.steps.iter().map(|step| step.kind.keyword()).collect();
        assert_eq!(keywords, ["module", "invoke", "memory", "assert_return", "assert_exception"]);
        let StepKind::Memory { name, expected, .. } = &script.steps[2].kind else { panic!("{script:?}") };
        assert_eq!((name.as_str(), *expected), ("a b", Some(Actual::Memory { size: 65536, hash: 10 })));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        let error =
            |line: &str| Script::from_wat(&format!("(module (func (export \"f\")))\n;; assert: {line}")).map(drop);
        assert_eq!(error("f()").map_err(|error| error.line), Ok(()));
        for bad in ["g()", "f(1)", "f() = 1", "f", "f() returns", "f(", "f = 1"] {
            assert_eq!(error(bad).map_err(|error| error.line), Err(2), "{bad}");
        }
    }
}
