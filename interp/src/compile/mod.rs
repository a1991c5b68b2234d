//! From walrus's instruction sequences to register code, one function at a time, in time and memory linear in its size.
//!
//! Every position of the operand stack has a cell of its own, its *home*. An operand that is a local or a constant stays where
//! it is until something needs it in its home: a local until the local is set or a block begins (what is in the block may be
//! executed or not), a constant until a call, a branch or an operator without an immediate form.

mod aside;
mod control;
mod emit;
mod gc;
mod instrs;
mod memory;
mod operands;
mod tries;

use crate::code::{Entry, Instr};
use crate::instance::Instance;
use crate::side::FuncSide;
use crate::store::{FuncAddr, FuncKind, GlobalInst, MemoryInst, Store, cells};
use crate::types::{TypeTable, ValType, from_walrus};
use crate::walk::for_each_instr;
use control::Control;
use emit::Emitter;
use hashbrown::HashMap;
use operands::Operand;
use walrus::ir::Instr as Wasm;
use walrus::{LocalFunction, LocalId};

/// Why there is no code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Failure {
    /// A short branch does not reach; compile again with long ones only.
    TooFar,
    /// More cells than an instruction can name.
    TooManyCells,
}

/// A function's code.
pub(crate) struct Compiled {
    pub(crate) instrs: Vec<Instr>,
    pub(crate) offsets: Vec<u32>,
    pub(crate) locals_end: u16,
    pub(crate) side: FuncSide,
}

/// What the compiler reads of the store.
struct Context<'a> {
    types: &'a TypeTable,
    instance: &'a Instance,
    instance_id: u32,
    memories: &'a [MemoryInst],
    globals: &'a [GlobalInst],
    global_cells: &'a [u64],
    entry: Entry,
    count_fuel: bool,
}

#[derive(Clone, Copy)]
struct Local {
    cell: u16,
    width: u16,
    /// Whether it may refer to an object.
    traced: bool,
    /// Index into `Compiler::pending`.
    index: u32,
}

struct Compiler<'a> {
    context: Context<'a>,
    func: &'a LocalFunction,
    emit: Emitter,
    locals: HashMap<LocalId, Local>,
    /// For each local the topmost operand that still is this local, as an index into `stack` plus one.
    pending: Vec<u32>,
    stack: Vec<Operand>,
    /// Below this index no operand is a local.
    flushed: usize,
    locals_end: u32,
    /// The next of the cells for exceptions that `rethrow` may throw again.
    next_exception: Option<u16>,
    side: FuncSide,
    control: Vec<Control<'a>>,
    /// Index into `control` by a sequence's index, for the sequences that are open.
    labels: Vec<u32>,
    result_cells: usize,
    results: usize,
    failure: Option<Failure>,
}

/// Cells below this number can be named with room for a vector's second cell and a callee's header.
const MAX_CELLS: u32 = 65_000;

impl Store {
    /// Compiles `func`, a function of an instance, if it is not yet.
    pub(crate) fn compile(&mut self, func: FuncAddr) -> Result<(), Failure> {
        let FuncKind::Wasm { instance: instance_id, id } = self.funcs[func.index()].kind else { return Ok(()) };
        let instance = &self.instances[instance_id.index()];
        let context = || Context {
            types: &self.types,
            instance,
            instance_id: instance_id.0,
            memories: &self.memories,
            globals: &self.globals,
            global_cells: &self.global_cells,
            entry: self.entries[func.index()],
            count_fuel: self.config.fuel.is_some(),
        };
        let local = instance.module.funcs.get(id).kind.unwrap_local();
        let compiled = match Compiler::new(context(), local).compile(false) {
            Err(Failure::TooFar) => Compiler::new(context(), local).compile(true)?,
            other => other?,
        };
        let pc = self.code.add(func.0, &compiled.instrs, &compiled.offsets);
        self.side.add(func.0, pc, compiled.side);
        let entry = &mut self.entries[func.index()];
        entry.pc = pc;
        entry.locals_end = compiled.locals_end;
        Ok(())
    }
}

impl<'a> Compiler<'a> {
    fn new(context: Context<'a>, func: &'a LocalFunction) -> Self {
        let results = &context.types.func(context.entry.ty).results;
        Compiler {
            result_cells: cells(results),
            results: results.len(),
            context,
            func,
            emit: Emitter::default(),
            locals: HashMap::new(),
            pending: Vec::new(),
            stack: Vec::new(),
            flushed: 0,
            locals_end: 0,
            next_exception: None,
            side: FuncSide::default(),
            control: Vec::new(),
            labels: Vec::new(),
            failure: None,
        }
    }

    fn compile(mut self, long_branches: bool) -> Result<Compiled, Failure> {
        self.emit.long_branches = long_branches;
        self.number_locals();
        if self.locals_end > MAX_CELLS {
            return Err(Failure::TooManyCells);
        }
        self.enter_function();
        while let Some(top) = self.control.last_mut() {
            match top.instrs.get(top.next) {
                Some((instr, loc)) if !top.unreachable => {
                    top.next += 1;
                    self.emit.offset = crate::walk::offset(*loc);
                    self.count_fuel();
                    self.instr(instr);
                }
                _ => self.end(),
            }
            if let Some(failure) = self.failure.or(self.emit.failure) {
                return Err(failure);
            }
        }
        Ok(Compiled {
            instrs: self.emit.instrs,
            offsets: self.emit.offsets,
            locals_end: self.locals_end as u16,
            side: self.side,
        })
    }

    fn val_type(&self, ty: walrus::ValType) -> ValType {
        from_walrus(ty, &self.context.instance.types)
    }

    /// Parameters are at the beginning of the frame, other locals after the header; those that no instruction names need no cell.
    fn number_locals(&mut self) {
        let module = &self.context.instance.module;
        let mut next = 0;
        let mut add = |locals: &mut HashMap<LocalId, Local>, next: &mut u32, id: LocalId| {
            let ty = from_walrus(module.locals.get(id).ty(), &self.context.instance.types);
            let (width, traced) = (ty.width(), self.context.types.is_traced(ty));
            let index = locals.len() as u32;
            locals.entry(id).or_insert_with(|| {
                let cell = (*next).min(MAX_CELLS) as u16;
                *next += u32::from(width);
                if traced {
                    self.side.locals.push(cell);
                }
                Local { cell, width, traced, index }
            });
        };
        for &id in &self.func.args {
            add(&mut self.locals, &mut next, id);
        }
        next = u32::from(self.context.entry.header) + 1;
        let (mut tries, mut rethrows) = (0, false);
        for_each_instr(self.func, |instr, _| match instr {
            Wasm::Try(_) => tries += 1,
            Wasm::Rethrow(_) => rethrows = true,
            Wasm::LocalGet(get) => add(&mut self.locals, &mut next, get.local),
            Wasm::LocalSet(set) => add(&mut self.locals, &mut next, set.local),
            Wasm::LocalTee(tee) => add(&mut self.locals, &mut next, tee.local),
            _ => {}
        });
        if rethrows && next + tries <= MAX_CELLS {
            self.next_exception = Some(next as u16);
            self.side.locals.extend(next as u16..(next + tries) as u16);
        }
        self.locals_end = if rethrows { next + tries } else { next };
        self.pending = vec![0; self.locals.len()];
    }
}
