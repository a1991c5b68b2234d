//! Calls from outside, host functions, and what surrounds the dispatch loop.

use crate::code::{NO_MEMORY, NOT_COMPILED, RETURN_ACROSS, RETURN_TO_HOST};
use crate::compile::Failure;
use crate::error::{BACKTRACE, Error, Site};
use crate::exec::{Cursor, Exit, Machine, WINDOW, run};
use crate::store::{Caller, FuncAddr, FuncKind, HostFunc, InstanceId, Store, cells};
use crate::types::FuncType;
use crate::value::{Val, check_args};
use crate::walk::site;
use anywasm_ops::Trap;

impl Store {
    /// Calls a function.
    ///
    /// # Errors
    /// If it traps, runs out of fuel, exits, or fails in the host; if the arguments do not have its type.
    pub fn invoke(&mut self, func: FuncAddr, args: &[Val]) -> Result<Vec<Val>, Error> {
        let ty = self.func_type(func).clone();
        check_args(args, &ty).map_err(Error::Signature)?;
        for (&arg, &param) in args.iter().zip(&ty.params) {
            self.check_val(arg, param)?;
        }
        if self.nesting >= self.config.max_nesting {
            return Err(Trap::CallStackExhausted.into());
        }
        if self.stack.is_empty() {
            self.stack = vec![0; self.config.stack_cells + WINDOW];
        }
        let base = self.top;
        self.nesting += 1;
        let result = self.invoke_at(base, func, &ty, args);
        match &result {
            Ok(results) => results.iter().for_each(|&value| self.root(value)),
            Err(Error::Exception(exception)) => exception.values.iter().for_each(|&value| self.root(value)),
            Err(_) => {}
        }
        self.nesting -= 1;
        self.top = base;
        result
    }

    fn invoke_at(&mut self, base: usize, func: FuncAddr, ty: &FuncType, args: &[Val]) -> Result<Vec<Val>, Error> {
        if !self.frame_fits(base) {
            return Err(Trap::CallStackExhausted.into());
        }
        self.write_vals(base, args);
        match &self.funcs[func.index()].kind {
            FuncKind::Host(host) => {
                let host = host.clone();
                self.call_host(&host, ty, base, None)?;
            }
            FuncKind::Wasm { .. } => {
                let mut at = Cursor { pc: 0, base, memory: NO_MEMORY, fuel: self.fuel };
                self.enter(func, base, RETURN_TO_HOST, &mut at)?;
                let result = self.drive(&mut at);
                self.fuel = at.fuel;
                result?;
            }
        }
        Ok(self.read_vals(base, ty))
    }

