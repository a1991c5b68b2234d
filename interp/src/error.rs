//! What can go wrong, and where.

use crate::exception::Exception;
use anywasm_ops::Trap;
use std::fmt;

/// A place in a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Site {
    /// Index of the function in its module, imports first.
    pub func: u32,
    /// The function's name, if it has one.
    pub name: Option<String>,
    /// Byte offset of the instruction in the module; 0 if the module was not parsed from bytes.
    pub offset: u32,
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "function {}", self.func)?;
        if let Some(name) = &self.name {
            write!(f, " ({})", name.escape_debug())?;
        }
        write!(f, " at 0x{:x}", self.offset)
    }
}

/// An import that cannot be satisfied.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("import {:?} {:?}: {problem}", module, name)]
pub struct LinkError {
    /// The import's module name.
    pub module: String,
    /// The import's own name.
    pub name: String,
    /// What is wrong with it.
    pub problem: LinkProblem,
}

/// Why an import cannot be satisfied.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LinkProblem {
    /// Nothing of this name is given.
    #[error("unknown import")]
    Unknown,
    /// Something of another type is given.
    #[error("incompatible import type: expected {expected}, found {found}")]
    Incompatible {
        /// What the module asks for.
        expected: String,
        /// What is there.
        found: String,
    },
}

/// Why a module was not instantiated.
#[derive(Debug, thiserror::Error)]
pub enum InstantiateError {
    /// An import is missing or of another type.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// A segment did not fit or the start function failed. What was written before stays written.
    #[error(transparent)]
    Run(#[from] Error),
}

/// Why a call did not return.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It trapped.
    #[error("{trap}{}", frames.first().map(|at| format!(" in {at}")).unwrap_or_default())]
    Trap {
        /// The kind.
        trap: Trap,
        /// Where: the function that trapped, then its callers (at most [`BACKTRACE`] of them). Empty for a trap outside functions.
        frames: Vec<Site>,
    },
    /// An exception that nothing caught; from a host function, an exception that wasm code can catch.
    #[error("{0}")]
    Exception(Box<Exception>),
    /// The fuel is used up.
    #[error("all fuel consumed")]
    OutOfFuel,
    /// An atomic wait without a timeout, for a value that no other thread can change: a store runs on one.
    #[error("waits for ever: a wait without a timeout, and no other thread to end it")]
    Deadlock,
    /// The host ended the program with this code.
    #[error("exit with code {0}")]
    Exit(u32),
    /// A limit of the configuration or of this implementation was reached.
    #[error("limit exceeded: {0}")]
    Limit(String),
    /// The call's arguments or a host function's results do not have the function's type.
    #[error("{0}")]
    Signature(String),
    /// A host function failed.
    #[error("{0}")]
    Host(String),
}

/// How many frames an [`Error::Trap`] lists at most.
pub const BACKTRACE: usize = 16;

impl Error {
    /// The trap kind, if this is a trap.
    pub fn trap(&self) -> Option<Trap> {
        match self {
            Error::Trap { trap, .. } => Some(*trap),
            _ => None,
        }
    }
}

impl From<Exception> for Error {
    fn from(exception: Exception) -> Self {
        Error::Exception(Box::new(exception))
    }
}

impl From<Trap> for Error {
    fn from(trap: Trap) -> Self {
        Error::Trap { trap, frames: Vec::new() }
    }
}
