//! Checks what the module text of [`body`](crate::body) promises: ownership, dominance, terminators, types, arity of edges.

use crate::body::{Body, Casts, Catch, Def, Edge, Inst, InstId, LegacyCatch, Op, RegionId, Value};
use crate::subtype::is_subtype;
use crate::typing::{Types, cast_difference, non_null, ref_abstract, signature};
use std::fmt;
use walrus::{AbstractHeapType, Module, ValType};

/// What is wrong with a body, and where.
#[derive(Clone, Debug, thiserror::Error)]
pub struct VerifyError {
    /// The instruction, where there is one.
    pub inst: Option<InstId>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.inst {
            Some(inst) => write!(f, "{inst}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

type Result = std::result::Result<(), VerifyError>;

macro_rules! ensure {
    ($at:expr, $cond:expr, $($message:tt)*) => {
        if !$cond {
            return Err(VerifyError { inst: $at, message: format!($($message)*) });
        }
    };
}

struct Frame {
    region: RegionId,
    /// Next instruction; `BEFORE` until the parameters are defined.
    at: usize,
    /// Length of the list of defined values around it.
    defined: usize,
}

const BEFORE: usize = usize::MAX;

struct Verifier<'a> {
    body: &'a Body,
    module: &'a Module,
    frames: Vec<Frame>,
    is_defined: Vec<bool>,
    defined: Vec<Value>,
    seen_insts: Vec<bool>,
    seen_regions: Vec<bool>,
    /// Whether the control instruction is around the current one.
    is_open: Vec<bool>,
}

/// Checks a whole body.
///
/// # Errors
/// The first broken promise found.
pub fn verify(body: &Body, module: &Module) -> Result {
    let mut v = Verifier {
        body,
        module,
        frames: Vec::new(),
        is_defined: vec![false; body.values.len()],
        defined: Vec::new(),
        seen_insts: vec![false; body.insts.len()],
        seen_regions: vec![false; body.regions.len()],
        is_open: vec![false; body.insts.len()],
    };
    let params: Types = body.region(Body::ROOT).params.iter().map(|p| body.ty(*p)).collect();
    ensure!(None, params[..] == body.params[..], "parameters of the root region are not those of the function");
    for (i, value) in body.values.iter().enumerate() {
        let known = value.local.is_none_or(|local| local < body.num_locals);
        ensure!(None, known, "hint of v{i} is not a local");
    }
    v.is_open[Body::ENTRY.index()] = true;
    v.enter(Body::ROOT, Body::ENTRY)?;
    while let Some(frame) = v.frames.last_mut() {
        if frame.at == BEFORE {
            frame.at = 0;
            frame.defined = v.defined.len();
            let region = frame.region;
            for (i, param) in body.region(region).params.iter().enumerate() {
                v.define(*param, Def::Param(region, i as u32))?;
            }
            continue;
        }
        match body.region(frame.region).insts.get(frame.at) {
            Some(inst) => {
                frame.at += 1;
                let (region, last) = (frame.region, frame.at == body.region(frame.region).insts.len());
                v.instruction(*inst, region, last)?;
            }
            None => v.leave(),
        }
    }
    Ok(())
}

impl Verifier<'_> {
    fn define(&mut self, value: Value, def: Def) -> Result {
        ensure!(None, value.index() < self.body.values.len(), "{value} does not exist");
        let found = self.body.value(value).def;
        ensure!(None, found == def, "{value} is defined by {def:?} and says {found:?}");
        ensure!(None, !self.is_defined[value.index()], "{value} is defined twice");
        self.is_defined[value.index()] = true;
        self.defined.push(value);
        Ok(())
    }

    fn enter(&mut self, region: RegionId, owner: InstId) -> Result {
        ensure!(Some(owner), region.index() < self.body.regions.len(), "{region} does not exist");
        ensure!(Some(owner), !self.seen_regions[region.index()], "{region} has two owners");
        self.seen_regions[region.index()] = true;
        let r = self.body.region(region);
        ensure!(Some(owner), r.owner == Some(owner), "{region} says its owner is {:?}", r.owner);
        ensure!(Some(owner), !r.insts.is_empty(), "{region} is empty");
        self.frames.push(Frame { region, at: BEFORE, defined: 0 });
        Ok(())
    }

    fn leave(&mut self) {
        let frame = self.frames.pop().expect("a region is open");
        for value in self.defined.drain(frame.defined..) {
            self.is_defined[value.index()] = false;
        }
        // The owner's other regions lie on the stack of frames below; its results come once all are left.
        let owner = self.body.region(frame.region).owner.expect("checked on entry");
        let is_last = self.frames.last().is_none_or(|f| self.body.region(f.region).owner != Some(owner));
        if is_last && owner != Body::ENTRY {
            self.is_open[owner.index()] = false;
            let results: Vec<Value> = self.body.inst(owner).results().collect();
            for (i, value) in results.into_iter().enumerate() {
                // Checked when the owner was met.
                self.define(value, Def::Result(owner, i as u32)).ok();
            }
        }
    }

    fn instruction(&mut self, id: InstId, region: RegionId, last: bool) -> Result {
        let at = Some(id);
        ensure!(None, id.index() < self.body.insts.len(), "{id} does not exist");
        let inst = self.body.inst(id);
        ensure!(at, !self.seen_insts[id.index()], "stands in two places");
        self.seen_insts[id.index()] = true;
        ensure!(at, inst.region == region, "stands in {region} and says {}", inst.region);
        ensure!(at, inst.op.is_terminator() == last, "a terminator is the last of a region, and only that");
        for arg in &inst.args {
            let there = self.is_defined.get(arg.index()).copied().unwrap_or(false);
            ensure!(at, there, "{arg} is not defined here");
        }
        let regions = inst.op.regions();
        self.types(id, inst)?;
        if regions.is_empty() {
            for (i, value) in inst.results().enumerate() {
                self.define(value, Def::Result(id, i as u32))?;
            }
            return Ok(());
        }
        for (i, value) in inst.results().enumerate() {
            let found = self.body.value(value).def;
            ensure!(at, found == Def::Result(id, i as u32), "its result {value} says {found:?}");
        }
        self.is_open[id.index()] = true;
        // Put on the stack back to front, so that the first is walked first.
        regions.iter().rev().try_for_each(|region| self.enter(*region, id))
    }

    fn tys(&self, values: &[Value]) -> Types {
        values.iter().map(|v| self.body.ty(*v)).collect()
    }

    fn fits(&self, at: InstId, what: &str, given: &[ValType], asked: &[ValType]) -> Result {
        ensure!(
            Some(at),
            given.len() == asked.len(),
            "{what}: {} values given, {} asked for",
            given.len(),
            asked.len()
        );
        for (given, asked) in given.iter().zip(asked) {
            ensure!(Some(at), is_subtype(self.module, *given, *asked), "{what}: {given} given, {asked} asked for");
        }
        Ok(())
    }

    fn types(&self, id: InstId, inst: &Inst) -> Result {
        let results: Types = inst.results().map(|v| self.body.ty(v)).collect();
        let args = self.tys(&inst.args);
        let peek = |n: usize| args.get(args.len().wrapping_sub(n + 1)).copied().unwrap_or(ValType::I32);
        if let Op::SlotGet(slot) | Op::SlotSet(slot) = inst.op {
            ensure!(Some(id), slot.index() < self.body.slots.len(), "{slot} does not exist");
        }
        if let Some(found) = signature(self.module, self.body, &inst.op, peek) {
            self.fits(id, "operands", &args, &found.params)?;
            return self.fits(id, "results", &found.results, &results);
        }
        match &inst.op {
            Op::Default => self.fits(id, "operands", &args, &[]),
            Op::Runtime { .. } => Ok(()),
            Op::Return => self.fits(id, "results of the function", &args, &self.body.results),
            Op::Yield => match self.body.region(inst.region).owner {
                Some(Body::ENTRY) | None => self.fits(id, "results of the function", &args, &self.body.results),
                Some(owner) => {
                    let asked: Types = self.body.inst(owner).results().map(|v| self.body.ty(v)).collect();
                    self.fits(id, "results of the region", &args, &asked)
                }
            },
            Op::Block { body } | Op::Loop { body } => self.region_args(id, *body, &args),
            Op::If { then, els } => {
                let (condition, args) = self.split_last(id, &args)?;
                self.fits(id, "condition", &[condition], &[ValType::I32])?;
                self.region_args(id, *then, args)?;
                self.region_args(id, *els, args)
            }
            Op::Try { body, catches } => {
                self.region_args(id, *body, &args)?;
                catches.iter().try_for_each(|catch| self.legacy_catch(id, catch))
            }
            Op::TryTable { body, catches } => {
                let own = catches.first().map_or(args.len(), |c| c.edge.start as usize);
                ensure!(Some(id), own <= args.len(), "edges out of range");
                self.region_args(id, *body, &args[..own])?;
                catches.iter().try_for_each(|catch| self.catch(id, inst, catch))
            }
            Op::Rethrow(target) => {
                let open = self.is_open.get(target.index()).copied().unwrap_or(false);
                ensure!(Some(id), open, "rethrows from {target}, which is not around it");
                self.fits(id, "operands", &args, &[])
            }
            _ => self.branch(id, inst, &args, &results),
        }
    }

    fn split_last<'t>(
        &self,
        id: InstId,
        args: &'t [ValType],
    ) -> std::result::Result<(ValType, &'t [ValType]), VerifyError> {
        match args.split_last() {
            Some((last, rest)) => Ok((*last, rest)),
            None => Err(VerifyError { inst: Some(id), message: "an operand is missing".into() }),
        }
    }

