//! Atomic operations: each a call of a helper, which tests alignment and bounds, and which operates by `Atomics` on a shared memory and as ever
//! on any other. After [`crate::legalise`] they are of up to four bytes with `i32` operands, or of eight bytes with pairs.

use crate::construct::{self as js, Expr};
use crate::func::Fun;
use crate::helpers::Helper;
use crate::value::Val;
use anywasm_ir::body::{InstId, MemArg, Op, Value};
use anywasm_ops::{RmwKind, RmwOp};
use walrus::MemoryId;
use walrus::ir::Instr;

/// An offset as a number that has the same remainders and is beyond every memory where the offset is.
fn offset(arg: MemArg) -> Expr {
    const LARGE: u64 = 1 << 52;
    let offset = if arg.offset < LARGE { arg.offset } else { LARGE + arg.offset % 8 };
    js::num(offset as f64)
}

/// What `Atomics` calls it.
fn name(kind: RmwKind) -> &'static str {
    match kind {
        RmwKind::Add => "add",
        RmwKind::Sub => "sub",
        RmwKind::And => "and",
        RmwKind::Or => "or",
        RmwKind::Xor => "xor",
        RmwKind::Xchg => "exchange",
        RmwKind::Cmpxchg => "compareExchange",
    }
}

impl Fun<'_> {
    /// `$helper(M, address, offset, operands…)`, with what else the helper asks for.
    fn atomic_call(&mut self, id: InstId, helper: Helper, memory: MemoryId, arg: MemArg, extra: Vec<Expr>) -> Val {
        let inst = self.body.inst(id);
        let operands: Vec<Value> = inst.args.to_vec();
        let mut args = vec![js::ident(&self.cx.memory(memory).record)];
        for (n, v) in operands.into_iter().enumerate() {
            args.push(self.plain(v));
            if n == 0 {
                args.push(offset(arg));
            }
        }
        args.extend(extra);
        let e = self.call_helper(helper, args);
        self.needs.results = self.needs.results.max(inst.num_results as usize);
        if inst.num_results == 0 { Val::other(e) } else { Val::int(e) }
    }

    /// An atomic load.
    pub(crate) fn atomic_load(&mut self, id: InstId, bytes: u32, memory: MemoryId, arg: MemArg) -> Val {
        if bytes == 8 {
            return self.atomic_call(id, Helper::AtomicLoad64, memory, arg, Vec::new());
        }
        self.atomic_call(id, Helper::AtomicLoad, memory, arg, vec![js::int(bytes.into())])
    }

    /// An atomic store.
    pub(crate) fn atomic_store(&mut self, id: InstId, bytes: u32, memory: MemoryId, arg: MemArg) -> Expr {
        if bytes == 8 {
            return self.atomic_call(id, Helper::AtomicStore64, memory, arg, Vec::new()).e;
        }
        self.atomic_call(id, Helper::AtomicStore, memory, arg, vec![js::int(bytes.into())]).e
    }

    /// A read-modify-write.
    pub(crate) fn atomic_rmw(&mut self, id: InstId, op: RmwOp, memory: MemoryId, arg: MemArg) -> Val {
        let bytes = || js::int(op.bytes().into());
        let kind = || js::string(name(op.kind()));
        let (helper, extra) = match (op.kind(), op.bytes()) {
            (RmwKind::Cmpxchg, 8) => (Helper::AtomicCmpxchg64, Vec::new()),
            (RmwKind::Cmpxchg, _) => (Helper::AtomicCmpxchg, vec![bytes()]),
            (_, 8) => (Helper::AtomicRmw64, vec![kind()]),
            _ => (Helper::AtomicRmw, vec![kind(), bytes()]),
        };
        self.atomic_call(id, helper, memory, arg, extra)
    }

    /// `wait`, `notify` and `fence`; `None` for any other instruction.
    pub(crate) fn atomic_other(&mut self, id: InstId) -> Option<Val> {
        let Op::Opaque(instr) = &self.body.inst(id).op else { return None };
        let place = |arg: &walrus::ir::MemArg| MemArg { align: 0, offset: arg.offset };
        Some(match **instr {
            Instr::AtomicWait(ref e) => {
                let helper = if e.sixty_four { Helper::AtomicWait64 } else { Helper::AtomicWait };
                self.atomic_call(id, helper, e.memory, place(&e.arg), Vec::new())
            }
            Instr::AtomicNotify(ref e) => {
                self.atomic_call(id, Helper::AtomicNotify, e.memory, place(&e.arg), Vec::new())
            }
            Instr::AtomicFence(_) if self.cx.module.memories.iter().any(|m| m.shared) => {
                Val::other(self.call_helper(Helper::AtomicFence, Vec::new()))
            }
            // Nobody else is there to see an order.
            Instr::AtomicFence(_) => Val::other(js::undefined()),
            _ => return None,
        })
    }
}

/// Operations that have to be atomic in 64 bits.
pub(crate) const WIDE: [Helper; 5] =
    [Helper::AtomicLoad64, Helper::AtomicStore64, Helper::AtomicRmw64, Helper::AtomicCmpxchg64, Helper::AtomicWait64];
