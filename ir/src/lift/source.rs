//! What the lift must know of a source function before it builds anything: its outline, and where each local is read and written.

use crate::outline::{Edge, Kind, NONE, Outline, Write};
use hashbrown::HashMap;
use walrus::LocalFunction;
use walrus::ir::{Instr, InstrSeq, InstrSeqId, LegacyCatch, LocalId, TryTableCatch};

/// The sequences that a control instruction owns, in order; empty for any other instruction.
pub(crate) fn owned_sequences(instr: &Instr) -> smallvec::SmallVec<[InstrSeqId; 2]> {
    let mut all = smallvec::SmallVec::new();
    match instr {
        Instr::Block(e) => all.push(e.seq),
        Instr::Loop(e) => all.push(e.seq),
        Instr::IfElse(e) => all.extend([e.consequent, e.alternative]),
        Instr::TryTable(e) => all.push(e.seq),
        Instr::Try(e) => {
            all.push(e.seq);
            for catch in &e.catches {
                match catch {
                    LegacyCatch::Catch { handler, .. } | LegacyCatch::CatchAll { handler } => all.push(*handler),
                    LegacyCatch::Delegate { .. } => {}
                }
            }
        }
        _ => {}
    }
    all
}

/// The label of a `try_table` clause.
pub(crate) fn catch_label(catch: &TryTableCatch) -> InstrSeqId {
    match catch {
        TryTableCatch::Catch { label, .. }
        | TryTableCatch::CatchRef { label, .. }
        | TryTableCatch::CatchAll { label }
        | TryTableCatch::CatchAllRef { label } => *label,
    }
}

/// Numbers for the locals of one function. A parsed function's locals lie side by side in the module's arena, so a table does.
#[derive(Default)]
pub(crate) struct LocalMap {
    base: usize,
    near: Vec<u32>,
    far: HashMap<usize, u32>,
    ids: Vec<LocalId>,
}

const NEAR: usize = 1 << 16;

impl LocalMap {
    fn new(args: &[LocalId]) -> LocalMap {
        let mut map = LocalMap { base: args.first().map_or(usize::MAX, |id| id.index()), ..LocalMap::default() };
        for arg in args {
            map.number(*arg);
        }
        map
    }

    fn number(&mut self, id: LocalId) -> u32 {
        if self.base == usize::MAX {
            // Locals are declared in order, so the first one used is not far above the first one.
            self.base = id.index().saturating_sub(64);
        }
        let next = self.ids.len() as u32;
        let number = match id.index().checked_sub(self.base) {
            Some(at) if at < NEAR => {
                if at >= self.near.len() {
                    self.near.resize(at + 1, NONE);
                }
                &mut self.near[at]
            }
            _ => self.far.entry(id.index()).or_insert(NONE),
        };
        if *number == NONE {
            *number = next;
            self.ids.push(id);
        }
        *number
    }

    /// The number of a local that is used or a parameter.
    pub(crate) fn get(&self, id: LocalId) -> u32 {
        match id.index().checked_sub(self.base) {
            Some(at) if at < NEAR => self.near[at],
            _ => self.far[&id.index()],
        }
    }

    /// Renumbers in order of declaration; parameters stay first. Returns the new number of each old one.
    fn sort(&mut self, params: usize) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.ids.len() as u32).collect();
        order[params..].sort_unstable_by_key(|i| self.ids[*i as usize].index());
        let mut renumbered = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            renumbered[*old as usize] = new as u32;
        }
        for number in self.near.iter_mut().chain(self.far.values_mut()).filter(|n| **n != NONE) {
            *number = renumbered[*number as usize];
        }
        self.ids = order.iter().map(|i| self.ids[*i as usize]).collect();
        renumbered
    }
}

/// Events of each local, in order of position.
#[derive(Default)]
pub(crate) struct Events {
    first: Vec<u32>,
    events: Vec<Write>,
}

impl Events {
    fn new(locals: usize, all: &[(u32, Write)], renumbered: &[u32]) -> Events {
        let mut first = vec![0u32; locals + 1];
        for (local, _) in all {
            first[renumbered[*local as usize] as usize + 1] += 1;
        }
        for i in 1..first.len() {
            first[i] += first[i - 1];
        }
        let mut next = first.clone();
        let mut events = vec![Write { pos: 0, region: 0 }; all.len()];
        for (local, event) in all {
            let at = &mut next[renumbered[*local as usize] as usize];
            events[*at as usize] = *event;
            *at += 1;
        }
        Events { first, events }
    }

    pub(crate) fn of(&self, local: u32) -> &[Write] {
        &self.events[self.first[local as usize] as usize..self.first[local as usize + 1] as usize]
    }
}

/// Everything that one walk over the source finds.
#[derive(Default)]
pub(crate) struct Source {
    pub(crate) outline: Outline,
    /// Outline region of each sequence, by the sequence's index; `NONE` if it is never entered.
    pub(crate) region_of: Vec<u32>,
    pub(crate) locals: LocalMap,
    pub(crate) reads: Events,
    pub(crate) writes: Events,
    pub(crate) instructions: usize,
}

impl Source {
    pub(crate) fn ids(&self) -> &[LocalId] {
        &self.locals.ids
    }

    /// How many instructions do more than to read or write a local.
    pub(crate) fn operators(&self) -> usize {
        self.instructions - self.reads.events.len() - self.writes.events.len()
    }