    fn region_args(&self, id: InstId, region: RegionId, args: &[ValType]) -> Result {
        self.fits(id, "parameters of a region", args, &self.tys(&self.body.region(region).params))
    }

    fn legacy_catch(&self, id: InstId, catch: &LegacyCatch) -> Result {
        match catch {
            LegacyCatch::Catch { tag, handler } => {
                let payload = self.module.types.params(self.module.tags.get(*tag).ty());
                self.region_args(id, *handler, payload)
            }
            LegacyCatch::CatchAll { handler } => self.region_args(id, *handler, &[]),
            LegacyCatch::Delegate { target } => {
                let open = target.is_none_or(|t| self.is_open[t.index()]);
                ensure!(Some(id), open, "delegates to {target:?}, which is not around it");
                Ok(())
            }
        }
    }

    fn catch(&self, id: InstId, inst: &Inst, catch: &Catch) -> Result {
        let mut given = Types::new();
        if let Some(tag) = catch.tag {
            given.extend_from_slice(self.module.types.params(self.module.tags.get(tag).ty()));
        }
        if catch.with_ref {
            given.push(ref_abstract(AbstractHeapType::Exn, false));
        }
        self.edge(id, inst, &catch.edge, 0, &given)
    }

    /// `made` are the values that the branch itself produces, at position `at` of the label's.
    fn edge(&self, id: InstId, inst: &Inst, edge: &Edge, at: usize, made: &[ValType]) -> Result {
        let open = self.is_open.get(edge.target.index()).copied().unwrap_or(false);
        ensure!(Some(id), open, "branches to {}, which is not around it", edge.target);
        let end = edge.start as usize + edge.len as usize;
        ensure!(Some(id), end <= inst.args.len() && at <= edge.len as usize, "edge out of range");
        let mut given = self.tys(inst.edge_args(edge));
        given.insert_many(at, made.iter().copied());
        if edge.target == Body::ENTRY {
            return self.fits(id, "results of the function", &given, &self.body.results);
        }
        self.fits(id, "values of the label", &given, &self.tys(&self.body.label_values(edge.target)))
    }

