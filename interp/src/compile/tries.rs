//! `try_table`, the legacy `try`, and what throws. Nothing is emitted for entering and leaving: the side table has the extent of
//! each body and where its handlers are.

use super::Compiler;
use super::control::{Control, Kind};
use super::emit::Label;
use crate::code::{Instr, hand};
use crate::side::{Clause, Region};
use crate::types::ValType;
use walrus::TagId;
use walrus::ir::{Instr as Wasm, InstrSeqId, LegacyCatch, TryTableCatch};

/// Where the handlers of a legacy `try` are, while one of them is compiled.
pub(super) struct Handler<'a> {
    /// The clauses after this one.
    rest: &'a [LegacyCatch],
    region: u32,
    /// Where the caught exception is kept for `rethrow`.
    exception: Option<u16>,
}

impl<'a> Compiler<'a> {
    pub(super) fn try_instr(&mut self, instr: &'a Wasm) {
        match instr {
            Wasm::TryTable(block) => self.open_try(Kind::TryTable(&block.catches), block.seq),
            Wasm::Try(block) => self.open_try(Kind::Try(&block.catches), block.seq),
            Wasm::Throw(throw) => {
                let (tag, params) = self.tag(throw.tag);
                self.settle_top(params.len());
                for _ in &params {
                    self.pop();
                }
                let at = self.top() as u16;
                self.safepoint();
                self.emit.push(Instr::with_imm(hand::THROW, at, tag));
                self.set_unreachable();
            }
            Wasm::ThrowRef(_) => {
                let cell = self.pop_cell();
                self.throw_ref(cell);
            }
            Wasm::Rethrow(rethrow) => {
                let control = &self.control[self.control.len() - 1 - rethrow.relative_depth as usize];
                let Kind::Handler(Handler { exception: Some(cell), .. }) = control.kind else {
                    unreachable!(
                        "a valid rethrow names a handler, and handlers of functions with rethrow have their cell"
                    );
                };
                self.throw_ref(cell);
            }
            _ => unreachable!("not of this group"),
        }
    }

    fn throw_ref(&mut self, cell: u16) {
        self.safepoint();
        self.emit.push(Instr::new(hand::THROW_REF, cell, 0, 0));
        self.set_unreachable();
    }

    /// A tag's address and the types of its values.
    fn tag(&self, id: TagId) -> (u32, Vec<ValType>) {
        let instance = self.context.instance;
        let ty = instance.types[instance.module.tags.get(id).ty.index()];
        (instance.tags[id.index()], self.context.types.func(ty).params.clone())
    }

    fn open_try(&mut self, kind: Kind<'a>, seq: InstrSeqId) {
        self.flush_locals();
        self.open(kind, seq);
        let region = self.side.regions.len() as u32;
        let control = self.control.last_mut().expect("the body is open");
        let around = std::mem::replace(&mut control.region, region);
        let start = self.emit.instrs.len() as u32;
        self.side.regions.push(Region { start, end: u32::MAX, around, outer: around, clauses: Vec::new() });
        // An instruction before the body must not be joined with one in it.
        self.emit.bind(&mut Label::default());
    }

    /// The body of a `try` ends, or one of its handlers.
    pub(super) fn end_try(&mut self, mut control: Control<'a>) {
        if !control.unreachable {
            self.settle_top(control.results.len());
        }
        let region = control.region;
        let handler = match control.kind {
            Kind::TryTable(catches) => {
                self.end_region(region);
                self.end_try_table(control, region, catches);
                return;
            }
            Kind::Try(catches) => {
                self.end_region(region);
                let exception = self.next_exception;
                self.next_exception = exception.map(|cell| cell + 1);
                Handler { rest: catches, region, exception }
            }
            Kind::Handler(ref mut handler) => Handler { ..*handler },
            _ => unreachable!("not a try"),
        };
        self.labels[control.seq.index()] = u32::MAX;
        self.next_handler(control, handler);
    }

    fn end_region(&mut self, region: u32) {
        self.side.regions[region as usize].end = self.emit.instrs.len() as u32;
    }

    fn end_try_table(&mut self, mut control: Control<'a>, region: u32, catches: &[TryTableCatch]) {
        if !control.unreachable && !catches.is_empty() {
            self.emit.branch(Instr::with_imm(hand::BR, 0, 0), &mut control.label);
        }
        self.cut(control.height);
        for catch in catches {
            let (tag, label, with_reference) = match *catch {
                TryTableCatch::Catch { tag, label } => (Some(tag), label, false),
                TryTableCatch::CatchRef { tag, label } => (Some(tag), label, true),
                TryTableCatch::CatchAll { label } => (None, label, false),
                TryTableCatch::CatchAllRef { label } => (None, label, true),
            };
            let (tag, params) = tag.map(|tag| self.tag(tag)).unzip();
            let (pc, values) = self.begin_handler();
            for ty in params.unwrap_or_default() {
                self.push_value(ty);
            }
            let exception = with_reference.then(|| {
                let home = self.push_home(1);
                self.mark_reference();
                home
            });
            self.side.regions[region as usize].clauses.push(Clause { tag, pc, values, exception });
            self.branch_always(self.target(label));
            self.cut(control.height);
        }
        self.close(control);
    }

    /// Where a handler's code begins, and the first cell for values.
    fn begin_handler(&mut self) -> (u32, u16) {
        self.emit.bind(&mut Label::default());
        (self.emit.instrs.len() as u32, self.top() as u16)
    }

    /// Opens the next handler after the body or handler `control`, or closes the `try`.
    fn next_handler(&mut self, mut control: Control<'a>, handler: Handler<'a>) {
        let (catch, rest) = match handler.rest.split_first() {
            Some((LegacyCatch::Delegate { relative_depth }, _)) => {
                // The body's own frame is off the stack already.
                let target = &self.control[self.control.len() - 1 - *relative_depth as usize];
                self.side.regions[handler.region as usize].outer = target.region;
                self.cut(control.height);
                return self.close(control);
            }
            None => {
                self.cut(control.height);
                return self.close(control);
            }
            Some((catch, rest)) => (catch, rest),
        };
        if !control.unreachable {
            self.emit.branch(Instr::with_imm(hand::BR, 0, 0), &mut control.label);
        }
        self.cut(control.height);
        let (tag, seq) = match *catch {
            LegacyCatch::Catch { tag, handler } => (Some(self.tag(tag)), handler),
            LegacyCatch::CatchAll { handler } => (None, handler),
            LegacyCatch::Delegate { .. } => unreachable!("handled above"),
        };
        let (pc, values) = self.begin_handler();
        let (tag, params) = tag.unzip();
        for ty in params.unwrap_or_default() {
            self.push_value(ty);
        }
        let exception = handler.exception;
        self.side.regions[handler.region as usize].clauses.push(Clause { tag, pc, values, exception });
        self.open(Kind::Handler(Handler { rest, ..handler }), seq);
        self.control.last_mut().expect("the handler is open").label = control.label;
    }
}