    /// The construct whose label this sequence is.
    pub(crate) fn construct_of(&self, seq: InstrSeqId) -> u32 {
        self.outline.regions[self.region_of[seq.index()] as usize].construct
    }
}

struct Frame<'a> {
    seq: &'a InstrSeq,
    at: usize,
    region: u32,
    construct: u32,
    /// The rest is not reached. walrus drops it only after some instructions.
    ended: bool,
    /// The other sequences of the same construct, last first.
    rest: smallvec::SmallVec<[InstrSeqId; 2]>,
}

struct Scanner<'a> {
    func: &'a LocalFunction,
    source: Source,
    reads: Vec<(u32, Write)>,
    writes: Vec<(u32, Write)>,
    frames: Vec<Frame<'a>>,
}

/// Walks the function once.
pub(crate) fn scan(func: &LocalFunction) -> Source {
    let mut source = Source { locals: LocalMap::new(&func.args), ..Source::default() };
    let construct = source.outline.open(Kind::Plain, NONE);
    // About a third of all instructions reads a local.
    let reads = Vec::with_capacity(func.instruction_mapping.len() / 3);
    let mut scanner = Scanner { func, source, reads, writes: Vec::new(), frames: Vec::new() };
    scanner.enter(construct, smallvec::smallvec![func.entry_block()]);
    while let Some(frame) = scanner.frames.last_mut() {
        match frame.seq.instrs.get(frame.at) {
            Some((instr, _)) if !frame.ended => {
                frame.at += 1;
                frame.ended = instr.following_instructions_are_unreachable();
                scanner.instruction(instr);
            }
            _ => scanner.leave(),
        }
    }
    let Scanner { mut source, reads, writes, .. } = scanner;
    source.outline.finish();
    let renumbered = source.locals.sort(func.args.len());
    source.reads = Events::new(renumbered.len(), &reads, &renumbered);
    source.writes = Events::new(renumbered.len(), &writes, &renumbered);
    source
}

impl<'a> Scanner<'a> {
    /// Enters the last of `rest`.
    fn enter(&mut self, construct: u32, mut rest: smallvec::SmallVec<[InstrSeqId; 2]>) {
        let id = rest.pop().expect("a construct has regions");
        let region = self.source.outline.open_region(construct);
        if id.index() >= self.source.region_of.len() {
            self.source.region_of.resize(id.index() + 1, NONE);
        }
        self.source.region_of[id.index()] = region;
        self.frames.push(Frame { seq: self.func.block(id), at: 0, ended: false, region, construct, rest });
    }

    fn leave(&mut self) {
        let frame = self.frames.pop().expect("a frame is open");
        self.source.outline.close_region(frame.region, !frame.ended);
        if frame.rest.is_empty() {
            self.source.outline.close(frame.construct);
        } else {
            self.enter(frame.construct, frame.rest);
        }
    }

    fn instruction(&mut self, instr: &Instr) {
        self.source.instructions += 1;
        let region = self.frames.last().expect("a frame is open").region;
        match instr {
            Instr::LocalGet(e) => {
                let pos = self.source.outline.tick();
                self.reads.push((self.source.locals.number(e.local), Write { pos, region }));
            }
            Instr::LocalSet(walrus::ir::LocalSet { local }) | Instr::LocalTee(walrus::ir::LocalTee { local }) => {
                let pos = self.source.outline.tick();
                self.writes.push((self.source.locals.number(*local), Write { pos, region }));
            }
            Instr::Br(e) => self.branch(&[e.block], region),
            Instr::BrIf(e) => self.branch(&[e.block], region),
            Instr::BrOnNull(e) => self.branch(&[e.block], region),
            Instr::BrOnNonNull(e) => self.branch(&[e.block], region),
            Instr::BrOnCast(e) => self.branch(&[e.block], region),
            Instr::BrOnCastFail(e) => self.branch(&[e.block], region),
            Instr::BrTable(e) => {
                // Sorted, so that the same label comes once and is counted.
                let mut blocks: Vec<_> = e.blocks.iter().chain([&e.default]).copied().collect();
                blocks.sort_unstable_by_key(|b| b.index());
                self.branch(&blocks, region);
            }
            _ => {
                let mut owned = owned_sequences(instr);
                if !owned.is_empty() {
                    owned.reverse();
                    self.construct(instr, owned, region);
                }
            }
        }
    }

    fn branch(&mut self, labels: &[InstrSeqId], region: u32) {
        let pos = self.source.outline.tick();
        for label in labels {
            let target = self.source.construct_of(*label);
            self.source.outline.edge(Edge { target, pos, region, thrown_in: NONE, times: 1, tag: NONE });
        }
    }

    fn construct(&mut self, instr: &Instr, owned: smallvec::SmallVec<[InstrSeqId; 2]>, region: u32) {
        let kind = match instr {
            Instr::Loop(_) => Kind::Loop,
            Instr::Try(_) => Kind::Try,
            _ => Kind::Plain,
        };
        let construct = self.source.outline.open(kind, region);
        let pos = self.source.outline.constructs[construct as usize].start;
        self.enter(construct, owned);
        if let Instr::TryTable(e) = instr {
            let thrown_in = self.frames.last().expect("just entered").region;
            for catch in &e.catches {
                let target = self.source.construct_of(catch_label(catch));
                self.source.outline.edge(Edge { target, pos, region, thrown_in, times: 1, tag: NONE });
            }
        }
    }
}