    fn branch(&self, id: InstId, inst: &Inst, args: &[ValType], results: &[ValType]) -> Result {
        let edges = inst.op.edges();
        let count: usize = edges.iter().map(|e| e.len as usize).sum();
        let extra = usize::from(!matches!(inst.op, Op::Br(_)));
        ensure!(Some(id), args.len() == count + extra, "{} operands for {count} values of edges", args.len());
        let last = args.last().copied().unwrap_or(ValType::I32);
        match &inst.op {
            Op::Br(edge) => self.edge(id, inst, edge, 0, &[]),
            Op::BrIf(_) | Op::BrTable(_) => {
                self.fits(id, "condition or index", &[last], &[ValType::I32])?;
                edges.iter().try_for_each(|edge| self.edge(id, inst, edge, 0, &[]))
            }
            Op::BrOnNull(edge) => {
                self.fits(id, "result", &[non_null(last)], results)?;
                self.edge(id, inst, edge, 0, &[])
            }
            Op::BrOnNonNull { edge, at } => self.edge(id, inst, edge, *at as usize, &[non_null(last)]),
            Op::BrOnCast { edge, at, cast, on_fail } => {
                let Casts { from, to } = **cast;
                self.fits(id, "reference", &[last], &[ValType::Ref(from)])?;
                let (yes, no) = (ValType::Ref(to), ValType::Ref(cast_difference(from, to)));
                let (branch, falls) = if *on_fail { (no, yes) } else { (yes, no) };
                self.fits(id, "result", &[falls], results)?;
                self.edge(id, inst, edge, *at as usize, &[branch])
            }
            other => unreachable!("{other:?} has a signature"),
        }
    }
}