    /// Runs until the frame that returns to the host has returned.
    fn drive(&mut self, at: &mut Cursor) -> Result<(), Error> {
        loop {
            let memory = match self.memories.get_mut(at.memory as usize) {
                Some(memory) => &mut memory.bytes[..],
                None => &mut [],
            };
            let machine = Machine {
                code: &self.code.instrs,
                entries: &self.entries,
                stack: &mut self.stack,
                memory,
                globals: &mut self.global_cells,
                tables: &self.tables,
            };
            let step = match run(machine, at) {
                Exit::Return(cell) => {
                    let header = self.stack[at.base + usize::from(cell)];
                    if self.leave(header, at) {
                        return Ok(());
                    }
                    continue;
                }
                Exit::Trap(trap) => Err(trap.into()),
                Exit::OutOfFuel => Err(Error::OutOfFuel),
                Exit::Slow => self.slow(at),
            };
            match step {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(Error::Trap { trap, frames }) if frames.is_empty() => {
                    return Err(Error::Trap { trap, frames: self.backtrace(at) });
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Goes back to where `header` says; true if that is the host.
    pub(crate) fn leave(&self, header: u64, at: &mut Cursor) -> bool {
        if header & RETURN_TO_HOST != 0 {
            return true;
        }
        at.pc = header as u32 as usize;
        at.base -= usize::from((header >> 32) as u16);
        if header & RETURN_ACROSS != 0 {
            let func = self.code.func_at(at.pc).expect("a return address lies in a function");
            at.memory = self.entries[func as usize].memory;
        }
        false
    }

    /// Whether there is room for a frame at `base`.
    pub(crate) fn frame_fits(&self, base: usize) -> bool {
        base + WINDOW <= self.stack.len()
    }

    /// Begins a call of `func`, which is compiled if need be; its arguments are in the first cells from `base`.
    pub(crate) fn enter(&mut self, func: FuncAddr, base: usize, header: u64, at: &mut Cursor) -> Result<(), Error> {
        self.ensure_compiled(func)?;
        if !self.frame_fits(base) {
            return Err(Trap::CallStackExhausted.into());
        }
        let entry = self.entries[func.index()];
        self.stack[base + usize::from(entry.header)] = header;
        self.stack[base + usize::from(entry.header) + 1..base + usize::from(entry.locals_end)].fill(0);
        *at = Cursor { pc: entry.pc as usize, base, memory: entry.memory, fuel: at.fuel };
        Ok(())
    }

    pub(crate) fn ensure_compiled(&mut self, func: FuncAddr) -> Result<(), Error> {
        if self.entries[func.index()].pc != NOT_COMPILED {
            return Ok(());
        }
        self.compile(func).map_err(|failure| {
            let what = match failure {
                Failure::TooManyCells => "more locals and operands than a frame holds",
                Failure::TooFar => "a branch over more code than there may be",
            };
            Error::Limit(format!("{}: {what}", self.site(func, 0)))
        })
    }

    /// Calls a host function whose arguments are in the cells from `base`, and puts its results there.
    pub(crate) fn call_host(
        &mut self,
        host: &HostFunc,
        ty: &FuncType,
        base: usize,
        instance: Option<InstanceId>,
    ) -> Result<(), Error> {
        let mut at = base;
        let mut args = Vec::with_capacity(ty.params.len());
        for &param in &ty.params {
            args.push(Val::from_cells(param, &self.stack[at..at + 2]));
            at += usize::from(param.width());
        }
        let top = std::mem::replace(&mut self.top, base + cells(&ty.params).max(cells(&ty.results)));
        let roots = self.root_mark();
        args.iter().for_each(|&value| self.root(value));
        let results = host(&mut Caller { store: self, instance }, &args);
        self.release_roots(roots);
        self.top = top;
        let results = results?;
        if results.len() != ty.results.len() {
            return Err(Error::Signature(format!(
                "a host function gave {} results instead of {}",
                results.len(),
                ty.results.len()
            )));
        }
        for (&value, &ty) in results.iter().zip(&ty.results) {
            self.check_val(value, ty)?;
        }
        self.write_vals(base, &results);
        Ok(())
    }

    fn write_vals(&mut self, base: usize, values: &[Val]) {
        let mut at = base;
        for value in values {
            let width = if matches!(value, Val::V128(_)) { 2 } else { 1 };
            self.stack[at..at + width].copy_from_slice(&value.cells()[..width]);
            at += width;
        }
    }

    fn read_vals(&self, base: usize, ty: &FuncType) -> Vec<Val> {
        let mut at = base;
        let value = |&ty: &crate::types::ValType| {
            let value = Val::from_cells(ty, &self.stack[at..at + 2]);
            at += usize::from(ty.width());
            value
        };
        ty.results.iter().map(value).collect()
    }

    fn site(&self, func: FuncAddr, offset: u32) -> Site {
        match self.funcs[func.index()].kind {
            FuncKind::Wasm { instance, id } => site(&self.instances[instance.index()].module, id, offset),
            FuncKind::Host(_) => Site { func: func.0, name: None, offset },
        }
    }

    /// The functions that are running, the one that trapped first.
    fn backtrace(&self, at: &Cursor) -> Vec<Site> {
        let mut frames = Vec::new();
        let (mut pc, mut base) = (at.pc, at.base);
        while frames.len() < BACKTRACE {
            let Some(func) = pc.checked_sub(1).and_then(|pc| self.code.func_at(pc)) else { break };
            frames.push(self.site(FuncAddr(func), self.code.offsets[pc - 1]));
            let header = self.stack[base + usize::from(self.entries[func as usize].header)];
            if header & RETURN_TO_HOST != 0 {
                break;
            }
            pc = header as u32 as usize;
            base -= usize::from((header >> 32) as u16);
        }
        frames
    }
}
