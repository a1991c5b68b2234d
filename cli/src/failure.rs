//! What is wrong with an input: text for people, and for programs a code and a place besides.

use anywasm_ir::EmitError;
use anywasm_ir::read::{ReadError, ReadErrorKind};
use serde_json::{Value, json};
use std::fmt;

/// One thing that is wrong.
pub(crate) struct Fact {
    code: &'static str,
    text: String,
    function: Option<(u64, Option<String>)>,
    offset: Option<u64>,
}

impl Fact {
    fn new(code: &'static str, text: impl ToString) -> Fact {
        Fact { code, text: text.to_string(), function: None, offset: None }
    }

    /// The object that `--error-format json` prints.
    fn json(&self) -> Value {
        let function = self.function.as_ref().map(|(index, name)| json!({ "index": index, "name": name }));
        json!({ "code": self.code, "message": self.text, "function": function, "offset": self.offset })
    }
}

/// An error that knows what it is about.
pub(crate) trait Facts {
    /// All that is wrong, in the module's order.
    fn facts(&self) -> Vec<Fact>;
}

impl Facts for ReadError {
    fn facts(&self) -> Vec<Fact> {
        let code = match self.kind() {
            ReadErrorKind::NotWebAssembly => "not-wasm",
            ReadErrorKind::Text => "text",
            ReadErrorKind::Component => "component",
            ReadErrorKind::Truncated => "truncated",
            ReadErrorKind::Invalid => "invalid",
            ReadErrorKind::Unsupported => "unsupported",
        };
        let function = self.function().map(|f| (f.index.into(), f.name.clone()));
        vec![Fact { function, offset: self.offset().map(|at| at as u64), ..Fact::new(code, self) }]
    }
}

impl Facts for anywasm_wasm2js::Error {
    fn facts(&self) -> Vec<Fact> {
        let anywasm_wasm2js::Error::Unsupported(all) = self;
        let fact = |fault: &anywasm_wasm2js::Unsupported| Fact {
            function: fault.function.clone().map(|(index, name)| (index as u64, name)),
            offset: fault.offset.map(u64::from),
            ..Fact::new("unsupported", fault)
        };
        all.iter().map(fact).collect()
    }
}

impl Facts for EmitError {
    fn facts(&self) -> Vec<Fact> {
        let offset = (!self.at.is_default()).then(|| self.at.data().into());
        vec![Fact { function: Some((self.function.index() as u64, None)), offset, ..Fact::new("unsupported", self) }]
    }
}

impl Facts for String {
    fn facts(&self) -> Vec<Fact> {
        vec![Fact::new("failed", self)]
    }
}

impl Facts for wasmparser::BinaryReaderError {
    fn facts(&self) -> Vec<Fact> {
        vec![Fact { offset: Some(self.offset() as u64), ..Fact::new("invalid", self) }]
    }
}

impl Facts for anyhow::Error {
    fn facts(&self) -> Vec<Fact> {
        vec![Fact::new("failed", format!("{self:#}"))]
    }
}

/// An error about an input; printed as `name: function 12 (name) at 0x1f3: why`.
pub(crate) struct Failure {
    text: String,
    facts: Vec<Fact>,
}

impl Failure {
    /// What an operation on the input of this name ended with.
    pub(crate) fn new(name: &str, error: &(impl Facts + fmt::Display)) -> Failure {
        Failure { text: format!("{name}: {error}"), facts: error.facts() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Failure {}

/// What `--error-format json` prints of any error: an object per line, with `code`, `message`, `function` (`index` and `name`) and `offset`.
pub(crate) fn lines(error: &anyhow::Error, text: &str) -> Vec<String> {
    let facts = match error.downcast_ref::<Failure>() {
        Some(failure) => failure.facts.iter().map(Fact::json).collect(),
        None => vec![Fact::new("io", text).json()],
    };
    facts.iter().map(Value::to_string).collect()
}
