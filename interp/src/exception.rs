//! Exceptions: how they find their handler, and how they cross the host.
//!
//! A throw walks the frames and asks each function's side table (`side.rs`); entering and leaving a `try` executes nothing.
//! Traps, exhaustion and the host's own errors are no exceptions and pass every handler (specification 4.6.11).

use crate::code::RETURN_TO_HOST;
use crate::error::Error;
use crate::exec::Cursor;
use crate::heap::Object;
use crate::refs::ObjectRef;
use crate::store::{Store, TagAddr, cells};
use crate::types::{FuncType, ValType};
use crate::value::Val;
use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// Something of the host that an exception carries.
pub type Payload = Arc<dyn Any + Send + Sync>;

/// An exception that leaves the outermost function, or that a host function throws by failing with it.
#[derive(Clone)]
pub struct Exception {
    /// Its tag; `None` for one of the host's own, which only `catch_all` catches.
    pub tag: Option<TagAddr>,
    /// Values of the tag's parameter types.
    pub values: Vec<Val>,
    /// What the host put into it.
    pub payload: Option<Payload>,
}

impl Exception {
    /// An exception of this tag.
    pub fn new(tag: TagAddr, values: impl Into<Vec<Val>>) -> Self {
        Exception { tag: Some(tag), values: values.into(), payload: None }
    }

    /// An exception that wasm code cannot look into. It arrives with the same payload wherever it is not caught.
    pub fn foreign(payload: Payload) -> Self {
        Exception { tag: None, values: Vec::new(), payload: Some(payload) }
    }
}

impl fmt::Debug for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exception").field("tag", &self.tag).field("values", &self.values).finish_non_exhaustive()
    }
}

impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(tag) = self.tag else { return f.write_str("uncaught exception of the host") };
        write!(f, "uncaught exception of tag {}", tag.0)?;
        for (i, value) in self.values.iter().enumerate() {
            write!(f, "{}{value}", if i == 0 { " with " } else { ", " })?;
        }
        Ok(())
    }
}

/// An exception within the store.
#[derive(Clone)]
pub(crate) struct Thrown {
    pub(crate) tag: Option<TagAddr>,
    pub(crate) cells: Box<[u64]>,
    pub(crate) payload: Option<Payload>,
}

impl Store {
    /// Adds an exception tag; `ty` has no results.
    pub fn define_tag(&mut self, ty: FuncType) -> TagAddr {
        let ty = self.types.intern_func(ty);
        self.tags.push(ty);
        TagAddr(self.tags.len() as u32 - 1)
    }

    /// The types of a tag's values.
    pub fn tag_type(&self, tag: TagAddr) -> &FuncType {
        self.types.func(self.tags[tag.index()])
    }

    /// The exception behind an `exnref`; `None` if it is freed.
    pub fn exception(&self, exception: ObjectRef) -> Option<Exception> {
        match self.heap.get(exception.0)? {
            Object::Exception(thrown) => Some(self.seen(thrown)),
            _ => None,
        }
    }

    fn seen(&self, thrown: &Thrown) -> Exception {
        let params: &[ValType] = thrown.tag.map_or(&[], |tag| &self.tag_type(tag).params);
        let mut at = 0;
        let value = |&ty: &ValType| {
            let pair = [thrown.cells[at], thrown.cells.get(at + 1).copied().unwrap_or(0)];
            at += usize::from(ty.width());
            Val::from_cells(ty, &pair)
        };
        Exception { tag: thrown.tag, values: params.iter().map(value).collect(), payload: thrown.payload.clone() }
    }

    /// The exception that a host function failed with, as the store keeps it.
    pub(crate) fn thrown(&self, exception: &Exception) -> Result<Thrown, Error> {
        let params: &[ValType] = exception.tag.map_or(&[], |tag| &self.tag_type(tag).params);
        if params.len() != exception.values.len() {
            let given = exception.values.len();
            return Err(Error::Signature(format!("an exception with {given} values; its tag has {}", params.len())));
        }
        let mut all = Vec::new();
        for (&value, &ty) in exception.values.iter().zip(params) {
            self.check_val(value, ty)?;
            all.extend_from_slice(&value.cells()[..usize::from(ty.width())]);
        }
        Ok(Thrown { tag: exception.tag, cells: all.into(), payload: exception.payload.clone() })
    }

    /// The values that `throw` of this tag finds from `cell` on.
    pub(crate) fn take_values(&self, at: &Cursor, tag: TagAddr, cell: u16) -> Thrown {
        let first = at.base + usize::from(cell);
        let count = cells(&self.tag_type(tag).params);
        Thrown { tag: Some(tag), cells: self.stack[first..first + count].into(), payload: None }
    }

    /// Goes on in the handler of an exception that left the instruction before `at.pc`.
    ///
    /// # Errors
    /// The exception, if no frame up to the one that returns to the host has a handler.
    pub(crate) fn throw(&mut self, at: &mut Cursor, thrown: Thrown) -> Result<(), Error> {
        let (mut pc, mut base) = (at.pc, at.base);
        while let Some(func) = self.code.func_at(pc - 1) {
            let tag = thrown.tag.map(|tag| tag.0);
            let clause = self.side.get(func).and_then(|(start, side)| {
                side.handler(pc as u32 - start, tag).map(|clause| (clause.pc + start, *clause))
            });
            if let Some((handler, clause)) = clause {
                if clause.tag.is_some() {
                    let first = base + usize::from(clause.values);
                    self.stack[first..first + thrown.cells.len()].copy_from_slice(&thrown.cells);
                }
                if let Some(cell) = clause.exception {
                    let here = Cursor { pc, base, ..*at };
                    self.reserve(Some(&here), thrown.cells.len() as u64 * 8, &thrown.cells)?;
                    self.stack[base + usize::from(cell)] = self.heap.insert(Object::Exception(thrown));
                }
                *at = Cursor { pc: handler as usize, base, memory: self.entries[func as usize].memory, fuel: at.fuel };
                return Ok(());
            }
            let header = self.stack[base + usize::from(self.entries[func as usize].header)];
            if header & RETURN_TO_HOST != 0 {
                break;
            }
            pc = header as u32 as usize;
            base -= usize::from((header >> 32) as u16);
        }
        Err(self.uncaught(&thrown))
    }

    /// The exception as the host gets it.
    fn uncaught(&self, thrown: &Thrown) -> Error {
        Error::Exception(Box::new(self.seen(thrown)))
    }
}
